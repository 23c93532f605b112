/* The page inside an export. */
#ifndef SCREENS_EXPORT_VIEW_H
#define SCREENS_EXPORT_VIEW_H

#include "screens/portfolio_page.h"

struct export_line {
    const char *title;
};
struct export_view {
    const char *language, *name, *about, *community, *day;
    int64_t part, parts;
    bool in_parts;
    LIST_OF(struct export_line) wishes, offers;
    LIST_OF(struct folio_view) folios;
};
void export_html(struct buf *out, const struct catalogue *words, const struct export_view *view);

#endif
