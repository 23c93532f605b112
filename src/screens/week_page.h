/* The week's plan, made for paper: days and hours with the tutorías that meet then, and who presents. */
#ifndef SCREENS_WEEK_PAGE_H
#define SCREENS_WEEK_PAGE_H

#include "screens/board_list.h"

/* One tutoría on the plan. */
struct week_entry {
    const char *learner, *tutor, *tema;
};
struct week_cell {
    LIST_OF(struct week_entry) entries;
};

struct week_row {
    int64_t hour;
    LIST_OF(struct week_cell) cells; /* one for each day shown */
};

struct week_day {
    const char *name, *date; /* "mon", "23" */
};

struct week_view {
    struct page page;
    const char *monday;         /* as it is said */
    const char *before, *after; /* addresses of the weeks around it */
    LIST_OF(struct week_day) days;
    LIST_OF(struct week_row) rows;
    LIST_OF(struct week_entry) at_any_hour;
    int64_t n_more;
    struct board_list presentations;
};
void week_html(struct buf *out, const struct catalogue *words, const struct week_view *view);

enum err week_page(struct visit *visit) MUST_CHECK; /* GET /week?from=DATE, any day of the week meant */

#endif
