/* families: instances to measure flow with, made from a seed. The same kind, seed and scale give the same bytes on every machine.
 *
 * A country is made of communities; each has its own temas (60 of them, one more wished for than the next). The rules, for all kinds:
 *
 *   community  size log-normal with sigma 0.6, clipped to 20 .. 500, the mean such that all sizes sum to the learners of the kind
 *   learner    1 .. 5 wishes, ranks in the order drawn, of distinct temas of the community, Zipf 1.0; passed 0 .. 7, each half as
 *              frequent as the one before
 *   tutor      0.42 per learner; capacity 1 .. 3; 1 .. 5 offers of distinct temas, Zipf 0.75; given 0 .. 20; 3% are facilitators
 *   shared     some per cent of the tutors of each community, but one at least, offer in two: half of their offers (at least one)
 *              are in another community, which is drawn in proportion to its size
 *   keys       distinct 63-bit numbers without order
 *
 * Rows stand community by community, as a database would give them. An offer has as many places as its tutor has capacity, and
 * everybody shares the one hour and language, except where the kind says otherwise. What is drawn for one community, and for
 * one purpose in it, has a random stream of its own: C, C0, Cr and Cp0 are the same but for what their names say.
 *
 * No floating point enters: roots and powers are made of integers (see families.c). */
#ifndef BENCH_FLOW_FAMILIES_H
#define BENCH_FLOW_FAMILIES_H

#include "flow/flow.h"

enum { FAMILY_WHOLE = 1000000 }; /* the scale of a family at its own size */

struct family_kind {
    const char *name;
    int32_t learners, communities;
    int32_t temas;   /* of each community */
    int32_t shared;  /* tutors in 100 that offer in two communities */
    int32_t rooms;   /* how many are solved in one measurement, so that the clock means something */
    bool few_places; /* an offer has 1 .. capacity places */
    bool hours; /* eight patterns of hours, two languages, 2 in 100 of the pairs kept apart, tutors are learners too */
    bool pairs; /* a cost for each pair */
};

/* What a match of this learner by this offer costs beside the rank. */
struct family_pair {
    int32_t learner, offer, cost; /* cost: 0 .. 9 */
};

/* An instance and its rows. */
struct family {
    const struct family_kind *kind;
    struct flow_instance instance; /* points to the rows below */
    struct flow_learner *learners;
    struct flow_wish *wishes;
    struct flow_tutor *tutors;
    struct flow_offer *offers;
    struct flow_apart *aparts;
    uint64_t *tema_keys;
    /* Only where the kind has pairs, else NULL: one for each (learner, offer) that can meet, about 20 a learner. Those of learner l
     * are [pair_begin[l], pair_begin[l + 1]), in the order of the learner's wishes, and of the offers within a wish. */
    struct family_pair *pairs;
    int32_t *pair_begin;
    int32_t n_communities, n_shared; /* n_shared: tutors that offer in two communities */
};

/* All kinds, ended by one without a name. */
const struct family_kind *family_kinds(void);

/* The kind of that name, or NULL. */
const struct family_kind *family_kind(const char *name);

/* Makes `kind` with that many millionths of its learners and communities (at least one each). O(size) time; the rows are most of
 * the memory. False: no memory, and nothing to be freed. */
bool family_make(struct family *family, const struct family_kind *kind, uint64_t seed, int32_t scale);

void family_free(struct family *family);

/* A number that all rows enter, field by field: equal instances have equal numbers. */
uint64_t family_hash(const struct family *family);

/* What the rows weigh in memory, in bytes. */
int64_t family_bytes(const struct family *family);

/* How many learners are tied together, over temas and tutors, in the largest component; -1: no memory. */
int32_t family_largest_component(const struct family *family);

#endif
