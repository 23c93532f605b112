/* Writing a tema and correcting it: for the facilitator. */
#ifndef TEMAS_TEMA_EDIT_PAGE_H
#define TEMAS_TEMA_EDIT_PAGE_H

#include "people/visit.h"

/* One field of the form, as it was typed. */
struct edit_field {
    const char *name, *value, *label, *hint;
    struct message fault;
    bool needed, wrong;
};

struct edit_emblem {
    struct what what; /* its picture; without title */
    const char *name; /* "moon" */
    int64_t number;   /* from 1 */
    bool chosen;
};

struct tema_edit_view {
    struct page page;
    int64_t id;                              /* 0: a new one */
    LIST_OF(struct edit_field) lines, texts; /* of one line; of many */
    LIST_OF(struct edit_emblem) emblems;
};
void tema_edit_html(struct buf *out, const struct catalogue *words, const struct tema_edit_view *view);

/* GET and POST /temas/new, /temas/ID/edit: title, subject, language, ages, author, origin, sittings, emblem, learner_text,
 * tutor_text. A field that is not sent stays as it is. */
enum err tema_edit_page(struct visit *visit) MUST_CHECK;
enum err tema_edit_form(struct visit *visit) MUST_CHECK;

#endif
