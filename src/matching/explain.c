#include "matching/explain.h"

#include <stdlib.h>
#include <string.h>

/* A solved situation, turned so that a tema's offers and an offer's learners can be walked. */
struct solved {
    const struct situation *on;
    struct flow_instance instance;
    const struct flow_solution *solution;
    const struct flow_explanation *explanation;
    int32_t *tema_begin, *by_tema;   /* offers by tema: by_tema[tema_begin[t] … tema_begin[t + 1]] */
    int32_t *offer_begin, *by_offer; /* matched learners by offer */
    int32_t *tutor_used;             /* matches per tutor */
};

/* Sorts numbers 0 … n-1 into groups by bucket_of[i] (-1: none): counting sort. */
static enum err group(struct arena *arena, const int32_t *bucket_of, int32_t n, int32_t n_buckets, int32_t **begin,
                      int32_t **members)
{
    int32_t *start = ARENA_ARRAY(arena, int32_t, (size_t)n_buckets + 2);
    int32_t *list = ARENA_ARRAY(arena, int32_t, (size_t)n + 1);
    if (!start || !list)
        return ERR_MEMORY;
    for (int32_t i = 0; i < n; i++) {
        if (bucket_of[i] >= 0)
            start[bucket_of[i] + 2]++;
    }
    for (int32_t b = 0; b < n_buckets; b++)
        start[b + 2] += start[b + 1];
    for (int32_t i = 0; i < n; i++) {
        if (bucket_of[i] >= 0)
            list[start[bucket_of[i] + 1]++] = i;
    }
    *begin = start;
    *members = list;
    return OK;
}

static enum err turn(struct solved *solved)
{
    const struct situation *on = solved->on;
    int32_t *tema_of = ARENA_ARRAY(on->arena, int32_t, (size_t)on->n_offers + 1);
    int32_t *offer_of = ARENA_ARRAY(on->arena, int32_t, (size_t)on->n_learners + 1);
    solved->tutor_used = ARENA_ARRAY(on->arena, int32_t, (size_t)on->n_tutors + 1);
    if (arena_exhausted(on->arena))
        return ERR_MEMORY;
    for (int32_t o = 0; o < on->n_offers; o++)
        tema_of[o] = on->offers[o].tema;
    for (int32_t l = 0; l < on->n_learners; l++) {
        offer_of[l] = solved->solution->matches[l].offer;
        if (offer_of[l] >= 0)
            solved->tutor_used[on->offers[offer_of[l]].tutor]++;
    }
    TRY(group(on->arena, tema_of, on->n_offers, (int32_t)on->temas->n, &solved->tema_begin, &solved->by_tema));
    return group(on->arena, offer_of, on->n_learners, on->n_offers, &solved->offer_begin, &solved->by_offer);
}

static int32_t offer_used(const struct solved *solved, int32_t offer)
{
    return solved->offer_begin[offer + 1] - solved->offer_begin[offer];
}

static bool is_full(const struct solved *solved, int32_t offer)
{
    const struct flow_offer *o = &solved->on->offers[offer];
    return offer_used(solved, offer) >= o->places ||
           solved->tutor_used[o->tutor] >= solved->on->tutors[o->tutor].capacity;
}

static struct reason *add(const struct solved *solved, struct reasons *why, enum reason_code code)
{
    static const struct reason none;
    struct reason *reason = LIST_ADD(solved->on->arena, why);
    if (reason) {
        *reason = none;
        reason->code = code;
    }
    return reason;
}

static void add_person(struct reason *reason, const struct person *person)
{
    for (int64_t i = 0; i < REASON_PEOPLE && i < reason->n_people; i++) {
        if (reason->people[i] == person->id)
            return;
    }
    if (reason->n_people < REASON_PEOPLE)
        reason->people[reason->n_people] = person->id;
    reason->n_people++;
}

/* The learners who hold the places of the offers that `learner` could use on a tema: those of the offer itself, and where
 * the tutor's capacity is what is used up, those of the tutor's other offers. */
static void add_holders(const struct solved *solved, struct reason *reason, int32_t learner, int32_t tema)
{
    const struct situation *on = solved->on;
    for (int32_t i = solved->tema_begin[tema]; i < solved->tema_begin[tema + 1]; i++) {
        int32_t offer = solved->by_tema[i], tutor = on->offers[offer].tutor;
        if (!flow_can_meet(&solved->instance, learner, offer))
            continue;
        bool by_capacity = offer_used(solved, offer) < on->offers[offer].places;
        for (int32_t l = 0; by_capacity && l < on->n_learners; l++) {
            int32_t held = solved->solution->matches[l].offer;
            if (l != learner && held >= 0 && on->offers[held].tutor == tutor)
                add_person(reason, on->learner_people[l]);
        }
        for (int32_t m = solved->offer_begin[offer]; !by_capacity && m < solved->offer_begin[offer + 1]; m++) {
            if (solved->by_offer[m] != learner)
                add_person(reason, on->learner_people[solved->by_offer[m]]);
        }
    }
}

