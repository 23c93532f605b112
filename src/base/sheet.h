/* A sheet: a table as people keep it, saved as CSV by whatever program they have.
 *
 * Read whatever the encoding (UTF-8 with or without mark, UTF-16, Windows-1252), the separator (comma, semicolon, tab),
 * the line ends, quotes and line breaks inside fields, blank lines, and the order and language of the headers.
 * Rows are handed over one by one, so that a file of a million rows needs no more memory than its longest row. */
#ifndef BASE_SHEET_H
#define BASE_SHEET_H

#include "base/env.h"
#include "base/problems.h"

#include <stdbool.h>
#include <stdio.h>

enum { SHEET_COLUMNS = 16, SHEET_LONGEST_FIELD = 64 * 1024 };

struct sheet_column {
    const char *name;    /* what the program calls it, in English: used in problems */
    const char *headers; /* accepted headers, folded, separated by '|': "name|nombre" */
    bool required;
};

/* The cell of a column that the file does not have: an empty text, told from an empty cell by its address. */
extern const char sheet_absent[1];

/* A row: cells[i] belongs to columns[i]; trimmed, never NULL, "" where empty, sheet_absent where the column is absent.
 * They live until the next row. */
typedef enum err (*sheet_row)(void *self, const char *const *cells);

/* What is said of a workbook, which is no sheet until it is saved as one. */
struct message sheet_is_workbook(void);

/* Reads `file` (seekable, from its beginning) and calls `row` for every row that has anything in these columns, with
 * problems->row set. Two columns may share a header (apart.csv: person, person): they are filled from left to right.
 * A header that begins with # is the person's own, and so is one left empty: what stands below them is ignored.
 *
 * What is wrong with the file's form is added to problems (no header, a missing required column, an unknown one, a row
 * too long, quotation marks that make no sense, letters that were lost); rows that are well-formed are handed over all
 * the same, so that one reading finds all that is wrong. Only a file whose first row has none of the headers, lacks a
 * required one, or cannot be read itself, gives no rows.
 *
 * A first line "sep=;" is honoured and, as in spreadsheets, not counted. Line breaks inside cells arrive as LF.
 * Returns a row's error at once (problems->row then still says which), or ERR_IO / ERR_MEMORY; otherwise problems->row
 * is 0 again. */
enum err sheet_read(struct env *env, FILE *file, const struct sheet_column *columns, size_t n_columns, sheet_row row,
                    void *self, struct problems *problems) MUST_CHECK;

#endif
