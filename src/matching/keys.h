/* Numbers made from the ids that people use in their files: the same on every machine and in every order of rows, so that ties in
 * the matching fall alike. For matching/ alone. */
#ifndef MATCHING_KEYS_H
#define MATCHING_KEYS_H

#include "base/arena.h"

#include <stdint.h>

/* One key for each of `n` different codes, all different: FNV-1a over the code; should two meet, the later code in
 * alphabetical order steps aside. *keys lives in the arena. O(n log n). */
enum err keys_of(struct arena *arena, const char *const *codes, size_t n, uint64_t **keys) MUST_CHECK;

#endif
