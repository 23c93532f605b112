#include "tutorias/erasing.h"

#include "tutorias/tutorias_sql.h"

/* Whatever is not over yet is over now. A proposal that somebody said yes to needs a no, which asks for no reason. */
static enum err let_go(struct env *env, const struct actor *actor, const struct tutoria *tutoria, enum side side)
{
    enum tutoria_result result;
    enum tutoria_state after;
    switch (tutoria->state) {
    case TUTORIA_PROPOSED:
        TRY(tutoria_withdraw(env, tutoria->id, &result));
        return result == TUTORIA_TOO_LATE ? tutoria_answer(env, actor, tutoria->id, side, ANSWER_NO, &result, &after)
                                          : OK;
    case TUTORIA_UNDER_WAY:
    case TUTORIA_PAUSED: return tutoria_end(env, actor, tutoria->id, &result, &after);
    default: return OK;
    }
}

enum err tutorias_erase(struct env *env, int64_t person)
{
    const struct actor actor = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    struct tutorias all = {0};
    TRY(tutoria_of_person(env->store, env->arena, &actor, person, &all));
    for (size_t i = 0; i < all.n; i++) {
        enum side side = all.items[i].learner == person ? SIDE_LEARNER : SIDE_TUTOR;
        struct tutoria tutoria;
        TRY(let_go(env, &actor, &all.items[i], side));
        TRY(tutoria_load(env->store, all.items[i].id, &tutoria));
        tutoria.feels[side] = FEELS_NOTHING;
        tutoria.hours = 0;
        TRY(tutoria_save(env, &tutoria));
    }
    return OK;
}
