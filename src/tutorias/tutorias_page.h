/* The list of tutorías, and how one is drawn wherever it is shown. What is done to them: matching/commit_page.h. */
#ifndef TUTORIAS_TUTORIAS_PAGE_H
#define TUTORIAS_TUTORIAS_PAGE_H

#include "people/visit.h"
#include "temas/temas_page.h"
#include "tutorias/tutorias.h"
#include "web/pager.h"

/* Learner, tema and tutor, drawn as two knots with a thread between; a side that said yes is tied, the other dashed. */
struct pair_view {
    int64_t tutoria; /* 0: its record is not for who looks */
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

/* A proposal as one of its two people sees it: their own answer, and of the other's only whether there is one. */
struct my_proposal {
    int64_t tutoria;       /* 0: it is not theirs to see */
    struct pair_view pair; /* tied at their own side alone */
    struct message other;  /* "Luz has not answered yet." */
    bool tutors;           /* they would tutor; else learn */
    bool yes;              /* they have said yes */
    bool asked;            /* they asked for it themselves */
    bool accompanied;      /* the facilitator is there when the two meet */
};
void my_proposal_html(struct buf *out, const struct catalogue *words, const struct my_proposal *view);
enum err my_proposal_of(struct visit *visit, const struct tutoria *tutoria, const struct directory *directory,
                        struct my_proposal *proposal) MUST_CHECK;

/* What one side of a tutoría may say of it. */
struct side_view {
    int64_t tutoria;
    const char *side, *name; /* "learner" or "tutor"; whose word it is, NULL: the reader's own */
    bool can_meet, met;      /* that the challenge is met */
    const char *other;       /* who of the two has said so already; NULL: not for the reader to hear, or not yet */
    bool can_look_back, glad, fine, unsure;
};
void side_html(struct buf *out, const struct catalogue *words, const struct side_view *view);

/* What may be done with a tutoría by whoever looks: what their side may say, for facilitators both, and the steps it may take. */
struct steps {
    int64_t tutoria;
    bool is_open;   /* it may be paused or go on, meet at other hours, end */
    bool can_pause; /* else go on */
    LIST_OF(struct side_view) sides;
};
void steps_html(struct buf *out, const struct catalogue *words, const struct steps *view);
enum err steps_of(struct visit *visit, const struct tutoria *tutoria, const struct pair_view *pair, struct steps *steps)
    MUST_CHECK;

struct tutoria_card {
    int64_t tutoria;
    struct pair_view pair;
    bool mine, tutors;    /* the reader's own, and which side of it */
    struct message state; /* "It is paused." */
    const char *hours;    /* when they meet; NULL: whenever both can */
    struct steps steps;
};
void tutoria_card_html(struct buf *out, const struct catalogue *words, const struct tutoria_card *view);

struct tutorias_view {
    struct page page;
    struct message headline, lead;
    LIST_OF(struct my_proposal) proposals;
    LIST_OF(struct tutoria_card) cards;
    struct pager pager;
    bool none, guides;
};
void tutorias_html(struct buf *out, const struct catalogue *words, const struct tutorias_view *view);

/* GET /tutorias: one's own; for facilitators all that are under way or paused. ?answered=ID says first what came of an answer. */
enum err tutorias_page(struct visit *visit) MUST_CHECK;

#endif
