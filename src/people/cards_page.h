/* Printed login cards: who gets one, the sheet to print, and coming in with one. */
#ifndef PEOPLE_CARDS_PAGE_H
#define PEOPLE_CARDS_PAGE_H

#include "people/visit.h"
#include "web/pager.h"
#include "web/qr.h"

struct card_line {
    struct who who;
    bool has_card;
};
struct cards_view {
    struct page page;
    bool
        may_make; /* a facilitator has a login, and this page was asked for by an address that leads here from the room */
    bool local;   /* it was not */
    int64_t without; /* people who have no card */
    LIST_OF(struct card_line) people;
    struct pager pager;
};
void cards_html(struct buf *out, const struct catalogue *words, const struct cards_view *view);

/* The sheet: the only time that the tokens are seen. */
struct printed_card {
    struct who who;
    bool child;
    struct qr qr;
};
struct login_sheet_view {
    struct page page;
    const char *community;
    int64_t n, more; /* people who are still without a card */
    LIST_OF(struct printed_card) cards;
};
void login_sheet_html(struct buf *out, const struct catalogue *words, const struct login_sheet_view *view);

/* "Are you Luz?" */
struct card_view {
    struct page page;
    struct who who;
    const char *token;
};
void card_html(struct buf *out, const struct catalogue *words, const struct card_view *view);

enum err cards_page(struct visit *visit) MUST_CHECK; /* GET /cards */
enum err cards_form(struct visit *visit) MUST_CHECK; /* POST /cards: person=ID …, or all=1; shows the sheet */
enum err card_page(struct visit *visit) MUST_CHECK;  /* GET /card?t=TOKEN */
enum err card_form(struct visit *visit) MUST_CHECK;  /* POST /card: WORK_OWN */

#endif
