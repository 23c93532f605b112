/* Statements, transactions, connections. Files that come and go are in store_files_test.c. */
#include "store/store_testing.h"

#include <signal.h>
#include <sys/wait.h>

static int setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    world_create(*state);
    return 0;
}

static struct store *another(struct world *world)
{
    struct store *other;
    assert_int_equal(store_open(&other, world->path, &world->env), OK);
    return other;
}

static void begin(struct world *world)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
}

/* True if `work` ends in BUG(). */
static bool is_a_bug(struct world *world, void (*work)(struct world *))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fclose(stderr);
        signal(SIGABRT, SIG_DFL);
        work(world);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

/* ---- statements ---- */

static void parameters_are_found_by_their_number(void **state)
{
    struct world *world = *state;
    struct stmt *q;
    assert_int_equal(store_query(world->store, &q, "select $3, $1, $2, $1 || $3", V("one"), V(2), V("three")), OK);
    assert_int_equal(stmt_step(q), STEP_ROW);
    assert_string_equal(stmt_peek(q, 0), "three");
    assert_string_equal(stmt_peek(q, 1), "one");
    assert_int_equal(stmt_int(q, 2), 2);
    assert_string_equal(stmt_peek(q, 3), "onethree");
    assert_int_equal(stmt_finish(q, STEP_ROW), OK);
}

static void more_than_nine_parameters_are_found_too(void **state)
{
    struct world *world = *state;
    int64_t number = 0;
    assert_int_equal(
        store_number(world->store, &number, 0,
                     "select $11 * 1000000 + $10 * 10000 + $1 * 100 + $2 + 0 * ($3 + $4 + $5 + $6 + $7 + $8 + $9)",
                     V(1), V(2), V(3), V(4), V(5), V(6), V(7), V(8), V(9), V(10), V(11)),
        OK);
    assert_int_equal(number, 11100102);
}

static void a_statement_is_compiled_once_and_forgets_its_values(void **state)
{
    struct world *world = *state;
    size_t before = world->store->n_stmts;
    for (int64_t i = 0; i < 3; i++) {
        struct stmt *q;
        assert_int_equal(store_query(world->store, &q, "select $1, $2", V(i), i ? V_NULL : V("text")), OK);
        assert_int_equal(stmt_step(q), STEP_ROW);
        assert_int_equal(stmt_int(q, 0), i);
        assert_int_equal(stmt_null(q, 1), i != 0);
        assert_int_equal(stmt_step(q), STEP_DONE);
        assert_int_equal(stmt_finish(q, STEP_DONE), OK);
    }
    assert_int_equal(world->store->n_stmts, before + 1);
}

static void many_statements_are_all_found_again(void **state)
{
    enum { MANY = 600 };
    static char texts[MANY][32];
    struct world *world = *state;
    for (int round = 0; round < 2; round++) {
        for (int64_t i = 0; i < MANY; i++) {
            if (round == 0)
                snprintf(texts[i], sizeof texts[i], "select %d", (int)i);
            int64_t number = -1;
            assert_int_equal(store_number(world->store, &number, -1, texts[i]), OK);
            assert_int_equal(number, i);
        }
    }
}

static void a_query_keeps_the_texts_it_was_given(void **state)
{
    struct world *world = *state;
    char text[] = "before";
    struct stmt *q;
    assert_int_equal(store_query(world->store, &q, "select $1", V(text)), OK);
    memcpy(text, "AFTER!", sizeof text);
    assert_int_equal(stmt_step(q), STEP_ROW);
    assert_string_equal(stmt_text(q, 0, &world->arena), "before");
    assert_int_equal(stmt_finish(q, STEP_ROW), OK);
}

static void columns_tell_null_from_nothing(void **state)
{
    struct world *world = *state;
    struct stmt *q;
    assert_int_equal(store_query(world->store, &q, "select null, '', 0, $1", V(INT64_MIN)), OK);
    assert_int_equal(stmt_step(q), STEP_ROW);
    assert_true(stmt_null(q, 0));
    assert_null(stmt_text(q, 0, &world->arena));
    assert_null(stmt_peek(q, 0));
    assert_false(stmt_null(q, 1));
    assert_string_equal(stmt_text(q, 1, &world->arena), "");
    assert_int_equal(stmt_int(q, 2), 0);
    assert_true(stmt_int(q, 3) == INT64_MIN);
    assert_int_equal(stmt_step(q), STEP_DONE);
    assert_int_equal(stmt_finish(q, STEP_DONE), OK);
}

