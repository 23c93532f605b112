/* The SQLite driver: statements, transactions, failures. */
#include "store/sqlite.h"

#include "base/time.h"
#include "store/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stmt {
    struct store *store;
    const char *sql; /* the literal: its address is the key */
    sqlite3_stmt *handle;
    bool writes;
    enum { STMT_IDLE, STMT_READY, STMT_ROW, STMT_DONE, STMT_FAILED } state;
    enum err failed;
    int n_parameters; /* as SQLite counts them */
    size_t n_values;
    uint8_t numbers[STORE_PARAMETERS + 1]; /* SQLite's parameter i, from 1, is our $numbers[i] */
};

/* ---- failures ---- */

/* What the system said when reading or writing failed; 0 if nobody knows. SQLite keeps it for the connection, but
 * when it is a commit that fails only for the file that it was writing, which is the log. */
static int system_errno(struct store *store)
{
    int number = sqlite3_system_errno(store->db);
    sqlite3_file *log = NULL;
    if (number == 0 && sqlite3_file_control(store->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
        log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
    if (number == 0)
        sqlite3_file_control(store->db, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

static enum err meaning_of(int code, int number)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return ERR_EXISTS;
    case SQLITE_IOERR_NOMEM: return ERR_MEMORY;
    case SQLITE_IOERR_CORRUPTFS: return ERR_CORRUPT;
    default: break;
    }
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: BUG("a success taken for a failure");
    case SQLITE_CONSTRAINT: return ERR_REFUSED;
    case SQLITE_FULL: return ERR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM: return ERR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ERR_BUSY;
    case SQLITE_CORRUPT: return ERR_CORRUPT;
    case SQLITE_NOTADB: return ERR_FOREIGN;
    case SQLITE_NOMEM: return ERR_MEMORY;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: {
        enum err e = place_err(number);
        return e == ERR_FULL || e == ERR_READ_ONLY || e == ERR_MEMORY ? e : ERR_IO;
    }
    default: return ERR_IO;
    }
}

enum err store_failed(struct store *store, int code)
{
    int primary = code & 0xff;
    int number = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN ? system_errno(store) : 0;
    char why[128];
    snprintf(store->failure, sizeof store->failure, "%s%s%s", sqlite3_errmsg(store->db), number ? ": " : "",
             number ? strerror_r(number, why, sizeof why) : "");
    enum err e = meaning_of(code, number);
    if (store->transaction != TRANSACTION_NONE && e != ERR_EXISTS && e != ERR_REFUSED)
        store_spoil(store, e);
    return e;
}

void store_spoil(struct store *store, enum err why)
{
    if (store->spoilt == OK)
        store->spoilt = why;
}

const char *store_failure(const struct store *store)
{
    return store->failure;
}

enum err store_exec(struct store *store, const char *sql)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? OK : store_failed(store, code);
}

enum err store_ask(struct store *store, const char *sql, int64_t *number)
{
    sqlite3_stmt *handle;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &handle, NULL);
    if (code != SQLITE_OK)
        return store_failed(store, code);
    code = sqlite3_step(handle);
    enum err e = code == SQLITE_ROW || code == SQLITE_DONE ? OK : store_failed(store, code);
    if (e == OK)
        *number = code == SQLITE_ROW ? sqlite3_column_int64(handle, 0) : 0;
    sqlite3_finalize(handle);
    return e;
}

/* ---- beginning and ending ---- */

enum err store_compile_controls(struct store *store)
{
    static const char *const texts[CONTROLS] = {
        [CONTROL_READ] = "begin",
        [CONTROL_WRITE] = "begin immediate",
        [CONTROL_COMMIT] = "commit",
        [CONTROL_ROLLBACK] = "rollback",
    };
    for (int i = 0; i < CONTROLS; i++) {
        int code = sqlite3_prepare_v3(store->db, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &store->controls[i], NULL);
        if (code != SQLITE_OK)
            return store_failed(store, code);
    }
    return OK;
}

enum err store_control(struct store *store, enum control control)
{
    int code = sqlite3_step(store->controls[control]);
    enum err e = code == SQLITE_DONE ? OK : store_failed(store, code);
    sqlite3_reset(store->controls[control]);
    return e;
}

/* Ends SQLite's transaction, which is open still when rolling it back failed, and closed already when a failure made
 * SQLite roll back by itself. */
static enum err end_any(struct store *store)
{
    return sqlite3_get_autocommit(store->db) ? OK : store_control(store, CONTROL_ROLLBACK);
}

