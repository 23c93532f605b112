/* The guide for facilitators (docs/guide/), compiled into the program by tools/embed.py. */
#ifndef SCREENS_HELP_PAGE_H
#define SCREENS_HELP_PAGE_H

#include "people/visit.h"

struct help_text {
    const char *language;
    int64_t number;           /* 1, 2, 3 … within the language */
    const char *title, *text; /* CommonMark, beginning with the title */
};
extern const struct help_text help_texts[]; /* by language and number; ends with a NULL language */

struct help_line {
    int64_t number;
    const char *title;
    bool current;
};

struct help_view {
    struct page page;
    bool has_text;
    const char *html;
    LIST_OF(struct help_line) lines;
};
void help_html(struct buf *out, const struct catalogue *words, const struct help_view *view);

enum err help_page(struct visit *visit) MUST_CHECK; /* GET /help and /help/NUMBER */

#endif