static void a_number_that_is_not_there_is_the_other_one(void **state)
{
    struct world *world = *state;
    int64_t number = 0;
    assert_int_equal(store_number(world->store, &number, -3, "select given from person where id = $1", V(9)), OK);
    assert_int_equal(number, -3);
    assert_int_equal(store_number(world->store, &number, -4, "select null"), OK);
    assert_int_equal(number, -4);
}

static void ask_twice(struct world *world)
{
    struct stmt *q;
    for (int i = 0; i < 2; i++)
        (void)!store_query(world->store, &q, "select 1");
}

static void write_while_reading(struct world *world)
{
    if (store_begin_read(world->store) == OK)
        (void)!store_run(world->store, "delete from person");
}

static void give_too_few_values(struct world *world)
{
    (void)!store_run(world->store, "select $1, $2", V(1));
}

static void leave_a_gap(struct world *world)
{
    (void)!store_run(world->store, "select $1, $3", V(1), V(2), V(3));
}

static void use_a_buffer_again(struct world *world)
{
    char sql[] = "select 1";
    (void)!store_run(world->store, sql);
    sql[sizeof sql - 2] = '2';
    (void)!store_run(world->store, sql);
}

static void ask_nonsense(struct world *world)
{
    (void)!store_run(world->store, "select nonsense from person");
}

static void commit_in_the_middle(struct world *world)
{
    struct stmt *q;
    (void)!store_begin_read(world->store);
    (void)!store_query(world->store, &q, "select id from device");
    stmt_step(q);
    (void)!store_commit(world->store);
}

static void step_beyond_the_end(struct world *world)
{
    struct stmt *q;
    (void)!store_query(world->store, &q, "select id from person");
    stmt_step(q);
    stmt_step(q);
}

static void nothing_wrong(struct world *world)
{
    (void)!store_run(world->store, "select 1");
}

static void mistakes_in_the_program_are_bugs(void **state)
{
    struct world *world = *state;
    assert_false(is_a_bug(world, nothing_wrong));
    assert_true(is_a_bug(world, ask_twice));
    assert_true(is_a_bug(world, write_while_reading));
    assert_true(is_a_bug(world, give_too_few_values));
    assert_true(is_a_bug(world, leave_a_gap));
    assert_true(is_a_bug(world, use_a_buffer_again));
    assert_true(is_a_bug(world, ask_nonsense));
    assert_true(is_a_bug(world, commit_in_the_middle));
    assert_true(is_a_bug(world, step_beyond_the_end));
}

/* ---- transactions ---- */

static void a_committed_row_stays_and_a_rolled_back_one_does_not(void **state)
{
    struct world *world = *state;
    int64_t id;
    begin(world);
    assert_true(store_in_transaction(world->store));
    assert_int_equal(insert_person(world->store, &world->env, "ana", "Ana", &id), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_false(store_in_transaction(world->store));
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "beto", "Beto", &id), OK);
    store_rollback(world->store);
    store_rollback(world->store);
    assert_false(store_in_transaction(world->store));
    assert_int_equal(count_people(world->store), 1);
}

static void rolling_back_finishes_running_statements(void **state)
{
    struct world *world = *state;
    struct stmt *q;
    for (int i = 0; i < 2; i++) {
        begin(world);
        assert_int_equal(store_query(world->store, &q, "select id from device"), OK);
        assert_int_equal(stmt_step(q), STEP_ROW);
        store_rollback(world->store);
        assert_int_equal(world->store->n_running, 0);
    }
}

static void a_unique_row_exists_and_another_rule_refuses(void **state)
{
    struct world *world = *state;
    int64_t id;
    assert_int_equal(add_person(world->store, &world->env, "ana", &id), OK);
    assert_int_equal(add_person(world->store, &world->env, "ana", &id), ERR_EXISTS);
    assert_non_null(strstr(store_failure(world->store), "person.code"));
    begin(world);
    assert_int_equal(store_run(world->store, "update person set capacity = $1", V(-1)), ERR_REFUSED);
    assert_int_equal(
        store_run(world->store,
                  "insert into wish (community, id, person, tema, rank, since) values ($1, 1, 2, 3, 1, '')",
                  V(store_community(world->store))),
        ERR_REFUSED);
    assert_int_equal(store_run(world->store, "update person set name = $1", V_NULL), ERR_REFUSED);
    assert_int_equal(store_run(world->store, "update person set name = 'Ann'"), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static void a_spoilt_transaction_keeps_nothing(void **state)
{
    struct world *world = *state;
    int64_t id, number = 7;
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "ana", "Ana", &id), OK);
    store_spoil(world->store, ERR_IO);
    assert_int_equal(store_number(world->store, &number, 0, "select 1"), ERR_IO);
    assert_int_equal(number, 7);
    assert_int_equal(store_commit(world->store), ERR_IO);
    assert_false(store_in_transaction(world->store));
    assert_int_equal(count_people(world->store), 0);
    assert_int_equal(add_person(world->store, &world->env, "ana", &id), OK);
}

