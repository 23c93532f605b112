/* Tutorías under way, and the answers to proposals. */
#ifndef TUTORIAS_TUTORIAS_PAGE_H
#define TUTORIAS_TUTORIAS_PAGE_H

#include "people/visit.h"
#include "temas/temas_page.h"
#include "tutorias/tutorias.h"

/* Learner, tema and tutor, drawn as two knots with a thread between; a side that said yes is tied, the other dashed. */
struct pair_view {
    struct who learner, tutor;
    struct what tema;
    bool learner_tied, tutor_tied;
};
void pair_html(struct buf *out, const struct catalogue *words, const struct pair_view *view);
void under_way_html(struct buf *out, const struct catalogue *words, const struct pair_view *view);

struct pair_view tutoria_pair(const struct tutoria *tutoria, const struct directory *directory);

struct pairs {
    LIST_OF(struct pair_view);
};

/* The pairs of tutorías whose people and tema the directory knows. */
enum err tutoria_pairs(struct arena *arena, const struct tutorias *tutorias, const struct directory *directory,
                       struct pairs *pairs) MUST_CHECK;

struct tutorias_view {
    struct page page;
    struct pairs pairs;
    int64_t n_under_way;
};
void tutorias_html(struct buf *out, const struct catalogue *words, const struct tutorias_view *view);

enum err tutorias_page(struct visit *visit) MUST_CHECK; /* GET /tutorias */

/* POST /tutorias/ID/answer: who=learner|tutor, answer=yes|no. */
enum err answer_form(struct visit *visit) MUST_CHECK;

#endif
