/* At the end of a school year all classes move up at once. */
#ifndef SCREENS_CLASSES_PAGE_H
#define SCREENS_CLASSES_PAGE_H

#include "screens/forms.h"

struct class_line {
    const char *from, *to;
    int64_t people, number; /* number: of the line, for its label */
};

struct classes_view {
    struct page page;
    struct faults faults;
    LIST_OF(struct class_line) lines;
    int64_t stamp; /* of the classes as they are shown: a form sent twice does not move them twice */
};
void classes_html(struct buf *out, const struct catalogue *words, const struct classes_view *view);

enum err classes_page(struct visit *visit) MUST_CHECK; /* GET /classes */
enum err classes_form(struct visit *visit) MUST_CHECK; /* POST /classes: stamp, and for each class from, to */

#endif
