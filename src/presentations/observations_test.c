#include "presentations/presentations_testing.h"

#include "presentations/observations.h"
#include "temas/offers.h"

/* Beto tutors the moon for the first time: the tutoría. */
static int64_t first_time(struct school *school)
{
    assert_taken(school->world, offers_import, "person,tema\nbeto,moon\ncaro,kites\n", 2, 2, 0);
    school_begin(school);
    assert_int_equal(store_run(school->store, "update offer set standing = 'first' where person = $1", V(school->beto)),
                     OK);
    int64_t tutoria = school_tutoria(school, school->ana, school->beto, school->moon);
    school_commit(school);
    return tutoria;
}

static enum offer_standing standing_of(struct school *school, int64_t person)
{
    struct offers offers;
    assert_int_equal(offer_list(school->store, &school->world->arena, &offers), OK);
    for (size_t i = 0; i < offers.n; i++) {
        if (offers.items[i].person == person)
            return offers.items[i].standing;
    }
    return OFFER_STANDINGS;
}

static struct actor facilitator(const struct school *school)
{
    return school_actor(school, school->dani, ROLE_FACILITATOR);
}

static enum observation_result invite_as(struct school *school, const struct actor *actor, int64_t tutoria,
                                         int64_t observer, int64_t *id)
{
    enum observation_result result;
    school_begin(school);
    assert_int_equal(observation_invite(school->env, actor, tutoria, observer, &result, id), OK);
    school_commit(school);
    return result;
}

/* The advisor's invitation. */
static int64_t invited(struct school *school, int64_t tutoria)
{
    const struct actor dani = facilitator(school);
    int64_t id = 0;
    assert_int_equal(invite_as(school, &dani, tutoria, school->asa, &id), OBSERVATION_CHANGED);
    return id;
}

static enum observation_result note(struct school *school, int64_t person, enum role role, int64_t id,
                                    const char *helped)
{
    const struct actor actor = school_actor(school, person, role);
    enum observation_result result;
    school_begin(school);
    assert_int_equal(observation_note(school->env, &actor, id, helped, &result), OK);
    school_commit(school);
    return result;
}

static size_t n_due(struct school *school)
{
    struct dues dues;
    assert_int_equal(observation_due(school->store, &school->world->arena, &dues), OK);
    return dues.n;
}

static void only_a_first_tutoria_waits_for_an_observer(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school);
    struct dues dues;
    school_begin(&school);
    school_tutoria(&school, school.beto, school.caro, school.kites); /* Caro has tutored before */
    school_tutoria(&school, school.vero, school.beto, school.moon);  /* the same tutor and tema once more */
    school_commit(&school);
    assert_int_equal(observation_due(school.store, &school.world->arena, &dues), OK);
    assert_int_equal(dues.n, 1);
    assert_int_equal(dues.items[0].tutoria, tutoria);
    assert_int_equal(dues.items[0].tutor, school.beto);
}

static void it_waits_no_longer_once_somebody_is_invited_unless_that_tutoria_ends_early(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school);
    invited(&school, tutoria);
    assert_int_equal(n_due(&school), 0);
    school_begin(&school);
    school_state(&school, tutoria, "ended");
    school_tutoria(&school, school.vero, school.beto, school.moon);
    school_commit(&school);
    assert_int_equal(n_due(&school), 1);
}

static void the_facilitator_invites_and_the_record_opens_to_the_observer(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school);
    const struct actor asa = school_actor(&school, school.asa, ROLE_ADVISOR), dani = facilitator(&school);
    bool open;
    assert_int_equal(tutoria_record_open(school.store, &asa, tutoria, &open), OK);
    assert_false(open);
    int64_t id = invited(&school, tutoria), again = 0;
    assert_int_equal(tutoria_record_open(school.store, &asa, tutoria, &open), OK);
    assert_true(open);
    assert_int_equal(invite_as(&school, &dani, tutoria, school.asa, &again), OBSERVATION_CHANGED);
    assert_int_equal(again, id);
    assert_int_equal(invite_as(&school, &dani, tutoria, school.dani, &again), OBSERVATION_CHANGED);
    assert_int_not_equal(again, id);
}

static void nobody_but_the_facilitator_invites(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school), id = 0;
    const struct actor beto = school_actor(&school, school.beto, ROLE_LEARNER);
    assert_int_equal(invite_as(&school, &beto, tutoria, school.asa, &id), OBSERVATION_NOT_THERE);
    assert_int_equal(id, 0);
}

