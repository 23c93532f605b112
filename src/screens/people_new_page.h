/* Several new people at once: typed, pasted, or as a table. */
#ifndef SCREENS_PEOPLE_NEW_PAGE_H
#define SCREENS_PEOPLE_NEW_PAGE_H

#include "screens/forms.h"

struct people_new_view {
    struct page page;
    struct faults faults;
    const char *people; /* as typed */
};
void people_new_html(struct buf *out, const struct catalogue *words, const struct people_new_view *view);

enum err people_new_page(struct visit *visit) MUST_CHECK; /* GET /people/new */
enum err people_new_form(struct visit *visit) MUST_CHECK; /* POST /people/new: people */

#endif
