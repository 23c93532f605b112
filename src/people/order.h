/* Lists in the order in which people look for names: accents and capitals make no difference. */
#ifndef PEOPLE_ORDER_H
#define PEOPLE_ORDER_H

#include "base/arena.h"

#include <stddef.h>

/* Puts `n` items of `size` bytes into the order of the text at `offset` in each (a const char *, not NULL), folded as
 * text_folded() does; equal texts stay in the order they had. *items becomes another array in the arena.
 * O(n log n) comparisons. ERR_MEMORY when the arena is exhausted. */
enum err order_by_text(struct arena *arena, void **items, size_t n, size_t size, size_t offset) MUST_CHECK;

#endif
