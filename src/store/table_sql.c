#include "store/table.h"

#include "base/ids.h"
#include "store/driver.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_SQL = 4096,
    MASKS = 16, /* sets of columns with an update of their own; further ones write the whole row */
};

/* The statements of one table, built when they are first needed. */
struct texts {
    const struct table *table;
    char *names; /* as the change log has them, for the whole row */
    char *insert, *select, *remove;
    struct {
        uint32_t mask;
        char *sql;
    } updates[MASKS];
    size_t n_updates;
    struct texts *next;
};

struct tables {
    struct texts *first;
};

static void texts_free(struct texts *texts)
{
    if (!texts)
        return;
    free(texts->names);
    free(texts->insert);
    free(texts->select);
    free(texts->remove);
    for (size_t i = 0; i < texts->n_updates; i++)
        free(texts->updates[i].sql);
    free(texts);
}

void tables_free(struct tables *tables)
{
    if (!tables)
        return;
    while (tables->first) {
        struct texts *next = tables->first->next;
        texts_free(tables->first);
        tables->first = next;
    }
    free(tables);
}

/* ---- building statements ---- */

/* What was built, as a text of its own; NULL without memory. */
static char *taken(struct buf *buf)
{
    char *text = buf->failed ? NULL : strndup(buf->at, buf->n);
    buf_release(buf);
    return text;
}

static uint32_t all_columns(const struct table *table)
{
    return (uint32_t)((UINT64_C(1) << table->n_columns) - 1);
}

static void put_names(struct buf *buf, const struct table *table, uint32_t mask, const char *between)
{
    bool first = true;
    for (size_t i = 0; i < table->n_columns; i++) {
        if (!(mask >> i & 1))
            continue;
        buf_text(buf, first ? "" : between);
        buf_text(buf, table->columns[i].name);
        first = false;
    }
}

static char *build_names(const struct table *table, uint32_t mask)
{
    struct buf buf;
    buf_init(&buf, LONGEST_SQL);
    put_names(&buf, table, mask, " ");
    return taken(&buf);
}

static char *build_insert(const struct table *table)
{
    struct buf buf;
    buf_init(&buf, LONGEST_SQL);
    buf_printf(&buf, "insert into %s (community, id, ", table->name);
    put_names(&buf, table, all_columns(table), ", ");
    buf_text(&buf, ") values ($1, $2");
    for (size_t i = 0; i < table->n_columns; i++)
        buf_printf(&buf, ", $%zu", i + 3);
    buf_text(&buf, ")");
    return taken(&buf);
}

static char *build_select(const struct table *table)
{
    struct buf buf;
    buf_init(&buf, LONGEST_SQL);
    buf_text(&buf, "select ");
    put_names(&buf, table, all_columns(table), ", ");
    buf_printf(&buf, " from %s where community = $1 and id = $2", table->name);
    return taken(&buf);
}

static char *build_delete(const struct table *table)
{
    struct buf buf;
    buf_init(&buf, LONGEST_SQL);
    buf_printf(&buf, "delete from %s where community = $1 and id = $2", table->name);
    return taken(&buf);
}

static char *build_update(const struct table *table, uint32_t mask)
{
    struct buf buf;
    buf_init(&buf, LONGEST_SQL);
    buf_printf(&buf, "update %s set ", table->name);
    size_t parameter = 3;
    for (size_t i = 0; i < table->n_columns; i++) {
        if (mask >> i & 1) {
            buf_printf(&buf, "%s%s = $%zu", parameter > 3 ? ", " : "", table->columns[i].name, parameter);
            parameter++;
        }
    }
    buf_text(&buf, " where community = $1 and id = $2");
    return taken(&buf);
}

static struct texts *build_texts(const struct table *table)
{
    ASSERT(table->n_columns > 0 && table->n_columns <= TABLE_COLUMNS);
    struct texts *made = calloc(1, sizeof *made);
    if (!made)
        return NULL;
    made->table = table;
    made->names = build_names(table, all_columns(table));
    made->insert = build_insert(table);
    made->select = build_select(table);
    made->remove = build_delete(table);
    if (made->names && made->insert && made->select && made->remove)
        return made;
    texts_free(made);
    return NULL;
}

