/* rows: the rows of an instance in the order of their keys, and who may meet whom.
 *
 * Everything after this module works in the order made here, so that the order of rows in the instance cannot
 * show in an answer. */
#ifndef FLOW_ROWS_H
#define FLOW_ROWS_H

#include "flow.h"

struct flow_span {
    int32_t begin, end;
};

struct flow_rows {
    int32_t *learners;                /* rows, by key */
    int32_t *tutors;                  /* rows, by key */
    int32_t *tutor_rank;              /* the inverse: tutors[tutor_rank[row]] == row */
    int32_t *offers;                  /* rows, by key of the tema, key of the tutor, most places first */
    struct flow_span *tema_offers;    /* for each tema its part of `offers` */
    struct flow_apart *aparts;        /* by learner, tutor, tema */
    struct flow_span *learner_aparts; /* for each learner (row) its part of `aparts` */
};

/* FLOW_BAD_INSTANCE if two learners, two tutors or two temas have the same key. The instance has passed
 * flow_check() and is not kept. O(n log n). On success `rows` is given back with flow_rows_release(). */
enum flow_result flow_rows_init(struct flow_rows *rows, const struct flow_instance *instance);
void flow_rows_release(struct flow_rows *rows);

/* Would anybody with these hours and languages find a place there, leaving aside who they are? */
bool flow_offer_suits(const struct flow_instance *instance, int32_t offer, uint64_t hours, uint64_t languages);

/* What stands between a learner and an offer of a tema they wish for; FLOW_TAKEN: nothing but others.
 * O(log a) for the a rows that keep this learner apart. */
enum flow_obstacle flow_rows_obstacle(const struct flow_rows *rows, const struct flow_instance *instance,
                                      int32_t learner, int32_t offer);

#endif
