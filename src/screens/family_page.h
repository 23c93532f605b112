/* What a family sees: their own child alone. */
#ifndef SCREENS_FAMILY_PAGE_H
#define SCREENS_FAMILY_PAGE_H

#include "presentations/presentations_page.h"
#include "screens/path_page.h"

/* Something that the child chose to share with the family. */
struct shared_view {
    const char *title, *day; /* of the tema */
    const char *text;
    int64_t photo, voice; /* 0: none */
};

struct child_view {
    struct who who;
    LIST_OF(struct now_card) now;
    LIST_OF(struct knot_view) knots; /* the latest */
    struct presentation_cards coming;
    LIST_OF(struct shared_view) shared; /* the latest */
};
void child_html(struct buf *out, const struct catalogue *words, const struct child_view *view);

struct family_view {
    struct page page;
    struct who who; /* id 0: one's own */
    bool own;
    LIST_OF(struct child_view) children;
};
void family_html(struct buf *out, const struct catalogue *words, const struct family_view *view);

/* GET /family: the children for whom one answers; ?adult=ID for the facilitator. */
enum err family_page(struct visit *visit) MUST_CHECK;

#endif
