#include "record/record_testing.h"

/* ---- who may do what, when ---- */

#define YES RECORD_DONE
#define NO RECORD_NOT_YOURS
#define SHUT RECORD_CLOSED
#define UNSEEN RECORD_NOT_THERE

static void assert_acts(struct school *school, int64_t person, const enum record_result expected[static ACTS])
{
    struct part part = part_of(school, person);
    for (int act = 0; act < ACTS; act++) {
        if (part_may(&part, (enum record_act)act) != expected[act])
            fail_msg("act %d: %d, not %d", act, part_may(&part, (enum record_act)act), expected[act]);
    }
}

static void each_does_their_part_while_it_is_under_way(void **state)
{
    struct school school = school_of(state);
    /* write, share, begin, finish, report, read reports, reflect, write down */
    assert_acts(&school, school.ana, (enum record_result[ACTS]){YES, YES, YES, YES, NO, NO, YES, NO});
    assert_acts(&school, school.beto, (enum record_result[ACTS]){YES, NO, YES, YES, YES, YES, NO, YES});
    assert_acts(&school, school.dani, (enum record_result[ACTS]){YES, YES, YES, YES, YES, YES, YES, NO});
    assert_acts(&school, school.vero, (enum record_result[ACTS]){NO, NO, NO, NO, NO, YES, NO, NO});
    assert_acts(&school, school.eva,
                (enum record_result[ACTS]){UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN, YES});
}

static void a_pause_stops_encounters_and_nothing_else(void **state)
{
    struct school school = school_of(state);
    set_state(&school, "paused");
    assert_acts(&school, school.ana, (enum record_result[ACTS]){YES, YES, SHUT, YES, NO, NO, YES, NO});
    assert_acts(&school, school.beto, (enum record_result[ACTS]){YES, NO, SHUT, YES, YES, YES, NO, YES});
}

static void after_it_is_achieved_late_photos_and_the_reflection_are_still_taken(void **state)
{
    struct school school = school_of(state);
    set_state(&school, "achieved");
    assert_acts(&school, school.ana, (enum record_result[ACTS]){YES, YES, SHUT, YES, NO, NO, YES, NO});
}

static void when_it_has_ended_nothing_more_is_written_but_the_learner_still_chooses_what_is_shared(void **state)
{
    static const char *const over[] = {"ended", "declined", "withdrawn", "expired", "proposed"};
    struct school school = school_of(state);
    for (size_t i = 0; i < COUNT_OF(over); i++) {
        set_state(&school, over[i]);
        assert_acts(&school, school.ana, (enum record_result[ACTS]){SHUT, YES, SHUT, SHUT, NO, NO, SHUT, NO});
        assert_acts(&school, school.beto, (enum record_result[ACTS]){SHUT, NO, SHUT, SHUT, SHUT, YES, NO, SHUT});
        struct part part;
        assert_int_equal(find_part(&school, school.vero, &part), ERR_MISSING);
    }
}

static void who_has_nothing_to_do_with_it_finds_nothing(void **state)
{
    struct school school = school_of(state);
    struct part part;
    assert_int_equal(find_part(&school, school.caro, &part), ERR_MISSING);
    begin(&school); /* nor does who answers for the tutor alone */
    assert_int_equal(kin_add(school.env, school.caro, school.beto), OK);
    commit(&school);
    assert_int_equal(find_part(&school, school.caro, &part), ERR_MISSING);
}

static void who_was_invited_to_watch_reads_no_reports_when_it_is_over(void **state)
{
    struct school school = school_of(state);
    begin(&school);
    assert_int_equal(kin_add(school.env, school.vero, school.ana), OK);
    commit(&school);
    set_state(&school, "ended");
    struct part part = part_of(&school, school.vero);
    assert_int_equal(part_may(&part, ACT_READ_REPORTS), RECORD_NOT_THERE);
}

/* ---- entries ---- */

static const char *checked(struct school *school, const char *text, int64_t blob, int64_t *problems)
{
    struct problems found;
    struct entry entry = {.text = text, .blob = blob};
    problems_init(&found, &school->world->arena);
    entry_check(&found, &entry);
    *problems = found.total;
    return entry.text;
}

static void an_entry_keeps_its_lines_and_loses_white_space_around_it(void **state)
{
    struct school school = school_of(state);
    int64_t problems;
    assert_string_equal(checked(&school, " \r\none\r\n  two\rthree\n\n", 0, &problems), "one\n  two\nthree");
    assert_int_equal(problems, 0);
}

