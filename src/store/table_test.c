#include "store/store_testing.h"

/* One line of the change log. */
struct line {
    int64_t at, person, device, row;
    const char *table, *kind, *columns, *before;
};

enum { LINES = 64 };

/* The whole log in the order of its clock. */
static size_t read_log(struct world *world, struct line *lines)
{
    struct stmt *q;
    assert_int_equal(store_query(world->store, &q,
                                 "select at, person, device, row, tbl, kind, columns, before from change order by at"),
                     OK);
    size_t n = 0;
    enum step step;
    while ((step = stmt_step(q)) == STEP_ROW) {
        assert_true(n < LINES);
        lines[n++] = (struct line){
            .at = stmt_int(q, 0),
            .person = stmt_int(q, 1),
            .device = stmt_int(q, 2),
            .row = stmt_int(q, 3),
            .table = stmt_text(q, 4, &world->arena),
            .kind = stmt_text(q, 5, &world->arena),
            .columns = stmt_text(q, 6, &world->arena),
            .before = stmt_text(q, 7, &world->arena),
        };
    }
    assert_int_equal(stmt_finish(q, step), OK);
    return n;
}

static struct line last_line(struct world *world)
{
    struct line lines[LINES];
    size_t n = read_log(world, lines);
    assert_true(n > 0);
    return lines[n - 1];
}

static int64_t count_changes(struct world *world)
{
    int64_t n = -1;
    assert_int_equal(store_number(world->store, &n, -1, "select count(*) from change"), OK);
    return n;
}

static const char *name_of(struct world *world, int64_t id)
{
    struct stmt *q;
    assert_int_equal(store_query(world->store, &q, "select name from person where community = $1 and id = $2",
                                 V(store_community(world->store)), V(id)),
                     OK);
    enum step step = stmt_step(q);
    const char *name = step == STEP_ROW ? stmt_text(q, 0, &world->arena) : NULL;
    assert_int_equal(stmt_finish(q, step), OK);
    return name;
}

static void begin(struct world *world)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 42), OK);
}

static void commit(struct world *world)
{
    assert_int_equal(store_commit(world->store), OK);
}

static int setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    world_create(*state);
    return 0;
}

static int64_t one_person(struct world *world)
{
    int64_t id;
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "ana", "Ana", &id), OK);
    commit(world);
    return id;
}

static void an_inserted_row_is_there_and_logged(void **state)
{
    struct world *world = *state;
    int64_t id = one_person(world);
    assert_string_equal(name_of(world, id), "Ana");
    struct line line = last_line(world);
    assert_string_equal(line.kind, "insert");
    assert_string_equal(line.table, "person");
    assert_string_equal(line.columns, "code name kind languages hours grade capacity given passed figure");
    assert_null(line.before);
    assert_int_equal(line.row, id);
    assert_int_equal(line.person, 42);
    assert_int_equal(line.device, world->store->device);
    assert_int_not_equal(line.device, 0);
}

static void an_update_writes_and_logs_only_what_is_different(void **state)
{
    struct world *world = *state;
    int64_t id = one_person(world);
    struct value values[COUNT_OF(person_columns)] = {
        [PERSON_CODE] = V("ana"),
        [PERSON_NAME] = V("Ana \"Anita\" Ñ"),
        [PERSON_KIND] = V("family"),
        [PERSON_CAPACITY] = V(3),
    };
    bool changed = false;
    begin(world);
    assert_int_equal(table_update(world->store, &world->env, &person_table, id,
                                  1 << PERSON_CODE | 1 << PERSON_NAME | 1 << PERSON_CAPACITY, values, &changed),
                     OK);
    commit(world);
    assert_true(changed);
    assert_string_equal(name_of(world, id), "Ana \"Anita\" Ñ");
    struct line line = last_line(world);
    assert_string_equal(line.kind, "update");
    assert_string_equal(line.columns, "name capacity");
    assert_string_equal(line.before, "{\"name\":\"Ana\",\"capacity\":1}");
    int64_t kind_kept = 0;
    assert_int_equal(store_number(world->store, &kind_kept, 0, "select count(*) from person where kind = 'learner'"),
                     OK);
    assert_int_equal(kind_kept, 1);
}

static void an_update_that_changes_nothing_leaves_no_line(void **state)
{
    struct world *world = *state;
    int64_t id = one_person(world), before = count_changes(world);
    bool changed = true;
    begin(world);
    assert_int_equal(table_update(world->store, &world->env, &person_table, id, 1 << PERSON_NAME,
                                  (struct value[COUNT_OF(person_columns)]){[PERSON_NAME] = V("Ana")}, &changed),
                     OK);
    commit(world);
    assert_false(changed);
    assert_int_equal(count_changes(world), before);
}

