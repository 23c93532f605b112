/* Wishes from a pile of paper: each person with their first three. */
#ifndef SCREENS_WISHES_ENTER_PAGE_H
#define SCREENS_WISHES_ENTER_PAGE_H

#include "screens/forms.h"
#include "temas/wishes_enter.h"
#include "web/pager.h"

enum { WISHERS_A_PAGE = 24 };

struct wish_choice {
    int64_t tema;
    const char *title;
    bool current;
};
struct wish_select {
    int64_t rank;
    LIST_OF(struct wish_choice) choices;
};
struct wisher {
    struct who who;
    const char *was; /* "ID TEMA TEMA TEMA": what the selects say when nobody touches them */
    LIST_OF(struct wish_select) selects;
};

struct wishes_enter_view {
    struct page page;
    struct pager pager;
    int64_t from; /* of the page, to come back to */
    LIST_OF(struct wisher) wishers;
};
void wishes_enter_html(struct buf *out, const struct catalogue *words, const struct wishes_enter_view *view);

enum err wishes_enter_page(struct visit *visit) MUST_CHECK; /* GET /wishes/enter?from=… */
/* POST /wishes/enter: from, and for each person was, then three times wID. */
enum err wishes_enter_form(struct visit *visit) MUST_CHECK;

#endif
