#include "people/kin.h"

#include "temas/wishes.h"
#include "tutorias/tutorias_sql.h"

/* ---- what may happen to a tutoría, and what it then becomes ---- */

enum event {
    EVENT_ONE_YES,
    EVENT_BOTH_YES,
    EVENT_NO,
    EVENT_GAVE_WAY,    /* nobody had answered, and something else takes its place */
    EVENT_TIME_PASSED, /* not answered by both for a long time */
    EVENT_ON_PAPER,    /* they have begun, as their paper shows */
    EVENT_PAUSED,
    EVENT_RESUMED,
    EVENT_ENDED,
    EVENT_ONE_MET, /* one says that the challenge is met, or takes it back */
    EVENT_BOTH_MET,
    EVENT_HOURS, /* they meet at other hours */
    EVENT_LOOKED_BACK,
};

/* What does not stand here does not happen. */
static const struct transition {
    enum tutoria_state from;
    enum event event;
    enum tutoria_state to;
} transitions[] = {
    {TUTORIA_PROPOSED, EVENT_ONE_YES, TUTORIA_PROPOSED},
    {TUTORIA_PROPOSED, EVENT_BOTH_YES, TUTORIA_UNDER_WAY},
    {TUTORIA_PROPOSED, EVENT_NO, TUTORIA_DECLINED},
    {TUTORIA_PROPOSED, EVENT_GAVE_WAY, TUTORIA_WITHDRAWN},
    {TUTORIA_PROPOSED, EVENT_TIME_PASSED, TUTORIA_EXPIRED},
    {TUTORIA_PROPOSED, EVENT_ON_PAPER, TUTORIA_UNDER_WAY},
    {TUTORIA_UNDER_WAY, EVENT_PAUSED, TUTORIA_PAUSED},
    {TUTORIA_UNDER_WAY, EVENT_ENDED, TUTORIA_ENDED},
    {TUTORIA_UNDER_WAY, EVENT_ONE_MET, TUTORIA_UNDER_WAY},
    {TUTORIA_UNDER_WAY, EVENT_BOTH_MET, TUTORIA_ACHIEVED},
    {TUTORIA_UNDER_WAY, EVENT_HOURS, TUTORIA_UNDER_WAY},
    {TUTORIA_PAUSED, EVENT_RESUMED, TUTORIA_UNDER_WAY},
    {TUTORIA_PAUSED, EVENT_ENDED, TUTORIA_ENDED},
    {TUTORIA_PAUSED, EVENT_ONE_MET, TUTORIA_PAUSED},
    {TUTORIA_PAUSED, EVENT_BOTH_MET, TUTORIA_ACHIEVED},
    {TUTORIA_PAUSED, EVENT_HOURS, TUTORIA_PAUSED},
    {TUTORIA_ACHIEVED, EVENT_LOOKED_BACK, TUTORIA_ACHIEVED},
    {TUTORIA_ENDED, EVENT_LOOKED_BACK, TUTORIA_ENDED},
};

/* True if the event may happen now; the tutoría then has its new state. */
static bool happens(struct tutoria *tutoria, enum event event)
{
    for (size_t i = 0; i < COUNT_OF(transitions); i++) {
        if (transitions[i].from == tutoria->state && transitions[i].event == event) {
            tutoria->state = transitions[i].to;
            return true;
        }
    }
    return false;
}

/* ---- what is said of it ---- */

struct message tutoria_result_message(enum tutoria_result result)
{
    switch (result) {
    case TUTORIA_CHANGED:
    case TUTORIA_SAME: return MSG("Saved.");
    case TUTORIA_TOO_LATE: return MSG("This had changed already.");
    case TUTORIA_NOT_THERE: return MSG("This proposal is not here.");
    case TUTORIA_NOT_YOURS: return MSG("This is for the two of them to say.");
    case TUTORIA_ALONE: return MSG("A tutoría is of two people: choose somebody else.");
    case TUTORIA_GONE: return MSG("One of the two does not take part any more.");
    case TUTORIA_APART: /* a sentence of its own would tell that they are */
    case TUTORIA_NO_OFFER: return MSG("Nobody offers it like this any more. Look who else can tutor it.");
    case TUTORIA_TUTOR_FULL: return MSG("All places of the tutor are taken now. One will be free again.");
    case TUTORIA_LEARNER_BUSY: return MSG("The learner has a tutoría, or said yes to another. One at a time.");
    case TUTORIA_RESULTS: break;
    }
    BUG("no such result");
}

