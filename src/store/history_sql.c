#include "store/history.h"

#include "base/ids.h"
#include "store/collect.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define CHANGE_SELECT "select id, deed, person, row, (at >> 21) + 1577836800000, tbl, kind, columns, before"
_Static_assert(ID_RANDOM_BITS == 21 && EPOCH_2020 == INT64_C(1577836800000), "the clock's layout in CHANGE_SELECT");

static enum err read_change(struct stmt *q, struct arena *arena, void *item)
{
    *(struct change *)item = (struct change){
        .id = stmt_int(q, 0),
        .deed = stmt_int(q, 1),
        .person = stmt_int(q, 2),
        .row = stmt_int(q, 3),
        .at = stmt_int(q, 4),
        .table = stmt_text(q, 5, arena),
        .kind = stmt_text(q, 6, arena),
        .columns = stmt_text(q, 7, arena),
        .before = stmt_text(q, 8, arena),
    };
    return OK;
}

static enum err read_deed(struct stmt *q, struct arena *arena, void *item)
{
    struct deed *deed = item;
    deed->n = stmt_int(q, 9);
    return read_change(q, arena, &deed->first);
}

enum err deeds_latest(struct store *store, struct arena *arena, int64_t before, int64_t most, struct deeds *deeds)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    CHANGE_SELECT ", (select count(*) from change o where o.community = change.community and o.deed ="
                                  " change.deed) from change where community = $1 and id = deed and ($2 = 0 or id < $2)"
                                  " order by id desc limit $3",
                    V(store_community(store)), V(before), V(most)));
    return STMT_COLLECT(q, arena, deeds, read_deed);
}

enum err deed_changes(struct store *store, struct arena *arena, int64_t deed, struct changes *changes)
{
    struct stmt *q;
    TRY(store_query(store, &q, CHANGE_SELECT " from change where community = $1 and deed = $2 and $2 <> 0 order by at",
                    V(store_community(store)), V(deed)));
    return STMT_COLLECT(q, arena, changes, read_change);
}

enum err deed_touches(struct store *store, int64_t deed, const struct table *table, bool *touches)
{
    int64_t one;
    TRY(store_number(store, &one, 0, "select 1 from change where community = $1 and deed = $2 and tbl = $3 limit 1",
                     V(store_community(store)), V(deed), V(table->name)));
    *touches = one == 1;
    return OK;
}

const char *change_text(struct arena *arena, const struct change *change, const char *column)
{
    json_t *before = change->before ? json_loads(change->before, 0, NULL) : NULL;
    const char *text = json_string_value(json_object_get(before, column));
    text = text ? arena_copy(arena, text) : "";
    json_decref(before);
    return text;
}

int64_t change_number(const struct change *change, const char *column)
{
    json_t *before = change->before ? json_loads(change->before, 0, NULL) : NULL;
    int64_t number = json_integer_value(json_object_get(before, column));
    json_decref(before);
    return number;
}

static const struct table *find_table(const struct table *const *tables, const char *name)
{
    for (; *tables; tables++) {
        if (strcmp((*tables)->name, name) == 0)
            return *tables;
    }
    return NULL;
}

/* True if the row was changed by another deed after this change, and not after the moment `until`, when the undoing began. */
static enum err changed_since(struct store *store, const struct change *change, int64_t until, bool *changed)
{
    int64_t later;
    TRY(store_number(store, &later, 0,
                     "select 1 from change where community = $1 and row = $2 and tbl = $3 and deed <> $4"
                     " and at > (select at from change where community = $1 and id = $5) and at <= $6 limit 1",
                     V(store_community(store)), V(change->row), V(change->table), V(change->deed), V(change->id),
                     V(until)));
    *changed = later == 1;
    return OK;
}

/* The former values as a table's columns; *which are those that the change names. False if one of them was forgotten. */
static bool former_values(const struct table *table, const json_t *before, const char *columns, struct value *values,
                          uint32_t *which)
{
    *which = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        const char *name = table->columns[i].name, *at = columns;
        size_t n = strlen(name);
        while (at && (strncmp(at, name, n) != 0 || (at[n] && at[n] != ' '))) {
            at = strchr(at, ' ');
            at = at ? at + 1 : NULL;
        }
        if (!at)
            continue;
        const json_t *value = json_object_get(before, name);
        if (!value)
            return false;
        values[i] = json_is_integer(value)  ? V((int64_t)json_integer_value(value))
                    : json_is_string(value) ? V(json_string_value(value))
                                            : V_NULL;
        *which |= UINT32_C(1) << i;
    }
    return true;
}

