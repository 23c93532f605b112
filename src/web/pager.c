#include "web/pager.h"

#include <stdlib.h>
#include <string.h>

/* This page's address with another beginning. */
static const char *address(struct arena *arena, const struct request *request, size_t from)
{
    struct buf buf;
    buf_init(&buf, 4096);
    buf_text(&buf, request->path);
    char between = '?';
    for (size_t i = 0; i < request->n_query; i++) {
        const struct field *field = &request->query[i];
        if (strcmp(field->name, "from") == 0 || strcmp(field->name, "said") == 0)
            continue;
        buf_char(&buf, between);
        buf_escaped(&buf, field->name, ESCAPE_URL);
        buf_char(&buf, '=');
        buf_escaped(&buf, field->value, ESCAPE_URL);
        between = '&';
    }
    buf_printf(&buf, "%cfrom=%zu", between, from);
    const char *made = buf.failed ? request->path : arena_copy(arena, buf_string(&buf));
    buf_release(&buf);
    return made;
}

struct pager pager_make(struct arena *arena, const struct request *request, size_t n, size_t most)
{
    ASSERT(most > 0);
    const char *asked = request_query(request, "from");
    unsigned long long from = asked ? strtoull(asked, NULL, 10) : 0;
    if (from >= n)
        from = 0;
    from -= from % most;
    struct pager pager = {.from = (size_t)from, .to = n - from < most ? n : (size_t)from + most, .several = n > most};
    pager.first = n ? (int64_t)pager.from + 1 : 0;
    pager.last = (int64_t)pager.to;
    pager.total = (int64_t)n;
    if (pager.from)
        pager.before = address(arena, request, pager.from - most);
    if (pager.to < n)
        pager.after = address(arena, request, pager.to);
    return pager;
}
