/* Everybody, and one person. */
#ifndef SCREENS_PEOPLE_PAGE_H
#define SCREENS_PEOPLE_PAGE_H

#include "people/consents_page.h"
#include "people/corrections.h"
#include "screens/present.h"
#include "tutorias/tutorias_page.h"
#include "web/pager.h"

enum { PEOPLE_A_PAGE = 48 };

struct face {
    struct who who;
    struct message can; /* what they can tutor */
    bool can_tutor;
    bool learns, tutors, waits;
};
void face_html(struct buf *out, const struct catalogue *words, const struct face *view);

struct grade_choice {
    const char *name;
    bool current;
};

struct people_view {
    struct page page;
    bool away;                                    /* those who have left */
    bool chosen;                                  /* one grade only */
    int64_t n, n_learning, n_tutoring, n_waiting; /* all, not only those of this page */
    LIST_OF(struct face) faces;
    LIST_OF(struct grade_choice) grades;
    struct pager pager;
};
void people_html(struct buf *out, const struct catalogue *words, const struct people_view *view);

struct tema_line {
    int64_t rank; /* of a wish; 0 for an offer */
    struct what tema;
    struct message note;
};

/* What a person does and wants, for every page about one person. */
struct person_parts {
    bool may_answer;   /* proposals are answered from the board */
    const char *hours; /* NULL: always */
    LIST_OF(struct tema_line) wishes, offers;
    struct pairs proposed, under_way;
};
void person_parts_html(struct buf *out, const struct catalogue *words, const struct person_parts *view);
enum err person_parts_read(struct visit *visit, const struct present *present, const struct person *person,
                           struct person_parts *parts) MUST_CHECK;

/* "learner · 4th grade · español, náhuatl" */
const char *person_about(struct visit *visit, const struct person *person);

/* Those who answer for a person, and those for whom the person answers, as far as `known` has them. */
struct family {
    LIST_OF(struct who) adults, children;
};
enum err family_of(struct visit *visit, const struct people *known, int64_t person, struct family *family) MUST_CHECK;

struct person_view {
    struct page page;
    struct who who;
    const char *about;
    bool may_guide, away, erased; /* away: also who was erased */
    struct person_parts parts;
    struct family family;
    struct consents_view consents;
};
void person_html(struct buf *out, const struct catalogue *words, const struct person_view *view);

enum err people_page(struct visit *visit) MUST_CHECK; /* GET /people?grade=…&away=1&from=… */
enum err person_page(struct visit *visit) MUST_CHECK; /* GET /people/ID */

#endif
