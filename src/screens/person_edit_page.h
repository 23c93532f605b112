/* Correcting one person: who they are, who is kept apart from them, who answers for whom, whether they are still here. */
#ifndef SCREENS_PERSON_EDIT_PAGE_H
#define SCREENS_PERSON_EDIT_PAGE_H

#include "people/corrections.h"
#include "screens/forms.h"

struct edit_kind {
    const char *value;
    struct message name;
    bool current;
};
struct edit_hour {
    int64_t bit, hour;
    bool current;
};
struct edit_day {
    struct message name;
    LIST_OF(struct edit_hour) hours;
};
struct edit_figure {
    struct who who;
    int64_t number;
    bool current;
};

struct edit_view {
    struct page page;
    struct who who;
    bool away;
    struct faults faults; /* those that are of no field */
    struct form_field name, grade, languages, capacity, code, kind;
    LIST_OF(struct edit_kind) kinds;
    LIST_OF(struct edit_day) days;
    LIST_OF(struct edit_figure) figures;
    LIST_OF(struct who) apart, strangers; /* kept apart from them; who else is here */
    LIST_OF(struct who) kin, relatives;   /* the other end of their family ties; who else could be */
    bool is_child, is_adult;              /* may have such ties, as one or the other */
};
void person_edit_html(struct buf *out, const struct catalogue *words, const struct edit_view *view);

enum err edit_page(struct visit *visit) MUST_CHECK;     /* GET /people/ID/edit */
enum err edit_form(struct visit *visit) MUST_CHECK;     /* POST /people/ID/edit */
enum err apart_form(struct visit *visit) MUST_CHECK;    /* POST /people/ID/apart: with=ID, do=add|remove */
enum err kin_form(struct visit *visit) MUST_CHECK;      /* POST /people/ID/kin: with=ID, do=add|remove */
enum err standing_form(struct visit *visit) MUST_CHECK; /* POST /people/ID/standing: to=away|here */

#endif
