#include "record/record_testing.h"

#include "base/time.h"
#include "record/sitting.h"

/* ---- reflections ---- */

static void the_learner_writes_and_rewrites_their_reflection(void **state)
{
    struct school school = school_of(state);
    set_state(&school, "achieved");
    assert_int_equal(reflect(&school, school.ana, (struct reflection){.text = "First.", .helper = school.eva}),
                     RECORD_DONE);
    assert_int_equal(reflect(&school, school.ana, (struct reflection){.text = "Anew.", .shared = true}), RECORD_DONE);
    struct record kept = record(&school);
    assert_true(kept.reflected);
    assert_string_equal(kept.reflection.text, "Anew.");
    assert_int_equal(kept.reflection.helper, 0); /* who typed it had no helper */
    assert_true(kept.reflection.shared);
    assert_int_equal(count(&school, "select count(*) from reflection"), 1);
    assert_int_equal(count(&school, "select count(*) from change where tbl = 'reflection' and before like '%First.%'"),
                     1);
}

static void what_is_dictated_names_its_helper_and_is_not_shared_by_them(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(reflect(&school, school.eva, (struct reflection){.text = "She said so.", .shared = true}),
                     RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.reflection.how, HOW_DICTATED);
    assert_int_equal(kept.reflection.helper, school.eva);
    assert_false(kept.reflection.shared);
    assert_int_equal(reflect(&school, school.eva, (struct reflection){.text = "She said it like this."}), RECORD_DONE);
}

static void a_helper_who_corrects_a_word_does_not_take_back_what_the_learner_shares(void **state)
{
    struct school school = school_of(state);
    reflect(&school, school.ana,
            (struct reflection){.text = "So.", .how = HOW_DICTATED, .helper = school.eva, .shared = true});
    assert_int_equal(reflect(&school, school.eva, (struct reflection){.text = "So it was."}), RECORD_DONE);
    assert_true(record(&school).reflection.shared);
}

static void no_helper_touches_what_the_learner_or_another_helper_wrote(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(reflect(&school, school.beto, (struct reflection){.text = "Dictated to Beto."}), RECORD_DONE);
    assert_int_equal(reflect(&school, school.eva, (struct reflection){.text = "No."}), RECORD_NOT_YOURS);
    assert_int_equal(reflect(&school, school.ana, (struct reflection){.text = "My own."}), RECORD_DONE);
    assert_int_equal(reflect(&school, school.beto, (struct reflection){.text = "No."}), RECORD_NOT_YOURS);
    assert_int_equal(reflect(&school, school.vero, (struct reflection){.text = "No."}), RECORD_NOT_YOURS);
    assert_string_equal(record(&school).reflection.text, "My own.");
}

static void the_family_reads_a_reflection_that_is_shared_or_was_written_down_by_them(void **state)
{
    struct school school = school_of(state);
    struct part eva = part_of(&school, school.eva), beto = part_of(&school, school.beto);
    struct reflection reflection = {.text = "Mine."};
    assert_false(reflection_may_read(&eva, &reflection));
    assert_true(reflection_may_read(&beto, &reflection));
    reflection.shared = true;
    assert_true(reflection_may_read(&eva, &reflection));
    reflection = (struct reflection){.text = "Hers.", .how = HOW_DICTATED, .helper = school.eva};
    assert_true(reflection_may_read(&eva, &reflection));
}

static void a_rewritten_reflection_keeps_its_photo(void **state)
{
    struct school school = school_of(state);
    begin(&school);
    int64_t blob = new_blob(&school, school.ana, "image/jpeg");
    commit(&school);
    reflect(&school, school.ana, (struct reflection){.text = "", .blob = blob, .how = HOW_PHOTO});
    reflect(&school, school.ana, (struct reflection){.text = "Now in words, too."});
    assert_int_equal(record(&school).reflection.blob, blob);
}

static void a_new_photo_takes_the_place_of_the_old_one(void **state)
{
    struct school school = school_of(state);
    int64_t blobs[2];
    begin(&school);
    for (int i = 0; i < 2; i++)
        blobs[i] = new_blob(&school, school.ana, "image/jpeg");
    commit(&school);
    for (int i = 0; i < 2; i++)
        reflect(&school, school.ana, (struct reflection){.text = "", .how = HOW_PHOTO, .blob = blobs[i]});
    reflect(&school, school.ana, (struct reflection){.text = "", .how = HOW_PHOTO, .blob = blobs[1]});
    assert_int_equal(record(&school).reflection.blob, blobs[1]);
    assert_int_equal(count(&school, "select count(*) from blob"), 1);
}

