/* Closing a school year, and the years that were. */
#ifndef SCREENS_YEAR_PAGE_H
#define SCREENS_YEAR_PAGE_H

#include "people/years.h"
#include "screens/forms.h"

struct year_line {
    const char *label, *day;
    struct year_counts counts;
};

struct year_view {
    struct page page;
    struct form_field label;
    int64_t n_proposed, n_under_way;
    struct year_counts counts; /* of the year that runs */
    bool forget_wishes;
    LIST_OF(struct year_line) years; /* the latest first */
};
void year_html(struct buf *out, const struct catalogue *words, const struct year_view *view);

enum err year_page(struct visit *visit) MUST_CHECK; /* GET /year */
enum err year_form(struct visit *visit) MUST_CHECK; /* POST /year: label, forget_wishes */

#endif
