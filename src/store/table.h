/* Shared tables, described once. The description drives how rows are written, the change log, and later erasure,
 * export and synchronisation. Every shared table has the key (community, id) and is written through these functions only. */
#ifndef STORE_TABLE_H
#define STORE_TABLE_H

#include "base/env.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

enum { TABLE_COLUMNS = 24 };

/* How two versions of one row become one when two machines meet. */
enum merge {
    MERGE_LATEST_COLUMN, /* each column keeps the value that was written last */
    MERGE_ONCE,          /* a row is written once and never changed: the first stays */
};

struct column {
    const char *name;
    bool personal; /* goes when the person is erased */
};

struct table {
    const char *name;
    enum merge merge;
    const struct column *columns; /* without community and id */
    size_t n_columns;
};

/* Who made which change: one line of the change log, `change`:
 *     (community, id, at, person, device, tbl, row, kind, columns, before, deed)
 * at: hybrid logical clock, strictly increasing in a file. kind: 'insert', 'update', 'delete'.
 * columns: their names with blanks between, in the order of the description; before: a JSON object of their former values
 * in the same order (NULL for an insert). Both name all columns, but for an update only those that changed.
 *
 * deed: the id of the first change of the same transaction: what was done together, and is undone together.
 *
 * All three need a write transaction and a community. Failures are those of a statement (store.h): ERR_EXISTS and
 * ERR_REFUSED leave the row and the log as they were. */

/* Inserts a row with a new id. `values` has one value per column of the description. *id is set on OK. */
enum err table_insert(struct store *store, struct env *env, const struct table *table, const struct value *values,
                      int64_t *id) MUST_CHECK;

/* Inserts a row whose id was made before: elsewhere, or because it stands in other places too. */
enum err table_insert_as(struct store *store, struct env *env, const struct table *table, int64_t id,
                         const struct value *values) MUST_CHECK;

/* Sets the columns whose bit (1 << index) is in `which` to values[index]; writes and logs only what is different.
 * *changed (may be NULL) says if anything was. ERR_MISSING if there is no such row. A table of MERGE_ONCE is never updated. */
enum err table_update(struct store *store, struct env *env, const struct table *table, int64_t id, uint32_t which,
                      const struct value *values, bool *changed) MUST_CHECK;

/* Removes a row; its former values stay in the change log. ERR_MISSING if there is none. */
enum err table_delete(struct store *store, struct env *env, const struct table *table, int64_t id) MUST_CHECK;

#endif
