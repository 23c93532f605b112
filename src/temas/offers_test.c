#include "people/people_testing.h"

#include "temas/mastery.h"
#include "temas/offers.h"
#include "temas/paths.h"
#include "temas/preparation.h"
#include "temas/wishes.h"

static int setup(void **state)
{
    if (community_setup(state) != 0)
        return -1;
    struct world *world = *state;
    import(world, people_import,
           "id,name,kind,capacity\nana,Ana,learner,1\nbeto,Beto,learner,2\nelena,Elena,facilitator,3\n");
    import(world, temas_import, "id,title\nkites,Papalotes\nmoon,La luna\n");
    return 0;
}

static int64_t tema(struct world *world, const char *code)
{
    int64_t id = 0;
    assert_int_equal(tema_by_code(world->store, code, &id), OK);
    assert_int_not_equal(id, 0);
    return id;
}

static int64_t person(struct world *world, const char *code)
{
    return person_called(world, code).id;
}

static struct actor actor_of(struct world *world, const char *code)
{
    struct person one = person_called(world, code);
    return (struct actor){store_community(world->store), one.id, person_role(&one)};
}

static int64_t changes(struct world *world)
{
    int64_t n = 0;
    assert_int_equal(store_number(world->store, &n, 0, "select count(*) from change"), OK);
    return n;
}

static void begin(struct world *world)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
}

static void commit(struct world *world)
{
    assert_int_equal(store_commit(world->store), OK);
}

static enum offer_result ask(struct world *world, const char *actor, int64_t who, int64_t what, int64_t places)
{
    struct actor asks = actor_of(world, actor);
    enum offer_result result;
    begin(world);
    assert_int_equal(offer_ask(&world->env, &asks, who, what, places, &result), OK);
    commit(world);
    return result;
}

static struct offer offer_now(struct world *world, const char *who, const char *what)
{
    struct offer offer = {0};
    enum err e = offer_of(world->store, person(world, who), tema(world, what), &offer);
    assert_true(e == OK || e == ERR_MISSING);
    return offer;
}

static enum mastery_how mastery(struct world *world, const char *who, const char *what)
{
    enum mastery_how how;
    assert_int_equal(mastery_of(world->store, person(world, who), tema(world, what), &how), OK);
    return how;
}

static void presents(struct world *world, const char *who, const char *what)
{
    begin(world);
    assert_int_equal(mastery_put(&world->env, person(world, who), tema(world, what), MASTERY_PRESENTED), OK);
    commit(world);
}

static size_t n_held(struct world *world)
{
    struct offers offers;
    assert_int_equal(offer_list(world->store, &world->arena, &offers), OK);
    return offers.n;
}

static size_t n_asked(struct world *world)
{
    struct offers offers;
    assert_int_equal(offer_asked_list(world->store, &world->arena, &offers), OK);
    return offers.n;
}

static void whoever_has_not_presented_it_only_asks(void **state)
{
    struct world *world = *state;
    assert_int_equal(ask(world, "ana", person(world, "ana"), tema(world, "kites"), 2), OFFER_WAITS);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_ASKED);
    assert_int_equal(offer_now(world, "ana", "kites").places, 2);
    assert_int_equal(mastery(world, "ana", "kites"), MASTERY_NONE);
    assert_int_equal(n_held(world), 0);
    assert_int_equal(n_asked(world), 1);
}

static void whoever_has_presented_it_offers_at_once_and_the_first_is_to_be_observed(void **state)
{
    struct world *world = *state;
    presents(world, "ana", "kites");
    assert_int_equal(ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1), OFFER_HOLDS);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_FIRST);
    assert_int_equal(n_held(world), 1);
    assert_int_equal(n_asked(world), 0);
}

static void whoever_presents_after_asking_and_asks_again_offers(void **state)
{
    struct world *world = *state;
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    presents(world, "ana", "kites");
    assert_int_equal(ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1), OFFER_HOLDS);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_FIRST);
}

static void what_the_facilitator_enters_is_known_and_mastered(void **state)
{
    struct world *world = *state;
    assert_int_equal(ask(world, "elena", person(world, "elena"), tema(world, "kites"), 1), OFFER_HOLDS);
    assert_int_equal(ask(world, "elena", person(world, "beto"), tema(world, "kites"), 2), OFFER_HOLDS);
    assert_int_equal(offer_now(world, "elena", "kites").standing, OFFER_KNOWN);
    assert_int_equal(offer_now(world, "beto", "kites").standing, OFFER_KNOWN);
    assert_int_equal(mastery(world, "beto", "kites"), MASTERY_VOUCHED);
}

