/* Everybody, and one person. */
#ifndef SCREENS_PEOPLE_PAGE_H
#define SCREENS_PEOPLE_PAGE_H

#include "tutorias/tutorias_page.h"

struct face {
    struct who who;
    struct message can; /* what they can tutor */
    bool can_tutor;
    bool learns, tutors, waits;
};
void face_html(struct buf *out, const struct catalogue *words, const struct face *view);

struct people_view {
    struct page page;
    int64_t n, n_learning, n_tutoring, n_waiting;
    LIST_OF(struct face) faces;
};
void people_html(struct buf *out, const struct catalogue *words, const struct people_view *view);

struct tema_line {
    int64_t rank; /* of a wish; 0 for an offer */
    struct what tema;
    struct message note;
};

struct person_view {
    struct page page;
    struct who who;
    const char *about; /* kind, grade, languages */
    const char *hours; /* NULL: always */
    LIST_OF(struct tema_line) wishes, offers;
    struct pairs proposed, under_way;
};
void person_html(struct buf *out, const struct catalogue *words, const struct person_view *view);

enum err people_page(struct visit *visit) MUST_CHECK; /* GET /people */
enum err person_page(struct visit *visit) MUST_CHECK; /* GET /people/ID */

#endif
