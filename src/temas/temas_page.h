/* The catalogue and a tema's page. */
#ifndef TEMAS_TEMAS_PAGE_H
#define TEMAS_TEMAS_PAGE_H

#include "people/visit.h"
#include "temas/directory.h"

/* A tema as pages show it. */
struct what tema_what(const struct tema *tema);

struct tema_card {
    struct what tema;
    const char *subject;
    int64_t tutors, wishers;
    struct message who; /* who can tutor it */
};
void tema_card_html(struct buf *out, const struct catalogue *words, const struct tema_card *view);

struct catalogue_view {
    struct page page;
    LIST_OF(struct tema_card) offered, unoffered;
    int64_t n;
};
void catalogue_html(struct buf *out, const struct catalogue *words, const struct catalogue_view *view);

struct tema_person {
    struct who who;
    struct message note; /* "2 places", "wish number 1" */
};

struct tema_view {
    struct page page;
    struct what tema;
    const char *about;                     /* subject, ages, language, sittings in one line */
    const char *credits;                   /* author and version */
    const char *learner_html, *tutor_html; /* "" where there is no text yet */
    bool has_learner_text, has_tutor_text;
    LIST_OF(struct tema_person) tutors, wishers;
};
void one_tema_html(struct buf *out, const struct catalogue *words, const struct tema_view *view);

enum err catalogue_page(struct visit *visit) MUST_CHECK; /* GET /temas */
enum err tema_page(struct visit *visit) MUST_CHECK;      /* GET /temas/ID */

#endif
