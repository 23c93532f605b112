/* What must be so before two people are asked, begin, or go on: each guard with a yes and a no; and two at the same moment. */
#include "people/people_testing.h"

#include "people/kin.h"
#include "tutorias/tutorias.h"

#include <pthread.h>

struct village {
    struct world *world;
    struct env *env;
    struct actor elena; /* facilitates */
    int64_t ana, beto, caro, luz, rosa, kites, moon;
};

static int64_t person_of(struct world *world, const char *code)
{
    return person_called(world, code).id;
}

/* Luz and Caro tutor kites, Luz with one place; Ana and Beto wish for it. Rosa is Ana's mother and tutors the moon. */
static struct village village_of(void **state)
{
    struct world *world = *state;
    struct village village = {.world = world, .env = &world->env, .elena = facilitator_of(world)};
    assert_taken(
        world, people_import,
        "id,name,kind,capacity\nana,Ana,learner,2\nbeto,Beto,learner,2\ncaro,Caro,learner,2\nluz,Luz,learner,1\n"
        "rosa,Rosa,family,2\n",
        5, 5, 0);
    assert_taken(world, temas_import, "id,title\nkites,Kites\nmoon,The moon\n", 2, 2, 0);
    assert_taken(world, wishes_import, "person,tema,rank\nana,kites,2\nana,moon,1\nbeto,kites,1\n", 3, 3, 0);
    assert_taken(world, offers_import, "person,tema,places\nluz,kites,1\ncaro,kites,1\ncaro,moon,2\nrosa,moon,2\n", 4,
                 4, 0);
    village.ana = person_of(world, "ana");
    village.beto = person_of(world, "beto");
    village.caro = person_of(world, "caro");
    village.luz = person_of(world, "luz");
    village.rosa = person_of(world, "rosa");
    assert_int_equal(tema_by_code(world->store, "kites", &village.kites), OK);
    assert_int_equal(tema_by_code(world->store, "moon", &village.moon), OK);
    assert_int_equal(store_begin_write(world->store, village.env, 0), OK);
    return village;
}

static struct actor member(const struct village *village, int64_t person)
{
    return (struct actor){.community = village->elena.community, .person = person, .role = ROLE_LEARNER};
}

static struct tutoria find(const struct village *village, int64_t id)
{
    struct tutoria tutoria;
    assert_int_equal(tutoria_find(village->world->store, &village->world->arena, &village->elena, id, &tutoria), OK);
    return tutoria;
}

static int64_t changes(const struct village *village)
{
    int64_t n = -1;
    assert_int_equal(store_number(village->world->store, &n, -1, "select count(*) from change"), OK);
    return n;
}

/* The learner says that they agreed with the tutor. */
static enum tutoria_result agree(const struct village *village, int64_t learner, int64_t tutor, int64_t tema,
                                 int64_t *id)
{
    struct actor actor = member(village, learner);
    enum tutoria_result result;
    int64_t before = changes(village);
    assert_int_equal(tutoria_agree(village->env, &actor, SIDE_LEARNER, learner, tutor, tema, &result, id), OK);
    assert_int_equal(result == TUTORIA_CHANGED, changes(village) > before);
    return result;
}

static enum tutoria_result by_hand(const struct village *village, int64_t learner, int64_t tutor, int64_t tema,
                                   int64_t *id)
{
    enum tutoria_result result;
    assert_int_equal(tutoria_match_by_hand(village->env, &village->elena, learner, tutor, tema, &result, id), OK);
    return result;
}

static enum tutoria_result say(const struct village *village, int64_t id, enum side side, enum answer answer)
{
    enum tutoria_result result;
    assert_int_equal(tutoria_answer(village->env, &village->elena, id, side, answer, &result, NULL), OK);
    return result;
}

static int64_t under_way(const struct village *village, int64_t learner, int64_t tutor, int64_t tema)
{
    int64_t id;
    assert_int_equal(agree(village, learner, tutor, tema, &id), TUTORIA_CHANGED);
    assert_int_equal(say(village, id, SIDE_TUTOR, ANSWER_YES), TUTORIA_CHANGED);
    assert_int_equal(find(village, id).state, TUTORIA_UNDER_WAY);
    return id;
}

