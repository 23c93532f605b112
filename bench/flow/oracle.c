#include "oracle.h"

#include <stdlib.h>

struct judging {
    const struct family *family;
    const struct flow_instance *in;
    int32_t *apart_next, *apart_first; /* the aparts of each learner as a list; -1 ends it */
    int32_t *taken, *busy;             /* places of each offer, capacity of each tutor in use */
};

static bool begin(struct judging *j)
{
    const struct flow_instance *in = j->in;
    j->apart_first = malloc(((size_t)in->n_learners + 1) * sizeof *j->apart_first);
    j->apart_next = malloc(((size_t)in->n_aparts + 1) * sizeof *j->apart_next);
    j->taken = calloc((size_t)in->n_offers + 1, sizeof *j->taken);
    j->busy = calloc((size_t)in->n_tutors + 1, sizeof *j->busy);
    if (j->apart_first == NULL || j->apart_next == NULL || j->taken == NULL || j->busy == NULL) {
        return false;
    }
    for (int32_t l = 0; l < in->n_learners; l++) {
        j->apart_first[l] = -1;
    }
    for (int32_t a = 0; a < in->n_aparts; a++) {
        j->apart_next[a] = j->apart_first[in->aparts[a].learner];
        j->apart_first[in->aparts[a].learner] = a;
    }
    return true;
}

static bool is_apart(const struct judging *j, int32_t learner, const struct flow_offer *offer)
{
    for (int32_t a = j->apart_first[learner]; a >= 0; a = j->apart_next[a]) {
        const struct flow_apart *apart = &j->in->aparts[a];
        if (apart->tutor == offer->tutor && (apart->tema == -1 || apart->tema == offer->tema)) {
            return true;
        }
    }
    return false;
}

static const char *wrong_with(struct judging *j, int32_t l, struct flow_match match)
{
    const struct flow_learner *learner = &j->in->learners[l];
    if (match.wish < learner->wish_begin || match.wish >= learner->wish_end) {
        return "a wish of somebody else";
    }
    if (match.offer < 0 || match.offer >= j->in->n_offers) {
        return "an offer that is none";
    }
    const struct flow_offer *offer = &j->in->offers[match.offer];
    const struct flow_tutor *tutor = &j->in->tutors[offer->tutor];
    return offer->tema != j->in->wishes[match.wish].tema  ? "an offer of another tema than wished"
           : (learner->hours & tutor->hours) == 0         ? "no shared hour"
           : (learner->languages & tutor->languages) == 0 ? "no shared language"
           : learner->person == tutor->person             ? "somebody tutors themselves"
           : is_apart(j, l, offer)                        ? "two who are kept apart"
           : ++j->taken[match.offer] > offer->places      ? "more learners than places"
           : ++j->busy[offer->tutor] > tutor->capacity    ? "more learners than a tutor has capacity"
                                                          : NULL;
}

static int64_t pair_cost(const struct family *family, int32_t learner, int32_t offer)
{
    if (family->pairs == NULL) {
        return 0;
    }
    int32_t p = family->pair_begin[learner];
    while (p < family->pair_begin[learner + 1] && family->pairs[p].offer != offer) {
        p++;
    }
    return p < family->pair_begin[learner + 1] ? family->pairs[p].cost : 0;
}

static void weigh(const struct judging *j, int32_t l, struct flow_match match, struct oracle_verdict *verdict)
{
    const struct flow_tutor *tutor = &j->in->tutors[j->in->offers[match.offer].tutor];
    int64_t *level = verdict->value.level;
    level[0]++;
    level[1] += j->in->learners[l].passed;
    level[2] += j->in->wishes[match.wish].rank - 1;
    level[3] += tutor->given;
    level[4] += tutor->facilitator;
    verdict->second += j->in->wishes[match.wish].rank - 1 + pair_cost(j->family, l, match.offer);
}

bool oracle_judge(const struct family *family, const struct flow_match *matches, struct oracle_verdict *verdict)
{
    struct judging j = {.family = family, .in = &family->instance};
    struct oracle_verdict found = {0};
    bool ready = begin(&j);
    for (int32_t l = 0; ready && l < j.in->n_learners && found.wrong == NULL; l++) {
        if (matches[l].wish == -1 && matches[l].offer == -1) {
            found.second += j.in->learners[l].passed;
            continue;
        }
        found.wrong = wrong_with(&j, l, matches[l]);
        if (found.wrong == NULL) {
            weigh(&j, l, matches[l], &found);
        }
    }
    free(j.apart_first);
    free(j.apart_next);
    free(j.taken);
    free(j.busy);
    if (ready) {
        *verdict = found;
    }
    return ready;
}