/* ---- the statements of a connection ---- */

static size_t slot_of(const struct store *store, const char *sql)
{
    uint64_t hash = (uint64_t)(uintptr_t)sql * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(hash >> 32) & (store->n_slots - 1);
    while (store->slots[at] && store->slots[at]->sql != sql)
        at = (at + 1) & (store->n_slots - 1);
    return at;
}

static enum err make_room_for_one(struct store *store)
{
    if ((store->n_stmts + 1) * 2 <= store->n_slots)
        return OK;
    if (store->n_stmts >= STORE_STATEMENTS)
        BUG("more statements than a program has: are they literals?");
    struct stmt **old = store->slots;
    size_t n_old = store->n_slots;
    size_t n = n_old ? n_old * 2 : 64;
    struct stmt **slots = calloc(n, sizeof(struct stmt *));
    if (!slots)
        return ERR_MEMORY;
    store->slots = slots;
    store->n_slots = n;
    for (size_t i = 0; i < n_old; i++) {
        if (old[i])
            slots[slot_of(store, old[i]->sql)] = old[i];
    }
    free(old);
    return OK;
}

_Noreturn static void bad_statement(const char *what, const char *sql)
{
    char text[1024];
    snprintf(text, sizeof text, "%s in: %s", what, sql);
    BUG(text);
}

/* SQLite counts parameters in the order in which they first occur, whatever number stands behind the dollar. */
static void number_parameters(struct stmt *stmt)
{
    stmt->n_parameters = sqlite3_bind_parameter_count(stmt->handle);
    if (stmt->n_parameters > STORE_PARAMETERS)
        bad_statement("too many parameters", stmt->sql);
    for (int i = 1; i <= stmt->n_parameters; i++) {
        const char *name = sqlite3_bind_parameter_name(stmt->handle, i);
        char *end = NULL;
        long number = name && name[0] == '$' ? strtol(name + 1, &end, 10) : 0;
        if (number < 1 || number > stmt->n_parameters || *end)
            bad_statement("parameters other than $1, $2, … without a gap", stmt->sql);
        stmt->numbers[i] = (uint8_t)number;
    }
    stmt->n_values = (size_t)stmt->n_parameters;
}

/* SQL that does not compile is a bug, unless the tables are not those this program knows. */
static enum err failed_to_compile(struct store *store, const char *sql, int code)
{
    enum err e = store_failed(store, code);
    if ((code & 0xff) != SQLITE_ERROR)
        return e;
    char what[sizeof store->failure];
    memcpy(what, store->failure, sizeof what);
    int64_t format = 0;
    TRY(store_ask(store, "pragma user_version", &format));
    if (format == store->format)
        bad_statement(what, sql);
    return ERR_NEWER;
}

static enum err compile(struct store *store, struct stmt **stmt, const char *sql)
{
    TRY(make_room_for_one(store));
    struct stmt *made = calloc(1, sizeof *made);
    if (!made)
        return ERR_MEMORY;
    made->store = store;
    made->sql = sql;
    const char *rest;
    int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made->handle, &rest);
    if (code != SQLITE_OK) {
        free(made);
        return failed_to_compile(store, sql, code);
    }
    if (!made->handle || rest[strspn(rest, " \n;")])
        bad_statement("not exactly one statement", sql);
    made->writes = !sqlite3_stmt_readonly(made->handle);
    number_parameters(made);
    store->slots[slot_of(store, sql)] = made;
    store->n_stmts++;
    *stmt = made;
    return OK;
}

static enum err find(struct store *store, struct stmt **stmt, const char *sql)
{
    struct stmt *found = store->n_slots ? store->slots[slot_of(store, sql)] : NULL;
    if (!found)
        return compile(store, stmt, sql);
    /* A buffer that is used again has the address of another statement. */
    if (strcmp(sqlite3_sql(found->handle), sql) != 0)
        bad_statement("a statement that is not a literal", sql);
    *stmt = found;
    return OK;
}

/* `lifetime`: SQLITE_STATIC if the texts outlive the running of the statement, else SQLITE_TRANSIENT. */
static enum err bind(struct stmt *stmt, const struct value *values, sqlite3_destructor_type lifetime)
{
    for (int i = 1; i <= stmt->n_parameters; i++) {
        const struct value *value = &values[stmt->numbers[i] - 1];
        int code = SQLITE_OK;
        switch (value->kind) {
        case VALUE_NULL: code = sqlite3_bind_null(stmt->handle, i); break;
        case VALUE_INT: code = sqlite3_bind_int64(stmt->handle, i, value->number); break;
        case VALUE_TEXT: code = sqlite3_bind_text(stmt->handle, i, value->text, -1, lifetime); break;
        }
        if (code != SQLITE_OK)
            return store_failed(stmt->store, code);
    }
    return OK;
}

