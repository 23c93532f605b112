#include "simplex.h"

#include <stdlib.h>

/* A spanning tree with the sink as its root. Edges outside of it are empty or full; prices make edges in it cost
 * nothing. It is strongly feasible: from every node something more could run along the tree to the sink. */
struct tree_node {
    int32_t parent, edge; /* the edge to the parent, in either direction; -1 at the root */
    int32_t depth;
    int32_t first_child, next, before; /* siblings in a list; -1 where it ends */
};

struct simplex {
    struct flow_graph *graph;
    struct tree_node *nodes;
    int32_t next_edge; /* where the search for an entering edge goes on */
    int32_t block;
};

/* The edge that enters, and what it does to the tree. */
struct pivot {
    int32_t edge;
    struct flow_cost gain; /* what a unit around changes: less than nothing */
    int32_t first, second; /* more runs over the edge from `first` to `second` and back through the tree */
    int32_t join;          /* where their ways to the root meet */
    int32_t room;          /* how much more can run around */
    int32_t cut;           /* the node whose edge to the parent leaves the tree; -1: the entering edge itself leaves */
    bool cut_at_first;     /* the cut is on the way from `first` to the join */
};

static void attach(struct simplex *s, int32_t node, int32_t parent, int32_t edge)
{
    struct tree_node *n = &s->nodes[node];
    n->parent = parent;
    n->edge = edge;
    n->before = -1;
    n->next = s->nodes[parent].first_child;
    if (n->next >= 0) {
        s->nodes[n->next].before = node;
    }
    s->nodes[parent].first_child = node;
}

static void detach(struct simplex *s, int32_t node)
{
    const struct tree_node *n = &s->nodes[node];
    if (n->before >= 0) {
        s->nodes[n->before].next = n->next;
    } else {
        s->nodes[n->parent].first_child = n->next;
    }
    if (n->next >= 0) {
        s->nodes[n->next].before = n->before;
    }
}

/* Everybody unmatched; classes, offers and tutors hang below what comes next. Every edge has room towards the sink, so
 * the tree is strongly feasible. Parents come before their children when nodes are taken from the last to the first. */
static void plant(struct simplex *s)
{
    struct flow_graph *graph = s->graph;
    for (int32_t v = 0; v < graph->n_nodes; v++) {
        s->nodes[v] = (struct tree_node){-1, -1, 0, -1, -1, -1};
    }
    for (int32_t e = 0; e < graph->n_edges; e++) {
        const struct flow_edge *edge = &graph->edges[e];
        bool to_sink = edge->to == graph->sink;
        if (s->nodes[edge->from].parent < 0 && (to_sink || edge->from >= graph->first_class)) {
            attach(s, edge->from, edge->to, e);
        }
    }
    for (int32_t v = graph->sink - 1; v >= 0; v--) {
        struct tree_node *n = &s->nodes[v];
        n->depth = s->nodes[n->parent].depth + 1;
        graph->prices[v] = flow_cost_minus(graph->prices[n->parent], &graph->edges[n->edge].cost);
    }
    for (int32_t learner = 0; learner < graph->first_class; learner++) {
        graph->edges[flow_graph_bypass(graph, learner)].flow = 1;
    }
}

/* True if the flow gets cheaper by using the edge otherwise: it is empty and costs less than nothing, or full and costs
 * more. `gain` is then what changes, as a negative cost. Most edges fail on the first level that is not zero. Edges
 * in the tree cost nothing, and so gain nothing. */
static bool gains_by(const struct flow_graph *graph, const struct flow_edge *edge, struct flow_cost *gain)
{
    const struct flow_cost *from = &graph->prices[edge->from];
    const struct flow_cost *to = &graph->prices[edge->to];
    int64_t sign = edge->flow == 0 ? 1 : -1;
    int k = 0;
    while (k < FLOW_COST_LEVELS && edge->cost.level[k] + from->level[k] == to->level[k]) {
        k++;
    }
    if (k == FLOW_COST_LEVELS || (edge->cost.level[k] + from->level[k] < to->level[k]) != (sign > 0)) {
        return false;
    }
    for (k = 0; k < FLOW_COST_LEVELS; k++) {
        gain->level[k] = sign * (edge->cost.level[k] + from->level[k] - to->level[k]);
    }
    return true;
}

/* The best edge of the first block that has any, or false: the flow is the cheapest. */
static bool find_entering(struct simplex *s, struct pivot *pivot)
{
    const struct flow_graph *graph = s->graph;
    struct flow_cost gain;
    bool found = false;
    pivot->gain = (struct flow_cost){{0}};
    int32_t left_in_block = s->block;
    for (int32_t scanned = 0; scanned < graph->n_edges; scanned++) {
        if (gains_by(graph, &graph->edges[s->next_edge], &gain) && flow_cost_less(&gain, &pivot->gain)) {
            pivot->gain = gain;
            pivot->edge = s->next_edge;
            found = true;
        }
        s->next_edge = s->next_edge + 1 < graph->n_edges ? s->next_edge + 1 : 0;
        if (--left_in_block == 0) {
            if (found) {
                break;
            }
            left_in_block = s->block;
        }
    }
    return found;
}

