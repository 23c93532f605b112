/* The three uses of somebody's photos and name, as their page shows them: a yes is taken back with one tap. */
#ifndef PEOPLE_CONSENTS_PAGE_H
#define PEOPLE_CONSENTS_PAGE_H

#include "people/consents.h"
#include "people/visit.h"

/* True if the actor may say yes (or take it back) for a person whose page they may see: the facilitator; who answers for them;
 * adults for themselves. A learner may only take it back. */
bool consent_may(const struct actor *actor, const struct person *person, bool yes);

struct consent_line {
    const char *use; /* "photo_inside" */
    struct message what;
    bool yes, may_change;
};
struct consents_view {
    int64_t person;
    LIST_OF(struct consent_line) lines;
};
void consent_lines_html(struct buf *out, const struct catalogue *words, const struct consents_view *view);

/* The lines of a person whose page the actor may see. */
enum err consents_show(struct visit *visit, const struct person *person, struct consents_view *view) MUST_CHECK;

enum err consent_form(struct visit *visit) MUST_CHECK; /* POST /people/ID/consent: use, answer=yes|no */

#endif
