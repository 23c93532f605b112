/* What the tests of the store share: a directory of their own, a clock that stands where it is put, and dice that
 * always fall the same way. Each test program includes this once. */
#ifndef STORE_TESTING_H
#define STORE_TESTING_H

#include "base/ids.h"
#include "store/migrations.h"
#include "store/sqlite.h"
#include "store/table.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct world {
    struct env env;
    struct arena arena;
    int64_t now;
    uint64_t dice;
    char directory[64], path[96];
    struct store *store;
};

static inline int64_t world_now(void *outside)
{
    return ((struct world *)outside)->now;
}

/* Vigna's splitmix64. */
static inline void world_random(void *outside, void *to, size_t n)
{
    struct world *world = outside;
    unsigned char *at = to;
    for (size_t i = 0; i < n; i++) {
        uint64_t z = world->dice += UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
        at[i] = (unsigned char)(z >> 56);
    }
}

static inline int world_setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    if (!world)
        return -1;
    arena_init(&world->arena, 1 << 20);
    world->now = EPOCH_2020 + INT64_C(200000000000);
    world->dice = 2026;
    world->env = (struct env){.outside = world, .now = world_now, .random = world_random, .arena = &world->arena};
    snprintf(world->directory, sizeof world->directory, "/tmp/redes-store-XXXXXX");
    if (!mkdtemp(world->directory))
        return -1;
    snprintf(world->path, sizeof world->path, "%s/maravillas.redes", world->directory);
    *state = world;
    return 0;
}

/* Calls `visit` (may be NULL) with every file in the directory, and counts them. */
static inline int world_files(const struct world *world, void (*visit)(const char *path))
{
    DIR *directory = opendir(world->directory);
    assert_non_null(directory);
    int n = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        n++;
        char path[512];
        snprintf(path, sizeof path, "%s/%s", world->directory, entry->d_name);
        if (visit)
            visit(path);
    }
    closedir(directory);
    return n;
}

static inline void world_remove(const char *path)
{
    if (unlink(path) != 0)
        rmdir(path);
}

static inline int world_teardown(void **state)
{
    struct world *world = *state;
    store_close(world->store);
    world_files(world, world_remove);
    rmdir(world->directory);
    arena_release(&world->arena);
    free(world);
    return 0;
}

/* ---- a community of one kind of row ---- */

static const struct column community_columns[] = {{"name", false}, {"language", false}};
static const struct table community_table = {"community", MERGE_LATEST_COLUMN, community_columns, 2};

static const struct column person_columns[] = {
    {"code", true},   {"name", true},      {"kind", false},  {"languages", false}, {"hours", false},
    {"grade", false}, {"capacity", false}, {"given", false}, {"passed", false},    {"figure", false},
};
static const struct table person_table = {"person", MERGE_LATEST_COLUMN, person_columns, COUNT_OF(person_columns)};
enum { PERSON_CODE, PERSON_NAME, PERSON_KIND, PERSON_LANGUAGES, PERSON_HOURS, PERSON_GRADE, PERSON_CAPACITY };

static inline enum err fill_community(struct store *store, struct env *env, void *self)
{
    (void)self;
    int64_t id = id_new(env);
    TRY(store_set_community(store, id));
    return table_insert_as(store, env, &community_table, id, (struct value[]){V("Las Maravillas"), V("es")});
}

static inline void world_create(struct world *world)
{
    assert_int_equal(store_create(&world->store, world->path, &world->env, fill_community, NULL), OK);
}

static inline enum err insert_person(struct store *store, struct env *env, const char *code, const char *name,
                                     int64_t *id)
{
    const struct value values[] = {V(code), V(name), V("learner"), V("es"), V(0), V(""), V(1), V(0), V(0), V(7)};
    return table_insert(store, env, &person_table, values, id);
}

/* A person in a transaction of their own. */
static inline enum err add_person(struct store *store, struct env *env, const char *code, int64_t *id)
{
    TRY(store_begin_write(store, env, 0));
    enum err e = insert_person(store, env, code, "Ana", id);
    if (e != OK) {
        store_rollback(store);
        return e;
    }
    return store_commit(store);
}

static inline int64_t count_people(struct store *store)
{
    int64_t n = -1;
    assert_int_equal(store_number(store, &n, -1, "select count(*) from person"), OK);
    return n;
}

static inline void assert_sound(struct world *world, struct store *store)
{
    bool sound = false;
    const char *what = NULL;
    assert_int_equal(store_check(store, &world->arena, &sound, &what), OK);
    assert_string_equal(what, "");
    assert_true(sound);
}

static inline void world_reopen(struct world *world)
{
    store_close(world->store);
    world->store = NULL;
    assert_int_equal(store_open(&world->store, world->path, &world->env), OK);
}

/* A second format for the tests of new ones. */
/* The first format, with the one column that the change log has needed since. */
static inline const char *first_format(void)
{
    static char text[32 * 1024];
    int n =
        snprintf(text, sizeof text, "%s;alter table change add column deed integer not null default 0", migrations[0]);
    assert_true(n > 0 && n < (int)sizeof text);
    return text;
}

#define SECOND_STEP "alter table person add column nickname text not null default 'none'"

/* A file of format 1 with one person, closed. */
static inline void world_make_first_format(struct world *world)
{
    const char *const first[] = {first_format(), NULL};
    struct store *store;
    assert_int_equal(store_create_with(&store, world->path, &world->env, first, fill_community, NULL), OK);
    assert_int_equal(store_format(store), 1);
    int64_t id;
    assert_int_equal(add_person(store, &world->env, "ana", &id), OK);
    store_close(store);
}

/* Opens the file and closes it again. */
static inline enum err world_open(struct world *world)
{
    struct store *store;
    TRY(store_open(&store, world->path, &world->env));
    store_close(store);
    return OK;
}

static inline enum err world_try_create(struct world *world)
{
    struct store *store;
    TRY(store_create(&store, world->path, &world->env, fill_community, NULL));
    store_close(store);
    return OK;
}

#endif
