/* The tables `round`, `passed_over` and `invitation`, for matching/ alone. */
#ifndef MATCHING_ROUNDS_SQL_H
#define MATCHING_ROUNDS_SQL_H

#include "matching/matching.h"

/* The round that a matching now would belong to: the latest while it is open, else the next with id 0. */
enum err round_now(struct store *store, struct round *round) MUST_CHECK;

enum err round_begin(struct env *env, int64_t number, int64_t *id) MUST_CHECK;

/* Makes these the people whom the round passed over, and these its open doors. What is there already stays as it is. */
enum err round_keep_waiting(struct env *env, int64_t round, const struct waitings *waiting) MUST_CHECK;
enum err round_keep_doors(struct env *env, int64_t round, const struct doors *doors) MUST_CHECK;

struct passed {
    int64_t person, rounds;
};
struct passed_list {
    LIST_OF(struct passed);
};

/* In how many rounds each person was passed over, without the round `except`; by person. */
enum err rounds_passed(struct store *store, struct arena *arena, int64_t except, struct passed_list *passed) MUST_CHECK;

#endif
