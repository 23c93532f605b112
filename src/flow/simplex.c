#include "simplex.h"

#include <stdlib.h>

/* A spanning tree with the sink as its root. Edges outside of it are empty or full; prices make edges in it cost
 * nothing. It is strongly feasible: from every node something more could run along the tree to the sink. */
struct tree_node {
    int32_t parent, edge; /* the edge to the parent, in either direction; -1 at the root */
    int32_t depth;
    int32_t first_child, next, before; /* siblings in a list; -1 where it ends */
};

/* An edge that may still enter, with what the search for one needs of it. */
struct candidate {
    int64_t cost; /* on this level */
    int32_t from, to, edge;
};

struct simplex {
    struct flow_graph *graph;
    struct tree_node *nodes;
    int64_t *prices; /* of this level */
    struct candidate *candidates;
    int32_t n_candidates;
    int32_t next; /* where the search for an entering edge goes on */
    int32_t block;
};

/* The edge that enters, and what it does to the tree. */
struct pivot {
    int32_t edge;
    int64_t reduced;
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

/* The node after `node` among those below `top`, parents before children; -1 after the last. */
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

/* Everybody unmatched; classes, offers and tutors hang below what comes next. Every edge has room towards the sink, so
 * the tree is strongly feasible. */
static void plant(struct simplex *s)
{
    struct flow_graph *graph = s->graph;
    for (int32_t v = 0; v < graph->n_nodes; v++) {
        s->nodes[v] = (struct tree_node){-1, -1, 0, -1, -1, -1};
    }
    for (int32_t e = 0; e < graph->n_edges; e++) {
        const struct flow_edge *edge = &graph->edges[e];
        bool from_learner = edge->from < graph->first_class;
        if (s->nodes[edge->from].parent < 0 && (!from_learner || edge->to == graph->sink)) {
            attach(s, edge->from, edge->to, e);
        }
        s->candidates[e].edge = e;
    }
    for (int32_t v = next_below(s, graph->sink, graph->sink); v >= 0; v = next_below(s, v, graph->sink)) {
        s->nodes[v].depth = s->nodes[s->nodes[v].parent].depth + 1;
    }
    for (int32_t learner = 0; learner < graph->first_class; learner++) {
        graph->edges[flow_graph_bypass(graph, learner)].flow = 1;
    }
    s->n_candidates = graph->n_edges;
}

static void begin_level(struct simplex *s, int level)
{
    struct flow_graph *graph = s->graph;
    for (int32_t i = 0; i < s->n_candidates; i++) {
        const struct flow_edge *edge = &graph->edges[s->candidates[i].edge];
        s->candidates[i] = (struct candidate){edge->cost.level[level], edge->from, edge->to, s->candidates[i].edge};
    }
    s->prices[graph->sink] = 0;
    for (int32_t v = next_below(s, graph->sink, graph->sink); v >= 0; v = next_below(s, v, graph->sink)) {
        const struct flow_edge *edge = &graph->edges[s->nodes[v].edge];
        int64_t cost = edge->cost.level[level];
        s->prices[v] = s->prices[s->nodes[v].parent] + (edge->from == v ? -cost : cost);
    }
    s->next = 0;
    /* A third of sqrt(n): longer blocks take fewer pivots, but not so few that it pays. */
    s->block = 16;
    while ((int64_t)s->block * s->block < s->n_candidates / 8) {
        s->block++;
    }
}

static int64_t reduced_cost(const struct simplex *s, const struct candidate *candidate)
{
    return candidate->cost + s->prices[candidate->from] - s->prices[candidate->to];
}

/* Only edges that cost nothing here can change without making this level worse; the others keep their flow. */
static void end_level(struct simplex *s, int level)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < s->n_candidates; i++) {
        if (reduced_cost(s, &s->candidates[i]) == 0) {
            s->candidates[kept++] = s->candidates[i];
        }
    }
    s->n_candidates = kept;
    for (int32_t v = 0; v < s->graph->n_nodes; v++) {
        s->graph->prices[v].level[level] = s->prices[v];
    }
}

/* The best edge of the first block that has any, or false: the flow is the cheapest. An edge gains if it is empty and
 * costs less than nothing, or full and costs more. Those in the tree cost nothing. */
static bool find_entering(struct simplex *s, struct pivot *pivot)
{
    int64_t best = 0;
    int32_t left_in_block = s->block;
    for (int32_t scanned = 0; scanned < s->n_candidates; scanned++) {
        const struct candidate *candidate = &s->candidates[s->next];
        int64_t reduced = reduced_cost(s, candidate);
        int64_t gain = reduced < 0 ? -reduced : reduced;
        if (gain > best && (s->graph->edges[candidate->edge].flow == 0) == (reduced < 0)) {
            best = gain;
            pivot->edge = candidate->edge;
            pivot->reduced = reduced;
        }
        s->next = s->next + 1 < s->n_candidates ? s->next + 1 : 0;
        if (--left_in_block == 0) {
            if (best > 0) {
                break;
            }
            left_in_block = s->block;
        }
    }
    return best > 0;
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

/* The entering edge shall cost nothing now; all that hangs on it moves alike. */
static void reprice(struct simplex *s, const struct pivot *pivot, int32_t top)
{
    int64_t change = s->graph->edges[pivot->edge].from == top ? -pivot->reduced : pivot->reduced;
    for (int32_t node = top; node >= 0; node = next_below(s, node, top)) {
        s->nodes[node].depth = s->nodes[s->nodes[node].parent].depth + 1;
        s->prices[node] += change;
    }
}

enum flow_result flow_simplex(struct flow_graph *graph)
{
    struct simplex s = {
        .graph = graph,
        .nodes = calloc((size_t)graph->n_nodes, sizeof *s.nodes),
        .prices = calloc((size_t)graph->n_nodes, sizeof *s.prices),
        .candidates = calloc((size_t)graph->n_edges + 1, sizeof *s.candidates),
    };
    enum flow_result result = FLOW_NO_MEMORY;
    if (s.nodes == NULL || s.prices == NULL || s.candidates == NULL) {
        goto done;
    }
    plant(&s);
    for (int level = 0; level < FLOW_COST_LEVELS; level++) {
        struct pivot pivot;
        begin_level(&s, level);
        while (find_entering(&s, &pivot)) {
            find_leaving(&s, &pivot);
            run_around(&s, &pivot);
            if (pivot.cut >= 0) {
                reprice(&s, &pivot, rehang(&s, &pivot));
            }
        }
        end_level(&s, level);
    }
    result = FLOW_OK;
done:
    free(s.nodes);
    free(s.prices);
    free(s.candidates);
    return result;
}
