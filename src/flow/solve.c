#include "check.h"
#include "level.h"
#include "pairing.h"

#include <stdlib.h>

/* One level of cost after another: each chooses among the flows that are best on those before it. */
static enum flow_result send_all(struct flow_graph *graph)
{
    enum flow_result result = FLOW_OK;
    flow_level_start(graph);
    for (int level = 0; level < FLOW_COST_LEVELS && result == FLOW_OK; level++) {
        result = flow_level_improve(graph, (enum flow_cost_level)level);
    }
    for (int32_t e = 0; e < graph->n_edges; e++) {
        graph->edges[e].shut = false;
    }
    flow_graph_sort_open(graph);
    return result;
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
