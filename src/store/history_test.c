#include "store/history.h"
#include "store/store_testing.h"

static const struct column note_columns[] = {{"label", true}, {"closed", false}};
static const struct table year_table = {"year", MERGE_LATEST_COLUMN, note_columns, COUNT_OF(note_columns)};
static const struct column apart_columns[] = {{"one", true}, {"other", true}};
static const struct table apart_table = {"apart", MERGE_ONCE, apart_columns, COUNT_OF(apart_columns)};
static const struct table *const tables[] = {&year_table, &person_table, NULL};

static int history_setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    struct world *world = *state;
    return store_create(&world->store, world->path, &world->env, fill_community, NULL) == OK ? 0 : -1;
}

static void begin(struct world *world)
{
    world->now += 1000;
    assert_int_equal(store_begin_write(world->store, &world->env, 7), OK);
}

static void end(struct world *world)
{
    assert_int_equal(store_commit(world->store), OK);
}

static int64_t number(struct world *world, const char *sql)
{
    int64_t n;
    assert_int_equal(store_number_values(world->store, &n, -1, sql, NULL, 0), OK);
    return n;
}

static int64_t newest(struct world *world)
{
    struct deeds deeds;
    assert_int_equal(deeds_latest(world->store, &world->arena, 0, 1, &deeds), OK);
    assert_int_equal(deeds.n, 1);
    return deeds.items[0].first.deed;
}

static enum undo undo(struct world *world, int64_t deed)
{
    enum undo result;
    begin(world);
    assert_int_equal(deed_undo(world->store, &world->env, tables, NULL, deed, &result), OK);
    if (result == UNDO_DONE)
        end(world);
    else
        store_rollback(world->store);
    return result;
}

/* Two years in one deed. */
static int64_t write_two(struct world *world, int64_t ids[2])
{
    begin(world);
    for (int i = 0; i < 2; i++)
        assert_int_equal(table_insert(world->store, &world->env, &year_table,
                                      (struct value[]){V(i ? "2027" : "2026"), V(i + 1)}, &ids[i]),
                         OK);
    end(world);
    return newest(world);
}

static void change(struct world *world, int64_t id, const char *label)
{
    begin(world);
    assert_int_equal(
        table_update(world->store, &world->env, &year_table, id, 1, (struct value[]){V(label), V(0)}, NULL), OK);
    end(world);
}

static void what_is_done_together_is_one_deed(void **state)
{
    struct world *world = *state;
    int64_t ids[2];
    struct deeds deeds;
    int64_t deed = write_two(world, ids);
    change(world, ids[0], "one");
    assert_int_equal(deeds_latest(world->store, &world->arena, 0, 10, &deeds), OK);
    assert_int_equal(deeds.n, 3); /* the community's own first row too */
    assert_int_equal(deeds.items[0].n, 1);
    assert_string_equal(deeds.items[0].first.kind, "update");
    assert_int_equal(deeds.items[1].n, 2);
    assert_true(deeds.items[1].first.deed == deed);
    assert_int_equal(deeds.items[1].first.person, 7);
    assert_true(deeds.items[1].first.at == world->now - 1000);
    assert_int_equal(deeds_latest(world->store, &world->arena, deed, 10, &deeds), OK);
    assert_int_equal(deeds.n, 1);
}

static void an_update_a_deletion_and_an_insertion_are_undone_and_undone_again(void **state)
{
    struct world *world = *state;
    int64_t ids[2];
    int64_t written = write_two(world, ids);
    change(world, ids[0], "changed");
    int64_t changed = newest(world);
    assert_int_equal(undo(world, changed), UNDO_DONE);
    assert_int_equal(number(world, "select count(*) from year where label = '2026'"), 1);
    assert_int_equal(undo(world, newest(world)), UNDO_DONE);
    assert_int_equal(number(world, "select count(*) from year where label = 'changed'"), 1);
    begin(world);
    assert_int_equal(table_delete(world->store, &world->env, &year_table, ids[1]), OK);
    end(world);
    assert_int_equal(undo(world, newest(world)), UNDO_DONE);
    assert_int_equal(number(world, "select count(*) from year where label = '2027' and closed = 2"), 1);
    assert_true(number(world, "select max(id) from year") == ids[1]);
    assert_int_equal(undo(world, written), UNDO_CHANGED_SINCE);
    assert_int_equal(number(world, "select count(*) from year"), 2);
}

