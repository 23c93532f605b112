/* The SQLite driver: making a community file, opening one, and looking it over. */
#include "store/forgetting.h"
#include "store/sqlite.h"

#include "base/ids.h"
#include "store/migrations.h"
#include "store/place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int count_formats(const char *const *formats)
{
    int n = 0;
    while (formats[n])
        n++;
    return n;
}

int store_format_current(void)
{
    return count_formats(migrations);
}

/* ---- connecting ---- */

/* Reads the first page's head through SQLite's own file handle: to open and close the file beside it would drop the
 * locks that other connections of this process hold on it. Nothing is locked or written, so that somebody else's
 * file stays as it is. */
static enum err check_head(struct store *store)
{
    static const char magic[16] = "SQLite format 3";
    enum { HEAD = 100, APPLICATION = 68 };
    unsigned char head[HEAD];
    sqlite3_file *file;
    int code = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK)
        code = file->pMethods->xRead(file, head, HEAD, 0);
    if (code == SQLITE_IOERR_SHORT_READ)
        return ERR_FOREIGN;
    if (code != SQLITE_OK)
        return ERR_IO;
    const unsigned char *at = head + APPLICATION;
    uint32_t application = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    if (memcmp(head, magic, sizeof magic) != 0 || application != STORE_APPLICATION_ID)
        return ERR_FOREIGN;
    return OK;
}

