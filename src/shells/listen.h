/* A listening socket, and what goes wrong with ports. */
#ifndef SHELLS_LISTEN_H
#define SHELLS_LISTEN_H

#include "base/err.h"

#include <stdbool.h>

/* Listens on loopback or on all addresses. port 0 takes a free one; *got is the port. ERR_EXISTS: in use, ERR_READ_ONLY:
 * not allowed (below 1024), ERR_IO otherwise. The socket is the caller's. */
enum err listen_on(int port, bool everywhere, int *sock, int *got) MUST_CHECK;

#endif
