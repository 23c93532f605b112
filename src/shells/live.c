#include "shells/live.h"

#include <inttypes.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    REQUEST_MOST = 64 * 1024 /* bytes of a copied request */,
    PIECE = 256 /* bytes written at once */,
    STILL_NEWS = 10 /* seconds */,
    FIRST_MOST = 128
};

struct listener {
    struct live *live;
    struct MHD_Connection *connection;
    int sock;
    struct arena arena;
    struct request request; /* in the arena */
    uint64_t number;        /* 0: the place is free; else never the same again */
    char first[FIRST_MOST];
    size_t n_first;
    bool asleep;                     /* the connection is suspended */
    bool has_news, has_breath, over; /* what is to be written when it is awake */
};

struct live {
    pthread_mutex_t lock; /* guards all that follows */
    pthread_cond_t arrived;
    bool closed;
    size_t n;
    uint64_t version, next_number;
    time_t told; /* seconds of the steady clock; 0: never */
    struct listener listeners[LIVE_MOST];
};

struct live *live_new(void)
{
    struct live *live = calloc(1, sizeof *live);
    if (!live)
        return NULL;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&live->arrived, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&live->lock, NULL);
    return live;
}

void live_free(struct live *live)
{
    if (!live)
        return;
    ASSERT(live->n == 0);
    pthread_cond_destroy(&live->arrived);
    pthread_mutex_destroy(&live->lock);
    free(live);
}

/* ---- one listener ---- */

/* What there is to write now, at most `most` bytes; 0: nothing. */
static size_t write_next(struct listener *listener, char *to, size_t most)
{
    int n = 0;
    if (listener->n_first) {
        size_t first = listener->n_first;
        ASSERT(first <= most);
        memcpy(to, listener->first, first);
        listener->n_first = 0;
        return first;
    }
    if (listener->has_news)
        n = snprintf(to, most, "event: changed\ndata: %" PRIu64 "\n\n", listener->live->version);
    else if (listener->has_breath)
        n = snprintf(to, most, ": still here\n\n");
    ASSERT(n >= 0 && (size_t)n < most);
    listener->has_news = listener->has_breath = false;
    return (size_t)n;
}

/* Called by libmicrohttpd when the other side can take more. */
static ssize_t speak(void *self, uint64_t at, char *to, size_t most)
{
    (void)at;
    struct listener *listener = self;
    struct live *live = listener->live;
    pthread_mutex_lock(&live->lock);
    bool over = listener->over || live->closed;
    size_t n = over ? 0 : write_next(listener, to, most);
    listener->asleep = n == 0 && !over;
    if (listener->asleep)
        MHD_suspend_connection(listener->connection);
    pthread_mutex_unlock(&live->lock);
    return over ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

/* With the lock held. */
static void wake(struct listener *listener)
{
    if (listener->asleep)
        MHD_resume_connection(listener->connection);
    listener->asleep = false;
}

/* Called by libmicrohttpd when the connection is gone, or the answer was never queued. */
static void forget(void *self)
{
    struct listener *listener = self;
    struct live *live = listener->live;
    pthread_mutex_lock(&live->lock);
    arena_release(&listener->arena);
    *listener = (struct listener){0};
    live->n--;
    pthread_mutex_unlock(&live->lock);
}

static struct timespec from_now(int64_t milliseconds)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += milliseconds / 1000;
    at.tv_nsec += milliseconds % 1000 * 1000000;
    at.tv_sec += at.tv_nsec / 1000000000;
    at.tv_nsec %= 1000000000;
    return at;
}

/* Takes a free place, with the lock held. */
static struct listener *take_place(struct live *live)
{
    if (live->closed)
        return NULL;
    for (size_t i = 0; i < LIVE_MOST; i++) {
        if (live->listeners[i].number != 0)
            continue;
        live->listeners[i] = (struct listener){.live = live, .number = ++live->next_number};
        live->n++;
        return &live->listeners[i];
    }
    return NULL;
}