static enum err texts_of(struct store *store, const struct table *table, struct texts **texts)
{
    struct tables **tables = store_tables(store);
    if (!*tables && !(*tables = calloc(1, sizeof **tables)))
        return ERR_MEMORY;
    struct texts *found = (*tables)->first;
    while (found && found->table != table)
        found = found->next;
    if (!found) {
        found = build_texts(table);
        if (!found)
            return ERR_MEMORY;
        found->next = (*tables)->first;
        (*tables)->first = found;
    }
    *texts = found;
    return OK;
}

/* The update for the columns in *mask. When many sets of columns were asked for already, *mask grows to the whole row. */
static enum err update_of(struct texts *texts, uint32_t *mask, const char **sql)
{
    uint32_t all = all_columns(texts->table);
    uint32_t wanted = texts->n_updates < MASKS - 1 ? *mask : all; /* the last place is for the whole row */
    for (size_t i = 0; i < texts->n_updates; i++) {
        if (texts->updates[i].mask == *mask || texts->updates[i].mask == wanted) {
            *sql = texts->updates[i].sql;
            *mask = texts->updates[i].mask;
            return OK;
        }
    }
    char *made = build_update(texts->table, wanted);
    if (!made)
        return ERR_MEMORY;
    texts->updates[texts->n_updates].mask = *mask = wanted;
    texts->updates[texts->n_updates].sql = made;
    texts->n_updates++;
    *sql = made;
    return OK;
}

/* ---- the change log ---- */

static enum err log_change(struct store *store, struct env *env, const struct table *table, int64_t row,
                           const char *kind, const char *columns, const char *before)
{
    struct stamp stamp;
    int64_t id = id_new(env);
    TRY(store_stamp(store, env, id, &stamp));
    return store_run(store,
                     "insert into change (community, id, at, person, device, tbl, row, kind, columns, before, deed)"
                     " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                     V(store_community(store)), V(id), V(stamp.at), V(stamp.person), V(stamp.device), V(table->name),
                     V(row), V(kind), V(columns), V(before), V(stamp.deed));
}

/* A change that is written but not logged must not be kept. */
static enum err logged(struct store *store, enum err e)
{
    if (e != OK)
        store_spoil(store, e);
    return e;
}

static json_t *json_of(struct value value)
{
    switch (value.kind) {
    case VALUE_NULL: return json_null();
    case VALUE_INT: return json_integer(value.number);
    case VALUE_TEXT: return json_string(value.text);
    }
    BUG("a value of no kind");
}

/* *json is for the caller to free(). ERR_CORRUPT: the file holds text that is not UTF-8. */
static enum err describe(const struct table *table, uint32_t mask, const struct value *values, char **json)
{
    json_t *object = json_object();
    enum err e = object ? OK : ERR_MEMORY;
    for (size_t i = 0; i < table->n_columns && e == OK; i++) {
        if (!(mask >> i & 1))
            continue;
        if (values[i].kind == VALUE_TEXT && !text_is_utf8(values[i].text, strlen(values[i].text)))
            e = ERR_CORRUPT;
        else if (json_object_set_new(object, table->columns[i].name, json_of(values[i])) != 0)
            e = ERR_MEMORY;
    }
    char *made = e == OK ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    if (e == OK && !made)
        e = ERR_MEMORY;
    if (e == OK)
        *json = made;
    return e;
}

/* ---- changing rows ---- */

enum err table_insert_as(struct store *store, struct env *env, const struct table *table, int64_t id,
                         const struct value *values)
{
    ASSERT(store_community(store) != 0);
    struct texts *texts;
    TRY(texts_of(store, table, &texts));
    struct value all[TABLE_COLUMNS + 2] = {V(store_community(store)), V(id)};
    memcpy(all + 2, values, table->n_columns * sizeof *values);
    TRY(store_run_values(store, texts->insert, all, table->n_columns + 2));
    return logged(store, log_change(store, env, table, id, "insert", texts->names, NULL));
}

