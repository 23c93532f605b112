/* Disks that are full, programs that are killed: what was acknowledged is there, and nothing is there by halves. */
#include "store/store_testing.h"

#include <jansson.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

/* ---- a full disk ---- */

static void limit_files_to(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static int setup_limit(void **state)
{
    signal(SIGXFSZ, SIG_IGN);
    return world_setup(state);
}

static int teardown_limit(void **state)
{
    limit_files_to(RLIM_INFINITY);
    return world_teardown(state);
}

static void a_full_disk_lets_no_half_file_be_made(void **state)
{
    struct world *world = *state;
    enum err e = ERR_FULL;
    int failures = 0;
    for (rlim_t limit = 0; e != OK; limit += 3000) {
        assert_true(limit < 4000000);
        limit_files_to(limit);
        e = store_create(&world->store, world->path, &world->env, fill_community, NULL);
        limit_files_to(RLIM_INFINITY);
        if (e != OK) {
            failures++;
            assert_int_equal(e, ERR_FULL);
            assert_int_equal(world_files(world, NULL), 0);
        }
    }
    assert_true(failures > 10);
    assert_sound(world, world->store);
}

static void a_full_disk_keeps_what_was_committed_and_nothing_more(void **state)
{
    struct world *world = *state;
    world_create(world);
    static char name[20000];
    memset(name, 'x', sizeof name - 1);
    int64_t people = 0, id;
    for (int round = 0; round < 12; round++) {
        struct stat log;
        char path[128];
        snprintf(path, sizeof path, "%s-wal", world->path);
        assert_int_equal(stat(path, &log), 0);
        limit_files_to((rlim_t)log.st_size + 40000 + (rlim_t)round * 1500);
        enum err e = OK;
        for (int i = 0; e == OK; i++) {
            assert_true(i < 1000);
            char code[32];
            snprintf(code, sizeof code, "%d-%d", round, i);
            assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
            /* Two rows, so that half of a transaction could stay behind. */
            e = insert_person(world->store, &world->env, code, name, &id);
            strcat(code, "-b");
            if (e == OK)
                e = insert_person(world->store, &world->env, code, name, &id);
            if (e == OK)
                e = store_commit(world->store);
            else
                store_rollback(world->store);
            if (e == OK)
                people += 2;
        }
        assert_int_equal(e, ERR_FULL);
        assert_false(store_in_transaction(world->store));
        assert_int_equal(count_people(world->store), people);
        limit_files_to(RLIM_INFINITY);
        if (round % 3 == 2)
            world_reopen(world);
        assert_int_equal(count_people(world->store), people);
    }
    assert_true(people > 0);
    assert_sound(world, world->store);
    assert_int_equal(add_person(world->store, &world->env, "afterwards", &id), OK);
}

static void assert_no_copy(const char *path)
{
    assert_null(strstr(path, ".new-"));
    assert_null(strstr(path, ".before-"));
}

static void a_full_disk_stops_a_new_format_but_harms_nothing(void **state)
{
    struct world *world = *state;
    world_make_first_format(world);
    const char *const two[] = {first_format(), SECOND_STEP, NULL};
    enum err e = ERR_FULL;
    for (rlim_t limit = 0; e != OK; limit += 3000) {
        assert_true(limit < 4000000);
        limit_files_to(limit);
        e = store_open_with(&world->store, world->path, two);
        limit_files_to(RLIM_INFINITY);
        if (e != OK) {
            assert_int_equal(e, ERR_FULL);
            world_files(world, assert_no_copy);
        }
    }
    assert_int_equal(count_people(world->store), 1);
    assert_sound(world, world->store);
}

/* ---- memory that runs out ---- */

/* SQLite's and jansson's memory, from which the n-th piece asked for is refused, or all from the n-th on. */
static struct {
    int64_t left; /* pieces to be given still; negative: no end */
    bool for_good, refused;
    sqlite3_mem_methods real;
} memory = {.left = -1};

static bool is_refused(void)
{
    if (memory.left > 0)
        memory.left--;
    if (memory.left != 0)
        return false;
    memory.refused = true;
    if (!memory.for_good)
        memory.left = -1;
    return true;
}

static void *meagre_malloc(int n)
{
    return is_refused() ? NULL : memory.real.xMalloc(n);
}

static void *meagre_realloc(void *at, int n)
{
    return is_refused() ? NULL : memory.real.xRealloc(at, n);
}

static void *meagre_json_malloc(size_t n)
{
    return is_refused() ? NULL : malloc(n);
}

/* Before anybody uses SQLite. */
static void make_memory_meagre(void)
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real);
    sqlite3_mem_methods meagre = memory.real;
    meagre.xMalloc = meagre_malloc;
    meagre.xRealloc = meagre_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &meagre);
    json_set_alloc_funcs(meagre_json_malloc, free);
}

