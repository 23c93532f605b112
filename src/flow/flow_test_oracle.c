/* The second opinions of flow_test_kit.h that search: slow, and without classes, prices or heaps. */
#include "flow_test_kit.h"

#include <string.h>

struct option {
    int32_t wish, offer;
    struct kit_weight weight;
};

struct trial {
    const struct flow_instance *in;
    struct option options[KIT_LEARNERS][KIT_OFFERS];
    int32_t n_options[KIT_LEARNERS];
    int32_t places[KIT_OFFERS], capacity[KIT_TUTORS];
    struct kit_weight best;
};

static void list_options(struct trial *trial)
{
    const struct flow_instance *in = trial->in;
    for (int32_t l = 0; l < in->n_learners; l++) {
        for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
            for (int32_t o = 0; o < in->n_offers; o++) {
                if (in->offers[o].tema == in->wishes[w].tema && kit_can_meet(in, l, o)) {
                    struct option *option = &trial->options[l][trial->n_options[l]++];
                    *option = (struct option){w, o, {{0}}};
                    kit_add_pair(in, l, w, o, &option->weight);
                }
            }
        }
    }
}

static void try_all(struct trial *trial, int32_t l, struct kit_weight so_far)
{
    if (so_far.level[0] - (trial->in->n_learners - l) > trial->best.level[0]) {
        return; /* too few left to match as many */
    }
    if (l == trial->in->n_learners) {
        trial->best = kit_compare(&so_far, &trial->best) < 0 ? so_far : trial->best;
        return;
    }
    for (int32_t i = 0; i < trial->n_options[l]; i++) {
        const struct option *option = &trial->options[l][i];
        int32_t *places = &trial->places[option->offer];
        int32_t *capacity = &trial->capacity[trial->in->offers[option->offer].tutor];
        if (*places == 0 || *capacity == 0) {
            continue;
        }
        struct kit_weight weight = so_far;
        for (int k = 0; k < KIT_LEVELS; k++) {
            weight.level[k] += option->weight.level[k];
        }
        --*places;
        --*capacity;
        try_all(trial, l + 1, weight);
        ++*places;
        ++*capacity;
    }
    try_all(trial, l + 1, so_far);
}

struct kit_weight kit_brute_force(const struct flow_instance *in)
{
    static struct trial trial; /* large, and wiped on every call */
    memset(trial.n_options, 0, sizeof trial.n_options);
    memset(&trial.best, 0, sizeof trial.best);
    trial.in = in;
    for (int32_t o = 0; o < in->n_offers; o++) {
        trial.places[o] = in->offers[o].places;
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        trial.capacity[t] = in->tutors[t].capacity;
    }
    list_options(&trial);
    try_all(&trial, 0, trial.best);
    return trial.best;
}

/* The pairs as a graph: node 0 is the sink, then learners, offers (rows), tutors. */
enum { PAIR_NODES = 1 + KIT_LEARNERS + KIT_OFFERS + KIT_TUTORS, PAIR_ARCS = 40000 };

struct pair_graph {
    struct {
        int32_t from, to;
        struct kit_weight weight;
    } arcs[PAIR_ARCS];
    int32_t n_arcs;
};

static void connect(struct pair_graph *graph, int32_t from, int32_t to, const struct kit_weight *weight, int64_t sign)
{
    graph->arcs[graph->n_arcs].from = from;
    graph->arcs[graph->n_arcs].to = to;
    for (int k = 0; k < KIT_LEVELS; k++) {
        graph->arcs[graph->n_arcs].weight.level[k] = sign * weight->level[k];
    }
    graph->n_arcs++;
}

/* The whole weight of a pair stands on learner -> offer, so that nothing is split as the solver splits it. */
static void connect_learner(struct pair_graph *graph, const struct flow_instance *in, const struct flow_match *match,
                            int32_t l)
{
    static const struct kit_weight nothing;
    for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
        for (int32_t o = 0; o < in->n_offers; o++) {
            if (in->offers[o].tema != in->wishes[w].tema || !kit_can_meet(in, l, o)) {
                continue;
            }
            struct kit_weight weight = {{0}};
            kit_add_pair(in, l, w, o, &weight);
            if (match->wish == w && match->offer == o) {
                connect(graph, 1 + KIT_LEARNERS + o, 1 + l, &weight, -1);
            } else {
                connect(graph, 1 + l, 1 + KIT_LEARNERS + o, &weight, 1);
            }
        }
    }
    if (match->offer >= 0) {
        connect(graph, 1 + l, 0, &nothing, 1);
    } else {
        connect(graph, 0, 1 + l, &nothing, 1);
    }
}

