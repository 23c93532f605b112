#include "flow_test_kit.h"

#include <string.h>

uint64_t kit_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545f4914f6cdd1d);
}

int32_t kit_below(uint64_t *state, int32_t bound)
{
    return bound <= 0 ? 0 : (int32_t)((kit_random(state) >> 33) % (uint64_t)bound);
}

void kit_start(struct kit *kit)
{
    memset(kit, 0, sizeof *kit);
    kit->instance = (struct flow_instance){
        .learners = kit->learners,
        .wishes = kit->wishes,
        .tutors = kit->tutors,
        .offers = kit->offers,
        .aparts = kit->aparts,
        .tema_keys = kit->tema_keys,
    };
}

void kit_copy(struct kit *to, const struct kit *from)
{
    struct flow_instance counts = from->instance;
    *to = *from;
    counts.learners = to->learners;
    counts.wishes = to->wishes;
    counts.tutors = to->tutors;
    counts.offers = to->offers;
    counts.aparts = to->aparts;
    counts.tema_keys = to->tema_keys;
    to->instance = counts;
}

static bool happens(uint64_t *state, uint32_t percent)
{
    return (uint32_t)kit_below(state, 100) < percent;
}

static uint64_t some_bits(uint64_t *state, uint32_t trouble)
{
    if (!happens(state, trouble)) {
        return UINT64_C(0x8000000000000007);
    }
    return (uint64_t)kit_below(state, 8) & (happens(state, 20) ? UINT64_MAX : 3);
}

/* From 0 to `most`, and mostly near it: full instances find more faults than empty ones. */
static int32_t how_many(uint64_t *state, int32_t most)
{
    return happens(state, 20) ? kit_below(state, most + 1) : most - kit_below(state, most / 3 + 1);
}

static void make_learners(struct kit *kit, const struct kit_size *size, uint64_t *state)
{
    struct flow_instance *in = &kit->instance;
    in->n_learners = how_many(state, size->learners);
    for (int32_t l = 0; l < in->n_learners; l++) {
        struct flow_learner *learner = &kit->learners[l];
        learner->key = (uint64_t)l * 7 + 100;
        learner->hours = some_bits(state, size->trouble);
        learner->languages = some_bits(state, size->trouble / 2);
        learner->passed = happens(state, 60) ? 0 : kit_below(state, 3);
        learner->person = 3 * l;
        learner->wish_begin = in->n_wishes;
        int32_t count = how_many(state, size->wishes_each);
        for (int32_t w = 0; w < count; w++) {
            int32_t tema = kit_below(state, in->n_temas);
            bool again = false;
            for (int32_t v = learner->wish_begin; v < in->n_wishes; v++) {
                again = again || kit->wishes[v].tema == tema;
            }
            if (!again || happens(state, size->trouble / 5)) {
                kit->wishes[in->n_wishes++] = (struct flow_wish){tema, 1 + kit_below(state, count)};
            }
        }
        learner->wish_end = in->n_wishes;
    }
}

static void make_tutors(struct kit *kit, const struct kit_size *size, uint64_t *state)
{
    struct flow_instance *in = &kit->instance;
    in->n_tutors = how_many(state, size->tutors);
    for (int32_t t = 0; t < in->n_tutors; t++) {
        struct flow_tutor *tutor = &kit->tutors[t];
        tutor->key = (uint64_t)t * 5 + 103; /* some are keys of learners as well */
        tutor->hours = some_bits(state, size->trouble);
        tutor->languages = some_bits(state, size->trouble / 2);
        tutor->given = kit_below(state, 3);
        tutor->person = happens(state, 30) ? 3 * kit_below(state, in->n_learners) : 3 * t + 1;
        tutor->capacity = happens(state, 10) ? 0 : 1 + kit_below(state, size->places + 1);
        tutor->facilitator = happens(state, 25);
    }
    int32_t tries = in->n_tutors == 0 ? 0 : how_many(state, size->offers);
    for (int32_t i = 0; i < tries; i++) {
        /* The last tema is seldom offered. */
        int32_t tema = kit_below(state, happens(state, 20) ? in->n_temas : in->n_temas - 1);
        struct flow_offer offer = {kit_below(state, in->n_tutors), tema,
                                   happens(state, 10) ? 0 : 1 + kit_below(state, size->places)};
        bool again = false;
        for (int32_t o = 0; o < in->n_offers; o++) {
            again = again || (kit->offers[o].tutor == offer.tutor && kit->offers[o].tema == offer.tema);
        }
        if (!again || happens(state, size->trouble / 5)) {
            kit->offers[in->n_offers++] = offer;
        }
    }
}

