/* The set-up of a new community in four short pages: its name and languages, the facilitator, the people, the temas. Each may be left and
 * come back to; what was entered stays. */
#ifndef SCREENS_BEGIN_PAGE_H
#define SCREENS_BEGIN_PAGE_H

#include "screens/forms.h"
#include "web/figure.h"

enum { BEGIN_STEPS = 4 };

struct begin_tema {
    const char *code, *title, *about;
    struct what what;
    bool here; /* taken over already */
};

struct begin_language {
    const char *tag, *name;
    bool current;
};

struct begin_view {
    struct page page;
    int64_t step;
    bool community_step, facilitator_step, people_step, temas_step;
    bool has_back;
    int64_t back;
    struct faults faults;
    /* as typed, or as it is */
    const char *name, *languages;
    LIST_OF(struct begin_language) known; /* languages of the pages */
    bool has_facilitator;
    const char *facilitator;
    const char *people;
    LIST_OF(struct who) here; /* who is in the community already */
    int64_t n_here;
    LIST_OF(struct begin_tema) temas;
};
void begin_html(struct buf *out, const struct catalogue *words, const struct begin_view *view);

enum err begin_page(struct visit *visit) MUST_CHECK; /* GET /begin/STEP */
enum err begin_form(struct visit *visit) MUST_CHECK; /* POST /begin/STEP */

#endif
