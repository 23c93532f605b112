/* level: makes the flow the best one on one level of cost, without touching the levels above it. */
#ifndef FLOW_LEVEL_H
#define FLOW_LEVEL_H

#include "graph.h"

/* Sends every learner's unit straight to the sink: nobody is matched. The first flow there is. */
void flow_level_start(struct flow_graph *graph);

/* Improves the flow to the best on this level that open edges allow, sets this level of all prices, and shuts every
 * edge that no equally good flow uses otherwise, so that the levels below choose among the equally good.
 *
 * When it was called for all levels in their order, edges are opened again, and prices and flow satisfy
 *
 *     cost(u, v) + price(u) - price(v) >= 0   on every arc with room, level by level,
 *
 * which proves the flow to be the cheapest. For: if the first level that is not zero on an arc is k, then the edge
 * was shut on level k, when this held there; and neither its flow nor that level of prices has changed since.
 *
 * O(L * (A + N) log N) at worst. FLOW_OK or FLOW_NO_MEMORY; then the flow is still a whole one. */
enum flow_result flow_level_improve(struct flow_graph *graph, enum flow_cost_level level);

#endif
