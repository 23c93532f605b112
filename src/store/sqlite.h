/* The inside of the SQLite driver, shared by sqlite.c (statements and transactions), sqlite_open.c (creating, opening,
 * checking), sqlite_migrate.c (formats) and their tests. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/driver.h"

#include <sqlite3.h>

enum {
    STORE_PATIENCE = 10 * 1000, /* milliseconds to wait for another writer */
    STORE_STATEMENTS = 1024,    /* prepared on one connection; there are fewer in the program */
    STORE_PARAMETERS = 64,      /* of one statement */
};

enum control { CONTROL_READ, CONTROL_WRITE, CONTROL_COMMIT, CONTROL_ROLLBACK, CONTROLS };
enum transaction { TRANSACTION_NONE, TRANSACTION_READING, TRANSACTION_WRITING };

struct store {
    sqlite3 *db;
    const char *const *formats; /* step n brings a file of format n - 1 to format n; ends with NULL */
    int format;
    int64_t device;
    int64_t community, kept_community; /* as this transaction sees it; as it was committed */

    enum transaction transaction;
    enum err spoilt; /* why the transaction can only be rolled back */
    int64_t person;  /* who writes */
    int64_t deed;    /* id of the first change of the transaction; 0: none yet */
    int64_t last_at; /* the latest reading of the file's clock */

    sqlite3_stmt *controls[CONTROLS]; /* compiled beforehand: giving up must not need memory */
    struct stmt **slots; /* by address of the statement's text; open addressing, never more than half full */
    size_t n_slots, n_stmts, n_running;
    struct tables *tables;
    char failure[512];
};

/* The same as store_open() and store_create(), with formats of one's own: for tests of migrations. */
enum err store_open_with(struct store **store, const char *path, const char *const *formats) MUST_CHECK;
enum err store_create_with(struct store **store, const char *path, struct env *env, const char *const *formats,
                           store_fill fill, void *self) MUST_CHECK;

/* Notes what SQLite said last and gives its meaning. */
enum err store_failed(struct store *store, int code);

/* Compiles what begins and ends transactions. */
enum err store_compile_controls(struct store *store) MUST_CHECK;
enum err store_control(struct store *store, enum control control) MUST_CHECK;

/* Runs plain SQL without parameters, several statements if need be. */
enum err store_exec(struct store *store, const char *sql) MUST_CHECK;

/* The first column of the first row of an SQL text that is used once; 0 if there is no row. */
enum err store_ask(struct store *store, const char *sql, int64_t *number) MUST_CHECK;

/* Brings the file, now of store->format, to the last format step by step. `keep_as`: the path beside which a copy is
 * kept, or NULL for none. Needs foreign keys to be off, and no transaction. */
enum err store_migrate(struct store *store, const char *keep_as) MUST_CHECK;

#endif
