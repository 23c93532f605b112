/* families, looked at: what tells two apart, what they weigh, how they hang together. */
#include "families.h"

#include <stdlib.h>

static uint64_t add(uint64_t hash, uint64_t number)
{
    hash = (hash ^ number) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 32);
}

uint64_t family_hash(const struct family *family)
{
    const struct flow_instance *in = &family->instance;
    uint64_t hash = add(in->round, (uint64_t)in->n_temas);
    for (int32_t l = 0; l < in->n_learners; l++) {
        const struct flow_learner *row = &in->learners[l];
        hash = add(add(add(hash, row->key), row->hours << 8 | row->languages), (uint64_t)row->passed);
        hash = add(add(add(hash, (uint64_t)row->person), (uint64_t)row->wish_begin), (uint64_t)row->wish_end);
    }
    for (int32_t w = 0; w < in->n_wishes; w++) {
        hash = add(add(hash, (uint64_t)in->wishes[w].tema), (uint64_t)in->wishes[w].rank);
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        const struct flow_tutor *row = &in->tutors[t];
        hash = add(add(add(hash, row->key), row->hours << 8 | row->languages), (uint64_t)row->given);
        hash = add(add(add(hash, (uint64_t)row->person), (uint64_t)row->capacity), (uint64_t)row->facilitator);
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        const struct flow_offer *row = &in->offers[o];
        hash = add(add(add(hash, (uint64_t)row->tutor), (uint64_t)row->tema), (uint64_t)row->places);
    }
    for (int32_t a = 0; a < in->n_aparts; a++) {
        const struct flow_apart *row = &in->aparts[a];
        hash = add(add(add(hash, (uint64_t)row->learner), (uint64_t)row->tutor), (uint64_t)(row->tema + 1));
    }
    for (int32_t t = 0; t < in->n_temas; t++) {
        hash = add(hash, in->tema_keys[t]);
    }
    for (int32_t p = 0; family->pairs != NULL && p < family->pair_begin[in->n_learners]; p++) {
        const struct family_pair *row = &family->pairs[p];
        hash = add(add(add(hash, (uint64_t)row->learner), (uint64_t)row->offer), (uint64_t)row->cost);
    }
    return hash;
}

static int64_t weight(int32_t count, size_t size)
{
    return (int64_t)count * (int64_t)size;
}

int64_t family_bytes(const struct family *family)
{
    const struct flow_instance *in = &family->instance;
    int64_t pairs = 0;
    if (family->pairs != NULL) {
        pairs = weight(family->pair_begin[in->n_learners], sizeof *family->pairs) +
                weight(in->n_learners + 1, sizeof *family->pair_begin);
    }
    return weight(in->n_learners, sizeof *in->learners) + weight(in->n_wishes, sizeof *in->wishes) +
           weight(in->n_tutors, sizeof *in->tutors) + weight(in->n_offers, sizeof *in->offers) +
           weight(in->n_aparts, sizeof *in->aparts) + weight(in->n_temas, sizeof *in->tema_keys) + pairs;
}

static int32_t root_of(int32_t *above, int32_t node)
{
    while (above[node] != node) {
        node = above[node] = above[above[node]];
    }
    return node;
}

/* Nodes: temas, then tutors. */
int32_t family_largest_component(const struct family *family)
{
    const struct flow_instance *in = &family->instance;
    int32_t nodes = in->n_temas + in->n_tutors, largest = 0;
    int32_t *above = malloc(((size_t)nodes + 1) * sizeof *above);
    int32_t *learners = calloc((size_t)nodes + 1, sizeof *learners);
    if (above == NULL || learners == NULL) {
        free(above);
        free(learners);
        return -1;
    }
    for (int32_t node = 0; node < nodes; node++) {
        above[node] = node;
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        above[root_of(above, in->offers[o].tema)] = root_of(above, in->n_temas + in->offers[o].tutor);
    }
    for (int32_t l = 0; l < in->n_learners; l++) {
        for (int32_t w = in->learners[l].wish_begin + 1; w < in->learners[l].wish_end; w++) {
            above[root_of(above, in->wishes[w - 1].tema)] = root_of(above, in->wishes[w].tema);
        }
    }
    for (int32_t l = 0; l < in->n_learners; l++) {
        if (in->learners[l].wish_begin < in->learners[l].wish_end) {
            int32_t root = root_of(above, in->wishes[in->learners[l].wish_begin].tema);
            largest = ++learners[root] > largest ? learners[root] : largest;
        }
    }
    free(above);
    free(learners);
    return largest;
}
