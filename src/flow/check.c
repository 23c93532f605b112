#include "check.h"

#include "cost.h"
#include "tie.h"

#include <stdlib.h>

static bool in_range(int32_t index, int32_t count)
{
    return index >= 0 && index < count;
}

static bool array_present(const void *rows, int32_t count)
{
    return count == 0 || (count > 0 && rows != NULL);
}

static bool arrays_present(const struct flow_instance *in)
{
    return array_present(in->learners, in->n_learners) && array_present(in->wishes, in->n_wishes) &&
           array_present(in->tutors, in->n_tutors) && array_present(in->offers, in->n_offers) &&
           array_present(in->aparts, in->n_aparts) && array_present(in->tema_keys, in->n_temas);
}

/* `owned` is all zero at the start. A wish belongs to one learner at most, else its obstacle would mean two things. */
static bool learners_sound(const struct flow_instance *in, unsigned char *owned)
{
    for (int32_t l = 0; l < in->n_learners; l++) {
        const struct flow_learner *learner = &in->learners[l];
        if (learner->passed < 0 || learner->wish_begin < 0 || learner->wish_end < learner->wish_begin ||
            learner->wish_end > in->n_wishes) {
            return false;
        }
        for (int32_t w = learner->wish_begin; w < learner->wish_end; w++) {
            if (owned[w]) {
                return false;
            }
            owned[w] = 1;
        }
    }
    return true;
}

static bool others_sound(const struct flow_instance *in)
{
    for (int32_t w = 0; w < in->n_wishes; w++) {
        if (!in_range(in->wishes[w].tema, in->n_temas) || in->wishes[w].rank < 1) {
            return false;
        }
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        if (in->tutors[t].given < 0 || in->tutors[t].capacity < 0) {
            return false;
        }
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        const struct flow_offer *offer = &in->offers[o];
        if (!in_range(offer->tutor, in->n_tutors) || !in_range(offer->tema, in->n_temas) || offer->places < 0) {
            return false;
        }
    }
    for (int32_t a = 0; a < in->n_aparts; a++) {
        const struct flow_apart *apart = &in->aparts[a];
        if (!in_range(apart->learner, in->n_learners) || !in_range(apart->tutor, in->n_tutors) ||
            (apart->tema != -1 && !in_range(apart->tema, in->n_temas))) {
            return false;
        }
    }
    return true;
}

/* Adds count * each (both >= 0) to *sum, unless that would pass the limit. */
static bool add_within_limit(int64_t *sum, int64_t each, int64_t count)
{
    if (count > 0 && each > (FLOW_COST_LIMIT - *sum) / count) {
        return false;
    }
    *sum += each * count;
    return true;
}

/* What bounds a level bounds it over every set of matches and over every path without a loop through the residual
 * graph. Such a path meets a learner once; it then leaves one wish (minus its cost) for another (plus its cost), so
 * that a learner changes it by at most their largest cost. Likewise an offer, for the ties on class -> offer. What
 * hangs on the sink, `passed` and `given`, is met at the two ends of a path only. */
static bool sums_fit(const struct flow_instance *in)
{
    int64_t passed = 0;
    int64_t rank = 0;
    int64_t given = 0;
    int64_t tie = 0;
    for (int32_t l = 0; l < in->n_learners; l++) {
        const struct flow_learner *learner = &in->learners[l];
        int32_t last = 1;
        for (int32_t w = learner->wish_begin; w < learner->wish_end; w++) {
            last = in->wishes[w].rank > last ? in->wishes[w].rank : last;
        }
        if (!add_within_limit(&passed, learner->passed, 1) || !add_within_limit(&rank, last - 1, 1)) {
            return false;
        }
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        int32_t most = in->tutors[t].capacity < in->n_learners ? in->tutors[t].capacity : in->n_learners;
        if (!add_within_limit(&given, in->tutors[t].given, most)) {
            return false;
        }
    }
    return add_within_limit(&tie, INT64_C(1) << FLOW_TIE_BITS, (int64_t)in->n_learners + in->n_offers);
}

enum flow_result flow_check(const struct flow_instance *instance)
{
    if (!arrays_present(instance)) {
        return FLOW_BAD_INSTANCE;
    }
    unsigned char *owned = calloc((size_t)instance->n_wishes + 1, 1);
    if (owned == NULL) {
        return FLOW_NO_MEMORY;
    }
    bool sound = learners_sound(instance, owned) && others_sound(instance);
    free(owned);
    if (!sound) {
        return FLOW_BAD_INSTANCE;
    }
    return sums_fit(instance) ? FLOW_OK : FLOW_TOO_LARGE;
}
