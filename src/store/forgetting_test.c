#include "store/forgetting.h"
#include "store/history.h"
#include "store/store_testing.h"

static const struct column year_columns[] = {{"label", true}, {"closed", false}};
static const struct table year_table = {"year", MERGE_LATEST_COLUMN, year_columns, COUNT_OF(year_columns)};
static const struct table *const tables[] = {&year_table, NULL}, *const no_tables[] = {NULL};

static int forgetting_setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    struct world *world = *state;
    world->env.arena = &world->arena;
    if (store_create(&world->store, world->path, &world->env, fill_community, NULL) != OK)
        return -1;
    world->env.store = world->store;
    return 0;
}

static void begin(struct world *world)
{
    world->now += 1000;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
}

/* A row that has been "secret" and names `named`; it is gone again. */
static int64_t deleted(struct world *world, int64_t named)
{
    int64_t id;
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &year_table, (struct value[]){V("secret"), V(named)}, &id),
                     OK);
    assert_int_equal(table_delete(world->store, &world->env, &year_table, id), OK);
    assert_int_equal(store_commit(world->store), OK);
    return id;
}

/* Forgets in a transaction that has changed something else. */
static void forget(struct world *world, int64_t about, int64_t alone)
{
    struct row_ids named = {.items = &about, .n = 1}, only = {.items = &alone, .n = 1};
    int64_t id;
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &year_table, (struct value[]){V("open"), V(0)}, &id), OK);
    assert_int_equal(table_delete(world->store, &world->env, &year_table, id), OK);
    assert_int_equal(history_forget_about(&world->env, tables, &named, &only), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static int64_t remembered(struct world *world, const char *word)
{
    int64_t n;
    assert_int_equal(store_begin_read(world->store), OK);
    assert_int_equal(
        store_number(world->store, &n, 0, "select count(*) from change where before like '%' || $1 || '%'", V(word)),
        OK);
    assert_int_equal(store_commit(world->store), OK);
    return n;
}

static void a_row_that_named_somebody_is_forgotten_though_it_was_deleted_before(void **state)
{
    struct world *world = *state;
    deleted(world, 4711);
    deleted(world, 4712);
    forget(world, 4711, 1);
    assert_int_equal(remembered(world, "secret"), 1);
    assert_int_equal(remembered(world, "4712"), 1);
}

static void a_row_alone_is_forgotten_but_not_what_names_it(void **state)
{
    struct world *world = *state;
    int64_t row = deleted(world, 4711);
    deleted(world, row);
    forget(world, 1, row);
    assert_int_equal(remembered(world, "secret"), 1);
}

static void what_the_open_transaction_changed_is_forgotten(void **state)
{
    struct world *world = *state;
    forget(world, 1, 1);
    assert_int_equal(remembered(world, "open"), 0);
}

static void a_table_without_description_is_an_error_and_not_left_out(void **state)
{
    struct world *world = *state;
    struct row_ids named = {0};
    int64_t id;
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &year_table, (struct value[]){V("x"), V(0)}, &id), OK);
    assert_int_equal(table_delete(world->store, &world->env, &year_table, id), OK);
    assert_int_equal(history_forget_about(&world->env, no_tables, &named, &named), ERR_CORRUPT);
    store_rollback(world->store);
}

static void a_scrubbed_file_is_whole_and_goes_on(void **state)
{
    struct world *world = *state;
    bool sound;
    const char *what;
    deleted(world, 1);
    assert_int_equal(store_scrub(world->store), OK);
    assert_int_equal(store_scrub(world->store), OK);
    assert_int_equal(store_check(world->store, &world->arena, &sound, &what), OK);
    assert_true(sound);
    assert_int_equal(remembered(world, "secret"), 1);
    deleted(world, 1);
}

static bool is_due(struct world *world)
{
    bool due;
    assert_int_equal(store_scrub_due(world->store, &due), OK);
    return due;
}

static void a_file_is_due_to_be_scrubbed_from_a_forgetting_until_it_is_done(void **state)
{
    struct world *world = *state;
    assert_false(is_due(world));
    deleted(world, 4711);
    forget(world, 4711, 1);
    assert_true(is_due(world));
    assert_int_equal(store_scrub(world->store), OK);
    assert_false(is_due(world));
}

static void ids_are_found_in_rows_that_were_updated_and_deleted(void **state)
{
    struct world *world = *state;
    struct row_ids about = {.items = (int64_t[]){4711}, .n = 1}, ids = {0};
    int64_t row, other = deleted(world, 4712);
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &year_table, (struct value[]){V("a"), V(31)}, &row), OK);
    assert_int_equal(
        table_update(world->store, &world->env, &year_table, row, 2, (struct value[]){V("a"), V(4711)}, NULL), OK);
    assert_int_equal(table_delete(world->store, &world->env, &year_table, row), OK);
    assert_int_equal(history_ids_about(&world->env, &year_table, "closed", &about, &ids), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_not_equal(row, other);
    assert_int_equal(ids.n, 2);
    assert_int_equal(ids.items[0] + ids.items[1], 31 + 4711);
}

#define FORGETTING(test) cmocka_unit_test_setup_teardown(test, forgetting_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FORGETTING(a_row_that_named_somebody_is_forgotten_though_it_was_deleted_before),
        FORGETTING(a_row_alone_is_forgotten_but_not_what_names_it),
        FORGETTING(what_the_open_transaction_changed_is_forgotten),
        FORGETTING(a_table_without_description_is_an_error_and_not_left_out),
        FORGETTING(a_scrubbed_file_is_whole_and_goes_on),
        FORGETTING(a_file_is_due_to_be_scrubbed_from_a_forgetting_until_it_is_done),
        FORGETTING(ids_are_found_in_rows_that_were_updated_and_deleted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
