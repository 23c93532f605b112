#include "base/ids.h"

int64_t id_random(struct env *env)
{
    int64_t number;
    do {
        env->random(env->outside, &number, sizeof number);
        number &= INT64_MAX;
    } while (number == 0);
    return number;
}

int64_t id_new(struct env *env)
{
    int64_t noise = id_random(env) >> (63 - ID_RANDOM_BITS);
    int64_t since = env_now(env) - EPOCH_2020;
    int64_t id = (since < 0 ? 0 : since) * (INT64_C(1) << ID_RANDOM_BITS) + noise;
    /* Many rows within one millisecond, or a clock set back: step on from the last one, by a random stride
     * so that two machines that do the same still differ. */
    if (id <= env->last_id)
        id = env->last_id + 1 + (noise & 15);
    env->last_id = id;
    return id;
}

int64_t id_time(int64_t id)
{
    return (id >> ID_RANDOM_BITS) + EPOCH_2020;
}
