#include "check.h"
#include "graph.h"
#include "pairing.h"
#include "search.h"

#include <stdlib.h>

/* A new learner sends their unit. Nothing can lead to them yet, so any price is right that makes no arc out of them
 * cheaper than nothing: the highest such makes the cheapest arc free. */
static void price_newcomer(struct flow_graph *graph, int32_t learner)
{
    bool first = true;
    for (int32_t a = graph->arc_begin[learner]; a < graph->room_end[learner]; a++) {
        const struct flow_arc *arc = &graph->arcs[a];
        struct flow_cost price = flow_cost_minus(graph->prices[arc->to], &graph->edges[arc->edge].cost);
        if (first || flow_cost_less(&graph->prices[learner], &price)) {
            graph->prices[learner] = price;
        }
        first = false;
    }
}

/* Keeps reduced costs at zero or more, and zero on the path that is about to be taken. Nodes that were not settled
 * are as far as the sink at least, and keep their prices, as the sink does. */
static void reprice(struct flow_graph *graph, const struct flow_search *search)
{
    const struct flow_cost *to_sink = &search->distance[graph->sink];
    for (int32_t i = 0; i < search->n_settled; i++) {
        int32_t node = search->settled[i];
        struct flow_cost price = flow_cost_plus(graph->prices[node], &search->distance[node]);
        graph->prices[node] = flow_cost_minus(price, to_sink);
    }
}

static void take_path(struct flow_graph *graph, const struct flow_search *search, int32_t learner)
{
    for (int32_t node = graph->sink; node != learner;) {
        /* Entries lie with the node they come from, so those still to be read are not moved. */
        node = flow_graph_run(graph, search->entry[node]);
    }
}

/* Learners arrive one at a time. Each takes the cheapest path to the sink: to a free place, or to the learner (perhaps
 * themselves) whom it costs least to leave unmatched. After each, the flow is the cheapest for those who have come. */
static enum flow_result send_all(struct flow_graph *graph)
{
    struct flow_search search;
    enum flow_result result = flow_search_init(&search, graph->n_nodes);
    if (result != FLOW_OK) {
        return result;
    }
    for (int32_t learner = 0; learner < graph->first_class; learner++) {
        price_newcomer(graph, learner);
        flow_search_run(&search, graph, learner, graph->sink);
        reprice(graph, &search);
        take_path(graph, &search, learner);
    }
    flow_search_release(&search);
    return FLOW_OK;
}

static struct flow_value value_of(const struct flow_instance *in, const struct flow_match *matches)
{
    struct flow_value value = {{0}};
    for (int32_t l = 0; l < in->n_learners; l++) {
        if (matches[l].offer < 0) {
            continue;
        }
        const struct flow_tutor *tutor = &in->tutors[in->offers[matches[l].offer].tutor];
        value.level[0] += 1;
        value.level[1] += in->learners[l].passed;
        value.level[2] += in->wishes[matches[l].wish].rank - 1;
        value.level[3] += tutor->given;
        value.level[4] += tutor->facilitator;
    }
    return value;
}

enum flow_result flow_solve(const struct flow_instance *instance, struct flow_solution *answer)
{
    struct flow_solution solution = {{{0}}, NULL, NULL};
    enum flow_result result = flow_check(instance);
    if (result == FLOW_OK) {
        result = flow_graph_new(instance, &solution.graph);
    }
    if (result != FLOW_OK) {
        return result;
    }
    solution.matches = calloc((size_t)instance->n_learners + 1, sizeof *solution.matches);
    result = solution.matches == NULL ? FLOW_NO_MEMORY : send_all(solution.graph);
    if (result == FLOW_OK) {
        result = flow_pairing(solution.graph, instance, solution.matches);
    }
    if (result != FLOW_OK) {
        flow_free(&solution);
        return result;
    }
    solution.value = value_of(instance, solution.matches);
    *answer = solution;
    return FLOW_OK;
}

void flow_free(struct flow_solution *solution)
{
    flow_graph_free(solution->graph);
    free(solution->matches);
    *solution = (struct flow_solution){{{0}}, NULL, NULL};
}
