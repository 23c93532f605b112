/* What a driver (sqlite.c) and the writing of tables (table_sql.c) know of one another. Nobody else includes this. */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "store/store.h"

/* The statements that table_sql.c has built for a connection. They live as long as it does, since statements are
 * found again by the address of their text. */
struct tables;
struct tables **store_tables(struct store *store); /* where they are kept; NULL at first */
void tables_free(struct tables *tables);           /* called after the statements were finalised; NULL is allowed */

/* Who makes the next change, where and when; `id` is the change's own. Needs a write transaction. ERR_CORRUPT: the file's clock has run out. */
struct stamp {
    int64_t at, person, device, deed;
};
enum err store_stamp(struct store *store, struct env *env, int64_t id, struct stamp *stamp) MUST_CHECK;

/* Work was left half done: the transaction can only be rolled back; committing it gives `why`. */
void store_spoil(struct store *store, enum err why);

/* A column of the current row; text is borrowed until the next step. */
struct value stmt_value(struct stmt *stmt, int column);

#endif
