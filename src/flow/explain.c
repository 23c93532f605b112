#include "gains.h"
#include "graph.h"
#include "tight.h"

#include <stdlib.h>

static enum flow_obstacle wish_obstacle(const struct flow_rows *rows, const struct flow_instance *in, int32_t learner,
                                        int32_t wish)
{
    struct flow_span span = rows->tema_offers[in->wishes[wish].tema];
    enum flow_obstacle closest = FLOW_NO_OFFER;
    for (int32_t i = span.begin; i < span.end && closest != FLOW_TAKEN; i++) {
        enum flow_obstacle obstacle = flow_rows_obstacle(rows, in, learner, rows->offers[i]);
        closest = obstacle > closest ? obstacle : closest;
    }
    return closest;
}

static void find_obstacles(const struct flow_rows *rows, const struct flow_instance *in,
                           const struct flow_solution *solution, enum flow_obstacle *obstacles)
{
    for (int32_t w = 0; w < in->n_wishes; w++) {
        obstacles[w] = FLOW_TAKEN;
    }
    for (int32_t l = 0; l < in->n_learners; l++) {
        const struct flow_learner *learner = &in->learners[l];
        for (int32_t w = learner->wish_begin; w < learner->wish_end && solution->matches[l].offer < 0; w++) {
            obstacles[w] = wish_obstacle(rows, in, l, w);
        }
    }
}

enum flow_result flow_explain(const struct flow_instance *instance, const struct flow_solution *solution,
                              struct flow_explanation *answer)
{
    const struct flow_graph *graph = solution->graph;
    if (graph == NULL || graph->first_class != instance->n_learners) {
        return FLOW_BAD_INSTANCE;
    }
    struct flow_explanation explanation = {
        .obstacles = calloc((size_t)instance->n_wishes + 1, sizeof *explanation.obstacles),
        .tight = calloc((size_t)instance->n_learners + 1, sizeof *explanation.tight),
        .gains = calloc((size_t)instance->n_temas + 1, sizeof *explanation.gains),
    };
    enum flow_result result = FLOW_NO_MEMORY;
    if (explanation.obstacles != NULL && explanation.tight != NULL && explanation.gains != NULL) {
        find_obstacles(&graph->rows, instance, solution, explanation.obstacles);
        result = flow_tight_sets(graph, explanation.tight);
    }
    if (result == FLOW_OK) {
        result = flow_gains(graph, explanation.gains);
    }
    if (result != FLOW_OK) {
        flow_explanation_free(&explanation);
        return result;
    }
    *answer = explanation;
    return FLOW_OK;
}

void flow_explanation_free(struct flow_explanation *explanation)
{
    free(explanation->obstacles);
    free(explanation->tight);
    free(explanation->gains);
    *explanation = (struct flow_explanation){NULL, NULL, NULL};
}
