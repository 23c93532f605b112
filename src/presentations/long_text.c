#include "presentations/long_text.h"

#include "people/fields.h"

#include <ctype.h>
#include <string.h>

const char *long_text_read(struct problems *problems, const char *column, const char *typed, size_t longest)
{
    const char *from = typed ? typed : "";
    while (isspace((unsigned char)*from))
        from++;
    size_t n = strlen(from), length = 0;
    while (n > 0 && isspace((unsigned char)from[n - 1]))
        n--;
    char *text = arena_copy_n(problems->arena, from, n);
    for (size_t i = 0; i < n && !arena_exhausted(problems->arena); i++) {
        if (text[i] != '\r')
            text[length++] = text[i];
        else if (text[i + 1] != '\n')
            text[length++] = '\n';
    }
    if (arena_exhausted(problems->arena))
        return "";
    text[length] = '\0';
    /* Checked as if it stood in one line. */
    char *line = arena_copy(problems->arena, text);
    for (char *c = line; *c; c++) {
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    }
    int64_t before = problems->total;
    field_needed(problems, column, line, longest);
    return problems->total == before ? text : "";
}

static const char *line_end(const char *at)
{
    return at + strcspn(at, "\n");
}

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\n' || line[strspn(line, " \t\r")] == '\0';
}

const char *first_paragraph(struct arena *arena, const char *markdown)
{
    const char *from = markdown;
    while (*from && (*from == '#' || is_blank(from))) {
        from = line_end(from);
        from += *from == '\n';
    }
    const char *to = from;
    while (*to && *to != '#' && !is_blank(to)) {
        to = line_end(to);
        to += *to == '\n';
    }
    return arena_copy_n(arena, from, (size_t)(to - from));
}