void kit_make(struct kit *kit, const struct kit_size *size, uint64_t seed)
{
    uint64_t state = seed * UINT64_C(0x9e3779b97f4a7c15) + 1;
    kit_random(&state);
    kit_start(kit);
    struct flow_instance *in = &kit->instance;
    in->n_temas = 1 + how_many(&state, size->temas - 1);
    for (int32_t t = 0; t < in->n_temas; t++) {
        kit->tema_keys[t] = (uint64_t)t + 1;
    }
    in->round = kit_random(&state);
    make_learners(kit, size, &state);
    make_tutors(kit, size, &state);
    if (in->n_learners > 0 && in->n_tutors > 0) {
        in->n_aparts = kit_below(&state, size->aparts + 1);
    }
    for (int32_t a = 0; a < in->n_aparts; a++) {
        kit->aparts[a] = (struct flow_apart){kit_below(&state, in->n_learners), kit_below(&state, in->n_tutors),
                                             kit_below(&state, in->n_temas + 1) - 1};
    }
}

static void shuffled_numbers(int32_t *numbers, int32_t count, uint64_t *state)
{
    for (int32_t i = 0; i < count; i++) {
        int32_t j = kit_below(state, i + 1);
        numbers[i] = i;
        numbers[i] = numbers[j];
        numbers[j] = i;
    }
}

void kit_shuffle(struct kit *to, const struct kit *from, uint64_t seed)
{
    uint64_t state = seed * 2 + 1;
    int32_t learner[KIT_LEARNERS], tutor[KIT_TUTORS], offer[KIT_OFFERS], apart[KIT_APARTS], tema[KIT_TEMAS];
    const struct flow_instance *in = &from->instance;
    kit_copy(to, from);
    to->instance.n_wishes = 0;
    shuffled_numbers(learner, in->n_learners, &state);
    shuffled_numbers(tutor, in->n_tutors, &state);
    shuffled_numbers(offer, in->n_offers, &state);
    shuffled_numbers(apart, in->n_aparts, &state);
    shuffled_numbers(tema, in->n_temas, &state);
    for (int32_t t = 0; t < in->n_temas; t++) {
        to->tema_keys[tema[t]] = from->tema_keys[t];
    }
    for (int32_t i = 0; i < in->n_learners; i++) {
        to->learners[learner[i]] = from->learners[i];
        to->learners[learner[i]].person = 1000 - from->learners[i].person;
    }
    for (int32_t i = 0; i < in->n_learners; i++) {
        struct flow_learner *row = &to->learners[i];
        int32_t wish[KIT_WISHES];
        int32_t begin = to->instance.n_wishes;
        int32_t count = row->wish_end - row->wish_begin;
        shuffled_numbers(wish, count, &state);
        for (int32_t w = 0; w < count; w++) {
            struct flow_wish old = from->wishes[row->wish_begin + w];
            to->wishes[begin + wish[w]] = (struct flow_wish){tema[old.tema], old.rank};
        }
        row->wish_begin = begin;
        row->wish_end = to->instance.n_wishes = begin + count;
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        to->tutors[tutor[t]] = from->tutors[t];
        to->tutors[tutor[t]].person = 1000 - from->tutors[t].person;
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        struct flow_offer old = from->offers[o];
        to->offers[offer[o]] = (struct flow_offer){tutor[old.tutor], tema[old.tema], old.places};
    }
    for (int32_t a = 0; a < in->n_aparts; a++) {
        struct flow_apart old = from->aparts[a];
        to->aparts[apart[a]] =
            (struct flow_apart){learner[old.learner], tutor[old.tutor], old.tema < 0 ? -1 : tema[old.tema]};
    }
}

static bool kept_apart(const struct flow_instance *in, int32_t learner, const struct flow_offer *offer)
{
    for (int32_t a = 0; a < in->n_aparts; a++) {
        if (in->aparts[a].learner == learner && in->aparts[a].tutor == offer->tutor &&
            (in->aparts[a].tema < 0 || in->aparts[a].tema == offer->tema)) {
            return true;
        }
    }
    return false;
}

