#include "base/encoding.h"
#include "people/fields.h"
#include "people/importing.h"
#include "people/roll.h"

#include <string.h>

enum { CELLS = 4 };

/* What stands before names in lists: "1. ", "2) ", "- ", "• ". */
static const char *past_mark(const char *line)
{
    static const char *const marks[] = {"- ", "* ", "• ", "· ", "– "};
    line += strspn(line, " ");
    size_t digits = strspn(line, "0123456789");
    if (digits && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
        return line + digits + 2;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (strncmp(line, marks[i], strlen(marks[i])) == 0)
            return line + strlen(marks[i]);
    }
    return line;
}

/* The end of a cell, which may stand in quotation marks and then hold separators; *cell is then what is between them. */
static char *cell_end(char **cell)
{
    char *closing = **cell == '"' ? strchr(*cell + 1, '"') : NULL;
    if (!closing || !strchr(",;\t ", closing[1]))
        return strpbrk(*cell, ",;\t");
    (*cell)++;
    *closing = '\0';
    return strpbrk(closing + 1, ",;\t");
}

/* One line of the list, cut at its separators; cells that are absent are "". Returns what follows the line. */
static const char *next_line(struct arena *arena, const char *text, const char *cells[static CELLS])
{
    size_t n = strcspn(text, "\r\n"), cell = 0;
    char *line = arena_copy(arena, past_mark(arena_copy_n(arena, text, n)));
    for (size_t i = 0; i < CELLS; i++)
        cells[i] = "";
    for (char *at = line; at && cell < CELLS; cell++) {
        at += strspn(at, " ");
        char *end = cell_end(&at);
        if (end)
            *end = '\0';
        size_t length = strlen(at);
        while (length && at[length - 1] == ' ')
            at[--length] = '\0';
        cells[cell] = at;
        at = end ? end + 1 : NULL;
    }
    return text + n + strspn(text + n, "\r\n");
}

/* What the first line says of the rest. */
enum list_form { LIST_PLAIN, LIST_NAMED_COLUMNS, LIST_WITH_IDS };

static enum list_form form_of(struct arena *arena, const char *text)
{
    const char *cells[CELLS];
    bool name = false, id = false;
    next_line(arena, text, cells);
    for (size_t i = 0; i < CELLS; i++) {
        const char *word = text_folded(arena, cells[i]);
        name = name || strcmp(word, "name") == 0 || strcmp(word, "nombre") == 0 || strcmp(word, "nome") == 0;
        id = id || strcmp(word, "id") == 0 || strcmp(word, "clave") == 0 || strcmp(word, "codigo") == 0;
    }
    return !name ? LIST_PLAIN : id ? LIST_WITH_IDS : LIST_NAMED_COLUMNS;
}

static enum err read_sheet(struct env *env, const char *text, bool has_ids, struct problems *problems,
                           struct import_count *count)
{
    FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
    if (!file)
        return ERR_MEMORY;
    enum err e = has_ids ? people_import(env, file, problems, count) : people_import_named(env, file, problems, count);
    fclose(file);
    return e;
}

/* What the cells behind the name say: a kind where one is a word for it, else the grade. */
static struct person read_cells(struct env *env, const char *const cells[static CELLS], struct problems *problems)
{
    struct person person = {.languages = "", .grade = ""};
    person.name = field_needed(problems, "name", cells[0], FIELD_LONGEST);
    for (size_t i = 1; i < CELLS; i++) {
        if (*cells[i] && !kind_read(env->arena, cells[i], &person.kind))
            person.grade = field_text(problems, "grade", cells[i], FIELD_LONGEST);
    }
    person.capacity = person.kind == KIND_LEARNER ? 1 : 2;
    return person;
}

enum err people_typed(struct env *env, const char *text, struct problems *problems, struct import_count *count)
{
    const char *cells[CELLS];
    struct roll roll;
    text += strspn(text, " \t\r\n");
    enum list_form form = form_of(env->arena, text);
    if (form != LIST_PLAIN)
        return read_sheet(env, text, form == LIST_WITH_IDS, problems, count);
    TRY(roll_read(env, &roll));
    problems->is_text = true;
    for (problems->row = 1; *text; problems->row++) {
        text = next_line(env->arena, text, cells);
        struct person person = read_cells(env, cells, problems);
        count->rows++;
        if (*person.name)
            TRY(roll_add(env, &roll, &person, problems, count));
    }
    problems->row = 0;
    return arena_exhausted(env->arena) ? ERR_MEMORY : OK;
}

/* All of the file's text, at most `most` bytes of it; what has no place in a line of text becomes a blank. */
static enum err decode(struct arena *arena, FILE *file, size_t most, enum encoding *encoding, const char **text)
{
    struct decoder *decoder = NULL;
    struct buf all;
    char *piece;
    size_t n;
    *text = "";
    TRY(encoding_of(file, encoding));
    if (*encoding == ENCODING_EMPTY || *encoding == ENCODING_SPREADSHEET)
        return OK;
    buf_init(&all, most);
    enum err e = decoder_new(file, *encoding, &decoder);
    while (e == OK && (e = decoder_next(decoder, &piece, &n)) == OK && n > 0) {
        for (size_t i = 0; i < n; i++)
            piece[i] = piece[i] ? piece[i] : ' ';
        buf_put(&all, piece, n);
    }
    decoder_free(decoder);
    if (e == OK && all.failed)
        e = ERR_MEMORY;
    if (e == OK)
        *text = arena_copy(arena, buf_string(&all));
    buf_release(&all);
    return e;
}

enum err people_file_text(struct arena *arena, const void *bytes, size_t n, struct problems *problems,
                          const char **text)
{
    *text = "";
    if (n > PEOPLE_FILE_LONGEST) {
        problems_add(problems, "file",
                     MSG("The text is too long: at most {most} kB fit.", V(PEOPLE_FILE_LONGEST / 1024)));
        return OK;
    }
    FILE *file = fmemopen((void *)(uintptr_t)bytes, n, "rb");
    if (!file)
        return ERR_MEMORY;
    enum encoding encoding;
    enum err e = decode(arena, file, 4 * PEOPLE_FILE_LONGEST, &encoding, text);
    fclose(file);
    if (e == OK && encoding == ENCODING_SPREADSHEET)
        problems_add(problems, "file", sheet_is_workbook());
    return e;
}
