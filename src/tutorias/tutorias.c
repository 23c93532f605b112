#include "tutorias/tutorias_sql.h"

/* What may happen to a tutoría, and what it then becomes. What does not stand here does not happen. */
enum event { EVENT_ONE_YES, EVENT_BOTH_YES, EVENT_NO, EVENT_REMATCHED };

static const struct transition {
    enum tutoria_state from;
    enum event event;
    enum tutoria_state to;
} transitions[] = {
    {TUTORIA_PROPOSED, EVENT_ONE_YES, TUTORIA_PROPOSED},
    {TUTORIA_PROPOSED, EVENT_BOTH_YES, TUTORIA_UNDER_WAY},
    {TUTORIA_PROPOSED, EVENT_NO, TUTORIA_DECLINED},
    {TUTORIA_PROPOSED, EVENT_REMATCHED, TUTORIA_WITHDRAWN},
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

enum err tutoria_propose(struct env *env, const struct tutoria *tutoria, int64_t *id)
{
    struct tutoria proposed = *tutoria;
    proposed.moved = env_now(env);
    proposed.state = TUTORIA_PROPOSED;
    proposed.says[SIDE_LEARNER] = ANSWER_NONE;
    proposed.says[SIDE_TUTOR] = ANSWER_NONE;
    return tutoria_save_new(env, &proposed, id);
}

/* Loads the tutoría; *there false if it is not one of this community's. */
static enum err load(struct env *env, int64_t id, struct tutoria *tutoria, bool *there)
{
    enum err e = tutoria_load(env->store, id, tutoria);
    *there = e == OK;
    return e == ERR_MISSING ? OK : e;
}

enum err tutoria_answer(struct env *env, int64_t id, enum side side, enum answer answer, enum tutoria_result *result,
                        enum tutoria_state *after)
{
    ASSERT(answer != ANSWER_NONE);
    struct tutoria tutoria;
    bool there;
    TRY(load(env, id, &tutoria, &there));
    if (!there) {
        *result = TUTORIA_NOT_THERE;
        return OK;
    }
    if (after)
        *after = tutoria.state;
    /* A yes that was saved once counts for nothing when the other one has said no since. */
    bool outdone = tutoria.state == TUTORIA_WITHDRAWN || (tutoria.state == TUTORIA_DECLINED && answer == ANSWER_YES);
    if (tutoria.says[side] == answer && !outdone) {
        *result = TUTORIA_SAME;
        return OK;
    }
    tutoria.says[side] = answer;
    bool both = tutoria.says[SIDE_LEARNER] == ANSWER_YES && tutoria.says[SIDE_TUTOR] == ANSWER_YES;
    enum event event = answer == ANSWER_NO ? EVENT_NO : both ? EVENT_BOTH_YES : EVENT_ONE_YES;
    if (!happens(&tutoria, event)) {
        *result = TUTORIA_TOO_LATE;
        return OK;
    }
    tutoria.moved = env_now(env);
    if (tutoria.state == TUTORIA_UNDER_WAY)
        tutoria.began = tutoria.moved;
    TRY(tutoria_save(env, &tutoria));
    if (after)
        *after = tutoria.state;
    *result = TUTORIA_CHANGED;
    return OK;
}

enum err tutoria_withdraw(struct env *env, int64_t id, enum tutoria_result *result)
{
    struct tutoria tutoria;
    bool there;
    TRY(load(env, id, &tutoria, &there));
    bool unanswered = there && tutoria.says[SIDE_LEARNER] == ANSWER_NONE && tutoria.says[SIDE_TUTOR] == ANSWER_NONE;
    if (!there) {
        *result = TUTORIA_NOT_THERE;
    } else if (!unanswered || !happens(&tutoria, EVENT_REMATCHED)) {
        *result = TUTORIA_TOO_LATE;
    } else {
        TRY(tutoria_save(env, &tutoria));
        *result = TUTORIA_CHANGED;
    }
    return OK;
}
