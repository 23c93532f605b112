#include "store/forgetting.h"

#include "store/collect.h"
#include "store/history.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static enum err read_id(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(int64_t *)item = stmt_int(q, 0);
    return OK;
}

enum err row_ids_add(struct stmt *q, struct arena *arena, struct row_ids *ids)
{
    struct row_ids found = {0};
    TRY(STMT_COLLECT(q, arena, &found, read_id));
    for (size_t i = 0; i < found.n; i++) {
        int64_t *id = LIST_ADD(arena, ids);
        if (!id)
            return ERR_MEMORY;
        *id = found.items[i];
    }
    return OK;
}

enum err rows_delete(struct env *env, const struct table *table, struct stmt *q)
{
    struct row_ids ids = {0};
    TRY(row_ids_add(q, env->arena, &ids));
    for (size_t i = 0; i < ids.n; i++)
        TRY(table_delete(env->store, env, table, ids.items[i]));
    return OK;
}

/* ---- which rows of the log are to be forgotten ---- */

struct logged {
    size_t table; /* position among the tables */
    int64_t row;
};
struct search {
    const struct table *const *tables;
    const struct row_ids *about, *alone; /* in order */
    int64_t deed;                        /* of the open transaction */
    struct arena *arena;
    LIST_OF(struct logged) found;
};

static int compare_ids(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static int compare_logged(const void *a, const void *b)
{
    const struct logged *one = a, *other = b;
    if (one->table != other->table)
        return one->table < other->table ? -1 : 1;
    return compare_ids(&one->row, &other->row);
}

static bool holds(const struct row_ids *ids, int64_t id)
{
    return ids->n && bsearch(&id, ids->items, ids->n, sizeof id, compare_ids);
}

/* A copy in order; NULL without memory. */
static bool sorted(struct arena *arena, const struct row_ids *from, struct row_ids *to)
{
    *to = (struct row_ids){0};
    for (size_t i = 0; i < from->n; i++) {
        int64_t *id = LIST_ADD(arena, to);
        if (!id)
            return false;
        *id = from->items[i];
    }
    if (to->n)
        qsort(to->items, to->n, sizeof *to->items, compare_ids);
    return true;
}

/* True if the former values, a JSON object, name one of the rows. */
static bool names(const struct row_ids *about, const char *before)
{
    json_t *object = json_loads(before, 0, NULL), *value;
    const char *key;
    bool found = false;
    json_object_foreach(object, key, value) found =
        found || (json_is_integer(value) && holds(about, (int64_t)json_integer_value(value)));
    json_decref(object);
    return found;
}

static enum err note(struct search *search, const char *table, int64_t row)
{
    size_t i = 0;
    while (search->tables[i] && strcmp(search->tables[i]->name, table) != 0)
        i++;
    if (!search->tables[i])
        return ERR_CORRUPT;
    struct logged *logged = LIST_ADD(search->arena, &search->found);
    if (!logged)
        return ERR_MEMORY;
    *logged = (struct logged){i, row};
    return OK;
}

static enum err look_through(struct store *store, struct search *search)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select tbl, row, deed, before from change where community = $1 and before is not null",
                    V(store_community(store))));
    enum step step;
    enum err e = OK;
    while (e == OK && (step = stmt_step(q)) == STEP_ROW) {
        int64_t row = stmt_int(q, 1);
        if (stmt_int(q, 2) == search->deed || holds(search->about, row) || holds(search->alone, row) ||
            names(search->about, stmt_peek(q, 3)))
            e = note(search, stmt_peek(q, 0), row);
    }
    enum err finished = stmt_finish(q, e == OK ? step : STEP_ROW);
    return e == OK ? finished : e;
}

/* The rows of the table that ever named one of those. */
static enum err rows_naming(struct env *env, const struct table *table, const struct row_ids *about,
                            struct row_ids *rows)
{
    struct stmt *q;
    TRY(store_query(env->store, &q,
                    "select row, before from change where community = $1 and tbl = $2 and before is not null",
                    V(store_community(env->store)), V(table->name)));
    enum step step;
    while ((step = stmt_step(q)) == STEP_ROW) {
        int64_t *row = names(about, stmt_peek(q, 1)) ? LIST_ADD(env->arena, rows) : NULL;
        if (row)
            *row = stmt_int(q, 0);
    }
    TRY(stmt_finish(q, step));
    return arena_exhausted(env->arena) ? ERR_MEMORY : OK;
}

enum err history_ids_about(struct env *env, const struct table *table, const char *column, const struct row_ids *about,
                           struct row_ids *ids)
{
    struct row_ids in_order, rows = {0};
    if (!sorted(env->arena, about, &in_order))
        return ERR_MEMORY;
    TRY(rows_naming(env, table, &in_order, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct stmt *q;
        enum step step;
        TRY(store_query(env->store, &q,
                        "select before from change where community = $1 and row = $2 and tbl = $3"
                        " and before is not null",
                        V(store_community(env->store)), V(rows.items[i]), V(table->name)));
        while ((step = stmt_step(q)) == STEP_ROW) {
            const struct change change = {.before = stmt_peek(q, 0)};
            int64_t id = change_number(&change, column), *added = id ? LIST_ADD(env->arena, ids) : NULL;
            if (added)
                *added = id;
        }
        TRY(stmt_finish(q, step));
    }
    return arena_exhausted(env->arena) ? ERR_MEMORY : OK;
}

enum err store_scrub_due(struct store *store, bool *due)
{
    int64_t one;
    TRY(store_number(store, &one, 0, "select 1 from scrub limit 1"));
    *due = one == 1;
    return OK;
}

enum err history_forget_about(struct env *env, const struct table *const *tables, const struct row_ids *about,
                              const struct row_ids *alone)
{
    struct row_ids in_order, alone_in_order;
    if (!sorted(env->arena, about, &in_order) || !sorted(env->arena, alone, &alone_in_order))
        return ERR_MEMORY;
    struct search search = {.tables = tables, .about = &in_order, .alone = &alone_in_order, .arena = env->arena};
    TRY(store_number(env->store, &search.deed, 0,
                     "select deed from change where community = $1 order by at desc limit 1",
                     V(store_community(env->store))));
    TRY(look_through(env->store, &search));
    if (search.found.n)
        qsort(search.found.items, search.found.n, sizeof *search.found.items, compare_logged);
    for (size_t i = 0; i < search.found.n; i++) {
        const struct logged *one = &search.found.items[i];
        if (i == 0 || compare_logged(one, one - 1) != 0)
            TRY(history_forget(env->store, tables[one->table], one->row));
    }
    return store_run(env->store, "insert into scrub (due) values (1) on conflict do nothing");
}
