/* flow_test_kit: instances made from a seed, and a second opinion on them that shares no code with the solver. */
#ifndef FLOW_TEST_KIT_H
#define FLOW_TEST_KIT_H

#include "flow.h"

enum { KIT_LEARNERS = 64, KIT_WISHES = 256, KIT_TUTORS = 32, KIT_OFFERS = 96, KIT_APARTS = 64, KIT_TEMAS = 16 };

/* An instance with room for its rows. It points into itself: copy it with kit_copy(). */
struct kit {
    struct flow_learner learners[KIT_LEARNERS];
    struct flow_wish wishes[KIT_WISHES];
    struct flow_tutor tutors[KIT_TUTORS];
    struct flow_offer offers[KIT_OFFERS];
    struct flow_apart aparts[KIT_APARTS];
    uint64_t tema_keys[KIT_TEMAS];
    struct flow_instance instance;
};

/* How large at most, and how often (in 100) things go wrong. */
struct kit_size {
    int32_t learners, wishes_each, tutors, offers, aparts, temas;
    int32_t places;   /* of an offer; capacities go one higher */
    uint32_t trouble; /* hours or languages missing, and repeated rows */
};

/* A set of matches, weighed: all levels to be minimised, the last is the tie. */
enum { KIT_LEVELS = 6 };
struct kit_weight {
    int64_t level[KIT_LEVELS];
};

uint64_t kit_random(uint64_t *state); /* xorshift64*, state != 0 */
int32_t kit_below(uint64_t *state, int32_t bound);

void kit_start(struct kit *kit); /* no rows, pointers set */
void kit_copy(struct kit *to, const struct kit *from);
void kit_make(struct kit *kit, const struct kit_size *size, uint64_t seed);

/* The same instance, its rows, temas and persons in another order. */
void kit_shuffle(struct kit *to, const struct kit *from, uint64_t seed);

bool kit_can_meet(const struct flow_instance *in, int32_t learner, int32_t offer);
bool kit_is_alone(const struct flow_instance *in, int32_t learner, int32_t tema);
enum flow_obstacle kit_obstacle(const struct flow_instance *in, int32_t learner, int32_t wish);

int kit_compare(const struct kit_weight *a, const struct kit_weight *b);
void kit_add_pair(const struct flow_instance *in, int32_t learner, int32_t wish, int32_t offer,
                  struct kit_weight *weight);
struct kit_weight kit_weigh(const struct flow_instance *in, const struct flow_match *matches);

/* Every wish is the learner's, every pair can meet, no place is given twice. */
bool kit_is_feasible(const struct flow_instance *in, const struct flow_match *matches);

/* The least weight of all feasible sets of matches, by trying them all. Small instances only. */
struct kit_weight kit_brute_force(const struct flow_instance *in);

/* True if some exchange around a cycle of pairs would lessen the weight (Bellman and Ford, without classes). */
bool kit_can_be_bettered(const struct flow_instance *in, const struct flow_match *matches);

/* The tight set of one unmatched learner, found by spreading from pair to pair; `sound` is set to whether each place
 * in reach is taken and taken by a learner in reach. */
struct flow_tight kit_tight(const struct flow_instance *in, const struct flow_match *matches, int32_t learner,
                            bool *sound);

#endif
