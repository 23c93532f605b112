#include "temas/temas.h"

#include <cmark.h>
#include <string.h>

enum { LOWEST_HEADING = 6 };

/* Moves all headings so that the highest stands at `top`, keeping their distances: the page's outline has no gap. */
static void shift_headings(cmark_node *document, int top)
{
    int highest = LOWEST_HEADING;
    for (int pass = 1; pass <= 2; pass++) {
        cmark_iter *iter = cmark_iter_new(document);
        for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
            cmark_node *node = cmark_iter_get_node(iter);
            if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HEADING)
                continue;
            int level = cmark_node_get_heading_level(node);
            if (pass == 1) {
                highest = level < highest ? level : highest;
            } else {
                int moved = level - highest + top;
                cmark_node_set_heading_level(node, moved > LOWEST_HEADING ? LOWEST_HEADING : moved);
            }
        }
        cmark_iter_free(iter);
    }
}

const char *tema_html(struct arena *arena, const char *markdown, int top_heading)
{
    ASSERT(top_heading >= 1 && top_heading <= LOWEST_HEADING);
    int options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8;
    cmark_node *document = cmark_parse_document(markdown, strlen(markdown), options);
    shift_headings(document, top_heading);
    char *html = cmark_render_html(document, options);
    const char *kept = arena_copy(arena, html);
    cmark_get_default_mem_allocator()->free(html);
    cmark_node_free(document);
    return kept;
}
