/* simplex: the cheapest flow, by the network simplex method. */
#ifndef FLOW_SIMPLEX_H
#define FLOW_SIMPLEX_H

#include "graph.h"

/* Sets flow and prices of the graph, which carries none, so that each learner sends one unit at the least cost of all.
 * The prices prove it: with
 *
 *     reduced(e) = cost(e) + price(from) - price(to),
 *
 * compared level by level, an edge with reduced(e) > 0 carries nothing, and one with reduced(e) < 0 is full.
 *
 * Ahuja, Magnanti, Orlin, Network Flows, ch. 11, with strongly feasible trees (11.6), so that it ends in spite of
 * degenerate pivots, and block search for the entering edge (Kovács, Minimum-cost flow algorithms: an experimental
 * evaluation, 2015). Costs are only added and compared, so any ordered group does; here levels. There is no polynomial
 * bound on the number of pivots; in practice it is a small multiple of the nodes. A pivot costs a block of about
 * sqrt(E) edges and the part of the tree it moves. O(N) memory besides the graph. FLOW_OK or FLOW_NO_MEMORY. */
enum flow_result flow_simplex(struct flow_graph *graph);

#endif
