/* Whether a page is well-formed HTML, as far as our templates write it. Text that was not escaped seldom is. */
#ifndef JOURNEYS_HTML_H
#define JOURNEYS_HTML_H

#include "base/err.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { HTML_DEPTH = 64, HTML_NAME = 16 };

static inline bool html_is_void(const char *name)
{
    static const char *const names[] = {"meta", "link", "input", "br", "hr", "img"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

/* The end of a tag that begins at `at`, outside quotation marks; NULL if there is none before another one begins. */
static inline const char *html_tag_end(const char *at)
{
    char quote = '\0';
    for (; *at; at++) {
        if (quote)
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at;
        else if (*at == '<')
            return NULL;
    }
    return NULL;
}

/* An ampersand begins a reference that HTML knows. */
static inline bool html_is_reference(const char *at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (strncmp(at, known[i], strlen(known[i])) == 0)
            return true;
    }
    return false;
}

/* NULL if every element of the page is closed where it has to be, every quotation mark in a tag too, and every ampersand begins a
 * reference; else the rest of the page from there. */
static inline const char *html_wrong(const char *page)
{
    char open[HTML_DEPTH][HTML_NAME];
    size_t depth = 0;
    for (const char *at = page; *at; at++) {
        if (*at == '&' && !html_is_reference(at))
            return at;
        if (*at != '<' || at[1] == '!')
            continue;
        bool closes = at[1] == '/';
        const char *name_at = at + 1 + closes, *end = html_tag_end(at + 1);
        char name[HTML_NAME];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(name_at, " />\n"), name_at);
        if (!end || !name[0] || (closes && (depth == 0 || strcmp(open[depth - 1], name) != 0)))
            return at;
        if (closes)
            depth--;
        else if (end[-1] != '/' && !html_is_void(name)) {
            if (depth == HTML_DEPTH)
                return at;
            snprintf(open[depth++], HTML_NAME, "%s", name);
        }
        for (const char *c = at; c < end; c++) {
            if (*c == '&' && !html_is_reference(c))
                return c;
        }
        at = end;
    }
    return depth ? page + strlen(page) : NULL;
}

#endif
