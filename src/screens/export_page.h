#ifndef SCREENS_EXPORT_PAGE_H
#define SCREENS_EXPORT_PAGE_H

#include "people/visit.h"

struct part_link {
    int64_t number;
};
struct parts_view {
    struct page page;
    struct who who;
    LIST_OF(struct part_link) parts;
};
void export_parts_html(struct buf *out, const struct catalogue *words, const struct parts_view *view);

/* GET /people/ID/record.zip: the file; if it comes in parts, a page with them, each at ?part=N. */
enum err export_page(struct visit *visit) MUST_CHECK;

#endif
