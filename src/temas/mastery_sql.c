#include "temas/mastery.h"

#include "temas/tables.h"

enum { MASTERY_HOW = 2 }; /* the column */
static const struct column mastery_columns[] = {{"person", false}, {"tema", false}, {"how", false}};
const struct table mastery_table = {"mastery", MERGE_LATEST_COLUMN, mastery_columns, COUNT_OF(mastery_columns)};

static const char *const hows[] = {[MASTERY_PRESENTED] = "presented", [MASTERY_VOUCHED] = "vouched"};

/* What is proven without an offer, and its row; MASTERY_NONE and 0. */
static enum err find(struct store *store, int64_t person, int64_t tema, enum mastery_how *how, int64_t *id)
{
    int64_t found;
    TRY(store_number(store, id, 0, "select id from mastery where community = $1 and person = $2 and tema = $3",
                     V(store_community(store)), V(person), V(tema)));
    TRY(store_number(store, &found, MASTERY_NONE,
                     "select case how when 'presented' then 1 else 2 end from mastery where community = $1 and id = $2",
                     V(store_community(store)), V(*id)));
    *how = (enum mastery_how)found;
    return OK;
}

enum err mastery_of(struct store *store, int64_t person, int64_t tema, enum mastery_how *how)
{
    int64_t id, offered;
    enum mastery_how proven;
    TRY(find(store, person, tema, &proven, &id));
    TRY(store_number(store, &offered, MASTERY_NONE,
                     "select case standing when 'first' then 1 else 2 end from offer where community = $1"
                     " and person = $2 and tema = $3 and standing <> 'asked'",
                     V(store_community(store)), V(person), V(tema)));
    *how = offered > (int64_t)proven ? (enum mastery_how)offered : proven;
    return OK;
}

enum err mastery_put(struct env *env, int64_t person, int64_t tema, enum mastery_how how)
{
    int64_t id;
    enum mastery_how proven;
    const struct value values[] = {V(person), V(tema), V(hows[how])};
    ASSERT(how != MASTERY_NONE);
    TRY(find(env->store, person, tema, &proven, &id));
    if (!id)
        return table_insert(env->store, env, &mastery_table, values, &id);
    return how > proven ? table_update(env->store, env, &mastery_table, id, 1U << MASTERY_HOW, values, NULL) : OK;
}

enum err guide_open(struct store *store, const struct actor *actor, int64_t tema, bool *open)
{
    enum mastery_how how = MASTERY_NONE;
    if (actor->person && actor->role != ROLE_NOBODY)
        TRY(mastery_of(store, actor->person, tema, &how));
    *open = actor->role == ROLE_FACILITATOR || how != MASTERY_NONE;
    return OK;
}