static void nobody_else_enters_an_offer_for_others(void **state)
{
    struct world *world = *state;
    int64_t before = changes(world);
    assert_int_equal(ask(world, "ana", person(world, "beto"), tema(world, "kites"), 1), OFFER_NOT_THERE);
    assert_int_equal(ask(world, "ana", person(world, "ana"), 12345, 1), OFFER_NOT_THERE);
    assert_int_equal(ask(world, "elena", 12345, tema(world, "kites"), 1), OFFER_NOT_THERE);
    assert_int_equal(changes(world), before);
}

static void a_first_tutoria_stays_to_be_observed_when_the_facilitator_changes_the_places(void **state)
{
    struct world *world = *state;
    presents(world, "ana", "kites");
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    assert_int_equal(ask(world, "elena", person(world, "ana"), tema(world, "kites"), 3), OFFER_HOLDS);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_FIRST);
    assert_int_equal(offer_now(world, "ana", "kites").places, 3);
}

static void the_same_offer_again_changes_nothing(void **state)
{
    struct world *world = *state;
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    ask(world, "elena", person(world, "beto"), tema(world, "kites"), 1);
    int64_t before = changes(world);
    assert_int_equal(ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1), OFFER_SAME);
    assert_int_equal(ask(world, "elena", person(world, "beto"), tema(world, "kites"), 1), OFFER_SAME);
    assert_int_equal(changes(world), before);
}

static void the_facilitators_word_makes_an_asked_offer_known(void **state)
{
    struct world *world = *state;
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    int64_t id = offer_now(world, "ana", "kites").id;
    begin(world);
    assert_int_equal(offer_known(&world->env, id), OK); /* an observation is no word */
    commit(world);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_ASKED);
    begin(world);
    assert_int_equal(offer_vouch(&world->env, id), OK);
    assert_int_equal(offer_vouch(&world->env, 12345), ERR_MISSING);
    commit(world);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_KNOWN);
    assert_int_equal(mastery(world, "ana", "kites"), MASTERY_VOUCHED);
}

static void an_observed_first_tutoria_makes_an_offer_known(void **state)
{
    struct world *world = *state;
    presents(world, "ana", "kites");
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    int64_t id = offer_now(world, "ana", "kites").id;
    begin(world);
    assert_int_equal(offer_vouch(&world->env, id), OK);
    commit(world);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_FIRST);
    begin(world);
    assert_int_equal(offer_known(&world->env, id), OK);
    commit(world);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_KNOWN);
    assert_int_equal(mastery(world, "ana", "kites"), MASTERY_VOUCHED);
}

static void only_whoever_offers_and_the_facilitator_change_an_offer(void **state)
{
    struct world *world = *state;
    ask(world, "elena", person(world, "beto"), tema(world, "kites"), 1);
    int64_t id = offer_now(world, "beto", "kites").id, before = changes(world);
    struct actor ana = actor_of(world, "ana"), beto = actor_of(world, "beto"), elena = actor_of(world, "elena");
    enum offer_result result;
    begin(world);
    assert_int_equal(offer_places(&world->env, &ana, id, 2, &result), OK);
    assert_int_equal(result, OFFER_NOT_THERE);
    assert_int_equal(offer_remove(&world->env, &ana, id, &result), OK);
    assert_int_equal(result, OFFER_NOT_THERE);
    assert_int_equal(changes(world), before);
    assert_int_equal(offer_places(&world->env, &beto, id, 2, &result), OK);
    assert_int_equal(result, OFFER_HOLDS);
    assert_int_equal(offer_places(&world->env, &beto, id, 2, &result), OK);
    assert_int_equal(result, OFFER_SAME);
    assert_int_equal(offer_remove(&world->env, &elena, id, &result), OK);
    assert_int_equal(result, OFFER_REMOVED);
    commit(world);
    assert_int_equal(offer_now(world, "beto", "kites").id, 0);
}