static void a_reader_sees_one_state_throughout(void **state)
{
    struct world *world = *state;
    struct store *reader = another(world);
    int64_t id;
    assert_int_equal(store_begin_read(reader), OK);
    assert_int_equal(count_people(reader), 0);
    assert_int_equal(add_person(world->store, &world->env, "ana", &id), OK);
    assert_int_equal(count_people(reader), 0);
    assert_int_equal(store_commit(reader), OK);
    assert_int_equal(count_people(reader), 1);
    begin(world);
    assert_int_equal(insert_person(world->store, &world->env, "beto", "Beto", &id), OK);
    assert_int_equal(count_people(reader), 1);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(count_people(reader), 2);
    store_close(reader);
}

static void a_second_writer_waits_and_then_gives_up(void **state)
{
    struct world *world = *state;
    struct store *other = another(world);
    sqlite3_busy_timeout(other->db, 30);
    begin(world);
    assert_int_equal(store_begin_write(other, &world->env, 0), ERR_BUSY);
    assert_false(store_in_transaction(other));
    assert_int_equal(store_begin_read(other), OK);
    assert_int_equal(count_people(other), 0);
    assert_int_equal(store_commit(other), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(store_begin_write(other, &world->env, 0), OK);
    store_close(other);
    begin(world);
}

static void closing_rolls_back(void **state)
{
    struct world *world = *state;
    int64_t id;
    struct stmt *q;
    struct store *other = another(world);
    assert_int_equal(store_begin_write(other, &world->env, 0), OK);
    assert_int_equal(insert_person(other, &world->env, "ana", "Ana", &id), OK);
    assert_int_equal(store_query(other, &q, "select id from person"), OK);
    assert_int_equal(stmt_step(q), STEP_ROW);
    store_close(other);
    assert_int_equal(count_people(world->store), 0);
    assert_int_equal(add_person(world->store, &world->env, "beto", &id), OK);
    store_close(NULL);
}

static void a_community_is_set_with_its_transaction(void **state)
{
    struct world *world = *state;
    int64_t community = store_community(world->store);
    assert_int_not_equal(community, 0);
    begin(world);
    assert_int_equal(store_set_community(world->store, 5), OK);
    assert_int_equal(store_community(world->store), 5);
    store_rollback(world->store);
    assert_int_equal(store_community(world->store), community);
    struct store *other = another(world);
    assert_int_equal(store_community(other), community);
    store_close(other);
}

static void connections_are_safe_and_small(void **state)
{
    struct world *world = *state;
    int64_t number = 0;
    assert_int_equal(store_number(world->store, &number, 0, "pragma synchronous"), OK);
    assert_int_equal(number, 2);
    assert_int_equal(store_number(world->store, &number, 0, "pragma foreign_keys"), OK);
    assert_int_equal(number, 1);
    assert_int_equal(store_number(world->store, &number, 0, "pragma cache_size"), OK);
    assert_int_equal(number, -1024);
    assert_int_equal(store_number(world->store, &number, 0, "pragma busy_timeout"), OK);
    assert_int_equal(number, STORE_PATIENCE);
    assert_int_equal(store_number(world->store, &number, 0, "pragma application_id"), OK);
    assert_int_equal(number, STORE_APPLICATION_ID);
    assert_int_equal(store_number(world->store, &number, 0, "pragma user_version"), OK);
    assert_int_equal(number, store_format_current());
    assert_int_equal(number, store_format(world->store));
    char log[128];
    snprintf(log, sizeof log, "%s-wal", world->path);
    assert_int_equal(access(log, F_OK), 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(parameters_are_found_by_their_number),
        TEST(more_than_nine_parameters_are_found_too),
        TEST(a_statement_is_compiled_once_and_forgets_its_values),
        TEST(many_statements_are_all_found_again),
        TEST(a_query_keeps_the_texts_it_was_given),
        TEST(columns_tell_null_from_nothing),
        TEST(a_number_that_is_not_there_is_the_other_one),
        TEST(mistakes_in_the_program_are_bugs),
        TEST(a_committed_row_stays_and_a_rolled_back_one_does_not),
        TEST(rolling_back_finishes_running_statements),
        TEST(a_unique_row_exists_and_another_rule_refuses),
        TEST(a_spoilt_transaction_keeps_nothing),
        TEST(a_reader_sees_one_state_throughout),
        TEST(a_second_writer_waits_and_then_gives_up),
        TEST(closing_rolls_back),
        TEST(a_community_is_set_with_its_transaction),
        TEST(connections_are_safe_and_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
