/* Several new people at once: typed, pasted, or from a file. */
#ifndef SCREENS_PEOPLE_NEW_PAGE_H
#define SCREENS_PEOPLE_NEW_PAGE_H

#include "screens/forms.h"

struct people_new_view {
    struct page page;
    struct faults faults;
    const char *people; /* as typed, or what the file says */
};
void people_new_html(struct buf *out, const struct catalogue *words, const struct people_new_view *view);

/* What came in the field `people`, or what the file in `file` says; not both, which is a problem as a file that cannot be read is. */
enum err people_given(struct visit *visit, struct problems *problems, const char **text) MUST_CHECK;

enum err people_new_page(struct visit *visit) MUST_CHECK; /* GET /people/new */
enum err people_new_form(struct visit *visit) MUST_CHECK; /* POST /people/new: people, or a file */

#endif