/* Nobody is to know whether it was a no: what came to nothing is said in one sentence. */
struct message tutoria_state_message(enum tutoria_state state)
{
    switch (state) {
    case TUTORIA_PROPOSED: return MSG("It waits for an answer.");
    case TUTORIA_UNDER_WAY: return MSG("It is under way.");
    case TUTORIA_PAUSED: return MSG("It is paused.");
    case TUTORIA_ACHIEVED: return MSG("The challenge is met.");
    case TUTORIA_ENDED: return MSG("It has ended.");
    case TUTORIA_DECLINED:
    case TUTORIA_WITHDRAWN:
    case TUTORIA_EXPIRED: return MSG("It did not come about.");
    case TUTORIA_STATES: break;
    }
    BUG("no such state");
}

/* ---- guards ---- */

static bool has_a_yes(const struct tutoria *tutoria)
{
    return tutoria->says[SIDE_LEARNER] == ANSWER_YES || tutoria->says[SIDE_TUTOR] == ANSWER_YES;
}

bool tutoria_stands(const struct tutoria *tutoria)
{
    return tutoria->state == TUTORIA_UNDER_WAY ||
           (tutoria->state == TUTORIA_PROPOSED && (has_a_yes(tutoria) || tutoria->origin != ORIGIN_MATCHING));
}

bool tutoria_speaks(const struct actor *actor, const struct tutoria *tutoria, enum side side)
{
    if (!permission_holds(PERMIT_TAKE_PART, actor, actor->community))
        return false;
    int64_t person = side == SIDE_LEARNER ? tutoria->learner : tutoria->tutor;
    return actor->role == ROLE_FACILITATOR || (actor->person > 0 && actor->person == person);
}

/* An adult who comes into the room as a guest. */
static bool is_from_outside(const struct person *person)
{
    return person->kind == KIND_FAMILY || person->kind == KIND_NEIGHBOUR;
}

enum err tutoria_accompanied(struct store *store, struct arena *arena, const struct person *learner,
                             const struct person *tutor, bool *accompanied)
{
    const struct person *adult = is_from_outside(learner) ? learner : tutor;
    const struct person *child = adult == learner ? tutor : learner;
    bool found = is_from_outside(adult) && child->kind == KIND_LEARNER;
    struct kinship kinship = {0};
    if (found)
        TRY(kin_of(store, arena, adult->id, &kinship));
    for (size_t i = 0; i < kinship.n; i++)
        found = found && !(kinship.items[i].adult == adult->id && kinship.items[i].child == child->id);
    *accompanied = found;
    return OK;
}

/* Loads the tutoría for a change. *result says if the actor may make changes to it at all. */
static enum err load(struct env *env, const struct actor *actor, int64_t id, struct tutoria *tutoria,
                     enum tutoria_result *result, enum tutoria_state *after)
{
    enum err e = tutoria_load(env->store, id, tutoria);
    if (e == ERR_MISSING) {
        *result = TUTORIA_NOT_THERE;
        return OK;
    }
    TRY(e);
    if (after)
        *after = tutoria->state;
    bool speaks = tutoria_speaks(actor, tutoria, SIDE_LEARNER) || tutoria_speaks(actor, tutoria, SIDE_TUTOR);
    *result = speaks ? TUTORIA_CHANGED : TUTORIA_NOT_YOURS;
    return OK;
}

/* The same for what only one side can say. */
static enum err load_side(struct env *env, const struct actor *actor, int64_t id, enum side side,
                          struct tutoria *tutoria, enum tutoria_result *result, enum tutoria_state *after)
{
    TRY(load(env, actor, id, tutoria, result, after));
    if (*result == TUTORIA_CHANGED && !tutoria_speaks(actor, tutoria, side))
        *result = TUTORIA_NOT_YOURS;
    return OK;
}

/* What stands against beginning or going on, if anything. */
static enum tutoria_result obstacle(const struct facts *facts)
{
    if (!facts->here)
        return TUTORIA_GONE;
    if (facts->apart)
        return TUTORIA_APART;
    bool offer_full = facts->places >= 0 && facts->tutoring_it >= facts->places;
    return offer_full || facts->tutoring >= facts->capacity ? TUTORIA_TUTOR_FULL : TUTORIA_CHANGED;
}

