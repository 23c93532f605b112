#include "record/record_testing.h"

#include "people/consents.h"

/* ---- what the family sees ---- */

static void the_family_sees_what_the_learner_shares_and_nothing_else(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "look", 0);
    write_entry(&school, school.ana, "mine alone", 0);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
    assert_int_equal(share(&school, school.beto, id, true), RECORD_NOT_YOURS);
    assert_int_equal(share(&school, school.eva, id, true), RECORD_NOT_THERE);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
    assert_int_equal(share(&school, school.ana, id, true), RECORD_DONE);
    assert_int_equal(share(&school, school.ana, id, true), RECORD_SAME);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 1);
    assert_int_equal(seen_by(&school, school.dani, school.ana), 1);
    assert_int_equal(share(&school, school.ana, id, false), RECORD_DONE);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
}

static void nobody_else_sees_what_is_shared_with_a_family(void **state)
{
    struct school school = school_of(state);
    share(&school, school.ana, write_entry(&school, school.ana, "look", 0), true);
    assert_int_equal(seen_by(&school, school.caro, school.ana), 0);
    assert_int_equal(seen_by(&school, school.beto, school.ana), 0);
    assert_int_equal(seen_by(&school, school.vero, school.ana), 0);
    assert_int_equal(seen_by(&school, school.eva, school.caro), 0);
    assert_int_equal(seen_by(&school, school.eva, school.beto), 0);
}

/* ---- photos and voices ---- */

static bool opens(struct school *school, int64_t person, int64_t blob)
{
    struct actor actor = actor_of(school, person);
    bool open;
    assert_int_equal(record_blob_open(school->store, &actor, blob, &open), OK);
    return open;
}

static void set_consent(struct school *school, bool yes)
{
    begin(school);
    assert_int_equal(consent_set(school->env, school->ana, CONSENT_PHOTO_INSIDE, yes), OK);
    commit(school);
}

/* An entry with a photo of Ana's. */
static int64_t photo_entry(struct school *school, bool shared, int64_t *entry)
{
    struct part part = part_of(school, school->ana);
    enum record_result result;
    begin(school);
    struct entry made = {.text = "", .blob = new_blob(school, school->ana, "image/jpeg"), .shared = shared};
    assert_int_equal(entry_add(school->env, &part, &made, &result, entry), OK);
    commit(school);
    return made.blob;
}

static void a_photo_is_seen_by_who_reads_the_record_while_there_is_consent(void **state)
{
    struct school school = school_of(state);
    int64_t entry, blob = photo_entry(&school, false, &entry);
    set_consent(&school, true);
    assert_true(opens(&school, school.ana, blob));
    assert_true(opens(&school, school.beto, blob));
    assert_true(opens(&school, school.vero, blob));
    assert_true(opens(&school, school.dani, blob));
    assert_false(opens(&school, school.eva, blob));
    assert_false(opens(&school, school.caro, blob));
    assert_false(opens(&school, 0, blob));
    share(&school, school.ana, entry, true);
    assert_true(opens(&school, school.eva, blob));
    assert_false(opens(&school, school.caro, blob));
}

static void without_consent_a_photo_is_for_the_learner_and_the_facilitator_alone(void **state)
{
    struct school school = school_of(state);
    int64_t entry, blob = photo_entry(&school, true, &entry);
    struct actor eva = actor_of(&school, school.eva);
    struct shared_list list;
    assert_true(opens(&school, school.ana, blob));
    assert_true(opens(&school, school.dani, blob));
    assert_false(opens(&school, school.beto, blob));
    assert_false(opens(&school, school.vero, blob));
    assert_false(opens(&school, school.eva, blob));
    assert_int_equal(record_shared_list(school.store, &school.world->arena, &eva, school.ana, &list), OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].blob, 0);
    set_consent(&school, true);
    assert_true(opens(&school, school.eva, blob));
    set_consent(&school, false);
    assert_false(opens(&school, school.eva, blob));
}

static void a_tutors_voice_is_heard_with_the_tutors_consent(void **state)
{
    struct school school = school_of(state);
    struct part beto = part_of(&school, school.beto);
    struct actor eva = actor_of(&school, school.eva);
    struct shared_list list;
    enum record_result result;
    begin(&school);
    struct entry spoken = {.text = "", .blob = new_blob(&school, school.beto, "audio/ogg"), .shared = true};
    assert_int_equal(entry_add(school.env, &beto, &spoken, &result, NULL), OK);
    commit(&school);
    set_consent(&school, true); /* Ana's counts for nothing here */
    const int64_t others[] = {school.ana, school.vero, school.eva};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(opens(&school, others[i], spoken.blob));
    assert_int_equal(record_shared_list(school.store, &school.world->arena, &eva, school.ana, &list), OK);
    assert_int_equal(list.items[0].blob, 0);
    assert_true(opens(&school, school.beto, spoken.blob));
    assert_true(opens(&school, school.dani, spoken.blob));
    begin(&school);
    assert_int_equal(consent_set(school.env, school.beto, CONSENT_PHOTO_INSIDE, true), OK);
    commit(&school);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_true(opens(&school, others[i], spoken.blob));
}

