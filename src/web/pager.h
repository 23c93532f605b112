/* A long list in pages: "?from=48" in the address says where a page begins. */
#ifndef WEB_PAGER_H
#define WEB_PAGER_H

#include "web/http.h"

#include "base/text.h"

struct pager {
    int64_t first, last, total; /* what this page shows, counted from 1; total 0: there is nothing */
    size_t from, to;            /* the same as positions: items[from … to - 1] */
    const char *before, *after; /* addresses of the pages around it; NULL where there is none */
    bool several;               /* there is more than one page */
};

/* The page of a list of n items, `most` at a time, that the request asks for; every other part of the address stays. A number that makes no sense
 * shows the beginning. Strings live in the arena. */
struct pager pager_make(struct arena *arena, const struct request *request, size_t n, size_t most);

void pager_html(struct buf *out, const struct catalogue *words, const struct pager *view);

#endif
