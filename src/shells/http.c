#include "shells/http.h"

#include "app/core.h"
#include "shells/listen.h"
#include "shells/world.h"
#include "store/blobs.h"
#include "store/store.h"
#include "web/shelf.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    THREADS_MOST = 16,
    ARENA_MOST = 64 * 1024 * 1024,
    SHELF_MOST = 2 * 1024 * 1024, /* bytes of pages kept, per thread */
    IDLE_SECONDS = 60,
    CONNECTIONS_MOST = 1000,
};

/* What one thread needs to answer: a connection to the store and memory of its own. */
struct worker {
    struct env env;
    struct arena arena;
    struct response response;
    struct worker *next_free;
};

struct server {
    const char *path;
    struct blobs *blobs; /* shared by all workers */
    struct MHD_Daemon *daemon;
    int port;
    pthread_mutex_t lock; /* guards `free` */
    struct worker *free;
    struct worker workers[THREADS_MOST];
    int n_workers;
};

/* One request on its way in: the form's bytes as they arrive. */
struct call {
    struct buf body;
};

static struct worker *take(struct server *server)
{
    pthread_mutex_lock(&server->lock);
    struct worker *worker = server->free;
    if (worker)
        server->free = worker->next_free;
    pthread_mutex_unlock(&server->lock);
    if (!worker)
        BUG("more threads than workers");
    return worker;
}

/* Threads after the first open the file when they are first needed: a server should be there at once. */
static bool ready(struct server *server, struct worker *worker)
{
    return worker->env.store || store_open(&worker->env.store, server->path, &worker->env) == OK;
}

static void give_back(struct server *server, struct worker *worker)
{
    pthread_mutex_lock(&server->lock);
    worker->next_free = server->free;
    server->free = worker;
    pthread_mutex_unlock(&server->lock);
}

static enum MHD_Result add_query(void *to, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    struct request *request = to;
    bool fine = name && value && text_is_utf8(name, strlen(name)) && text_is_utf8(value, strlen(value));
    if (fine && request->n_query < REQUEST_FIELDS)
        request->query[request->n_query++] = (struct field){name, value};
    return MHD_YES;
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value && text_is_utf8(value, strlen(value)) ? value : NULL;
}

static const char *peer_of(struct MHD_Connection *connection, char to[static INET6_ADDRSTRLEN])
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr)
        return "";
    const void *address = info->client_addr->sa_family == AF_INET6
                              ? (const void *)&((const struct sockaddr_in6 *)info->client_addr)->sin6_addr
                              : (const void *)&((const struct sockaddr_in *)info->client_addr)->sin_addr;
    return inet_ntop(info->client_addr->sa_family, address, to, INET6_ADDRSTRLEN) ? to : "";
}

static enum method method_of(const char *word)
{
    if (strcmp(word, MHD_HTTP_METHOD_GET) == 0 || strcmp(word, MHD_HTTP_METHOD_HEAD) == 0)
        return METHOD_GET;
    return strcmp(word, MHD_HTTP_METHOD_POST) == 0 ? METHOD_POST : METHOD_OTHER;
}

static void read_request(struct MHD_Connection *connection, struct worker *worker, const char *path, const char *method,
                         const struct call *call, struct request *request)
{
    request->method = method_of(method);
    request->path = text_is_utf8(path, strlen(path)) ? path : "/?";
    request->host = header(connection, "Host");
    request->origin = header(connection, "Origin");
    request->fetch_site = header(connection, "Sec-Fetch-Site");
    request->cookies = header(connection, "Cookie");
    const char *encodings = header(connection, "Accept-Encoding");
    request->takes_gzip = encodings && strstr(encodings, "gzip");
    request->accept_language = header(connection, "Accept-Language");
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_query, request);
    request->form_too_large =
        call->body.failed || !request_read_fields(&worker->arena, call->body.at ? call->body.at : "", call->body.n,
                                                  request->form, &request->n_form);
}

