/* The community's page: how things stand, the proposals, who waits and why, who becomes a tutor, where a door opens, what is under
 * way. Each list shows its first few; /waiting, /proposals … show all. */
#ifndef SCREENS_BOARD_H
#define SCREENS_BOARD_H

#include "screens/board_list.h"
#include "screens/loom.h"

struct answer_view {
    int64_t tutoria;
    const char *side; /* "learner" or "tutor" */
    struct who who;
    bool yes; /* has said yes */
};
void answer_html(struct buf *out, const struct catalogue *words, const struct answer_view *view);

struct proposal_card {
    struct pair_view pair;
    struct answer_view learner, tutor;
    bool accompanied; /* the facilitator is there when the two meet */
    struct sentences why;
};
void proposal_html(struct buf *out, const struct catalogue *words, const struct proposal_card *view);

struct board_view {
    struct page page;
    struct message headline;
    int64_t n_people, n_temas, n_wishes, n_offers, n_under_way;
    int64_t n_few; /* who have little to choose among */
    bool new;      /* nothing was matched yet */
    bool ready;    /* somebody wishes, and somebody can tutor */
    bool searches; /* to search is the main thing */
    struct loom loom;
    LIST_OF(struct proposal_card) proposals;
    int64_t n_more_proposals;
    struct board_list today, waiting;
    LIST_OF(struct board_list) lists; /* those that have something to say */
    struct pairs under_way;
    int64_t n_more_under_way;
};
void board_html(struct buf *out, const struct catalogue *words, const struct board_view *view);
void board_more_html(struct buf *out, const struct catalogue *words, const struct board_view *view);
void board_steps_html(struct buf *out, const struct catalogue *words, const struct board_view *view);

/* One of the lists as a page of its own, or all proposals. */
struct whole_list_view {
    struct page page;
    struct board_list list;
    LIST_OF(struct proposal_card) proposals;
    struct pager pager;
    int64_t n;
};
void whole_list_html(struct buf *out, const struct catalogue *words, const struct whole_list_view *view);

enum err board_page(struct visit *visit) MUST_CHECK; /* GET / for the facilitator */

/* GET /waiting, /doors, /choices, /asked, /first, /next, /stuck, /today, /proposals */
enum err whole_list_page(struct visit *visit) MUST_CHECK;

#endif
