#include "pairing.h"

#include <stdlib.h>

/* One of a class, or one offer it goes to, with the lot that orders it. */
struct drawn {
    uint64_t lot, key;
    int32_t arc, count;
};

struct pairing {
    const struct flow_graph *graph;
    const struct flow_instance *instance;
    struct flow_match *matches;
    struct drawn *learners, *offers; /* of the class at hand */
    int32_t n_learners, n_offers;
    int32_t *left; /* places left, for each row of an offer */
};

static int compare_drawn(const void *a, const void *b)
{
    const struct drawn *x = a;
    const struct drawn *y = b;
    if (x->lot != y->lot) {
        return x->lot < y->lot ? -1 : 1;
    }
    return (x->key > y->key) - (x->key < y->key);
}

/* Who of the class is matched in it, and which offers they go to. The arcs of a class lead back to the learners who
 * are matched in it, and on to all its offers. */
static void draw(struct pairing *p, int32_t node, uint64_t tema_key)
{
    const struct flow_graph *graph = p->graph;
    p->n_learners = 0;
    p->n_offers = 0;
    for (int32_t a = graph->arc_begin[node]; a < graph->arc_begin[node + 1]; a++) {
        const struct flow_arc *arc = &graph->arcs[a];
        int32_t flow = graph->edges[arc->edge].flow;
        if (arc->to < node) {
            uint64_t key = p->instance->learners[graph->rows.learners[arc->to]].key;
            p->learners[p->n_learners++] = (struct drawn){flow_lot(key, tema_key, p->instance->round), key, a, 1};
        } else if (flow > 0) {
            int32_t row = graph->rows.offers[graph->offer_rows[arc->to - graph->first_offer].begin];
            uint64_t key = p->instance->tutors[p->instance->offers[row].tutor].key;
            p->offers[p->n_offers++] = (struct drawn){flow_lot(key, tema_key, p->instance->round), key, a, flow};
        }
    }
    qsort(p->learners, (size_t)p->n_learners, sizeof *p->learners, compare_drawn);
    qsort(p->offers, (size_t)p->n_offers, sizeof *p->offers, compare_drawn);
}

/* The first row of the offer node that has a place left: rows of one tutor and tema fill one after another. */
static int32_t take_place(struct pairing *p, int32_t node)
{
    struct flow_span span = p->graph->offer_rows[node - p->graph->first_offer];
    int32_t i = span.begin;
    while (i < span.end - 1 && p->left[p->graph->rows.offers[i]] == 0) {
        i++;
    }
    int32_t row = p->graph->rows.offers[i];
    p->left[row]--;
    return row;
}

static void pair_class(struct pairing *p, int32_t node)
{
    const struct flow_graph *graph = p->graph;
    draw(p, node, p->instance->tema_keys[graph->classes[node - graph->first_class].tema]);
    int32_t next = 0;
    for (int32_t o = 0; o < p->n_offers; o++) {
        for (int32_t i = 0; i < p->offers[o].count; i++) {
            const struct flow_arc *back = &graph->arcs[p->learners[next++].arc];
            struct flow_match *match = &p->matches[graph->rows.learners[back->to]];
            match->wish = graph->edge_wishes[back->edge];
            match->offer = take_place(p, graph->arcs[p->offers[o].arc].to);
        }
    }
}

enum flow_result flow_pairing(const struct flow_graph *graph, const struct flow_instance *instance,
                              struct flow_match *matches)
{
    struct pairing p = {
        .graph = graph,
        .instance = instance,
        .matches = matches,
        .learners = calloc((size_t)instance->n_learners + 1, sizeof *p.learners),
        .offers = calloc((size_t)instance->n_offers + 1, sizeof *p.offers),
        .left = calloc((size_t)instance->n_offers + 1, sizeof *p.left),
    };
    enum flow_result result = FLOW_NO_MEMORY;
    if (p.learners == NULL || p.offers == NULL || p.left == NULL) {
        goto done;
    }
    for (int32_t o = 0; o < instance->n_offers; o++) {
        p.left[o] = instance->offers[o].places;
    }
    for (int32_t l = 0; l < instance->n_learners; l++) {
        matches[l] = (struct flow_match){-1, -1};
    }
    for (int32_t node = graph->first_class; node < graph->first_offer; node++) {
        pair_class(&p, node);
    }
    result = FLOW_OK;
done:
    free(p.learners);
    free(p.offers);
    free(p.left);
    return result;
}