static int64_t propose(const struct village *village, int64_t learner, int64_t tutor, int64_t tema)
{
    const struct tutoria tutoria = {.learner = learner, .tutor = tutor, .tema = tema};
    int64_t id;
    assert_int_equal(tutoria_propose(village->env, &tutoria, &id), OK);
    return id;
}

static void leave(const struct village *village, int64_t person)
{
    assert_int_equal(store_run(village->world->store, "update person set standing = 'away' where id = $1", V(person)),
                     OK);
}

static void keep_apart(const struct village *village, int64_t one, int64_t other)
{
    assert_int_equal(store_run(village->world->store,
                               "insert into apart (community, id, one, other) values ($1, 7, min($2, $3), max($2, $3))",
                               V(village->elena.community), V(one), V(other)),
                     OK);
}

static void end(struct village *village)
{
    store_rollback(village->world->store);
}

/* ---- by themselves ---- */

static void two_who_agreed_are_asked_for_the_other_yes_alone(void **state)
{
    struct village village = village_of(state);
    int64_t id;
    assert_int_equal(agree(&village, village.ana, village.luz, village.kites, &id), TUTORIA_CHANGED);
    struct tutoria tutoria = find(&village, id);
    assert_int_equal(tutoria.state, TUTORIA_PROPOSED);
    assert_int_equal(tutoria.origin, ORIGIN_AGREED);
    assert_int_equal(tutoria.says[SIDE_LEARNER], ANSWER_YES);
    assert_int_equal(tutoria.says[SIDE_TUTOR], ANSWER_NONE);
    assert_int_equal(tutoria.rank, 2); /* it is her second wish */
    assert_int_equal(tutoria.round, 0);
    assert_int_equal(agree(&village, village.ana, village.luz, village.kites, &id), TUTORIA_SAME);
    end(&village);
}

