/* Becoming a tutor: preparing a tema, offering it, and the facilitator's word for those who ask. */
#ifndef TEMAS_OFFERS_PAGE_H
#define TEMAS_OFFERS_PAGE_H

#include "temas/offers.h"
#include "temas/tema_page.h"

/* POST /temas/ID/offer: places=N, person=ID for the facilitator. */
enum err offer_form(struct visit *visit) MUST_CHECK;

/* POST /offers/ID/vouch; /offers/ID/places: places=N; /offers/ID/remove. All go back to the tema, or to back=PATH. */
enum err offer_vouch_form(struct visit *visit) MUST_CHECK;
enum err offer_places_form(struct visit *visit) MUST_CHECK;
enum err offer_remove_form(struct visit *visit) MUST_CHECK;

/* The guide beside what somebody plans to ask. */
struct prepare_view {
    struct page page;
    struct tema_text text;
    struct who who; /* for whom the facilitator looks; id 0: one's own */
    int64_t person;
    bool offers, wrong;
    const char *questions;
    struct message fault;
};
void prepare_html(struct buf *out, const struct catalogue *words, const struct prepare_view *view);

/* GET and POST /temas/ID/prepare: questions=TEXT; person=ID for the facilitator. For those who have mastered the tema, or asked
 * to tutor it; the guide stays closed to the latter. */
enum err prepare_page(struct visit *visit) MUST_CHECK;
enum err prepare_form(struct visit *visit) MUST_CHECK;

#endif
