/* What all importers of sheets share: memory of one row, which columns the file has, and which rows have been there. */
#ifndef PEOPLE_IMPORTING_H
#define PEOPLE_IMPORTING_H

#include "base/idmap.h"
#include "base/sheet.h"
#include "people/people.h"

struct importing {
    struct env *env;
    struct problems *problems;
    struct import_count *count;
    struct arena memory; /* of the row at hand */
    size_t n_columns;
    uint32_t columns;  /* those the file has, (1 << index) */
    struct idmap seen; /* rows of the table, and the row of the file in which they stood first */
    sheet_row row;     /* takes one row; called with self */
    void *self;
};

/* Reads the file row by row. A row that is wrong is noted and read on, and written with what stands for its wrong
 * cells, so that other rows and files can refer to it and are not called wrong too: the caller rolls back. */
enum err importing_run(struct importing *importing, FILE *file, const struct sheet_column *columns, size_t n)
    MUST_CHECK;

/* Notes that the row at hand speaks of a table's row; *before is the row of the file that did so first, 0 if none did. */
enum err importing_see(struct importing *importing, int64_t id, uint32_t *before) MUST_CHECK;

/* The person with this code; 0 if there is none, which is noted. */
enum err importing_person(struct importing *importing, const char *column, const char *code, int64_t *person)
    MUST_CHECK;

/* Reads a sheet of people who have no ids, but names; else as people_typed() does it. */
enum err people_import_named(struct env *env, FILE *file, struct problems *problems, struct import_count *count)
    MUST_CHECK;

#endif
