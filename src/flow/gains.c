#include "gains.h"

#include "heap.h"

#include <stdlib.h>

struct survey {
    const struct flow_graph *graph;
    struct flow_cost *distances; /* from the sink, in reduced cost */
    bool *seen;
    struct flow_heap heap;
};

static bool cost_nearer(const void *distances, int32_t a, int32_t b)
{
    const struct flow_cost *cost = distances;
    return flow_cost_less(&cost[a], &cost[b]);
}

static void see(struct survey *survey, int32_t node, struct flow_cost distance)
{
    if (!survey->seen[node]) {
        survey->seen[node] = true;
        survey->distances[node] = distance;
        flow_heap_push(&survey->heap, node, cost_nearer, survey->distances);
    } else if (flow_cost_less(&distance, &survey->distances[node])) {
        survey->distances[node] = distance;
        flow_heap_move_up(&survey->heap, node, cost_nearer, survey->distances);
    }
}

/* Dijkstra's algorithm over all levels at once: comparing level by level orders the costs, and adding keeps the order. */
static void measure_from_sink(struct survey *survey)
{
    const struct flow_graph *graph = survey->graph;
    see(survey, graph->sink, (struct flow_cost){{0}});
    while (survey->heap.count > 0) {
        int32_t node = flow_heap_pop(&survey->heap, cost_nearer, survey->distances);
        struct flow_cost base = flow_cost_plus(survey->distances[node], &graph->prices[node]);
        for (int32_t a = graph->arc_begin[node]; a < graph->arc_begin[node + 1]; a++) {
            const struct flow_arc *arc = &graph->arcs[a];
            const struct flow_cost *cost = &graph->edges[arc->edge].cost;
            struct flow_cost there = arc->to > node ? flow_cost_plus(base, cost) : flow_cost_minus(base, cost);
            see(survey, arc->to, flow_cost_minus(there, &graph->prices[arc->to]));
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
        .heap = {calloc(n_nodes, sizeof *survey.heap.nodes), calloc(n_nodes, sizeof *survey.heap.place), 0},
    };
    enum flow_result result = FLOW_NO_MEMORY;
    if (survey.distances != NULL && survey.seen != NULL && survey.heap.nodes != NULL && survey.heap.place != NULL) {
        measure_from_sink(&survey);
        find_gains(&survey, gains);
        result = FLOW_OK;
    }
    free(survey.distances);
    free(survey.seen);
    free(survey.heap.nodes);
    free(survey.heap.place);
    return result;
}
