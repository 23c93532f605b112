#include "base/idmap.h"

#include <stdlib.h>

void idmap_init(struct idmap *map)
{
    *map = (struct idmap){0};
}

void idmap_release(struct idmap *map)
{
    free(map->keys);
    free(map->values);
    *map = (struct idmap){0};
}

/* The slot of the key, or the free one where it would stand. Ids made one after the other differ in few bits, which the
 * last step of Vigna's splitmix64 spreads. */
static size_t slot_of(const int64_t *keys, size_t slots, int64_t key)
{
    uint64_t hash = (uint64_t)key;
    hash = (hash ^ hash >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    hash = (hash ^ hash >> 27) * UINT64_C(0x94D049BB133111EB);
    hash ^= hash >> 31;
    size_t at = (size_t)hash & (slots - 1);
    while (keys[at] != 0 && keys[at] != key)
        at = (at + 1) & (slots - 1);
    return at;
}

uint32_t idmap_find(const struct idmap *map, int64_t key)
{
    return map->slots ? map->values[slot_of(map->keys, map->slots, key)] : 0;
}

static enum err grow(struct idmap *map)
{
    size_t slots = map->slots ? map->slots * 2 : 64;
    int64_t *keys = calloc(slots, sizeof *keys);
    uint32_t *values = calloc(slots, sizeof *values);
    if (!keys || !values) {
        free(keys);
        free(values);
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < map->slots; i++) {
        if (map->keys[i] == 0)
            continue;
        size_t at = slot_of(keys, slots, map->keys[i]);
        keys[at] = map->keys[i];
        values[at] = map->values[i];
    }
    free(map->keys);
    free(map->values);
    map->keys = keys;
    map->values = values;
    map->slots = slots;
    return OK;
}

enum err idmap_add(struct idmap *map, int64_t key, uint32_t value)
{
    ASSERT(key != 0 && value != 0);
    if (map->n >= IDMAP_MOST)
        return ERR_MEMORY;
    if (map->n >= map->slots / 4 * 3)
        TRY(grow(map));
    size_t at = slot_of(map->keys, map->slots, key);
    if (map->keys[at] == key)
        return OK;
    map->keys[at] = key;
    map->values[at] = value;
    map->n++;
    return OK;
}
