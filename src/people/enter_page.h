/* Signing in and out, and the language of the pages. */
#ifndef PEOPLE_ENTER_PAGE_H
#define PEOPLE_ENTER_PAGE_H

#include "people/visit.h"

struct enter_view {
    struct page page;
    bool wrong;           /* the passphrase was */
    struct message fault; /* what was wrong with it */
};
void enter_html(struct buf *out, const struct catalogue *words, const struct enter_view *view);

enum err enter_page(struct visit *visit) MUST_CHECK;    /* GET /enter */
enum err enter_form(struct visit *visit) MUST_CHECK;    /* POST /enter: opens its own transactions */
enum err leave_form(struct visit *visit) MUST_CHECK;    /* POST /leave */
enum err language_form(struct visit *visit) MUST_CHECK; /* POST /language */

/* Names of the cookies. */
#define COOKIE_SESSION "redes"
#define COOKIE_LANGUAGE "redes_language"

#endif
