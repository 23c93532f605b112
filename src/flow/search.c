#include "search.h"

#include <stdlib.h>

enum flow_result flow_search_init(struct flow_search *search, int32_t n_nodes)
{
    size_t count = (size_t)n_nodes;
    *search = (struct flow_search){
        .distance = calloc(count, sizeof *search->distance),
        .entry = calloc(count, sizeof *search->entry),
        .seen = calloc(count, sizeof *search->seen),
        .heap_place = calloc(count, sizeof *search->heap_place),
        .heap = calloc(count, sizeof *search->heap),
        .settled = calloc(count, sizeof *search->settled),
    };
    if (search->distance == NULL || search->entry == NULL || search->seen == NULL || search->heap_place == NULL ||
        search->heap == NULL || search->settled == NULL) {
        flow_search_release(search);
        return FLOW_NO_MEMORY;
    }
    return FLOW_OK;
}

void flow_search_release(struct flow_search *search)
{
    free(search->distance);
    free(search->entry);
    free(search->seen);
    free(search->heap_place);
    free(search->heap);
    free(search->settled);
    *search = (struct flow_search){0};
}

static bool nearer(const struct flow_search *search, int32_t a, int32_t b)
{
    return flow_cost_less(&search->distance[a], &search->distance[b]);
}

static void put(struct flow_search *search, int32_t place, int32_t node)
{
    search->heap[place] = node;
    search->heap_place[node] = place;
}

static void move_up(struct flow_search *search, int32_t node)
{
    int32_t place = search->heap_place[node];
    while (place > 0 && nearer(search, node, search->heap[(place - 1) / 2])) {
        put(search, place, search->heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    put(search, place, node);
}

static int32_t pop_nearest(struct flow_search *search)
{
    int32_t nearest = search->heap[0];
    int32_t last = search->heap[--search->n_heap];
    int32_t place = 0;
    while (place < search->n_heap / 2) {
        int32_t child = 2 * place + 1;
        if (child + 1 < search->n_heap && nearer(search, search->heap[child + 1], search->heap[child])) {
            child++;
        }
        if (!nearer(search, search->heap[child], last)) {
            break;
        }
        put(search, place, search->heap[child]);
        place = child;
    }
    if (search->n_heap > 0) {
        put(search, place, last);
    }
    search->heap_place[nearest] = -1;
    return nearest;
}

static void see(struct flow_search *search, int32_t node, const struct flow_cost *distance, int32_t entry)
{
    if (!flow_search_saw(search, node)) {
        search->seen[node] = search->number;
        search->heap_place[node] = search->n_heap++;
    }
    search->distance[node] = *distance;
    search->entry[node] = entry;
    move_up(search, node);
}

/* Sets *distance to base + cost of the arc - price at its end, and returns true, if that is below the limit. Most arcs
 * fail in one of the first levels, and then the others are not looked at. */
static bool distance_below(const struct flow_cost *base, const struct flow_cost *cost, int64_t sign,
                           const struct flow_cost *price, const struct flow_cost *limit, struct flow_cost *distance)
{
    bool below = limit == NULL;
    for (int k = 0; k < FLOW_COST_LEVELS; k++) {
        distance->level[k] = base->level[k] + sign * cost->level[k] - price->level[k];
        if (!below && distance->level[k] != limit->level[k]) {
            if (distance->level[k] > limit->level[k]) {
                return false;
            }
            below = true;
        }
    }
    return below;
}

static void scan(struct flow_search *search, const struct flow_graph *graph, int32_t node, int32_t target)
{
    struct flow_cost base = flow_cost_plus(search->distance[node], &graph->prices[node]);
    for (int32_t a = graph->arc_begin[node]; a < graph->room_end[node]; a++) {
        const struct flow_arc *arc = &graph->arcs[a];
        bool saw = flow_search_saw(search, arc->to);
        if (saw && search->heap_place[arc->to] < 0) {
            continue;
        }
        const struct flow_cost *limit = saw ? &search->distance[arc->to] : NULL;
        if (target >= 0 && flow_search_saw(search, target) &&
            (limit == NULL || flow_cost_less(&search->distance[target], limit))) {
            limit = &search->distance[target];
        }
        struct flow_cost distance;
        if (distance_below(&base, &graph->edges[arc->edge].cost, arc->to > node ? 1 : -1, &graph->prices[arc->to],
                           limit, &distance)) {
            see(search, arc->to, &distance, a);
        }
    }
}

void flow_search_run(struct flow_search *search, const struct flow_graph *graph, int32_t start, int32_t target)
{
    static const struct flow_cost nothing;
    search->number++;
    search->n_heap = 0;
    search->n_settled = 0;
    see(search, start, &nothing, -1);
    while (search->n_heap > 0) {
        int32_t node = pop_nearest(search);
        if (node == target) {
            return;
        }
        search->settled[search->n_settled++] = node;
        scan(search, graph, node, target);
    }
}
