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

/* The code in "../la-luna/tema.md", or NULL. */
static const char *linked_code(struct arena *arena, const char *url)
{
    static const char before[] = "../", after[] = "/tema.md";
    size_t n = strlen(url), ends = strlen(before) + strlen(after);
    if (n <= ends || memcmp(url, before, strlen(before)) != 0 || strcmp(url + n - strlen(after), after) != 0)
        return NULL;
    return arena_copy_n(arena, url + strlen(before), n - ends);
}

/* Leaves the words of a link where the link was. */
static void unlink_node(cmark_node *link)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(link)))
        cmark_node_insert_before(link, child);
    cmark_node_unlink(link);
    cmark_node_free(link);
}

/* Links between temas lead to their pages here, or nowhere. */
static void follow_links(struct arena *arena, cmark_node *document, const struct tema_links *links)
{
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event != CMARK_EVENT_EXIT || cmark_node_get_type(node) != CMARK_NODE_LINK)
            continue;
        const char *code = linked_code(arena, cmark_node_get_url(node));
        const char *address = code && links ? links->address(links->self, code) : NULL;
        if (address)
            cmark_node_set_url(node, address);
        else if (code)
            unlink_node(node); /* at its exit: the iterator has left it */
    }
    cmark_iter_free(iter);
}

const char *tema_html(struct arena *arena, const char *markdown, int top_heading, const struct tema_links *links)
{
    ASSERT(top_heading >= 1 && top_heading <= LOWEST_HEADING);
    int options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8;
    cmark_node *document = cmark_parse_document(markdown, strlen(markdown), options);
    shift_headings(document, top_heading);
    follow_links(arena, document, links);
    char *html = cmark_render_html(document, options);
    const char *kept = arena_copy(arena, html);
    cmark_get_default_mem_allocator()->free(html);
    cmark_node_free(document);
    return kept;
}
