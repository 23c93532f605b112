/* A compact map from ids to counts: which row of a file an id stood in first. 12 bytes a slot, at most three quarters
 * full: a million ids take 24 MB, and half as much again while it grows. */
#ifndef BASE_IDMAP_H
#define BASE_IDMAP_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

enum { IDMAP_MOST = 50 * 1000 * 1000 };

struct idmap {
    int64_t *keys; /* 0: free */
    uint32_t *values;
    size_t n, slots; /* slots: a power of two, or 0 */
};

void idmap_init(struct idmap *map);
void idmap_release(struct idmap *map);

/* The value of a key, or 0. O(1). */
uint32_t idmap_find(const struct idmap *map, int64_t key);

/* Adds a key (not 0) with its value (not 0); a key that is there already keeps the value it has. O(1), amortised.
 * ERR_MEMORY beyond IDMAP_MOST keys. */
enum err idmap_add(struct idmap *map, int64_t key, uint32_t value) MUST_CHECK;

#endif
