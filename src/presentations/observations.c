#include "presentations/observations_sql.h"

#include "temas/offers.h"

bool sight_observation(const struct actor *actor, const struct observation_ties *ties)
{
    if (actor->community != ties->community || actor->role == ROLE_NOBODY)
        return false;
    return actor->role == ROLE_FACILITATOR || (actor->person > 0 && (ties->observer || (ties->tutor && ties->noted)));
}

/* The tutoría that the facilitator speaks of; *result is OBSERVATION_CHANGED if it may be watched. */
static enum err load(struct env *env, const struct actor *actor, int64_t id, struct tutoria *tutoria,
                     enum observation_result *result)
{
    enum err found = tutoria_find(env->store, env->arena, actor, id, tutoria);
    *result = OBSERVATION_NOT_THERE;
    if (found == ERR_MISSING || !permission_holds(PERMIT_GUIDE, actor, actor->community))
        return OK;
    TRY(found);
    bool open = tutoria->state == TUTORIA_UNDER_WAY || tutoria->state == TUTORIA_PAUSED;
    *result = open ? OBSERVATION_CHANGED : OBSERVATION_NOT_OPEN;
    return OK;
}

/* Somebody who may watch this tutoría: whoever watches does not take part in it. */
static enum err may_observe(struct env *env, const struct actor *actor, const struct tutoria *tutoria, int64_t observer,
                            bool *may)
{
    struct person person;
    enum err found = person_find(env->store, env->arena, actor, observer, &person);
    *may = false;
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    struct actor watching = {.community = actor->community, .person = observer, .role = person_role(&person)};
    *may = permission_holds(PERMIT_OBSERVE, &watching, actor->community) && observer != tutoria->learner &&
           observer != tutoria->tutor;
    return OK;
}

enum err observation_invite(struct env *env, const struct actor *actor, int64_t tutoria_id, int64_t observer,
                            enum observation_result *result, int64_t *observation)
{
    struct tutoria tutoria;
    bool may;
    TRY(load(env, actor, tutoria_id, &tutoria, result));
    if (*result != OBSERVATION_CHANGED)
        return OK;
    TRY(may_observe(env, actor, &tutoria, observer, &may));
    if (!may) {
        *result = OBSERVATION_NO_OBSERVER;
        return OK;
    }
    int64_t there;
    TRY(observation_by_pair(env->store, tutoria_id, observer, &there));
    if (!there)
        TRY(observation_save_new(env, tutoria_id, observer, &there));
    *observation = there;
    return OK;
}

/* The first tutoría was watched, or need not be: a first offer is known from now on; any other stays, and none stays none. */
static enum err settle(struct env *env, int64_t person, int64_t tema)
{
    struct offer offer;
    enum err found = offer_of(env->store, person, tema, &offer);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    return offer_known(env, offer.id);
}

enum err observation_not_needed(struct env *env, const struct actor *actor, int64_t tutoria_id,
                                enum observation_result *result)
{
    struct tutoria tutoria;
    TRY(load(env, actor, tutoria_id, &tutoria, result));
    return *result == OBSERVATION_CHANGED ? settle(env, tutoria.tutor, tutoria.tema) : OK;
}

enum err observation_note(struct env *env, const struct actor *actor, int64_t id, const char *helped,
                          enum observation_result *result)
{
    ASSERT(helped[0]);
    struct observation observation;
    enum err found = observation_find(env->store, env->arena, actor, id, &observation);
    *result = OBSERVATION_NOT_THERE;
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    *result = OBSERVATION_NOT_YOURS;
    if (actor->role != ROLE_FACILITATOR && actor->person != observation.observer)
        return OK;
    TRY(observation_save_note(env, id, helped, observation.at ? observation.at : env_now(env)));
    *result = OBSERVATION_CHANGED;
    return settle(env, observation.tutor, observation.tema);
}

enum err observation_remove(struct env *env, const struct actor *actor, int64_t id, enum observation_result *result)
{
    struct observation observation;
    enum err found = observation_find(env->store, env->arena, actor, id, &observation);
    *result = OBSERVATION_NOT_THERE;
    if (found == ERR_MISSING || !permission_holds(PERMIT_GUIDE, actor, actor->community))
        return OK;
    TRY(found);
    *result = observation.at ? OBSERVATION_NOTED : OBSERVATION_CHANGED;
    return observation.at ? OK : observation_delete(env, id);
}

enum err observations_erase(struct env *env, int64_t person)
{
    const struct actor all = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    struct observations observations = {0};
    TRY(observations_of(env->store, env->arena, &all, 0, &observations));
    for (size_t i = 0; i < observations.n; i++) {
        const struct observation *one = &observations.items[i];
        bool about = one->observer == person || one->tutor == person || one->learner == person;
        if (about && one->helped[0])
            TRY(observation_forget_note(env, one->id));
    }
    return OK;
}
