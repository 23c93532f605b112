#include "people/consents.h"

#include "people/tables.h"
#include "store/forgetting.h"

static const struct column consent_columns[] = {{"person", true}, {"use", false}};
const struct table consent_table = {"consent", MERGE_ONCE, consent_columns, COUNT_OF(consent_columns)};

static const char *const uses[CONSENT_USES] = {
    [CONSENT_PHOTO_INSIDE] = "photo_inside",
    [CONSENT_PHOTO_OUTSIDE] = "photo_outside",
    [CONSENT_NAME_OUTSIDE] = "name_outside",
};

static enum err find(struct store *store, int64_t person, enum consent_use use, int64_t *id)
{
    return store_number(store, id, 0, "select id from consent where community = $1 and person = $2 and use = $3",
                        V(store_community(store)), V(person), V(uses[use]));
}

enum err consent_holds(struct store *store, int64_t person, enum consent_use use, bool *holds)
{
    int64_t id;
    TRY(find(store, person, use, &id));
    *holds = id != 0;
    return OK;
}

enum err consent_set(struct env *env, int64_t person, enum consent_use use, bool yes)
{
    int64_t id;
    TRY(find(env->store, person, use, &id));
    if (yes == (id != 0))
        return OK;
    if (yes)
        return table_insert(env->store, env, &consent_table, (struct value[]){V(person), V(uses[use])}, &id);
    return table_delete(env->store, env, &consent_table, id);
}

enum err consents_erase(struct env *env, int64_t person)
{
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from consent where community = $1 and person = $2",
                    V(store_community(env->store)), V(person)));
    return rows_delete(env, &consent_table, q);
}
