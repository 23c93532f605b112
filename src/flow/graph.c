#include "graph.h"

#include "tie.h"

#include <stdlib.h>

/* Two arcs an edge, and arcs have 31-bit numbers. */
enum { MAX_EDGES = INT32_MAX / 2 };

struct builder {
    const struct flow_instance *instance;
    struct flow_graph *graph;
    int32_t edge_room;
};

/* A wish with what decides its class. Learners are node numbers here, so that they sort by key. */
struct class_wish {
    uint64_t tema_key, hours, languages;
    int32_t learner, wish, tema, rank;
    bool alone; /* this learner meets fewer tutors than their hours and languages promise */
};

static int compare_numbers(uint64_t x, uint64_t y)
{
    return (x > y) - (x < y);
}

static int compare_class_wishes(const void *a, const void *b)
{
    const struct class_wish *x = a;
    const struct class_wish *y = b;
    int order = compare_numbers(x->tema_key, y->tema_key);
    order = order != 0 ? order : compare_numbers(x->hours, y->hours);
    order = order != 0 ? order : compare_numbers(x->languages, y->languages);
    order = order != 0 ? order : x->alone - y->alone;
    order = order != 0 ? order : (x->learner > y->learner) - (x->learner < y->learner);
    order = order != 0 ? order : (x->rank > y->rank) - (x->rank < y->rank);
    return order != 0 ? order : (x->wish > y->wish) - (x->wish < y->wish);
}

static bool same_class(const struct class_wish *x, const struct class_wish *y)
{
    return x->tema == y->tema && x->hours == y->hours && x->languages == y->languages && x->alone == y->alone &&
           (!x->alone || x->learner == y->learner);
}

/* True if an apart or the same person takes an offer away that hours and languages would allow. */
static bool is_alone(const struct builder *b, int32_t learner_row, int32_t tema)
{
    const struct flow_learner *learner = &b->instance->learners[learner_row];
    struct flow_span span = b->graph->rows.tema_offers[tema];
    for (int32_t i = span.begin; i < span.end; i++) {
        int32_t offer = b->graph->rows.offers[i];
        if (flow_offer_suits(b->instance, offer, learner->hours, learner->languages) &&
            flow_rows_obstacle(&b->graph->rows, b->instance, learner_row, offer) != FLOW_TAKEN) {
            return true;
        }
    }
    return false;
}

/* All wishes that learners hold, class by class. Returns how many. */
static int32_t sort_class_wishes(const struct builder *b, struct class_wish *wishes)
{
    int32_t count = 0;
    for (int32_t node = 0; node < b->graph->first_class; node++) {
        int32_t row = b->graph->rows.learners[node];
        const struct flow_learner *learner = &b->instance->learners[row];
        for (int32_t w = learner->wish_begin; w < learner->wish_end; w++) {
            int32_t tema = b->instance->wishes[w].tema;
            wishes[count++] = (struct class_wish){
                .tema_key = b->instance->tema_keys[tema],
                .hours = learner->hours,
                .languages = learner->languages,
                .learner = node,
                .wish = w,
                .tema = tema,
                .rank = b->instance->wishes[w].rank,
                .alone = is_alone(b, row, tema),
            };
        }
    }
    qsort(wishes, (size_t)count, sizeof *wishes, compare_class_wishes);
    return count;
}

static enum flow_result add_edge(struct builder *b, struct flow_edge edge)
{
    struct flow_graph *graph = b->graph;
    if (graph->n_edges == b->edge_room) {
        if (b->edge_room == MAX_EDGES) {
            return FLOW_TOO_LARGE;
        }
        int32_t room = b->edge_room < MAX_EDGES / 4 ? b->edge_room * 2 + 64 : MAX_EDGES;
        struct flow_edge *edges =
            (size_t)room > SIZE_MAX / sizeof *edges ? NULL : realloc(graph->edges, (size_t)room * sizeof *edges);
        if (edges == NULL) {
            return FLOW_NO_MEMORY;
        }
        graph->edges = edges;
        b->edge_room = room;
    }
    graph->edges[graph->n_edges++] = edge;
    return FLOW_OK;
}

