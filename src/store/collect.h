/* All rows of a statement as a list in an arena. */
#ifndef STORE_COLLECT_H
#define STORE_COLLECT_H

#include "base/list.h"
#include "store/store.h"

/* Fills one zeroed item from the row at hand. Memory that runs out is noticed afterwards; another error ends the list. */
typedef enum err (*row_reader)(struct stmt *q, struct arena *arena, void *item);

/* Steps the statement to its end, one item a row; the list is set only on OK. ERR_MEMORY when the arena is too small. */
#define STMT_COLLECT(q, arena, list, reader) \
    stmt_collect((q), (arena), (void **)&(list)->items, &(list)->n, &(list)->capacity, sizeof *(list)->items, (reader))
enum err stmt_collect(struct stmt *q, struct arena *arena, void **items, size_t *n, size_t *capacity, size_t size,
                      row_reader reader) MUST_CHECK;

/* The number of a stored word in its list; -1 where a file was written without the schema's checks. */
int word_number(const char *word, const char *const *words, int n);

#endif
