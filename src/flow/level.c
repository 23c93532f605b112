#include "level.h"

#include "heap.h"

#include <stdlib.h>

/* What a search knows of a node; `price` stays from search to search. Distances are in reduced cost. */
struct label {
    int64_t price, distance;
    int32_t entry; /* the arc it was reached by */
    int32_t seen;  /* the number of the last search that saw it */
};

struct improvement {
    struct flow_graph *graph;
    int64_t *cost; /* of this level, one an edge */
    struct label *labels;
    struct flow_heap heap;
    int32_t *settled;
    int32_t n_settled, number;
    int32_t *wish_edges;  /* for each learner the edge to the class, or -1 */
    int32_t *place_edges; /* and the edge from there to the offer */
};

void flow_level_start(struct flow_graph *graph)
{
    for (int32_t learner = 0; learner < graph->first_class; learner++) {
        flow_graph_run(graph, graph->edges[flow_graph_bypass(graph, learner)].arc);
    }
}

/* Lists the edges of the units that run through the class: the n-th learner takes the n-th place. Within a class any
 * pairing is the same flow. */
static void list_units(struct improvement *im, int32_t class)
{
    const struct flow_graph *graph = im->graph;
    int32_t learner_arc = graph->arc_begin[class];
    for (int32_t a = graph->arc_begin[class]; a < graph->arc_begin[class + 1]; a++) {
        const struct flow_arc *arc = &graph->arcs[a];
        int32_t units = arc->to > class ? graph->arcs[arc->mate].room : 0;
        for (int32_t unit = 0; unit < units; unit++, learner_arc++) {
            while (graph->arcs[learner_arc].to > class || graph->arcs[learner_arc].room == 0) {
                learner_arc++;
            }
            int32_t learner = graph->arcs[learner_arc].to;
            im->wish_edges[learner] = graph->arcs[learner_arc].edge;
            im->place_edges[learner] = arc->edge;
        }
    }
}

static void run_backward(struct flow_graph *graph, int32_t edge)
{
    flow_graph_run(graph, graph->arcs[graph->edges[edge].arc].mate);
}

/* Learners take back their units, as far as the offer (or the sink, if unmatched), where now one is owed. */
static void take_back(struct improvement *im)
{
    struct flow_graph *graph = im->graph;
    for (int32_t learner = 0; learner < graph->first_class; learner++) {
        im->wish_edges[learner] = -1;
    }
    for (int32_t class = graph->first_class; class < graph->first_offer; class++) {
        list_units(im, class);
    }
    for (int32_t learner = 0; learner < graph->first_class; learner++) {
        bool matched = im->wish_edges[learner] >= 0;
        run_backward(graph, matched ? im->wish_edges[learner] : flow_graph_bypass(graph, learner));
        if (matched) {
            run_backward(graph, im->place_edges[learner]);
        }
    }
}

/* While the learners hold their units, only offer -> tutor -> sink carries flow, and that is a tree: prices that make
 * its edges free in both directions leave nothing to better. Classes can then be priced like newcomers. */
static void set_first_prices(struct improvement *im)
{
    const struct flow_graph *graph = im->graph;
    for (int32_t node = graph->sink - 1; node >= graph->first_class; node--) {
        bool first = true;
        for (int32_t a = graph->arc_begin[node]; a < graph->arc_begin[node + 1]; a++) {
            const struct flow_arc *arc = &graph->arcs[a];
            if (arc->to < node || graph->edges[arc->edge].shut) {
                continue;
            }
            int64_t price = im->labels[arc->to].price - im->cost[arc->edge];
            if (first || price > im->labels[node].price) {
                im->labels[node].price = price;
            }
            first = false;
        }
    }
}

/* Nothing leads to a learner before their unit is sent, so any price is right that makes no arc out of them cheaper
 * than nothing: the highest such makes the cheapest arc free. */
static void price_newcomer(struct improvement *im, int32_t learner)
{
    const struct flow_graph *graph = im->graph;
    for (int32_t a = graph->arc_begin[learner]; a < graph->open_end[learner]; a++) {
        const struct flow_arc *arc = &graph->arcs[a];
        int64_t price = im->labels[arc->to].price - im->cost[arc->edge];
        if (a == graph->arc_begin[learner] || price > im->labels[learner].price) {
            im->labels[learner].price = price;
        }
    }
}

static bool label_nearer(const void *labels, int32_t a, int32_t b)
{
    const struct label *label = labels;
    return label[a].distance < label[b].distance;
}

static void see(struct improvement *im, int32_t node, int64_t distance, int32_t entry)
{
    struct label *label = &im->labels[node];
    label->distance = distance;
    label->entry = entry;
    if (label->seen == im->number) {
        flow_heap_move_up(&im->heap, node, label_nearer, im->labels);
    } else {
        label->seen = im->number;
        flow_heap_push(&im->heap, node, label_nearer, im->labels);
    }
}

/* Goes along an arc, if that is nearer than what is known of its end. */
static void follow(struct improvement *im, int32_t from, int32_t a)
{
    const struct flow_arc *arc = &im->graph->arcs[a];
    const struct label *end = &im->labels[arc->to];
    int64_t cost = arc->to > from ? im->cost[arc->edge] : -im->cost[arc->edge];
    int64_t distance = im->labels[from].distance + im->labels[from].price + cost - end->price;
    if (end->seen != im->number || distance < end->distance) {
        see(im, arc->to, distance, a);
    }
}

