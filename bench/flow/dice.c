#include "dice.h"

#include <stdlib.h>

static uint64_t scramble(uint64_t word)
{
    word = (word ^ (word >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    word = (word ^ (word >> 27)) * UINT64_C(0x94d049bb133111eb);
    return word ^ (word >> 31);
}

static uint64_t next_seed(uint64_t *seed)
{
    return scramble(*seed += UINT64_C(0x9e3779b97f4a7c15));
}

struct dice dice_for(uint64_t seed, uint64_t purpose, uint64_t index)
{
    uint64_t mixed = scramble(scramble(scramble(seed + 1) ^ (purpose + 1)) + index);
    struct dice dice;
    for (int i = 0; i < 4; i++) {
        dice.state[i] = next_seed(&mixed);
    }
    return dice;
}

static uint64_t turned(uint64_t word, int by)
{
    return (word << by) | (word >> (64 - by));
}

uint64_t dice_throw(struct dice *dice)
{
    uint64_t *s = dice->state;
    uint64_t thrown = turned(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = turned(s[3], 45);
    return thrown;
}

int32_t dice_below(struct dice *dice, int32_t bound)
{
    return (int32_t)((dice_throw(dice) >> 32) * (uint64_t)bound >> 32);
}

/* exp(x) = (1 + x / 1024)^1024 but for a factor of about exp(-x^2 / 2048): no more than 0.4% for twice sigma. Ten squarings of a
 * number with 24 binary places do it. */
int64_t dice_log_normal(struct dice *dice)
{
    enum { PLACES = 24, SQUARINGS = 10 };
    int64_t sum = 0; /* of twelve numbers with 16 binary places, so z + 6 */
    for (int i = 0; i < 12; i++) {
        sum += (int64_t)(dice_throw(dice) >> 48);
    }
    int64_t z = sum - (INT64_C(6) << 16);
    int64_t power = (INT64_C(1) << PLACES) + z * 6 / 10 * (1 << (PLACES - 16)) / (1 << SQUARINGS);
    for (int i = 0; i < SQUARINGS; i++) {
        power = power * power >> PLACES;
    }
    return power >> (PLACES - 20);
}

/* Multiplying by an odd number and folding the upper half in are bijections of the 63-bit numbers. */
uint64_t dice_key(uint64_t seed, uint64_t kind, uint64_t index)
{
    const uint64_t bits = UINT64_MAX >> 1;
    uint64_t key = ((kind << 40 | index) + scramble(seed)) & bits;
    for (int i = 0; i < 2; i++) {
        key = key * UINT64_C(0xbf58476d1ce4e5b9) & bits;
        key ^= key >> 32;
    }
    return key;
}

static uint64_t square_root(uint64_t number)
{
    uint64_t root = 0;
    for (uint64_t bit = UINT64_C(1) << 31; bit != 0; bit >>= 1) {
        if ((root | bit) * (root | bit) <= number) {
            root |= bit;
        }
    }
    return root;
}

/* n^(3/4) in units of 2^-16, rounded down twice. n^3 < 2^43. */
static uint64_t three_quarters(uint64_t n)
{
    return square_root(square_root(n * n * n << 20) << 22);
}

bool zipf_make(struct zipf *zipf, int32_t count, enum zipf_exponent exponent)
{
    zipf->count = count;
    zipf->up_to = malloc((size_t)count * sizeof *zipf->up_to);
    if (zipf->up_to == NULL) {
        return false;
    }
    uint32_t sum = 0;
    for (int32_t i = 0; i < count; i++) {
        uint64_t n = (uint64_t)i + 1;
        uint64_t power = exponent == ZIPF_1 ? n << 16 : three_quarters(n);
        zipf->up_to[i] = sum += (uint32_t)((UINT64_C(1) << 42) / power);
    }
    return true;
}

int32_t zipf_draw(const struct zipf *zipf, struct dice *dice)
{
    uint32_t mark = (uint32_t)((dice_throw(dice) >> 32) * zipf->up_to[zipf->count - 1] >> 32);
    int32_t low = 0, high = zipf->count - 1; /* the first whose sum is above the mark */
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (zipf->up_to[middle] > mark) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

void zipf_free(struct zipf *zipf)
{
    free(zipf->up_to);
    *zipf = (struct zipf){0};
}
