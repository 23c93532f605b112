/* Lists that grow in an arena: `LIST_OF(struct card) cards;` has .items and .n. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

#define LIST_OF(type)       \
    struct {                \
        type *items;        \
        size_t n, capacity; \
    }

/* A pointer to a new zeroed item at the end, or NULL when the arena is exhausted. */
#define LIST_ADD(arena, list)                                                                                \
    (arena_grow((arena), (void **)&(list)->items, (list)->n, &(list)->capacity, sizeof *(list)->items) == OK \
         ? &(list)->items[(list)->n++]                                                                       \
         : NULL)

#endif
