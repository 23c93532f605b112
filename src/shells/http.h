/* The server: turns HTTP into requests for core_handle() and its responses into HTTP. libmicrohttpd does the talking. */
#ifndef SHELLS_HTTP_H
#define SHELLS_HTTP_H

#include "base/err.h"

#include <stdbool.h>

struct server;
struct store;

struct server_options {
    const char *path;    /* the community's file */
    struct store *store; /* the same, open; the server's from then on, whatever happens */
    int port;            /* 0: any free one */
    bool everywhere;     /* listen on all addresses instead of loopback alone */
    int threads;
    int minute; /* how often it looks after itself, in milliseconds; 0: every minute (shells/keeper.h) */
};

/* Listens and answers in threads of its own until server_stop(). *server is the caller's. On ERR_IO, ERR_EXISTS (the port is in
 * use) or ERR_READ_ONLY (the port may not be used) nothing runs. */
enum err server_start(struct server **server, const struct server_options *options) MUST_CHECK;

int server_port(const struct server *server);

/* Finishes what it is answering, ends the streams of those who listen, and stops. */
void server_stop(struct server *server);

#endif