/* What keeps an offer from a learner: the first of these that holds, as flow.h orders them. */
static enum reason_code obstacle(const struct situation *on, int32_t learner, int32_t offer)
{
    const struct flow_tutor *tutor = &on->tutors[on->offers[offer].tutor];
    if (on->offers[offer].places == 0 || tutor->capacity == 0)
        return REASON_NO_CAPACITY;
    if (!(tutor->hours & on->learners[learner].hours))
        return REASON_NO_HOUR;
    return tutor->languages & on->learners[learner].languages ? REASON_APART : REASON_NO_LANGUAGE;
}

/* Those tutors of whom the reason is true. */
static void add_tutors(const struct solved *solved, struct reason *reason, int32_t learner, int32_t tema)
{
    const struct situation *on = solved->on;
    for (int32_t i = solved->tema_begin[tema]; i < solved->tema_begin[tema + 1]; i++) {
        int32_t offer = solved->by_tema[i];
        const struct person *tutor = on->tutor_people[on->offers[offer].tutor];
        if (tutor != on->learner_people[learner] && obstacle(on, learner, offer) == reason->code)
            add_person(reason, tutor);
    }
}

static int32_t tutors_who_could(const struct solved *solved, int32_t learner, int32_t tema)
{
    int32_t n = 0;
    for (int32_t i = solved->tema_begin[tema]; i < solved->tema_begin[tema + 1]; i++)
        n += flow_can_meet(&solved->instance, learner, solved->by_tema[i]);
    return n;
}

/* The id of the only one who could tutor the learner in it; 0: there are several. */
static int64_t only_tutor(const struct solved *solved, int32_t learner, int32_t tema)
{
    int64_t found = 0;
    for (int32_t i = solved->tema_begin[tema]; i < solved->tema_begin[tema + 1]; i++) {
        int32_t offer = solved->by_tema[i];
        if (!flow_can_meet(&solved->instance, learner, offer))
            continue;
        if (found)
            return 0;
        found = solved->on->tutor_people[solved->on->offers[offer].tutor]->id;
    }
    return found;
}

/* Wishes that were ranked higher than the one that is met. */
static void explain_better_wishes(const struct solved *solved, int32_t learner, int32_t met, struct reasons *why)
{
    const struct situation *on = solved->on;
    for (int32_t w = on->learners[learner].wish_begin; w < on->learners[learner].wish_end; w++) {
        int32_t tema = on->wishes[w].tema;
        if (on->wishes[w].rank >= on->wishes[met].rank)
            continue;
        bool possible = tutors_who_could(solved, learner, tema) > 0;
        struct reason *reason = add(solved, why, possible ? REASON_BETTER_TAKEN : REASON_BETTER_BLOCKED);
        if (!reason)
            return;
        reason->tema = on->temas->items[tema].id;
        if (possible)
            add_holders(solved, reason, learner, tema);
    }
}

/* What decided between the chosen tutor and another who had a place left: the first level in which they differ. A
 * free place with a smaller value would have been taken, so the chosen tutor is never behind. */
static enum reason_code deciding(const struct flow_tutor *chosen, const struct flow_tutor *other)
{
    if (chosen->given != other->given)
        return REASON_TUTORED_LESS;
    if (chosen->facilitator != other->facilitator)
        return REASON_PEER;
    return REASON_LOT;
}

static void explain_tutor(const struct solved *solved, int32_t learner, struct reasons *why)
{
    const struct situation *on = solved->on;
    int32_t chosen = solved->solution->matches[learner].offer, tema = on->offers[chosen].tema;
    const struct flow_tutor *tutor = &on->tutors[on->offers[chosen].tutor];
    int32_t could = tutors_who_could(solved, learner, tema);
    struct reason *choice = add(solved, why, could == 1 ? REASON_ONLY_TUTOR : REASON_CHOICE);
    if (!choice)
        return;
    choice->number = could;
    struct reason by[REASON_CODES] = {0}; /* one reason a code, however many tutors it holds against */
    for (int32_t i = solved->tema_begin[tema]; i < solved->tema_begin[tema + 1]; i++) {
        int32_t offer = solved->by_tema[i];
        const struct flow_tutor *other = &on->tutors[on->offers[offer].tutor];
        if (offer == chosen || !flow_can_meet(&solved->instance, learner, offer))
            continue;
        enum reason_code code = is_full(solved, offer) ? REASON_OTHERS_FULL : deciding(tutor, other);
        if (code == REASON_TUTORED_LESS && by[code].n_people == 0) {
            by[code].number = tutor->given;
            by[code].other = other->given;
        }
        if (code != REASON_TUTORED_LESS || other->given == by[code].other)
            add_person(&by[code], on->tutor_people[on->offers[offer].tutor]);
    }
    for (unsigned code = 0; code < REASON_CODES; code++) {
        struct reason *reason = by[code].n_people ? add(solved, why, (enum reason_code)code) : NULL;
        if (reason) {
            *reason = by[code];
            reason->code = (enum reason_code)code;
        }
    }
}

