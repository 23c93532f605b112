#include "people/people_testing.h"

#include "temas/choices.h"
#include "temas/mastery.h"
#include "temas/offers.h"
#include "temas/wishes.h"

/* Ana learns; Beto, Luz and Elena tutor. Whoever tutors is no learner here, so that only Ana is counted. */
static int setup(void **state)
{
    if (community_setup(state) != 0)
        return -1;
    struct world *world = *state;
    import(world, people_import,
           "id,name,kind,languages,hours,capacity\nana,Ana,learner,es nah,mon1 tue1,1\nbeto,Beto,neighbour,es,,2\n"
           "luz,Luz,neighbour,nah,tue1,2\nelena,Elena,facilitator,,,3\n");
    import(world, temas_import, "id,title\nt1,Uno\nt2,Dos\nt3,Tres\nt4,Cuatro\n");
    return 0;
}

/* How many choices Ana has; CHOICES_ENOUGH if she isn't listed. */
static int64_t choices(struct world *world)
{
    struct few_choices_list few;
    assert_int_equal(choices_few(world->store, &world->arena, &few), OK);
    if (few.n == 0)
        return CHOICES_ENOUGH;
    assert_int_equal(few.n, 1);
    assert_int_equal(few.items[0].person, person_called(world, "ana").id);
    return few.items[0].choices;
}

static void run(struct world *world, const char *sql)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(store_run_values(world->store, sql, NULL, 0), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static void where_nothing_is_offered_there_is_no_choice(void **state)
{
    assert_int_equal(choices(*state), 0);
}

static void three_temas_are_enough_and_two_tutors_of_one_count_once(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema\nbeto,t1\nelena,t1\nluz,t2\n");
    assert_int_equal(choices(world), 2);
    import(world, offers_import, "person,tema\nbeto,t3\n");
    assert_int_equal(choices(world), CHOICES_ENOUGH);
}

static void only_who_learns_is_listed(void **state)
{
    struct world *world = *state;
    struct few_choices_list few;
    run(world, "update person set kind = 'neighbour'");
    assert_int_equal(choices_few(world->store, &world->arena, &few), OK);
    assert_int_equal(few.n, 0);
    run(world, "update person set kind = 'learner'");
    assert_int_equal(choices_few(world->store, &world->arena, &few), OK);
    assert_int_equal(few.n, 4);
    run(world, "update person set standing = 'away' where code <> 'ana'");
    assert_int_equal(choices(world), 0);
}

static void who_shares_no_hour_is_no_choice(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema\nluz,t1\n");
    assert_int_equal(choices(world), 1);
    run(world, "update person set hours = 1 where code = 'ana'"); /* Monday, the first hour */
    assert_int_equal(choices(world), 0);
}

static void who_shares_no_language_is_no_choice_and_no_language_is_the_communitys(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema\nluz,t1\nelena,t2\n");
    run(world, "update person set languages = 'es' where code = 'ana'");
    assert_int_equal(choices(world), 1);
    run(world, "update person set languages = 'nah' where code = 'ana'");
    assert_int_equal(choices(world), 1);
    run(world, "update person set languages = 'en' where code = 'ana'");
    assert_int_equal(choices(world), 0);
}

static void who_is_kept_apart_is_no_choice(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema\nluz,t1\nbeto,t2\n");
    assert_int_equal(choices(world), 2);
    import(world, apart_import, "one,other\nluz,ana\n");
    assert_int_equal(choices(world), 1);
}

static void who_has_no_place_free_or_only_asked_is_no_choice(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema\nluz,t1\nbeto,t2\n");
    run(world, "update offer set places = 0 where person = (select id from person where code = 'luz')");
    assert_int_equal(choices(world), 1);
    run(world, "update offer set standing = 'asked'");
    assert_int_equal(choices(world), 0);
}

static void what_somebody_tutors_or_has_mastered_is_no_choice(void **state)
{
    struct world *world = *state;
    int64_t t2;
    import(world, offers_import, "person,tema\nbeto,t1\nbeto,t2\nana,t1\n");
    assert_int_equal(choices(world), 1);
    assert_int_equal(tema_by_code(world->store, "t2", &t2), OK);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(mastery_put(&world->env, person_called(world, "ana").id, t2, MASTERY_PRESENTED), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(choices(world), 0);
}

/* How many choices Ana has when her tutoría is in this state. */
static int64_t choices_when(struct world *world, const char *state)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(store_run(world->store, "update tutoria set state = $1", V(state)), OK);
    assert_int_equal(store_commit(world->store), OK);
    return choices(world);
}

static void what_somebody_learns_or_has_learned_is_no_choice_but_what_ended_early_is(void **state)
{
    struct world *world = *state;
    static const char *const taken[] = {"under_way", "paused", "achieved"};
    static const char *const open[] = {"proposed", "ended", "declined", "withdrawn", "expired"};
    import(world, offers_import, "person,tema\nbeto,t1\n");
    run(world,
        "insert into tutoria (community, id, learner, tutor, tema, rank, state, origin, learner_says, tutor_says,"
        " learner_met, tutor_met, learner_feels, tutor_feels, hours, began, moved, reasons)"
        " select p.community, 1, p.id, q.id, t.id, 1, 'ended', 'agreed', '', '', '', '', '', '', 0, 0, 0, ''"
        " from person p, person q, tema t where p.code = 'ana' and q.code = 'elena' and t.code = 't1'");
    for (size_t i = 0; i < COUNT_OF(taken); i++)
        assert_int_equal(choices_when(world, taken[i]), 0);
    for (size_t i = 0; i < COUNT_OF(open); i++)
        assert_int_equal(choices_when(world, open[i]), 1);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(where_nothing_is_offered_there_is_no_choice),
        TEST(three_temas_are_enough_and_two_tutors_of_one_count_once),
        TEST(only_who_learns_is_listed),
        TEST(who_shares_no_hour_is_no_choice),
        TEST(who_shares_no_language_is_no_choice_and_no_language_is_the_communitys),
        TEST(who_is_kept_apart_is_no_choice),
        TEST(who_has_no_place_free_or_only_asked_is_no_choice),
        TEST(what_somebody_tutors_or_has_mastered_is_no_choice),
        TEST(what_somebody_learns_or_has_learned_is_no_choice_but_what_ended_early_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