static void add_headers(struct MHD_Response *to, const struct response *from)
{
    static const char *const always[][2] = {
        {"Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                                    "base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Vary", "Accept-Encoding, Accept-Language, Cookie"},
    };
    for (size_t i = 0; i < COUNT_OF(always); i++)
        MHD_add_response_header(to, always[i][0], always[i][1]);
    MHD_add_response_header(to, "Content-Type", from->type);
    MHD_add_response_header(to, "Cache-Control", from->cache);
    if (from->location)
        MHD_add_response_header(to, "Location", from->location);
    if (from->zipped)
        MHD_add_response_header(to, "Content-Encoding", "gzip");
    if (from->cookie)
        MHD_add_response_header(to, "Set-Cookie", from->cookie);
}

static enum MHD_Result answer(struct server *server, struct MHD_Connection *connection, const char *path,
                              const char *method, const struct call *call)
{
    struct worker *worker = take(server);
    if (!ready(server, worker)) { /* the file was taken away: the browser says that nobody answers */
        give_back(server, worker);
        return MHD_NO;
    }
    struct request request = {0};
    char peer[INET6_ADDRSTRLEN];
    request.peer = peer_of(connection, peer);
    response_reset(&worker->response);
    read_request(connection, worker, path, method, call, &request);
    enum MHD_Result result = MHD_NO;
    core_handle(&worker->env, &request, &worker->response);
    /* The library promises not to write into what it copies; it has no const. */
    struct MHD_Response *response = MHD_create_response_from_buffer(
        worker->response.n_bytes, (void *)(uintptr_t)worker->response.bytes, MHD_RESPMEM_MUST_COPY);
    if (response) {
        add_headers(response, &worker->response);
        result = MHD_queue_response(connection, (unsigned)worker->response.status, response);
        MHD_destroy_response(response);
    }
    arena_reset(&worker->arena);
    give_back(server, worker);
    return result;
}

/* Called when the headers are there, for each piece of the body, and once more at its end. */
static enum MHD_Result receive(void *self, struct MHD_Connection *connection, const char *url, const char *method,
                               const char *version, const char *data, size_t *n, void **state)
{
    (void)version;
    struct call *call = *state;
    if (!call) {
        call = calloc(1, sizeof *call);
        if (!call)
            return MHD_NO;
        buf_init(&call->body, REQUEST_FORM_MAX);
        *state = call;
        return MHD_YES;
    }
    if (*n) {
        buf_put(&call->body, data, *n);
        *n = 0;
        return MHD_YES;
    }
    return answer(self, connection, url, method, call);
}

static void completed(void *self, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
    (void)self;
    (void)connection;
    (void)how;
    struct call *call = *state;
    if (call) {
        buf_release(&call->body);
        free(call);
    }
}

/* The first worker gets the store that is open, and stands on top of the pile. */
static void make_workers(struct server *server, const struct server_options *options)
{
    server->path = options->path;
    server->n_workers = options->threads < 1 ? 1 : options->threads > THREADS_MOST ? THREADS_MOST : options->threads;
    for (int i = server->n_workers - 1; i >= 0; i--) {
        struct worker *worker = &server->workers[i];
        world_env(&worker->env, &worker->arena, ARENA_MOST);
        worker->env.reachable = options->everywhere;
        worker->env.shelf = shelf_new(SHELF_MOST);
        worker->env.blobs = server->blobs;
        worker->env.store = i == 0 ? options->store : NULL;
        response_init(&worker->response);
        give_back(server, worker);
    }
}

enum err server_start(struct server **server, const struct server_options *options)
{
    struct server *made = calloc(1, sizeof *made);
    if (!made) {
        store_close(options->store);
        return ERR_MEMORY;
    }
    pthread_mutex_init(&made->lock, NULL);
    made->blobs = blobs_new(options->path);
    int sock = -1;
    make_workers(made, options);
    enum err e = made->blobs ? listen_on(options->port, options->everywhere, &sock, &made->port) : ERR_MEMORY;
    if (e == OK) {
        made->daemon =
            MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, receive, made,
                             MHD_OPTION_LISTEN_SOCKET, sock, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)made->n_workers,
                             MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_LIMIT,
                             (unsigned)CONNECTIONS_MOST, MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_END);
        e = made->daemon ? OK : ERR_IO;
    }
    if (e != OK) {
        if (sock >= 0)
            close(sock);
        server_stop(made);
        return e;
    }
    *server = made;
    return OK;
}

int server_port(const struct server *server)
{
    return server->port;
}

void server_stop(struct server *server)
{
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    for (int i = 0; i < server->n_workers; i++) {
        struct worker *worker = &server->workers[i];
        store_close(worker->env.store);
        response_release(&worker->response);
        arena_release(&worker->arena);
        shelf_free(worker->env.shelf);
    }
    blobs_free(server->blobs);
    pthread_mutex_destroy(&server->lock);
    free(server);
}