/* A second wish of one learner for one tema (it comes next to the first, and is no better) gets no edge. */
static enum flow_result add_wishes(struct builder *b, const struct class_wish *wishes, int32_t count)
{
    struct flow_graph *graph = b->graph;
    int32_t class = -1;
    for (int32_t i = 0; i < count; i++) {
        const struct class_wish *wish = &wishes[i];
        uint64_t learner_key = b->instance->learners[graph->rows.learners[wish->learner]].key;
        bool goes_on = i > 0 && same_class(wish, &wishes[i - 1]);
        if (goes_on && wish->learner == wishes[i - 1].learner) {
            continue;
        }
        if (!goes_on) {
            graph->classes[++class] = (struct flow_class){
                .hours = wish->hours,
                .languages = wish->languages,
                .key = wish->alone ? flow_private_class_key(learner_key) : flow_class_key(wish->hours, wish->languages),
                .tema = wish->tema,
            };
        }
        graph->edge_wishes[graph->n_edges] = wish->wish;
        struct flow_edge edge = {.from = wish->learner, .to = graph->first_class + class, .capacity = 2};
        edge.cost.level[FLOW_COST_RANK] = wish->rank - 1;
        edge.cost.level[FLOW_COST_TIE] = flow_tie_of_wish(learner_key, wish->tema_key, b->instance->round);
        enum flow_result result = add_edge(b, edge);
        if (result != FLOW_OK) {
            return result;
        }
    }
    graph->n_wish_edges = graph->n_edges;
    graph->first_offer = graph->first_class + class + 1;
    return FLOW_OK;
}

static enum flow_result add_classes(struct builder *b)
{
    struct flow_graph *graph = b->graph;
    size_t room = (size_t)b->instance->n_wishes + 1;
    struct class_wish *wishes = calloc(room, sizeof *wishes);
    graph->classes = calloc(room, sizeof *graph->classes);
    graph->edge_wishes = calloc(room, sizeof *graph->edge_wishes);
    enum flow_result result = FLOW_NO_MEMORY;
    if (wishes != NULL && graph->classes != NULL && graph->edge_wishes != NULL) {
        result = add_wishes(b, wishes, sort_class_wishes(b, wishes));
    }
    free(wishes);
    return result;
}

/* Numbers the offer nodes: neighbours in rows.offers with the same tema and tutor are one. */
static enum flow_result number_offers(struct builder *b)
{
    struct flow_graph *graph = b->graph;
    const int32_t *rows = graph->rows.offers;
    graph->offer_rows = calloc((size_t)b->instance->n_offers + 1, sizeof *graph->offer_rows);
    if (graph->offer_rows == NULL) {
        return FLOW_NO_MEMORY;
    }
    int32_t node = -1;
    for (int32_t i = 0; i < b->instance->n_offers; i++) {
        const struct flow_offer *offer = &b->instance->offers[rows[i]];
        const struct flow_offer *before = i > 0 ? &b->instance->offers[rows[i - 1]] : NULL;
        if (before == NULL || before->tema != offer->tema || before->tutor != offer->tutor) {
            graph->offer_rows[++node].begin = i;
        }
        graph->offer_rows[node].end = i + 1;
    }
    graph->first_tutor = graph->first_offer + node + 1;
    return FLOW_OK;
}

/* Nobody needs more room than there are learners, so larger capacities are cut down and sums stay in range. No edge
 * leads to what has no place at all, so there it does no harm to say 1. */
static int32_t cut(const struct builder *b, int64_t capacity)
{
    capacity = capacity < b->instance->n_learners ? capacity : b->instance->n_learners;
    return capacity > 1 ? (int32_t)capacity : 1;
}

static int32_t offer_places(const struct builder *b, struct flow_span span)
{
    int64_t places = 0;
    for (int32_t i = span.begin; i < span.end; i++) {
        places += b->instance->offers[b->graph->rows.offers[i]].places;
    }
    return cut(b, places);
}

