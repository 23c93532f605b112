#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/path.h"
#include "screens/stuck.h"

static const int64_t a_day = INT64_C(24) * 60 * 60 * 1000, now = INT64_C(1790000000000);

static enum stuck_how how(enum tutoria_state state, int64_t moved_days, int64_t heard_days)
{
    const struct stuck_facts facts = {
        .state = state,
        .moved = now - moved_days * a_day,
        .heard = heard_days < 0 ? 0 : now - heard_days * a_day,
    };
    return stuck_how(&facts, now);
}

static void under_way_is_quiet_after_two_weeks_without_encounter_or_entry(void **state)
{
    (void)state;
    assert_int_equal(how(TUTORIA_UNDER_WAY, 13, -1), STUCK_NOT);
    assert_int_equal(how(TUTORIA_UNDER_WAY, 14, -1), STUCK_UNDER_WAY);
    assert_int_equal(how(TUTORIA_UNDER_WAY, 60, 13), STUCK_NOT);
    assert_int_equal(how(TUTORIA_UNDER_WAY, 60, 14), STUCK_UNDER_WAY);
    /* It went on yesterday; what was written before it rested does not count against it. */
    assert_int_equal(how(TUTORIA_UNDER_WAY, 1, 40), STUCK_NOT);
}

static void a_pause_may_last_a_month(void **state)
{
    (void)state;
    assert_int_equal(how(TUTORIA_PAUSED, 29, -1), STUCK_NOT);
    assert_int_equal(how(TUTORIA_PAUSED, 30, -1), STUCK_PAUSED);
    assert_int_equal(how(TUTORIA_PAUSED, 300, 1), STUCK_PAUSED);
}

static void what_was_achieved_wants_to_be_told_or_shown_and_is_left_in_peace_at_last(void **state)
{
    (void)state;
    struct stuck_facts facts = {.state = TUTORIA_ACHIEVED, .moved = now - 14 * a_day};
    assert_int_equal(how(TUTORIA_ACHIEVED, 13, -1), STUCK_NOT);
    assert_int_equal(stuck_how(&facts, now), STUCK_ACHIEVED);
    facts.told = true;
    assert_int_equal(stuck_how(&facts, now), STUCK_NOT);
    facts.told = false;
    facts.shown = true;
    assert_int_equal(stuck_how(&facts, now), STUCK_NOT);
    assert_int_equal(how(TUTORIA_ACHIEVED, 89, -1), STUCK_ACHIEVED);
    assert_int_equal(how(TUTORIA_ACHIEVED, 90, -1), STUCK_NOT);
}

static void what_is_over_or_not_begun_is_never_stuck(void **state)
{
    (void)state;
    static const enum tutoria_state others[] = {TUTORIA_PROPOSED, TUTORIA_ENDED, TUTORIA_DECLINED, TUTORIA_WITHDRAWN,
                                                TUTORIA_EXPIRED};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_int_equal(how(others[i], 400, -1), STUCK_NOT);
}

static void a_clock_put_back_makes_nothing_stuck(void **state)
{
    (void)state;
    assert_int_equal(how(TUTORIA_UNDER_WAY, -400, -1), STUCK_NOT);
    assert_int_equal(how(TUTORIA_PAUSED, -400, -1), STUCK_NOT);
}

/* ---- the next knot (path.h) ---- */

static void each_knot_opens_the_one_after_it(void **state)
{
    (void)state;
    struct knot knot = {.state = TUTORIA_ACHIEVED};
    assert_int_equal(knot_next(&knot), KNOT_REFLECT);
    knot.reflected = true;
    assert_int_equal(knot_next(&knot), KNOT_PLAN);
    knot.presentation = 7;
    assert_int_equal(knot_next(&knot), KNOT_SHOW);
    knot.presented = true;
    assert_int_equal(knot_next(&knot), KNOT_PREPARE);
    knot.tutors = true;
    assert_int_equal(knot_next(&knot), KNOT_WHOLE);
}

static void nobody_who_shows_it_or_tutors_it_is_asked_to_go_back(void **state)
{
    (void)state;
    assert_int_equal(knot_next(&(struct knot){.presentation = 7}), KNOT_SHOW);
    assert_int_equal(knot_next(&(struct knot){.presentation = 7, .presented = true}), KNOT_PREPARE);
    assert_int_equal(knot_next(&(struct knot){.tutors = true}), KNOT_WHOLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(under_way_is_quiet_after_two_weeks_without_encounter_or_entry),
        cmocka_unit_test(a_pause_may_last_a_month),
        cmocka_unit_test(what_was_achieved_wants_to_be_told_or_shown_and_is_left_in_peace_at_last),
        cmocka_unit_test(what_is_over_or_not_begun_is_never_stuck),
        cmocka_unit_test(a_clock_put_back_makes_nothing_stuck),
        cmocka_unit_test(each_knot_opens_the_one_after_it),
        cmocka_unit_test(nobody_who_shows_it_or_tutors_it_is_asked_to_go_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
