/* The formats that were released: a file of each becomes a file of today with everything in it. */
#include "store/store_testing.h"

static int64_t number(struct store *store, const char *sql)
{
    int64_t n;
    assert_int_equal(store_number_values(store, &n, -1, sql, NULL, 0), OK);
    return n;
}

static const char *const village[] = {
    "insert into community values (1, 1, 'Maravillas', 'es')",
    "insert into person values (1, 10, 'ana', 'Ana', 'learner', 'es', 5, '4', 1, 2, 3, 7)",
    "insert into person values (1, 11, 'elena', 'Elena', 'facilitator', '', 0, '', 2, 0, 0, 8)",
    "insert into apart values (1, 12, 10, 11)",
    "insert into tema values (1, 20, 'luna', 'La luna', 'ciencias', 'es', '', '', '', '1', 'moon', 5, '', '')",
    "insert into wish values (1, 30, 10, 20, 1, '2026-01-05')",
    "insert into offer values (1, 31, 11, 20, 2)",
    "insert into round values (1, 40, 1)",
    "insert into passed_over values (1, 41, 40, 10, '[]')",
    "insert into invitation values (1, 42, 40, 20, 1, 2, '10')",
    "insert into tutoria values (1, (1000 << 21) + 5, 10, 11, 20, 40, 1, 'under_way', 'yes', 'yes', '[]')",
    "insert into tutoria values (1, (2000 << 21) + 5, 11, 10, 20, 40, 2, 'declined', '', 'no', '[1]')",
    "insert into login values (11, 'hash')",
    "insert into session values ('token', 11, 99)",
    "insert into change values (1, 50, 1, 0, 1, 'wish', 30, 'insert', 'person tema rank since', null)",
};

static enum err fill_village(struct store *store, struct env *env, void *self)
{
    (void)env;
    (void)self;
    for (size_t i = 0; i < COUNT_OF(village); i++)
        TRY(store_run_values(store, village[i], NULL, 0));
    return store_set_community(store, 1);
}

static void a_file_of_the_first_format_keeps_all_that_is_in_it(void **state)
{
    struct world *world = *state;
    const char *const first[] = {migrations[0], NULL};
    struct store *store;
    assert_int_equal(store_create_with(&store, world->path, &world->env, first, fill_village, NULL), OK);
    store_close(store);
    assert_int_equal(store_open(&store, world->path, &world->env), OK);
    assert_int_equal(store_format(store), store_format_current());
    static const struct {
        const char *sql;
        int64_t expected;
    } kept[] = {
        {"select count(*) from person where code = 'ana' and hours = 5 and grade = '4' and given = 2 and passed = 3 and"
         " figure = 7 and standing = 'here'",
         1},
        {"select count(*) from person", 2},
        {"select count(*) from community where name = 'Maravillas' and begun = 1 and wall_names = 0", 1},
        {"select count(*) from apart where one = 10 and other = 11", 1},
        {"select count(*) from wish where since = '2026-01-05'", 1},
        {"select count(*) from offer where places = 2 and standing = 'standing'", 1},
        {"select count(*) from tutoria where state = 'under_way' and origin = 'matching' and began = 1577836801000 and"
         " moved = began and learner_met = ''",
         1},
        {"select count(*) from tutoria where state = 'declined' and began = 0 and tutor_says = 'no' and reasons = "
         "'[1]'",
         1},
        {"select count(*) from login where kind = 'passphrase' and secret = 'hash'", 1},
        {"select count(*) from session where enrolment = 0 and until = 99", 1},
        {"select count(*) from change where deed = 0", 1},
        {"select count(*) from tema_words where tema_words match 'luna'", 1},
    };
    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        if (number(store, kept[i].sql) != kept[i].expected)
            fail_msg("not kept: %s", kept[i].sql);
    }
    bool sound;
    const char *what;
    assert_int_equal(store_check(store, &world->arena, &sound, &what), OK);
    assert_true(sound);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_of_the_first_format_keeps_all_that_is_in_it, world_setup,
                                        world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