/* Dijkstra's algorithm from `start` until the target, which has been seen, is as near as all that are left. */
static void search(struct improvement *im, int32_t target)
{
    const struct flow_graph *graph = im->graph;
    while (im->labels[im->heap.nodes[0]].distance < im->labels[target].distance) {
        int32_t node = flow_heap_pop(&im->heap, label_nearer, im->labels);
        im->settled[im->n_settled++] = node;
        int64_t base = im->labels[node].distance + im->labels[node].price;
        for (int32_t a = graph->arc_begin[node]; a < graph->open_end[node]; a++) {
            const struct flow_arc *arc = &graph->arcs[a];
            const struct label *end = &im->labels[arc->to];
            int64_t cost = arc->to > node ? im->cost[arc->edge] : -im->cost[arc->edge];
            int64_t distance = base + cost - end->price;
            if (distance < im->labels[target].distance && (end->seen != im->number || distance < end->distance)) {
                see(im, arc->to, distance, a);
            }
        }
    }
}

/* Keeps reduced costs at zero or more, and makes them zero on the path about to be taken. Nodes that were not settled
 * are as far as the target at least, and keep their prices, as the target does. */
static void reprice(struct improvement *im, int32_t target)
{
    for (int32_t i = 0; i < im->n_settled; i++) {
        struct label *label = &im->labels[im->settled[i]];
        label->price += label->distance - im->labels[target].distance;
    }
}

/* Sends a unit again to where it is owed, the cheapest way. The way it went before is known, so the
 * search goes no farther than that. */
static void send_again(struct improvement *im, int32_t learner)
{
    struct flow_graph *graph = im->graph;
    bool matched = im->wish_edges[learner] >= 0;
    int32_t first = matched ? im->wish_edges[learner] : flow_graph_bypass(graph, learner);
    int32_t target = matched ? graph->edges[im->place_edges[learner]].to : graph->sink;
    im->number++;
    im->heap.count = 0;
    im->n_settled = 0;
    price_newcomer(im, learner);
    see(im, learner, 0, -1);
    follow(im, learner, graph->edges[first].arc);
    if (matched) {
        follow(im, graph->edges[first].to, graph->edges[im->place_edges[learner]].arc);
    }
    search(im, target);
    reprice(im, target);
    for (int32_t node = target; node != learner;) {
        /* The entry of a node lies with the node before it, so those still to be read have not been moved. */
        node = flow_graph_run(graph, im->labels[node].entry);
    }
}

/* A learner has one unit to send, so any price is right that lies between what the edge in use asks for and what the
 * others do. The former keeps that edge open, and so lets the next level start with a unit at every learner. */
static void price_by_use(struct improvement *im, int32_t learner)
{
    const struct flow_graph *graph = im->graph;
    for (int32_t a = graph->arc_begin[learner]; a < graph->arc_begin[learner + 1]; a++) {
        const struct flow_arc *arc = &graph->arcs[a];
        if (arc->room == 0) {
            im->labels[learner].price = im->labels[arc->to].price - im->cost[arc->edge];
        }
    }
}

/* An edge whose reduced cost is not zero has the same flow in every best flow of this level. */
static void shut_edges(struct improvement *im, enum flow_cost_level level)
{
    struct flow_graph *graph = im->graph;
    for (int32_t learner = 0; learner < graph->first_class; learner++) {
        price_by_use(im, learner);
    }
    for (int32_t node = 0; node < graph->n_nodes; node++) {
        graph->prices[node].level[level] = im->labels[node].price;
    }
    for (int32_t e = 0; e < graph->n_edges; e++) {
        struct flow_edge *edge = &graph->edges[e];
        if (im->cost[e] + im->labels[edge->from].price != im->labels[edge->to].price) {
            edge->shut = true;
        }
    }
    flow_graph_sort_open(graph);
}

/* Sets the costs of the level; returns false if they are all zero, and there is nothing to improve. */
static bool set_costs(struct improvement *im, enum flow_cost_level level)
{
    bool any = false;
    for (int32_t e = 0; e < im->graph->n_edges; e++) {
        im->cost[e] = im->graph->edges[e].cost.level[level];
        any = any || im->cost[e] != 0;
    }
    return any;
}

enum flow_result flow_level_improve(struct flow_graph *graph, enum flow_cost_level level)
{
    size_t n_nodes = (size_t)graph->n_nodes;
    size_t n_learners = (size_t)graph->first_class + 1;
    struct improvement im = {
        .graph = graph,
        .cost = calloc((size_t)graph->n_edges + 1, sizeof *im.cost),
        .labels = calloc(n_nodes, sizeof *im.labels),
        .heap = {calloc(n_nodes, sizeof *im.heap.nodes), calloc(n_nodes, sizeof *im.heap.place), 0},
        .settled = calloc(n_nodes, sizeof *im.settled),
        .wish_edges = calloc(n_learners, sizeof *im.wish_edges),
        .place_edges = calloc(n_learners, sizeof *im.place_edges),
    };
    enum flow_result result = FLOW_NO_MEMORY;
    if (im.cost == NULL || im.labels == NULL || im.heap.nodes == NULL || im.heap.place == NULL ||
        im.settled == NULL || im.wish_edges == NULL || im.place_edges == NULL) {
        goto done;
    }
    if (set_costs(&im, level)) {
        take_back(&im);
        set_first_prices(&im);
        for (int32_t learner = 0; learner < graph->first_class; learner++) {
            send_again(&im, learner);
        }
        shut_edges(&im, level);
    }
    result = FLOW_OK;
done:
    free(im.cost);
    free(im.labels);
    free(im.heap.nodes);
    free(im.heap.place);
    free(im.settled);
    free(im.wish_edges);
    free(im.place_edges);
    return result;
}
