#include "temas/wishes_enter.h"

#include "base/time.h"
#include "temas/wishes_sql.h"

void wishes_first(const struct wishes *wishes, int64_t person, int64_t temas[static WISHES_ENTERED])
{
    size_t n = 0;
    for (size_t i = 0; i < wishes->n && n < WISHES_ENTERED; i++) {
        if (wishes->items[i].person == person)
            temas[n++] = wishes->items[i].tema;
    }
    while (n < WISHES_ENTERED)
        temas[n++] = 0;
}

static bool is_among(int64_t tema, const int64_t *temas, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (temas[i] == tema)
            return true;
    }
    return false;
}

/* True if there are such a person, who is here, and such temas. */
static enum err are_here(struct env *env, int64_t person, const int64_t *temas, bool *here)
{
    struct actor all = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    struct person found;
    struct tema tema;
    enum err e = person_find(env->store, env->arena, &all, person, &found);
    *here = e == OK && found.standing == STANDING_HERE;
    for (size_t i = 0; i < WISHES_ENTERED && e == OK; i++) {
        if (temas[i])
            e = tema_find(env->store, env->arena, &all, temas[i], &tema);
    }
    *here = *here && e == OK;
    return e == ERR_MISSING ? OK : e;
}

/* Gives the wish this rank, whether it is there or not. */
static enum err put(struct env *env, struct wish *wish, int64_t rank)
{
    TRY(wish_by_pair(env->store, wish->person, wish->tema, &wish->id));
    wish->rank = rank;
    return wish->id ? wish_update(env->store, env, wish, 1U << WISH_RANK, NULL)
                    : wish_insert(env->store, env, wish, &wish->id);
}

enum err wishes_set(struct env *env, int64_t person, const int64_t temas[static WISHES_ENTERED], bool *done)
{
    struct wishes wishes;
    char today[16];
    TRY(are_here(env, person, temas, done));
    if (!*done)
        return OK;
    int64_t rank = 0, place = 0;
    TRY(wish_list(env->store, env->arena, &wishes));
    date_write(today, day_today(env));
    for (size_t i = 0; i < WISHES_ENTERED; i++) {
        struct wish wish = {.person = person, .tema = temas[i], .since = today};
        if (temas[i] && !is_among(temas[i], temas, i))
            TRY(put(env, &wish, ++rank));
    }
    for (size_t i = 0; i < wishes.n; i++) {
        struct wish *wish = &wishes.items[i];
        if (wish->person != person)
            continue;
        bool was_first = place++ < WISHES_ENTERED;
        if (is_among(wish->tema, temas, WISHES_ENTERED))
            continue;
        if (was_first)
            TRY(wish_delete(env->store, env, wish->id));
        else
            TRY(put(env, wish, ++rank));
    }
    return OK;
}

enum err wishes_clear(struct env *env, int64_t *n)
{
    struct wishes wishes;
    TRY(wish_list(env->store, env->arena, &wishes));
    for (size_t i = 0; i < wishes.n; i++)
        TRY(wish_delete(env->store, env, wishes.items[i].id));
    *n = (int64_t)wishes.n;
    return OK;
}