static void an_entry_needs_words_or_a_photo_and_four_thousand_characters_at_most(void **state)
{
    struct school school = school_of(state);
    char text[2 * (ENTRY_LONGEST + 1) + 1] = "";
    int64_t problems;
    for (int i = 0; i < ENTRY_LONGEST; i++)
        strcat(text, "ñ");
    checked(&school, text, 0, &problems);
    assert_int_equal(problems, 0);
    strcat(text, "ñ");
    assert_string_equal(checked(&school, text, 0, &problems), text); /* comes back whole, to be shortened */
    assert_int_equal(problems, 1);
    checked(&school, " \n ", 0, &problems);
    assert_int_equal(problems, 1);
    checked(&school, "", 1, &problems);
    assert_int_equal(problems, 0);
    static const char backwards[] = {'a', '\xE2', '\x80', '\xAE', 'b', '\0'}; /* U+202E turns round what follows */
    checked(&school, backwards, 0, &problems);
    assert_int_equal(problems, 1);
    checked(&school, "a\x01", 0, &problems);
    assert_int_equal(problems, 1);
}

static void an_entry_is_kept_under_the_name_of_whoever_wrote_it(void **state)
{
    struct school school = school_of(state);
    struct part facilitator = part_of(&school, school.dani);
    enum record_result result;
    write_entry(&school, school.ana, "mine", 0);
    write_entry(&school, school.beto, "his", 0);
    begin(&school);
    for (int i = 0; i < 2; i++) {
        struct entry entry = {.text = "for one of them", .person = i ? school.beto : school.caro};
        assert_int_equal(entry_add(school.env, &facilitator, &entry, &result, NULL), OK);
    }
    commit(&school);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.n, 4);
    assert_int_equal(kept.entries.items[3].person, school.ana);
    assert_int_equal(kept.entries.items[2].person, school.beto);
    assert_int_equal(kept.entries.items[1].person, school.ana); /* Caro is neither of the two: the learner */
    assert_int_equal(kept.entries.items[0].person, school.beto);
}

static void an_entry_stands_at_its_day_and_the_newest_comes_first(void **state)
{
    struct school school = school_of(state);
    struct entries page;
    int64_t now = school.world->now;
    write_entry(&school, school.ana, "today", 0);
    write_entry(&school, school.ana, "last week, on paper", now - 7 * DAY);
    write_entry(&school, school.ana, "yesterday", now - DAY);
    struct record kept = record(&school);
    assert_string_equal(kept.entries.items[0].text, "today");
    assert_int_equal(kept.entries.items[0].at, now);
    assert_string_equal(kept.entries.items[1].text, "yesterday");
    assert_string_equal(kept.entries.items[2].text, "last week, on paper");
    assert_int_equal(entry_list(school.store, &school.world->arena, school.tutoria, 1, 1, &page), OK);
    assert_int_equal(page.n, 1);
    assert_string_equal(page.items[0].text, "yesterday");
}

static void a_slip_is_taken_back_within_an_hour_by_whoever_wrote_it(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "slip", school.world->now - DAY);
    assert_int_equal(remove_entry(&school, school.beto, id), RECORD_NOT_YOURS);
    assert_int_equal(remove_entry(&school, school.vero, id), RECORD_NOT_YOURS);
    assert_int_equal(remove_entry(&school, school.eva, id), RECORD_NOT_THERE);
    school.world->now += HOUR - 1;
    assert_int_equal(remove_entry(&school, school.ana, id), RECORD_DONE);
    assert_int_equal(remove_entry(&school, school.ana, id), RECORD_NOT_THERE);
    assert_int_equal(record(&school).entries.n, 0);
}

static void after_an_hour_only_the_facilitator_removes_an_entry(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "an error that shows the way", 0);
    school.world->now += HOUR;
    assert_int_equal(remove_entry(&school, school.ana, id), RECORD_TOO_LATE);
    assert_int_equal(record(&school).entries.n, 1);
    assert_int_equal(remove_entry(&school, school.dani, id), RECORD_DONE);
}

static void an_entry_of_another_tutoria_is_not_there(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "mine", 0);
    begin(&school);
    school.tutoria = new_tutoria(&school, school.caro, school.ana, "under_way");
    commit(&school);
    assert_int_equal(remove_entry(&school, school.dani, id), RECORD_NOT_THERE);
}

static void a_photo_goes_with_the_last_entry_that_shows_it(void **state)
{
    struct school school = school_of(state);
    struct part part = part_of(&school, school.ana);
    enum record_result result;
    int64_t ids[2];
    begin(&school);
    struct entry entry = {.text = "", .blob = new_blob(&school, school.ana, "image/jpeg")};
    for (int i = 0; i < 2; i++)
        assert_int_equal(entry_add(school.env, &part, &entry, &result, &ids[i]), OK);
    commit(&school);
    assert_int_equal(remove_entry(&school, school.ana, ids[0]), RECORD_DONE);
    assert_int_equal(count(&school, "select count(*) from blob"), 1);
    assert_int_equal(remove_entry(&school, school.ana, ids[1]), RECORD_DONE);
    assert_int_equal(count(&school, "select count(*) from blob"), 0);
}

/* ---- encounters ---- */

