/* The table `offer`, for offers.c and catalogue_import.c alone; others see offers.h. */
#ifndef TEMAS_OFFERS_SQL_H
#define TEMAS_OFFERS_SQL_H

#include "temas/offers.h"

enum offer_column { OFFER_PERSON, OFFER_TEMA, OFFER_PLACES, OFFER_STANDING, OFFER_COLUMNS };

/* All inside the open write transaction. An insert sets *id; an update takes the row's own id, writes the columns in
 * `which`, and says in *changed if any was different. */
enum err offer_by_pair(struct store *store, int64_t person, int64_t tema, int64_t *id) MUST_CHECK; /* 0: none */
enum err offer_load(struct store *store, int64_t id, struct offer *offer) MUST_CHECK;              /* ERR_MISSING */
enum err offer_insert(struct store *store, struct env *env, const struct offer *offer, int64_t *id) MUST_CHECK;
enum err offer_update(struct store *store, struct env *env, const struct offer *offer, uint32_t which, bool *changed)
    MUST_CHECK;
enum err offer_delete(struct store *store, struct env *env, int64_t id) MUST_CHECK;

#endif
