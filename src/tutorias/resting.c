#include "tutorias/resting.h"

#include "people/fields.h"
#include "temas/wishes_enter.h"

/* A proposal is taken back. One that somebody said yes to is not the program's to take back: when it was to be with somebody who
 * leaves, it ends with their no; otherwise it stands. */
static enum err let_go(struct env *env, const struct actor *actor, const struct tutoria *tutoria, int64_t person,
                       struct rested *rested)
{
    enum tutoria_result result;
    TRY(tutoria_withdraw(env, tutoria->id, &result));
    if (result == TUTORIA_CHANGED) {
        rested->withdrawn++;
    } else if (person) {
        enum side side = tutoria->learner == person ? SIDE_LEARNER : SIDE_TUTOR;
        TRY(tutoria_answer(env, actor, tutoria->id, side, ANSWER_NO, &result, NULL));
        rested->declined += result == TUTORIA_CHANGED;
    } else {
        rested->open++;
    }
    return OK;
}

static enum err rest(struct env *env, const struct actor *actor, const struct tutoria *tutoria, struct rested *rested)
{
    enum tutoria_result result;
    TRY(tutoria_pause(env, actor, tutoria->id, &result, NULL));
    *(result == TUTORIA_CHANGED ? &rested->paused : &rested->open) += 1;
    return OK;
}

enum err tutorias_rest(struct env *env, int64_t person, struct rested *rested)
{
    static const enum tutoria_state states[] = {TUTORIA_PROPOSED, TUTORIA_UNDER_WAY};
    struct actor all = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    for (size_t s = 0; s < COUNT_OF(states); s++) {
        struct tutorias list;
        TRY(tutoria_list(env->store, env->arena, &all, states[s], &list));
        for (size_t i = 0; i < list.n; i++) {
            const struct tutoria *one = &list.items[i];
            if (person && one->learner != person && one->tutor != person)
                continue;
            TRY(states[s] == TUTORIA_PROPOSED ? let_go(env, &all, one, person, rested) : rest(env, &all, one, rested));
        }
    }
    return OK;
}

enum err person_leave(struct env *env, int64_t person, struct problems *problems, struct rested *rested)
{
    bool changed;
    TRY(person_stand(env, person, STANDING_AWAY, &changed, problems));
    return changed ? tutorias_rest(env, person, rested) : OK;
}

enum err classes_move(struct env *env, const struct class_moves *moves, struct problems *problems, int64_t *people,
                      int64_t *left)
{
    struct people *classes = ARENA_ARRAY(env->arena, struct people, moves->n + 1);
    struct rested rested = {0};
    if (!classes)
        return ERR_MEMORY;
    *people = *left = 0;
    /* All are read before any is written, or a class would move on with the one that it came into. */
    for (size_t i = 0; i < moves->n; i++) {
        const struct class_move *move = &moves->items[i];
        field_text(problems, move->from, move->to, FIELD_LONGEST);
        TRY(grade_people(env->store, env->arena, move->from, &classes[i]));
    }
    for (size_t i = 0; i < moves->n && problems->total == 0; i++) {
        const struct class_move *move = &moves->items[i];
        for (size_t p = 0; p < classes[i].n; p++) {
            const struct person *person = &classes[i].items[p];
            if (*move->to)
                TRY(person_set_grade(env, person, move->to));
            else
                TRY(person_leave(env, person->id, problems, &rested));
        }
        *(*move->to ? people : left) += (int64_t)classes[i].n;
    }
    return OK;
}

enum err year_close(struct env *env, const char *label, bool forget_wishes, struct problems *problems,
                    struct rested *rested)
{
    int64_t n;
    TRY(year_put(env, label, problems));
    if (problems->total)
        return OK;
    TRY(tutorias_rest(env, 0, rested));
    return forget_wishes ? wishes_clear(env, &n) : OK;
}
