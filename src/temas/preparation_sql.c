#include "temas/preparation.h"

#include "store/forgetting.h"
#include "temas/tables.h"

#include <string.h>

enum { PREPARATION_PERSON, PREPARATION_TEMA, PREPARATION_QUESTIONS, PREPARATION_COLUMNS };

static const struct column preparation_columns[PREPARATION_COLUMNS] = {
    [PREPARATION_PERSON] = {"person", false},
    [PREPARATION_TEMA] = {"tema", false},
    [PREPARATION_QUESTIONS] = {"questions", true},
};
const struct table preparation_table = {"preparation", MERGE_LATEST_COLUMN, preparation_columns, PREPARATION_COLUMNS};

enum err preparation_of(struct store *store, struct arena *arena, int64_t person, int64_t tema, const char **questions)
{
    struct stmt *q;
    const char *found = "";
    TRY(store_query(store, &q, "select questions from preparation where community = $1 and person = $2 and tema = $3",
                    V(store_community(store)), V(person), V(tema)));
    enum step step = stmt_step(q);
    if (step == STEP_ROW)
        found = stmt_text(q, 0, arena);
    TRY(stmt_finish(q, step));
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *questions = found;
    return OK;
}

enum err preparation_put(struct env *env, int64_t person, int64_t tema, const char *questions)
{
    int64_t id;
    ASSERT(strlen(questions) <= PREPARATION_LONGEST);
    const struct value values[PREPARATION_COLUMNS] = {V(person), V(tema), V(questions)};
    TRY(store_number(env->store, &id, 0,
                     "select id from preparation where community = $1 and person = $2 and tema = $3",
                     V(store_community(env->store)), V(person), V(tema)));
    if (id)
        return table_update(env->store, env, &preparation_table, id, 1 << PREPARATION_QUESTIONS, values, NULL);
    return *questions ? table_insert(env->store, env, &preparation_table, values, &id) : OK;
}

enum err preparations_erase(struct env *env, int64_t person)
{
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from preparation where community = $1 and person = $2",
                    V(store_community(env->store)), V(person)));
    return rows_delete(env, &preparation_table, q);
}
