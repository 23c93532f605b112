#include "people/people_testing.h"

#include "people/guesses.h"

static const int64_t a_minute = 60 * 1000, a_day = 24 * 60 * a_minute;

enum { ANA = 7, BETO = 8, PHONE = 3, TABLET = 4 };

static int64_t minutes(struct world *world, struct guesser guesser)
{
    int64_t wait = -1;
    assert_int_equal(guesses_wait(world->store, &world->env, &guesser, &wait), OK);
    return (wait + a_minute - 1) / a_minute;
}

static int64_t guess(struct world *world, struct guesser guesser, int times)
{
    int64_t id = 0;
    for (int i = 0; i < times; i++) {
        assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
        assert_int_equal(guess_note(world->store, &world->env, &guesser, &id), OK);
        assert_int_equal(store_commit(world->store), OK);
    }
    return id;
}

static void take_back(struct world *world, int64_t id, int64_t whom)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(guess_take_back(world->store, id, whom), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static struct guesser at(const char *peer)
{
    return (struct guesser){.peer = peer};
}

static struct guesser on(int64_t device, int64_t whom)
{
    return (struct guesser){.peer = "10.0.0.7", .enrolment = device, .whom = whom};
}

static void an_address_that_guesses_too_often_waits_a_minute_and_no_other_does(void **state)
{
    struct world *world = *state;
    guess(world, at("10.0.0.7"), GUESSES_A_MINUTE - 1);
    assert_int_equal(minutes(world, at("10.0.0.7")), 0);
    guess(world, at("10.0.0.7"), 1);
    assert_int_equal(minutes(world, at("10.0.0.7")), 1);
    assert_int_equal(minutes(world, at("10.0.0.8")), 0);
    world->now += a_minute;
    assert_int_equal(minutes(world, at("10.0.0.7")), 0);
}

static void many_addresses_together_wait_and_the_shared_devices_do_not(void **state)
{
    struct world *world = *state;
    for (int i = 0; i < GUESSES_A_MINUTE_ALL; i++)
        guess(world, at(arena_printf(&world->arena, "10.0.1.%d", i)), 1);
    assert_int_equal(minutes(world, at("10.0.0.8")), 1);
    assert_int_equal(minutes(world, on(PHONE, ANA)), 0);
}

static void wrong_guesses_on_shared_devices_hold_up_nobody_elsewhere(void **state)
{
    struct world *world = *state;
    for (int64_t child = 1; child <= GUESSES_A_MINUTE_ALL; child++)
        guess(world, on(PHONE + child, child), 2);
    assert_int_equal(minutes(world, at("10.0.0.7")), 0);
}

static void a_person_guessed_in_vain_waits_one_two_four_eight_and_then_fifteen_minutes(void **state)
{
    struct world *world = *state;
    static const int64_t waits[] = {1, 2, 4, 8, 15, 15, 15};
    guess(world, on(PHONE, ANA), GUESSES_IN_A_ROW - 1);
    assert_int_equal(minutes(world, on(PHONE, ANA)), 0);
    for (size_t i = 0; i < COUNT_OF(waits); i++) {
        guess(world, on(PHONE, ANA), 1);
        assert_int_equal(minutes(world, on(PHONE, ANA)), waits[i]);
        world->now += waits[i] * a_minute - 1;
        assert_int_equal(minutes(world, on(PHONE, ANA)), 1);
        world->now += 1;
        assert_int_equal(minutes(world, on(PHONE, ANA)), 0);
    }
}

static void no_number_of_guesses_makes_anybody_wait_longer(void **state)
{
    (void)state;
    for (int64_t n = 0; n < 300; n++) {
        struct guess_tally tally = {.place = 1000, .all = 1000, .in_a_row = n, .last = 1000};
        assert_true(guesses_wait_for(&tally, 1000) <= GUESS_LONGEST_WAIT * a_minute);
        assert_int_equal(guesses_wait_for(&tally, 1000 + GUESS_LONGEST_WAIT * a_minute), 0);
    }
}

static void ana_is_slowed_on_every_device_and_beto_on_none(void **state)
{
    struct world *world = *state;
    guess(world, on(PHONE, ANA), GUESSES_IN_A_ROW + 1);
    assert_int_equal(minutes(world, on(TABLET, ANA)), 2);
    assert_int_equal(minutes(world, on(PHONE, BETO)), 0);
}

static void a_device_on_which_everybody_is_guessed_waits_a_minute(void **state)
{
    struct world *world = *state;
    for (int64_t child = 1; child <= GUESSES_A_MINUTE_SHARED; child++)
        guess(world, on(PHONE, child), 1);
    assert_int_equal(minutes(world, on(PHONE, BETO + 100)), 1);
    assert_int_equal(minutes(world, on(TABLET, BETO + 100)), 0);
    world->now += a_minute;
    assert_int_equal(minutes(world, on(PHONE, BETO + 100)), 0);
}

static void who_comes_in_begins_anew(void **state)
{
    struct world *world = *state;
    guess(world, on(PHONE, ANA), GUESSES_IN_A_ROW - 2);
    take_back(world, guess(world, on(PHONE, ANA), 1), ANA);
    guess(world, on(PHONE, ANA), GUESSES_IN_A_ROW - 1);
    assert_int_equal(minutes(world, on(PHONE, ANA)), 0);
    guess(world, on(PHONE, ANA), 1);
    assert_int_equal(minutes(world, on(PHONE, ANA)), 1);
}

static void one_who_came_in_does_not_clear_the_guesses_about_another(void **state)
{
    struct world *world = *state;
    guess(world, on(PHONE, ANA), GUESSES_IN_A_ROW);
    take_back(world, guess(world, on(PHONE, BETO), 1), BETO);
    assert_int_equal(minutes(world, on(PHONE, ANA)), 1);
}

static void a_right_guess_without_a_person_takes_back_itself_only(void **state)
{
    struct world *world = *state;
    int64_t right = guess(world, at("10.0.0.7"), GUESSES_A_MINUTE);
    assert_int_equal(minutes(world, at("10.0.0.7")), 1);
    take_back(world, right, 0);
    assert_int_equal(minutes(world, at("10.0.0.7")), 0);
    guess(world, at("10.0.0.7"), 1);
    assert_int_equal(minutes(world, at("10.0.0.7")), 1);
}

static void a_name_is_slowed_like_a_person_and_is_none(void **state)
{
    (void)state;
    assert_true(guess_of_name("luz") < 0);
    assert_true(guess_of_name("") < 0);
    assert_int_equal(guess_of_name("luz"), guess_of_name("luz"));
    assert_int_not_equal(guess_of_name("luz"), guess_of_name("ana"));
}

static void a_day_later_nothing_is_left_of_them(void **state)
{
    struct world *world = *state;
    bool any = true;
    guess(world, on(PHONE, ANA), GUESSES_IN_A_ROW + 4);
    world->now += a_day - 1;
    assert_int_equal(guesses_any_old(world->store, &world->env, &any), OK);
    assert_false(any);
    guess(world, on(PHONE, ANA), 1);
    assert_int_equal(minutes(world, on(PHONE, ANA)), GUESS_LONGEST_WAIT);
    world->now += 1;
    assert_int_equal(guesses_any_old(world->store, &world->env, &any), OK);
    assert_true(any);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(guesses_forget_old(world->store, &world->env), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(guesses_any_old(world->store, &world->env, &any), OK);
    assert_false(any);
    assert_int_equal(minutes(world, on(PHONE, ANA)), 0);
}

static void a_clock_put_back_locks_nobody_out(void **state)
{
    struct world *world = *state;
    guess(world, at("10.0.0.7"), GUESSES_A_MINUTE_ALL);
    guess(world, on(PHONE, ANA), 20);
    world->now -= 30 * a_day;
    assert_int_equal(minutes(world, at("10.0.0.7")), 0);
    assert_int_equal(minutes(world, at("10.0.0.8")), 0);
    assert_int_equal(minutes(world, on(PHONE, ANA)), 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_address_that_guesses_too_often_waits_a_minute_and_no_other_does),
        TEST(many_addresses_together_wait_and_the_shared_devices_do_not),
        TEST(wrong_guesses_on_shared_devices_hold_up_nobody_elsewhere),
        TEST(a_person_guessed_in_vain_waits_one_two_four_eight_and_then_fifteen_minutes),
        TEST(no_number_of_guesses_makes_anybody_wait_longer),
        TEST(ana_is_slowed_on_every_device_and_beto_on_none),
        TEST(a_device_on_which_everybody_is_guessed_waits_a_minute),
        TEST(who_comes_in_begins_anew),
        TEST(one_who_came_in_does_not_clear_the_guesses_about_another),
        TEST(a_right_guess_without_a_person_takes_back_itself_only),
        TEST(a_name_is_slowed_like_a_person_and_is_none),
        TEST(a_day_later_nothing_is_left_of_them),
        TEST(a_clock_put_back_locks_nobody_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
