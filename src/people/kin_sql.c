#include "people/kin.h"

#include "people/tables.h"
#include "store/collect.h"
#include "store/forgetting.h"

static const struct column kin_columns[] = {{"adult", true}, {"child", true}};
const struct table kin_table = {"kin", MERGE_ONCE, kin_columns, COUNT_OF(kin_columns)};

static enum err read_kin(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct kin *)item = (struct kin){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2)};
    return OK;
}

enum err kin_of(struct store *store, struct arena *arena, int64_t person, struct kinship *kinship)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select id, adult, child from kin where community = $1 and (adult = $2 or child = $2)"
                    " order by adult, child",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, kinship, read_kin);
}

static enum err find(struct store *store, int64_t adult, int64_t child, int64_t *id)
{
    return store_number(store, id, 0, "select id from kin where community = $1 and adult = $2 and child = $3",
                        V(store_community(store)), V(adult), V(child));
}

enum err kin_add(struct env *env, int64_t adult, int64_t child)
{
    int64_t id;
    TRY(find(env->store, adult, child, &id));
    return id ? OK : table_insert(env->store, env, &kin_table, (struct value[]){V(adult), V(child)}, &id);
}

enum err kin_remove(struct env *env, int64_t adult, int64_t child)
{
    int64_t id;
    TRY(find(env->store, adult, child, &id));
    return id ? table_delete(env->store, env, &kin_table, id) : OK;
}

enum err kin_erase(struct env *env, int64_t person)
{
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from kin where community = $1 and (adult = $2 or child = $2)",
                    V(store_community(env->store)), V(person)));
    return rows_delete(env, &kin_table, q);
}