static void explain_proposal(const struct solved *solved, int32_t learner, struct matching *matching)
{
    const struct situation *on = solved->on;
    const struct flow_match *match = &solved->solution->matches[learner];
    const struct flow_offer *offer = &on->offers[match->offer];
    struct proposal *proposal = LIST_ADD(on->arena, &matching->proposals);
    if (!proposal)
        return;
    *proposal = (struct proposal){
        .learner = on->learner_people[learner],
        .tutor = on->tutor_people[offer->tutor],
        .tema = &on->temas->items[offer->tema],
        .rank = on->wishes[match->wish].rank,
    };
    struct reason *wish = add(solved, &proposal->why, REASON_WISH);
    if (wish) {
        wish->tema = proposal->tema->id;
        wish->number = proposal->rank;
    }
    explain_better_wishes(solved, learner, match->wish, &proposal->why);
    explain_tutor(solved, learner, &proposal->why);
    struct reason *waited = on->learners[learner].passed ? add(solved, &proposal->why, REASON_WAITED) : NULL;
    if (waited)
        waited->number = on->learners[learner].passed;
}

static void explain_wish(const struct solved *solved, int32_t learner, int32_t wish, struct reasons *why)
{
    static const enum reason_code codes[] = {
        [FLOW_NO_OFFER] = REASON_NO_OFFER, [FLOW_NO_CAPACITY] = REASON_NO_CAPACITY,
        [FLOW_NO_HOUR] = REASON_NO_HOUR,   [FLOW_NO_LANGUAGE] = REASON_NO_LANGUAGE,
        [FLOW_APART] = REASON_APART,       [FLOW_TAKEN] = REASON_TAKEN,
    };
    int32_t tema = solved->on->wishes[wish].tema;
    struct reason *reason = add(solved, why, codes[solved->explanation->obstacles[wish]]);
    if (!reason)
        return;
    reason->tema = solved->on->temas->items[tema].id;
    if (reason->code == REASON_TAKEN) {
        add_holders(solved, reason, learner, tema);
        reason->other = only_tutor(solved, learner, tema);
    } else if (reason->code != REASON_NO_OFFER) {
        add_tutors(solved, reason, learner, tema);
    }
}

static void explain_unmatched(const struct solved *solved, int32_t learner, struct matching *matching)
{
    const struct situation *on = solved->on;
    struct unmatched *unmatched = LIST_ADD(on->arena, &matching->unmatched);
    if (!unmatched)
        return;
    *unmatched = (struct unmatched){.learner = on->learner_people[learner]};
    for (int32_t w = on->learners[learner].wish_begin; w < on->learners[learner].wish_end; w++)
        explain_wish(solved, learner, w, &unmatched->why);
    const struct flow_tight *tight = &solved->explanation->tight[learner];
    struct reason *reason = tight->learners ? add(solved, &unmatched->why, REASON_TIGHT) : NULL;
    if (reason) {
        reason->number = tight->learners;
        reason->other = tight->places;
    }
    for (size_t i = 0; i < on->mastered.n; i++) {
        const struct wish *wish = on->mastered.items[i];
        reason = wish->person == unmatched->learner->id ? add(solved, &unmatched->why, REASON_MASTERED) : NULL;
        if (reason)
            reason->tema = wish->tema;
    }
}

/* True if the person could tutor at least one of those who wait for the tema. */
static bool could_help(const struct solved *solved, const struct person *person, int32_t tema)
{
    const struct situation *on = solved->on;
    int32_t tutor = (int32_t)(person - on->people->items);
    for (int32_t l = 0; l < on->n_learners; l++) {
        bool wishes = false;
        for (int32_t w = on->learners[l].wish_begin; w < on->learners[l].wish_end && !wishes; w++)
            wishes = on->wishes[w].tema == tema && solved->solution->matches[l].offer < 0;
        if (wishes && situation_could_meet(on, on->learners[l].person, tutor))
            return true;
    }
    return false;
}