enum err table_insert(struct store *store, struct env *env, const struct table *table, const struct value *values,
                      int64_t *id)
{
    int64_t made = id_new(env);
    TRY(table_insert_as(store, env, table, made, values));
    *id = made;
    return OK;
}

/* Finds the row and reads its values, which are borrowed from *q. On OK *q is to be finished. */
static enum err read_row(struct store *store, struct texts *texts, int64_t id, struct stmt **q, struct value *values)
{
    struct stmt *found;
    TRY(store_prepare(store, &found, texts->select, (struct value[]){V(store_community(store)), V(id)}, 2));
    enum step step = stmt_step(found);
    if (step != STEP_ROW) {
        TRY(stmt_finish(found, step));
        return ERR_MISSING;
    }
    for (size_t i = 0; i < texts->table->n_columns; i++)
        values[i] = stmt_value(found, (int)i);
    *q = found;
    return OK;
}

static bool same(struct value one, struct value other)
{
    if (one.kind != other.kind)
        return false;
    switch (one.kind) {
    case VALUE_NULL: return true;
    case VALUE_INT: return one.number == other.number;
    case VALUE_TEXT: return strcmp(one.text, other.text) == 0;
    }
    BUG("a value of no kind");
}

/* Writes the columns of `mask` (at least one) from `now` and logs what stood there before. */
static enum err write_update(struct store *store, struct env *env, struct texts *texts, int64_t id, uint32_t mask,
                             const struct value *now, const struct value *before)
{
    const struct table *table = texts->table;
    const char *sql;
    uint32_t written = mask;
    TRY(update_of(texts, &written, &sql));
    struct value values[TABLE_COLUMNS + 2] = {V(store_community(store)), V(id)};
    size_t n = 2;
    for (size_t i = 0; i < table->n_columns; i++) {
        if (written >> i & 1)
            values[n++] = mask >> i & 1 ? now[i] : before[i];
    }
    TRY(store_run_values(store, sql, values, n));

    char *json = NULL, *names = build_names(table, mask);
    enum err e = names ? describe(table, mask, before, &json) : ERR_MEMORY;
    if (e == OK)
        e = log_change(store, env, table, id, "update", names, json);
    free(names);
    free(json);
    return logged(store, e);
}

enum err table_update(struct store *store, struct env *env, const struct table *table, int64_t id, uint32_t which,
                      const struct value *values, bool *changed)
{
    ASSERT(table->merge != MERGE_ONCE);
    ASSERT((which & ~all_columns(table)) == 0);
    struct texts *texts;
    TRY(texts_of(store, table, &texts));
    struct stmt *row;
    struct value before[TABLE_COLUMNS] = {0};
    TRY(read_row(store, texts, id, &row, before));
    uint32_t mask = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        if (which >> i & 1 && !same(values[i], before[i]))
            mask |= UINT32_C(1) << i;
    }
    enum err e = mask ? write_update(store, env, texts, id, mask, values, before) : OK;
    enum err read = stmt_finish(row, STEP_ROW); /* only now: `before` is borrowed from it */
    TRY(e);
    TRY(logged(store, read));
    if (changed)
        *changed = mask != 0;
    return OK;
}

enum err table_delete(struct store *store, struct env *env, const struct table *table, int64_t id)
{
    struct texts *texts;
    TRY(texts_of(store, table, &texts));
    struct stmt *row;
    struct value before[TABLE_COLUMNS] = {0};
    TRY(read_row(store, texts, id, &row, before));
    char *json = NULL;
    enum err e = describe(table, all_columns(table), before, &json);
    enum err read = stmt_finish(row, STEP_ROW);
    if (e == OK)
        e = read;
    if (e == OK)
        e = store_run(store, texts->remove, V(store_community(store)), V(id));
    if (e == OK)
        e = logged(store, log_change(store, env, table, id, "delete", texts->names, json));
    free(json);
    return e;
}
