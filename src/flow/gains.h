/* gains: what one more place in each tema would change. */
#ifndef FLOW_GAINS_H
#define FLOW_GAINS_H

#include "graph.h"

/* Adds the gain of each tema to `gains`, which are all zero. The graph carries an optimal flow and its prices.
 * One search for all temas, O((A + N) log N). FLOW_OK or FLOW_NO_MEMORY. */
enum flow_result flow_gains(const struct flow_graph *graph, struct flow_value *gains);

#endif
