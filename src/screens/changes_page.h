/* What was done lately, and undoing it. */
#ifndef SCREENS_CHANGES_PAGE_H
#define SCREENS_CHANGES_PAGE_H

#include "people/visit.h"

struct change_line {
    int64_t deed;
    struct message what; /* "A wish was added" */
    const char *about;   /* whom and what it concerns; "" where that is not known any more */
    struct message who;  /* who did it */
    const char *when;    /* day and hour */
    int64_t more;        /* how many further changes belong to it */
    bool can_undo;
};

struct changes_view {
    struct page page;
    LIST_OF(struct change_line) lines;
    const char *after; /* address of what was done before these; NULL: nothing */
};
void changes_html(struct buf *out, const struct catalogue *words, const struct changes_view *view);

enum err changes_page(struct visit *visit) MUST_CHECK; /* GET /changes?before=DEED */
enum err undo_form(struct visit *visit) MUST_CHECK;    /* POST /changes/DEED/undo */

#endif
