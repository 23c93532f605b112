#include "base/sheet.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* What a reading gave, as text to compare: "2: Ana|es" for a row, "! 3 languages: …" for a problem (0: no row). */
struct reading {
    struct problems problems;
    struct buf said;
    int64_t rows, done, times_shown;
    enum err answer; /* of the row function */
    enum err e;
};

static const struct sheet_column people[] = {
    {"name", "name|nombre", true},
    {"languages", "languages|idiomas|lenguas", false},
    {"hours", "hours|dias y horas", false},
};

static const struct sheet_column pairs[] = {
    {"person", "person|persona", true},
    {"person", "person|persona", true},
    {"why", "why|por que", false},
};

static enum err say_row(void *self, const char *const *cells)
{
    struct reading *reading = self;
    reading->rows++;
    assert_non_null(cells);
    buf_printf(&reading->said, "%d: %s|%s|%s\n", (int)reading->problems.row, cells[0], cells[1], cells[2]);
    return reading->answer;
}

static void note_progress(void *self, const char *what, int64_t done, int64_t total)
{
    struct reading *reading = self;
    assert_string_equal(what, "Reading");
    assert_true(done >= reading->done && done <= total);
    reading->done = done;
    reading->times_shown++;
}

static void say_problems(struct reading *reading)
{
    for (size_t i = 0; i < reading->problems.n; i++) {
        const struct problem *problem = &reading->problems.list[i];
        buf_printf(&reading->said, "! %d %s: ", (int)problem->row, problem->column ? problem->column : "-");
        text_put(&reading->said, text_english(), &problem->message, ESCAPE_NONE);
        buf_char(&reading->said, '\n');
    }
}

static void read_file(struct reading *reading, FILE *file, const struct sheet_column *columns)
{
    struct arena arena;
    struct env env = {.words = text_english(), .progress = {reading, note_progress}};
    arena_init(&arena, (size_t)1 << 20);
    problems_init(&reading->problems, &arena);
    buf_init(&reading->said, (size_t)32 << 20);
    reading->e = sheet_read(&env, file, columns, 3, say_row, reading, &reading->problems);
    say_problems(reading);
    arena_release(&arena);
    fclose(file);
}

static FILE *file_of(const char *bytes, size_t n)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    return file;
}

static void check(const struct sheet_column *columns, const char *bytes, size_t n, const char *expected)
{
    struct reading reading = {0};
    read_file(&reading, file_of(bytes, n), columns);
    assert_int_equal(reading.e, OK);
    assert_int_equal(reading.problems.row, 0);
    assert_string_equal(buf_string(&reading.said), expected);
    buf_release(&reading.said);
}

static void fill(struct buf *bytes, char c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_char(bytes, c);
}

/* Literals, so that they may hold NULs. */
#define PEOPLE(bytes, expected) check(people, bytes, sizeof(bytes) - 1, expected)
#define PAIRS(bytes, expected) check(pairs, bytes, sizeof(bytes) - 1, expected)

#define LOST(place)                                                                  \
    "! " place ": This cell contains �, which stands for a letter that was lost. " \
    "Save the sheet as CSV again, in UTF-8.\n"

/* --- encodings, separators, line ends --- */

static void put_encoded(struct buf *to, const char *text, const char *encoding, const char *mark, size_t mark_length)
{
    char out[1024], *from = (char *)(uintptr_t)text, *at = out;
    size_t left = strlen(text), room = sizeof out;
    iconv_t convert = iconv_open(encoding, "UTF-8");
    assert_true(convert != (iconv_t)-1);
    assert_int_equal(iconv(convert, &from, &left, &at, &room), 0);
    iconv_close(convert);
    buf_put(to, mark, mark_length);
    buf_put(to, out, sizeof out - room);
}

/* Writes `text` with its ';' and '\n' replaced. */
static void put_as(struct buf *to, const char *text, char separator, const char *line_end)
{
    for (; *text; text++) {
        if (*text == '\n')
            buf_text(to, line_end);
        else
            buf_char(to, *text == ';' ? separator : *text);
    }
}