enum err tutoria_hindered(struct store *store, int64_t id, enum tutoria_result *result)
{
    struct tutoria tutoria;
    struct facts facts;
    enum err found = tutoria_load(store, id, &tutoria);
    *result = TUTORIA_CHANGED;
    if (found == ERR_MISSING || (found == OK && tutoria.state != TUTORIA_UNDER_WAY))
        return OK;
    TRY(found);
    TRY(tutoria_facts(store, &tutoria, id, &facts));
    *result = obstacle(&facts);
    return OK;
}

/* Lets the event happen and keeps the tutoría. That no learner is in two, the file itself makes sure of in the end. */
static enum err go_on(struct env *env, struct tutoria *tutoria, enum event event, enum tutoria_result *result,
                      enum tutoria_state *after)
{
    enum tutoria_state before = tutoria->state;
    if (!happens(tutoria, event)) {
        *result = TUTORIA_TOO_LATE;
        return OK;
    }
    if (tutoria->state != before || before == TUTORIA_PROPOSED)
        tutoria->moved = env_now(env);
    if (tutoria->state == TUTORIA_UNDER_WAY && !tutoria->began)
        tutoria->began = tutoria->moved;
    enum err e = tutoria_save(env, tutoria);
    *result = e == ERR_EXISTS ? TUTORIA_LEARNER_BUSY : TUTORIA_CHANGED;
    if (e == ERR_EXISTS)
        return OK;
    TRY(e);
    if (after)
        *after = tutoria->state;
    return OK;
}

/* ---- proposals ---- */

enum err tutoria_propose(struct env *env, const struct tutoria *tutoria, int64_t *id)
{
    struct tutoria proposed = *tutoria;
    proposed.moved = env_now(env);
    proposed.state = TUTORIA_PROPOSED;
    proposed.says[SIDE_LEARNER] = ANSWER_NONE;
    proposed.says[SIDE_TUTOR] = ANSWER_NONE;
    return tutoria_save_new(env, &proposed, id);
}

enum err tutoria_withdraw(struct env *env, int64_t id, enum tutoria_result *result)
{
    struct tutoria tutoria;
    enum err e = tutoria_load(env->store, id, &tutoria);
    if (e == ERR_MISSING) {
        *result = TUTORIA_NOT_THERE;
        return OK;
    }
    TRY(e);
    if (has_a_yes(&tutoria)) {
        *result = TUTORIA_TOO_LATE;
        return OK;
    }
    return go_on(env, &tutoria, EVENT_GAVE_WAY, result, NULL);
}

/* What the learner is in, if anything; *result says if it binds them. */
static enum err look_at_learner(struct store *store, int64_t learner, struct tutoria *current, bool *any,
                                enum tutoria_result *result)
{
    enum err e = tutoria_load_current(store, learner, current);
    if (e != OK && e != ERR_MISSING)
        return e;
    *any = e == OK;
    bool bound = *any && (current->state == TUTORIA_UNDER_WAY || has_a_yes(current));
    *result = bound ? TUTORIA_LEARNER_BUSY : TUTORIA_CHANGED;
    return OK;
}

/* Frees the learner for something else, if they are not bound to anybody. */
static enum err free_learner(struct env *env, int64_t learner, enum tutoria_result *result)
{
    struct tutoria current;
    bool any;
    TRY(look_at_learner(env->store, learner, &current, &any, result));
    return any && *result == TUTORIA_CHANGED ? go_on(env, &current, EVENT_GAVE_WAY, result, NULL) : OK;
}

/* Keeps one that people made. */
static enum err keep_new(struct env *env, const struct tutoria *tutoria, enum tutoria_result *result, int64_t *id)
{
    enum err e = tutoria_save_new(env, tutoria, id);
    *result = e == ERR_EXISTS ? TUTORIA_LEARNER_BUSY : e == ERR_REFUSED ? TUTORIA_NOT_THERE : TUTORIA_CHANGED;
    return e == ERR_EXISTS || e == ERR_REFUSED ? OK : e;
}

