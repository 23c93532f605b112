/* The commitment, and what becomes of it: answers, pauses, ends, achievements. What frees somebody matches the rest again in
 * the same transaction. A change that cannot be made now is answered kindly, with how it stands (409). */
#ifndef MATCHING_COMMIT_PAGE_H
#define MATCHING_COMMIT_PAGE_H

#include "people/visit.h"
#include "tutorias/tutorias.h"

/* Learner and tutor act for themselves; a facilitator says for whom: who=learner|tutor. */
enum err answer_form(struct visit *visit) MUST_CHECK; /* POST /tutorias/ID/answer: answer=yes|no */
enum err met_form(struct visit *visit) MUST_CHECK;    /* POST /tutorias/ID/met: met=yes|no */
enum err feel_form(struct visit *visit) MUST_CHECK;   /* POST /tutorias/ID/feel: feeling=glad|fine|unsure */

enum err pause_form(struct visit *visit) MUST_CHECK;  /* POST /tutorias/ID/pause */
enum err resume_form(struct visit *visit) MUST_CHECK; /* POST /tutorias/ID/resume */
enum err end_page(struct visit *visit) MUST_CHECK;    /* GET /tutorias/ID/end: asks before it is done */
enum err end_form(struct visit *visit) MUST_CHECK;    /* POST /tutorias/ID/end */

struct end_view {
    struct page page;
    int64_t tutoria;
    struct message sentence;
};
void end_html(struct buf *out, const struct catalogue *words, const struct end_view *view);

/* When the two meet: the hours that both can, to choose from. */
struct hour_choice {
    int64_t number; /* bit of people/hours.h */
    const char *name;
    bool chosen;
};
struct hours_view {
    struct page page;
    int64_t tutoria;
    struct message sentence;
    LIST_OF(struct hour_choice) hours;
};
void hours_html(struct buf *out, const struct catalogue *words, const struct hours_view *view);

enum err hours_page(struct visit *visit) MUST_CHECK; /* GET /tutorias/ID/hours */
enum err hours_form(struct visit *visit) MUST_CHECK; /* POST /tutorias/ID/hours: hour=N, as often as there are */

#endif
