/* Everything a piece of work gets from outside: the clock, randomness, limits, its words. There are no other ways in:
 * tests, fuzzers, the terminal and the server make an environment of their own and call the same functions. */
#ifndef BASE_ENV_H
#define BASE_ENV_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct store;
struct blobs;
struct shelf;

/* How long work shows itself and lets itself be stopped. */
struct progress {
    void *self;
    /* `done` of `total` units (total 0: not known yet). `what` is a message of the catalogues. May be NULL. */
    void (*show)(void *self, const char *what, int64_t done, int64_t total);
};

struct env {
    void *outside;                                     /* handed to the three functions below */
    int64_t (*now)(void *outside);                     /* wall clock, milliseconds since 1970 */
    void (*random)(void *outside, void *to, size_t n); /* unpredictable bytes */
    /* A photo as somebody sent it becomes a small JPEG without a word about where it was taken; *to lies in the arena.
     * ERR_FOREIGN no picture that can be read here; ERR_CORRUPT damaged, too large, or not done in time; ERR_MISSING this
     * machine has no safe place to read pictures in, and so does NULL for this function. See people/media.h. */
    enum err (*photo)(void *outside, struct arena *arena, const void *bytes, size_t n, void **to, size_t *n_to);
    int64_t last_id; /* see ids.h */
    struct progress progress;
    struct store *store;           /* the open community; NULL before it is */
    struct blobs *blobs;           /* its photos and voices (store/blobs.h); NULL as long as the store is */
    struct shelf *shelf;           /* pages made before (web/shelf.h); NULL: each is made anew */
    struct arena *arena;           /* memory of the work at hand */
    const struct catalogue *words; /* the language of the person at the terminal */
    bool reachable;                /* the server can be reached from other machines */
    int64_t zone;                  /* milliseconds by which local time is ahead of UTC */
};

static inline int64_t env_now(struct env *env)
{
    return env->now(env->outside);
}

static inline void env_show(struct env *env, const char *what, int64_t done, int64_t total)
{
    if (env->progress.show)
        env->progress.show(env->progress.self, what, done, total);
}

#endif
