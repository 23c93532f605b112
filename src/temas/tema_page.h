/* A tema's page: its text, who can tutor it, and what whoever reads it wants to do about it. */
#ifndef TEMAS_TEMA_PAGE_H
#define TEMAS_TEMA_PAGE_H

#include "temas/temas_page.h"

/* The words of a tema as pages show them. */
struct tema_text {
    struct what tema;
    const char *about, *credits; /* "matemáticas · ages 8-13 · español · 2 sittings"; author and version */
    const char *learner, *tutor; /* HTML */
    bool has_learner, has_tutor; /* something is written down; has_tutor: and may be read by who asks */
    bool open;                   /* who asks may read the tutor's guide */
    LIST_OF(const char *) paths; /* HTML; found here, for whoever may read the guide */
};

/* Finds the tema in the path; ERR_MISSING if it is not there to see. */
enum err tema_text_read(struct visit *visit, struct tema *tema, struct tema_text *text) MUST_CHECK;
void tema_guide_html(struct buf *out, const struct catalogue *words, const struct tema_text *view);

/* Somebody beside a tema: who tutors it, asked to, or wishes for it. */
struct tema_person {
    struct who who;
    struct message note;
    bool linked;   /* their page is there for who asks */
    int64_t offer; /* that the facilitator can vouch for; 0: none */
};
void tema_person_html(struct buf *out, const struct catalogue *words, const struct tema_person *view);

/* The first of them, and how many more there are. */
struct tema_people {
    LIST_OF(struct tema_person) people;
    int64_t more;
};
void tema_people_html(struct buf *out, const struct catalogue *words, const struct tema_people *view);

struct tema_somebody {
    struct who who;
    bool chosen; /* was, in a form that could not be done */
};

/* The people a facilitator can act for: the first of those whose names begin with what was asked for, and how many more there are. */
struct tema_everybody {
    const char *name; /* ?name=, "" for all */
    bool searchable;  /* there are more than fit, or were before some name was asked for */
    LIST_OF(struct tema_somebody) people;
    int64_t more;
};

/* How who asks stands to the tema. */
struct tema_own {
    const char *back; /* the address of the tema */
    bool takes_part;  /* is somebody, and may wish and offer */
    int64_t wish;     /* 0: none */
    struct message wish_place;
    int64_t offer;      /* 0: none */
    bool waits;         /* the offer waits for the facilitator */
    const char *places; /* of the offer, or as they were typed */
    bool again;         /* the form could not be done */
    bool mastered, may_wish;
    bool may_begin; /* has mastered it, and does not offer it yet: to tutor it is the next step */
    bool prepares;  /* has mastered it, or asked to tutor it */
};
void tema_own_html(struct buf *out, const struct catalogue *words, const struct tema_own *view);

struct tema_view {
    struct page page;
    struct tema_text text;
    struct tema_own own;
    struct tema_people tutors, asking, wishers; /* the last two for the facilitator */
    int64_t n_tutors, n_free;                   /* all who tutor it, of whom some may be nameless to who asks */
    bool nameless;
    bool guides;
    struct tema_everybody everybody;
};
void one_tema_html(struct buf *out, const struct catalogue *words, const struct tema_view *view);

enum err tema_page(struct visit *visit) MUST_CHECK; /* GET /temas/ID */

/* The same page after a form on it that could not be done: what it was, and what to do. */
enum err tema_page_again(struct visit *visit, struct message fault) MUST_CHECK;

/* "This tema is not here." */
enum err tema_not_here(struct visit *visit) MUST_CHECK;

/* The tema on paper; ?guide=1 with the tutor's part, for those who may read it. */
struct sheet_view {
    struct page page;
    struct tema_text text;
    bool guide;
};
void tema_sheet_html(struct buf *out, const struct catalogue *words, const struct sheet_view *view);
enum err tema_sheet_page(struct visit *visit) MUST_CHECK; /* GET /temas/ID/sheet */

#endif
