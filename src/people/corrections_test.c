#include "people/people_testing.h"

#include "base/time.h"
#include "people/consents_page.h"
#include "people/corrections.h"
#include "people/hours.h"
#include "people/years.h"

#include "people/logins.h"

static void settle(struct world *world)
{
    assert_taken(
        world, people_import,
        "id,name,kind,grade,languages\nana,Ana,learner,3° A,es\nluz,Luz,learner,10° A,\nbeto,Beto,learner,6°,\n"
        "dani,Dani,learner,3° A,\nrosa,Rosa,family,,\nelena,Elena,facilitator,3° A,\nomar,Omar,facilitator,,\n"
        "vera,Vera,advisor,,\n",
        8, 8, 0);
}

static struct problems begin(struct world *world)
{
    struct problems problems;
    problems_init(&problems, &world->arena);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    return problems;
}

/* Changes somebody, as the form does: all of it, or nothing. */
static struct problems change(struct world *world, struct person person)
{
    struct problems problems = begin(world);
    assert_int_equal(person_change(&world->env, &person, &problems), OK);
    if (problems.total)
        store_rollback(world->store);
    else
        assert_int_equal(store_commit(world->store), OK);
    return problems;
}

static struct problems stand(struct world *world, const char *code, enum standing standing, bool *changed)
{
    int64_t id = person_called(world, code).id;
    struct problems problems = begin(world);
    assert_int_equal(person_stand(&world->env, id, standing, changed, &problems), OK);
    if (problems.total)
        store_rollback(world->store);
    else
        assert_int_equal(store_commit(world->store), OK);
    return problems;
}

static void give_login(struct world *world, const char *code)
{
    int64_t id = person_called(world, code).id;
    begin(world);
    assert_int_equal(login_set(&world->env, id, LOGIN_PASSPHRASE, "cuatro palabras y un perro"), OK);
    assert_int_equal(store_commit(world->store), OK);
}

/* ---- changing ---- */

static void what_the_form_says_is_kept_and_the_rest_stays(void **state)
{
    struct world *world = *state;
    settle(world);
    struct person ana = person_called(world, "ana");
    ana.name = "Anita";
    ana.code = "anita";
    ana.grade = "4° A";
    ana.languages = "Spanish, náhuatl";
    ana.hours = 5;
    ana.capacity = 3;
    ana.figure = 36;
    ana.kind = KIND_NEIGHBOUR;
    ana.given = 77; /* not for a form to say */
    assert_int_equal(change(world, ana).total, 0);
    struct person now = person_called(world, "anita");
    assert_int_equal(now.id, ana.id);
    assert_string_equal(now.name, "Anita");
    assert_string_equal(now.grade, "4° A");
    assert_string_equal(now.languages, "es nah");
    assert_int_equal(now.hours, 5);
    assert_int_equal(now.capacity, 3);
    assert_int_equal(now.figure, 36);
    assert_int_equal(now.kind, KIND_NEIGHBOUR);
    assert_int_equal(now.given, 0);
    assert_false(is_there(world, "ana"));
}

static void each_mistake_is_told_with_its_field_and_changes_nothing(void **state)
{
    struct world *world = *state;
    settle(world);
    struct person ana = person_called(world, "ana"), wrong[6];
    static const char *const columns[] = {"name", "code", "code", "languages", "capacity", "grade"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        wrong[i] = ana;
    wrong[0].name = "";
    wrong[1].code = "";
    wrong[2].code = "luz";
    wrong[3].languages = "1234";
    wrong[4].capacity = 1001;
    wrong[5].grade = "3\nA";
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct problems problems = change(world, wrong[i]);
        assert_int_equal(problems.total, 1);
        assert_string_equal(problems.list[0].column, columns[i]);
        assert_string_equal(person_called(world, "ana").name, "Ana");
        assert_string_equal(person_called(world, "ana").grade, "3° A");
    }
}