static void an_encounter_begins_once_and_ends_once(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(meet(&school, school.beto, encounter_finish), RECORD_SAME);
    assert_int_equal(meet(&school, school.ana, encounter_begin), RECORD_DONE);
    assert_int_equal(meet(&school, school.beto, encounter_begin), RECORD_SAME);
    school.world->now += HOUR / 2;
    assert_int_equal(meet(&school, school.beto, encounter_finish), RECORD_DONE);
    assert_int_equal(meet(&school, school.ana, encounter_finish), RECORD_SAME);
    assert_int_equal(meet(&school, school.vero, encounter_begin), RECORD_NOT_YOURS);
    struct record kept = record(&school);
    assert_int_equal(kept.encounters.n, 1);
    assert_int_equal(kept.encounters.items[0].ended - kept.encounters.items[0].began, HOUR / 2);
}

static void one_left_open_on_another_day_ended_when_they_last_wrote(void **state)
{
    struct school school = school_of(state);
    int64_t began = school.world->now;
    meet(&school, school.ana, encounter_begin);
    school.world->now += HOUR / 2;
    write_entry(&school, school.ana, "tried", 0);
    school.world->now += 2 * (int64_t)DAY;
    assert_int_equal(meet(&school, school.ana, encounter_begin), RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.encounters.n, 2);
    assert_int_equal(kept.encounters.items[0].ended, 0);
    assert_int_equal(kept.encounters.items[1].ended, began + HOUR / 2);
}

static void one_in_which_nothing_was_written_ended_as_it_began(void **state)
{
    struct school school = school_of(state);
    int64_t began = school.world->now;
    write_entry(&school, school.ana, "before it", began - HOUR);
    meet(&school, school.ana, encounter_begin);
    school.world->now += DAY;
    meet(&school, school.ana, encounter_begin);
    assert_int_equal(record(&school).encounters.items[1].ended, began);
}

static void a_finish_on_another_day_does_not_make_it_last_the_night(void **state)
{
    struct school school = school_of(state);
    int64_t began = school.world->now;
    meet(&school, school.ana, encounter_begin);
    write_entry(&school, school.ana, "tried", began + HOUR / 4);
    school.world->now += DAY;
    assert_int_equal(meet(&school, school.ana, encounter_finish), RECORD_DONE);
    assert_int_equal(record(&school).encounters.items[0].ended, began + HOUR / 4);
}

static void a_clock_set_back_ends_nothing_before_it_began(void **state)
{
    struct school school = school_of(state);
    int64_t began = school.world->now;
    meet(&school, school.ana, encounter_begin);
    school.world->now -= HOUR;
    assert_int_equal(meet(&school, school.ana, encounter_finish), RECORD_DONE);
    assert_int_equal(record(&school).encounters.items[0].ended, began);
}

/* ---- reports ---- */

static void a_report_is_the_tutors_also_when_the_facilitator_enters_it(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(report(&school, school.ana), RECORD_NOT_YOURS);
    assert_int_equal(report(&school, school.vero), RECORD_NOT_YOURS);
    assert_int_equal(report(&school, school.beto), RECORD_DONE);
    assert_int_equal(report(&school, school.dani), RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.reports.n, 2);
    assert_int_equal(kept.reports.items[0].person, school.beto);
}

static void an_empty_report_is_a_problem(void **state)
{
    struct school school = school_of(state);
    struct problems problems;
    struct report made = {.observed = " ", .described = "\n", .discovered = ""};
    problems_init(&problems, &school.world->arena);
    report_check(&problems, &made);
    assert_problem(school.world, &problems, 0, "observed", "nothing here yet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_does_their_part_while_it_is_under_way),
        TEST(a_pause_stops_encounters_and_nothing_else),
        TEST(after_it_is_achieved_late_photos_and_the_reflection_are_still_taken),
        TEST(when_it_has_ended_nothing_more_is_written_but_the_learner_still_chooses_what_is_shared),
        TEST(who_has_nothing_to_do_with_it_finds_nothing),
        TEST(who_was_invited_to_watch_reads_no_reports_when_it_is_over),
        TEST(an_entry_keeps_its_lines_and_loses_white_space_around_it),
        TEST(an_entry_needs_words_or_a_photo_and_four_thousand_characters_at_most),
        TEST(an_entry_is_kept_under_the_name_of_whoever_wrote_it),
        TEST(an_entry_stands_at_its_day_and_the_newest_comes_first),
        TEST(a_slip_is_taken_back_within_an_hour_by_whoever_wrote_it),
        TEST(after_an_hour_only_the_facilitator_removes_an_entry),
        TEST(an_entry_of_another_tutoria_is_not_there),
        TEST(an_encounter_begins_once_and_ends_once),
        TEST(one_left_open_on_another_day_ended_when_they_last_wrote),
        TEST(one_in_which_nothing_was_written_ended_as_it_began),
        TEST(a_finish_on_another_day_does_not_make_it_last_the_night),
        TEST(a_clock_set_back_ends_nothing_before_it_began),
        TEST(a_report_is_the_tutors_also_when_the_facilitator_enters_it),
        TEST(an_empty_report_is_a_problem),
        TEST(a_photo_goes_with_the_last_entry_that_shows_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
