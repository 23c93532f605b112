/* The store: one community's file (or, at the hub, a database), behind one interface. Drivers: sqlite.c.
 *
 *     struct stmt *q;
 *     TRY(store_query(s, &q, "select id, name from person where community = $1 order by name", V(community)));
 *     enum step step;
 *     while ((step = stmt_step(q)) == STEP_ROW)
 *         … stmt_int(q, 0), stmt_text(q, 1, arena) …
 *     return stmt_finish(q, step);
 *
 * Statements are string literals that both SQLite 3.40 and PostgreSQL 15 understand; they are prepared once per
 * connection and found again by their address. A connection serves one thread at a time. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/env.h"
#include "base/err.h"
#include "base/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;
struct stmt;

/* The numbers in a community file's header: "redes" is an SQLite file of this application. */
enum { STORE_APPLICATION_ID = 0x72656473 }; /* "reds" */

/* Opens an existing community file; a file of an earlier format is brought up to date after a copy of it was kept
 * beside it ("maravillas.redes.before-3" is what it was before it had format 3). *store is owned by the caller.
 * ERR_MISSING no such file, ERR_FOREIGN not a community file, ERR_NEWER, ERR_READ_ONLY the file or its directory may
 * not be written (reading needs that too), ERR_BUSY, ERR_FULL, ERR_CORRUPT damaged or impossible to bring up to
 * date, ERR_MEMORY, ERR_IO. */
enum err store_open(struct store **store, const char *path, struct env *env) MUST_CHECK;

/* Makes a new community file with the current format. `fill` (may be NULL) writes what a file must have from its first
 * moment, inside a write transaction, before the file gets its name: it calls store_set_community(). What it returns
 * but OK, store_create() returns. ERR_EXISTS leaves what is there alone; ERR_MISSING: no such directory. After a
 * failure, or a crash at any moment, there is no file of that name. */
typedef enum err (*store_fill)(struct store *store, struct env *env, void *self);
enum err store_create(struct store **store, const char *path, struct env *env, store_fill fill, void *self) MUST_CHECK;

void store_close(struct store *store); /* NULL is allowed; rolls back what was not committed */

/* The community this file holds, 0 before one was made. A file holds one; the hub holds many. */
int64_t store_community(const struct store *store);

/* Says which community the file holds; part of the open write transaction. */
enum err store_set_community(struct store *store, int64_t community) MUST_CHECK;

/* Transactions. Reading sees one state throughout; writing is one at a time and waits for its turn (up to 10 s:
 * ERR_BUSY). They do not nest. `person` is who does it, for the change log; 0: the program itself or the terminal.
 * ERR_NEWER from store_begin_write(): a later version of the program has changed the file's format meanwhile.
 *
 * A statement refused by a constraint changed nothing, and the transaction goes on: ERR_EXISTS a unique index has such
 * a row already, ERR_REFUSED a foreign key or a check. After every other failure the transaction is spoilt:
 * statements and store_commit() give that failure again, and nothing is kept. */
enum err store_begin_read(struct store *store) MUST_CHECK;
enum err store_begin_write(struct store *store, struct env *env, int64_t person) MUST_CHECK;

/* Ends the transaction, reading or writing, and returns only when it is on the disk. All statements must be finished.
 * After a failure it is rolled back. */
enum err store_commit(struct store *store) MUST_CHECK;

/* Gives up the transaction and finishes all running statements. Also after a failure; nothing to do is fine. */
void store_rollback(struct store *store);
bool store_in_transaction(const struct store *store);

/* A number that stays the same as long as nobody, here or in another program, has changed the file. To be asked in a
 * transaction that has read something; it says which state the transaction sees. */
enum err store_version(struct store *store, uint64_t *version) MUST_CHECK;

/* Prepares (or finds) the statement and binds the values to $1, $2, … The statement must be a literal: one text at one
 * address. It belongs to the caller until stmt_finish(); asking for the same one meanwhile is a bug, and so are a number of
 * values that is not the number of its parameters, and a writing statement outside a write transaction. */
enum err store_prepare(struct store *store, struct stmt **stmt, const char *sql, const struct value *values, size_t n)
    MUST_CHECK;
#define store_query(store, stmt, sql, ...)                                                           \
    store_prepare((store), (stmt), (sql), (const struct value[]){__VA_ARGS__ __VA_OPT__(, ) V_NULL}, \
                  sizeof((const struct value[]){__VA_ARGS__ __VA_OPT__(, ) V_NULL}) / sizeof(struct value) - 1)

/* Runs a statement; rows it might return are passed over. */
enum err store_run_values(struct store *store, const char *sql, const struct value *values, size_t n) MUST_CHECK;
#define store_run(store, sql, ...)                                                              \
    store_run_values((store), (sql), (const struct value[]){__VA_ARGS__ __VA_OPT__(, ) V_NULL}, \
                     sizeof((const struct value[]){__VA_ARGS__ __VA_OPT__(, ) V_NULL}) / sizeof(struct value) - 1)

/* One number from a statement's first row and column; `otherwise` if there is no row or it is NULL. */
enum err store_number_values(struct store *store, int64_t *number, int64_t otherwise, const char *sql,
                             const struct value *values, size_t n) MUST_CHECK;
#define store_number(store, number, otherwise, sql, ...)                           \
    store_number_values((store), (number), (otherwise), (sql),                     \
                        (const struct value[]){__VA_ARGS__ __VA_OPT__(, ) V_NULL}, \
                        sizeof((const struct value[]){__VA_ARGS__ __VA_OPT__(, ) V_NULL}) / sizeof(struct value) - 1)

/* One step further. Columns are counted from 0 and may be asked for after STEP_ROW only. */
enum step { STEP_ROW, STEP_DONE, STEP_FAILED };
enum step stmt_step(struct stmt *stmt);
int64_t stmt_int(struct stmt *stmt, int column);
bool stmt_null(struct stmt *stmt, int column);
const char *stmt_text(struct stmt *stmt, int column, struct arena *arena); /* a copy; NULL for NULL */
const char *stmt_peek(struct stmt *stmt, int column);                      /* until the next step */

/* Gives the statement back. OK after STEP_DONE or STEP_ROW, what went wrong after STEP_FAILED. Also OK to call
 * before the first step or between rows, for leaving early: stmt_finish(q, STEP_ROW). */
enum err stmt_finish(struct stmt *stmt, enum step last);

/* What the last failure was, in the machine's own words, for logs and for the person at the terminal. */
const char *store_failure(const struct store *store);

/* Counts what the tables hold, so that statements find good ways through them: after much was put in, and now and then. Milliseconds, whatever the
 * size. No transaction may be open. */
enum err store_tune(struct store *store) MUST_CHECK;

/* Looks the whole file over (integrity and foreign keys); *sound false if something is damaged, with *what it is. */
enum err store_check(struct store *store, struct arena *arena, bool *sound, const char **what) MUST_CHECK;

/* The format this program writes, and the one the open file has. */
int store_format_current(void);
int store_format(const struct store *store);

#endif