static void a_figure_is_one_of_those_there_are(void **state)
{
    struct world *world = *state;
    settle(world);
    static const int64_t odd[] = {0, -1, FIGURES + 1, INT64_MAX};
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        struct person ana = person_called(world, "ana");
        ana.figure = odd[i];
        assert_int_equal(change(world, ana).total, 1);
    }
}

static void who_is_not_here_cannot_be_changed(void **state)
{
    struct world *world = *state;
    settle(world);
    struct person nobody = person_called(world, "ana");
    nobody.id = 77;
    struct problems problems = begin(world);
    bool changed;
    assert_int_equal(person_change(&world->env, &nobody, &problems), ERR_MISSING);
    assert_int_equal(person_stand(&world->env, 77, STANDING_AWAY, &changed, &problems), ERR_MISSING);
    assert_int_equal(apart_add(&world->env, 77, person_called(world, "ana").id, &problems), ERR_MISSING);
    assert_int_equal(kin_join(&world->env, person_called(world, "rosa").id, 77, &problems), ERR_MISSING);
    store_rollback(world->store);
}

/* ---- leaving ---- */

static void who_leaves_is_not_listed_and_can_come_back(void **state)
{
    struct world *world = *state;
    struct actor actor = facilitator_of(world);
    struct people people;
    bool changed;
    settle(world);
    assert_int_equal(stand(world, "ana", STANDING_AWAY, &changed).total, 0);
    assert_true(changed);
    assert_int_equal(people_list(world->store, &world->arena, &actor, &people), OK);
    assert_int_equal(people.n, 7);
    stand(world, "ana", STANDING_AWAY, &changed);
    assert_false(changed);
    stand(world, "ana", STANDING_HERE, &changed);
    assert_true(changed);
    assert_int_equal(people_list(world->store, &world->arena, &actor, &people), OK);
    assert_int_equal(people.n, 8);
}

static void the_last_facilitator_with_a_login_stays_one(void **state)
{
    struct world *world = *state;
    bool changed;
    settle(world);
    give_login(world, "elena");
    assert_int_equal(stand(world, "elena", STANDING_AWAY, &changed).total, 1);
    struct person elena = person_called(world, "elena");
    assert_int_equal(elena.standing, STANDING_HERE);
    elena.kind = KIND_NEIGHBOUR;
    assert_string_equal(change(world, elena).list[0].column, "kind");
    assert_int_equal(stand(world, "omar", STANDING_AWAY, &changed).total, 0); /* has none */
    stand(world, "omar", STANDING_HERE, &changed);
    give_login(world, "omar");
    assert_int_equal(stand(world, "elena", STANDING_AWAY, &changed).total, 0);
    assert_int_equal(stand(world, "omar", STANDING_AWAY, &changed).total, 1); /* now he is the last */
}

static void a_login_of_somebody_who_does_not_facilitate_opens_nothing_for_others(void **state)
{
    struct world *world = *state;
    bool changed;
    settle(world);
    give_login(world, "elena");
    give_login(world, "rosa");
    assert_int_equal(stand(world, "elena", STANDING_AWAY, &changed).total, 1);
    assert_int_equal(stand(world, "rosa", STANDING_AWAY, &changed).total, 0);
}

/* ---- ties ---- */

static void two_are_kept_apart_whichever_is_named_first(void **state)
{
    struct world *world = *state;
    struct apart_pairs pairs;
    settle(world);
    int64_t ana = person_called(world, "ana").id, luz = person_called(world, "luz").id;
    struct problems problems = begin(world);
    assert_int_equal(apart_add(&world->env, luz, ana, &problems), OK);
    assert_int_equal(apart_add(&world->env, ana, luz, &problems), OK);
    assert_int_equal(apart_list(world->store, &world->arena, &pairs), OK);
    assert_int_equal(pairs.n, 1);
    assert_int_equal(apart_remove(&world->env, luz, ana), OK);
    assert_int_equal(apart_remove(&world->env, luz, ana), OK);
    assert_int_equal(apart_list(world->store, &world->arena, &pairs), OK);
    assert_int_equal(pairs.n, 0);
    assert_int_equal(problems.total, 0);
    assert_int_equal(apart_add(&world->env, ana, ana, &problems), OK);
    assert_int_equal(problems.total, 1);
    store_rollback(world->store);
}

