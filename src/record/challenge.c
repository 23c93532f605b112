#include "record/challenge.h"

#include "base/text.h"

#include <string.h>

/* How many # a line begins with: 0 where it is no heading. */
static size_t heading_level(const char *line)
{
    size_t level = strspn(line, "#");
    return level <= 6 && line[level] == ' ' ? level : 0;
}

static const char *next_line(const char *line)
{
    line += strcspn(line, "\n");
    return *line ? line + 1 : line;
}

static bool is_challenge(struct arena *arena, const char *line)
{
    const char *words = line + strspn(line, "# ");
    const char *folded = text_folded(arena, arena_copy_n(arena, words, strcspn(words, "#\r\n")));
    size_t n = strlen(folded);
    n -= n && folded[n - 1] == ' ';
    return (n == strlen("desafio") && memcmp(folded, "desafio", n) == 0) ||
           (n == strlen("challenge") && memcmp(folded, "challenge", n) == 0);
}

const char *challenge_of(struct arena *arena, const char *text)
{
    size_t level = 0;
    const char *from = NULL, *line = text;
    for (; *line; line = next_line(line)) {
        size_t here = heading_level(line);
        if (from && here && here <= level)
            break;
        if (!from && here && is_challenge(arena, line)) {
            level = here;
            from = next_line(line);
        }
    }
    return from ? arena_copy_n(arena, from, (size_t)(line - from)) : text;
}