static void who_stops_offering_has_still_mastered_it_and_can_offer_again(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema\nana,kites\n");
    struct actor ana = actor_of(world, "ana");
    enum offer_result result;
    begin(world);
    assert_int_equal(offer_remove(&world->env, &ana, offer_now(world, "ana", "kites").id, &result), OK);
    commit(world);
    assert_int_equal(mastery(world, "ana", "kites"), MASTERY_VOUCHED);
    assert_int_equal(ask(world, "ana", ana.person, tema(world, "kites"), 1), OFFER_HOLDS);
    assert_int_equal(offer_now(world, "ana", "kites").standing, OFFER_KNOWN);
}

static void who_takes_a_question_back_has_mastered_nothing(void **state)
{
    struct world *world = *state;
    struct actor ana = actor_of(world, "ana");
    enum offer_result result;
    ask(world, "ana", ana.person, tema(world, "kites"), 1);
    begin(world);
    assert_int_equal(offer_remove(&world->env, &ana, offer_now(world, "ana", "kites").id, &result), OK);
    commit(world);
    assert_int_equal(mastery(world, "ana", "kites"), MASTERY_NONE);
}

/* Takes the offer back and makes it anew; how it stands then. */
static enum offer_standing offers_again(struct world *world, const char *who)
{
    struct actor actor = actor_of(world, who);
    enum offer_result result;
    begin(world);
    assert_int_equal(offer_remove(&world->env, &actor, offer_now(world, who, "kites").id, &result), OK);
    commit(world);
    assert_int_equal(result, OFFER_REMOVED);
    ask(world, who, actor.person, tema(world, "kites"), 1);
    return offer_now(world, who, "kites").standing;
}

static void who_was_observed_once_is_not_observed_again_after_a_pause(void **state)
{
    struct world *world = *state;
    presents(world, "ana", "kites");
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    begin(world);
    assert_int_equal(offer_known(&world->env, offer_now(world, "ana", "kites").id), OK);
    commit(world);
    assert_int_equal(offers_again(world, "ana"), OFFER_KNOWN);
}

static void nobody_gets_around_the_observation_by_offering_twice(void **state)
{
    struct world *world = *state;
    presents(world, "ana", "kites");
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    assert_int_equal(mastery(world, "ana", "kites"), MASTERY_PRESENTED);
    assert_int_equal(offers_again(world, "ana"), OFFER_FIRST);
}

/* A tutoría as another module would keep it. */
static void under_way(struct world *world, const char *learner, const char *tutor, const char *what, const char *how)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(
        store_run(world->store,
                  "insert into tutoria (community, id, learner, tutor, tema, rank, state, origin, learner_says,"
                  " tutor_says, learner_met, tutor_met, learner_feels, tutor_feels, hours, began, moved, reasons)"
                  " values ($1, $2, $3, $4, $5, 1, $6, 'agreed', 'yes', 'yes', '', '', '', '', 0, 1, 1, '')",
                  V(store_community(world->store)), V(id_new(&world->env)), V(person(world, learner)),
                  V(person(world, tutor)), V(tema(world, what)), V(how)),
        OK);
    commit(world);
}

/* "beto moon 1" for each offer with a place free. */
static const char *free_text(struct world *world)
{
    struct offers offers;
    const char *text = "";
    assert_int_equal(offer_free_list(world->store, &world->arena, &offers), OK);
    for (size_t i = 0; i < offers.n; i++) {
        bool ana = offers.items[i].person == person(world, "ana");
        bool kites = offers.items[i].tema == tema(world, "kites");
        text = arena_printf(&world->arena, "%s%s%s %s %lld", text, *text ? ", " : "", ana ? "ana" : "beto",
                            kites ? "kites" : "moon", (long long)offers.items[i].places);
    }
    return text;
}

static void places_are_taken_by_what_is_under_way_and_come_back_after_it(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema,places\nbeto,kites,1\nbeto,moon,5\nana,kites,0\n");
    assert_string_equal(free_text(world), "beto kites 1, beto moon 2");
    under_way(world, "ana", "beto", "kites", "under_way");
    assert_string_equal(free_text(world), "beto moon 1");
    under_way(world, "elena", "beto", "moon", "under_way");
    assert_string_equal(free_text(world), "");
    begin(world);
    assert_int_equal(store_run(world->store, "update tutoria set state = 'paused'"), OK);
    commit(world);
    assert_string_equal(free_text(world), "beto kites 1, beto moon 2");
}

