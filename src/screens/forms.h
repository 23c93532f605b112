/* What the pages with forms share: what was typed, what is wrong with it, and showing a form again. */
#ifndef SCREENS_FORMS_H
#define SCREENS_FORMS_H

#include "people/visit.h"

/* One field as its form shows it. */
struct form_field {
    const char *name, *value;
    bool wrong;
    struct message fault;
};
void fault_html(struct buf *out, const struct catalogue *words, const struct form_field *view);

/* The field with what was typed, or `otherwise`, and the first problem with it (problems may be NULL). */
struct form_field form_field(const struct visit *visit, const char *name, const char *otherwise,
                             const struct problems *problems);

/* The value of a field, without blanks around it; `otherwise` if it did not come. */
const char *form_typed(const struct visit *visit, const char *name, const char *otherwise);

/* A number that came in a field; 0 if none did. */
int64_t form_number(const struct visit *visit, const char *name);

/* All problems as sentences, with the lines they speak of. */
struct faults {
    LIST_OF(struct message);
};
enum err form_faults(struct visit *visit, const struct problems *problems, struct faults *faults) MUST_CHECK;

/* Nothing of the form is kept: what was written is rolled back, and the page is read anew to be shown with status 422. */
enum err form_again(struct visit *visit) MUST_CHECK;

#endif