static bool fill_place(struct listener *listener, struct MHD_Connection *connection, const struct request *request,
                       const struct response *response)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    ASSERT(response->n_bytes <= sizeof listener->first);
    listener->connection = connection;
    listener->sock = info ? info->connect_fd : -1;
    arena_init(&listener->arena, REQUEST_MOST);
    request_copy(&listener->request, request, &listener->arena);
    memcpy(listener->first, response->bytes, response->n_bytes);
    listener->n_first = response->n_bytes;
    listener->has_news = listener->live->told && from_now(0).tv_sec - listener->live->told < STILL_NEWS;
    return !arena_exhausted(&listener->arena);
}

struct MHD_Response *live_listen(struct live *live, struct MHD_Connection *connection, const struct request *request,
                                 const struct response *response)
{
    pthread_mutex_lock(&live->lock);
    struct listener *listener = take_place(live);
    bool whole = listener && fill_place(listener, connection, request, response);
    if (whole)
        pthread_cond_signal(&live->arrived);
    pthread_mutex_unlock(&live->lock);
    struct MHD_Response *answer =
        whole ? MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, PIECE, speak, listener, forget) : NULL;
    if (listener && !answer)
        forget(listener);
    return answer;
}

/* ---- all of them ---- */

bool live_wait(struct live *live, int64_t busy, int64_t idle)
{
    pthread_mutex_lock(&live->lock);
    bool nobody = live->n == 0;
    struct timespec until = from_now(nobody ? idle : busy);
    int late = 0;
    while (!live->closed && !late && (live->n == 0) == nobody)
        late = pthread_cond_timedwait(&live->arrived, &live->lock, &until);
    bool open = !live->closed;
    pthread_mutex_unlock(&live->lock);
    return open;
}

bool live_any(struct live *live)
{
    pthread_mutex_lock(&live->lock);
    bool any = live->n > 0;
    pthread_mutex_unlock(&live->lock);
    return any;
}

void live_tell(struct live *live, uint64_t version)
{
    pthread_mutex_lock(&live->lock);
    live->version = version;
    live->told = from_now(0).tv_sec;
    for (size_t i = 0; i < LIVE_MOST; i++) {
        live->listeners[i].has_news = live->listeners[i].number != 0;
        wake(&live->listeners[i]);
    }
    pthread_mutex_unlock(&live->lock);
}

void live_breathe(struct live *live)
{
    pthread_mutex_lock(&live->lock);
    for (size_t i = 0; i < LIVE_MOST; i++) {
        live->listeners[i].has_breath = live->listeners[i].number != 0;
        wake(&live->listeners[i]);
    }
    pthread_mutex_unlock(&live->lock);
}

static void end(struct listener *listener)
{
    listener->over = true;
    wake(listener);
}

void live_sweep(struct live *live)
{
    pthread_mutex_lock(&live->lock);
    for (size_t i = 0; i < LIVE_MOST; i++) {
        /* A connection that sleeps is not closed by anybody else, so the socket is still its own. */
        struct pollfd socket = {.fd = live->listeners[i].sock, .events = POLLRDHUP};
        if (live->listeners[i].asleep && poll(&socket, 1, 0) == 1)
            end(&live->listeners[i]);
    }
    pthread_mutex_unlock(&live->lock);
}

void live_review(struct live *live, struct arena *arena, bool (*may)(void *self, const struct request *request),
                 void *self)
{
    for (size_t i = 0; i < LIVE_MOST; i++) {
        struct listener *listener = &live->listeners[i];
        struct request request;
        pthread_mutex_lock(&live->lock);
        uint64_t number = listener->number;
        if (number)
            request_copy(&request, &listener->request, arena);
        pthread_mutex_unlock(&live->lock);
        if (!number)
            continue;
        bool goes_on = !arena_exhausted(arena) && may(self, &request);
        arena_reset(arena);
        pthread_mutex_lock(&live->lock);
        if (!goes_on && listener->number == number)
            end(listener);
        pthread_mutex_unlock(&live->lock);
    }
}

void live_close(struct live *live)
{
    pthread_mutex_lock(&live->lock);
    live->closed = true;
    for (size_t i = 0; i < LIVE_MOST; i++)
        wake(&live->listeners[i]);
    pthread_cond_broadcast(&live->arrived);
    pthread_mutex_unlock(&live->lock);
}
