#include "store/blobs.h"

#include "store/place.h"
#include "store/store_testing.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>

/* SHA-256 of "papalote", by sha256sum. */
#define PAPALOTE "e4cd44a4b2cb200107adc78132d3174c85bf341a5baee1dd7afe6b858b27243d"
#define NOBODYS "00000000000000000000000000000000000000000000000000000000000000ff"

struct test {
    struct world *world;
    struct blobs *blobs;
};

static int setup(void **state)
{
    void *world;
    struct test *test = calloc(1, sizeof *test);
    if (!test || world_setup(&world) != 0)
        return -1;
    test->world = world;
    test->blobs = blobs_new(test->world->path);
    *state = test;
    return test->blobs ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *there, int kind, struct FTW *where)
{
    (void)there;
    (void)kind;
    (void)where;
    return remove(path);
}

static int teardown(void **state)
{
    struct test *test = *state;
    void *world = test->world;
    nftw(blobs_folder(test->blobs), remove_one, 8, FTW_DEPTH | FTW_PHYS);
    blobs_free(test->blobs);
    free(test);
    return world_teardown(&world);
}

static void put(struct test *test, const char *text, char sha256[static BLOB_NAME])
{
    assert_int_equal(blobs_put(test->blobs, text, strlen(text), sha256), OK);
}

static const char *path_of(struct test *test, const char *name)
{
    return arena_printf(&test->world->arena, "%s/%.2s/%s", blobs_folder(test->blobs), name, name);
}

