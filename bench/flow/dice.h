/* dice: randomness that is the same everywhere. xoshiro256** (Blackman, Vigna, Scrambled Linear Pseudorandom Number Generators,
 * 2021), started by splitmix64; distributions in integers only, so that no rounding differs between machines. */
#ifndef BENCH_FLOW_DICE_H
#define BENCH_FLOW_DICE_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
    uint64_t state[4];
};

/* A stream of its own for each purpose and index. */
struct dice dice_for(uint64_t seed, uint64_t purpose, uint64_t index);

uint64_t dice_throw(struct dice *dice);

/* 0 .. bound - 1, bound > 0 (by multiplication: off by less than bound / 2^32). */
int32_t dice_below(struct dice *dice, int32_t bound);

/* exp(0.6 z) in units of 2^-20, z normal (twelve uniform numbers summed, so within six sigmas). */
int64_t dice_log_normal(struct dice *dice);

/* A 63-bit number; distinct for distinct indexes below 2^40 and kinds below 2^20, given one seed. */
uint64_t dice_key(uint64_t seed, uint64_t kind, uint64_t index);

/* Numbers 0 .. count - 1, the n-th drawn in proportion to 1 / n^e. The weights are 2^26 / n^e, rounded down. */
enum zipf_exponent { ZIPF_1, ZIPF_3_4 };

struct zipf {
    uint32_t *up_to; /* sums of the weights */
    int32_t count;
};

/* count <= 20,000, so that the sums stay below 2^32. False: no memory. */
bool zipf_make(struct zipf *zipf, int32_t count, enum zipf_exponent exponent);
int32_t zipf_draw(const struct zipf *zipf, struct dice *dice);
void zipf_free(struct zipf *zipf);

#endif