static void every_encoding_separator_and_line_end_reads_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *name, *mark;
        size_t mark_length;
    } encodings[] = {
        {"UTF-8", "", 0},    {"UTF-8", "\xEF\xBB\xBF", 3}, {"UTF-16LE", "", 0}, {"UTF-16LE", "\xFF\xFE", 2},
        {"UTF-16BE", "", 0}, {"UTF-16BE", "\xFE\xFF", 2},  {"CP1252", "", 0},
    };
    static const char *const line_ends[] = {"\n", "\r\n", "\r"};
    static const char text[] = "nombre;idiomas;días y horas\nJosé Ñandú;español;mañana\n;;\n\n"
                               "\"“Lupe”\";\"náhuatl €\";\n";
    for (size_t i = 0; i < COUNT_OF(encodings); i++) {
        for (size_t j = 0; j < COUNT_OF(line_ends); j++) {
            for (const char *separator = ",;\t"; *separator; separator++) {
                struct buf changed, bytes;
                buf_init(&changed, 1024);
                buf_init(&bytes, 1024);
                put_as(&changed, text, *separator, line_ends[j]);
                put_encoded(&bytes, buf_string(&changed), encodings[i].name, encodings[i].mark,
                            encodings[i].mark_length);
                check(people, bytes.at, bytes.n, "2: José Ñandú|español|mañana\n5: “Lupe”|náhuatl €|\n");
                buf_release(&bytes);
                buf_release(&changed);
            }
        }
    }
}

static void the_last_row_needs_no_line_end(void **state)
{
    (void)state;
    PEOPLE("name,languages\nAna,es", "2: Ana|es|\n");
    PEOPLE("name,languages\nAna,\"es\"", "2: Ana|es|\n");
    PEOPLE("name,languages\nAna,", "2: Ana||\n");
}

static void a_byte_order_mark_before_a_quoted_header_does_no_harm(void **state)
{
    (void)state;
    PEOPLE("\xEF\xBB\xBF\"name\",\"languages\"\nAna,es\n", "2: Ana|es|\n");
}

static void a_utf16_file_cut_within_a_letter_shows_that_one_was_lost(void **state)
{
    (void)state;
    PEOPLE("\xFF\xFEn\0a\0m\0e\0\n\0A\0n\0a", LOST("2 name"));
}

static void a_byte_unknown_to_windows_1252_spoils_only_its_row(void **state)
{
    (void)state;
    PEOPLE("name,languages\nJos\xE9,espa\xF1ol\nA\x81na,es\nEva,es\n", "2: José|español|\n4: Eva|es|\n" LOST("3 name"));
}

static void a_zero_byte_spoils_only_its_row(void **state)
{
    (void)state;
    PEOPLE("name,languages\nA\0na,es\nEva,es\n",
           "3: Eva|es|\n! 2 name: This cell contains a zero byte, which no text has. Save the sheet as CSV again.\n");
}

static void a_zero_byte_among_the_headers_stops_the_reading(void **state)
{
    (void)state;
    PEOPLE("name,lang\0uages\nAna,es\n",
           "! 1 -: This cell contains a zero byte, which no text has. Save the sheet as CSV again.\n");
}

static void an_empty_file_says_what_its_first_row_should_be(void **state)
{
    (void)state;
    static const char expected[] =
        "! 0 -: The file is empty. Its first row should have the headers name, languages, hours.\n";
    PEOPLE("", expected);
    PEOPLE("\xEF\xBB\xBF", expected);
    PEOPLE("\xFF\xFE", expected);
    PEOPLE("\n\r\n ;; \n\"\"\n", expected);
    PEOPLE("sep=;\r\n", expected);
}

static void headers_alone_are_a_sheet_without_rows(void **state)
{
    (void)state;
    PEOPLE("name,languages", "");
    PEOPLE("name,languages\n\n,,\n", "");
}

static void a_workbook_is_told_from_a_sheet(void **state)
{
    (void)state;
    static const char expected[] =
        "! 0 -: This is an Excel or LibreOffice file. Open it there, save it as CSV and choose that file.\n";
    PEOPLE("PK\3\4\x14\0\6\0", expected);
    PEOPLE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0", expected);
    PEOPLE("#PK,name\n1,Ana\n", "2: Ana||\n");
    PEOPLE("name\nPK\3\4\n", "2: PK\3\4||\n");
}