static void a_deleted_row_stays_in_the_log(void **state)
{
    struct world *world = *state;
    int64_t id = one_person(world);
    begin(world);
    assert_int_equal(table_delete(world->store, &world->env, &person_table, id), OK);
    commit(world);
    assert_null(name_of(world, id));
    struct line line = last_line(world);
    assert_string_equal(line.kind, "delete");
    assert_string_equal(line.before,
                        "{\"code\":\"ana\",\"name\":\"Ana\",\"kind\":\"learner\",\"languages\":\"es\",\"hours\":0,"
                        "\"grade\":\"\",\"capacity\":1,\"given\":0,\"passed\":0,\"figure\":7}");
}

static void a_row_that_is_not_there_is_missing(void **state)
{
    struct world *world = *state;
    const struct value values[COUNT_OF(person_columns)] = {[PERSON_NAME] = V("Beto")};
    begin(world);
    assert_int_equal(table_update(world->store, &world->env, &person_table, 5, 1 << PERSON_NAME, values, NULL),
                     ERR_MISSING);
    assert_int_equal(table_delete(world->store, &world->env, &person_table, 5), ERR_MISSING);
    commit(world);
}

static void a_refused_row_leaves_no_line_and_the_transaction_goes_on(void **state)
{
    struct world *world = *state;
    int64_t id = one_person(world), other = 0;
    int64_t before = count_changes(world);
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "ana", "Otra", &other), ERR_EXISTS);
    assert_int_equal(other, 0);
    assert_int_equal(table_update(world->store, &world->env, &person_table, id, 1 << PERSON_KIND,
                                  (struct value[COUNT_OF(person_columns)]){[PERSON_KIND] = V("king")}, NULL),
                     ERR_REFUSED);
    assert_int_equal(insert_person(world->store, &world->env, "beto", "Beto", &other), OK);
    commit(world);
    assert_int_equal(count_changes(world), before + 1);
    assert_int_equal(count_people(world->store), 2);
}

static void a_row_that_others_point_to_is_not_deleted(void **state)
{
    static const struct column columns[] = {{"one", false}, {"other", false}};
    static const struct table apart = {"apart", MERGE_ONCE, columns, 2};
    struct world *world = *state;
    int64_t ana = one_person(world), beto, pair;
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "beto", "Beto", &beto), OK);
    assert_int_equal(table_insert(world->store, &world->env, &apart, (struct value[]){V(ana), V(beto)}, &pair), OK);
    assert_int_equal(table_delete(world->store, &world->env, &person_table, ana), ERR_REFUSED);
    commit(world);
    assert_string_equal(name_of(world, ana), "Ana");
}

static void null_is_a_value_like_others(void **state)
{
    static const struct column columns[] = {{"word", false}, {"number", false}};
    static const struct table table = {"note", MERGE_LATEST_COLUMN, columns, 2};
    struct world *world = *state;
    assert_int_equal(store_exec(world->store,
                                "create table note (community integer, id integer, word text, number integer,"
                                " primary key (community, id)) strict, without rowid"),
                     OK);
    int64_t id;
    bool changed;
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &table, (struct value[]){V_NULL, V(INT64_MIN)}, &id), OK);
    const struct value values[] = {V_NULL, V_NULL};
    assert_int_equal(table_update(world->store, &world->env, &table, id, 3, values, &changed), OK);
    assert_true(changed);
    assert_int_equal(table_update(world->store, &world->env, &table, id, 3, values, &changed), OK);
    assert_false(changed);
    assert_int_equal(table_update(world->store, &world->env, &table, id, 1, (struct value[]){V("")}, &changed), OK);
    assert_true(changed);
    commit(world);
    assert_string_equal(last_line(world).before, "{\"word\":null}");
    begin(world);
    assert_int_equal(table_delete(world->store, &world->env, &table, id), OK);
    commit(world);
    assert_string_equal(last_line(world).before, "{\"word\":\"\",\"number\":null}");
}

/* More sets of columns than statements are kept for: every one still writes and logs exactly its columns. */
static void every_set_of_columns_is_written_rightly(void **state)
{
    enum { COLUMNS = 6 };
    static const struct column columns[COLUMNS] = {{"a", false}, {"b", false}, {"c", false},
                                                   {"d", false}, {"e", false}, {"f", false}};
    static const struct table table = {"note", MERGE_LATEST_COLUMN, columns, COLUMNS};
    struct world *world = *state;
    assert_int_equal(store_exec(world->store,
                                "create table note (community integer, id integer, a integer, b integer,"
                                " c integer, d integer, e integer, f integer, primary key (community, id))"),
                     OK);
    int64_t id;
    struct value now[COLUMNS] = {V(0), V(0), V(0), V(0), V(0), V(0)};
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &table, now, &id), OK);
    for (uint32_t round = 1; round < 3 << COLUMNS; round++) {
        uint32_t mask = round & ((1 << COLUMNS) - 1);
        struct value wanted[COLUMNS];
        char expected[64] = "";
        for (uint32_t i = 0; i < COLUMNS; i++) {
            wanted[i] = mask >> i & 1 ? V((int64_t)round) : V(-1);
            if (mask >> i & 1) {
                now[i] = wanted[i];
                snprintf(expected + strlen(expected), 3, "%s%s", *expected ? " " : "", columns[i].name);
            }
        }
        assert_int_equal(table_update(world->store, &world->env, &table, id, mask, wanted, NULL), OK);
        int64_t same_row = 0;
        assert_int_equal(store_number(world->store, &same_row, 0,
                                      "select count(*) from note where a = $1 and b = $2 and c = $3 and d = $4 and"
                                      " e = $5 and f = $6",
                                      now[0], now[1], now[2], now[3], now[4], now[5]),
                         OK);
        assert_int_equal(same_row, 1);
        if (!mask)
            continue;
        int64_t logged = 0;
        assert_int_equal(store_number(world->store, &logged, 0,
                                      "select columns = $1 from change where at = (select max(at) from change)",
                                      V(expected)),
                         OK);
        assert_int_equal(logged, 1);
    }
    commit(world);
}