static void a_tutor_says_that_somebody_asked_and_then_the_learner_is_asked(void **state)
{
    struct village village = village_of(state);
    struct actor luz = member(&village, village.luz);
    enum tutoria_result result;
    int64_t id;
    assert_int_equal(
        tutoria_agree(village.env, &luz, SIDE_TUTOR, village.ana, village.luz, village.kites, &result, &id), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    assert_int_equal(find(&village, id).says[SIDE_TUTOR], ANSWER_YES);
    assert_int_equal(find(&village, id).says[SIDE_LEARNER], ANSWER_NONE);
    /* When the learner says the same, both have said yes. */
    int64_t same;
    assert_int_equal(agree(&village, village.ana, village.luz, village.kites, &same), TUTORIA_CHANGED);
    assert_int_equal(same, id);
    assert_int_equal(find(&village, id).state, TUTORIA_UNDER_WAY);
    end(&village);
}

static void nobody_agrees_for_somebody_else_but_the_facilitator(void **state)
{
    struct village village = village_of(state);
    struct actor beto = member(&village, village.beto);
    enum tutoria_result result;
    int64_t id;
    assert_int_equal(
        tutoria_agree(village.env, &beto, SIDE_LEARNER, village.ana, village.luz, village.kites, &result, &id), OK);
    assert_int_equal(result, TUTORIA_NOT_YOURS);
    assert_int_equal(tutoria_match_by_hand(village.env, &beto, village.beto, village.luz, village.kites, &result, &id),
                     OK);
    assert_int_equal(result, TUTORIA_NOT_YOURS);
    assert_int_equal(
        tutoria_agree(village.env, &village.elena, SIDE_LEARNER, village.ana, village.luz, village.kites, &result, &id),
        OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    end(&village);
}

static void what_nobody_answered_gives_way_and_what_somebody_said_yes_to_does_not(void **state)
{
    struct village village = village_of(state);
    int64_t first = propose(&village, village.ana, village.caro, village.kites), second, third;
    assert_int_equal(agree(&village, village.ana, village.luz, village.kites, &second), TUTORIA_CHANGED);
    assert_int_equal(find(&village, first).state, TUTORIA_WITHDRAWN);
    assert_int_equal(agree(&village, village.ana, village.caro, village.moon, &third), TUTORIA_LEARNER_BUSY);
    assert_int_equal(by_hand(&village, village.ana, village.caro, village.moon, &third), TUTORIA_LEARNER_BUSY);
    assert_int_equal(find(&village, second).state, TUTORIA_PROPOSED);
    end(&village);
}

static void a_pair_of_the_facilitators_has_no_yes_yet_and_both_are_asked(void **state)
{
    struct village village = village_of(state);
    int64_t id, again;
    assert_int_equal(by_hand(&village, village.ana, village.luz, village.kites, &id), TUTORIA_CHANGED);
    struct tutoria tutoria = find(&village, id);
    assert_int_equal(tutoria.origin, ORIGIN_FACILITATOR);
    assert_int_equal(tutoria.says[SIDE_LEARNER], ANSWER_NONE);
    assert_int_equal(tutoria.says[SIDE_TUTOR], ANSWER_NONE);
    assert_true(tutoria_stands(&tutoria));
    assert_int_equal(by_hand(&village, village.ana, village.luz, village.kites, &again), TUTORIA_SAME);
    assert_int_equal(again, id);
    end(&village);
}

/* ---- what stands in the way ---- */

static void nobody_is_asked_in_vain(void **state)
{
    struct village village = village_of(state);
    int64_t id;
    assert_int_equal(agree(&village, village.luz, village.luz, village.kites, &id), TUTORIA_ALONE);
    assert_int_equal(agree(&village, village.ana, village.luz, village.moon, &id), TUTORIA_NO_OFFER);
    assert_int_equal(agree(&village, village.ana, village.beto, village.kites, &id), TUTORIA_NO_OFFER);
    assert_int_equal(by_hand(&village, village.ana, village.beto, village.kites, &id), TUTORIA_NO_OFFER);
    assert_int_equal(agree(&village, village.ana, 77, village.kites, &id), TUTORIA_GONE);
    keep_apart(&village, village.ana, village.luz);
    assert_int_equal(agree(&village, village.ana, village.luz, village.kites, &id), TUTORIA_APART);
    assert_int_equal(agree(&village, village.beto, village.luz, village.kites, &id), TUTORIA_CHANGED);
    leave(&village, village.caro);
    assert_int_equal(agree(&village, village.ana, village.caro, village.kites, &id), TUTORIA_GONE);
    end(&village);
}

static void a_place_that_is_promised_is_not_promised_twice(void **state)
{
    struct village village = village_of(state);
    int64_t id;
    assert_int_equal(agree(&village, village.ana, village.luz, village.kites, &id), TUTORIA_CHANGED);
    assert_int_equal(agree(&village, village.beto, village.luz, village.kites, &id), TUTORIA_TUTOR_FULL);
    /* Caro may tutor two at once, but kites only once. */
    assert_int_equal(agree(&village, village.beto, village.caro, village.kites, &id), TUTORIA_CHANGED);
    assert_int_equal(agree(&village, village.luz, village.caro, village.kites, &id), TUTORIA_TUTOR_FULL);
    assert_int_equal(agree(&village, village.luz, village.caro, village.moon, &id), TUTORIA_CHANGED);
    assert_int_equal(agree(&village, village.rosa, village.caro, village.moon, &id), TUTORIA_TUTOR_FULL);
    end(&village);
}

static void the_second_yes_begins_only_what_is_still_possible(void **state)
{
    struct village village = village_of(state);
    int64_t ana = propose(&village, village.ana, village.luz, village.kites);
    int64_t beto = propose(&village, village.beto, village.luz, village.kites);
    assert_int_equal(say(&village, ana, SIDE_TUTOR, ANSWER_YES), TUTORIA_CHANGED);
    assert_int_equal(say(&village, beto, SIDE_TUTOR, ANSWER_YES), TUTORIA_CHANGED);
    assert_int_equal(say(&village, ana, SIDE_LEARNER, ANSWER_YES), TUTORIA_CHANGED);
    assert_int_equal(say(&village, beto, SIDE_LEARNER, ANSWER_YES), TUTORIA_TUTOR_FULL);
    assert_int_equal(find(&village, beto).says[SIDE_LEARNER], ANSWER_NONE);
    assert_int_equal(say(&village, beto, SIDE_LEARNER, ANSWER_NO), TUTORIA_CHANGED); /* a no is always possible */

    int64_t luz = propose(&village, village.luz, village.caro, village.moon);
    assert_int_equal(say(&village, luz, SIDE_LEARNER, ANSWER_YES), TUTORIA_CHANGED);
    keep_apart(&village, village.luz, village.caro);
    assert_int_equal(say(&village, luz, SIDE_TUTOR, ANSWER_YES), TUTORIA_APART);
    assert_int_equal(store_run(village.world->store, "delete from apart"), OK);
    assert_int_equal(store_run(village.world->store, "update offer set standing = 'asked'"), OK);
    assert_int_equal(say(&village, luz, SIDE_TUTOR, ANSWER_YES), TUTORIA_NO_OFFER);
    leave(&village, village.luz);
    assert_int_equal(say(&village, luz, SIDE_TUTOR, ANSWER_YES), TUTORIA_GONE);
    end(&village);
}

static void what_could_be_proposed_is_known_before_anybody_asks(void **state)
{
    struct village village = village_of(state);
    struct store *store = village.world->store;
    enum tutoria_result result;
    int64_t id;
    assert_int_equal(tutoria_possible(store, village.ana, village.luz, village.kites, &result), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    assert_int_equal(agree(&village, village.ana, village.luz, village.kites, &id), TUTORIA_CHANGED);
    assert_int_equal(tutoria_possible(store, village.ana, village.caro, village.kites, &result), OK);
    assert_int_equal(result, TUTORIA_LEARNER_BUSY);
    assert_int_equal(tutoria_possible(store, village.beto, village.luz, village.kites, &result), OK);
    assert_int_equal(result, TUTORIA_TUTOR_FULL);
    end(&village);
}

/* ---- time ---- */

static void a_proposal_expires_a_week_after_the_last_answer_and_not_before(void **state)
{
    struct village village = village_of(state);
    int64_t asked = propose(&village, village.ana, village.luz, village.kites);
    int64_t half = propose(&village, village.beto, village.caro, village.kites);
    int64_t began = under_way(&village, village.luz, village.caro, village.moon);
    int64_t now = village.world->now;
    bool any = true;
    village.world->now += 1000;
    assert_int_equal(say(&village, half, SIDE_LEARNER, ANSWER_YES), TUTORIA_CHANGED);
    assert_int_equal(tutoria_expire(village.env, now + TUTORIA_PROPOSAL_MILLISECONDS - 1, &any), OK);
    assert_false(any);
    assert_int_equal(tutoria_expire(village.env, now + TUTORIA_PROPOSAL_MILLISECONDS, &any), OK);
    assert_true(any);
    assert_int_equal(find(&village, asked).state, TUTORIA_EXPIRED);
    assert_int_equal(find(&village, half).state, TUTORIA_PROPOSED);
    assert_int_equal(tutoria_expire(village.env, now + 1000 + TUTORIA_PROPOSAL_MILLISECONDS, &any), OK);
    assert_true(any);
    assert_int_equal(find(&village, half).state, TUTORIA_EXPIRED);
    assert_int_equal(find(&village, began).state, TUTORIA_UNDER_WAY);
    struct refusals refusals = {0}; /* nobody is to blame: it may be proposed again */
    assert_int_equal(tutoria_refusals(village.world->store, &village.world->arena, &refusals), OK);
    assert_int_equal(refusals.n, 0);
    end(&village);
}

/* ---- while it lasts ---- */

static enum tutoria_result resume(const struct village *village, int64_t id)
{
    enum tutoria_result result;
    assert_int_equal(tutoria_resume(village->env, &village->elena, id, &result, NULL), OK);
    return result;
}

static int64_t paused(const struct village *village, int64_t learner, int64_t tutor, int64_t tema)
{
    enum tutoria_result result;
    int64_t id = under_way(village, learner, tutor, tema);
    assert_int_equal(tutoria_pause(village->env, &village->elena, id, &result, NULL), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    return id;
}

static void a_pause_frees_learner_and_place_and_to_go_on_both_must_be_free_again(void **state)
{
    struct village village = village_of(state);
    enum tutoria_result result;
    int64_t first = paused(&village, village.ana, village.luz, village.kites);
    int64_t other = under_way(&village, village.beto, village.luz, village.kites);
    assert_int_equal(resume(&village, first), TUTORIA_TUTOR_FULL);
    assert_int_equal(tutoria_end(village.env, &village.elena, other, &result, NULL), OK);
    int64_t moon = under_way(&village, village.ana, village.caro, village.moon);
    assert_int_equal(resume(&village, first), TUTORIA_LEARNER_BUSY);
    assert_int_equal(tutoria_end(village.env, &village.elena, moon, &result, NULL), OK);
    int64_t asked = propose(&village, village.ana, village.caro, village.kites);
    assert_int_equal(store_run(village.world->store, "delete from offer where person = $1", V(village.luz)), OK);
    assert_int_equal(resume(&village, first), TUTORIA_CHANGED); /* what was begun needs no offer any more */
    assert_int_equal(find(&village, asked).state, TUTORIA_WITHDRAWN);
    assert_int_equal(resume(&village, first), TUTORIA_SAME);
    end(&village);
}

static void when_both_say_that_the_challenge_is_met_the_wish_is_fulfilled(void **state)
{
    struct village village = village_of(state);
    enum tutoria_result result;
    enum tutoria_state after;
    int64_t wishes, id = under_way(&village, village.ana, village.luz, village.kites);
    struct actor ana = member(&village, village.ana), luz = member(&village, village.luz);
    assert_int_equal(tutoria_meet(village.env, &ana, id, SIDE_LEARNER, true, &result, &after), OK);
    assert_int_equal(after, TUTORIA_UNDER_WAY);
    assert_int_equal(store_number(village.world->store, &wishes, -1, "select count(*) from wish"), OK);
    assert_int_equal(wishes, 3);
    assert_int_equal(tutoria_meet(village.env, &luz, id, SIDE_TUTOR, true, &result, &after), OK);
    assert_int_equal(after, TUTORIA_ACHIEVED);
    assert_int_equal(
        store_number(village.world->store, &wishes, -1, "select count(*) from wish where person = $1", V(village.ana)),
        OK);
    assert_int_equal(wishes, 1); /* for the moon */
    end(&village);
}

static void hours_and_feelings_are_kept_and_can_be_changed(void **state)
{
    struct village village = village_of(state);
    enum tutoria_result result;
    int64_t id = under_way(&village, village.ana, village.luz, village.kites);
    struct actor ana = member(&village, village.ana);
    assert_int_equal(tutoria_set_hours(village.env, &ana, id, 5, &result, NULL), OK);
    assert_int_equal(find(&village, id).hours, 5);
    assert_int_equal(tutoria_end(village.env, &ana, id, &result, NULL), OK);
    assert_int_equal(tutoria_feel(village.env, &ana, id, SIDE_LEARNER, FEELS_UNSURE, &result, NULL), OK);
    assert_int_equal(tutoria_feel(village.env, &ana, id, SIDE_LEARNER, FEELS_GLAD, &result, NULL), OK);
    assert_int_equal(find(&village, id).feels[SIDE_LEARNER], FEELS_GLAD);
    assert_int_equal(find(&village, id).feels[SIDE_TUTOR], FEELS_NOTHING);
    end(&village);
}

/* ---- paper ---- */

static void what_began_on_paper_is_found_begun_or_made(void **state)
{
    struct village village = village_of(state);
    enum tutoria_result result;
    int64_t id, same, asked = propose(&village, village.ana, village.luz, village.kites);
    assert_int_equal(
        tutoria_on_paper(village.env, &village.elena, village.ana, village.luz, village.kites, 1234, &result, &id), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    assert_int_equal(id, asked);
    assert_int_equal(find(&village, id).state, TUTORIA_UNDER_WAY);
    assert_int_equal(find(&village, id).began, 1234);
    assert_int_equal(
        tutoria_on_paper(village.env, &village.elena, village.ana, village.luz, village.kites, 99, &result, &same), OK);
    assert_int_equal(result, TUTORIA_SAME);
    assert_int_equal(same, id);
    assert_int_equal(find(&village, id).began, 1234);
    /* Beto has never offered it, and it has happened all the same. */
    assert_int_equal(
        tutoria_on_paper(village.env, &village.elena, village.caro, village.beto, village.kites, 77, &result, &id), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    assert_int_equal(find(&village, id).origin, ORIGIN_PAPER);
    assert_int_equal(
        tutoria_on_paper(village.env, &village.elena, village.caro, village.luz, village.kites, 77, &result, &id), OK);
    assert_int_equal(result, TUTORIA_LEARNER_BUSY);
    assert_int_equal(
        tutoria_on_paper(village.env, &village.elena, village.luz, village.luz, village.kites, 77, &result, &id), OK);
    assert_int_equal(result, TUTORIA_ALONE);
    assert_int_equal(tutoria_on_paper(village.env, &village.elena, village.luz, village.beto, 99, 77, &result, &id),
                     OK);
    assert_int_equal(result, TUTORIA_NOT_THERE);
    end(&village);
}

/* ---- guests ---- */

static bool accompanied(const struct village *village, const char *learner, const char *tutor)
{
    struct person one = person_called(village->world, learner), other = person_called(village->world, tutor);
    bool found;
    assert_int_equal(tutoria_accompanied(village->world->store, &village->world->arena, &one, &other, &found), OK);
    return found;
}

static void the_facilitator_is_there_when_a_child_meets_an_adult_who_does_not_answer_for_them(void **state)
{
    struct village village = village_of(state);
    assert_int_equal(kin_add(village.env, village.rosa, village.ana), OK);
    assert_true(accompanied(&village, "beto", "rosa"));
    assert_true(accompanied(&village, "rosa", "luz"));
    assert_false(accompanied(&village, "ana", "rosa"));
    assert_false(accompanied(&village, "rosa", "ana"));
    assert_false(accompanied(&village, "ana", "beto"));
    end(&village);
}

/* ---- at the same moment ---- */

/* Somebody at a machine of their own: what they do, when both are ready. */
struct racer {
    struct world *world; /* whose file it is */
    pthread_barrier_t *start;
    struct actor actor;
    int64_t id;   /* of the tutoría that they say yes to, or … */
    int64_t with; /* … of the tutor with whom they agreed */
    int64_t tema;
    uint64_t dice;
    enum tutoria_result result;
    enum err e;
};

static enum err do_it(struct racer *racer, struct env *env)
{
    int64_t id;
    TRY(store_begin_write(env->store, env, racer->actor.person));
    if (racer->with)
        TRY(tutoria_agree(env, &racer->actor, SIDE_LEARNER, racer->actor.person, racer->with, racer->tema,
                          &racer->result, &id));
    else
        TRY(tutoria_answer(env, &racer->actor, racer->id, SIDE_LEARNER, ANSWER_YES, &racer->result, NULL));
    return store_commit(env->store);
}

static void *race(void *self)
{
    struct racer *racer = self;
    struct world outside = {.now = racer->world->now, .dice = racer->dice};
    struct env env = {.outside = &outside, .now = world_now, .random = world_random, .arena = &outside.arena};
    arena_init(&outside.arena, 1 << 20);
    racer->e = store_open(&env.store, racer->world->path, &env);
    pthread_barrier_wait(racer->start);
    if (racer->e == OK)
        racer->e = do_it(racer, &env);
    store_close(env.store);
    arena_release(&outside.arena);
    return NULL;
}

/* Both at once; how many of them changed something. */
static int run_both(struct racer racers[2])
{
    pthread_barrier_t start;
    pthread_t threads[2];
    assert_int_equal(pthread_barrier_init(&start, NULL, 2), 0);
    for (int i = 0; i < 2; i++) {
        racers[i].start = &start;
        assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    }
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    pthread_barrier_destroy(&start);
    assert_int_equal(racers[0].e, OK);
    assert_int_equal(racers[1].e, OK);
    return (racers[0].result == TUTORIA_CHANGED) + (racers[1].result == TUTORIA_CHANGED);
}

enum { RACES = 12 };

static void two_yeses_at_the_same_moment_never_take_one_place_twice(void **state)
{
    struct village village = village_of(state);
    struct world *world = village.world;
    for (int i = 0; i < RACES; i++) {
        int64_t ids[] = {propose(&village, village.ana, village.luz, village.kites),
                         propose(&village, village.beto, village.luz, village.kites)};
        for (size_t k = 0; k < COUNT_OF(ids); k++)
            assert_int_equal(say(&village, ids[k], SIDE_TUTOR, ANSWER_YES), TUTORIA_CHANGED);
        assert_int_equal(store_commit(world->store), OK);
        struct racer racers[] = {
            {.world = world, .actor = member(&village, village.ana), .id = ids[0], .dice = (uint64_t)(2 + 2 * i)},
            {.world = world, .actor = member(&village, village.beto), .id = ids[1], .dice = (uint64_t)(1 + 2 * i)},
        };
        assert_int_equal(run_both(racers), 1);
        assert_int_equal(racers[racers[0].result == TUTORIA_CHANGED].result, TUTORIA_TUTOR_FULL);
        assert_int_equal(store_begin_write(world->store, village.env, 0), OK);
        assert_int_equal(store_run(world->store, "delete from tutoria"), OK);
    }
    end(&village);
}

static void two_who_agree_at_the_same_moment_never_make_two_tutors_for_one_learner(void **state)
{
    struct village village = village_of(state);
    struct world *world = village.world;
    for (int i = 0; i < RACES; i++) {
        assert_int_equal(store_commit(world->store), OK);
        struct racer racers[] = {
            {.world = world,
             .actor = member(&village, village.ana),
             .with = village.luz,
             .tema = village.kites,
             .dice = (uint64_t)(2 + 2 * i)},
            {.world = world,
             .actor = member(&village, village.ana),
             .with = village.caro,
             .tema = village.moon,
             .dice = (uint64_t)(1 + 2 * i)},
        };
        assert_int_equal(run_both(racers), 1);
        assert_int_equal(racers[racers[0].result == TUTORIA_CHANGED].result, TUTORIA_LEARNER_BUSY);
        assert_int_equal(store_begin_write(world->store, village.env, 0), OK);
        assert_int_equal(store_run(world->store, "delete from tutoria"), OK);
    }
    end(&village);
}

#define IN_A_VILLAGE(test) cmocka_unit_test_setup_teardown(test, community_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_VILLAGE(two_who_agreed_are_asked_for_the_other_yes_alone),
        IN_A_VILLAGE(a_tutor_says_that_somebody_asked_and_then_the_learner_is_asked),
        IN_A_VILLAGE(nobody_agrees_for_somebody_else_but_the_facilitator),
        IN_A_VILLAGE(what_nobody_answered_gives_way_and_what_somebody_said_yes_to_does_not),
        IN_A_VILLAGE(a_pair_of_the_facilitators_has_no_yes_yet_and_both_are_asked),
        IN_A_VILLAGE(nobody_is_asked_in_vain),
        IN_A_VILLAGE(a_place_that_is_promised_is_not_promised_twice),
        IN_A_VILLAGE(the_second_yes_begins_only_what_is_still_possible),
        IN_A_VILLAGE(what_could_be_proposed_is_known_before_anybody_asks),
        IN_A_VILLAGE(a_proposal_expires_a_week_after_the_last_answer_and_not_before),
        IN_A_VILLAGE(a_pause_frees_learner_and_place_and_to_go_on_both_must_be_free_again),
        IN_A_VILLAGE(when_both_say_that_the_challenge_is_met_the_wish_is_fulfilled),
        IN_A_VILLAGE(hours_and_feelings_are_kept_and_can_be_changed),
        IN_A_VILLAGE(what_began_on_paper_is_found_begun_or_made),
        IN_A_VILLAGE(the_facilitator_is_there_when_a_child_meets_an_adult_who_does_not_answer_for_them),
        IN_A_VILLAGE(two_yeses_at_the_same_moment_never_take_one_place_twice),
        IN_A_VILLAGE(two_who_agree_at_the_same_moment_never_make_two_tutors_for_one_learner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
