/* Those who listen for changes (GET /live). Their connections sleep and cost no thread; when there is something to say they are woken, and
 * libmicrohttpd's threads write it as fast as each of them takes it. All functions may be called from any thread. */
#ifndef SHELLS_LIVE_H
#define SHELLS_LIVE_H

#include "web/http.h"

#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

enum { LIVE_MOST = 64 /* listeners at once */ };

struct live;

struct live *live_new(void);       /* NULL: no memory */
void live_free(struct live *live); /* when nobody listens any more: after the daemon has stopped */

/* An answer that begins with the response's bytes and stays open. The request is copied, to be asked again. NULL: there are LIVE_MOST
 * already, or it is closed, or there is no memory. The caller queues the answer and destroys it, as any other. */
struct MHD_Response *live_listen(struct live *live, struct MHD_Connection *connection, const struct request *request,
                                 const struct response *response);

/* Waits `busy` milliseconds; while nobody listens `idle`, but no longer than until somebody comes. False: it was closed. */
bool live_wait(struct live *live, int64_t busy, int64_t idle);
bool live_any(struct live *live); /* somebody listens */

/* Tells all that the file has changed, and those who come soon after: their pages may be from before. A listener who is slow is told of the
 * last version only. */
void live_tell(struct live *live, uint64_t version);

/* Writes a line to all that means nothing, so that both sides notice when the other is gone. */
void live_breathe(struct live *live);

/* Ends the streams of those who have hung up; sleeping connections don't notice by themselves. */
void live_sweep(struct live *live);

/* Asks for each listener whether they may go on (without holding up anybody), and ends the streams of the others. `may` gets a copy of
 * the request in the arena, which is reset after each. */
void live_review(struct live *live, struct arena *arena, bool (*may)(void *self, const struct request *request),
                 void *self);

/* Ends all streams and lets nobody in; before the daemon stops. */
void live_close(struct live *live);

#endif
