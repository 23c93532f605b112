#include "shells/keeper.h"

#include "app/core.h"
#include "people/logins.h"
#include "people/media.h"
#include "screens/erase.h"
#include "shells/worker.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { GLANCE = 500, BREATH = 20 * 1000, MINUTE = 60 * 1000, HOUR = 60 * MINUTE, DAY = 24 * HOUR /* milliseconds */ };

struct keeper {
    pthread_t thread;
    struct live *live;
    const char *path;
    int64_t minute;                /* milliseconds */
    int64_t next_sweep, next_tune; /* by the steady clock */
    uint64_t tuned;                /* the version of the file after it was tuned last */
    struct worker worker;
    uint64_t version; /* of the file when it was last looked at; 0: never */
};

/* Milliseconds of a clock that nobody sets. */
static int64_t steady_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum err read_version(struct store *store, uint64_t *version)
{
    bool any; /* reading anything fixes the state that the transaction sees */
    TRY(store_begin_read(store));
    TRY(logins_any(store, &any));
    TRY(store_version(store, version));
    return store_commit(store);
}

/* True if the file has changed since it was last looked at, however long ago that was, or if it never was: better once too often. */
static bool has_changed(struct keeper *keeper)
{
    uint64_t version = keeper->version;
    enum err e = read_version(keeper->worker.env.store, &version);
    store_rollback(keeper->worker.env.store);
    bool changed = e == OK && version != keeper->version;
    keeper->version = version;
    return changed;
}

static bool may_listen(void *self, const struct request *request)
{
    struct worker *worker = self;
    response_reset(&worker->response);
    core_handle(&worker->env, request, &worker->response);
    return worker->response.live;
}

/* Once an hour, if anything has changed. */
static enum err tune(struct keeper *keeper)
{
    struct store *store = keeper->worker.env.store;
    uint64_t version;
    if (steady_now() < keeper->next_tune)
        return OK;
    keeper->next_tune = steady_now() + HOUR;
    TRY(read_version(store, &version));
    if (version == keeper->tuned)
        return OK;
    TRY(store_tune(store));
    return read_version(store, &keeper->tuned);
}

/* A machine's failure is not the last word: the next minute tries again, and people who ask meanwhile are told. */
static void keep_house(struct keeper *keeper)
{
    struct worker *worker = &keeper->worker;
    enum err e = core_job(&worker->env);
    arena_reset(&worker->arena);
    if (e == OK && steady_now() >= keeper->next_sweep) {
        int64_t removed;
        e = media_sweep(&worker->env, &removed);
        keeper->next_sweep = steady_now() + DAY;
    }
    if (e == OK)
        e = tune(keeper);
    (void)e;
    store_rollback(worker->env.store);
    arena_reset(&worker->arena);
    e = erase_resume(&worker->env); /* may have to wait for others for hours, and nothing waits for it */
    (void)e;
    store_rollback(worker->env.store);
    arena_reset(&worker->arena);
    live_review(keeper->live, &worker->arena, may_listen, worker);
}

static void *keep(void *self)
{
    struct keeper *keeper = self;
    int64_t now = steady_now(), next_minute = now + keeper->minute, next_breath = now + BREATH;
    while (live_wait(keeper->live, GLANCE, next_minute > now ? next_minute - now : 0)) {
        now = steady_now();
        if (live_any(keeper->live) && worker_ready(&keeper->worker, keeper->path)) {
            live_sweep(keeper->live);
            if (has_changed(keeper))
                live_tell(keeper->live, keeper->version);
        }
        if (now >= next_breath) {
            live_breathe(keeper->live);
            next_breath = now + BREATH;
        }
        if (now >= next_minute) {
            if (worker_ready(&keeper->worker, keeper->path))
                keep_house(keeper);
            next_minute = now + keeper->minute;
        }
    }
    return NULL;
}

enum err keeper_start(struct keeper **keeper, const struct server_options *options, struct live *live,
                      struct blobs *blobs)
{
    struct keeper *made = calloc(1, sizeof *made);
    if (!made)
        return ERR_MEMORY;
    made->live = live;
    made->path = options->path;
    made->minute = options->minute ? options->minute : MINUTE;
    worker_init(&made->worker, options->everywhere);
    made->worker.env.blobs = blobs;
    if (pthread_create(&made->thread, NULL, keep, made) != 0) {
        worker_release(&made->worker);
        free(made);
        return ERR_MEMORY;
    }
    *keeper = made;
    return OK;
}

void keeper_stop(struct keeper *keeper)
{
    if (!keeper)
        return;
    pthread_join(keeper->thread, NULL);
    worker_release(&keeper->worker);
    free(keeper);
}