static void a_shared_reflection_is_on_the_familys_page(void **state)
{
    struct school school = school_of(state);
    reflect(&school, school.ana, (struct reflection){.text = "Mine."});
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
    reflect(&school, school.ana, (struct reflection){.text = "Ours.", .shared = true});
    assert_int_equal(seen_by(&school, school.eva, school.ana), 1);
}

/* ---- paper ---- */

static void each_line_of_a_field_is_an_entry(void **state)
{
    struct school school = school_of(state);
    struct problems problems;
    struct entries entries = {0};
    problems_init(&problems, &school.world->arena);
    assert_int_equal(sitting_read_lines(&school.world->arena, &problems, "question", ENTRY_QUESTION,
                                        "Why?\r\n\r\n  And then?  \n", &entries),
                     OK);
    assert_int_equal(problems.total, 0);
    assert_int_equal(entries.n, 2);
    assert_string_equal(entries.items[0].text, "Why?");
    assert_string_equal(entries.items[1].text, "And then?");
}

static void the_time_on_paper_is_read_or_said_to_be_wrong(void **state)
{
    static const struct {
        const char *day, *from, *to, *wrong;
    } cases[] = {
        {"2026-05-03", "9:30", "10:15", NULL}, {"3/5/2026", "", "", NULL},
        {"2026-05-03", "9:30", "", NULL},      {"", "", "", "day"},
        {"yesterday", "", "", "day"},          {"2026-05-05", "", "", "day"},
        {"2026-05-03", "9", "", "hours"},      {"2026-05-03", "10:00", "9:00", "hours"},
        {"2026-05-03", "", "9:00", "hours"},   {"2026-05-03", "24:00", "", "hours"},
    };
    struct school school = school_of(state);
    int64_t today;
    struct env *env = &school.world->env;
    assert_true(date_read("2026-05-04", &today));
    school.world->now = instant_of_day(env, today, 600);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct problems problems;
        struct sitting sitting = {0};
        problems_init(&problems, &school.world->arena);
        sitting_read_time(&problems, env, cases[i].day, cases[i].from, cases[i].to, &sitting);
        assert_int_equal(problems.total, cases[i].wrong ? 1 : 0);
        if (cases[i].wrong)
            assert_string_equal(problems.list[0].column, cases[i].wrong);
        else
            assert_int_equal(day_of_instant(env, sitting.began), today - 1);
    }
}

static void a_sitting_is_kept_whole_and_its_entries_are_the_learners(void **state)
{
    struct school school = school_of(state);
    struct part beto = part_of(&school, school.beto);
    struct actor actor = actor_of(&school, school.beto);
    struct sitting sitting = {.began = school.world->now - DAY, .ended = school.world->now - DAY + HOUR};
    enum record_result result;
    sitting.report = (struct report){.observed = "", .described = "We drew it.", .discovered = ""};
    struct entry *entry = LIST_ADD(&school.world->arena, &sitting.entries);
    *entry = (struct entry){.kind = ENTRY_DISCOVERY, .text = "It has phases."};
    begin(&school);
    assert_int_equal(sitting_add(school.env, &actor, &beto, &sitting, &result), OK);
    commit(&school);
    assert_int_equal(result, RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.items[0].person, school.ana);
    assert_int_equal(kept.entries.items[0].at, sitting.began);
    assert_int_equal(kept.encounters.items[0].ended, sitting.ended);
    assert_int_equal(kept.reports.items[0].at, sitting.ended);
}

static void a_learner_enters_no_report(void **state)
{
    struct school school = school_of(state);
    struct part ana = part_of(&school, school.ana);
    struct actor actor = actor_of(&school, school.ana);
    struct sitting sitting = {.began = 1, .ended = 1};
    enum record_result result;
    sitting.report = (struct report){.observed = "x", .described = "", .discovered = ""};
    begin(&school);
    assert_int_equal(sitting_add(school.env, &actor, &ana, &sitting, &result), OK);
    store_rollback(school.store);
    assert_int_equal(result, RECORD_NOT_YOURS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_learner_writes_and_rewrites_their_reflection),
        TEST(what_is_dictated_names_its_helper_and_is_not_shared_by_them),
        TEST(a_helper_who_corrects_a_word_does_not_take_back_what_the_learner_shares),
        TEST(no_helper_touches_what_the_learner_or_another_helper_wrote),
        TEST(the_family_reads_a_reflection_that_is_shared_or_was_written_down_by_them),
        TEST(a_rewritten_reflection_keeps_its_photo),
        TEST(a_shared_reflection_is_on_the_familys_page),
        TEST(each_line_of_a_field_is_an_entry),
        TEST(the_time_on_paper_is_read_or_said_to_be_wrong),
        TEST(a_sitting_is_kept_whole_and_its_entries_are_the_learners),
        TEST(a_learner_enters_no_report),
        TEST(a_new_photo_takes_the_place_of_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
