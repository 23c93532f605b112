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

static const char *spelt(const struct problems *problems, const char *column)
{
    for (size_t i = 0; column && i < problems->n_spellings; i++) {
        if (strcmp(problems->spellings[i].column, column) == 0)
            return problems->spellings[i].header;
    }
    return column;
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
        .file = problems->file,
        .row = problems->row,
        .is_text = problems->is_text,
        .column = arena_copy(problems->arena, spelt(problems, column)),
        .message = message,
    };
}

void problem_put(struct buf *buf, const struct catalogue *words, const struct problem *problem)
{
    struct value file = V(problem->file), row = V(problem->row), column = V(problem->column);
    struct message place;
    if (problem->row && problem->column)
        place = problem->is_text ? MSG("{file}, line {line}, {field}: ", file, row, column)
                                 : MSG("{file}, row {row}, column {column}: ", file, row, column);
    else if (problem->row)
        place = problem->is_text ? MSG("{file}, line {line}: ", file, row) : MSG("{file}, row {row}: ", file, row);
    else if (problem->column)
        place = MSG("{file}, {column}: ", file, column);
    else
        place = MSG("{file}: ", file);
    if (!problem->file && problem->column)
        place = MSG("{field}: ", column);
    if (problem->file || problem->column)
        text_put(buf, words, &place, ESCAPE_NONE);
    text_put(buf, words, &problem->message, ESCAPE_NONE);
}
