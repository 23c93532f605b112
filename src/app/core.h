/* One request, one response. The server, the tests and the fuzzers call this function and no other. */
#ifndef APP_CORE_H
#define APP_CORE_H

#include "base/env.h"
#include "web/http.h"

/* Answers the request from the open community env->store. The response is complete, and what it says is kept, when this returns; it
 * never fails: a machine's failure becomes a page that says so, with nothing half-written. Its strings live in env->arena, its bytes
 * until the next request. */
void core_handle(struct env *env, const struct request *request, struct response *response);

#endif