/* Nobody is asked in vain: places that are promised count as taken. */
static enum err look_at_pair(struct store *store, const struct tutoria *wanted, struct facts *facts,
                             enum tutoria_result *result)
{
    TRY(tutoria_facts(store, wanted, 0, facts));
    facts->tutoring += facts->promised;
    facts->tutoring_it += facts->promised_it;
    *result = wanted->learner == wanted->tutor ? TUTORIA_ALONE : obstacle(facts);
    if ((*result == TUTORIA_CHANGED || *result == TUTORIA_TUTOR_FULL) && facts->places < 0)
        *result = TUTORIA_NO_OFFER;
    return OK;
}

enum err tutoria_possible(struct store *store, int64_t learner, int64_t tutor, int64_t tema,
                          enum tutoria_result *result)
{
    const struct tutoria wanted = {.learner = learner, .tutor = tutor, .tema = tema};
    struct tutoria current;
    struct facts facts;
    bool any;
    TRY(look_at_learner(store, learner, &current, &any, result));
    return *result == TUTORIA_CHANGED ? look_at_pair(store, &wanted, &facts, result) : OK;
}

static enum err keep_if_possible(struct env *env, struct tutoria *wanted, enum tutoria_result *result, int64_t *id)
{
    struct facts facts;
    TRY(look_at_pair(env->store, wanted, &facts, result));
    wanted->rank = facts.rank;
    if (*result == TUTORIA_CHANGED)
        TRY(free_learner(env, wanted->learner, result));
    return *result == TUTORIA_CHANGED ? keep_new(env, wanted, result, id) : OK;
}

/* The proposal or tutoría of these two on this tema that the learner is in; id 0: none. */
static enum err load_same(struct env *env, const struct tutoria *wanted, struct tutoria *same)
{
    enum err e = tutoria_load_current(env->store, wanted->learner, same);
    if (e != OK && e != ERR_MISSING)
        return e;
    if (e == ERR_MISSING || same->tutor != wanted->tutor || same->tema != wanted->tema)
        *same = (struct tutoria){.id = 0};
    return OK;
}

enum err tutoria_agree(struct env *env, const struct actor *actor, enum side asker, int64_t learner, int64_t tutor,
                       int64_t tema, enum tutoria_result *result, int64_t *id)
{
    struct tutoria same, wanted = {
                             .learner = learner,
                             .tutor = tutor,
                             .tema = tema,
                             .state = TUTORIA_PROPOSED,
                             .origin = ORIGIN_AGREED,
                             .moved = env_now(env),
                         };
    wanted.says[asker] = ANSWER_YES;
    if (!tutoria_speaks(actor, &wanted, asker)) {
        *result = TUTORIA_NOT_YOURS;
        return OK;
    }
    TRY(load_same(env, &wanted, &same));
    if (!same.id)
        return keep_if_possible(env, &wanted, result, id);
    TRY(tutoria_answer(env, actor, same.id, asker, ANSWER_YES, result, NULL));
    *id = same.id;
    return OK;
}

enum err tutoria_match_by_hand(struct env *env, const struct actor *actor, int64_t learner, int64_t tutor, int64_t tema,
                               enum tutoria_result *result, int64_t *id)
{
    struct tutoria same, wanted = {
                             .learner = learner,
                             .tutor = tutor,
                             .tema = tema,
                             .state = TUTORIA_PROPOSED,
                             .origin = ORIGIN_FACILITATOR,
                             .moved = env_now(env),
                         };
    if (!permission_holds(PERMIT_GUIDE, actor, actor->community)) {
        *result = TUTORIA_NOT_YOURS;
        return OK;
    }
    TRY(load_same(env, &wanted, &same));
    if (!same.id)
        return keep_if_possible(env, &wanted, result, id);
    *result = TUTORIA_SAME;
    *id = same.id;
    return OK;
}

