/* peers: the same problem, solved by LEMON (https://lemon.cs.elte.hu, Debian's liblemon-dev), to have something to measure against.
 *
 * The peers know two levels: most learners matched; then the least of the sum of (rank - 1) over the matched (with the cost of their
 * pair, if the family has pairs) and of `passed` over the unmatched. Hours, languages, aparts and places hold as in flow.h. */
#ifndef BENCH_FLOW_PEERS_H
#define BENCH_FLOW_PEERS_H

#ifdef __cplusplus
#include <cstdint>
extern "C" {
#endif

#include "families.h"

/* From the rows to matches[n_learners] (wish and offer, or -1 and -1). False: no memory, or numbers too large for it. */
typedef bool peer_solve(const struct family *family, struct flow_match *matches);

peer_solve peer_network_simplex;            /* pivots by block search */
peer_solve peer_network_simplex_candidates; /* pivots from a list of candidates */
peer_solve peer_network_simplex_by_components;
peer_solve peer_network_simplex_candidates_by_components;
peer_solve peer_cost_scaling;
peer_solve peer_capacity_scaling;

#ifdef __cplusplus
}
#endif

#endif
