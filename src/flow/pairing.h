/* pairing: from how many of a class go to an offer, to who goes to whom. */
#ifndef FLOW_PAIRING_H
#define FLOW_PAIRING_H

#include "graph.h"

/* Writes wish and offer of every learner (by row) into `matches`, -1 and -1 for the unmatched. The graph carries a
 * whole flow. Within a class, learners in the order of their lots meet offers in the order of theirs (flow.h).
 * O(A + N log N). FLOW_OK or FLOW_NO_MEMORY. */
enum flow_result flow_pairing(const struct flow_graph *graph, const struct flow_instance *instance,
                              struct flow_match *matches);

#endif
