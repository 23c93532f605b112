/* What one thread needs to answer: an environment of the real world with a connection to the store, and memory of its own. */
#ifndef SHELLS_WORKER_H
#define SHELLS_WORKER_H

#include "base/env.h"
#include "web/http.h"

#include <stdbool.h>

struct worker {
    struct env env;
    struct arena arena;
    struct response response;
    struct worker *next_free;
};

/* `reachable`: see base/env.h. There is no store and no shelf yet. */
void worker_init(struct worker *worker, bool reachable);

/* Closes the store and gives all memory back. */
void worker_release(struct worker *worker);

/* Opens the file at `path` if it is not open yet: a server should be there at once, so its threads open it when they first need it.
 * False: it cannot be opened now. */
bool worker_ready(struct worker *worker, const char *path);

#endif
