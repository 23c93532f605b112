#include "tie.h"

#include "flow.h"

/* The finisher of splitmix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, 2014):
 * one changed bit of the input changes each bit of the output with a probability of about one half. */
static uint64_t scramble(uint64_t word)
{
    word += UINT64_C(0x9e3779b97f4a7c15);
    word = (word ^ (word >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    word = (word ^ (word >> 27)) * UINT64_C(0x94d049bb133111eb);
    return word ^ (word >> 31);
}

static uint64_t mix(uint64_t so_far, uint64_t next)
{
    return scramble(so_far ^ scramble(next));
}

uint64_t flow_lot(uint64_t key, uint64_t tema_key, uint64_t round)
{
    return mix(mix(scramble(round), tema_key), key);
}

uint64_t flow_class_key(uint64_t hours, uint64_t languages)
{
    return mix(mix(1, hours), languages);
}

uint64_t flow_private_class_key(uint64_t learner_key)
{
    return mix(2, learner_key);
}

int64_t flow_tie_of_wish(uint64_t learner_key, uint64_t tema_key, uint64_t round)
{
    return (int64_t)(flow_lot(learner_key, tema_key, round) >> (64 - FLOW_TIE_BITS));
}

int64_t flow_tie_of_place(uint64_t class_key, uint64_t tutor_key, uint64_t tema_key, uint64_t round)
{
    return (int64_t)(mix(flow_lot(tutor_key, tema_key, round), class_key) >> (64 - FLOW_TIE_BITS));
}

uint64_t flow_tie(uint64_t learner_key, uint64_t class_key, uint64_t tutor_key, uint64_t tema_key, uint64_t round)
{
    return (uint64_t)(flow_tie_of_wish(learner_key, tema_key, round) +
                      flow_tie_of_place(class_key, tutor_key, tema_key, round));
}
