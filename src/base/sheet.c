#include "base/sheet.h"

#include "base/encoding.h"

#include <csv.h>
#include <string.h>

enum {
    PIECE = 4 * 1024,   /* given to libcsv at once: how far a cell can outgrow its maximum unseen */
    LONGEST_LIST = 400, /* of headers, in a problem */
    NOWHERE = -1,
};

struct reader {
    const struct sheet_column *columns;
    size_t n_columns;
    sheet_row row;
    void *self;
    struct problems *problems;

    struct csv_parser csv;
    bool skipping; /* up to the end of a cell whose quotation marks make no sense */
    bool over;     /* reading on is useless: `err`, or headers that say nothing */
    enum err err;

    int64_t places[SHEET_COLUMNS]; /* where a column stands in the sheet, from 0; or NOWHERE */
    int64_t n_headers;             /* 0: the row of headers is still to come */
    struct spelling *spellings;    /* at most SHEET_COLUMNS, in the problems' arena */
    struct arena folding;          /* one header at a time */
    struct buf found, unknown;     /* headers, as people wrote them */

    /* The row at hand. */
    int64_t at; /* cells seen */
    bool too_long, bad, any;
    struct buf text;              /* the cells, each with its NUL; the first byte is the empty cell */
    size_t starts[SHEET_COLUMNS]; /* where in `text` a column's cell begins */
};

/* --- cells and headers --- */

static void trim(const char **text, size_t *n)
{
    static const char blank[] = " \t\n\v\f\r";
    static const char no_break[] = "\xC2\xA0";
    for (bool more = true; more;) {
        const char *at = *text, *end = at + *n;
        if (*n >= 1 && *at && strchr(blank, *at))
            *text += 1, *n -= 1;
        else if (*n >= 2 && memcmp(at, no_break, 2) == 0)
            *text += 2, *n -= 2;
        else if (*n >= 1 && end[-1] && strchr(blank, end[-1]))
            *n -= 1;
        else if (*n >= 2 && memcmp(end - 2, no_break, 2) == 0)
            *n -= 2;
        else
            more = false;
    }
}

static void list(struct buf *names, const char *name)
{
    if (names->n + strlen(name) + 3 > names->max)
        return;
    if (names->n)
        buf_text(names, ", ");
    buf_text(names, name);
}

/* True if `folded` is one of the alternatives in "name|nombre". */
static bool is_one_of(const char *alternatives, const char *folded)
{
    size_t n = strlen(folded);
    for (const char *at = alternatives;; at++) {
        size_t length = strcspn(at, "|");
        if (length == n && memcmp(at, folded, n) == 0)
            return true;
        at += length;
        if (!*at)
            return false;
    }
}

static void wrong(struct reader *reader, const char *column, struct message message)
{
    problems_add(reader->problems, column, message);
    reader->bad = true;
}

/* True where a letter was lost on the way here, or before (U+FFFD). */
static bool has_lost_letter(const char *text, size_t n)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    for (size_t i = 0; i + 3 <= n; i++) {
        if (memcmp(text + i, replacement, 3) == 0)
            return true;
    }
    return false;
}

/* Remembers how people spell a column, so that problems name it as it stands in their sheet. */
static void spell(struct reader *reader, const char *column, const char *header)
{
    struct problems *problems = reader->problems;
    if (!reader->spellings)
        reader->spellings = ARENA_ARRAY(problems->arena, struct spelling, SHEET_COLUMNS);
    if (!reader->spellings)
        return;
    reader->spellings[problems->n_spellings++] = (struct spelling){column, arena_copy(problems->arena, header)};
    problems->spellings = reader->spellings;
}

/* Notes what makes a cell unreadable; its text is well-formed UTF-8 but for NULs. */
static bool is_sound(struct reader *reader, const char *column, const char *text, size_t n)
{
    if (reader->too_long || n > SHEET_LONGEST_FIELD)
        wrong(reader, column,
              MSG("This cell is too long: at most {n} kB of text fit into one.", V(SHEET_LONGEST_FIELD / 1024)));
    else if (memchr(text, '\0', n))
        wrong(reader, column, MSG("This cell contains a zero byte, which no text has. Save the sheet as CSV again."));
    else if (has_lost_letter(text, n))
        wrong(reader, column,
              MSG("This cell contains �, which stands for a letter that was lost. "
                  "Save the sheet as CSV again, in UTF-8."));
    else
        return true;
    return false;
}

