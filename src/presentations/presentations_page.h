/* The calendar of presentations, each one's page, its invitation on paper and as a file, and the forms that plan it. */
#ifndef PRESENTATIONS_PRESENTATIONS_PAGE_H
#define PRESENTATIONS_PRESENTATIONS_PAGE_H

#include "people/visit.h"
#include "presentations/presentations.h"
#include "temas/temas_page.h"
#include "web/pager.h"

/* A presentation as pages show it. */
struct presentation_card {
    int64_t id, tutoria;
    struct who presenter; /* the name may be "" */
    struct what tema;
    struct message sentence;       /* "Ana presents Kites" */
    const char *when;              /* day, hour and place in one line */
    struct message invited;        /* "Families are invited." */
    bool held, cancelled, overdue; /* overdue: its day is past, and nobody has said that it was held */
};
void presentation_card_html(struct buf *out, const struct catalogue *words, const struct presentation_card *view);

/* For somebody who may know this name: presenter, or presenter_outside(). */
struct presentation_card presentation_card(struct visit *visit, const struct presentation *presentation,
                                           const char *name);

struct presentation_cards {
    LIST_OF(struct presentation_card);
};

struct presentations_view {
    struct page page;
    struct presentation_cards today, coming, past, possible;
    struct pager pager;
    int64_t n, n_more_possible;
    bool observes;
};
void presentations_html(struct buf *out, const struct catalogue *words, const struct presentations_view *view);

/* What is wrong with a field, beside it. */
struct fault {
    bool wrong;
    struct message message;
};
struct fault fault_of(const struct problems *problems, const char *column);

struct word_line {
    int64_t id;
    struct who who; /* figure NULL: somebody of the audience */
    bool named, thanks, may_go;
    const char *text;
};

/* One of the ways to say how it was. */
struct feeling_choice {
    const char *value;
    struct message name;
    bool chosen;
};

struct presentation_view {
    struct page page;
    struct presentation_card card;
    const char *invitation; /* HTML; "" where the tema has none */
    bool may_change, may_hold, may_speak, for_others, may_add_path, may_tutor;
    LIST_OF(struct feeling_choice) feelings; /* none: it is not for the visitor to say */
    LIST_OF(struct word_line) words;
    struct pager pager;
    const char *typed;
    struct fault fault;
};
void presentation_html(struct buf *out, const struct catalogue *words, const struct presentation_view *view);

struct invitation_view {
    struct page page;
    struct presentation_card card;
    const char *text;               /* HTML */
    const char *day, *hour, *place; /* NULL where nothing was said */
};
void invitation_html(struct buf *out, const struct catalogue *words, const struct invitation_view *view);

struct plan_view {
    struct page page;
    struct presentation_card card;
    const char *action, *back;
    const char *day, *hour, *place; /* as they were typed */
    bool moves, held, for_class, for_families, for_neighbours;
    struct fault day_fault, hour_fault, place_fault, audience_fault;
};
void presentation_plan_html(struct buf *out, const struct catalogue *words, const struct plan_view *view);

enum err presentations_page(struct visit *visit) MUST_CHECK; /* GET /presentations */
enum err presentation_page(struct visit *visit) MUST_CHECK;  /* GET /presentations/ID */
enum err invitation_page(struct visit *visit) MUST_CHECK;    /* GET /presentations/ID/invitation */
enum err calendar_file_page(struct visit *visit) MUST_CHECK; /* GET /presentations/ID/calendar.ics */

/* The page of one, with a word that could not be kept: everything typed stays. NULL: nothing was typed. */
enum err presentation_show(struct visit *visit, const struct presentation *presentation,
                           const struct problems *problems) MUST_CHECK;

/* GET and POST /tutorias/ID/present: day, hour, place, audience, held=1 if it took place already. */
enum err plan_page(struct visit *visit) MUST_CHECK;
enum err plan_form(struct visit *visit) MUST_CHECK;

/* GET and POST /presentations/ID/move: the same fields but held. */
enum err move_page(struct visit *visit) MUST_CHECK;
enum err move_form(struct visit *visit) MUST_CHECK;

enum err held_form(struct visit *visit) MUST_CHECK;        /* POST /presentations/ID/held */
enum err cancel_form(struct visit *visit) MUST_CHECK;      /* POST /presentations/ID/cancel */
enum err word_form(struct visit *visit) MUST_CHECK;        /* POST /presentations/ID/words: kind, text, audience=1 */
enum err word_remove_form(struct visit *visit) MUST_CHECK; /* POST /words/ID/remove */

#endif