static enum err start(struct store *store, struct stmt **stmt, const char *sql, const struct value *values, size_t n,
                      sqlite3_destructor_type lifetime)
{
    if (store->spoilt != OK)
        return store->spoilt;
    if (store->transaction == TRANSACTION_NONE)
        TRY(end_any(store));
    struct stmt *found = NULL;
    TRY(find(store, &found, sql));
    ASSERT(found);
    if (found->state != STMT_IDLE)
        bad_statement("a statement asked for again while it runs", sql);
    if (found->n_values != n)
        bad_statement("another number of values than of parameters", sql);
    if (found->writes && store->transaction != TRANSACTION_WRITING)
        bad_statement("writing outside a write transaction", sql);
    enum err e = bind(found, values, lifetime);
    if (e != OK) {
        sqlite3_clear_bindings(found->handle);
        return e;
    }
    found->state = STMT_READY;
    found->failed = OK;
    store->n_running++;
    *stmt = found;
    return OK;
}

enum err store_prepare(struct store *store, struct stmt **stmt, const char *sql, const struct value *values, size_t n)
{
    return start(store, stmt, sql, values, n, SQLITE_TRANSIENT);
}

enum step stmt_step(struct stmt *stmt)
{
    ASSERT(stmt->state == STMT_READY || stmt->state == STMT_ROW || stmt->state == STMT_FAILED);
    if (stmt->failed != OK)
        return STEP_FAILED;
    int code = sqlite3_step(stmt->handle);
    if (code == SQLITE_ROW) {
        stmt->state = STMT_ROW;
        return STEP_ROW;
    }
    if (code == SQLITE_DONE) {
        stmt->state = STMT_DONE;
        return STEP_DONE;
    }
    stmt->state = STMT_FAILED;
    stmt->failed = store_failed(stmt->store, code);
    return STEP_FAILED;
}

static void put_back(struct stmt *stmt)
{
    sqlite3_reset(stmt->handle); /* gives the failure of the last step once more: it is known already */
    sqlite3_clear_bindings(stmt->handle);
    stmt->state = STMT_IDLE;
    stmt->store->n_running--;
}

enum err stmt_finish(struct stmt *stmt, enum step last)
{
    ASSERT(stmt->state != STMT_IDLE);
    ASSERT(last != STEP_FAILED || stmt->failed != OK);
    enum err e = stmt->failed;
    put_back(stmt);
    return e;
}

enum err store_run_values(struct store *store, const char *sql, const struct value *values, size_t n)
{
    struct stmt *stmt;
    TRY(start(store, &stmt, sql, values, n, SQLITE_STATIC));
    enum step step;
    do
        step = stmt_step(stmt);
    while (step == STEP_ROW);
    return stmt_finish(stmt, step);
}

enum err store_number_values(struct store *store, int64_t *number, int64_t otherwise, const char *sql,
                             const struct value *values, size_t n)
{
    struct stmt *stmt;
    TRY(start(store, &stmt, sql, values, n, SQLITE_STATIC));
    enum step step = stmt_step(stmt);
    int64_t found = step == STEP_ROW && !stmt_null(stmt, 0) ? stmt_int(stmt, 0) : otherwise;
    TRY(stmt_finish(stmt, step));
    *number = found;
    return OK;
}

/* ---- columns ---- */

static void check_column(const struct stmt *stmt, int column)
{
    if (stmt->state != STMT_ROW || column < 0 || column >= sqlite3_column_count(stmt->handle))
        bad_statement("a column that is not there", stmt->sql);
}

int64_t stmt_int(struct stmt *stmt, int column)
{
    check_column(stmt, column);
    return sqlite3_column_int64(stmt->handle, column);
}

