/* The community's own settings. */
#ifndef SCREENS_COMMUNITY_PAGE_H
#define SCREENS_COMMUNITY_PAGE_H

#include "screens/forms.h"

struct community_language {
    const char *tag, *name;
    bool current;
};

struct community_view {
    struct page page;
    struct form_field name, languages, language;
    LIST_OF(struct community_language) known; /* languages of the pages, and the community's own if it is another */
    bool wall_names;
};
void community_html(struct buf *out, const struct catalogue *words, const struct community_view *view);

enum err community_page(struct visit *visit) MUST_CHECK; /* GET /community */
enum err community_form(struct visit *visit) MUST_CHECK; /* POST /community: name, language, languages, wall_names */

#endif
