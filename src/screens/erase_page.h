#ifndef SCREENS_ERASE_PAGE_H
#define SCREENS_ERASE_PAGE_H

#include "people/visit.h"

struct erase_view {
    struct page page;
    struct who who;
    const char *grade; /* tells two of one name apart; NULL: none */
    const char *typed;
    struct message wrong; /* what was typed is not the name; text NULL: nothing is wrong */
};
void erase_html(struct buf *out, const struct catalogue *words, const struct erase_view *view);

enum err erase_page(struct visit *visit) MUST_CHECK; /* GET /people/ID/erase */

/* POST the same: name, as it is written on the page. Opens its own transactions: files go after the commit. */
enum err erase_form(struct visit *visit) MUST_CHECK;

#endif