static void the_separator_is_the_one_most_frequent_outside_quotes(void **state)
{
    (void)state;
    PEOPLE("\"#my, own, notes\";name\nx;Ana\n", "2: Ana||\n");
    PEOPLE("\"#a\"\",b,\";name\nx;Ana\n", "2: Ana||\n");
    PEOPLE("#5\" disk, big;name;languages\nx;Ana;es, fr\n", "2: Ana|es, fr|\n");
    PEOPLE("name\nAna\n", "2: Ana||\n");
    PEOPLE(";;;;\n\nname;languages\nAna;es\n", "4: Ana|es|\n");
}

static void a_first_line_that_names_the_separator_is_honoured_and_not_counted(void **state)
{
    (void)state;
    PEOPLE("sep=;\r\nname;languages\r\nAna;es, fr\r\n", "2: Ana|es, fr|\n");
    PEOPLE("\xEF\xBB\xBF\"sep=|\"\nname|languages\nAna|es\n", "2: Ana|es|\n");
    PEOPLE("SEP=\t\nname\tlanguages\nAna\tes\n", "2: Ana|es|\n");
}

static void a_first_line_that_only_resembles_it_is_a_row_of_headers(void **state)
{
    (void)state;
    PEOPLE("sep=;x\n", "! 1 -: The first row should have the headers name, languages, hours; found: sep=, x.\n");
    PEOPLE("sep=\nx\n", "! 1 -: The first row should have the headers name, languages, hours; found: sep=.\n");
    PEOPLE("\"sep=;\nx\n", "! 1 -: A quotation mark is opened in cell 1 of this row and never closed.\n");
}

/* --- cells --- */

static void quoted_cells_keep_separators_quotes_and_line_breaks(void **state)
{
    (void)state;
    PEOPLE("name,languages,hours\n\"Ana, \"\"la Nana\"\"\",\"es\r\nnah\",\"\"\n", "2: Ana, \"la Nana\"|es\nnah|\n");
}

static void a_quote_within_an_unquoted_cell_stands_for_itself(void **state)
{
    (void)state;
    PEOPLE("name,languages\nAna \"Nana\" Pérez,5\"\n", "2: Ana \"Nana\" Pérez|5\"|\n");
}

static void a_line_break_within_quotes_does_not_count_as_a_row(void **state)
{
    (void)state;
    PEOPLE("name,\"días\ny horas\"\nAna,lunes\n", "2: Ana||lunes\n");
    PEOPLE("name,\"languages\"\n\"a\nb\r\n\rc\",es\nEva,es\n", "2: a\nb\n\nc|es|\n3: Eva|es|\n");
}

static void blank_rows_are_skipped_but_counted(void **state)
{
    (void)state;
    PEOPLE("\n\nname,languages\n\nAna,es\n,\n  \t \n\"\",\" \"\nEva,es\n\n", "5: Ana|es|\n9: Eva|es|\n");
    PEOPLE("name\r\rAna\r\rEva\r", "3: Ana||\n5: Eva||\n");
}

static void white_space_around_cells_goes(void **state)
{
    (void)state;
    PEOPLE("name,languages\n  Ana María \t,\" \xC2\xA0"
           "es \n\"\n\xC2\xA0"
           "Eva\xC2\xA0,\xC2\xA0\n",
           "2: Ana María|es|\n3: Eva||\n");
}

static void letters_that_end_like_a_no_break_space_are_kept(void **state)
{
    (void)state;
    PEOPLE("name\nLà\n\xE2\x82\xA0\n", "2: Là||\n3: \xE2\x82\xA0||\n");
}

#define FOLLOWED(row, cell)                                                                     \
    "! " row " -: In cell " cell " of this row, more text follows the closing quotation mark. " \
    "A quotation mark inside a text is written twice.\n"

static void text_after_a_closing_quote_is_a_problem_of_its_row_alone(void **state)
{
    (void)state;
    PEOPLE("name,languages\n\"Ana\" Pérez,es\nEva,\"es\"x\"y\nLuz,es\n\"a\" \"b\"\n\"c\"d",
           "4: Luz|es|\n" FOLLOWED("2", "1") FOLLOWED("3", "2") FOLLOWED("5", "1") FOLLOWED("6", "1"));
}

static void text_after_a_closing_quote_is_one_problem_however_long_it_is(void **state)
{
    (void)state;
    struct buf bytes;
    buf_init(&bytes, (size_t)1 << 20);
    buf_text(&bytes, "name,languages\n\"Ana\" ");
    fill(&bytes, 'x', 200000);
    buf_text(&bytes, ",es\nEva,es\n");
    check(people, bytes.at, bytes.n, "3: Eva|es|\n" FOLLOWED("2", "1"));
    buf_release(&bytes);
}