static int32_t room_upward(const struct simplex *s, int32_t node)
{
    const struct flow_edge *edge = &s->graph->edges[s->nodes[node].edge];
    return edge->from == node ? edge->capacity - edge->flow : edge->flow;
}

static int32_t room_downward(const struct simplex *s, int32_t node)
{
    const struct flow_edge *edge = &s->graph->edges[s->nodes[node].edge];
    return edge->from == node ? edge->flow : edge->capacity - edge->flow;
}

static void find_join(const struct simplex *s, struct pivot *pivot)
{
    int32_t a = pivot->first;
    int32_t b = pivot->second;
    while (a != b) {
        if (s->nodes[a].depth >= s->nodes[b].depth) {
            a = s->nodes[a].parent;
        } else {
            b = s->nodes[b].parent;
        }
    }
    pivot->join = a;
}

/* The flow runs join -> first -> second -> join. Of the edges that let the least through, the last on that way leaves:
 * this keeps the tree strongly feasible (Cunningham 1976). */
static void find_leaving(const struct simplex *s, struct pivot *pivot)
{
    const struct flow_edge *entering = &s->graph->edges[pivot->edge];
    bool forward = entering->flow == 0;
    pivot->first = forward ? entering->from : entering->to;
    pivot->second = forward ? entering->to : entering->from;
    pivot->room = entering->capacity;
    pivot->cut = -1;
    find_join(s, pivot);
    for (int32_t v = pivot->first; v != pivot->join; v = s->nodes[v].parent) {
        int32_t room = room_downward(s, v);
        if (room < pivot->room) {
            pivot->room = room;
            pivot->cut = v;
            pivot->cut_at_first = true;
        }
    }
    for (int32_t v = pivot->second; v != pivot->join; v = s->nodes[v].parent) {
        int32_t room = room_upward(s, v);
        if (room <= pivot->room) {
            pivot->room = room;
            pivot->cut = v;
            pivot->cut_at_first = false;
        }
    }
}

static void run_around(struct simplex *s, const struct pivot *pivot)
{
    struct flow_edge *entering = &s->graph->edges[pivot->edge];
    entering->flow += pivot->first == entering->from ? pivot->room : -pivot->room;
    for (int32_t v = pivot->first; v != pivot->join; v = s->nodes[v].parent) {
        struct flow_edge *edge = &s->graph->edges[s->nodes[v].edge];
        edge->flow += edge->from == v ? -pivot->room : pivot->room;
    }
    for (int32_t v = pivot->second; v != pivot->join; v = s->nodes[v].parent) {
        struct flow_edge *edge = &s->graph->edges[s->nodes[v].edge];
        edge->flow += edge->from == v ? pivot->room : -pivot->room;
    }
}

/* Hangs the part of the tree below the cut to the other end of the entering edge: the way from there up to the cut
 * turns round. Returns the new top of that part. */
static int32_t rehang(struct simplex *s, const struct pivot *pivot)
{
    int32_t top = pivot->cut_at_first ? pivot->first : pivot->second;
    int32_t parent = pivot->cut_at_first ? pivot->second : pivot->first;
    int32_t edge = pivot->edge;
    for (int32_t node = top;;) {
        int32_t old_parent = s->nodes[node].parent;
        int32_t old_edge = s->nodes[node].edge;
        detach(s, node);
        attach(s, node, parent, edge);
        if (node == pivot->cut) {
            return top;
        }
        parent = node;
        edge = old_edge;
        node = old_parent;
    }
}

static int32_t next_below(const struct simplex *s, int32_t node, int32_t top)
{
    if (s->nodes[node].first_child >= 0) {
        return s->nodes[node].first_child;
    }
    while (node != top && s->nodes[node].next < 0) {
        node = s->nodes[node].parent;
    }
    return node == top ? -1 : s->nodes[node].next;
}

/* The entering edge shall cost nothing now; all that hangs on it moves alike. More runs over it from `first` to
 * `second`, at the price of `gain`: so `second` gets cheaper, or `first` dearer. */
static void reprice(struct simplex *s, const struct pivot *pivot, int32_t top)
{
    struct flow_cost change = pivot->gain;
    if (top == pivot->first) {
        change = flow_cost_minus((struct flow_cost){{0}}, &pivot->gain);
    }
    for (int32_t node = top; node >= 0; node = next_below(s, node, top)) {
        s->nodes[node].depth = s->nodes[s->nodes[node].parent].depth + 1;
        s->graph->prices[node] = flow_cost_plus(s->graph->prices[node], &change);
    }
}

enum flow_result flow_simplex(struct flow_graph *graph)
{
    struct simplex s = {.graph = graph, .nodes = calloc((size_t)graph->n_nodes, sizeof *s.nodes), .block = 16};
    if (s.nodes == NULL) {
        return FLOW_NO_MEMORY;
    }
    /* A third of sqrt(E): longer blocks take fewer pivots, but not so few that it pays. */
    while ((int64_t)s.block * s.block < graph->n_edges / 8) {
        s.block++;
    }
    plant(&s);
    struct pivot pivot;
    while (find_entering(&s, &pivot)) {
        find_leaving(&s, &pivot);
        run_around(&s, &pivot);
        if (pivot.cut >= 0) {
            reprice(&s, &pivot, rehang(&s, &pivot));
        }
    }
    free(s.nodes);
    return FLOW_OK;
}
