#include "store/collect.h"

#include <string.h>

enum err stmt_collect(struct stmt *q, struct arena *arena, void **items, size_t *n, size_t *capacity, size_t size,
                      row_reader reader)
{
    void *found = NULL;
    size_t count = 0, room = 0;
    enum step step;
    enum err taken = OK;
    while ((step = stmt_step(q)) == STEP_ROW) {
        taken = arena_grow(arena, &found, count, &room, size);
        if (taken == OK)
            taken = reader(q, arena, (char *)found + count++ * size);
        if (taken != OK)
            break;
    }
    TRY(stmt_finish(q, step));
    TRY(taken);
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *items = found;
    *n = count;
    *capacity = room;
    return OK;
}

int word_number(const char *word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++) {
        if (word && strcmp(word, words[i]) == 0)
            return i;
    }
    return -1;
}
