/* The bare minimum that a durable record entry costs: bare FILE SECONDS
 *
 * A program that knows nothing but SQLite: the same two inserts that the pages make for an entry (the row and its line in the change
 * log), in a transaction of their own, with the settings of the product. Prints how many a second were kept. */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void must(sqlite3 *db, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        fprintf(stderr, "bare: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static int64_t ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q;
    must(db, sqlite3_prepare_v2(db, sql, -1, &q, NULL));
    must(db, sqlite3_step(q));
    int64_t number = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return number;
}

static sqlite3_stmt *compile(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q;
    must(db, sqlite3_prepare_v2(db, sql, -1, &q, NULL));
    return q;
}

static void run(sqlite3 *db, sqlite3_stmt *q)
{
    must(db, sqlite3_step(q));
    must(db, sqlite3_reset(q));
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    if (argc != 3 || sqlite3_open(argv[1], &db) != SQLITE_OK)
        return 2;
    must(db, sqlite3_exec(db, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on", NULL,
                          NULL, NULL));
    int64_t community = ask(db, "select community from community");
    int64_t tutoria = ask(db, "select id from tutoria where state = 'under_way' limit 1");
    int64_t person = ask(db, "select learner from tutoria where state = 'under_way' limit 1");
    int64_t id = ask(db, "select max(id) from change") + 1, n = 0;
    sqlite3_stmt *begin = compile(db, "begin immediate"), *commit = compile(db, "commit");
    sqlite3_stmt *entry = compile(db, "insert into entry values (?, ?, ?, ?, 'attempt', ?, null, ?, 0)");
    sqlite3_stmt *log = compile(db, "insert into change values (?, ?, ?, ?, 1, 'entry', ?, 'insert',"
                                    " 'tutoria person kind text blob at shared', null, ?)");
    double end = seconds() + atof(argv[2]), began = seconds();
    for (; seconds() < end; n++, id += 2) {
        run(db, begin);
        sqlite3_bind_int64(entry, 1, community);
        sqlite3_bind_int64(entry, 2, id);
        sqlite3_bind_int64(entry, 3, tutoria);
        sqlite3_bind_int64(entry, 4, person);
        sqlite3_bind_text(entry, 5, "We cut the tortilla in three and it was not the same.", -1, SQLITE_STATIC);
        sqlite3_bind_int64(entry, 6, id);
        run(db, entry);
        sqlite3_bind_int64(log, 1, community);
        sqlite3_bind_int64(log, 2, id + 1);
        sqlite3_bind_int64(log, 3, id);
        sqlite3_bind_int64(log, 4, person);
        sqlite3_bind_int64(log, 5, id);
        sqlite3_bind_int64(log, 6, id + 1);
        run(db, log);
        run(db, commit);
    }
    printf("%.0f\n", (double)n / (seconds() - began));
    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
    sqlite3_finalize(entry);
    sqlite3_finalize(log);
    return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
