/* tight: who competes with an unmatched learner for which places. */
#ifndef FLOW_TIGHT_H
#define FLOW_TIGHT_H

#include "graph.h"

/* Writes the tight set of every learner (by row) into `tight`, 0 and 0 where there is none. The graph carries an
 * optimal flow. Strongly connected parts are found once (Tarjan 1972) in O(A + N); then there is one search over the
 * parts for each different set of them in which unmatched learners start. FLOW_OK or FLOW_NO_MEMORY. */
enum flow_result flow_tight_sets(const struct flow_graph *graph, struct flow_tight *tight);

#endif
