/* heap: a binary heap of nodes whose distances are kept elsewhere and may get smaller.
 *
 * All inline: `nearer` is a constant wherever these are called, so that comparing costs no call. */
#ifndef FLOW_HEAP_H
#define FLOW_HEAP_H

#include <stdbool.h>
#include <stdint.h>

struct flow_heap {
    int32_t *nodes; /* borrowed, room for every node */
    int32_t *place; /* borrowed; of each node: where in `nodes`, or -1 once it was popped */
    int32_t count;
};

typedef bool flow_nearer(const void *distances, int32_t a, int32_t b);

static inline void flow_heap_put(struct flow_heap *heap, int32_t place, int32_t node)
{
    heap->nodes[place] = node;
    heap->place[node] = place;
}

/* After the distance of a node in the heap became smaller. */
static inline void flow_heap_move_up(struct flow_heap *heap, int32_t node, flow_nearer *nearer, const void *distances)
{
    int32_t place = heap->place[node];
    while (place > 0 && nearer(distances, node, heap->nodes[(place - 1) / 2])) {
        flow_heap_put(heap, place, heap->nodes[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    flow_heap_put(heap, place, node);
}

static inline void flow_heap_push(struct flow_heap *heap, int32_t node, flow_nearer *nearer, const void *distances)
{
    heap->place[node] = heap->count++;
    flow_heap_move_up(heap, node, nearer, distances);
}

static inline int32_t flow_heap_pop(struct flow_heap *heap, flow_nearer *nearer, const void *distances)
{
    int32_t nearest = heap->nodes[0];
    int32_t last = heap->nodes[--heap->count];
    int32_t place = 0;
    while (place < heap->count / 2) {
        int32_t child = 2 * place + 1;
        if (child + 1 < heap->count && nearer(distances, heap->nodes[child + 1], heap->nodes[child])) {
            child++;
        }
        if (!nearer(distances, heap->nodes[child], last)) {
            break;
        }
        flow_heap_put(heap, place, heap->nodes[child]);
        place = child;
    }
    if (heap->count > 0) {
        flow_heap_put(heap, place, last);
    }
    heap->place[nearest] = -1;
    return nearest;
}

#endif
