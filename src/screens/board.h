/* The community's page: how things stand, the proposals, who waits and why, where a door opens, what is under way. */
#ifndef SCREENS_BOARD_H
#define SCREENS_BOARD_H

#include "matching/matching.h"
#include "screens/loom.h"

struct answer_view {
    int64_t tutoria;
    const char *side; /* "learner" or "tutor" */
    struct who who;
    bool yes; /* has said yes */
};
void answer_html(struct buf *out, const struct catalogue *words, const struct answer_view *view);

struct sentences {
    LIST_OF(struct message);
};

struct proposal_card {
    struct pair_view pair;
    struct answer_view learner, tutor;
    bool accompanied; /* the facilitator is there when the two meet */
    struct sentences why;
};
void proposal_html(struct buf *out, const struct catalogue *words, const struct proposal_card *view);

struct waiting_card {
    struct who who;
    struct sentences why;
};

struct door_card {
    struct what tema;
    struct message wish, step; /* "Two people wish for Kites"; who could open it */
};

struct board_view {
    struct page page;
    struct message headline;
    int64_t n_people, n_temas, n_wishes, n_offers, n_under_way;
    bool new; /* nothing was matched yet */
    struct loom loom;
    LIST_OF(struct proposal_card) proposals;
    LIST_OF(struct waiting_card) waiting;
    LIST_OF(struct door_card) doors;
    struct pairs under_way;
};
void board_html(struct buf *out, const struct catalogue *words, const struct board_view *view);

enum err board_page(struct visit *visit) MUST_CHECK; /* GET / for the facilitator */

#endif
