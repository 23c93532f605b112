/* The table `wish`, for wishes.c and catalogue_import.c alone; others see wishes.h. */
#ifndef TEMAS_WISHES_SQL_H
#define TEMAS_WISHES_SQL_H

#include "temas/wishes.h"

enum wish_column { WISH_PERSON, WISH_TEMA, WISH_RANK, WISH_SINCE, WISH_COLUMNS };

/* All inside the open write transaction. An insert sets *id; an update takes the row's own id, writes the columns in
 * `which`, and says in *changed if any was different. */
enum err wish_by_pair(struct store *store, int64_t person, int64_t tema, int64_t *id) MUST_CHECK; /* 0: none */
enum err wish_person(struct store *store, int64_t id, int64_t *person) MUST_CHECK;                /* 0: no such wish */
enum err wish_insert(struct store *store, struct env *env, const struct wish *wish, int64_t *id) MUST_CHECK;
enum err wish_update(struct store *store, struct env *env, const struct wish *wish, uint32_t which, bool *changed)
    MUST_CHECK;
enum err wish_delete(struct store *store, struct env *env, int64_t id) MUST_CHECK;

#endif
