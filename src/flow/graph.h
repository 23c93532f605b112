/* graph: learner -> class -> offer -> tutor -> sink, with the residual flow on it.
 *
 * Nodes are numbered layer by layer, in the order of keys within a layer:
 *
 *     [0, first_class)            learners
 *     [first_class, first_offer)  classes: one a (tema, hours, languages), or of one learner alone
 *     [first_offer, first_tutor)  offers: one a (tema, tutor); rows that say the same pair share it
 *     [first_tutor, sink)         tutors
 *     sink
 *
 * Every edge goes from a lower layer to a higher one, so an arc to a lower number is an edge run backward, which takes
 * flow off it. A learner also has an edge straight to the sink: to stay unmatched, at a cost. So each learner
 * sends exactly one unit, and the best set of matches is the cheapest flow of all of them.
 *
 * An edge can be shut: its flow shall stay as it is. Arcs that are open, with room and not shut, stand first among
 * those of their node, so that a search reads no others. */
#ifndef FLOW_GRAPH_H
#define FLOW_GRAPH_H

#include "cost.h"
#include "rows.h"

struct flow_arc {
    int32_t to;
    int32_t room; /* how much more can run along here */
    int32_t mate; /* the arc of the same edge in the other direction: its room is what has run along here */
    int32_t edge;
};

struct flow_edge {
    int32_t from, to, capacity;
    int32_t arc; /* from -> to */
    struct flow_cost cost;
    bool shut;
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
    struct flow_arc *arcs;        /* two an edge; those of node v are [arc_begin[v], arc_begin[v + 1]), */
    int32_t *arc_begin;           /* n_nodes + 1 */
    int32_t *open_end;            /* and the open ones of them [arc_begin[v], open_end[v]) */
    struct flow_class *classes;   /* of node first_class + i */
    struct flow_span *offer_rows; /* of node first_offer + i: a part of rows.offers */
    struct flow_cost *prices;     /* one a node; see level.h */
};

/* The graph of a checked instance without any flow on it. `*answer` is set only on FLOW_OK and given back with
 * flow_graph_free(). The instance is not kept. O(A + W log W) for A arcs and W wishes. */
enum flow_result flow_graph_new(const struct flow_instance *instance, struct flow_graph **answer);
void flow_graph_free(struct flow_graph *graph);

/* The edge from a learner to the sink. */
static inline int32_t flow_graph_bypass(const struct flow_graph *graph, int32_t learner)
{
    return graph->n_edges - graph->first_class + learner;
}

static inline int32_t flow_graph_flow(const struct flow_graph *graph, int32_t edge)
{
    return graph->arcs[graph->arcs[graph->edges[edge].arc].mate].room;
}

/* Runs one unit along arcs[arc], which has room, and returns the node it comes from. Moves arcs of the two nodes at
 * its ends, of no others. */
int32_t flow_graph_run(struct flow_graph *graph, int32_t arc);

/* Puts the open arcs of every node first, after edges were shut or opened. O(A). */
void flow_graph_sort_open(struct flow_graph *graph);

#endif
