/* Memory that lives as long as one piece of work (a request, an imported row) and goes all at once.
 *
 * An arena has a cap. When it is reached, arena_alloc() returns NULL and the arena stays `exhausted` until it is
 * reset; the string helpers then return "". Whoever commits work asks arena_exhausted() first, so that nothing is
 * kept that was built from a truncated string. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
    size_t used, max;           /* bytes handed out, and the cap on them */
    bool exhausted;
    char empty[1]; /* what string helpers give when it is */
};

void arena_init(struct arena *arena, size_t max);
void arena_release(struct arena *arena);

/* Forgets everything that was handed out; keeps one block for the next piece of work. */
void arena_reset(struct arena *arena);

/* Zeroed memory aligned for any type, or NULL when exhausted. */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for `n` items, zeroed; NULL when exhausted or the product overflows. */
void *arena_array(struct arena *arena, size_t n, size_t size);
#define ARENA_ARRAY(arena, type, n) ((type *)arena_array((arena), (n), sizeof(type)))
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/* Makes room for at least `n` + 1 items in a list that grows by doubling: *items keeps its first `n`. */
enum err arena_grow(struct arena *arena, void **items, size_t n, size_t *capacity, size_t size) MUST_CHECK;

char *arena_copy(struct arena *arena, const char *text);             /* NULL stays NULL */
char *arena_copy_n(struct arena *arena, const char *text, size_t n); /* adds the final NUL */
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

bool arena_exhausted(const struct arena *arena);

#endif
