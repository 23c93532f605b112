/* What people see when the machine fails them, and that nothing is half written. */
#include "kit.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/sqlite.h"

static void found(struct kit *kit)
{
    kit_import_maravillas(kit);
    assert_int_equal(submit(kit, "/match", ""), 303);
}

static const char *answer_address(struct kit *kit)
{
    return kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "luz").id);
}

/* The file as a whole, in words: if two are alike nothing was written between. */
static int64_t state_of(struct kit *kit)
{
    return kit_changes(kit) * 1000 + kit_number(kit, "select count(*) from tutoria where learner_says <> ''") * 100 +
           kit_number(kit, "select count(*) from session");
}

static void assert_failed(struct kit *kit, int status, const char *why)
{
    assert_int_equal(kit->status, status);
    assert_shows(kit, "This did not work, and nothing was changed.");
    assert_shows(kit, why);
    assert_shows_not(kit, "Luz");
    assert_string_equal(kit->cookie, "");
    assert_string_equal(kit->location, "");
}

static void while_another_program_writes_one_is_asked_to_wait(void **state)
{
    struct kit *kit = *state;
    sqlite3 *other;
    found(kit);
    const char *address = answer_address(kit);
    int64_t before = state_of(kit);
    sqlite3_busy_timeout(kit->store->db, 50); /* the test need not wait as long as people do */
    assert_int_equal(sqlite3_open(kit->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL), SQLITE_OK);
    submit(kit, address, "who=learner&answer=yes");
    assert_failed(kit, 503, "Another program is writing to the community.");
    submit(kit, "/match", "");
    assert_failed(kit, 503, "Another program is writing to the community.");
    assert_int_equal(visit(kit, "/people"), 200); /* reading goes on */
    assert_int_equal(state_of(kit), before);
    assert_int_equal(sqlite3_exec(other, "rollback", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(submit(kit, address, "who=learner&answer=yes"), 303);
}

/* Leaves room for files of `most` bytes; what does not fit fails instead of ending the program. */
static struct rlimit limit_files(rlim_t most)
{
    struct rlimit before, now;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    now = before;
    now.rlim_cur = most;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
    return before;
}

static int64_t size_of(struct kit *kit, const char *suffix)
{
    struct stat about;
    return stat(kit_text(kit, "%s%s", kit->path, suffix), &about) == 0 ? about.st_size : 0;
}

static void on_a_full_disk_nothing_is_half_written_wherever_it_fills(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *address = answer_address(kit);
    int64_t before = state_of(kit);
    int failures = 0;
    /* However much still fits into the log: a page of it, some, nearly all that matching writes. */
    for (int room = 0; room < 120; room += room < 12 ? 1 : 9) {
        /* A wish more, and matching has a lot to write. */
        assert_int_equal(sqlite3_exec(kit->store->db, "pragma wal_checkpoint(truncate)", NULL, NULL, NULL), SQLITE_OK);
        struct rlimit usual = limit_files((rlim_t)(size_of(kit, "-wal") + 32 + room * (4096 + 24) / 2));
        int status = submit(kit, room % 2 ? address : "/match", "who=learner&answer=yes");
        setrlimit(RLIMIT_FSIZE, &usual);
        if (status != 303) {
            assert_failed(kit, 507, "There is no space left on this machine.");
            assert_int_equal(state_of(kit), before);
            failures++;
        }
        before = state_of(kit);
    }
    assert_true(failures > 2);
    bool sound = false;
    const char *what = NULL;
    assert_int_equal(store_check(kit->store, &kit->things, &sound, &what), OK);
    assert_true(sound);
    assert_true(submit(kit, address, "who=learner&answer=no") == 303); /* room was made */
}

static void a_file_that_may_not_be_written_is_said_to_be_so(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *address = answer_address(kit);
    int64_t before = state_of(kit);
    assert_int_equal(sqlite3_exec(kit->store->db, "pragma query_only = on", NULL, NULL, NULL), SQLITE_OK);
    submit(kit, address, "who=learner&answer=yes");
    assert_failed(kit, 500, "may not be written");
    submit(kit, "/match", "");
    assert_true(kit->status == 303 || kit->status == 500); /* it has nothing to write */
    assert_int_equal(visit(kit, "/people"), 200);
    assert_int_equal(sqlite3_exec(kit->store->db, "pragma query_only = off", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(state_of(kit), before);
}

/* Scribbles over the pages of the file, but for the first. */
static void damage(struct kit *kit)
{
    char noise[4096];
    memset(noise, 0x5A, sizeof noise);
    assert_int_equal(sqlite3_exec(kit->store->db, "pragma wal_checkpoint(truncate)", NULL, NULL, NULL), SQLITE_OK);
    int file = open(kit->path, O_WRONLY);
    int64_t size = size_of(kit, "");
    assert_true(file >= 0);
    for (int64_t page = 1; page < size / (int64_t)sizeof noise; page++)
        assert_int_equal(pwrite(file, noise, sizeof noise, page * (int64_t)sizeof noise), sizeof noise);
    close(file);
}

static void a_damaged_file_is_said_to_be_damaged(void **state)
{
    struct kit *kit = *state;
    found(kit);
    damage(kit);
    assert_int_equal(sqlite3_db_release_memory(kit->store->db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(kit->store->db, "pragma cache_size = 0", NULL, NULL, NULL), SQLITE_OK);
    struct shelf *shelf = kit->env.shelf;
    kit->env.shelf = NULL; /* pages that were made before could be shown still */
    submit(kit, "/match", "");
    assert_failed(kit, 500, "The community's file is damaged.");
    visit(kit, "/people");
    assert_failed(kit, 500, "The community's file is damaged.");
    kit->env.shelf = shelf;
}

static void without_memory_a_page_says_so_and_the_next_request_is_answered(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *address = answer_address(kit);
    struct shelf *shelf = kit->env.shelf;
    int64_t before = state_of(kit);
    int failures = 0;
    kit->env.shelf = NULL;
    assert_int_equal(visit(kit, "/"), 200);
    const char *whole = arena_copy(&kit->things, kit->page);
    for (size_t most = 1024; most <= 160 * 1024; most += 1500) {
        kit->arena.max = most;
        for (int what = 0; what < 3; what++) {
            if (what == 0)
                visit(kit, "/");
            else if (what == 1)
                submit(kit, "/match", "");
            else
                submit(kit, address, "who=nobody&answer=yes");
            assert_true(kit->status == 200 || kit->status == 303 || kit->status == 400 || kit->status == 500);
            if (kit->status == 200) /* never a page with names or lines cut out */
                assert_string_equal(kit->page, whole);
            failures += kit->status == 500;
            assert_int_equal(state_of(kit), before);
        }
    }
    assert_true(failures > 5);
    kit->arena.max = 64 << 20;
    kit->env.shelf = shelf;
    assert_int_equal(visit(kit, "/"), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(while_another_program_writes_one_is_asked_to_wait),
        JOURNEY(on_a_full_disk_nothing_is_half_written_wherever_it_fills),
        JOURNEY(a_file_that_may_not_be_written_is_said_to_be_so),
        JOURNEY(a_damaged_file_is_said_to_be_damaged),
        JOURNEY(without_memory_a_page_says_so_and_the_next_request_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
