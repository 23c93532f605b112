/* graph: learner -> class -> offer -> tutor -> sink, and the flow on it.
 *
 * Nodes are numbered layer by layer, in the order of keys within a layer:
 *
 *     [0, first_class)            learners
 *     [first_class, first_offer)  classes: one a (tema, hours, languages), or of one learner alone
 *     [first_offer, first_tutor)  offers: one a (tema, tutor); rows that say the same pair share it
 *     [first_tutor, sink)         tutors
 *     sink
 *
 * Every edge goes from a lower layer to a higher one. A learner also has an edge straight to the sink: to stay
 * unmatched, at a cost. So each learner sends exactly one unit, and the best set of matches is the cheapest flow of
 * all of them. A class that suits no offer has an edge to the sink too, one that is dearer than to stay unmatched, so
 * that every node hangs together with the sink.
 *
 * Of the edges only offer -> tutor (places) and tutor -> sink (capacity) ever bind. The others have one unit more than
 * could run along them. */
#ifndef FLOW_GRAPH_H
#define FLOW_GRAPH_H

#include "cost.h"
#include "rows.h"

struct flow_edge {
    int32_t from, to;
    int32_t capacity; /* 1 at least */
    int32_t flow;
    struct flow_cost cost;
};

/* One way to change the flow: from the node it lies with to `to`, by one unit more or, if that is the lower number, one
 * less on the edge. */
struct flow_arc {
    int32_t to, edge;
};

struct flow_class {
    uint64_t hours, languages, key;
    int32_t tema;
    bool suited; /* there is an offer that can be met, taken or not */
};

struct flow_graph {
    struct flow_rows rows;
    int32_t first_class, first_offer, first_tutor, sink, n_nodes;
    int32_t n_edges, n_wish_edges;
    struct flow_edge *edges;      /* those from learner to class first, those from learner to sink last */
    int32_t *edge_wishes;         /* for the first, the row of the wish */
    struct flow_arc *arcs;        /* what the flow can change by: those from node v are */
    int32_t *arc_begin;           /* [arc_begin[v], arc_begin[v + 1]); both NULL until laid */
    struct flow_class *classes;   /* of node first_class + i */
    struct flow_span *offer_rows; /* of node first_offer + i: a part of rows.offers */
    struct flow_cost *prices;     /* one a node; see simplex.h */
};

/* The graph of a checked instance without any flow on it. `*answer` is set only on FLOW_OK and given back with
 * flow_graph_free(). The instance is not kept. O(E + W log W) for E edges and W wishes. */
enum flow_result flow_graph_new(const struct flow_instance *instance, struct flow_graph **answer);
void flow_graph_free(struct flow_graph *graph);

/* Lays the arcs of the flow as it is now, once. O(E). FLOW_OK or FLOW_NO_MEMORY. */
enum flow_result flow_graph_lay_arcs(struct flow_graph *graph);

/* The edge from a learner to the sink. */
static inline int32_t flow_graph_bypass(const struct flow_graph *graph, int32_t learner)
{
    return graph->n_edges - graph->first_class + learner;
}

#endif