static void a_quote_that_never_closes_is_reported_where_it_opens(void **state)
{
    (void)state;
    PEOPLE("name,languages\nAna,es\nEva,\"es\nLuz,es\n",
           "2: Ana|es|\n! 3 -: A quotation mark is opened in cell 2 of this row and never closed.\n");
    PEOPLE("name,\"languages\nAna,es\n", "! 1 -: A quotation mark is opened in cell 2 of this row and never closed.\n");
}

static void a_cell_is_refused_only_beyond_the_longest_length(void **state)
{
    (void)state;
    for (size_t n = SHEET_LONGEST_FIELD - 1; n <= SHEET_LONGEST_FIELD + 1; n++) {
        for (size_t quotes = 0; quotes < 2; quotes++) {
            struct reading reading = {0};
            struct buf bytes;
            buf_init(&bytes, (size_t)1 << 20);
            buf_text(&bytes, "name\n");
            fill(&bytes, '"', quotes);
            fill(&bytes, 'x', n);
            fill(&bytes, '"', quotes);
            read_file(&reading, file_of(bytes.at, bytes.n), people);
            assert_int_equal(reading.rows, n <= SHEET_LONGEST_FIELD);
            assert_int_equal(reading.problems.total, n > SHEET_LONGEST_FIELD);
            buf_release(&reading.said);
            buf_release(&bytes);
        }
    }
}

static void a_cell_too_long_is_named_and_the_next_rows_are_read(void **state)
{
    (void)state;
    static const char fillers[] = {'x', ' ', '\n', ','};
    for (size_t i = 0; i < sizeof fillers; i++) {
        struct buf bytes;
        buf_init(&bytes, (size_t)2 << 20);
        buf_text(&bytes, "name,languages\n\"Ana\",\"x");
        fill(&bytes, fillers[i], (size_t)1 << 20);
        buf_text(&bytes, "\"\"x\" ,es\nEva,es\n");
        check(people, bytes.at, bytes.n,
              "3: Eva|es|\n"
              "! 2 languages: This cell is too long: at most 64 kB of text fit into one.\n");
        buf_release(&bytes);
    }
}

static void a_quote_that_swallows_a_large_file_is_still_reported_as_never_closed(void **state)
{
    (void)state;
    struct buf bytes;
    buf_init(&bytes, (size_t)2 << 20);
    buf_text(&bytes, "name,languages\nAna,\"es\n");
    for (size_t i = 0; i < 100000; i++)
        buf_text(&bytes, "Eva,es\n");
    check(people, bytes.at, bytes.n, "! 2 -: A quotation mark is opened in cell 2 of this row and never closed.\n");
    buf_release(&bytes);
}

static void cells_beyond_the_headers_are_a_problem_unless_empty(void **state)
{
    (void)state;
    PEOPLE("name,languages\nAna,es,,,\nEva,es, fr\nLuz\n",
           "2: Ana|es|\n"
           "4: Luz||\n"
           "! 3 -: Cell 3 of this row has text, but there are only 2 headers. "
           "A text that contains the separator needs quotation marks around it.\n");
}

static void letters_survive_wherever_a_chunk_is_cut(void **state)
{
    (void)state;
    /* Rows of odd lengths, shifted by one byte each time: every byte of them comes to stand at every chunk's border. */
    static const char row[] = "\"ñ€😀\"\"\r\nz\" ;\"\";ÿ\r\n", cells[] = "ñ€😀\"\nz||ÿ\n";
    static const char *const encodings[] = {"UTF-8", "UTF-16LE"};
    for (size_t shift = 0; shift < 2 * sizeof row; shift++) {
        struct reading reading = {0};
        struct buf bytes, expected;
        buf_init(&bytes, (size_t)1 << 20);
        buf_init(&expected, (size_t)1 << 20);
        const char *encoding = encodings[shift % 2];
        put_encoded(&bytes, "#a", encoding, "", 0);
        for (size_t i = 0; i < shift / 2; i++)
            put_encoded(&bytes, "x", encoding, "", 0);
        put_encoded(&bytes, ";name;languages;hours\r\n", encoding, "", 0);
        for (int i = 2; bytes.n < 150000; i++) {
            put_encoded(&bytes, ";", encoding, "", 0);
            put_encoded(&bytes, row, encoding, "", 0);
            buf_printf(&expected, "%d: %s", i, cells);
        }
        read_file(&reading, file_of(bytes.at, bytes.n), people);
        assert_int_equal(reading.e, OK);
        assert_int_equal(reading.said.n, expected.n);
        assert_memory_equal(reading.said.at, expected.at, expected.n);
        buf_release(&reading.said);
        buf_release(&expected);
        buf_release(&bytes);
    }
}

