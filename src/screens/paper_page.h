/* Entering what came back on paper: an encounter of a tutoría, or of two people who are chosen here. */
#ifndef SCREENS_PAPER_PAGE_H
#define SCREENS_PAPER_PAGE_H

#include "record/record_page.h"

/* One field of several lines: what was written on paper of one kind, or in one part of the report. */
struct paper_field {
    const char *word, *name, *text;
    struct message wrong;
};

struct sitting_view {
    struct page page;
    const char *action;
    struct pair_view pair;                  /* of a tutoría that is there already */
    struct options learners, tutors, temas; /* to choose from, if it is not */
    bool of_two;                            /* the two and the tema are chosen here */
    const char *day, *from, *to;            /* as typed */
    bool met, may_report;
    struct message who_wrong, day_wrong, hours_wrong, nothing_wrong;
    LIST_OF(struct paper_field) kinds, parts;
};
void sitting_html(struct buf *out, const struct catalogue *words, const struct sitting_view *view);

enum err sitting_page(struct visit *visit) MUST_CHECK; /* GET /tutorias/ID/sitting */
enum err paper_page(struct visit *visit) MUST_CHECK;   /* GET /paper */

/* POST the same: day, from, to, a field for each kind of entry (each line is one), observed, described, discovered, met=yes;
 * /paper also learner, tutor, tema. All of it is kept, or nothing; a challenge that is met sets people free, and the others are matched again. */
enum err sitting_form(struct visit *visit) MUST_CHECK;
enum err paper_form(struct visit *visit) MUST_CHECK;

#endif
