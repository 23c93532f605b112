/* search: cheapest paths through the residual graph.
 *
 * Costs on arcs may be negative; Dijkstra's algorithm runs on the reduced cost
 *
 *     cost(u, v) + price(u) - price(v)  >= 0   on every arc with room that a search can reach,
 *
 * which changes no path against another with the same ends. (Edmonds and Karp 1972; Tomizawa 1971.) */
#ifndef FLOW_SEARCH_H
#define FLOW_SEARCH_H

#include "graph.h"

struct flow_search {
    struct flow_cost *distance; /* in reduced cost; valid for the nodes this search has seen */
    int32_t *entry;             /* the arc by which a node was reached */
    int32_t *seen;              /* number of the last search that saw the node */
    int32_t *heap_place;        /* where in the heap, or -1 once settled */
    int32_t *heap;
    int32_t *settled;
    int32_t n_heap, n_settled;
    int32_t number; /* of the running search */
};

/* FLOW_NO_MEMORY or FLOW_OK. Room for a graph of this size; given back with flow_search_release(). */
enum flow_result flow_search_init(struct flow_search *search, int32_t n_nodes);
void flow_search_release(struct flow_search *search);

/* Settles nodes in order of distance from `start` until `target` comes up (which is not settled itself) or, with
 * target = -1, until all that can be reached are. Nodes as far as the target or farther are left alone.
 * O((A + N) log N) for the arcs A and nodes N nearer than the target. */
void flow_search_run(struct flow_search *search, const struct flow_graph *graph, int32_t start, int32_t target);

static inline bool flow_search_saw(const struct flow_search *search, int32_t node)
{
    return search->seen[node] == search->number;
}

#endif