static void an_insertion_of_two_rows_goes_whole(void **state)
{
    struct world *world = *state;
    int64_t ids[2];
    int64_t written = write_two(world, ids);
    assert_int_equal(undo(world, written), UNDO_DONE);
    assert_int_equal(number(world, "select count(*) from year"), 0);
    assert_int_equal(undo(world, written), UNDO_CHANGED_SINCE);
    assert_int_equal(undo(world, newest(world)), UNDO_DONE);
    assert_int_equal(number(world, "select count(*) from year"), 2);
}

static void what_something_else_rests_on_stays(void **state)
{
    struct world *world = *state;
    int64_t one, other, id;
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "ana", "Ana", &one), OK);
    end(world);
    int64_t first = newest(world);
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "beto", "Beto", &other), OK);
    assert_int_equal(table_insert(world->store, &world->env, &apart_table, (struct value[]){V(one), V(other)}, &id),
                     OK);
    end(world);
    assert_int_equal(undo(world, first), UNDO_CHANGED_SINCE);
    assert_int_equal(undo(world, newest(world)), UNDO_NOT_THERE); /* pairs apart are not among the tables */
    assert_int_equal(undo(world, 12345), UNDO_NOT_THERE);
    assert_int_equal(undo(world, 0), UNDO_NOT_THERE);
    assert_int_equal(number(world, "select count(*) from person"), 2);
}

static void a_row_that_one_deed_changed_twice_goes_back_to_where_it_was(void **state)
{
    struct world *world = *state;
    int64_t id;
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &year_table, (struct value[]){V("a"), V(1)}, &id), OK);
    assert_int_equal(table_update(world->store, &world->env, &year_table, id, 1, (struct value[]){V("b"), V(1)}, NULL),
                     OK);
    end(world);
    assert_int_equal(undo(world, newest(world)), UNDO_DONE);
    assert_int_equal(number(world, "select count(*) from year"), 0);
    assert_int_equal(undo(world, newest(world)), UNDO_DONE);
    assert_int_equal(number(world, "select count(*) from year where label = 'b'"), 1);
}

/* A year that was called "kept" is not undone. */
static enum err keep_rule(struct env *env, const struct change *undone, enum undo *result)
{
    if (strcmp(undone->kind, "update") == 0 && strcmp(change_text(env->arena, undone, "label"), "kept") == 0)
        *result = UNDO_CHANGED_SINCE;
    return OK;
}

static void a_rule_forbids_an_undo_by_what_stood_there_until_now(void **state)
{
    struct world *world = *state;
    int64_t ids[2];
    enum undo result;
    world->env.arena = &world->arena;
    write_two(world, ids);
    static const char *const labels[] = {"kept", "free"};
    for (int i = 0; i < 2; i++) {
        change(world, ids[i], labels[i]);
        int64_t deed = newest(world);
        begin(world);
        assert_int_equal(deed_undo(world->store, &world->env, tables, keep_rule, deed, &result), OK);
        assert_int_equal(result, i ? UNDO_DONE : UNDO_CHANGED_SINCE);
        store_rollback(world->store);
    }
}

static void a_deed_touches_the_tables_it_changed(void **state)
{
    struct world *world = *state;
    int64_t ids[2];
    bool touches;
    int64_t deed = write_two(world, ids);
    assert_int_equal(deed_touches(world->store, deed, &year_table, &touches), OK);
    assert_true(touches);
    assert_int_equal(deed_touches(world->store, deed, &person_table, &touches), OK);
    assert_false(touches);
}

static void what_was_forgotten_stands_nowhere_and_comes_back_no_more(void **state)
{
    struct world *world = *state;
    int64_t ids[2];
    write_two(world, ids);
    change(world, ids[0], "a secret");
    change(world, ids[0], "");
    int64_t last = newest(world);
    begin(world);
    assert_int_equal(history_forget(world->store, &year_table, ids[0]), OK);
    end(world);
    assert_int_equal(number(world, "select count(*) from change where instr(before, 'secret') > 0"), 0);
    assert_int_equal(number(world, "select count(*) from change where before = '{}'"), 2);
    assert_int_equal(undo(world, last), UNDO_FORGOTTEN);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, history_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_is_done_together_is_one_deed),
        TEST(an_update_a_deletion_and_an_insertion_are_undone_and_undone_again),
        TEST(an_insertion_of_two_rows_goes_whole),
        TEST(what_something_else_rests_on_stays),
        TEST(what_was_forgotten_stands_nowhere_and_comes_back_no_more),
        TEST(a_rule_forbids_an_undo_by_what_stood_there_until_now),
        TEST(a_deed_touches_the_tables_it_changed),
        TEST(a_row_that_one_deed_changed_twice_goes_back_to_where_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
