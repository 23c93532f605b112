#include "base/problems.h"

#include <string.h>

enum { LONGEST_QUOTE = 80 };

void problems_init(struct problems *problems, struct arena *arena)
{
    *problems = (struct problems){.arena = arena};
}

/* A copy that stays readable in one line: cut at a character's border, line breaks as blanks. */
static const char *quote(struct arena *arena, const char *text)
{
    size_t n = strlen(text);
    bool cut = n > LONGEST_QUOTE;
    if (cut) {
        n = LONGEST_QUOTE;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
            n--;
    }
    char *copy = arena_copy_n(arena, text, n);
    if (arena_exhausted(arena))
        return "";
    for (char *c = copy; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
    }
    return cut ? arena_printf(arena, "%s…", copy) : copy;
}

void problems_add(struct problems *problems, const char *column, struct message message)
{
    problems->total++;
    if (problems->n == PROBLEMS_KEPT)
        return;
    if (!problems->list)
        problems->list = ARENA_ARRAY(problems->arena, struct problem, PROBLEMS_KEPT);
    if (!problems->list)
        return;
    for (size_t i = 0; i < MESSAGE_VALUES; i++) {
        if (message.values[i].kind == VALUE_TEXT)
            message.values[i].text = quote(problems->arena, message.values[i].text);
    }
    problems->list[problems->n++] = (struct problem){
        .file = problems->file, .row = problems->row, .column = arena_copy(problems->arena, column), .message = message};
}

void problem_put(struct buf *buf, const struct catalogue *words, const struct problem *problem)
{
    struct message place;
    if (problem->row && problem->column)
        place = MSG("{file}, row {row}, column {column}: ", V(problem->file), V(problem->row), V(problem->column));
    else if (problem->row)
        place = MSG("{file}, row {row}: ", V(problem->file), V(problem->row));
    else if (problem->column)
        place = MSG("{file}, {column}: ", V(problem->file), V(problem->column));
    else
        place = MSG("{file}: ", V(problem->file));
    if (problem->file)
        text_put(buf, words, &place, ESCAPE_NONE);
    text_put(buf, words, &problem->message, ESCAPE_NONE);
}
