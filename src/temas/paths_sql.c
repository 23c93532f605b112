#include "temas/paths.h"

#include "store/collect.h"
#include "store/forgetting.h"
#include "temas/tables.h"

#include <string.h>

static const struct column path_columns[] = {{"tema", false}, {"person", true}, {"text", false}};
const struct table tema_path_table = {"tema_path", MERGE_LATEST_COLUMN, path_columns, COUNT_OF(path_columns)};

static enum err read_path(struct stmt *q, struct arena *arena, void *item)
{
    *(struct tema_path *)item =
        (struct tema_path){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2), stmt_text(q, 3, arena)};
    return OK;
}

enum err tema_path_list(struct store *store, struct arena *arena, int64_t tema, struct tema_paths *paths)
{
    struct stmt *q;
    TRY(store_query(
        store, &q,
        "select id, tema, coalesce(person, 0), text from tema_path where community = $1 and tema = $2 order by id",
        V(store_community(store)), V(tema)));
    return STMT_COLLECT(q, arena, paths, read_path);
}

enum err tema_path_add(struct env *env, int64_t tema, int64_t person, const char *text)
{
    int64_t id;
    ASSERT(*text && strlen(text) <= PATH_LONGEST);
    TRY(store_number(env->store, &id, 0, "select id from tema_path where community = $1 and tema = $2 and text = $3",
                     V(store_community(env->store)), V(tema), V(text)));
    if (id)
        return OK;
    return table_insert(env->store, env, &tema_path_table,
                        (struct value[]){V(tema), person ? V(person) : V_NULL, V(text)}, &id);
}

enum err tema_paths_forget_finder(struct env *env, int64_t person)
{
    enum { PATH_PERSON = 1 };
    const struct value nobody[COUNT_OF(path_columns)] = {[PATH_PERSON] = V_NULL};
    struct row_ids paths = {0};
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from tema_path where community = $1 and person = $2",
                    V(store_community(env->store)), V(person)));
    TRY(row_ids_add(q, env->arena, &paths));
    for (size_t i = 0; i < paths.n; i++)
        TRY(table_update(env->store, env, &tema_path_table, paths.items[i], 1U << PATH_PERSON, nobody, NULL));
    return OK;
}
