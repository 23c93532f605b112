/* Texts of several lines, as forms send them. */
#ifndef PRESENTATIONS_LONG_TEXT_H
#define PRESENTATIONS_LONG_TEXT_H

#include "base/problems.h"

/* What was typed, without the white space around it and with "\n" for every line break, in the problems' arena. NULL, nothing,
 * more than `longest` characters, and what cannot be seen are problems of this field; then "". */
const char *long_text_read(struct problems *problems, const char *column, const char *typed, size_t longest);

/* The first paragraph of a CommonMark text that is no heading; "" if there is none. */
const char *first_paragraph(struct arena *arena, const char *markdown);

#endif
