/* Who watches which first tutoría, and what they note; and the ways to a solution that a tutoría found. */
#ifndef PRESENTATIONS_OBSERVATIONS_PAGE_H
#define PRESENTATIONS_OBSERVATIONS_PAGE_H

#include "presentations/observations.h"
#include "presentations/presentations_page.h"
#include "tutorias/tutorias_page.h"

struct watch_line {
    int64_t id; /* of the observation; of the tutoría where it is still to be watched */
    struct pair_view pair;
    const char *observer; /* "" where there is none yet */
    bool noted;
};

struct observations_view {
    struct page page;
    LIST_OF(struct watch_line) due, invited;
    LIST_OF(struct who) observers;
    struct pager pager;
    int64_t n, n_more_due;
};
void observations_html(struct buf *out, const struct catalogue *words, const struct observations_view *view);

struct observation_view {
    struct page page;
    struct watch_line line;
    int64_t tutoria;
    bool may_note, may_remove, may_read_record;
    const char *helped; /* as it was typed or noted */
    struct fault fault;
};
void observation_html(struct buf *out, const struct catalogue *words, const struct observation_view *view);

struct tema_paths_view {
    struct page page;
    struct what tema;
    int64_t tutoria;
    LIST_OF(const char *) paths; /* the latest */
    int64_t n_more;
    const char *typed;
    struct fault fault;
};
void tema_paths_html(struct buf *out, const struct catalogue *words, const struct tema_paths_view *view);

enum err observations_page(struct visit *visit) MUST_CHECK;       /* GET /observations */
enum err observation_page(struct visit *visit) MUST_CHECK;        /* GET /observations/ID */
enum err observation_form(struct visit *visit) MUST_CHECK;        /* POST /observations/ID: helped */
enum err observation_remove_form(struct visit *visit) MUST_CHECK; /* POST /observations/ID/remove */
enum err observe_form(struct visit *visit) MUST_CHECK; /* POST /tutorias/ID/observe: observer=ID, or needed=no */
enum err paths_page(struct visit *visit) MUST_CHECK;   /* GET /tutorias/ID/paths */
enum err paths_form(struct visit *visit) MUST_CHECK;   /* POST /tutorias/ID/paths: text */

#endif
