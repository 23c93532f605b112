#ifndef SCREENS_PORTFOLIO_PAGE_H
#define SCREENS_PORTFOLIO_PAGE_H

#include "people/visit.h"
#include "screens/portfolio.h"
#include "web/pager.h"

enum { FOLIO_LINES = 20 }; /* entries, words or reports of one tutoría on a page */

/* One line: of the record, of the audience, of the person's own reports. */
struct folio_line {
    struct message kind;             /* text NULL: none */
    const char *day, *writer, *text; /* NULL: none */
    int64_t photo, voice;            /* ids, 0: none */
    const char *file;                /* in an export: where the photo or voice lies */
};

/* One tutoría, as it stands on paper, on the screen, and in an export. */
struct folio_view {
    int64_t id;
    const char *title, *days;
    struct message sentence, state, encounters, more, shown; /* text NULL: none */
    LIST_OF(struct folio_line) lines;
    bool reflected;
    struct folio_line reflection;
    LIST_OF(struct folio_line) words;
};
void folio_html(struct buf *out, const struct catalogue *words, const struct folio_view *view);

/* Where the files of an export lie; NULL: the pages' own addresses are taken. */
struct folio_files {
    void *self;
    const char *(*file)(void *self, int64_t blob); /* NULL: it is not there */
    bool names_audience;                           /* who said what at a presentation stays inside the community */
};

/* Fills the view; `most`: how many lines of each kind, the first ones. */
enum err folio_show(struct env *env, const struct catalogue *words, const struct folio *folio,
                    const struct folio_record *record, size_t most, const struct folio_files *files,
                    struct folio_view *view) MUST_CHECK;

struct portfolio_view {
    struct page page;
    struct who who;
    int64_t n_learned, n_given;
    bool may_erase, whole;
    LIST_OF(struct folio_view) folios;
    struct pager pager;
};
void portfolio_html(struct buf *out, const struct catalogue *words, const struct portfolio_view *view);

/* GET /people/ID/portfolio: one tutoría a page; with ?all=1 all of them, for paper. */
enum err portfolio_page(struct visit *visit) MUST_CHECK;

#endif
