#include "temas/mastery.h"

#include "temas/tables.h"

static const struct column mastery_columns[] = {{"person", false}, {"tema", false}, {"how", false}};
const struct table mastery_table = {"mastery", MERGE_ONCE, mastery_columns, COUNT_OF(mastery_columns)};

static const char *const hows[] = {[MASTERY_PRESENTED] = "presented", [MASTERY_VOUCHED] = "vouched"};

enum err mastery_of(struct store *store, int64_t person, int64_t tema, enum mastery_how *how)
{
    int64_t found;
    TRY(store_number(store, &found, MASTERY_NONE,
                     "select case how when 'presented' then 1 else 2 end from mastery"
                     " where community = $1 and person = $2 and tema = $3"
                     " union all select 2 from offer where community = $1 and person = $2 and tema = $3"
                     " and standing <> 'asked' limit 1",
                     V(store_community(store)), V(person), V(tema)));
    *how = (enum mastery_how)found;
    return OK;
}

enum err mastery_put(struct env *env, int64_t person, int64_t tema, enum mastery_how how)
{
    int64_t id;
    ASSERT(how != MASTERY_NONE);
    TRY(store_number(env->store, &id, 0, "select id from mastery where community = $1 and person = $2 and tema = $3",
                     V(store_community(env->store)), V(person), V(tema)));
    if (id)
        return OK;
    return table_insert(env->store, env, &mastery_table, (struct value[]){V(person), V(tema), V(hows[how])}, &id);
}

enum err guide_open(struct store *store, const struct actor *actor, int64_t tema, bool *open)
{
    enum mastery_how how = MASTERY_NONE;
    if (actor->person && actor->role != ROLE_NOBODY)
        TRY(mastery_of(store, actor->person, tema, &how));
    *open = actor->role == ROLE_FACILITATOR || how != MASTERY_NONE;
    return OK;
}