static void only_a_facilitator_or_an_advisor_who_takes_no_part_can_watch(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school), id = 0, own, learned;
    const struct actor dani = facilitator(&school);
    const int64_t others[] = {0, 1, school.caro, school.mama, school.vero, school.cora, school.ana, school.beto};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_int_equal(invite_as(&school, &dani, tutoria, others[i], &id), OBSERVATION_NO_OBSERVER);
    school_begin(&school);
    own = school_tutoria(&school, school.caro, school.dani, school.kites);
    learned = school_tutoria(&school, school.dani, school.caro, school.kites);
    school_commit(&school);
    assert_int_equal(invite_as(&school, &dani, own, school.dani, &id), OBSERVATION_NO_OBSERVER);
    assert_int_equal(invite_as(&school, &dani, learned, school.dani, &id), OBSERVATION_NO_OBSERVER);
}

static void what_has_not_begun_or_is_over_is_not_watched(void **state)
{
    static const char *const states[] = {"proposed", "achieved", "ended", "declined", "withdrawn", "expired"};
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school), id = 0;
    const struct actor dani = facilitator(&school);
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        school_begin(&school);
        school_state(&school, tutoria, states[i]);
        school_commit(&school);
        assert_int_equal(invite_as(&school, &dani, tutoria, school.asa, &id), OBSERVATION_NOT_OPEN);
    }
}

static void noting_what_helped_makes_the_tutor_known(void **state)
{
    struct school school = school_of(state);
    int64_t id = invited(&school, first_time(&school));
    assert_int_equal(standing_of(&school, school.beto), OFFER_FIRST);
    assert_int_equal(note(&school, school.asa, ROLE_ADVISOR, id, "He waited."), OBSERVATION_CHANGED);
    assert_int_equal(standing_of(&school, school.beto), OFFER_KNOWN);
    assert_int_equal(n_due(&school), 0);
}

static void the_facilitator_may_say_that_nobody_needs_to_watch(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school);
    const struct actor dani = facilitator(&school), beto = school_actor(&school, school.beto, ROLE_LEARNER);
    enum observation_result result;
    school_begin(&school);
    assert_int_equal(observation_not_needed(school.env, &beto, tutoria, &result), OK);
    assert_int_equal(result, OBSERVATION_NOT_THERE);
    assert_int_equal(standing_of(&school, school.beto), OFFER_FIRST);
    assert_int_equal(observation_not_needed(school.env, &dani, tutoria, &result), OK);
    assert_int_equal(result, OBSERVATION_CHANGED);
    school_commit(&school);
    assert_int_equal(standing_of(&school, school.beto), OFFER_KNOWN);
}

static void an_offer_that_was_only_asked_for_still_waits_for_the_facilitator(void **state)
{
    struct school school = school_of(state);
    int64_t n, tutoria = first_time(&school);
    school_begin(&school);
    assert_int_equal(store_run(school.store, "update offer set standing = 'asked'"), OK);
    school_commit(&school);
    note(&school, school.asa, ROLE_ADVISOR, invited(&school, tutoria), "He waited.");
    assert_int_equal(store_number(school.store, &n, 0, "select count(*) from offer where standing = 'asked'"), OK);
    assert_int_equal(n, 2);
}

static void only_the_observer_and_the_facilitator_note(void **state)
{
    struct school school = school_of(state);
    int64_t id = invited(&school, first_time(&school));
    assert_int_equal(note(&school, school.caro, ROLE_LEARNER, id, "x"), OBSERVATION_NOT_THERE);
    assert_int_equal(note(&school, school.beto, ROLE_LEARNER, id, "x"), OBSERVATION_NOT_THERE);
    assert_int_equal(note(&school, 0, ROLE_FACILITATOR, id, "From paper."), OBSERVATION_CHANGED);
    assert_int_equal(note(&school, school.beto, ROLE_LEARNER, id, "x"), OBSERVATION_NOT_YOURS);
    assert_int_equal(note(&school, school.asa, ROLE_ADVISOR, id, "More."), OBSERVATION_CHANGED);
}

/* Every role and person, at home and elsewhere, before and after it was noted: finding and listing agree with the yes or no. */
static void what_is_found_and_listed_is_what_the_yes_or_no_allows(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school), id = invited(&school, tutoria);
    const int64_t people[] = {0, school.ana, school.beto, school.asa, school.dani};
    for (int noted = 0; noted < 2; noted++) {
        for (size_t p = 0; p < COUNT_OF(people) * 2 * ROLE_COUNT; p++) {
            struct actor actor =
                school_actor(&school, people[p / 2 % COUNT_OF(people)], (enum role)(p / 2 / COUNT_OF(people)));
            actor.community += (int64_t)(p % 2);
            const struct observation_ties ties = {
                .community = store_community(school.store),
                .observer = actor.person == school.asa,
                .tutor = actor.person == school.beto,
                .noted = noted,
            };
            struct observation observation;
            struct observations list;
            bool may = sight_observation(&actor, &ties);
            assert_int_equal(observation_find(school.store, &school.world->arena, &actor, id, &observation),
                             may ? OK : ERR_MISSING);
            assert_int_equal(observations_of(school.store, &school.world->arena, &actor, 0, &list), OK);
            assert_int_equal(list.n, may);
            assert_int_equal(observations_of(school.store, &school.world->arena, &actor, school.dani, &list), OK);
            assert_int_equal(list.n, 0);
        }
        note(&school, school.asa, ROLE_ADVISOR, id, "He asked.");
    }
}