static void a_photo_that_nothing_speaks_of_is_nobodys(void **state)
{
    struct school school = school_of(state);
    int64_t entry, blob = photo_entry(&school, false, &entry);
    assert_int_equal(remove_entry(&school, school.ana, entry), RECORD_DONE);
    assert_false(opens(&school, school.ana, blob));
    assert_false(opens(&school, school.dani, blob));
}

static void a_voice_is_told_from_a_photo(void **state)
{
    struct school school = school_of(state);
    struct part part = part_of(&school, school.ana);
    enum record_result result;
    int64_t entry;
    photo_entry(&school, false, &entry);
    begin(&school);
    struct entry made = {.text = "", .blob = new_blob(&school, school.ana, "audio/ogg"), .at = school.world->now + 1};
    assert_int_equal(entry_add(school.env, &part, &made, &result, NULL), OK);
    commit(&school);
    struct record kept = record(&school);
    assert_true(kept.entries.items[0].is_voice);
    assert_false(kept.entries.items[1].is_voice);
}

/* ---- erasing ---- */

static void erase(struct school *school, int64_t person)
{
    school->env->arena = &school->world->arena;
    begin(school);
    assert_int_equal(record_erase(school->env, person), OK);
    commit(school);
}

static void what_a_learner_left_goes_whoever_wrote_it(void **state)
{
    struct school school = school_of(state);
    write_entry(&school, school.ana, "mine", 0);
    write_entry(&school, school.beto, "about her", 0);
    report(&school, school.beto);
    reflect(&school, school.ana, (struct reflection){.text = "Mine."});
    meet(&school, school.ana, encounter_begin);
    erase(&school, school.ana);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.n, 0);
    assert_int_equal(kept.reports.n, 0);
    assert_false(kept.reflected);
    assert_int_equal(kept.encounters.n, 1);
}

static void what_a_tutor_wrote_in_anothers_record_stays_but_their_reports_and_voice_go(void **state)
{
    struct school school = school_of(state);
    struct part beto = part_of(&school, school.beto);
    enum record_result result;
    write_entry(&school, school.beto, "Look at its edge.", 0);
    report(&school, school.beto);
    begin(&school);
    struct entry spoken = {.text = "", .blob = new_blob(&school, school.beto, "audio/ogg")};
    assert_int_equal(entry_add(school.env, &beto, &spoken, &result, NULL), OK);
    spoken.text = "spoken and written";
    assert_int_equal(entry_add(school.env, &beto, &spoken, &result, NULL), OK);
    commit(&school);
    erase(&school, school.beto);
    struct record kept = record(&school);
    assert_int_equal(kept.reports.n, 0);
    assert_int_equal(kept.entries.n, 2);
    assert_string_equal(kept.entries.items[0].text, "spoken and written");
    assert_int_equal(kept.entries.items[0].blob, 0);
    assert_int_equal(kept.entries.items[1].person, school.beto);
}

static void a_helper_who_is_erased_is_no_longer_named_and_the_reflection_stays(void **state)
{
    struct school school = school_of(state);
    reflect(&school, school.eva, (struct reflection){.text = "She said so."});
    erase(&school, school.eva);
    struct record kept = record(&school);
    assert_string_equal(kept.reflection.text, "She said so.");
    assert_int_equal(kept.reflection.how, HOW_DICTATED);
    assert_int_equal(kept.reflection.helper, 0);
}

static void erasing_one_learner_leaves_the_others_alone(void **state)
{
    struct school school = school_of(state);
    write_entry(&school, school.ana, "mine", 0);
    report(&school, school.beto);
    erase(&school, school.caro);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.n, 1);
    assert_int_equal(kept.reports.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_family_sees_what_the_learner_shares_and_nothing_else),
        TEST(nobody_else_sees_what_is_shared_with_a_family),
        TEST(a_photo_is_seen_by_who_reads_the_record_while_there_is_consent),
        TEST(without_consent_a_photo_is_for_the_learner_and_the_facilitator_alone),
        TEST(a_photo_that_nothing_speaks_of_is_nobodys),
        TEST(a_voice_is_told_from_a_photo),
        TEST(what_a_learner_left_goes_whoever_wrote_it),
        TEST(what_a_tutor_wrote_in_anothers_record_stays_but_their_reports_and_voice_go),
        TEST(a_helper_who_is_erased_is_no_longer_named_and_the_reflection_stays),
        TEST(erasing_one_learner_leaves_the_others_alone),
        TEST(a_tutors_voice_is_heard_with_the_tutors_consent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
