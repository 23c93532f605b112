/* cost: what one unit of flow costs, as levels that are compared one after another.
 *
 * Costs form an ordered group: they are added and subtracted level by level and compared lexicographically.
 * That is all Dijkstra's algorithm and node prices need, so no level ever has to be weighed against another.
 * No level leaves 63 bits: flow_check() keeps what any path can add up to below FLOW_COST_LIMIT, and a distance
 * is at most six such sums (a path, and two prices that are differences of paths). */
#ifndef FLOW_COST_H
#define FLOW_COST_H

#include <stdbool.h>
#include <stdint.h>

#define FLOW_COST_LIMIT (INT64_C(1) << 60)

/* All are minimised: the first two levels count what is lost by leaving a learner unmatched. */
enum flow_cost_level {
    FLOW_COST_UNMATCHED,
    FLOW_COST_PASSED,
    FLOW_COST_RANK,
    FLOW_COST_GIVEN,
    FLOW_COST_FACILITATOR,
    FLOW_COST_TIE,
    FLOW_COST_LEVELS
};

struct flow_cost {
    int64_t level[FLOW_COST_LEVELS];
};

static inline struct flow_cost flow_cost_plus(struct flow_cost a, const struct flow_cost *b)
{
    for (int k = 0; k < FLOW_COST_LEVELS; k++) {
        a.level[k] += b->level[k];
    }
    return a;
}

static inline struct flow_cost flow_cost_minus(struct flow_cost a, const struct flow_cost *b)
{
    for (int k = 0; k < FLOW_COST_LEVELS; k++) {
        a.level[k] -= b->level[k];
    }
    return a;
}

static inline bool flow_cost_less(const struct flow_cost *a, const struct flow_cost *b)
{
    for (int k = 0; k < FLOW_COST_LEVELS; k++) {
        if (a->level[k] != b->level[k]) {
            return a->level[k] < b->level[k];
        }
    }
    return false;
}

#endif