static enum flow_obstacle pair_obstacle(const struct flow_instance *in, int32_t l, int32_t o)
{
    const struct flow_learner *learner = &in->learners[l];
    const struct flow_offer *offer = &in->offers[o];
    const struct flow_tutor *tutor = &in->tutors[offer->tutor];
    return tutor->person == learner->person               ? FLOW_NO_OFFER
           : offer->places < 1 || tutor->capacity < 1     ? FLOW_NO_CAPACITY
           : (learner->hours & tutor->hours) == 0         ? FLOW_NO_HOUR
           : (learner->languages & tutor->languages) == 0 ? FLOW_NO_LANGUAGE
           : kept_apart(in, l, offer)                     ? FLOW_APART
                                                          : FLOW_TAKEN;
}

bool kit_can_meet(const struct flow_instance *in, int32_t learner, int32_t offer)
{
    return pair_obstacle(in, learner, offer) == FLOW_TAKEN;
}

bool kit_is_alone(const struct flow_instance *in, int32_t l, int32_t tema)
{
    for (int32_t o = 0; o < in->n_offers; o++) {
        const struct flow_tutor *tutor = &in->tutors[in->offers[o].tutor];
        bool in_class = in->offers[o].tema == tema && in->offers[o].places > 0 && tutor->capacity > 0 &&
                        (tutor->hours & in->learners[l].hours) != 0 &&
                        (tutor->languages & in->learners[l].languages) != 0;
        if (in_class && !kit_can_meet(in, l, o)) {
            return true;
        }
    }
    return false;
}

enum flow_obstacle kit_obstacle(const struct flow_instance *in, int32_t learner, int32_t wish)
{
    int worst = FLOW_NO_OFFER;
    for (int32_t o = 0; o < in->n_offers; o++) {
        if (in->offers[o].tema == in->wishes[wish].tema && (int)pair_obstacle(in, learner, o) > worst) {
            worst = (int)pair_obstacle(in, learner, o);
        }
    }
    return (enum flow_obstacle)worst;
}

int kit_compare(const struct kit_weight *a, const struct kit_weight *b)
{
    for (int k = 0; k < KIT_LEVELS; k++) {
        if (a->level[k] != b->level[k]) {
            return a->level[k] < b->level[k] ? -1 : 1;
        }
    }
    return 0;
}

void kit_add_pair(const struct flow_instance *in, int32_t l, int32_t w, int32_t o, struct kit_weight *weight)
{
    const struct flow_learner *learner = &in->learners[l];
    const struct flow_tutor *tutor = &in->tutors[in->offers[o].tutor];
    int32_t tema = in->wishes[w].tema;
    uint64_t class_key = kit_is_alone(in, l, tema) ? flow_private_class_key(learner->key)
                                                   : flow_class_key(learner->hours, learner->languages);
    weight->level[0] -= 1;
    weight->level[1] -= learner->passed;
    weight->level[2] += in->wishes[w].rank - 1;
    weight->level[3] += tutor->given;
    weight->level[4] += tutor->facilitator;
    weight->level[5] += (int64_t)flow_tie(learner->key, class_key, tutor->key, in->tema_keys[tema], in->round);
}

struct kit_weight kit_weigh(const struct flow_instance *in, const struct flow_match *matches)
{
    struct kit_weight weight = {{0}};
    for (int32_t l = 0; l < in->n_learners; l++) {
        if (matches[l].offer >= 0) {
            kit_add_pair(in, l, matches[l].wish, matches[l].offer, &weight);
        }
    }
    return weight;
}

bool kit_is_feasible(const struct flow_instance *in, const struct flow_match *matches)
{
    int32_t taken[KIT_OFFERS] = {0};
    int32_t busy[KIT_TUTORS] = {0};
    for (int32_t l = 0; l < in->n_learners; l++) {
        int32_t w = matches[l].wish;
        int32_t o = matches[l].offer;
        if (w == -1 && o == -1) {
            continue;
        }
        if (w < in->learners[l].wish_begin || w >= in->learners[l].wish_end || o < 0 || o >= in->n_offers ||
            in->offers[o].tema != in->wishes[w].tema || !kit_can_meet(in, l, o) || ++taken[o] > in->offers[o].places ||
            ++busy[in->offers[o].tutor] > in->tutors[in->offers[o].tutor].capacity) {
            return false;
        }
    }
    return true;
}
