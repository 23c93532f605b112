/* oracle: what a set of matches is worth, and whether it may be at all. Shares no code with any solver. */
#ifndef BENCH_FLOW_ORACLE_H
#define BENCH_FLOW_ORACLE_H

#include "families.h"

struct oracle_verdict {
    const char *wrong;       /* what is not allowed about the matches, or NULL; then the rest holds */
    struct flow_value value; /* the five levels of flow.h */
    int64_t second;          /* the second level of the peers (peers.h); their first is value.level[0] */
};

/* O(rows), and the aparts of a learner for each match. False: no memory. */
bool oracle_judge(const struct family *family, const struct flow_match *matches, struct oracle_verdict *verdict);

#endif
