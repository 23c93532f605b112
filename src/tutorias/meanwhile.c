/* TEMPORARY, goes at the merge: see meanwhile.h. Just enough for the pages of the record to be tried. */
#include "tutorias/meanwhile.h"

#include "tutorias/tutorias_sql.h"

struct message tutoria_result_message(enum tutoria_result result)
{
    return result == TUTORIA_TOO_LATE ? MSG("This had changed already.") : MSG("Saved.");
}

struct message tutoria_state_message(enum tutoria_state state)
{
    switch (state) {
    case TUTORIA_PROPOSED: return MSG("It waits for an answer.");
    case TUTORIA_UNDER_WAY: return MSG("It is under way.");
    case TUTORIA_PAUSED: return MSG("It is paused.");
    case TUTORIA_ACHIEVED: return MSG("The challenge is met.");
    case TUTORIA_ENDED: return MSG("It has ended.");
    default: return MSG("It did not come about.");
    }
}

enum err tutoria_on_paper(struct env *env, const struct actor *actor, int64_t learner, int64_t tutor, int64_t tema,
                          int64_t began, enum tutoria_result *result, int64_t *id)
{
    struct tutoria made = {
        .learner = learner,
        .tutor = tutor,
        .tema = tema,
        .state = TUTORIA_UNDER_WAY,
        .origin = ORIGIN_PAPER,
        .says = {ANSWER_YES, ANSWER_YES},
        .began = began,
        .moved = env_now(env),
    };
    struct tutorias open;
    TRY(tutoria_list(env->store, env->arena, actor, TUTORIA_UNDER_WAY, &open));
    for (size_t i = 0; i < open.n; i++) {
        const struct tutoria *one = &open.items[i];
        if (one->learner != learner)
            continue;
        bool same = one->tutor == tutor && one->tema == tema;
        *result = same ? TUTORIA_SAME : TUTORIA_TOO_LATE;
        *id = same ? one->id : 0;
        return OK;
    }
    *result = TUTORIA_CHANGED;
    return tutoria_save_new(env, &made, id);
}

enum err tutoria_meet(struct env *env, const struct actor *actor, int64_t id, enum side side, bool met,
                      enum tutoria_result *result, enum tutoria_state *after)
{
    struct tutoria tutoria;
    (void)actor;
    TRY(tutoria_load(env->store, id, &tutoria));
    tutoria.met[side] = met;
    if (tutoria.met[SIDE_LEARNER] && tutoria.met[SIDE_TUTOR])
        tutoria.state = TUTORIA_ACHIEVED;
    *result = TUTORIA_CHANGED;
    if (after)
        *after = tutoria.state;
    return tutoria_save(env, &tutoria);
}

void steps_html(struct buf *out, const struct catalogue *words, const struct steps *view)
{
    (void)out, (void)words, (void)view;
}

enum err steps_of(struct visit *visit, const struct tutoria *tutoria, const struct pair_view *pair, struct steps *steps)
{
    (void)visit, (void)pair;
    *steps = (struct steps){tutoria->id};
    return OK;
}