static void the_log_is_in_order_whatever_the_clock_does(void **state)
{
    struct world *world = *state;
    static const int64_t leaps[] = {
        0, 5000, -86400000, 1, 0, INT64_C(-100000000000), 86400000, -INT64_C(2000000000000)};
    for (size_t i = 0; i < COUNT_OF(leaps); i++) {
        world->now += leaps[i];
        world->env.last_id = 0; /* as after a new start */
        char code[16];
        snprintf(code, sizeof code, "p%zu", i);
        int64_t id;
        begin(world);
        assert_int_equal(insert_person(world->store, &world->env, code, "Ana", &id), OK);
        commit(world);
        if (i % 2) {
            store_close(world->store);
            assert_int_equal(store_open(&world->store, world->path, &world->env), OK);
        }
    }
    struct line lines[LINES];
    size_t n = read_log(world, lines);
    assert_int_equal(n, COUNT_OF(leaps) + 1);
    for (size_t i = 1; i < n; i++)
        assert_true(lines[i].at > lines[i - 1].at);
    /* In the order in which they were written, not that of the wall clock. */
    for (size_t i = 0; i < COUNT_OF(leaps); i++) {
        int64_t code = -1;
        assert_int_equal(store_number(world->store, &code, -1,
                                      "select cast(substr(code, 2) as integer) from person where id = $1",
                                      V(lines[i + 1].row)),
                         OK);
        assert_int_equal(code, i);
    }
}

static void two_writers_share_one_clock(void **state)
{
    struct world *world = *state;
    struct store *other;
    assert_int_equal(store_open(&other, world->path, &world->env), OK);
    int64_t id;
    assert_int_equal(add_person(world->store, &world->env, "a", &id), OK);
    world->now -= 60000;
    assert_int_equal(add_person(other, &world->env, "b", &id), OK);
    world->now -= 60000;
    assert_int_equal(add_person(world->store, &world->env, "c", &id), OK);
    store_close(other);
    struct line lines[LINES];
    size_t n = read_log(world, lines);
    assert_int_equal(n, 4);
    assert_int_equal(lines[3].row, id);
    for (size_t i = 1; i < n; i++)
        assert_true(lines[i].at > lines[i - 1].at);
}

static void a_clock_that_has_run_out_is_not_wound_back(void **state)
{
    struct world *world = *state;
    begin(world);
    assert_int_equal(store_run(world->store, "update change set at = $1", V(INT64_MAX)), OK);
    commit(world);
    int64_t id;
    assert_int_equal(add_person(world->store, &world->env, "a", &id), ERR_CORRUPT);
    assert_int_equal(count_people(world->store), 0);
}

static void what_is_rolled_back_was_never_logged(void **state)
{
    struct world *world = *state;
    int64_t id, before = count_changes(world);
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "ana", "Ana", &id), OK);
    store_rollback(world->store);
    assert_int_equal(count_changes(world), before);
    assert_null(name_of(world, id));
}

static void a_row_keeps_the_id_it_was_given(void **state)
{
    struct world *world = *state;
    const struct value values[] = {V("c"), V("Ceci"), V("learner"), V(""), V(0), V(""), V(1), V(0), V(0), V(0)};
    begin(world);
    assert_int_equal(table_insert_as(world->store, &world->env, &person_table, 77, values), OK);
    assert_int_equal(table_insert_as(world->store, &world->env, &person_table, 77, values), ERR_EXISTS);
    commit(world);
    assert_string_equal(name_of(world, 77), "Ceci");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_inserted_row_is_there_and_logged),
        TEST(an_update_writes_and_logs_only_what_is_different),
        TEST(an_update_that_changes_nothing_leaves_no_line),
        TEST(a_deleted_row_stays_in_the_log),
        TEST(a_row_that_is_not_there_is_missing),
        TEST(a_refused_row_leaves_no_line_and_the_transaction_goes_on),
        TEST(a_row_that_others_point_to_is_not_deleted),
        TEST(null_is_a_value_like_others),
        TEST(every_set_of_columns_is_written_rightly),
        TEST(the_log_is_in_order_whatever_the_clock_does),
        TEST(two_writers_share_one_clock),
        TEST(a_clock_that_has_run_out_is_not_wound_back),
        TEST(what_is_rolled_back_was_never_logged),
        TEST(a_row_keeps_the_id_it_was_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