/* --- headers --- */

static void a_header_in_spanish_with_accents_is_understood(void **state)
{
    (void)state;
    PEOPLE("  NOMBRE ,Días_y  horas,IDIOMAS\nAna,lunes,es\n", "2: Ana|es|lunes\n");
    PEOPLE("Nombre,dias-y-horas\nAna,lunes\n", "2: Ana||lunes\n");
}

static void columns_that_share_a_header_are_filled_from_left_to_right(void **state)
{
    (void)state;
    PAIRS("por qué,persona,PERSONA\nprimos,Ana,Eva\n", "2: Ana|Eva|primos\n");
}

static void a_repeated_header_is_a_problem(void **state)
{
    (void)state;
    PEOPLE("name,languages,Nombre\nAna,es,Eva\n",
           "2: Ana|es|\n"
           "! 1 -: The header Nombre stands above two columns. Keep one, or begin the other header with #.\n");
    PAIRS("person,person,person\nAna,Eva,Luz\n",
          "2: Ana|Eva|\n"
          "! 1 -: The header person stands above two columns. Keep one, or begin the other header with #.\n");
}

static void a_missing_required_column_is_named_and_no_row_is_read(void **state)
{
    (void)state;
    PEOPLE("idiomas,#mine,horas\nes,x,lunes\n",
           "! 1 -: Column name is missing. The headers found are: idiomas, horas.\n"
           "! 1 -: These headers are not known here: horas. Expected: name, hours. "
           "Correct them, or begin the header of a column of your own with #.\n");
    PAIRS("person,why\nAna,x\n", "! 1 -: Column person is missing. The headers found are: person, why.\n");
}

static void a_misspelled_header_is_a_problem_that_says_what_is_expected(void **state)
{
    (void)state;
    PEOPLE("name,langauges\nAna,es\n",
           "2: Ana||\n"
           "! 1 -: These headers are not known here: langauges. Expected: languages, hours. "
           "Correct them, or begin the header of a column of your own with #.\n");
}

static void a_sheet_with_none_of_the_headers_gives_no_rows(void **state)
{
    (void)state;
    PEOPLE("Ana,es\nEva,es\n",
           "! 1 -: The first row should have the headers name, languages, hours; found: Ana, es.\n");
}

static void a_column_of_ones_own_or_without_a_header_is_ignored(void **state)
{
    (void)state;
    PEOPLE("#notes,name,,# more\nx,Ana,y,z\nonly a note,,,\n", "2: Ana||\n");
}

static void a_long_list_of_unknown_headers_stays_one_short_problem(void **state)
{
    (void)state;
    struct buf bytes;
    buf_init(&bytes, (size_t)1 << 20);
    buf_text(&bytes, "name");
    for (int i = 0; i < 100000; i++)
        buf_text(&bytes, ",extra");
    check(people, bytes.at, bytes.n,
          "! 1 -: These headers are not known here: extra, extra, extra, extra, extra, extra, extra, extra, extra, "
          "extra, extra, ext…. Expected: languages, hours. "
          "Correct them, or begin the header of a column of your own with #.\n");
    buf_release(&bytes);
}

/* --- machines --- */

static void the_error_of_a_row_is_returned_at_once(void **state)
{
    (void)state;
    struct reading reading = {.answer = ERR_FULL};
    static const char bytes[] = "name\nAna\nEva\nLuz\n";
    read_file(&reading, file_of(bytes, sizeof bytes - 1), people);
    assert_int_equal(reading.e, ERR_FULL);
    assert_int_equal(reading.rows, 1);
    assert_int_equal(reading.problems.row, 2);
    buf_release(&reading.said);
}

static void check_machine_error(FILE *file)
{
    struct reading reading = {0};
    assert_non_null(file);
    read_file(&reading, file, people);
    assert_int_equal(reading.e, ERR_IO);
    assert_int_equal(reading.problems.total, 0);
    buf_release(&reading.said);
}