static void the_tutor_reads_it_once_it_is_noted(void **state)
{
    struct school school = school_of(state);
    const struct actor beto = school_actor(&school, school.beto, ROLE_LEARNER);
    int64_t id = invited(&school, first_time(&school));
    struct observation observation;
    assert_int_equal(observation_find(school.store, &school.world->arena, &beto, id, &observation), ERR_MISSING);
    note(&school, school.asa, ROLE_ADVISOR, id, "He asked.");
    assert_int_equal(observation_find(school.store, &school.world->arena, &beto, id, &observation), OK);
    assert_string_equal(observation.helped, "He asked.");
    assert_int_equal(observation.at, school.world->now);
}

static void what_was_noted_goes_with_whom_it_speaks_of(void **state)
{
    struct school school = school_of(state);
    int64_t id = invited(&school, first_time(&school));
    const struct actor dani = facilitator(&school);
    struct observation observation;
    assert_int_equal(observation_find(school.store, &school.world->arena, &dani, id, &observation), OK);
    const int64_t people[] = {observation.learner, observation.tutor, observation.observer};
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        note(&school, school.asa, ROLE_ADVISOR, id, "He asked.");
        school_begin(&school);
        assert_int_equal(presentations_erase(school.env, school.mama), OK);
        assert_int_equal(observation_find(school.store, &school.world->arena, &dani, id, &observation), OK);
        assert_string_equal(observation.helped, "He asked.");
        assert_int_equal(presentations_erase(school.env, people[i]), OK);
        school_commit(&school);
        assert_int_equal(observation_find(school.store, &school.world->arena, &dani, id, &observation), OK);
        assert_string_equal(observation.helped, "");
        assert_int_not_equal(observation.at, 0);
    }
}

static enum observation_result remove_as(struct school *school, int64_t person, enum role role, int64_t id)
{
    const struct actor actor = school_actor(school, person, role);
    enum observation_result result;
    school_begin(school);
    assert_int_equal(observation_remove(school->env, &actor, id, &result), OK);
    school_commit(school);
    return result;
}

static void the_facilitator_takes_an_invitation_back_until_something_is_noted(void **state)
{
    struct school school = school_of(state);
    int64_t tutoria = first_time(&school), id = invited(&school, tutoria);
    const struct actor asa = school_actor(&school, school.asa, ROLE_ADVISOR);
    bool open;
    assert_int_equal(remove_as(&school, school.asa, ROLE_ADVISOR, id), OBSERVATION_NOT_THERE);
    assert_int_equal(remove_as(&school, school.beto, ROLE_LEARNER, id), OBSERVATION_NOT_THERE);
    assert_int_equal(remove_as(&school, 0, ROLE_FACILITATOR, 12345), OBSERVATION_NOT_THERE);
    assert_int_equal(remove_as(&school, 0, ROLE_FACILITATOR, id), OBSERVATION_CHANGED);
    assert_int_equal(tutoria_record_open(school.store, &asa, tutoria, &open), OK);
    assert_false(open);
    id = invited(&school, tutoria);
    note(&school, school.asa, ROLE_ADVISOR, id, "He asked.");
    assert_int_equal(remove_as(&school, 0, ROLE_FACILITATOR, id), OBSERVATION_NOTED);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(only_a_first_tutoria_waits_for_an_observer),
        TEST(it_waits_no_longer_once_somebody_is_invited_unless_that_tutoria_ends_early),
        TEST(the_facilitator_invites_and_the_record_opens_to_the_observer),
        TEST(nobody_but_the_facilitator_invites),
        TEST(only_a_facilitator_or_an_advisor_who_takes_no_part_can_watch),
        TEST(what_has_not_begun_or_is_over_is_not_watched),
        TEST(noting_what_helped_makes_the_tutor_known),
        TEST(the_facilitator_may_say_that_nobody_needs_to_watch),
        TEST(an_offer_that_was_only_asked_for_still_waits_for_the_facilitator),
        TEST(only_the_observer_and_the_facilitator_note),
        TEST(what_is_found_and_listed_is_what_the_yes_or_no_allows),
        TEST(the_tutor_reads_it_once_it_is_noted),
        TEST(what_was_noted_goes_with_whom_it_speaks_of),
        TEST(the_facilitator_takes_an_invitation_back_until_something_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
