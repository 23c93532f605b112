/* The catalogue: which temas there are, and who could tutor them. */
#ifndef TEMAS_TEMAS_PAGE_H
#define TEMAS_TEMAS_PAGE_H

#include "people/visit.h"
#include "temas/directory.h"
#include "temas/offers.h"
#include "web/pager.h"

/* A tema as pages show it. */
struct what tema_what(const struct tema *tema);

/* Where the offers of a tema begin in a list by tema; offers->n if it has none. O(log n). */
size_t offers_from(const struct offers *offers, int64_t tema);

struct tema_card {
    struct what tema;
    const char *subject;
    int64_t tutors, wishers;
    bool now;           /* somebody else could tutor it now */
    struct message who; /* who can tutor it */
};
void tema_card_html(struct buf *out, const struct catalogue *words, const struct tema_card *view);

/* One line of a <select>. */
struct choice {
    const char *value, *label;
    bool chosen;
};
struct choice_list {
    LIST_OF(struct choice);
};

struct catalogue_view {
    struct page page;
    struct pager pager;
    const char *q; /* what was searched for */
    struct choice_list subjects, languages;
    bool now, filtered, searched; /* filtered: by more than words; searched: by anything */
    bool guides;                  /* may write a new tema */
    LIST_OF(struct tema_card) offered, unoffered;
    int64_t n;
};
void catalogue_html(struct buf *out, const struct catalogue *words, const struct catalogue_view *view);

/* GET /temas?q=&subject=&language=&now=1 */
enum err catalogue_page(struct visit *visit) MUST_CHECK;

#endif