static void add_candidate(const struct solved *solved, struct invitation *invitation, const struct person *person,
                          int32_t tema)
{
    size_t n = 0;
    while (n < CANDIDATES_KEPT && invitation->candidates[n] && invitation->candidates[n] != person)
        n++;
    if (n < CANDIDATES_KEPT && !invitation->candidates[n] && could_help(solved, person, tema))
        invitation->candidates[n] = person;
}

/* True if the person offers the tema. */
static bool offers(const struct solved *solved, const struct person *person, int32_t tema)
{
    for (int32_t i = solved->tema_begin[tema]; i < solved->tema_begin[tema + 1]; i++) {
        if (solved->on->tutor_people[solved->on->offers[solved->by_tema[i]].tutor] == person)
            return true;
    }
    return false;
}

/* Nearest to giving one more place: who offers the tema and has capacity left; who has learned it; who is learning it. Not who is
 * only proposed for it. */
static void find_candidates(const struct solved *solved, int32_t tema, struct invitation *invitation)
{
    const struct situation *on = solved->on;
    for (int32_t i = solved->tema_begin[tema]; i < solved->tema_begin[tema + 1]; i++) {
        int32_t tutor = on->offers[solved->by_tema[i]].tutor;
        if (solved->tutor_used[tutor] < on->tutors[tutor].capacity)
            add_candidate(solved, invitation, on->tutor_people[tutor], tema);
    }
    for (size_t i = 0; i < on->achieved.n; i++) {
        const struct tutoria *one = &on->achieved.items[i];
        const struct person *learner =
            one->tema == invitation->tema->id ? directory_person(on->directory, one->learner) : NULL;
        if (learner && !offers(solved, learner, tema))
            add_candidate(solved, invitation, learner, tema);
    }
    for (size_t i = 0; i < on->standing.n; i++) {
        const struct tutoria *one = &on->standing.items[i];
        if (one->tema == invitation->tema->id && one->state == TUTORIA_UNDER_WAY)
            add_candidate(solved, invitation, directory_person(on->directory, one->learner), tema);
    }
}

static void explain_invitations(const struct solved *solved, struct matching *matching)
{
    const struct situation *on = solved->on;
    int64_t *waiting = ARENA_ARRAY(on->arena, int64_t, on->temas->n + 1);
    if (!waiting)
        return;
    for (int32_t l = 0; l < on->n_learners; l++) {
        for (int32_t w = on->learners[l].wish_begin; w < on->learners[l].wish_end; w++)
            waiting[on->wishes[w].tema] += solved->solution->matches[l].offer < 0;
    }
    for (int32_t t = 0; t < (int32_t)on->temas->n; t++) {
        const struct flow_value *gain = &solved->explanation->gains[t];
        if (!waiting[t] && !gain->level[0])
            continue;
        struct invitation *invitation = LIST_ADD(on->arena, &matching->invitations);
        if (!invitation)
            return;
        *invitation = (struct invitation){
            .tema = &on->temas->items[t], .gain = gain->level[0], .change = *gain, .waiting = waiting[t]};
        find_candidates(solved, t, invitation);
    }
}

static int by_learner(const void *a, const void *b)
{
    return strcmp(((const struct proposal *)a)->learner->code, ((const struct proposal *)b)->learner->code);
}

static int by_unmatched(const void *a, const void *b)
{
    return strcmp(((const struct unmatched *)a)->learner->code, ((const struct unmatched *)b)->learner->code);
}

static int by_gain(const void *a, const void *b)
{
    const struct invitation *one = a, *other = b;
    if (one->gain != other->gain)
        return one->gain > other->gain ? -1 : 1;
    if (one->waiting != other->waiting)
        return one->waiting > other->waiting ? -1 : 1;
    return strcmp(one->tema->code, other->tema->code);
}

enum err explain(const struct situation *situation, const struct flow_solution *solution,
                 const struct flow_explanation *explanation, struct matching *matching)
{
    struct solved solved = {
        .on = situation,
        .instance = situation_instance(situation),
        .solution = solution,
        .explanation = explanation,
    };
    TRY(turn(&solved));
    for (int32_t l = 0; l < situation->n_learners; l++) {
        if (solution->matches[l].offer >= 0)
            explain_proposal(&solved, l, matching);
        else
            explain_unmatched(&solved, l, matching);
    }
    explain_invitations(&solved, matching);
    if (arena_exhausted(situation->arena))
        return ERR_MEMORY;
    if (matching->proposals.n)
        qsort(matching->proposals.items, matching->proposals.n, sizeof *matching->proposals.items, by_learner);
    if (matching->unmatched.n)
        qsort(matching->unmatched.items, matching->unmatched.n, sizeof *matching->unmatched.items, by_unmatched);
    if (matching->invitations.n)
        qsort(matching->invitations.items, matching->invitations.n, sizeof *matching->invitations.items, by_gain);
    return OK;
}