/* One of everything. */
static enum err write_something(struct world *world, const char *code)
{
    int64_t id, other;
    bool changed;
    const struct value values[COUNT_OF(person_columns)] = {[PERSON_NAME] = V("Ana Ñ")};
    TRY(store_begin_write(world->store, &world->env, 0));
    TRY(insert_person(world->store, &world->env, "for a moment", "Beto", &other));
    TRY(insert_person(world->store, &world->env, code, "Ana", &id));
    TRY(table_update(world->store, &world->env, &person_table, id, 1 << PERSON_NAME, values, &changed));
    TRY(table_delete(world->store, &world->env, &person_table, other));
    struct stmt *q;
    TRY(store_query(world->store, &q, "select name from person where id = $1", V(id)));
    enum step step = stmt_step(q);
    if (step == STEP_ROW)
        (void)stmt_text(q, 0, &world->arena);
    TRY(stmt_finish(q, step));
    return store_commit(world->store);
}

/* The same, beginning with the n-th piece of memory refused; true if none was. */
static bool write_with_little(struct world *world, int64_t n, bool for_good, int64_t *people)
{
    char code[32];
    snprintf(code, sizeof code, "%d-%d", (int)n, for_good);
    memory.for_good = for_good;
    memory.refused = false;
    memory.left = n;
    enum err e = store_open(&world->store, world->path, &world->env);
    if (e == OK)
        e = write_something(world, code);
    if (world->store)
        store_rollback(world->store);
    bool enough = !memory.refused;
    memory.left = -1;
    assert_true(e == OK || e == ERR_MEMORY);
    assert_true(e == OK || !enough);
    *people += e == OK;
    if (world->store) {
        /* The connection works again. */
        assert_int_equal(count_people(world->store), *people);
        snprintf(code, sizeof code, "%d-%d again", (int)n, for_good);
        assert_int_equal(write_something(world, code), OK);
        (*people)++;
    }
    store_close(world->store);
    world->store = NULL;
    arena_reset(&world->arena);
    return enough;
}

static void memory_that_runs_out_leaves_nothing_by_halves(void **state)
{
    struct world *world = *state;
    world_create(world);
    store_close(world->store);
    world->store = NULL;
    int64_t people = 0, changes = 0;
    for (int for_good = 0; for_good < 2; for_good++) {
        int64_t n = 1;
        while (!write_with_little(world, n, for_good, &people))
            n += 1 + n / 100;
        assert_true(n > 300);
    }
    world_reopen(world);
    assert_int_equal(count_people(world->store), people);
    assert_int_equal(store_number(world->store, &changes, 0, "select count(*) from change"), OK);
    assert_int_equal(changes, 1 + 4 * people);
    assert_sound(world, world->store);
}

/* ---- programs that are killed ---- */

static void sleep_microseconds(uint64_t n)
{
    nanosleep(&(struct timespec){.tv_nsec = (long)(n * 1000)}, NULL);
}

