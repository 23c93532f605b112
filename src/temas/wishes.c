#include "temas/wishes_sql.h"

#include "base/time.h"
#include "temas/offers.h"

/* Gives the wishes the ranks 1, 2, 3 … in the order they stand in. */
static enum err renumber(struct env *env, struct wishes *wishes)
{
    for (size_t i = 0; i < wishes->n; i++) {
        struct wish *wish = &wishes->items[i];
        wish->rank = (int64_t)i + 1;
        TRY(wish_update(env->store, env, wish, UINT32_C(1) << WISH_RANK, NULL));
    }
    return OK;
}

/* True if the person's offer of the tema holds. */
static enum err tutors(struct store *store, int64_t person, int64_t tema, bool *holds)
{
    struct offer offer;
    enum err e = offer_of(store, person, tema, &offer);
    *holds = e == OK && offer.standing != OFFER_ASKED;
    return e == ERR_MISSING ? OK : e;
}

enum err wish_add(struct env *env, int64_t person, int64_t tema, enum wish_result *result)
{
    struct wishes wishes;
    bool holds;
    char today[16];
    TRY(wishes_of(env->store, env->arena, person, &wishes));
    for (size_t i = 0; i < wishes.n; i++) {
        if (wishes.items[i].tema == tema) {
            *result = WISH_SAME;
            return OK;
        }
    }
    TRY(tutors(env->store, person, tema, &holds));
    if (holds || wishes.n >= WISHES_MOST) {
        *result = holds ? WISH_TUTORED : WISH_TOO_MANY;
        return OK;
    }
    date_write(today, day_today(env));
    struct wish wish = {.person = person, .tema = tema, .rank = (int64_t)wishes.n + 1, .since = today};
    enum err e = wish_insert(env->store, env, &wish, &wish.id);
    *result = e == ERR_REFUSED ? WISH_NOT_THERE : WISH_CHANGED; /* refused: no such person, or no such tema */
    return e == ERR_REFUSED ? OK : e == OK ? renumber(env, &wishes) : e;
}

/* Finds the wish among all of its person's; *at is its place there. *result is WISH_NOT_THERE if it is not the actor's to change. */
static enum err find(struct env *env, const struct actor *actor, int64_t id, struct wishes *wishes, size_t *at,
                     enum wish_result *result)
{
    int64_t person;
    TRY(wish_person(env->store, id, &person));
    *result = WISH_NOT_THERE;
    if (!person || !permission_speaks(actor, person))
        return OK;
    TRY(wishes_of(env->store, env->arena, person, wishes));
    *at = 0;
    while (wishes->items[*at].id != id)
        ++*at;
    *result = WISH_CHANGED;
    return OK;
}

enum err wish_move(struct env *env, const struct actor *actor, int64_t id, enum wish_way way, enum wish_result *result)
{
    struct wishes wishes;
    size_t at = 0;
    TRY(find(env, actor, id, &wishes, &at, result));
    if (*result != WISH_CHANGED)
        return OK;
    if (way == WISH_UP ? at == 0 : at + 1 == wishes.n) {
        *result = WISH_SAME;
        return OK;
    }
    size_t other = way == WISH_UP ? at - 1 : at + 1;
    struct wish moved = wishes.items[at];
    wishes.items[at] = wishes.items[other];
    wishes.items[other] = moved;
    return renumber(env, &wishes);
}

static enum err take_out(struct env *env, struct wishes *wishes, size_t at)
{
    TRY(wish_delete(env->store, env, wishes->items[at].id));
    for (size_t i = at + 1; i < wishes->n; i++)
        wishes->items[i - 1] = wishes->items[i];
    wishes->n--;
    return renumber(env, wishes);
}

enum err wish_remove(struct env *env, const struct actor *actor, int64_t id, enum wish_result *result)
{
    struct wishes wishes;
    size_t at = 0;
    TRY(find(env, actor, id, &wishes, &at, result));
    return *result == WISH_CHANGED ? take_out(env, &wishes, at) : OK;
}

enum err wish_fulfilled(struct env *env, int64_t person, int64_t tema)
{
    struct wishes wishes;
    TRY(wishes_of(env->store, env->arena, person, &wishes));
    for (size_t i = 0; i < wishes.n; i++) {
        if (wishes.items[i].tema == tema)
            return take_out(env, &wishes, i);
    }
    return OK;
}