static void adults_of_the_community_answer_for_learners_only(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *adult, *child;
        bool may;
    } ties[] = {{"rosa", "ana", true}, {"elena", "ana", true},   {"vera", "ana", false},
                {"luz", "ana", false}, {"rosa", "elena", false}, {"ana", "rosa", false}};
    settle(world);
    for (size_t i = 0; i < COUNT_OF(ties); i++) {
        struct problems problems = begin(world);
        struct kinship kinship;
        assert_int_equal(kin_join(&world->env, person_called(world, ties[i].adult).id,
                                  person_called(world, ties[i].child).id, &problems),
                         OK);
        assert_int_equal(problems.total == 0, ties[i].may);
        assert_int_equal(kin_of(world->store, &world->arena, person_called(world, ties[i].adult).id, &kinship), OK);
        assert_int_equal(kinship.n, ties[i].may);
        store_rollback(world->store);
    }
}

/* ---- consent ---- */

static void a_child_may_take_a_yes_back_but_not_give_it(void **state)
{
    struct world *world = *state;
    settle(world);
    struct person ana = person_called(world, "ana"), rosa = person_called(world, "rosa");
    int64_t community = store_community(world->store);
    const struct {
        struct actor actor;
        const struct person *person;
        bool gives, takes;
    } cases[] = {
        {{community, ana.id, ROLE_LEARNER}, &ana, false, true},
        {{community, rosa.id, ROLE_FAMILY}, &ana, true, true}, /* of those that she may see: her child */
        {{community, rosa.id, ROLE_FAMILY}, &rosa, true, true},
        {{community, 0, ROLE_FACILITATOR}, &ana, true, true},
        {{community, 0, ROLE_FACILITATOR}, &rosa, true, true},
        {{community, ana.id, ROLE_LEARNER}, &rosa, false, false},
        {{community, 0, ROLE_NOBODY}, &ana, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(consent_may(&cases[i].actor, cases[i].person, true), cases[i].gives);
        assert_int_equal(consent_may(&cases[i].actor, cases[i].person, false), cases[i].takes);
    }
}

/* ---- classes and years ---- */

static void the_next_grade_counts_its_first_number_on(void **state)
{
    struct world *world = *state;
    static const char *const next[][2] = {{"3", "4"},
                                          {"3° A", "4° A"},
                                          {"Grupo 9B2", "Grupo 10B2"},
                                          {"kinder", "kinder"},
                                          {"", ""},
                                          {"099", "100"},
                                          {"99999999999999999999", "99999999999999999999"}};
    for (size_t i = 0; i < COUNT_OF(next); i++)
        assert_string_equal(grade_next(&world->arena, next[i][0]), next[i][1]);
}

static void grades_come_by_their_numbers_with_learners_who_are_here(void **state)
{
    struct world *world = *state;
    struct grades grades;
    bool changed;
    settle(world);
    assert_int_equal(grade_list(world->store, &world->arena, &grades), OK);
    assert_int_equal(grades.n, 3);
    assert_string_equal(grades.items[0].name, "3° A");
    assert_int_equal(grades.items[0].people, 2); /* the facilitator is in no class */
    assert_string_equal(grades.items[1].name, "6°");
    assert_string_equal(grades.items[2].name, "10° A");
    stand(world, "dani", STANDING_AWAY, &changed);
    assert_int_equal(grade_list(world->store, &world->arena, &grades), OK);
    assert_int_equal(grades.items[0].people, 1);
}

static struct problems put_year(struct world *world, const char *label)
{
    struct problems problems = begin(world);
    assert_int_equal(year_put(&world->env, label, &problems), OK);
    assert_int_equal(store_commit(world->store), OK);
    return problems;
}

static void years_are_listed_latest_first_and_each_has_a_name_of_its_own(void **state)
{
    struct world *world = *state;
    struct years years;
    assert_int_equal(year_list(world->store, &world->arena, &years), OK);
    assert_int_equal(years.n, 0);
    assert_int_equal(put_year(world, "2024–2025").total, 0);
    world->now += 1000;
    assert_int_equal(put_year(world, "2025–2026").total, 0);
    world->now += 1000;
    assert_int_equal(put_year(world, "2025–2026").total, 1);
    assert_int_equal(put_year(world, "").total, 1);
    assert_int_equal(year_list(world->store, &world->arena, &years), OK);
    assert_int_equal(years.n, 2);
    assert_string_equal(years.items[0].label, "2025–2026");
    assert_int_equal(years.items[0].closed, world->now - 1000);
    assert_string_equal(years.items[1].label, "2024–2025");
}

/* The suggestion on a day, after a year of that name was closed; "": none was. */
static const char *suggested(struct world *world, const char *before, int64_t day)
{
    const char *label = NULL;
    world->now = day * DAY_MILLISECONDS;
    if (*before)
        assert_int_equal(put_year(world, before).total, 0);
    assert_int_equal(year_label(&world->env, &label), OK);
    return label;
}

enum { IN_JULY_2026 = 20640, IN_NOVEMBER_2026 = 20781, IN_FEBRUARY_2027 = 20860 };

static void a_year_that_closes_is_called_by_the_two_it_ran_through(void **state)
{
    struct world *world = *state;
    assert_string_equal(suggested(world, "", IN_JULY_2026), "2025–2026");
    assert_string_equal(suggested(world, "", IN_NOVEMBER_2026), "2026–2027");
    assert_string_equal(suggested(world, "", IN_FEBRUARY_2027), "2026–2027");
}

static void where_the_last_year_was_called_by_one_number_so_is_the_next(void **state)
{
    struct world *world = *state;
    assert_string_equal(suggested(world, "2025", IN_NOVEMBER_2026), "2026");
    assert_string_equal(suggested(world, "", IN_FEBRUARY_2027), "2026");
}

#define IN_A_COMMUNITY(test) cmocka_unit_test_setup_teardown(test, community_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_COMMUNITY(what_the_form_says_is_kept_and_the_rest_stays),
        IN_A_COMMUNITY(each_mistake_is_told_with_its_field_and_changes_nothing),
        IN_A_COMMUNITY(a_figure_is_one_of_those_there_are),
        IN_A_COMMUNITY(who_is_not_here_cannot_be_changed),
        IN_A_COMMUNITY(who_leaves_is_not_listed_and_can_come_back),
        IN_A_COMMUNITY(the_last_facilitator_with_a_login_stays_one),
        IN_A_COMMUNITY(a_login_of_somebody_who_does_not_facilitate_opens_nothing_for_others),
        IN_A_COMMUNITY(two_are_kept_apart_whichever_is_named_first),
        IN_A_COMMUNITY(adults_of_the_community_answer_for_learners_only),
        IN_A_COMMUNITY(a_child_may_take_a_yes_back_but_not_give_it),
        IN_A_COMMUNITY(the_next_grade_counts_its_first_number_on),
        IN_A_COMMUNITY(grades_come_by_their_numbers_with_learners_who_are_here),
        IN_A_COMMUNITY(years_are_listed_latest_first_and_each_has_a_name_of_its_own),
        IN_A_COMMUNITY(a_year_that_closes_is_called_by_the_two_it_ran_through),
        IN_A_COMMUNITY(where_the_last_year_was_called_by_one_number_so_is_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
