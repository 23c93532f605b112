#include "matching/keys.h"

#include <stdlib.h>
#include <string.h>

struct keyed {
    uint64_t key;
    const char *code;
    size_t at;
};

static uint64_t hash(const char *code)
{
    uint64_t key = UINT64_C(14695981039346656037);
    for (; *code; code++)
        key = (key ^ (unsigned char)*code) * UINT64_C(1099511628211);
    return key;
}

static int by_key(const void *a, const void *b)
{
    const struct keyed *one = a, *other = b;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return strcmp(one->code, other->code);
}

enum err keys_of(struct arena *arena, const char *const *codes, size_t n, uint64_t **keys)
{
    struct keyed *sorted = ARENA_ARRAY(arena, struct keyed, n + 1);
    uint64_t *made = ARENA_ARRAY(arena, uint64_t, n + 1);
    if (!sorted || !made)
        return ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct keyed){hash(codes[i]) >> 1, codes[i], i}; /* one bit of room for stepping aside */
    qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && sorted[i].key <= sorted[i - 1].key)
            sorted[i].key = sorted[i - 1].key + 1;
        made[sorted[i].at] = sorted[i].key;
    }
    *keys = made;
    return OK;
}