static uint64_t dice_below(struct world *world, uint64_t n)
{
    uint64_t number;
    world_random(world, &number, sizeof number);
    return number % n;
}

/* Commits pairs of rows until it is killed; says each pair's first id when store_commit() has returned. */
_Noreturn static void commit_for_ever(struct world *world, int round, int to)
{
    struct store *store;
    if (store_open(&store, world->path, &world->env) != OK)
        _exit(1);
    for (int i = 0;; i++) {
        char code[32];
        int64_t first, second;
        snprintf(code, sizeof code, "%d-%d", round, i);
        if (store_begin_write(store, &world->env, 0) != OK ||
            insert_person(store, &world->env, code, "Ana", &first) != OK ||
            insert_person(store, &world->env, strcat(code, "-b"), "Beto", &second) != OK || store_commit(store) != OK ||
            write(to, &first, sizeof first) != sizeof first)
            _exit(1);
    }
}

/* Lets a program write, kills it, and gives how many pairs it said were kept; all of them must be there. */
static int64_t kill_a_writer(struct world *world, int round)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        commit_for_ever(world, round, ends[1]);
    close(ends[1]);
    int64_t ids[8], n = 0;
    assert_true(read(ends[0], ids, sizeof ids[0]) == sizeof ids[0]);
    int64_t promised[8192] = {ids[0]};
    n = 1;
    sleep_microseconds(dice_below(world, 20000));
    kill(child, SIGKILL);
    while (n < (int64_t)COUNT_OF(promised) && read(ends[0], &promised[n], sizeof promised[0]) == sizeof promised[0])
        n++;
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));

    assert_int_equal(store_open(&world->store, world->path, &world->env), OK);
    for (int64_t i = 0; i < n; i++) {
        int64_t found = 0;
        assert_int_equal(store_number(world->store, &found, 0,
                                      "select count(*) from person where community = $1 and id = $2",
                                      V(store_community(world->store)), V(promised[i])),
                         OK);
        assert_int_equal(found, 1);
    }
    return n;
}

static void what_was_acknowledged_survives_killing(void **state)
{
    struct world *world = *state;
    world_create(world);
    store_close(world->store);
    int64_t promised = 0;
    for (int round = 0; round < 30; round++) {
        promised += kill_a_writer(world, round);
        int64_t people = count_people(world->store), changes = 0;
        assert_int_equal(people % 2, 0); /* no half transactions */
        assert_true(people >= 2 * promised);
        assert_int_equal(store_number(world->store, &changes, 0, "select count(*) from change"), OK);
        assert_int_equal(changes, people + 1); /* and the community */
        assert_sound(world, world->store);
        store_close(world->store);
        world->store = NULL;
        world->now += 1000;
        arena_reset(&world->arena);
    }
    assert_true(promised >= 30);
}

static void making_that_is_killed_leaves_no_half_file(void **state)
{
    struct world *world = *state;
    for (int round = 0; round < 40; round++) {
        pid_t child = fork();
        if (child == 0) {
            for (;;) {
                (void)!world_try_create(world);
                unlink(world->path);
            }
        }
        sleep_microseconds(dice_below(world, 30000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        enum err e = world_open(world);
        assert_true(e == OK || e == ERR_MISSING);
        world_files(world, world_remove);
    }
}

int main(void)
{
    make_memory_meagre();
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
#define TEST_LIMITED(f) cmocka_unit_test_setup_teardown(f, setup_limit, teardown_limit)
    const struct CMUnitTest tests[] = {
        TEST_LIMITED(a_full_disk_lets_no_half_file_be_made),
        TEST_LIMITED(a_full_disk_keeps_what_was_committed_and_nothing_more),
        TEST_LIMITED(a_full_disk_stops_a_new_format_but_harms_nothing),
        TEST(memory_that_runs_out_leaves_nothing_by_halves),
        TEST(what_was_acknowledged_survives_killing),
        TEST(making_that_is_killed_leaves_no_half_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
