/* My path: what is asked of me, what I am about, what I wish, what I can tutor, and the thread so far. */
#ifndef SCREENS_PATH_PAGE_H
#define SCREENS_PATH_PAGE_H

#include "screens/path.h"
#include "temas/wishes_page.h"
#include "tutorias/tutorias_page.h"

/* A tutoría that goes on, or a proposal that others answer, with what comes next. */
struct now_card {
    struct pair_view pair;
    bool mine, named; /* the reader's own; both names may be read */
    bool tutors;      /* whose path it is tutors it */
    bool proposed;
    const char *address; /* where it goes on; NULL: not for who looks */
    const char *hours;   /* when they meet; "": whenever both can */
    struct message next;
};
void now_card_html(struct buf *out, const struct catalogue *words, const struct now_card *view);

/* As `who` has it, whose path it is; the next steps are said to them alone. */
struct now_card now_card_of(struct visit *visit, const struct knot *knot, const struct who *who);

/* A knot of the thread so far. */
struct knot_view {
    struct knot knot;
    const char *day;
    const char *year;          /* "2025–2026" where the thread comes from a year that is over; NULL: the same year */
    struct message how;        /* "Learned with Luz" */
    const char *address;       /* of the step that opens next; NULL: none, or not for who looks */
    struct message invitation; /* to that step */
};
void knot_html(struct buf *out, const struct catalogue *words, const struct knot_view *view);

/* The day of an instant, as it is said. */
const char *path_day(struct visit *visit, int64_t instant);

/* Without an invitation. */
struct knot_view knot_view_of(struct visit *visit, const struct knot *knot);

struct path_view {
    struct page page;
    struct who who;
    bool mine, guides;
    LIST_OF(struct my_proposal) asked; /* to answer for oneself */
    LIST_OF(struct message) let_go;    /* said of proposals that came to nothing, to oneself */
    LIST_OF(struct now_card) now;
    struct wish_lines wishes;
    struct path_offers offers;
    LIST_OF(struct knot_view) knots;
    struct pager pager;
    bool begins; /* the page shows where the thread begins */
    /* The one main action. */
    const char *main, *icon;
    struct message main_words;
};
void path_html(struct buf *out, const struct catalogue *words, const struct path_view *view);

enum err me_page(struct visit *visit) MUST_CHECK; /* GET /me */
enum err path_page(struct visit *visit)
    MUST_CHECK; /* GET /people/ID/path: they themselves, who answers for them, facilitators */

#endif
