#include "check.h"
#include "pairing.h"
#include "simplex.h"

#include <stdlib.h>

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
    result = solution.matches == NULL ? FLOW_NO_MEMORY : flow_simplex(solution.graph);
    if (result == FLOW_OK) {
        result = flow_graph_lay_arcs(solution.graph);
    }
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
