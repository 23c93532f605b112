/* Every address the program answers, in one table: method, path, permission, handler. */
#ifndef APP_ROUTES_H
#define APP_ROUTES_H

#include "people/visit.h"

/* In what kind of transaction a handler runs. */
enum work {
    WORK_READS,  /* one state throughout */
    WORK_WRITES, /* committed before the answer leaves */
    WORK_OWN,    /* begins and ends its own, because it does something slow between */
};

struct route {
    enum method method;
    const char *path; /* "#" stands for a number */
    enum permission permission;
    enum work work;
    handler handler;
};

extern const struct route routes[]; /* ends with a NULL path */

/* The route for a request; *id gets the number in the path. NULL: none; then *known tells if the path exists for another method. */
const struct route *route_find(enum method method, const char *path, int64_t *id, bool *known);

#endif