static void write_there(struct test *test, const char *name, const char *text)
{
    FILE *file = fopen(path_of(test, name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static enum err get(struct test *test, const char *sha256)
{
    const void *bytes;
    size_t n;
    return blobs_get(test->blobs, &test->world->arena, sha256, &bytes, &n);
}

struct seen {
    int n;
    char name[128];
    int64_t written;
};

static enum err see(void *self, const char *name, int64_t written)
{
    struct seen *seen = self;
    seen->n++;
    seen->written = written;
    snprintf(seen->name, sizeof seen->name, "%s", name);
    return OK;
}

static struct seen all_of(struct test *test)
{
    struct seen seen = {0};
    assert_int_equal(blobs_each(test->blobs, see, &seen), OK);
    return seen;
}

/* ---- tests ---- */

static void what_was_put_is_got(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    const void *bytes;
    size_t n;
    put(test, "papalote", sha256);
    assert_string_equal(sha256, PAPALOTE);
    assert_int_equal(blobs_get(test->blobs, &test->world->arena, sha256, &bytes, &n), OK);
    assert_int_equal(n, 8);
    assert_memory_equal(bytes, "papalote", 8);
    assert_int_equal(blobs_check(test->blobs, sha256), OK);
}

static void the_folder_is_made_with_the_first_file(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    struct stat there;
    assert_int_not_equal(stat(blobs_folder(test->blobs), &there), 0);
    put(test, "papalote", sha256);
    assert_int_equal(stat(blobs_folder(test->blobs), &there), 0);
    assert_int_equal(there.st_mode & 0777, S_IRWXU);
}

static void the_same_bytes_are_one_file_and_are_not_written_again(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    struct stat first, second;
    put(test, "papalote", sha256);
    assert_int_equal(stat(path_of(test, sha256), &first), 0);
    put(test, "papalote", sha256);
    assert_int_equal(stat(path_of(test, sha256), &second), 0);
    assert_int_equal(first.st_ino, second.st_ino);
    assert_int_equal(all_of(test).n, 1);
}

static void a_damaged_file_is_noticed(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    write_there(test, sha256, "papalots");
    assert_int_equal(get(test, sha256), ERR_CORRUPT);
    assert_int_equal(blobs_check(test->blobs, sha256), ERR_CORRUPT);
}

static void a_damaged_file_is_mended_when_its_bytes_come_again(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    write_there(test, sha256, "");
    put(test, "papalote", sha256);
    assert_int_equal(get(test, sha256), OK);
}

static void what_was_never_put_is_missing(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    assert_int_equal(get(test, NOBODYS), ERR_MISSING);
    put(test, "papalote", sha256);
    assert_int_equal(get(test, NOBODYS), ERR_MISSING);
    assert_int_equal(blobs_check(test->blobs, NOBODYS), ERR_MISSING);
    assert_int_equal(blobs_remove(test->blobs, NOBODYS), ERR_MISSING);
}

static void a_name_leads_nowhere_else(void **state)
{
    struct test *test = *state;
    static const char *const names[] = {
        "", "../../etc/passwd", PAPALOTE "/../x", PAPALOTE ".new-/../../x", "PAPALOTE", "ab",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_int_equal(get(test, names[i]), ERR_CORRUPT);
        assert_int_equal(blobs_check(test->blobs, names[i]), ERR_CORRUPT);
        assert_int_equal(blobs_remove(test->blobs, names[i]), ERR_CORRUPT);
    }
}

static void links_folders_and_pipes_are_not_files_of_ours(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    assert_int_equal(
        rename(path_of(test, sha256), arena_printf(&test->world->arena, "%s/x", blobs_folder(test->blobs))), 0);
    assert_int_equal(symlink("../x", path_of(test, sha256)), 0);
    assert_int_equal(get(test, sha256), ERR_CORRUPT);
    assert_int_equal(blobs_remove(test->blobs, sha256), OK);
    assert_int_equal(mkfifo(path_of(test, sha256), 0600), 0);
    assert_int_equal(get(test, sha256), ERR_CORRUPT);
    assert_int_equal(blobs_remove(test->blobs, sha256), OK);
    assert_int_equal(mkdir(path_of(test, sha256), 0700), 0);
    assert_int_equal(get(test, sha256), ERR_CORRUPT);
}

static void a_file_that_is_too_large_is_not_read(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    assert_int_equal(truncate(path_of(test, sha256), (off_t)BLOB_LARGEST + 1), 0);
    assert_int_equal(get(test, sha256), ERR_CORRUPT);
    assert_int_equal(test->world->arena.exhausted, false);
}

static void what_is_removed_is_gone(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    assert_int_equal(blobs_remove(test->blobs, sha256), OK);
    assert_int_equal(get(test, sha256), ERR_MISSING);
    assert_int_equal(all_of(test).n, 0);
}

static void all_files_are_found_with_their_time(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    const struct timeval then[2] = {{.tv_sec = 1600000000}, {.tv_sec = 1600000000}};
    assert_int_equal(utimes(path_of(test, sha256), then), 0);
    struct seen seen = all_of(test);
    assert_int_equal(seen.n, 1);
    assert_string_equal(seen.name, sha256);
    assert_true(seen.written == INT64_C(1600000000000));
}

static void a_broken_off_write_is_found_and_can_be_removed(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME], *made;
    put(test, "papalote", sha256);
    assert_int_equal(place_begin(path_of(test, sha256), &made), OK);
    free(made);
    assert_int_equal(blobs_remove(test->blobs, sha256), OK);
    struct seen seen = all_of(test);
    assert_int_equal(seen.n, 1);
    assert_int_equal(strncmp(seen.name, PAPALOTE ".new-", strlen(PAPALOTE ".new-")), 0);
    assert_int_equal(blobs_remove(test->blobs, seen.name), OK);
    assert_int_equal(all_of(test).n, 0);
}

static void what_others_put_into_the_folder_is_passed_over(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    FILE *file =
        fopen(arena_printf(&test->world->arena, "%s/%.2s/%.2s.txt", blobs_folder(test->blobs), sha256, sha256), "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(all_of(test).n, 1);
}

static enum err refuse(void *self, const char *name, int64_t written)
{
    (void)self;
    (void)name;
    (void)written;
    return ERR_MISSING;
}

static void a_failing_visit_is_handed_up(void **state)
{
    struct test *test = *state;
    char sha256[BLOB_NAME];
    put(test, "papalote", sha256);
    assert_int_equal(blobs_each(test->blobs, refuse, NULL), ERR_MISSING);
}

static void without_the_folder_of_the_community_nothing_can_be_put(void **state)
{
    (void)state;
    char sha256[BLOB_NAME];
    struct blobs *nowhere = blobs_new("/nowhere/at/all/maravillas.redes");
    assert_non_null(nowhere);
    assert_int_equal(blobs_put(nowhere, "x", 1, sha256), ERR_MISSING);
    blobs_free(nowhere);
}

static enum err put_under_limit(struct test *test, rlim_t bytes)
{
    static const char much[10000];
    struct rlimit before, now;
    char sha256[BLOB_NAME];
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    now = before;
    now.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &now);
    enum err e = blobs_put(test->blobs, much, sizeof much, sha256);
    setrlimit(RLIMIT_FSIZE, &before);
    return e;
}

static void a_full_disk_is_said_and_leaves_no_half_file(void **state)
{
    struct test *test = *state;
    assert_int_equal(put_under_limit(test, 4096), ERR_FULL);
    assert_int_equal(all_of(test).n, 0);
}

/* Root may write everywhere: the test is done by nobody. */
static void a_folder_that_may_not_be_written_is_said(void **state)
{
    enum { NOBODY = 65534 };
    struct test *test = *state;
    char sha256[BLOB_NAME];
    assert_int_equal(chmod(test->world->directory, 0555), 0);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(NOBODY) != 0)
            _exit(100);
        _exit((int)blobs_put(test->blobs, "x", 1, sha256));
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(chmod(test->world->directory, 0755), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ERR_READ_ONLY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_put_is_got, setup, teardown),
        cmocka_unit_test_setup_teardown(the_folder_is_made_with_the_first_file, setup, teardown),
        cmocka_unit_test_setup_teardown(the_same_bytes_are_one_file_and_are_not_written_again, setup, teardown),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_noticed, setup, teardown),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_mended_when_its_bytes_come_again, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_never_put_is_missing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_leads_nowhere_else, setup, teardown),
        cmocka_unit_test_setup_teardown(links_folders_and_pipes_are_not_files_of_ours, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_is_too_large_is_not_read, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_removed_is_gone, setup, teardown),
        cmocka_unit_test_setup_teardown(all_files_are_found_with_their_time, setup, teardown),
        cmocka_unit_test_setup_teardown(a_broken_off_write_is_found_and_can_be_removed, setup, teardown),
        cmocka_unit_test_setup_teardown(what_others_put_into_the_folder_is_passed_over, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failing_visit_is_handed_up, setup, teardown),
        cmocka_unit_test_setup_teardown(without_the_folder_of_the_community_nothing_can_be_put, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_said_and_leaves_no_half_file, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_may_not_be_written_is_said, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
