/* Files that are made, opened, brought up to date, and those that belong to others. */
#include "store/store_testing.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* Opening the file of this name gives `expected`, and nothing comes to stand beside it. */
static void assert_opens_as(struct world *world, const char *path, enum err expected)
{
    int before = world_files(world, NULL);
    struct store *store = NULL;
    assert_int_equal(store_open(&store, path, &world->env), expected);
    assert_null(store);
    assert_int_equal(world_files(world, NULL), before);
}

static void write_file(const char *path, const void *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

/* ---- making and opening ---- */

static void a_new_file_has_its_community_and_nothing_beside_it(void **state)
{
    struct world *world = *state;
    world_create(world);
    int64_t community = store_community(world->store), device = world->store->device;
    assert_int_not_equal(community, 0);
    assert_int_not_equal(device, 0);
    store_close(world->store);
    world->store = NULL;
    assert_int_equal(world_files(world, NULL), 1);
    struct stat there;
    assert_int_equal(stat(world->path, &there), 0);
    assert_int_equal(there.st_mode & 077, 0);
    world_reopen(world);
    assert_true(store_community(world->store) == community);
    assert_true(world->store->device == device);
    assert_sound(world, world->store);
}

static void making_leaves_what_is_there_alone(void **state)
{
    struct world *world = *state;
    write_file(world->path, "hello", 5);
    struct store *store = NULL;
    assert_int_equal(store_create(&store, world->path, &world->env, fill_community, NULL), ERR_EXISTS);
    assert_null(store);
    struct stat there;
    assert_int_equal(stat(world->path, &there), 0);
    assert_int_equal(there.st_size, 5);
    assert_int_equal(world_files(world, NULL), 1);
}

/* Somebody takes the name while the file is being made. */
static enum err take_the_name(struct store *store, struct env *env, void *self)
{
    write_file(((struct world *)self)->path, "hello", 5);
    return fill_community(store, env, NULL);
}

static void a_name_taken_meanwhile_is_left_alone(void **state)
{
    struct world *world = *state;
    assert_int_equal(store_create(&world->store, world->path, &world->env, take_the_name, world), ERR_EXISTS);
    struct stat there;
    assert_int_equal(stat(world->path, &there), 0);
    assert_int_equal(there.st_size, 5);
    assert_int_equal(world_files(world, NULL), 1);
}

static enum err fill_and_fail(struct store *store, struct env *env, void *self)
{
    TRY(fill_community(store, env, self));
    return ERR_REFUSED;
}

static void a_file_that_cannot_be_filled_is_not_made(void **state)
{
    struct world *world = *state;
    assert_int_equal(store_create(&world->store, world->path, &world->env, fill_and_fail, NULL), ERR_REFUSED);
    assert_int_equal(world_files(world, NULL), 0);
}

static void a_directory_that_is_not_there_is_missing(void **state)
{
    struct world *world = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/nowhere/a.redes", world->directory);
    assert_int_equal(store_create(&world->store, path, &world->env, NULL, NULL), ERR_MISSING);
    assert_opens_as(world, path, ERR_MISSING);
    assert_opens_as(world, world->path, ERR_MISSING);
}

static void strange_names_are_only_names(void **state)
{
    struct world *world = *state;
    int here = open(".", O_RDONLY | O_DIRECTORY);
    assert_true(here >= 0);
    assert_int_equal(chdir(world->directory), 0);
    static const char *const names[] = {":memory:", "file:a?mode=memory", "niñas 100%.redes", "'; --"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct store *store;
        assert_int_equal(store_create(&store, names[i], &world->env, fill_community, NULL), OK);
        store_close(store);
        assert_int_equal(world_files(world, NULL), (int)i + 1);
    }
    assert_int_equal(fchdir(here), 0);
    close(here);
}

static void what_is_not_a_community_is_foreign(void **state)
{
    struct world *world = *state;
    assert_opens_as(world, world->directory, ERR_FOREIGN);
    write_file(world->path, "", 0);
    assert_opens_as(world, world->path, ERR_FOREIGN);
    write_file(world->path, "id,name\n1,Ana\n", 14);
    assert_opens_as(world, world->path, ERR_FOREIGN);
    static const char zeros[8192];
    write_file(world->path, zeros, sizeof zeros);
    assert_opens_as(world, world->path, ERR_FOREIGN);
}

static void a_database_of_others_is_foreign_and_not_touched(void **state)
{
    struct world *world = *state;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(world->path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "pragma journal_mode = wal; create table device (id, community);", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    struct stat before, after;
    assert_int_equal(stat(world->path, &before), 0);
    assert_opens_as(world, world->path, ERR_FOREIGN);
    assert_int_equal(stat(world->path, &after), 0);
    assert_int_equal(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
    assert_int_equal(after.st_size, before.st_size);
}

static void a_truncated_file_is_damaged(void **state)
{
    struct world *world = *state;
    world_create(world);
    store_close(world->store);
    world->store = NULL;
    struct stat there;
    assert_int_equal(stat(world->path, &there), 0);
    for (off_t size = there.st_size - 4096; size >= 100; size -= 1000) {
        assert_int_equal(truncate(world->path, size), 0);
        struct store *store = NULL;
        enum err e = store_open(&store, world->path, &world->env);
        assert_int_equal(e, ERR_CORRUPT);
    }
    assert_int_equal(truncate(world->path, 99), 0);
    assert_opens_as(world, world->path, ERR_FOREIGN);
}

static void damage_inside_is_found_by_looking_over(void **state)
{
    struct world *world = *state;
    world_create(world);
    int64_t id;
    assert_int_equal(add_person(world->store, &world->env, "ana", &id), OK);
    /* A wish of nobody. */
    assert_int_equal(
        store_exec(world->store, "pragma foreign_keys = off; insert into wish values (1, 2, 3, 4, 1, '');"), OK);
    bool sound = true;
    const char *what = NULL;
    assert_int_equal(store_check(world->store, &world->arena, &sound, &what), OK);
    assert_false(sound);
    assert_non_null(strstr(what, "wish"));
    store_close(world->store);
    world->store = NULL;
    /* Every page but the first is overwritten with noise. */
    struct stat there;
    assert_int_equal(stat(world->path, &there), 0);
    FILE *file = fopen(world->path, "r+b");
    assert_non_null(file);
    fseek(file, 4096, SEEK_SET);
    for (off_t i = 4096; i < there.st_size; i++)
        fputc((int)(i * 31 & 0xff), file);
    fclose(file);
    enum err e = store_open(&world->store, world->path, &world->env);
    if (e != OK) {
        assert_int_equal(e, ERR_CORRUPT);
        return;
    }
    assert_int_equal(store_check(world->store, &world->arena, &sound, &what), OK);
    assert_false(sound);
}

/* Runs `work` as somebody who may not do everything, and gives what it returned. */
static enum err as_nobody(struct world *world, enum err (*work)(struct world *))
{
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(99);
        _exit((int)work(world));
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    return (enum err)WEXITSTATUS(status);
}

static void a_file_that_may_not_be_written_is_read_only(void **state)
{
    struct world *world = *state;
    world_create(world);
    store_close(world->store);
    world->store = NULL;
    assert_int_equal(chmod(world->path, 0444), 0); /* the file */
    assert_int_equal(chmod(world->directory, 0777), 0);
    assert_int_equal(as_nobody(world, world_open), ERR_READ_ONLY);
    assert_int_equal(chmod(world->path, 0666), 0); /* its directory */
    assert_int_equal(chmod(world->directory, 0555), 0);
    assert_int_equal(as_nobody(world, world_open), ERR_READ_ONLY);
    unlink(world->path);
    assert_int_equal(as_nobody(world, world_try_create), ERR_READ_ONLY);
    assert_int_equal(chmod(world->directory, 0755), 0);
}

/* ---- formats ---- */

#define THIRD_STEP \
    "create table wall (community integer, id integer, primary key (community, id)) strict, without rowid"

static void an_older_file_is_brought_up_to_date_and_a_copy_kept(void **state)
{
    struct world *world = *state;
    world_make_first_format(world);
    const char *const first[] = {first_format(), NULL};
    const char *const three[] = {first_format(), SECOND_STEP, THIRD_STEP, NULL};
    assert_int_equal(store_open_with(&world->store, world->path, three), OK);
    assert_int_equal(store_format(world->store), 3);
    int64_t n = 0;
    assert_int_equal(store_number(world->store, &n, 0, "select count(*) from person where nickname = 'none'"), OK);
    assert_int_equal(n, 1);
    assert_int_equal(store_number(world->store, &n, 7, "select count(*) from wall"), OK);
    assert_int_equal(n, 0);
    int64_t id;
    assert_int_equal(add_person(world->store, &world->env, "beto", &id), OK);
    assert_sound(world, world->store);

    char copy[128];
    snprintf(copy, sizeof copy, "%s.before-2", world->path);
    struct store *before;
    assert_int_equal(store_open_with(&before, copy, first), OK);
    assert_int_equal(store_format(before), 1);
    assert_int_equal(count_people(before), 1);
    assert_true(store_community(before) == store_community(world->store));
    assert_sound(world, before);
    store_close(before);
    store_close(world->store);
    world->store = NULL;
    assert_int_equal(world_files(world, NULL), 2);
}

static void a_copy_never_overwrites_an_older_one(void **state)
{
    struct world *world = *state;
    world_make_first_format(world);
    char copy[128];
    snprintf(copy, sizeof copy, "%s.before-2", world->path);
    write_file(copy, "mine", 4);
    const char *const two[] = {first_format(), SECOND_STEP, NULL};
    assert_int_equal(store_open_with(&world->store, world->path, two), OK);
    struct stat there;
    assert_int_equal(stat(copy, &there), 0);
    assert_int_equal(there.st_size, 4);
    snprintf(copy, sizeof copy, "%s.before-2-2", world->path);
    assert_int_equal(stat(copy, &there), 0);
    assert_true(there.st_size > 4);
}

static void a_step_that_fails_leaves_the_last_good_format(void **state)
{
    struct world *world = *state;
    world_make_first_format(world);
    const char *const broken[] = {first_format(), SECOND_STEP, THIRD_STEP "; insert into nowhere values (1)", NULL};
    const char *const two[] = {first_format(), SECOND_STEP, NULL};
    for (int i = 0; i < 3; i++) {
        assert_int_not_equal(store_open_with(&world->store, world->path, broken), OK);
        assert_null(world->store);
        assert_int_equal(world_files(world, NULL), 2); /* the file and one copy, however often it is tried */
    }
    assert_int_equal(store_open_with(&world->store, world->path, two), OK);
    assert_int_equal(store_format(world->store), 2);
    assert_int_equal(count_people(world->store), 1);
    int64_t id;
    assert_int_equal(add_person(world->store, &world->env, "beto", &id), OK);
    assert_sound(world, world->store);
}

static void a_first_step_that_fails_leaves_no_copy(void **state)
{
    struct world *world = *state;
    world_make_first_format(world);
    static const char *const steps[] = {
        "insert into nowhere values (1)",
        "create unique index one_community on change (kind, id / id)",            /* what is there does not fit */
        "update person set community = 9; insert into apart values (9, 1, 2, 3)", /* rows that point to nothing */
    };
    static const enum err expected[] = {ERR_IO, ERR_CORRUPT, ERR_CORRUPT};
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        const char *const broken[] = {first_format(), steps[i], NULL};
        assert_int_equal(store_open_with(&world->store, world->path, broken), expected[i]);
        assert_int_equal(world_files(world, NULL), 1);
    }
    const char *const first[] = {first_format(), NULL};
    assert_int_equal(store_open_with(&world->store, world->path, first), OK);
    assert_int_equal(count_people(world->store), 1);
    assert_sound(world, world->store);
}

static void a_newer_file_is_left_to_newer_programs(void **state)
{
    struct world *world = *state;
    world_make_first_format(world);
    const char *const first[] = {first_format(), NULL};
    const char *const two[] = {first_format(), SECOND_STEP, NULL};
    struct store *old, *new, *none = NULL;
    assert_int_equal(store_open_with(&old, world->path, first), OK);
    assert_int_equal(store_open_with(&new, world->path, two), OK);
    /* Whoever had it open already does not write any more. */
    assert_int_equal(store_begin_write(old, &world->env, 0), ERR_NEWER);
    assert_false(store_in_transaction(old));
    store_close(old);
    store_close(new);
    assert_int_equal(store_open_with(&none, world->path, first), ERR_NEWER);
    assert_null(none);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_new_file_has_its_community_and_nothing_beside_it),
        TEST(making_leaves_what_is_there_alone),
        TEST(a_name_taken_meanwhile_is_left_alone),
        TEST(a_file_that_cannot_be_filled_is_not_made),
        TEST(a_directory_that_is_not_there_is_missing),
        TEST(strange_names_are_only_names),
        TEST(what_is_not_a_community_is_foreign),
        TEST(a_database_of_others_is_foreign_and_not_touched),
        TEST(a_truncated_file_is_damaged),
        TEST(damage_inside_is_found_by_looking_over),
        TEST(a_file_that_may_not_be_written_is_read_only),
        TEST(an_older_file_is_brought_up_to_date_and_a_copy_kept),
        TEST(a_copy_never_overwrites_an_older_one),
        TEST(a_step_that_fails_leaves_the_last_good_format),
        TEST(a_first_step_that_fails_leaves_no_copy),
        TEST(a_newer_file_is_left_to_newer_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
