#include "gains.h"

#include <stdlib.h>

struct survey {
    const struct flow_graph *graph;
    struct flow_cost *distances; /* from the sink, in reduced cost */
    bool *seen;
    int32_t *heap;  /* binary, of nodes, the nearest first */
    int32_t *place; /* of a node in the heap */
    int32_t n_heap;
};

static bool is_nearer(const struct survey *s, int32_t a, int32_t b)
{
    return flow_cost_less(&s->distances[a], &s->distances[b]);
}

static void put(struct survey *s, int32_t place, int32_t node)
{
    s->heap[place] = node;
    s->place[node] = place;
}

static void move_up(struct survey *s, int32_t node)
{
    int32_t place = s->place[node];
    while (place > 0 && is_nearer(s, node, s->heap[(place - 1) / 2])) {
        put(s, place, s->heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    put(s, place, node);
}

static int32_t pop_nearest(struct survey *s)
{
    int32_t nearest = s->heap[0];
    int32_t last = s->heap[--s->n_heap];
    int32_t place = 0;
    while (place < s->n_heap / 2) {
        int32_t child = 2 * place + 1;
        if (child + 1 < s->n_heap && is_nearer(s, s->heap[child + 1], s->heap[child])) {
            child++;
        }
        if (!is_nearer(s, s->heap[child], last)) {
            break;
        }
        put(s, place, s->heap[child]);
        place = child;
    }
    put(s, place, last);
    return nearest;
}

static void see(struct survey *s, int32_t node, struct flow_cost distance)
{
    if (!s->seen[node]) {
        s->seen[node] = true;
        s->place[node] = s->n_heap++;
    } else if (!flow_cost_less(&distance, &s->distances[node])) {
        return;
    }
    s->distances[node] = distance;
    move_up(s, node);
}

/* Dijkstra's algorithm, on all levels at once: comparing level by level orders costs, and adding keeps the order. By
 * reduced costs, which no arc has below zero. */
static void measure_from_sink(struct survey *s)
{
    const struct flow_graph *graph = s->graph;
    see(s, graph->sink, (struct flow_cost){{0}});
    while (s->n_heap > 0) {
        int32_t node = pop_nearest(s);
        struct flow_cost base = flow_cost_plus(s->distances[node], &graph->prices[node]);
        for (int32_t a = graph->arc_begin[node]; a < graph->arc_begin[node + 1]; a++) {
            const struct flow_arc *arc = &graph->arcs[a];
            const struct flow_cost *cost = &graph->edges[arc->edge].cost;
            struct flow_cost there = arc->to > node ? flow_cost_plus(base, cost) : flow_cost_minus(base, cost);
            see(s, arc->to, flow_cost_minus(there, &graph->prices[arc->to]));
        }
    }
}

static bool is_better(const struct flow_value *a, const struct flow_value *b)
{
    for (int k = 0; k < FLOW_LEVELS; k++) {
        if (a->level[k] != b->level[k]) {
            return a->level[k] > b->level[k];
        }
    }
    return false;
}

/* A fresh place in a tema is one more way from its classes to the sink. The flow gets better by it exactly if the way
 * back, from the sink to such a class, costs less than nothing: from the sink one goes to an unmatched learner, who
 * would be matched, or to a tutor, who would be left by one of theirs. */
static void find_gains(const struct survey *survey, struct flow_value *gains)
{
    const struct flow_graph *graph = survey->graph;
    for (int32_t node = graph->first_class; node < graph->first_offer; node++) {
        const struct flow_class *class = &graph->classes[node - graph->first_class];
        if (!survey->seen[node] || class->hours == 0 || class->languages == 0) {
            continue;
        }
        struct flow_cost back = flow_cost_plus(survey->distances[node], &graph->prices[node]);
        back = flow_cost_minus(back, &graph->prices[graph->sink]);
        struct flow_value gain = {{0}};
        for (int k = 0; k < FLOW_LEVELS; k++) {
            gain.level[k] = -back.level[k];
        }
        struct flow_value *best = &gains[class->tema];
        if (is_better(&gain, best)) {
            *best = gain;
        }
    }
}

enum flow_result flow_gains(const struct flow_graph *graph, struct flow_value *gains)
{
    size_t n_nodes = (size_t)graph->n_nodes;
    struct survey survey = {
        .graph = graph,
        .distances = calloc(n_nodes, sizeof *survey.distances),
        .seen = calloc(n_nodes, sizeof *survey.seen),
        .heap = calloc(n_nodes, sizeof *survey.heap),
        .place = calloc(n_nodes, sizeof *survey.place),
    };
    enum flow_result result = FLOW_NO_MEMORY;
    if (survey.distances != NULL && survey.seen != NULL && survey.heap != NULL && survey.place != NULL) {
        measure_from_sink(&survey);
        find_gains(&survey, gains);
        result = FLOW_OK;
    }
    free(survey.distances);
    free(survey.seen);
    free(survey.heap);
    free(survey.place);
    return result;
}
