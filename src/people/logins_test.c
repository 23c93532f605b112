#include "people/people_testing.h"

#include "people/guesses.h"
#include "people/logins.h"
#include "people/logins_sql.h"

static const char *const passphrase = "el burro flautista toca";

static void set(struct world *world, int64_t person, const char *text)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(login_set(world->store, &world->env, person, text), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static int64_t check(struct world *world, const char *text)
{
    int64_t person = -1;
    assert_int_equal(login_check(world->store, &world->arena, text, &person), OK);
    return person;
}

static void begin_session(struct world *world, int64_t person, char *token)
{
    assert_int_equal(store_begin_write(world->store, &world->env, person), OK);
    assert_int_equal(session_begin(world->store, &world->env, person, token), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static int64_t holder(struct world *world, const char *token)
{
    int64_t person = -1;
    assert_int_equal(session_person(world->store, &world->env, token, &person), OK);
    return person;
}

static void nobody_has_a_passphrase_at_first(void **state)
{
    struct world *world = *state;
    bool any = true;
    assert_int_equal(logins_any(world->store, &any), OK);
    assert_false(any);
    assert_int_equal(check(world, passphrase), 0);
    set(world, 7, passphrase);
    assert_int_equal(logins_any(world->store, &any), OK);
    assert_true(any);
}

static void a_passphrase_tells_who_somebody_is(void **state)
{
    struct world *world = *state;
    set(world, 7, passphrase);
    set(world, 8, "una papalote sobre el llano");
    assert_int_equal(check(world, passphrase), 7);
    assert_int_equal(check(world, "una papalote sobre el llano"), 8);
    assert_int_equal(check(world, "una papalote sobre el llan"), 0);
    assert_int_equal(check(world, ""), 0);
}

static void a_new_passphrase_ends_the_old_one(void **state)
{
    struct world *world = *state;
    set(world, 7, passphrase);
    set(world, 7, "otra cosa muy distinta");
    assert_int_equal(check(world, passphrase), 0);
    assert_int_equal(check(world, "otra cosa muy distinta"), 7);
}

static void the_file_holds_no_passphrase(void **state)
{
    struct world *world = *state;
    struct logins logins;
    set(world, 7, passphrase);
    assert_int_equal(login_list(world->store, &world->arena, &logins), OK);
    assert_int_equal(logins.n, 1);
    assert_ptr_equal(strstr(logins.items[0].secret, "$argon2id$v=19$m=19456,t=2,p=1$"), logins.items[0].secret);
    assert_null(strstr(logins.items[0].secret, passphrase));
}

static void a_passphrase_out_of_bounds_is_refused_and_said_why(void **state)
{
    struct world *world = *state;
    struct problems problems;
    char long_one[PASSPHRASE_LONGEST + 2];
    memset(long_one, 'a', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    const char *const wrong[] = {"", "1234567", "áéíóúñü", long_one};
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        problems_init(&problems, &world->arena);
        passphrase_problems(wrong[i], &problems);
        assert_int_equal(problems.total, 1);
        assert_int_equal(login_set(world->store, &world->env, 7, wrong[i]), ERR_REFUSED);
    }
    problems_init(&problems, &world->arena);
    passphrase_problems("áéíóúñüó", &problems);
    passphrase_problems(long_one + 1, &problems);
    assert_int_equal(problems.total, 0);
    store_rollback(world->store);
}

static void a_token_is_its_holders_for_twelve_hours(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN], other[SESSION_TOKEN];
    begin_session(world, 7, token);
    begin_session(world, 8, other);
    assert_int_equal(strlen(token), SESSION_TOKEN - 1);
    assert_string_not_equal(token, other);
    world->now += SESSION_MILLISECONDS - 1;
    assert_int_equal(holder(world, token), 7);
    assert_int_equal(holder(world, other), 8);
    world->now += 1;
    assert_int_equal(holder(world, token), 0);
}

static void an_unknown_token_is_nobodys(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    begin_session(world, 7, token);
    token[0] = token[0] == '0' ? '1' : '0';
    assert_int_equal(holder(world, token), 0);
    assert_int_equal(holder(world, ""), 0);
}

static void what_the_file_holds_is_not_the_token(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    int64_t person = -1;
    begin_session(world, 7, token);
    assert_int_equal(session_find(world->store, token, 0, INT64_MAX, &person), OK);
    assert_int_equal(person, 0);
}

static void signing_out_ends_one_session_only(void **state)
{
    struct world *world = *state;
    char phone[SESSION_TOKEN], laptop[SESSION_TOKEN];
    begin_session(world, 7, phone);
    begin_session(world, 7, laptop);
    assert_int_equal(store_begin_write(world->store, &world->env, 7), OK);
    assert_int_equal(session_end(world->store, phone), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(holder(world, phone), 0);
    assert_int_equal(holder(world, laptop), 7);
}

static void a_new_passphrase_signs_its_person_out_everywhere(void **state)
{
    struct world *world = *state;
    char own[SESSION_TOKEN], others[SESSION_TOKEN];
    begin_session(world, 7, own);
    begin_session(world, 8, others);
    set(world, 7, passphrase);
    assert_int_equal(holder(world, own), 0);
    assert_int_equal(holder(world, others), 8);
}

static void a_clock_put_back_a_little_signs_nobody_out(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    begin_session(world, 7, token);
    world->now -= 3600 * 1000;
    assert_int_equal(holder(world, token), 7);
}

static void a_session_from_far_in_the_future_is_over(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN], later[SESSION_TOKEN];
    begin_session(world, 7, token);
    world->now -= 2 * SESSION_MILLISECONDS;
    assert_int_equal(holder(world, token), 0);
    /* … and forgotten by the next one that begins, so that it doesn't come back. */
    begin_session(world, 8, later);
    world->now += 2 * SESSION_MILLISECONDS;
    assert_int_equal(holder(world, token), 0);
}

static void sessions_that_are_over_are_forgotten_and_no_others(void **state)
{
    struct world *world = *state;
    char over[SESSION_TOKEN], good[SESSION_TOKEN];
    bool any = true;
    assert_int_equal(sessions_any_over(world->store, &world->env, &any), OK);
    assert_false(any);
    begin_session(world, 7, over);
    world->now += SESSION_MILLISECONDS - 1;
    assert_int_equal(sessions_any_over(world->store, &world->env, &any), OK);
    assert_false(any);
    begin_session(world, 8, good);
    world->now += 1;
    assert_int_equal(sessions_any_over(world->store, &world->env, &any), OK);
    assert_true(any);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(sessions_forget_over(world->store, &world->env), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(sessions_any_over(world->store, &world->env, &any), OK);
    assert_false(any);
    assert_int_equal(holder(world, good), 8);
    world->now -= 1; /* it is gone, not only over */
    assert_int_equal(holder(world, over), 0);
}

static bool locked(struct world *world, const char *peer)
{
    bool too_many = false;
    assert_int_equal(guesses_too_many(world->store, &world->env, peer, &too_many), OK);
    return too_many;
}

static void guess(struct world *world, const char *peer, int times)
{
    for (int i = 0; i < times; i++) {
        assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
        assert_int_equal(guess_note(world->store, &world->env, peer), OK);
        assert_int_equal(store_commit(world->store), OK);
    }
}

static void who_guesses_too_often_waits_a_minute_and_nobody_else_does(void **state)
{
    struct world *world = *state;
    guess(world, "10.0.0.7", GUESSES_A_MINUTE - 1);
    assert_false(locked(world, "10.0.0.7"));
    guess(world, "10.0.0.7", 1);
    assert_true(locked(world, "10.0.0.7"));
    assert_false(locked(world, "10.0.0.8"));
    world->now += 60 * 1000;
    assert_false(locked(world, "10.0.0.7"));
}

static void old_guesses_are_forgotten_and_no_others(void **state)
{
    struct world *world = *state;
    bool any = true;
    guess(world, "10.0.0.7", GUESSES_A_MINUTE);
    assert_int_equal(guesses_any_old(world->store, &world->env, &any), OK);
    assert_false(any);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(guesses_forget_old(world->store, &world->env), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_true(locked(world, "10.0.0.7"));
    world->now += 60 * 1000;
    assert_int_equal(guesses_any_old(world->store, &world->env, &any), OK);
    assert_true(any);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(guesses_forget_old(world->store, &world->env), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(guesses_any_old(world->store, &world->env, &any), OK);
    assert_false(any);
}

static void a_clock_put_back_locks_nobody_out(void **state)
{
    struct world *world = *state;
    guess(world, "10.0.0.7", GUESSES_A_MINUTE_ALL);
    assert_true(locked(world, "10.0.0.8"));
    world->now -= INT64_C(30) * 24 * 3600 * 1000;
    assert_false(locked(world, "10.0.0.7"));
    assert_false(locked(world, "10.0.0.8"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(nobody_has_a_passphrase_at_first),
        TEST(a_passphrase_tells_who_somebody_is),
        TEST(a_new_passphrase_ends_the_old_one),
        TEST(the_file_holds_no_passphrase),
        TEST(a_passphrase_out_of_bounds_is_refused_and_said_why),
        TEST(a_token_is_its_holders_for_twelve_hours),
        TEST(an_unknown_token_is_nobodys),
        TEST(what_the_file_holds_is_not_the_token),
        TEST(signing_out_ends_one_session_only),
        TEST(a_new_passphrase_signs_its_person_out_everywhere),
        TEST(a_clock_put_back_a_little_signs_nobody_out),
        TEST(a_session_from_far_in_the_future_is_over),
        TEST(sessions_that_are_over_are_forgotten_and_no_others),
        TEST(old_guesses_are_forgotten_and_no_others),
        TEST(who_guesses_too_often_waits_a_minute_and_nobody_else_does),
        TEST(a_clock_put_back_locks_nobody_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
