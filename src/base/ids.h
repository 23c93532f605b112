/* Keys that travel: 63 bits, milliseconds since 2020 in the high 42 and 21 random bits below, so that rows made on two
 * machines without a network meet without clashing and stay in the order of their making. */
#ifndef BASE_IDS_H
#define BASE_IDS_H

#include "base/env.h"

#include <stdint.h>

#define EPOCH_2020 INT64_C(1577836800000) /* 2020-01-01 in milliseconds since 1970 */
enum { ID_RANDOM_BITS = 21 };

/* A new id, larger than every id this environment made before, whatever its clock does. */
int64_t id_new(struct env *env);

/* A random 63-bit number, never 0. */
int64_t id_random(struct env *env);

/* When the id was made, in milliseconds since 1970. */
int64_t id_time(int64_t id);

#endif
