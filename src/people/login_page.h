/* The facilitator gives somebody a login, or a new one for one that was forgotten: /people/#/login. */
#ifndef PEOPLE_LOGIN_PAGE_H
#define PEOPLE_LOGIN_PAGE_H

#include "people/pictures.h"
#include "people/visit.h"

struct login_view {
    struct page page;
    struct who who;
    struct message state;           /* what they come in with now */
    bool may_pictures, may_secrets; /* pictures and PINs; a passphrase everybody may have */
    bool may_remove, may_card, has_card;
    bool wrong_pin, wrong_passphrase;
    struct message fault; /* what is wrong with what was typed */
};
void login_html(struct buf *out, const struct catalogue *words, const struct login_view *view);

/* New pictures, shown once. */
struct drawn_view {
    struct page page;
    struct who who;
    LIST_OF(struct picture) pictures;
};
void drawn_html(struct buf *out, const struct catalogue *words, const struct drawn_view *view);

enum err login_page(struct visit *visit) MUST_CHECK; /* GET */
enum err login_form(struct visit *visit) MUST_CHECK; /* POST do=pictures, pin, passphrase, remove */

#endif
