#include "rows.h"

#include <stdlib.h>
#include <string.h>

struct keyed_row {
    uint64_t key;
    int32_t row;
};

static int compare_keyed_rows(const void *a, const void *b)
{
    const struct keyed_row *x = a;
    const struct keyed_row *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* Sorts by key and writes the rows to `sorted`, which may be NULL where only distinctness is asked for. */
static enum flow_result sort_keyed_rows(struct keyed_row *keyed, int32_t count, int32_t *sorted)
{
    qsort(keyed, (size_t)count, sizeof *keyed, compare_keyed_rows);
    for (int32_t i = 0; i < count; i++) {
        if (i > 0 && keyed[i].key == keyed[i - 1].key) {
            return FLOW_BAD_INSTANCE;
        }
        if (sorted != NULL) {
            sorted[i] = keyed[i].row;
        }
    }
    return FLOW_OK;
}

static enum flow_result sort_people_and_temas(struct flow_rows *rows, const struct flow_instance *in)
{
    int32_t most = in->n_learners > in->n_tutors ? in->n_learners : in->n_tutors;
    most = most > in->n_temas ? most : in->n_temas;
    struct keyed_row *keyed = calloc((size_t)most + 1, sizeof *keyed);
    if (keyed == NULL) {
        return FLOW_NO_MEMORY;
    }
    for (int32_t l = 0; l < in->n_learners; l++) {
        keyed[l] = (struct keyed_row){in->learners[l].key, l};
    }
    enum flow_result result = sort_keyed_rows(keyed, in->n_learners, rows->learners);
    if (result == FLOW_OK) {
        for (int32_t t = 0; t < in->n_tutors; t++) {
            keyed[t] = (struct keyed_row){in->tutors[t].key, t};
        }
        result = sort_keyed_rows(keyed, in->n_tutors, rows->tutors);
    }
    if (result == FLOW_OK) {
        for (int32_t t = 0; t < in->n_temas; t++) {
            keyed[t] = (struct keyed_row){in->tema_keys[t], t};
        }
        result = sort_keyed_rows(keyed, in->n_temas, NULL);
    }
    free(keyed);
    if (result == FLOW_OK) {
        for (int32_t i = 0; i < in->n_tutors; i++) {
            rows->tutor_rank[rows->tutors[i]] = i;
        }
    }
    return result;
}

struct keyed_offer {
    uint64_t tema_key, tutor_key;
    int32_t places, row;
};

static int compare_keyed_offers(const void *a, const void *b)
{
    const struct keyed_offer *x = a;
    const struct keyed_offer *y = b;
    if (x->tema_key != y->tema_key) {
        return x->tema_key < y->tema_key ? -1 : 1;
    }
    if (x->tutor_key != y->tutor_key) {
        return x->tutor_key < y->tutor_key ? -1 : 1;
    }
    if (x->places != y->places) {
        return x->places > y->places ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static enum flow_result sort_offers(struct flow_rows *rows, const struct flow_instance *in)
{
    struct keyed_offer *keyed = calloc((size_t)in->n_offers + 1, sizeof *keyed);
    if (keyed == NULL) {
        return FLOW_NO_MEMORY;
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        const struct flow_offer *offer = &in->offers[o];
        keyed[o] = (struct keyed_offer){in->tema_keys[offer->tema], in->tutors[offer->tutor].key, offer->places, o};
    }
    qsort(keyed, (size_t)in->n_offers, sizeof *keyed, compare_keyed_offers);
    for (int32_t i = 0; i < in->n_offers; i++) {
        rows->offers[i] = keyed[i].row;
        struct flow_span *span = &rows->tema_offers[in->offers[keyed[i].row].tema];
        if (span->end == 0) {
            span->begin = i;
        }
        span->end = i + 1;
    }
    free(keyed);
    return FLOW_OK;
}

static int compare_aparts(const void *a, const void *b)
{
    const struct flow_apart *x = a;
    const struct flow_apart *y = b;
    if (x->learner != y->learner) {
        return x->learner < y->learner ? -1 : 1;
    }
    if (x->tutor != y->tutor) {
        return x->tutor < y->tutor ? -1 : 1;
    }
    return (x->tema > y->tema) - (x->tema < y->tema);
}

static void sort_aparts(struct flow_rows *rows, const struct flow_instance *in)
{
    if (in->n_aparts > 0) {
        memcpy(rows->aparts, in->aparts, (size_t)in->n_aparts * sizeof *rows->aparts);
        qsort(rows->aparts, (size_t)in->n_aparts, sizeof *rows->aparts, compare_aparts);
    }
    for (int32_t a = 0; a < in->n_aparts; a++) {
        struct flow_span *span = &rows->learner_aparts[rows->aparts[a].learner];
        if (span->end == 0) {
            span->begin = a;
        }
        span->end = a + 1;
    }
}

enum flow_result flow_rows_init(struct flow_rows *rows, const struct flow_instance *instance)
{
    size_t n_learners = (size_t)instance->n_learners + 1;
    size_t n_tutors = (size_t)instance->n_tutors + 1;
    *rows = (struct flow_rows){
        .learners = calloc(n_learners, sizeof *rows->learners),
        .tutors = calloc(n_tutors, sizeof *rows->tutors),
        .tutor_rank = calloc(n_tutors, sizeof *rows->tutor_rank),
        .offers = calloc((size_t)instance->n_offers + 1, sizeof *rows->offers),
        .tema_offers = calloc((size_t)instance->n_temas + 1, sizeof *rows->tema_offers),
        .aparts = calloc((size_t)instance->n_aparts + 1, sizeof *rows->aparts),
        .learner_aparts = calloc(n_learners, sizeof *rows->learner_aparts),
    };
    bool allocated = rows->learners != NULL && rows->tutors != NULL && rows->tutor_rank != NULL &&
                     rows->offers != NULL && rows->tema_offers != NULL && rows->aparts != NULL &&
                     rows->learner_aparts != NULL;
    enum flow_result result = allocated ? sort_people_and_temas(rows, instance) : FLOW_NO_MEMORY;
    if (result == FLOW_OK) {
        result = sort_offers(rows, instance);
    }
    if (result != FLOW_OK) {
        flow_rows_release(rows);
        return result;
    }
    sort_aparts(rows, instance);
    return FLOW_OK;
}

void flow_rows_release(struct flow_rows *rows)
{
    free(rows->learners);
    free(rows->tutors);
    free(rows->tutor_rank);
    free(rows->offers);
    free(rows->tema_offers);
    free(rows->aparts);
    free(rows->learner_aparts);
    *rows = (struct flow_rows){0};
}

static bool listed(const struct flow_apart *aparts, int32_t count, struct flow_apart wanted)
{
    return bsearch(&wanted, aparts, (size_t)count, sizeof *aparts, compare_aparts) != NULL;
}

static bool kept_apart(const struct flow_rows *rows, int32_t learner, int32_t tutor, int32_t tema)
{
    struct flow_span span = rows->learner_aparts[learner];
    if (span.begin == span.end) {
        return false;
    }
    const struct flow_apart *aparts = rows->aparts + span.begin;
    return listed(aparts, span.end - span.begin, (struct flow_apart){learner, tutor, -1}) ||
           listed(aparts, span.end - span.begin, (struct flow_apart){learner, tutor, tema});
}

/* All but FLOW_APART, which needs the list of aparts. */
static enum flow_obstacle obstacle_without_aparts(const struct flow_instance *instance, int32_t learner_row,
                                                  int32_t offer_row)
{
    const struct flow_learner *learner = &instance->learners[learner_row];
    const struct flow_offer *offer = &instance->offers[offer_row];
    const struct flow_tutor *tutor = &instance->tutors[offer->tutor];
    if (learner->person == tutor->person) {
        return FLOW_NO_OFFER;
    }
    if (offer->places == 0 || tutor->capacity == 0) {
        return FLOW_NO_CAPACITY;
    }
    if ((learner->hours & tutor->hours) == 0) {
        return FLOW_NO_HOUR;
    }
    if ((learner->languages & tutor->languages) == 0) {
        return FLOW_NO_LANGUAGE;
    }
    return FLOW_TAKEN;
}

bool flow_offer_suits(const struct flow_instance *instance, int32_t offer_row, uint64_t hours, uint64_t languages)
{
    const struct flow_offer *offer = &instance->offers[offer_row];
    const struct flow_tutor *tutor = &instance->tutors[offer->tutor];
    return offer->places > 0 && tutor->capacity > 0 && (hours & tutor->hours) != 0 &&
           (languages & tutor->languages) != 0;
}

enum flow_obstacle flow_rows_obstacle(const struct flow_rows *rows, const struct flow_instance *instance,
                                      int32_t learner, int32_t offer)
{
    enum flow_obstacle obstacle = obstacle_without_aparts(instance, learner, offer);
    const struct flow_offer *row = &instance->offers[offer];
    return obstacle == FLOW_TAKEN && kept_apart(rows, learner, row->tutor, row->tema) ? FLOW_APART : obstacle;
}

bool flow_can_meet(const struct flow_instance *instance, int32_t learner, int32_t offer)
{
    if (obstacle_without_aparts(instance, learner, offer) != FLOW_TAKEN) {
        return false;
    }
    for (int32_t a = 0; a < instance->n_aparts; a++) {
        const struct flow_apart *apart = &instance->aparts[a];
        if (apart->learner == learner && apart->tutor == instance->offers[offer].tutor &&
            (apart->tema == -1 || apart->tema == instance->offers[offer].tema)) {
            return false;
        }
    }
    return true;
}
