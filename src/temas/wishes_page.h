/* Somebody's wishes, in their order: a list to move them up and down in, for the pages that show it. */
#ifndef TEMAS_WISHES_PAGE_H
#define TEMAS_WISHES_PAGE_H

#include "people/visit.h"
#include "temas/directory.h"
#include "temas/wishes.h"

struct wish_line {
    int64_t id, rank; /* rank: its place in the list, from 1 */
    struct what tema;
    struct message since;        /* "since 3 May 2026", or nothing */
    LIST_OF(struct message) why; /* why they still wait; whoever knows it (the matching) fills it in */
    bool first, last;            /* it can't go up, or down */
};

struct wish_lines {
    const char *back; /* the address of the page that shows them */
    bool movable;     /* who asks may change them */
    LIST_OF(struct wish_line) lines;
};
void wish_lines_html(struct buf *out, const struct catalogue *words, const struct wish_lines *view);

/* The wishes of one person, without reasons. Whether who asks may see them is for the caller to know: sight_person. */
enum err wish_lines_read(struct visit *visit, int64_t person, const char *back, struct wish_lines *lines) MUST_CHECK;

struct wishes_view {
    struct page page;
    struct who who; /* id 0: one's own */
    struct wish_lines wishes;
    int64_t n;
};
void wishes_html(struct buf *out, const struct catalogue *words, const struct wishes_view *view);

/* GET /wishes: one's own; ?person=ID for the facilitator. */
enum err wishes_page(struct visit *visit) MUST_CHECK;

/* POST /temas/ID/wish: person=ID for the facilitator. */
enum err wish_form(struct visit *visit) MUST_CHECK;

/* POST /wishes/ID/up, /wishes/ID/down, /wishes/ID/remove: back=PATH, the page to go back to. */
enum err wish_up_form(struct visit *visit) MUST_CHECK;
enum err wish_down_form(struct visit *visit) MUST_CHECK;
enum err wish_remove_form(struct visit *visit) MUST_CHECK;

#endif