static void a_file_that_cannot_be_read_is_an_error_of_the_machine(void **state)
{
    (void)state;
    check_machine_error(fopen("/", "r"));
}

static void a_file_that_cannot_go_back_is_an_error_of_the_machine(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[1]);
    check_machine_error(fdopen(ends[0], "r"));
}

static void progress_grows_up_to_the_size_of_the_file(void **state)
{
    (void)state;
    struct reading reading = {0};
    struct buf bytes;
    buf_init(&bytes, (size_t)2 << 20);
    buf_text(&bytes, "name\n");
    fill(&bytes, '\n', 1000000);
    read_file(&reading, file_of(bytes.at, bytes.n), people);
    assert_int_equal(reading.done, bytes.n);
    assert_true(reading.times_shown > 10 && reading.times_shown < 20);
    buf_release(&reading.said);
    buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_separator_and_line_end_reads_the_same),
        cmocka_unit_test(the_last_row_needs_no_line_end),
        cmocka_unit_test(a_byte_order_mark_before_a_quoted_header_does_no_harm),
        cmocka_unit_test(a_utf16_file_cut_within_a_letter_shows_that_one_was_lost),
        cmocka_unit_test(a_byte_unknown_to_windows_1252_spoils_only_its_row),
        cmocka_unit_test(a_zero_byte_spoils_only_its_row),
        cmocka_unit_test(a_zero_byte_among_the_headers_stops_the_reading),
        cmocka_unit_test(an_empty_file_says_what_its_first_row_should_be),
        cmocka_unit_test(headers_alone_are_a_sheet_without_rows),
        cmocka_unit_test(a_workbook_is_told_from_a_sheet),
        cmocka_unit_test(the_separator_is_the_one_most_frequent_outside_quotes),
        cmocka_unit_test(a_first_line_that_names_the_separator_is_honoured_and_not_counted),
        cmocka_unit_test(a_first_line_that_only_resembles_it_is_a_row_of_headers),
        cmocka_unit_test(quoted_cells_keep_separators_quotes_and_line_breaks),
        cmocka_unit_test(a_quote_within_an_unquoted_cell_stands_for_itself),
        cmocka_unit_test(a_line_break_within_quotes_does_not_count_as_a_row),
        cmocka_unit_test(blank_rows_are_skipped_but_counted),
        cmocka_unit_test(white_space_around_cells_goes),
        cmocka_unit_test(letters_that_end_like_a_no_break_space_are_kept),
        cmocka_unit_test(text_after_a_closing_quote_is_a_problem_of_its_row_alone),
        cmocka_unit_test(text_after_a_closing_quote_is_one_problem_however_long_it_is),
        cmocka_unit_test(a_quote_that_never_closes_is_reported_where_it_opens),
        cmocka_unit_test(a_cell_is_refused_only_beyond_the_longest_length),
        cmocka_unit_test(a_cell_too_long_is_named_and_the_next_rows_are_read),
        cmocka_unit_test(a_quote_that_swallows_a_large_file_is_still_reported_as_never_closed),
        cmocka_unit_test(cells_beyond_the_headers_are_a_problem_unless_empty),
        cmocka_unit_test(letters_survive_wherever_a_chunk_is_cut),
        cmocka_unit_test(a_header_in_spanish_with_accents_is_understood),
        cmocka_unit_test(columns_that_share_a_header_are_filled_from_left_to_right),
        cmocka_unit_test(a_repeated_header_is_a_problem),
        cmocka_unit_test(a_missing_required_column_is_named_and_no_row_is_read),
        cmocka_unit_test(a_misspelled_header_is_a_problem_that_says_what_is_expected),
        cmocka_unit_test(a_sheet_with_none_of_the_headers_gives_no_rows),
        cmocka_unit_test(a_column_of_ones_own_or_without_a_header_is_ignored),
        cmocka_unit_test(a_long_list_of_unknown_headers_stays_one_short_problem),
        cmocka_unit_test(the_error_of_a_row_is_returned_at_once),
        cmocka_unit_test(a_file_that_cannot_be_read_is_an_error_of_the_machine),
        cmocka_unit_test(a_file_that_cannot_go_back_is_an_error_of_the_machine),
        cmocka_unit_test(progress_grows_up_to_the_size_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
