/* What is wrong with what a person gave us: a list of sentences with the place they speak of. */
#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H

#include "base/arena.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

enum { PROBLEMS_KEPT = 50 };

struct problem {
    const char *file;   /* NULL where there is none */
    int64_t row;        /* as a spreadsheet counts them, headers are row 1; 0: the file as a whole */
    bool is_text;       /* rows are the lines of a text, columns its fields */
    const char *column; /* or the name of a form's field; NULL: the row as a whole */
    struct message message;
};

/* What a column is called in the file at hand. */
struct spelling {
    const char *column, *header;
};

struct problems {
    struct arena *arena; /* keeps the texts */
    const char *file;    /* where we are reading */
    int64_t row;
    bool is_text;
    const struct spelling *spellings; /* so that people find their own headers in what they are told */
    size_t n_spellings;
    struct problem *list; /* the first PROBLEMS_KEPT */
    size_t n;
    int64_t total;
};

void problems_init(struct problems *problems, struct arena *arena);

/* Notes one problem at the current file and row. A column that has a spelling is named by it. Texts inside the message are copied, long ones shortened. */
void problems_add(struct problems *problems, const char *column, struct message message);

/* One problem as a line: "people.csv, row 3, column hours: …". */
void problem_put(struct buf *buf, const struct catalogue *words, const struct problem *problem);

#endif