enum err tutoria_on_paper(struct env *env, const struct actor *actor, int64_t learner, int64_t tutor, int64_t tema,
                          int64_t began, enum tutoria_result *result, int64_t *id)
{
    struct tutoria open, wanted = {
                             .learner = learner,
                             .tutor = tutor,
                             .tema = tema,
                             .state = TUTORIA_UNDER_WAY,
                             .origin = ORIGIN_PAPER,
                             .says = {ANSWER_YES, ANSWER_YES},
                             .began = began,
                             .moved = env_now(env),
                         };
    bool guides = permission_holds(PERMIT_GUIDE, actor, actor->community);
    if (!guides || learner == tutor) {
        *result = guides ? TUTORIA_ALONE : TUTORIA_NOT_YOURS;
        return OK;
    }
    enum err e = tutoria_load_open(env->store, learner, tutor, tema, &open);
    if (e == ERR_MISSING) {
        TRY(free_learner(env, learner, result));
        return *result == TUTORIA_CHANGED ? keep_new(env, &wanted, result, id) : OK;
    }
    TRY(e);
    *id = open.id;
    *result = TUTORIA_SAME;
    if (open.state != TUTORIA_PROPOSED)
        return OK;
    open.says[SIDE_LEARNER] = open.says[SIDE_TUTOR] = ANSWER_YES;
    open.began = began;
    return go_on(env, &open, EVENT_ON_PAPER, result, NULL);
}

enum err tutoria_answer(struct env *env, const struct actor *actor, int64_t id, enum side side, enum answer answer,
                        enum tutoria_result *result, enum tutoria_state *after)
{
    ASSERT(answer != ANSWER_NONE);
    struct tutoria tutoria;
    TRY(load_side(env, actor, id, side, &tutoria, result, after));
    if (*result != TUTORIA_CHANGED)
        return OK;
    /* A yes that was saved once counts for nothing when it came to nothing since. */
    bool came_to_nothing = tutoria.state == TUTORIA_WITHDRAWN || tutoria.state == TUTORIA_EXPIRED ||
                           (tutoria.state == TUTORIA_DECLINED && answer == ANSWER_YES);
    if (tutoria.says[side] == answer && !came_to_nothing) {
        *result = TUTORIA_SAME;
        return OK;
    }
    tutoria.says[side] = answer;
    bool both = tutoria.says[SIDE_LEARNER] == ANSWER_YES && tutoria.says[SIDE_TUTOR] == ANSWER_YES;
    if (both && tutoria.state == TUTORIA_PROPOSED) {
        struct facts facts;
        TRY(tutoria_facts(env->store, &tutoria, id, &facts));
        *result = obstacle(&facts);
        if ((*result == TUTORIA_CHANGED || *result == TUTORIA_TUTOR_FULL) && facts.places < 0)
            *result = TUTORIA_NO_OFFER;
        if (*result != TUTORIA_CHANGED)
            return OK;
    }
    return go_on(env, &tutoria, answer == ANSWER_NO ? EVENT_NO : both ? EVENT_BOTH_YES : EVENT_ONE_YES, result, after);
}