/* Those learners that share a class share their reasons: what holds for the first holds for all. */
static enum flow_result add_meetings(struct builder *b, int32_t class, int32_t learner_row, struct flow_span nodes)
{
    struct flow_graph *graph = b->graph;
    struct flow_class *of = &graph->classes[class];
    for (int32_t node = nodes.begin; node < nodes.end; node++) {
        /* The rows of one node differ in places only; the first has the most. */
        int32_t offer = graph->rows.offers[graph->offer_rows[node - graph->first_offer].begin];
        if (flow_rows_obstacle(&graph->rows, b->instance, learner_row, offer) != FLOW_TAKEN) {
            continue;
        }
        int32_t tutor = b->instance->offers[offer].tutor;
        struct flow_edge edge = {
            .from = graph->first_class + class, .to = node, .capacity = b->instance->n_learners + 1};
        edge.cost.level[FLOW_COST_TIE] = flow_tie_of_place(of->key, b->instance->tutors[tutor].key,
                                                           b->instance->tema_keys[of->tema], b->instance->round);
        enum flow_result result = add_edge(b, edge);
        if (result != FLOW_OK) {
            return result;
        }
        of->suited = true;
    }
    return FLOW_OK;
}

/* The offer nodes of each tema: a class looks only at those. */
static enum flow_result add_all_meetings(struct builder *b)
{
    struct flow_graph *graph = b->graph;
    struct flow_span *nodes = calloc((size_t)b->instance->n_temas + 1, sizeof *nodes);
    if (nodes == NULL) {
        return FLOW_NO_MEMORY;
    }
    for (int32_t node = graph->first_offer; node < graph->first_tutor; node++) {
        int32_t row = graph->rows.offers[graph->offer_rows[node - graph->first_offer].begin];
        struct flow_span *span = &nodes[b->instance->offers[row].tema];
        span->begin = span->end == 0 ? node : span->begin;
        span->end = node + 1;
    }
    enum flow_result result = FLOW_OK;
    int32_t done = graph->first_class;
    for (int32_t e = 0; e < graph->n_wish_edges && result == FLOW_OK; e++) {
        struct flow_edge edge = graph->edges[e];
        if (edge.to == done) {
            struct flow_class *class = &graph->classes[edge.to - graph->first_class];
            result = add_meetings(b, edge.to - graph->first_class, graph->rows.learners[edge.from], nodes[class->tema]);
            done++;
        }
    }
    free(nodes);
    return result;
}

static enum flow_result add_ends(struct builder *b)
{
    struct flow_graph *graph = b->graph;
    enum flow_result result = FLOW_OK;
    for (int32_t node = graph->first_class; node < graph->first_offer && result == FLOW_OK; node++) {
        if (!graph->classes[node - graph->first_class].suited) {
            struct flow_edge edge = {.from = node, .to = graph->sink, .capacity = b->instance->n_learners + 1};
            edge.cost.level[FLOW_COST_UNMATCHED] = 2;
            result = add_edge(b, edge);
        }
    }
    for (int32_t node = graph->first_offer; node < graph->first_tutor && result == FLOW_OK; node++) {
        struct flow_span span = graph->offer_rows[node - graph->first_offer];
        int32_t tutor = b->instance->offers[graph->rows.offers[span.begin]].tutor;
        result = add_edge(b, (struct flow_edge){.from = node,
                                                .to = graph->first_tutor + graph->rows.tutor_rank[tutor],
                                                .capacity = offer_places(b, span)});
    }
    for (int32_t i = 0; i < b->instance->n_tutors && result == FLOW_OK; i++) {
        const struct flow_tutor *tutor = &b->instance->tutors[graph->rows.tutors[i]];
        struct flow_edge edge = {
            .from = graph->first_tutor + i, .to = graph->sink, .capacity = cut(b, tutor->capacity)};
        edge.cost.level[FLOW_COST_GIVEN] = tutor->given;
        edge.cost.level[FLOW_COST_FACILITATOR] = tutor->facilitator;
        result = add_edge(b, edge);
    }
    for (int32_t node = 0; node < graph->first_class && result == FLOW_OK; node++) {
        struct flow_edge edge = {.from = node, .to = graph->sink, .capacity = 2};
        edge.cost.level[FLOW_COST_UNMATCHED] = 1;
        edge.cost.level[FLOW_COST_PASSED] = b->instance->learners[graph->rows.learners[node]].passed;
        result = add_edge(b, edge);
    }
    return result;
}

