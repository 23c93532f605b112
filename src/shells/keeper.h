/* The keeper of the house: one thread that does what nobody asks for. Once a minute it runs core_job() and looks whether those who listen
 * still may, finishes what an erasure had to leave, and once a day it removes files that belong to nobody; while somebody listens it sees twice a second whether the community's file has changed, by this program or another. */
#ifndef SHELLS_KEEPER_H
#define SHELLS_KEEPER_H

#include "base/err.h"
#include "shells/http.h"
#include "shells/live.h"

struct blobs;
struct keeper;

/* `path`, `live` and `blobs` outlive the keeper. ERR_MEMORY, also if there can be no thread. */
enum err keeper_start(struct keeper **keeper, const struct server_options *options, struct live *live,
                      struct blobs *blobs) MUST_CHECK;

/* Waits until it has finished, after live_close(). NULL is allowed. */
void keeper_stop(struct keeper *keeper);

#endif