bool stmt_null(struct stmt *stmt, int column)
{
    check_column(stmt, column);
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

const char *stmt_peek(struct stmt *stmt, int column)
{
    if (stmt_null(stmt, column))
        return NULL;
    const char *text = (const char *)sqlite3_column_text(stmt->handle, column);
    if (text)
        return text;
    /* No memory for it. The next step says so, and finishing does. */
    stmt->failed = store_failed(stmt->store, SQLITE_NOMEM);
    return "";
}

const char *stmt_text(struct stmt *stmt, int column, struct arena *arena)
{
    return arena_copy(arena, stmt_peek(stmt, column));
}

struct value stmt_value(struct stmt *stmt, int column)
{
    check_column(stmt, column);
    if (sqlite3_column_type(stmt->handle, column) == SQLITE_INTEGER)
        return value_of_int(sqlite3_column_int64(stmt->handle, column));
    return value_of_text(stmt_peek(stmt, column));
}

/* ---- transactions ---- */

bool store_in_transaction(const struct store *store)
{
    return store->transaction != TRANSACTION_NONE;
}

enum err store_begin_read(struct store *store)
{
    ASSERT(store->transaction == TRANSACTION_NONE && store->n_running == 0);
    TRY(end_any(store));
    TRY(store_control(store, CONTROL_READ));
    store->transaction = TRANSACTION_READING;
    return OK;
}

/* What other connections did since this one last wrote: a new format, later readings of the clock. */
static enum err catch_up(struct store *store)
{
    int64_t format, last;
    TRY(store_number(store, &format, 0, "pragma user_version"));
    if (format != store->format)
        return ERR_NEWER;
    TRY(store_number(store, &last, 0, "select max(at) from change"));
    store->last_at = last;
    return OK;
}

enum err store_begin_write(struct store *store, struct env *env, int64_t person)
{
    (void)env; /* clock and ids come with each change */
    ASSERT(store->transaction == TRANSACTION_NONE && store->n_running == 0);
    TRY(end_any(store));
    TRY(store_control(store, CONTROL_WRITE));
    store->transaction = TRANSACTION_WRITING;
    store->person = person;
    store->deed = 0;
    enum err e = catch_up(store);
    if (e != OK)
        store_rollback(store);
    return e;
}

enum err store_commit(struct store *store)
{
    ASSERT(store->transaction != TRANSACTION_NONE);
    enum err e = store->spoilt;
    if (e == OK) {
        if (store->n_running != 0)
            BUG("a statement was not finished");
        e = store_control(store, CONTROL_COMMIT);
    }
    if (e != OK) {
        store_rollback(store);
        return e;
    }
    store->transaction = TRANSACTION_NONE;
    store->kept_community = store->community;
    return OK;
}

void store_rollback(struct store *store)
{
    for (size_t i = 0; i < store->n_slots && store->n_running; i++) {
        if (store->slots[i] && store->slots[i]->state != STMT_IDLE)
            put_back(store->slots[i]);
    }
    store->transaction = TRANSACTION_NONE;
    store->spoilt = OK;
    enum err e = end_any(store);
    (void)e; /* whoever uses the connection next tries again */
    store->community = store->kept_community;
}

enum err store_stamp(struct store *store, struct env *env, int64_t id, struct stamp *stamp)
{
    ASSERT(store->transaction == TRANSACTION_WRITING);
    if (store->last_at == INT64_MAX)
        return ERR_CORRUPT;
    store->last_at = clock_next(store->last_at, env_now(env));
    if (!store->deed)
        store->deed = id;
    *stamp = (struct stamp){store->last_at, store->person, store->device, store->deed};
    return OK;
}

/* ---- what the file holds ---- */

enum err store_version(struct store *store, uint64_t *version)
{
    unsigned number;
    ASSERT(store->transaction != TRANSACTION_NONE);
    int code = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_DATA_VERSION, &number);
    if (code != SQLITE_OK)
        return store_failed(store, code);
    *version = number;
    return OK;
}

int64_t store_community(const struct store *store)
{
    return store->community;
}

enum err store_set_community(struct store *store, int64_t community)
{
    TRY(store_run(store, "update device set community = $1", V(community)));
    store->community = community;
    return OK;
}

int store_format(const struct store *store)
{
    return store->format;
}

struct tables **store_tables(struct store *store)
{
    return &store->tables;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    if (store->db)
        store_rollback(store);
    for (size_t i = 0; i < store->n_slots; i++) {
        if (store->slots[i])
            sqlite3_finalize(store->slots[i]->handle);
        free(store->slots[i]);
    }
    free(store->slots);
    for (int i = 0; i < CONTROLS; i++)
        sqlite3_finalize(store->controls[i]);
    tables_free(store->tables);
    int code = sqlite3_close(store->db);
    if (code == SQLITE_BUSY)
        BUG("a statement survived its connection");
    free(store);
}
