/* tie: the two halves of a tie number. flow.h explains the rule; flow_tie() is their sum. */
#ifndef FLOW_TIE_H
#define FLOW_TIE_H

#include <stdint.h>

enum { FLOW_TIE_BITS = 36 }; /* of each half */

/* On the arc learner -> class. */
int64_t flow_tie_of_wish(uint64_t learner_key, uint64_t tema_key, uint64_t round);

/* On the arc class -> offer. */
int64_t flow_tie_of_place(uint64_t class_key, uint64_t tutor_key, uint64_t tema_key, uint64_t round);

#endif