static void take_header(struct reader *reader, const char *text, size_t n)
{
    if (*text == '#' || !is_sound(reader, NULL, text, n))
        return;
    arena_reset(&reader->folding);
    const char *header = arena_copy_n(&reader->folding, text, n);
    char *plain = arena_copy_n(&reader->folding, text, n);
    for (char *c = plain; *c; c++) {
        if (*c == '_' || *c == '-')
            *c = ' ';
    }
    const char *folded = text_folded(&reader->folding, plain);
    if (arena_exhausted(&reader->folding)) {
        reader->err = ERR_MEMORY;
        return;
    }
    list(&reader->found, header);
    bool taken = false;
    for (size_t i = 0; i < reader->n_columns; i++) {
        if (!is_one_of(reader->columns[i].headers, folded))
            continue;
        if (reader->places[i] == NOWHERE) {
            reader->places[i] = reader->at;
            spell(reader, reader->columns[i].name, header);
            return;
        }
        taken = true;
    }
    if (!taken)
        list(&reader->unknown, header);
    else
        problems_add(reader->problems, NULL,
                     MSG("The header {header} stands above two columns. Keep one, or begin the other header with #.",
                         V(header)));
}

static void take_cell(struct reader *reader, const char *text, size_t n)
{
    size_t i = 0;
    while (i < reader->n_columns && reader->places[i] != reader->at)
        i++;
    if (i == reader->n_columns) {
        if (reader->at >= reader->n_headers && !reader->bad)
            wrong(reader, NULL,
                  MSG("Cell {cell} of this row has text, but there are only {headers} headers. "
                      "A text that contains the separator needs quotation marks around it.",
                      V(reader->at + 1), V(reader->n_headers)));
        return;
    }
    reader->any = true;
    if (!is_sound(reader, reader->columns[i].name, text, n))
        return;
    reader->starts[i] = reader->text.n;
    buf_put(&reader->text, text, n);
    buf_char(&reader->text, '\0');
}

static void on_cell(void *bytes, size_t n, void *self)
{
    struct reader *reader = self;
    if (reader->over)
        return;
    const char *text = bytes;
    trim(&text, &n);
    if (n > 0 || reader->too_long) {
        if (reader->n_headers == 0) {
            reader->any = true;
            take_header(reader, n ? text : "", n);
        } else {
            take_cell(reader, n ? text : "", n);
        }
    }
    reader->too_long = false;
    reader->at++;
}

/* --- rows --- */

static void begin_row(struct reader *reader)
{
    reader->at = 0;
    reader->bad = reader->any = false;
    buf_clear(&reader->text);
    buf_char(&reader->text, '\0');
    memset(reader->starts, 0, sizeof reader->starts);
}

/* The columns without a header: what an unknown header was probably meant for. If there are none, all. */
static void list_expected(const struct reader *reader, struct buf *names)
{
    for (int all = 0; all < 2 && names->n == 0; all++) {
        for (size_t i = 0; i < reader->n_columns; i++) {
            if (all || reader->places[i] == NOWHERE)
                list(names, reader->columns[i].name);
        }
    }
}

static void end_headers(struct reader *reader)
{
    struct problems *problems = reader->problems;
    const char *found = buf_string(&reader->found);
    struct buf names;
    buf_init(&names, LONGEST_LIST);
    list_expected(reader, &names);
    const char *expected = buf_string(&names);
    bool any = false, missing = false;
    for (size_t i = 0; i < reader->n_columns; i++)
        any |= reader->places[i] != NOWHERE;
    if (!reader->bad && !any)
        problems_add(problems, NULL,
                     MSG("The first row should have the headers {expected}; found: {found}.", V(expected), V(found)));
    for (size_t i = 0; i < reader->n_columns && !reader->bad && any; i++) {
        if (!reader->columns[i].required || reader->places[i] != NOWHERE)
            continue;
        missing = true; /* rows without it would only be wrong once more each */
        problems_add(
            problems, NULL,
            MSG("Column {column} is missing. The headers found are: {headers}.", V(reader->columns[i].name), V(found)));
    }
    if (!reader->bad && any && reader->unknown.n)
        problems_add(problems, NULL,
                     MSG("These headers are not known here: {found}. Expected: {expected}. "
                         "Correct them, or begin the header of a column of your own with #.",
                         V(buf_string(&reader->unknown)), V(expected)));
    reader->n_headers = reader->at;
    reader->over |= reader->bad || !any || missing;
    buf_release(&names);
}

