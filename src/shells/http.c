#include "shells/http.h"

#include "app/core.h"
#include "shells/keeper.h"
#include "shells/listen.h"
#include "shells/live.h"
#include "shells/worker.h"
#include "store/blobs.h"
#include "store/store.h"
#include "web/shelf.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    THREADS_MOST = 16,
    SHELF_MOST = 2 * 1024 * 1024,   /* bytes of pages kept, per thread */
    BODIES_MOST = 64 * 1024 * 1024, /* bytes of large bodies, of all connections together */
    IDLE_SECONDS = 60,
    CONNECTIONS_MOST = 1000,
    DISPOSITION_MOST = 4096,
};
#define RETRY_SECONDS "5"

struct server {
    const char *path;
    struct blobs *blobs; /* shared by all workers */
    struct MHD_Daemon *daemon;
    int port;
    pthread_mutex_t lock; /* guards `free` */
    struct worker *free;
    struct worker workers[THREADS_MOST];
    int n_workers;
    atomic_size_t bodies; /* bytes that large bodies on their way in may need */
    struct live *live;
    struct keeper *keeper;
};

/* One request on its way in: the form's bytes as they arrive. */
struct call {
    struct buf body;
    size_t reserved; /* of the server's room for large bodies */
    bool must_wait;  /* there was no room; what comes is let go */
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
    request->form_must_wait = call->must_wait;
    request->form_too_large = call->body.failed;
    request->form_with_files = request_brings_files(header(connection, "Content-Type"));
    if (!call->must_wait && !call->body.failed)
        request_read_body(request, &worker->arena, header(connection, "Content-Type"),
                          call->body.at ? call->body.at : "", call->body.n);
}

static void add_headers(struct MHD_Response *to, const struct response *from)
{
    /* blob: is what a person has just recorded and hears before sending it. */
    static const char *const always[][2] = {
        {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                    "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                                    "frame-ancestors 'none'"},
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
    if (from->status == MHD_HTTP_SERVICE_UNAVAILABLE)
        MHD_add_response_header(to, "Retry-After", RETRY_SECONDS);
    if (from->file_name) {
        struct buf disposition;
        buf_init(&disposition, DISPOSITION_MOST);
        response_put_disposition(&disposition, from->file_name);
        MHD_add_response_header(to, "Content-Disposition",
                                disposition.failed ? "attachment" : buf_string(&disposition));
        buf_release(&disposition);
    }
}

/* The answer in libmicrohttpd's form; NULL: no memory. */
static struct MHD_Response *make_answer(struct server *server, struct MHD_Connection *connection,
                                        const struct request *request, struct response *from)
{
    if (from->live) {
        struct MHD_Response *stream = live_listen(server->live, connection, request, from);
        if (stream)
            return stream;
        from->status = MHD_HTTP_SERVICE_UNAVAILABLE;
        from->n_bytes = 0;
    }
    /* The library promises not to write into what it copies; it has no const. */
    return MHD_create_response_from_buffer(from->n_bytes, (void *)(uintptr_t)from->bytes, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result answer(struct server *server, struct MHD_Connection *connection, const char *path,
                              const char *method, const struct call *call)
{
    struct worker *worker = take(server);
    if (!worker_ready(worker, server->path)) { /* the file was taken away: the browser says that nobody answers */
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
    if (strcmp(method, MHD_HTTP_METHOD_HEAD) == 0)
        worker->response.live = false; /* nothing follows that could be listened to */
    struct MHD_Response *response = make_answer(server, connection, &request, &worker->response);
    if (response) {
        add_headers(response, &worker->response);
        result = MHD_queue_response(connection, (unsigned)worker->response.status, response);
        MHD_destroy_response(response);
    }
    arena_reset(&worker->arena);
    give_back(server, worker);
    return result;
}

/* Makes room for a form's body. A large one takes its part of the room for all of them; if that is used up, it has to come again. */
static void expect_body(struct server *server, struct MHD_Connection *connection, struct call *call)
{
    size_t most = request_body_max(header(connection, "Content-Type"));
    const char *length = header(connection, "Content-Length");
    unsigned long long announced = length ? strtoull(length, NULL, 10) : most;
    buf_init(&call->body, most + 1); /* and a NUL */
    call->body.failed = announced > most;
    if (call->body.failed || announced <= REQUEST_FORM_MAX)
        return;
    size_t before = atomic_fetch_add(&server->bodies, (size_t)announced);
    call->must_wait = before + announced > BODIES_MOST;
    if (call->must_wait)
        atomic_fetch_sub(&server->bodies, (size_t)announced);
    else
        call->reserved = (size_t)announced;
}

/* What is too large is not kept while the rest of it arrives. */
static void take_piece(struct call *call, const char *data, size_t n)
{
    if (call->must_wait || call->body.failed)
        return;
    buf_put(&call->body, data, n);
    if (call->body.failed) {
        buf_release(&call->body);
        call->body.failed = true;
    }
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
        expect_body(self, connection, call);
        *state = call;
        return MHD_YES;
    }
    if (*n) {
        take_piece(call, data, *n);
        *n = 0;
        return MHD_YES;
    }
    return answer(self, connection, url, method, call);
}

static void completed(void *self, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
    (void)connection;
    (void)how;
    struct server *server = self;
    struct call *call = *state;
    if (call) {
        atomic_fetch_sub(&server->bodies, call->reserved);
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
        worker_init(worker, options->everywhere);
        worker->env.shelf = shelf_new(SHELF_MOST);
        worker->env.blobs = server->blobs;
        worker->env.store = i == 0 ? options->store : NULL;
        give_back(server, worker);
    }
}

static struct MHD_Daemon *start_daemon(struct server *server, int sock)
{
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, receive, server,
                            MHD_OPTION_LISTEN_SOCKET, sock, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)server->n_workers,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)CONNECTIONS_MOST, MHD_OPTION_NOTIFY_COMPLETED, completed, server, MHD_OPTION_END);
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
    made->live = live_new();
    enum err e =
        made->blobs && made->live ? listen_on(options->port, options->everywhere, &sock, &made->port) : ERR_MEMORY;
    if (e == OK) {
        made->daemon = start_daemon(made, sock);
        e = made->daemon ? OK : ERR_IO;
    }
    if (e == OK)
        e = keeper_start(&made->keeper, options, made->live, made->blobs);
    if (e != OK) {
        if (sock >= 0 && !made->daemon) /* else it is the daemon's */
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
    if (server->live)
        live_close(server->live);
    keeper_stop(server->keeper);
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    for (int i = 0; i < server->n_workers; i++) {
        worker_release(&server->workers[i]);
    }
    blobs_free(server->blobs);
    live_free(server->live);
    pthread_mutex_destroy(&server->lock);
    free(server);
}
