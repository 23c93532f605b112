/* Offers: who can tutor which tema, and how many at once. */
#ifndef TEMAS_OFFERS_H
#define TEMAS_OFFERS_H

#include "temas/temas.h"

enum offer_standing {
    OFFER_KNOWN, /* has tutored it, or brought it */
    OFFER_FIRST, /* the first tutoría is still to come, and to be observed */
    OFFER_ASKED, /* waits for the facilitator to vouch; neither in the catalogue nor in the matching */
    OFFER_STANDINGS,
};

struct offer {
    int64_t id, person, tema, places;
    enum offer_standing standing;
};
struct offers {
    LIST_OF(struct offer);
};

/* All offers that hold (not those only asked for) of people who are here, by tema and person. */
enum err offer_list(struct store *store, struct arena *arena, struct offers *offers) MUST_CHECK;

/* Of those, what can begin now: `places` are what is left for others beside the tutorías that are under way,
 * at least one. By tema and person. */
enum err offer_free_list(struct store *store, struct arena *arena, struct offers *offers) MUST_CHECK;

/* Those that wait for the facilitator, of people who are here, the oldest first. */
enum err offer_asked_list(struct store *store, struct arena *arena, struct offers *offers) MUST_CHECK;

/* One person's offer of a tema, whatever its standing; ERR_MISSING if there is none. */
enum err offer_of(struct store *store, int64_t person, int64_t tema, struct offer *offer) MUST_CHECK;

/* An offer that the actor may change: their own, or any for the facilitator; ERR_MISSING otherwise. */
enum err offer_find(struct store *store, const struct actor *actor, int64_t id, struct offer *offer) MUST_CHECK;

/* How a request to change an offer ended. OFFER_SAME and OFFER_NOT_THERE change nothing. */
enum offer_result {
    OFFER_HOLDS,     /* it stands in the catalogue with what was asked for */
    OFFER_WAITS,     /* it is kept, and waits for the facilitator */
    OFFER_REMOVED,   /* it is gone; tutorías under way go on */
    OFFER_SAME,      /* it was so already */
    OFFER_NOT_THERE, /* no such person, tema or offer, or not the actor's to change */
};

/* In the open write transaction. An offer is changed by whoever made it, or by the facilitator. Places: 1 … FIELD_PLACES_MOST. */

/* Offers a tema. Whoever has presented it offers at once; so does whom the facilitator has vouched for, and whom the facilitator
 * enters, which vouches for them; others ask. An offer that is there already gets these places, and its standing if that is better. */
enum err offer_ask(struct env *env, const struct actor *actor, int64_t person, int64_t tema, int64_t places,
                   enum offer_result *result) MUST_CHECK;

enum err offer_places(struct env *env, const struct actor *actor, int64_t id, int64_t places, enum offer_result *result)
    MUST_CHECK;

/* Their mastery stays proven. */
enum err offer_remove(struct env *env, const struct actor *actor, int64_t id, enum offer_result *result) MUST_CHECK;

/* The facilitator vouches for whoever asked: the offer is known, and mastery proven. Any other standing stays. ERR_MISSING. */
enum err offer_vouch(struct env *env, int64_t id) MUST_CHECK;

/* The first tutoría was observed: the offer is known. Any other standing stays. ERR_MISSING. */
enum err offer_known(struct env *env, int64_t id) MUST_CHECK;

/* The importer, with the same promises as people_import(). */
enum err offers_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count) MUST_CHECK;
/* Of somebody who is erased, in the open write transaction. Their mastery stays proven. */
enum err offers_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