enum flow_result flow_graph_lay_arcs(struct flow_graph *graph)
{
    int32_t *begin = graph->arc_begin = calloc((size_t)graph->n_nodes + 1, sizeof *graph->arc_begin);
    graph->arcs = calloc((size_t)graph->n_edges * 2 + 1, sizeof *graph->arcs);
    if (begin == NULL || graph->arcs == NULL) {
        return FLOW_NO_MEMORY;
    }
    for (int32_t e = 0; e < graph->n_edges; e++) {
        const struct flow_edge *edge = &graph->edges[e];
        begin[edge->from] += edge->flow < edge->capacity;
        begin[edge->to] += edge->flow > 0;
    }
    for (int32_t v = 1; v <= graph->n_nodes; v++) {
        begin[v] += begin[v - 1];
    }
    /* Now begin[v] is where the arcs of v end. Filling from the last edge to the first moves it to their begin. */
    for (int32_t e = graph->n_edges - 1; e >= 0; e--) {
        const struct flow_edge *edge = &graph->edges[e];
        if (edge->flow < edge->capacity) {
            graph->arcs[--begin[edge->from]] = (struct flow_arc){edge->to, e};
        }
        if (edge->flow > 0) {
            graph->arcs[--begin[edge->to]] = (struct flow_arc){edge->from, e};
        }
    }
    return FLOW_OK;
}

static enum flow_result build(struct builder *b)
{
    struct flow_graph *graph = b->graph;
    int64_t most_nodes =
        (int64_t)b->instance->n_learners + b->instance->n_wishes + b->instance->n_offers + b->instance->n_tutors + 1;
    if (most_nodes >= INT32_MAX) {
        return FLOW_TOO_LARGE;
    }
    graph->first_class = b->instance->n_learners;
    enum flow_result result = flow_rows_init(&graph->rows, b->instance);
    if (result == FLOW_OK) {
        result = add_classes(b);
    }
    if (result == FLOW_OK) {
        result = number_offers(b);
        graph->sink = graph->first_tutor + b->instance->n_tutors;
        graph->n_nodes = graph->sink + 1;
    }
    if (result == FLOW_OK) {
        result = add_all_meetings(b);
    }
    if (result == FLOW_OK) {
        result = add_ends(b);
    }
    if (result == FLOW_OK) {
        graph->prices = calloc((size_t)graph->n_nodes, sizeof *graph->prices);
        result = graph->prices == NULL ? FLOW_NO_MEMORY : FLOW_OK;
    }
    return result;
}

enum flow_result flow_graph_new(const struct flow_instance *instance, struct flow_graph **answer)
{
    struct flow_graph *graph = calloc(1, sizeof *graph);
    if (graph == NULL) {
        return FLOW_NO_MEMORY;
    }
    struct builder b = {.instance = instance, .graph = graph};
    enum flow_result result = build(&b);
    if (result != FLOW_OK) {
        flow_graph_free(graph);
        return result;
    }
    *answer = graph;
    return FLOW_OK;
}

void flow_graph_free(struct flow_graph *graph)
{
    if (graph == NULL) {
        return;
    }
    flow_rows_release(&graph->rows);
    free(graph->edges);
    free(graph->edge_wishes);
    free(graph->arc_begin);
    free(graph->arcs);
    free(graph->classes);
    free(graph->offer_rows);
    free(graph->prices);
    free(graph);
}