enum err tutoria_let_go(struct store *store, struct arena *arena, const struct actor *actor, enum side side,
                        int64_t since, struct tutoria *tutoria)
{
    struct tutorias all;
    TRY(tutoria_of_person(store, arena, actor, actor->person, &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct tutoria *last = &all.items[i];
        if ((side == SIDE_LEARNER ? last->learner : last->tutor) != actor->person)
            continue;
        if ((last->state != TUTORIA_WITHDRAWN && last->state != TUTORIA_EXPIRED) || last->moved <= since)
            return ERR_MISSING;
        *tutoria = *last;
        return OK;
    }
    return ERR_MISSING;
}

enum err tutoria_any_stale(struct store *store, struct env *env, bool *any)
{
    struct tutorias stale;
    TRY(tutoria_load_stale(store, env->arena, env_now(env) - TUTORIA_PROPOSAL_MILLISECONDS, &stale));
    *any = stale.n > 0;
    return OK;
}

enum err tutoria_expire(struct env *env, int64_t now, bool *any)
{
    struct tutorias stale;
    enum tutoria_result result;
    TRY(tutoria_load_stale(env->store, env->arena, now - TUTORIA_PROPOSAL_MILLISECONDS, &stale));
    for (size_t i = 0; i < stale.n; i++)
        TRY(go_on(env, &stale.items[i], EVENT_TIME_PASSED, &result, NULL));
    *any = stale.n > 0;
    return OK;
}

/* ---- while it lasts ---- */

enum err tutoria_pause(struct env *env, const struct actor *actor, int64_t id, enum tutoria_result *result,
                       enum tutoria_state *after)
{
    struct tutoria tutoria;
    TRY(load(env, actor, id, &tutoria, result, after));
    if (*result == TUTORIA_CHANGED && tutoria.state == TUTORIA_PAUSED)
        *result = TUTORIA_SAME;
    return *result == TUTORIA_CHANGED ? go_on(env, &tutoria, EVENT_PAUSED, result, after) : OK;
}

enum err tutoria_resume(struct env *env, const struct actor *actor, int64_t id, enum tutoria_result *result,
                        enum tutoria_state *after)
{
    struct tutoria tutoria;
    struct facts facts;
    TRY(load(env, actor, id, &tutoria, result, after));
    if (*result == TUTORIA_CHANGED && tutoria.state == TUTORIA_UNDER_WAY)
        *result = TUTORIA_SAME;
    if (*result == TUTORIA_CHANGED && tutoria.state != TUTORIA_PAUSED)
        *result = TUTORIA_TOO_LATE;
    if (*result != TUTORIA_CHANGED)
        return OK;
    TRY(tutoria_facts(env->store, &tutoria, id, &facts));
    *result = obstacle(&facts);
    if (*result == TUTORIA_CHANGED)
        TRY(free_learner(env, tutoria.learner, result));
    return *result == TUTORIA_CHANGED ? go_on(env, &tutoria, EVENT_RESUMED, result, after) : OK;
}

enum err tutoria_end(struct env *env, const struct actor *actor, int64_t id, enum tutoria_result *result,
                     enum tutoria_state *after)
{
    struct tutoria tutoria;
    TRY(load(env, actor, id, &tutoria, result, after));
    if (*result == TUTORIA_CHANGED && tutoria.state == TUTORIA_ENDED)
        *result = TUTORIA_SAME;
    return *result == TUTORIA_CHANGED ? go_on(env, &tutoria, EVENT_ENDED, result, after) : OK;
}

enum err tutoria_meet(struct env *env, const struct actor *actor, int64_t id, enum side side, bool met,
                      enum tutoria_result *result, enum tutoria_state *after)
{
    struct tutoria tutoria;
    TRY(load_side(env, actor, id, side, &tutoria, result, after));
    if (*result == TUTORIA_CHANGED && tutoria.met[side] == met)
        *result = met || tutoria.state == TUTORIA_UNDER_WAY || tutoria.state == TUTORIA_PAUSED ? TUTORIA_SAME
                                                                                               : TUTORIA_TOO_LATE;
    if (*result != TUTORIA_CHANGED)
        return OK;
    tutoria.met[side] = met;
    bool both = tutoria.met[SIDE_LEARNER] && tutoria.met[SIDE_TUTOR];
    TRY(go_on(env, &tutoria, both ? EVENT_BOTH_MET : EVENT_ONE_MET, result, after));
    return *result == TUTORIA_CHANGED && both ? wish_fulfilled(env, tutoria.learner, tutoria.tema) : OK;
}

enum err tutoria_met_on_paper(struct env *env, const struct actor *actor, int64_t id, enum side side, int64_t at,
                              enum tutoria_result *result)
{
    struct tutoria tutoria;
    TRY(tutoria_meet(env, actor, id, side, true, result, NULL));
    if (*result != TUTORIA_CHANGED)
        return OK;
    TRY(tutoria_load(env->store, id, &tutoria));
    if (tutoria.state != TUTORIA_ACHIEVED || at >= tutoria.moved)
        return OK;
    tutoria.moved = at > tutoria.began ? at : tutoria.began;
    return tutoria_save(env, &tutoria);
}

enum err tutoria_set_hours(struct env *env, const struct actor *actor, int64_t id, uint64_t hours,
                           enum tutoria_result *result, enum tutoria_state *after)
{
    struct tutoria tutoria;
    TRY(load(env, actor, id, &tutoria, result, after));
    if (*result != TUTORIA_CHANGED)
        return OK;
    tutoria.hours = hours;
    return go_on(env, &tutoria, EVENT_HOURS, result, after);
}

enum err tutoria_feel(struct env *env, const struct actor *actor, int64_t id, enum side side, enum feeling feeling,
                      enum tutoria_result *result, enum tutoria_state *after)
{
    struct tutoria tutoria;
    TRY(load_side(env, actor, id, side, &tutoria, result, after));
    if (*result != TUTORIA_CHANGED)
        return OK;
    tutoria.feels[side] = feeling;
    return go_on(env, &tutoria, EVENT_LOOKED_BACK, result, after);
}
