#include "people/order.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct place {
    const char *folded;
    size_t index;
};

static int compare(const void *one, const void *other)
{
    const struct place *a = one, *b = other;
    int difference = strcmp(a->folded, b->folded);
    if (difference != 0)
        return difference;
    return a->index < b->index ? -1 : a->index > b->index;
}

enum err order_by_text(struct arena *arena, void **items, size_t n, size_t size, size_t offset)
{
    if (n < 2)
        return OK;
    struct place *places = ARENA_ARRAY(arena, struct place, n);
    char *ordered = arena_array(arena, n, size);
    if (!places || !ordered)
        return ERR_MEMORY;
    const char *from = *items;
    for (size_t i = 0; i < n; i++) {
        const char *text;
        memcpy(&text, from + i * size + offset, sizeof text);
        places[i] = (struct place){.folded = text_folded(arena, text), .index = i};
    }
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    qsort(places, n, sizeof *places, compare);
    for (size_t i = 0; i < n; i++)
        memcpy(ordered + i * size, from + places[i].index * size, size);
    *items = ordered;
    return OK;
}