const char sheet_absent[1] = "";

static void hand_over(struct reader *reader)
{
    const char *cells[SHEET_COLUMNS];
    if (reader->text.failed) {
        reader->err = ERR_MEMORY;
        return;
    }
    for (size_t i = 0; i < reader->n_columns; i++)
        cells[i] = reader->places[i] == NOWHERE ? sheet_absent : reader->text.at + reader->starts[i];
    reader->err = reader->row(reader->self, cells);
}

static void on_row(int line_end, void *self)
{
    struct reader *reader = self;
    (void)line_end;
    if (reader->over)
        return;
    if (reader->n_headers == 0 && (reader->any || reader->bad))
        end_headers(reader);
    else if (reader->any && !reader->bad)
        hand_over(reader);
    reader->over |= reader->err != OK;
    if (reader->over)
        return; /* problems->row still says where */
    begin_row(reader);
    reader->problems->row++;
}

/* --- the form of the file --- */

/* Writes every line end, CR LF or CR, as LF. */
static size_t unify_line_ends(char *text, size_t n, bool *after_return)
{
    char *to = text;
    for (size_t i = 0; i < n; i++) {
        bool second = *after_return && text[i] == '\n';
        *after_return = text[i] == '\r';
        if (!second)
            *to++ = *after_return ? '\n' : text[i];
    }
    return (size_t)(to - text);
}

/* The length of a first line "sep=;", which Excel writes and hides, or 0. */
static size_t separator_line(const char *text, size_t n, char *separator)
{
    size_t quote = n > 0 && text[0] == '"', at = quote + strlen("sep=");
    if (n < at + 1 || (memcmp(text + quote, "sep=", 4) != 0 && memcmp(text + quote, "SEP=", 4) != 0))
        return 0;
    char found = text[at++];
    if (found != '\t' && (found <= ' ' || found > '~' || found == '"'))
        return 0;
    if (quote && (at == n || text[at++] != '"'))
        return 0;
    if (at < n && text[at] != '\n')
        return 0;
    *separator = found;
    return at < n ? at + 1 : at;
}

/* The most frequent of comma, semicolon and tab outside quotation marks, up to the end of the first line that is
 * not blank. */
static char separator_of(const char *text, size_t n)
{
    static const char candidates[] = ",;\t";
    size_t counts[sizeof candidates - 1] = {0};
    bool quoted = false, content = false, may_open = true; /* only where a cell begins, or again after it closed: "" */
    for (size_t i = 0; i < n; i++) {
        const char *candidate = text[i] ? strchr(candidates, text[i]) : NULL;
        if (text[i] == '"') {
            quoted = !quoted && may_open;
        } else if (quoted) {
            content |= text[i] != ' ' && text[i] != '\n';
        } else if (candidate) {
            counts[candidate - candidates]++;
            may_open = true;
        } else if (text[i] == '\n') {
            if (content)
                break;
            may_open = true;
        } else if (text[i] != ' ') {
            content = true;
            may_open = false;
        }
    }
    size_t best = 0;
    for (size_t i = 1; i < COUNT_OF(counts); i++) {
        if (counts[i] > counts[best])
            best = i;
    }
    return candidates[best];
}

/* libcsv stops, in its strict mode, at text[0]. A mark within a cell that does not begin with one stands for
 * itself (5" disk). Text after the closing mark is a mistake: read leniently it would swallow rows up to the
 * next mark, so the rest of the cell is left out. Returns how many bytes are dealt with. */
