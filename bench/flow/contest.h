/* contest: one solver, once, on some rooms of one family: in a child process of its own, with a limit of time. */
#ifndef BENCH_FLOW_CONTEST_H
#define BENCH_FLOW_CONTEST_H

#include "oracle.h"
#include "peers.h"

struct contestant {
    const char *name;  /* as typed and printed */
    peer_solve *solve; /* NULL: flow_solve() */
    bool five;         /* answers for the five levels, not for two: agrees with the others on `matched` only */
};

enum contest_end { CONTEST_SOLVED, CONTEST_TOO_LONG, CONTEST_FAILED };

struct contest_result {
    enum contest_end end;
    double milliseconds; /* of one room: from arrays to assignment, measured inside the child */
    double megabytes;    /* the most the child had beyond what it was born with, the instances: what solving took */
    int64_t matched, second;
    const char *wrong; /* what the oracle finds wrong, or what else is; NULL: nothing */
};

/* All rooms one after another. `limit`: seconds for all of them. `cpu`: both the limit and the measure are processor time instead
 * of the clock on the wall, for machines that are busy otherwise. */
struct contest_result contest_hold(const struct contestant *who, const struct family *rooms, int32_t n_rooms,
                                   unsigned limit, bool cpu);

#endif
