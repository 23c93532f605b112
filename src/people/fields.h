/* The cells of people's files and the fields of forms, checked alike everywhere: each function returns what was
 * written, or notes what is wrong at the problems' place and returns the value that stands for it, so that the rest of
 * the row is looked at too. */
#ifndef PEOPLE_FIELDS_H
#define PEOPLE_FIELDS_H

#include "base/problems.h"

#include <stdbool.h>
#include <stdint.h>

enum { FIELD_LONGEST = 120, FIELD_COUNT_MOST = 1000000, FIELD_PLACES_MOST = 1000 };

/* A text of one line with at most `longest` characters, "" otherwise. Of invisible characters only those are taken that
 * writing systems need. */
const char *field_text(struct problems *problems, const char *column, const char *found, size_t longest);

/* The same, but not empty; "" if it is. */
const char *field_needed(struct problems *problems, const char *column, const char *found, size_t longest);

/* A text of several lines with at most `longest` characters, without white space at its ends; lines end in \n alone. The copy lives in
 * problems->arena. What is too long, or has something invisible in it, is a problem, and the text comes back as it was written. */
const char *field_lines(struct problems *problems, const char *column, const char *found, size_t longest);

/* A whole number from `least` to `most`; `otherwise` where nothing, or nothing fitting, was written. */
int64_t field_number(struct problems *problems, const char *column, const char *found, int64_t otherwise, int64_t least,
                     int64_t most);

/* Language tags in small letters with one blank between, none twice: "es nah". Names that people write instead of tags
 * ("náhuatl", "Spanish") are understood. Separators are blanks, commas, semicolons and slashes; at most `most` of them. */
enum { LANGUAGES_MOST = 12, LANGUAGE_LONGEST = 35 };
const char *field_languages(struct problems *problems, const char *column, const char *found, size_t most,
                            struct arena *arena);

/* Characters (not bytes) in a UTF-8 text. */
size_t field_length(const char *text);

#endif
