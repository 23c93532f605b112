/* The SQLite driver: bringing a file of an earlier format up to date. */
#include "store/sqlite.h"

#include "store/place.h"

#include <stdio.h>
#include <stdlib.h>

enum { COPIES = 100 }; /* names tried for a copy */

/* Copies the whole database, as it stands in this moment, into the file `to`. */
static enum err copy_into(struct store *store, const char *to)
{
    struct store copy = {.db = NULL};
    int code = sqlite3_open_v2(to, &copy.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (!copy.db)
        return ERR_MEMORY;
    enum err e = code == SQLITE_OK ? OK : store_failed(&copy, code);
    if (e == OK)
        e = store_exec(&copy, "pragma journal_mode = off"); /* a failed copy is thrown away */
    if (e == OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy.db, "main", store->db, "main");
        if (backup) {
            do
                code = sqlite3_backup_step(backup, -1);
            while ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && sqlite3_sleep(20) > 0);
            sqlite3_backup_finish(backup);
        } else
            code = sqlite3_errcode(copy.db);
        e = code == SQLITE_DONE ? OK : store_failed(&copy, code);
    }
    sqlite3_close(copy.db);
    return e;
}

/* "PATH.before-3", or "PATH.before-3-2" and so on where that is taken. */
static enum err name_copy(const char *made, const char *path, int format, char **name)
{
    for (int i = 1; i <= COPIES; i++) {
        char *candidate;
        int n = i == 1 ? asprintf(&candidate, "%s.before-%d", path, format)
                       : asprintf(&candidate, "%s.before-%d-%d", path, format, i);
        if (n < 0)
            return ERR_MEMORY;
        enum err e = place_finish(made, candidate);
        if (e == OK) {
            *name = candidate;
            return OK;
        }
        free(candidate);
        if (e != ERR_EXISTS)
            return e;
    }
    return ERR_EXISTS;
}

static enum err keep_copy(struct store *store, const char *path, char **name)
{
    char *made;
    TRY(place_begin(path, &made));
    enum err e = copy_into(store, made);
    if (e == OK)
        e = name_copy(made, path, store->format + 1, name);
    if (e != OK)
        place_abandon(made);
    free(made);
    return e;
}

static enum err step_within(struct store *store, int format)
{
    TRY(store_exec(store, store->formats[format - 1]));
    int64_t orphans;
    TRY(store_ask(store, "select count(*) from pragma_foreign_key_check", &orphans));
    if (orphans)
        return ERR_CORRUPT;
    char pragma[64];
    snprintf(pragma, sizeof pragma, "pragma user_version = %d", format);
    return store_exec(store, pragma);
}

/* One step in one transaction. Another program may have done it while we waited for our turn. */
static enum err step_to(struct store *store, int format)
{
    TRY(store_control(store, CONTROL_WRITE));
    int64_t found;
    enum err e = store_ask(store, "pragma user_version", &found);
    if (e == OK && found < format)
        e = step_within(store, format);
    if (e == OK)
        e = store_control(store, CONTROL_COMMIT);
    if (e != OK)
        store_rollback(store);
    else
        store->format = format;
    return e;
}

enum err store_migrate(struct store *store, const char *keep_as)
{
    int before = store->format;
    if (!store->formats[before])
        return OK;
    char *copy = NULL;
    if (keep_as)
        TRY(keep_copy(store, keep_as, &copy));
    enum err e = OK;
    while (e == OK && store->formats[store->format])
        e = step_to(store, store->format + 1);
    /* Nothing was done: the copy says nothing that the file itself does not say. */
    if (copy && store->format == before)
        place_abandon(copy);
    free(copy);
    return e;
}
