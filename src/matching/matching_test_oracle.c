#include "matching/matching_test_kit.h"

int worth_compare(const struct worth *one, const struct worth *other)
{
    for (int k = 0; k < FLOW_LEVELS; k++) {
        if (one->level[k] != other->level[k])
            return one->level[k] < other->level[k] ? -1 : 1;
    }
    return 0;
}

void worth_add(const struct village *village, int learner, int tutor, int tema, struct worth *worth)
{
    worth->level[0] += 1;
    worth->level[1] += village_passed(village, learner);
    worth->level[2] -= village->rank[learner][tema] - 1;
    if (tutor < 0) /* the stranger */
        return;
    worth->level[3] -= village_given(village, tutor);
    worth->level[4] -= village->people[tutor].kind == KIND_FACILITATOR;
}

/* ---- trying everything ---- */

struct option {
    int tutor, tema; /* tutor -1: the stranger */
    struct worth worth;
};

struct trying {
    int n_learners;
    struct option options[VILLAGERS][VILLAGERS * VILLAGE_TEMAS + 1];
    int n_options[VILLAGERS];
    int64_t capacity[VILLAGERS], places[VILLAGERS][VILLAGE_TEMAS], strangers;
    struct worth best;
};

static void add_option(struct trying *trying, const struct village *village, int learner, int tutor, int tema)
{
    struct option *option = &trying->options[trying->n_learners][trying->n_options[trying->n_learners]++];
    *option = (struct option){tutor, tema, {{0}}};
    worth_add(village, learner, tutor, tema, &option->worth);
}

static void find_options(struct trying *trying, const struct village *village, int learner, int more)
{
    for (int t = 0; t < village->n_temas; t++) {
        for (int tutor = 0; tutor < village->n_people; tutor++) {
            if (village_possible(village, learner, tutor, t))
                add_option(trying, village, learner, tutor, t);
        }
    }
    if (more >= 0 && village->rank[learner][more] && !village_mastered(village, learner, more))
        add_option(trying, village, learner, -1, more);
    trying->n_learners += trying->n_options[trying->n_learners] > 0;
}

static void try_from(struct trying *trying, int learner, struct worth worth)
{
    if (worth.level[0] + trying->n_learners - learner < trying->best.level[0])
        return;
    if (learner == trying->n_learners) {
        if (worth_compare(&worth, &trying->best) > 0)
            trying->best = worth;
        return;
    }
    for (int i = 0; i < trying->n_options[learner]; i++) {
        const struct option *option = &trying->options[learner][i];
        int64_t *capacity = option->tutor < 0 ? &trying->strangers : &trying->capacity[option->tutor];
        int64_t one = 1, *places = option->tutor < 0 ? &one : &trying->places[option->tutor][option->tema];
        if (*capacity == 0 || *places == 0)
            continue;
        struct worth with = worth;
        for (int k = 0; k < FLOW_LEVELS; k++)
            with.level[k] += option->worth.level[k];
        --*capacity;
        --*places;
        try_from(trying, learner + 1, with);
        ++*capacity;
        ++*places;
    }
    try_from(trying, learner + 1, worth);
}

struct worth village_best(const struct village *village, int more)
{
    struct trying trying = {.strangers = 1};
    for (int i = 0; i < village->n_people; i++) {
        trying.capacity[i] = village_capacity(village, i);
        for (int t = 0; t < village->n_temas; t++)
            trying.places[i][t] = village_places(village, i, t);
        if (village_wishes(village, i))
            find_options(&trying, village, i, more);
    }
    try_from(&trying, 0, (struct worth){{0}});
    return trying.best;
}

/* ---- after a matching ---- */

int64_t lots_of_tutor(const struct village *village, const struct lots *lots, int tutor)
{
    int64_t n = 0;
    for (int i = 0; i < village->n_people; i++)
        n += lots->tutor[i] == tutor;
    return n;
}

int64_t lots_of_offer(const struct village *village, const struct lots *lots, int tutor, int tema)
{
    int64_t n = 0;
    for (int i = 0; i < village->n_people; i++)
        n += lots->tutor[i] == tutor && lots->tema[i] == tema;
    return n;
}

static bool offer_full(const struct village *village, const struct lots *lots, int tutor, int tema)
{
    return lots_of_offer(village, lots, tutor, tema) >= village_places(village, tutor, tema);
}

bool lots_full(const struct village *village, const struct lots *lots, int tutor, int tema)
{
    return offer_full(village, lots, tutor, tema) ||
           lots_of_tutor(village, lots, tutor) >= village_capacity(village, tutor);
}

int lots_holders(const struct village *village, const struct lots *lots, int learner, int tema, bool holders[VILLAGERS])
{
    int n = 0;
    for (int i = 0; i < village->n_people; i++) {
        int tutor = lots->tutor[i];
        holders[i] = i != learner && tutor >= 0 && village_possible(village, learner, tutor, tema) &&
                     (!offer_full(village, lots, tutor, tema) || lots->tema[i] == tema);
        n += holders[i];
    }
    return n;
}

/* What alternating paths from a learner have reached. */
struct reached {
    const struct village *village;
    const struct lots *lots;
    bool learner[VILLAGERS], tutor[VILLAGERS], offer[VILLAGERS][VILLAGE_TEMAS];
};

static void reach_learner(struct reached *reached, int learner);

static void reach_offer(struct reached *reached, int tutor, int tema)
{
    if (reached->offer[tutor][tema])
        return;
    reached->offer[tutor][tema] = true;
    for (int i = 0; i < reached->village->n_people; i++) {
        if (reached->lots->tutor[i] == tutor && reached->lots->tema[i] == tema)
            reach_learner(reached, i);
    }
    if (offer_full(reached->village, reached->lots, tutor, tema) || reached->tutor[tutor])
        return;
    reached->tutor[tutor] = true;
    for (int t = 0; t < reached->village->n_temas; t++) {
        if (lots_of_offer(reached->village, reached->lots, tutor, t))
            reach_offer(reached, tutor, t);
    }
}

static void reach_learner(struct reached *reached, int learner)
{
    if (reached->learner[learner])
        return;
    reached->learner[learner] = true;
    for (int tutor = 0; tutor < reached->village->n_people; tutor++) {
        for (int t = 0; t < reached->village->n_temas; t++) {
            if (village_possible(reached->village, learner, tutor, t))
                reach_offer(reached, tutor, t);
        }
    }
}

/* True if somebody unmatched could take one of these places, and no other. */
static bool takes_only(const struct reached *reached, int learner)
{
    bool any = false;
    for (int tutor = 0; tutor < reached->village->n_people; tutor++) {
        for (int t = 0; t < reached->village->n_temas; t++) {
            if (!village_possible(reached->village, learner, tutor, t))
                continue;
            any = true;
            if (!reached->offer[tutor][t])
                return false;
        }
    }
    return any;
}

void lots_tight(const struct village *village, const struct lots *lots, int learner, int64_t *learners, int64_t *places)
{
    struct reached reached = {.village = village, .lots = lots};
    reach_learner(&reached, learner);
    *learners = *places = 0;
    for (int i = 0; i < village->n_people; i++) {
        *learners += lots->tutor[i] >= 0 ? reached.learner[i] : takes_only(&reached, i);
        if (reached.tutor[i])
            *places += village_capacity(village, i);
        for (int t = 0; t < village->n_temas && !reached.tutor[i]; t++)
            *places += reached.offer[i][t] ? village_places(village, i, t) : 0;
    }
}