static void connect_places(struct pair_graph *graph, const struct flow_instance *in, const struct flow_match *matches)
{
    static const struct kit_weight nothing;
    int32_t taken[KIT_OFFERS] = {0};
    int32_t busy[KIT_TUTORS] = {0};
    for (int32_t l = 0; l < in->n_learners; l++) {
        if (matches[l].offer >= 0) {
            taken[matches[l].offer]++;
            busy[in->offers[matches[l].offer].tutor]++;
        }
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        int32_t offer = 1 + KIT_LEARNERS + o;
        int32_t tutor = 1 + KIT_LEARNERS + KIT_OFFERS + in->offers[o].tutor;
        if (taken[o] < in->offers[o].places) {
            connect(graph, offer, tutor, &nothing, 1);
        }
        if (taken[o] > 0) {
            connect(graph, tutor, offer, &nothing, 1);
        }
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        int32_t tutor = 1 + KIT_LEARNERS + KIT_OFFERS + t;
        if (busy[t] < in->tutors[t].capacity) {
            connect(graph, tutor, 0, &nothing, 1);
        }
        if (busy[t] > 0) {
            connect(graph, 0, tutor, &nothing, 1);
        }
    }
}

bool kit_can_be_bettered(const struct flow_instance *in, const struct flow_match *matches)
{
    static struct pair_graph graph; /* large */
    static struct kit_weight distance[PAIR_NODES];
    graph.n_arcs = 0;
    memset(distance, 0, sizeof distance);
    for (int32_t l = 0; l < in->n_learners; l++) {
        connect_learner(&graph, in, &matches[l], l);
    }
    connect_places(&graph, in, matches);
    bool changed = true;
    for (int32_t pass = 0; pass <= PAIR_NODES && changed; pass++) {
        changed = false;
        for (int32_t a = 0; a < graph.n_arcs; a++) {
            struct kit_weight there = distance[graph.arcs[a].from];
            for (int k = 0; k < KIT_LEVELS; k++) {
                there.level[k] += graph.arcs[a].weight.level[k];
            }
            if (kit_compare(&there, &distance[graph.arcs[a].to]) < 0) {
                distance[graph.arcs[a].to] = there;
                changed = true;
            }
        }
    }
    return changed;
}

struct reach {
    bool learner[KIT_LEARNERS], offer[KIT_OFFERS], tutor[KIT_TUTORS];
    int32_t taken[KIT_OFFERS], busy[KIT_TUTORS];
    bool grew;
};

static void mark(struct reach *reach, bool *what)
{
    reach->grew = reach->grew || !*what;
    *what = true;
}

static bool wants(const struct flow_instance *in, int32_t l, int32_t o)
{
    for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
        if (in->wishes[w].tema == in->offers[o].tema && kit_can_meet(in, l, o)) {
            return true;
        }
    }
    return false;
}

static void spread(struct reach *reach, const struct flow_instance *in, const struct flow_match *matches)
{
    do {
        reach->grew = false;
        for (int32_t l = 0; l < in->n_learners; l++) {
            for (int32_t o = 0; o < in->n_offers; o++) {
                if (reach->learner[l] && wants(in, l, o)) {
                    mark(reach, &reach->offer[o]);
                }
            }
            if (matches[l].offer >= 0 && reach->offer[matches[l].offer]) {
                mark(reach, &reach->learner[l]);
            }
        }
        for (int32_t o = 0; o < in->n_offers; o++) {
            bool *tutor = &reach->tutor[in->offers[o].tutor];
            if (reach->offer[o] && reach->taken[o] < in->offers[o].places) {
                mark(reach, tutor);
            }
            if (*tutor && reach->taken[o] > 0) {
                mark(reach, &reach->offer[o]);
            }
        }
    } while (reach->grew);
}

/* The places in reach, counted by what binds: the tutor where the tutor is in reach, else the offer. */
static int32_t count_places(const struct reach *reach, const struct flow_instance *in, bool *sound)
{
    int32_t places = 0;
    for (int32_t t = 0; t < in->n_tutors; t++) {
        if (reach->tutor[t]) {
            places += in->tutors[t].capacity;
            *sound = *sound && reach->busy[t] == in->tutors[t].capacity;
        }
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        if (reach->offer[o] && !reach->tutor[in->offers[o].tutor]) {
            places += in->offers[o].places;
            *sound = *sound && reach->taken[o] == in->offers[o].places;
        }
    }
    return places;
}

struct flow_tight kit_tight(const struct flow_instance *in, const struct flow_match *matches, int32_t learner,
                            bool *sound)
{
    struct reach reach = {.learner = {false}};
    reach.learner[learner] = true;
    for (int32_t l = 0; l < in->n_learners; l++) {
        if (matches[l].offer >= 0) {
            reach.taken[matches[l].offer]++;
            reach.busy[in->offers[matches[l].offer].tutor]++;
        }
    }
    spread(&reach, in, matches);
    *sound = true;
    struct flow_tight tight = {0, count_places(&reach, in, sound)};
    int32_t holders = 0;
    for (int32_t l = 0; l < in->n_learners; l++) {
        bool some = false;
        bool inside = true;
        for (int32_t o = 0; o < in->n_offers; o++) {
            some = some || wants(in, l, o);
            inside = inside && (!wants(in, l, o) || reach.offer[o]);
        }
        holders += matches[l].offer >= 0 && reach.offer[matches[l].offer];
        tight.learners += some && inside;
    }
    *sound = *sound && holders == tight.places;
    return tight.places == 0 ? (struct flow_tight){0, 0} : tight;
}