static size_t misplaced_quote(struct reader *reader, const char *text)
{
    if (!reader->csv.quoted) {
        csv_set_opts(&reader->csv, CSV_REPALL_NL);
        size_t done = csv_parse(&reader->csv, text, 1, on_cell, on_row, reader);
        csv_set_opts(&reader->csv, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
        if (done == 0)
            reader->err = ERR_MEMORY;
        return done;
    }
    wrong(reader, NULL,
          MSG("In cell {cell} of this row, more text follows the closing quotation mark. "
              "A quotation mark inside a text is written twice.",
              V(reader->at + 1)));
    reader->skipping = true;
    return 0;
}

/* Keeps a cell that is too long from taking all memory: forgets its text, but not how libcsv stands in it. libcsv takes
 * back spaces + 1 bytes at the end of a quoted cell, and asks only whether there were spaces. */
static void forget_too_long(struct reader *reader)
{
    if (reader->csv.entry_pos <= SHEET_LONGEST_FIELD + PIECE)
        return;
    reader->too_long = true;
    reader->csv.spaces = reader->csv.spaces > 0;
    reader->csv.entry_pos = reader->csv.spaces + 1;
}

static void feed(struct reader *reader, const char *text, size_t n)
{
    while (n > 0 && !reader->over) {
        size_t done = 0;
        if (reader->skipping) {
            while (done < n && text[done] != '\n' && (unsigned char)text[done] != reader->csv.delim_char)
                done++;
            reader->skipping = done == n;
        } else {
            size_t piece = n < PIECE ? n : PIECE;
            done = csv_parse(&reader->csv, text, piece, on_cell, on_row, reader);
            if (done < piece && csv_error(&reader->csv) == CSV_EPARSE)
                done += misplaced_quote(reader, text + done);
            else if (done < piece)
                reader->err = ERR_MEMORY;
            forget_too_long(reader);
        }
        text += done;
        n -= done;
        reader->over |= reader->err != OK;
    }
}

static void end_file(struct reader *reader)
{
    if (reader->over)
        return;
    if (csv_fini(&reader->csv, on_cell, on_row, reader) != 0) {
        problems_add(reader->problems, NULL,
                     MSG("A quotation mark is opened in cell {cell} of this row and never closed.", V(reader->at + 1)));
        return;
    }
    if (reader->n_headers > 0 || reader->over)
        return;
    struct buf names;
    buf_init(&names, LONGEST_LIST);
    list_expected(reader, &names);
    reader->problems->row = 0;
    problems_add(reader->problems, NULL,
                 MSG("The file is empty. Its first row should have the headers {expected}.", V(buf_string(&names))));
    buf_release(&names);
}

static enum err read_text(struct reader *reader, struct env *env, struct decoder *decoder)
{
    bool after_return = false, begun = false;
    while (!reader->over) {
        char *text;
        size_t n, at = 0;
        TRY(decoder_next(decoder, &text, &n));
        if (n == 0)
            break;
        n = unify_line_ends(text, n, &after_return);
        if (!begun) {
            char separator = ',';
            at = separator_line(text, n, &separator);
            if (at == 0)
                separator = separator_of(text, n);
            csv_set_delim(&reader->csv, (unsigned char)separator);
            begun = true;
        }
        feed(reader, text + at, n - at);
        env_show(env, N_("Reading"), decoder_done(decoder), decoder_total(decoder));
    }
    end_file(reader);
    return reader->err;
}

struct message sheet_is_workbook(void)
{
    return MSG("This is an Excel or LibreOffice file. Open it there, save it as CSV and choose that file.");
}

enum err sheet_read(struct env *env, FILE *file, const struct sheet_column *columns, size_t n_columns, sheet_row row,
                    void *self, struct problems *problems)
{
    ASSERT(n_columns > 0 && n_columns <= SHEET_COLUMNS);
    struct reader reader = {.columns = columns, .n_columns = n_columns, .row = row, .self = self, .problems = problems};
    for (size_t i = 0; i < SHEET_COLUMNS; i++)
        reader.places[i] = NOWHERE;
    struct decoder *decoder = NULL;
    enum encoding encoding = ENCODING_EMPTY;
    arena_init(&reader.folding, 4 * (size_t)SHEET_LONGEST_FIELD);
    buf_init(&reader.found, LONGEST_LIST);
    buf_init(&reader.unknown, LONGEST_LIST);
    buf_init(&reader.text, (n_columns + 1) * ((size_t)SHEET_LONGEST_FIELD + 2));
    csv_init(&reader.csv, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
    csv_set_blk_size(&reader.csv, PIECE);
    begin_row(&reader);

    problems->row = 0;
    problems->is_text = false;
    problems->n_spellings = 0;
    enum err e = encoding_of(file, &encoding);
    if (e != OK)
        goto done;
    if (encoding == ENCODING_EMPTY) {
        end_file(&reader);
    } else if (encoding == ENCODING_SPREADSHEET) {
        problems_add(problems, NULL, sheet_is_workbook());
    } else {
        e = decoder_new(file, encoding, &decoder);
        if (e != OK)
            goto done;
        problems->row = 1;
        e = read_text(&reader, env, decoder);
    }
    if (e == OK)
        problems->row = 0;
done:
    decoder_free(decoder);
    csv_free(&reader.csv);
    buf_release(&reader.text);
    buf_release(&reader.unknown);
    buf_release(&reader.found);
    arena_release(&reader.folding);
    return e;
}