/* Puts back what an update or a deletion took. */
static enum err put_back(struct store *store, struct env *env, const struct table *table, const struct change *change,
                         enum undo *result)
{
    struct value values[TABLE_COLUMNS] = {0};
    uint32_t which;
    json_t *before = json_loads(change->before ? change->before : "", 0, NULL);
    enum err e = OK;
    if (!before || !former_values(table, before, change->columns, values, &which))
        *result = UNDO_FORGOTTEN;
    else if (strcmp(change->kind, "update") == 0)
        e = table_update(store, env, table, change->row, which, values, NULL);
    else
        e = table_insert_as(store, env, table, change->row, values);
    json_decref(before);
    return e;
}

static enum err undo_change(struct store *store, struct env *env, const struct table *table,
                            const struct change *change, int64_t until, enum undo *result)
{
    bool changed;
    TRY(changed_since(store, change, until, &changed));
    if (changed) {
        *result = UNDO_CHANGED_SINCE;
        return OK;
    }
    enum err e = strcmp(change->kind, "insert") == 0 ? table_delete(store, env, table, change->row)
                                                     : put_back(store, env, table, change, result);
    /* Something rests on the row, stands in its place, or is gone. */
    if (e == ERR_REFUSED || e == ERR_EXISTS || e == ERR_MISSING) {
        *result = UNDO_CHANGED_SINCE;
        return OK;
    }
    return e;
}

/* Asks the rule about everything that was changed after the moment `at` of the file's clock. */
static enum err ask_rule(struct store *store, struct env *env, undo_rule rule, int64_t at, enum undo *result)
{
    struct changes changes;
    struct stmt *q;
    TRY(store_query(store, &q, CHANGE_SELECT " from change where community = $1 and at > $2 order by at",
                    V(store_community(store)), V(at)));
    TRY(STMT_COLLECT(q, env->arena, &changes, read_change));
    for (size_t i = 0; i < changes.n && *result == UNDO_DONE; i++)
        TRY(rule(env, &changes.items[i], result));
    return OK;
}

enum err deed_undo(struct store *store, struct env *env, const struct table *const *tables, undo_rule rule,
                   int64_t deed, enum undo *result)
{
    struct changes changes;
    int64_t began;
    TRY(store_number(store, &began, 0, "select max(at) from change where community = $1", V(store_community(store))));
    TRY(deed_changes(store, env->arena, deed, &changes));
    enum undo found = changes.n ? UNDO_DONE : UNDO_NOT_THERE;
    for (size_t i = changes.n; i > 0 && found == UNDO_DONE; i--) {
        const struct change *change = &changes.items[i - 1];
        const struct table *table = find_table(tables, change->table);
        if (!table)
            found = UNDO_NOT_THERE;
        else
            TRY(undo_change(store, env, table, change, began, &found));
    }
    if (found == UNDO_DONE && rule)
        TRY(ask_rule(store, env, rule, began, &found));
    *result = found;
    return OK;
}

/* The object without the personal columns, as text for the caller to free(); NULL without memory. */
static char *without_personal(const struct table *table, const char *before)
{
    json_t *object = json_loads(before, 0, NULL);
    if (!object)
        object = json_object();
    for (size_t i = 0; object && i < table->n_columns; i++) {
        if (table->columns[i].personal)
            json_object_del(object, table->columns[i].name);
    }
    char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    return text;
}

enum err history_forget(struct store *store, const struct table *table, int64_t row)
{
    for (int64_t after = 0, id;;) {
        TRY(store_number(store, &id, 0,
                         "select id from change where community = $1 and row = $2 and tbl = $3 and id > $4"
                         " and before is not null order by id limit 1",
                         V(store_community(store)), V(row), V(table->name), V(after)));
        if (!id)
            return OK;
        struct stmt *q;
        TRY(store_query(store, &q, "select before from change where community = $1 and id = $2",
                        V(store_community(store)), V(id)));
        enum step step = stmt_step(q);
        char *kept = step == STEP_ROW ? without_personal(table, stmt_peek(q, 0)) : NULL;
        enum err e = stmt_finish(q, step);
        if (e == OK)
            e = kept ? store_run(store, "update change set before = $3 where community = $1 and id = $2",
                                 V(store_community(store)), V(id), V(kept))
                     : ERR_MEMORY;
        free(kept);
        TRY(e);
        after = id;
    }
}
