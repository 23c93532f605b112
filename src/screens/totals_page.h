/* Totals, and for advisors the tutorías that they were invited to watch. */
#ifndef SCREENS_TOTALS_PAGE_H
#define SCREENS_TOTALS_PAGE_H

#include "people/visit.h"
#include "screens/totals.h"

struct total_line {
    int64_t n;
    struct message name;
};

struct totals_view {
    struct page page;
    LIST_OF(struct total_line) people, cycle;
    bool observes;
    int64_t n_to_watch; /* invitations not noted yet */
};
void totals_html(struct buf *out, const struct catalogue *words, const struct totals_view *view);

enum err totals_page(struct visit *visit) MUST_CHECK; /* GET /totals */

#endif
