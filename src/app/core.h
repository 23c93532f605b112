/* One request, one response. The server, the tests and the fuzzers call this function and no other. */
#ifndef APP_CORE_H
#define APP_CORE_H

#include "base/env.h"
#include "web/http.h"

/* What the program does by itself every minute, in a transaction of its own: forgets sessions that are over and old guesses. Writes
 * nothing when nothing is due, so that nobody's pages are made anew for it. */
enum err core_job(struct env *env) MUST_CHECK;

/* Answers the request from the open community env->store. The response is complete, and what it says is kept, when this returns; it
 * never fails: a machine's failure becomes a page that says so, with nothing half-written. Its strings live in env->arena, its bytes
 * until the next request. */
void core_handle(struct env *env, const struct request *request, struct response *response);

#endif