/* Connects to a file that is there; touches nothing in it. */
static enum err attach(struct store *store, const char *path)
{
    /* Nobody asks how much memory SQLite has taken; counting it makes threads wait for one another. Refused without harm once a
     * file is open: then it was said already. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    /* "file:…" and ":memory:" are names like others. */
    char *plain;
    if (asprintf(&plain, "%s%s", path[0] == '/' ? "" : "./", path) < 0)
        return ERR_MEMORY;
    int code =
        sqlite3_open_v2(plain, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    free(plain);
    if (!store->db)
        return ERR_MEMORY;
    if (code != SQLITE_OK)
        return store_failed(store, code);
    if (sqlite3_db_readonly(store->db, "main"))
        return ERR_READ_ONLY;
    sqlite3_busy_timeout(store->db, STORE_PATIENCE);
    /* A file may come from anybody: its schema is not trusted with more than tables and indexes. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* "x" is a column, never a text, as in PostgreSQL. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    return OK;
}

static enum err share_log(struct store *store)
{
    sqlite3_stmt *handle;
    int code = sqlite3_prepare_v2(store->db, "pragma journal_mode = wal", -1, &handle, NULL);
    if (code != SQLITE_OK)
        return store_failed(store, code);
    code = sqlite3_step(handle);
    enum err e = OK;
    if (code != SQLITE_ROW)
        e = store_failed(store, code);
    else if (strcmp((const char *)sqlite3_column_text(handle, 0), "wal") != 0) {
        snprintf(store->failure, sizeof store->failure, "this file system cannot share a write-ahead log");
        e = ERR_IO;
    }
    sqlite3_finalize(handle);
    return e;
}

/* The settings of a connection. Foreign keys come later, since formats change without them. */
static enum err settle(struct store *store)
{
    TRY(store_exec(store, "pragma cache_size = -1024; pragma mmap_size = 0; pragma journal_size_limit = 4194304;"
                          "pragma synchronous = full; pragma secure_delete = on; pragma foreign_keys = off"));
    TRY(share_log(store));
    return store_compile_controls(store);
}

static enum err make_store(struct store **store, const char *const *formats)
{
    struct store *made = calloc(1, sizeof *made);
    if (!made)
        return ERR_MEMORY;
    made->formats = formats;
    *store = made;
    return OK;
}

/* ---- opening ---- */

static enum err check_path(const char *path)
{
    struct stat there;
    if (stat(path, &there) != 0)
        return place_err(errno);
    return S_ISREG(there.st_mode) ? OK : ERR_FOREIGN;
}

static enum err check_format(struct store *store)
{
    int64_t format;
    TRY(store_ask(store, "pragma user_version", &format));
    if (format < 1)
        return ERR_CORRUPT;
    if (format > count_formats(store->formats))
        return ERR_NEWER;
    store->format = (int)format;
    return OK;
}

static enum err load_device(struct store *store)
{
    TRY(store_number(store, &store->device, 0, "select id from device"));
    TRY(store_number(store, &store->community, 0, "select community from device"));
    store->kept_community = store->community;
    return store->device ? OK : ERR_CORRUPT;
}

static enum err open_here(struct store *store, const char *path)
{
    TRY(attach(store, path));
    TRY(check_head(store));
    TRY(settle(store));
    TRY(check_format(store));
    enum err e = store_migrate(store, path);
    if (e == ERR_REFUSED || e == ERR_EXISTS) /* a row does not fit the new format */
        return ERR_CORRUPT;
    TRY(e);
    TRY(store_exec(store, "pragma foreign_keys = on"));
    return load_device(store);
}

enum err store_open_with(struct store **store, const char *path, const char *const *formats)
{
    TRY(check_path(path));
    struct store *made;
    TRY(make_store(&made, formats));
    enum err e = open_here(made, path);
    if (e == OK)
        *store = made;
    else
        store_close(made);
    return e;
}

enum err store_open(struct store **store, const char *path, struct env *env)
{
    struct store *made;
    TRY(store_open_with(&made, path, migrations));
    enum err e = search_complete(made, env);
    if (e == OK)
        *store = made;
    else
        store_close(made);
    return e;
}

/* ---- making ---- */

static enum err fill_first(struct store *store, struct env *env, store_fill fill, void *self)
{
    int64_t device = id_random(env);
    TRY(store_run(store, "insert into device (id, community) values ($1, 0)", V(device)));
    store->device = device;
    return fill ? fill(store, env, self) : OK;
}

/* Moves everything from the write-ahead log into the file itself. */
static enum err flatten(struct store *store)
{
    int64_t hindered;
    TRY(store_ask(store, "pragma wal_checkpoint(truncate)", &hindered));
    return hindered ? ERR_BUSY : OK;
}

/* In memory, because a copy in a folder for passing files would keep what is to go. */
enum err store_scrub(struct store *store)
{
    ASSERT(!store_in_transaction(store));
    enum err e = store_exec(store, "pragma temp_store = memory; vacuum");
    if (e == OK)
        e = flatten(store);
    if (e == OK)
        e = store_exec(store, "delete from scrub");
    enum err back = store_exec(store, "pragma temp_store = default");
    return e == OK ? back : e;
}

static enum err build_here(struct store *store, const char *path, struct env *env, store_fill fill, void *self)
{
    TRY(attach(store, path));
    char pragma[64];
    snprintf(pragma, sizeof pragma, "pragma application_id = %d", STORE_APPLICATION_ID);
    TRY(store_exec(store, pragma));
    TRY(settle(store));
    TRY(store_migrate(store, NULL));
    TRY(store_exec(store, "pragma foreign_keys = on"));
    TRY(store_begin_write(store, env, 0));
    enum err e = fill_first(store, env, fill, self);
    if (e != OK) {
        store_rollback(store);
        return e;
    }
    TRY(store_commit(store));
    return flatten(store);
}

static enum err build(const char *path, struct env *env, const char *const *formats, store_fill fill, void *self)
{
    struct store *store;
    TRY(make_store(&store, formats));
    enum err e = build_here(store, path, env, fill, self);
    store_close(store);
    return e;
}

enum err store_create_with(struct store **store, const char *path, struct env *env, const char *const *formats,
                           store_fill fill, void *self)
{
    struct stat there;
    if (lstat(path, &there) == 0)
        return ERR_EXISTS;
    char *made;
    TRY(place_begin(path, &made));
    enum err e = build(made, env, formats, fill, self);
    if (e == OK)
        e = place_finish(made, path);
    if (e != OK)
        place_abandon(made);
    free(made);
    TRY(e);
    e = store_open_with(store, path, formats);
    if (e != OK)
        place_abandon(path);
    return e;
}

enum err store_create(struct store **store, const char *path, struct env *env, store_fill fill, void *self)
{
    return store_create_with(store, path, env, migrations, fill, self);
}

/* ---- looking it over ---- */

enum err store_tune(struct store *store)
{
    ASSERT(!store_in_transaction(store));
    return store_exec(store, "pragma analysis_limit = 1000; analyze");
}

enum err store_check(struct store *store, struct arena *arena, bool *sound, const char **what)
{
    struct stmt *q;
    enum err e = store_query(store, &q, "select integrity_check from pragma_integrity_check(1)");
    const char *found = NULL;
    if (e == OK) {
        enum step step = stmt_step(q);
        if (step == STEP_ROW && strcmp(stmt_peek(q, 0), "ok") != 0)
            found = stmt_text(q, 0, arena);
        e = stmt_finish(q, step);
    }
    if (e == OK && !found) {
        e = store_query(store, &q, "select \"table\", parent from pragma_foreign_key_check");
        if (e == OK) {
            enum step step = stmt_step(q);
            if (step == STEP_ROW)
                found = arena_printf(arena, "a row of %s points to none in %s", stmt_peek(q, 0), stmt_peek(q, 1));
            e = stmt_finish(q, step);
        }
    }
    if (e == ERR_CORRUPT || e == ERR_FOREIGN) {
        found = arena_copy(arena, store_failure(store));
        e = OK;
    }
    TRY(e);
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *sound = !found;
    *what = found ? found : "";
    return OK;
}