static void whoever_has_left_offers_nothing_until_they_come_back(void **state)
{
    struct world *world = *state;
    import(world, offers_import, "person,tema\nbeto,kites\n");
    ask(world, "ana", person(world, "ana"), tema(world, "kites"), 1);
    int64_t id = person(world, "beto"), asks = person(world, "ana");
    begin(world);
    assert_int_equal(
        store_run(world->store, "update person set standing = 'away' where id in ($1, $2)", V(id), V(asks)), OK);
    commit(world);
    assert_int_equal(n_held(world) + n_asked(world), 0);
    assert_string_equal(free_text(world), "");
    begin(world);
    assert_int_equal(store_run(world->store, "update person set standing = 'here'"), OK);
    commit(world);
    assert_int_equal(n_held(world), 1);
    assert_int_equal(n_asked(world), 1);
}

static void paths_are_kept_in_the_order_they_were_found_and_once(void **state)
{
    struct world *world = *state;
    struct tema_paths paths;
    begin(world);
    assert_int_equal(tema_path_add(&world->env, tema(world, "kites"), person(world, "ana"), "Contar"), OK);
    assert_int_equal(tema_path_add(&world->env, tema(world, "kites"), 0, "Medir"), OK);
    assert_int_equal(tema_path_add(&world->env, tema(world, "kites"), person(world, "beto"), "Contar"), OK);
    assert_int_equal(tema_path_add(&world->env, tema(world, "moon"), 0, "Mirar"), OK);
    assert_int_equal(tema_path_add(&world->env, 12345, 0, "Nada"), ERR_REFUSED);
    commit(world);
    assert_int_equal(tema_path_list(world->store, &world->arena, tema(world, "kites"), &paths), OK);
    assert_int_equal(paths.n, 2);
    assert_string_equal(paths.items[0].text, "Contar");
    assert_int_equal(paths.items[0].person, person(world, "ana"));
    assert_string_equal(paths.items[1].text, "Medir");
    assert_int_equal(paths.items[1].person, 0);
}

static void a_preparation_is_one_text_for_each_person_and_tema(void **state)
{
    struct world *world = *state;
    const char *questions;
    int64_t ana = person(world, "ana"), kites = tema(world, "kites");
    begin(world);
    assert_int_equal(preparation_put(&world->env, ana, kites, "¿Por qué vuela?"), OK);
    assert_int_equal(preparation_put(&world->env, ana, kites, "¿Qué la sostiene?"), OK);
    commit(world);
    assert_int_equal(preparation_of(world->store, &world->arena, ana, kites, &questions), OK);
    assert_string_equal(questions, "¿Qué la sostiene?");
    assert_int_equal(preparation_of(world->store, &world->arena, ana, tema(world, "moon"), &questions), OK);
    assert_string_equal(questions, "");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(whoever_has_not_presented_it_only_asks),
        TEST(whoever_has_presented_it_offers_at_once_and_the_first_is_to_be_observed),
        TEST(whoever_presents_after_asking_and_asks_again_offers),
        TEST(what_the_facilitator_enters_is_known_and_mastered),
        TEST(nobody_else_enters_an_offer_for_others),
        TEST(a_first_tutoria_stays_to_be_observed_when_the_facilitator_changes_the_places),
        TEST(the_same_offer_again_changes_nothing),
        TEST(the_facilitators_word_makes_an_asked_offer_known),
        TEST(an_observed_first_tutoria_makes_an_offer_known),
        TEST(only_whoever_offers_and_the_facilitator_change_an_offer),
        TEST(who_stops_offering_has_still_mastered_it_and_can_offer_again),
        TEST(who_takes_a_question_back_has_mastered_nothing),
        TEST(places_are_taken_by_what_is_under_way_and_come_back_after_it),
        TEST(whoever_has_left_offers_nothing_until_they_come_back),
        TEST(paths_are_kept_in_the_order_they_were_found_and_once),
        TEST(a_preparation_is_one_text_for_each_person_and_tema),
        TEST(who_was_observed_once_is_not_observed_again_after_a_pause),
        TEST(nobody_gets_around_the_observation_by_offering_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
