/* What is asked of SQLite's FTS5, in its language of expressions. Pure: no words make an expression that does not compile. For the
 * driver and its tests. */
#ifndef STORE_SQLITE_SEARCH_H
#define STORE_SQLITE_SEARCH_H

#include "store/search_words.h"

enum {
    SEARCH_WORDS = 12, /* of a question; what comes after them is not looked at */
};

/* Every word begins some word of the row: "cuanta"* "agu"*. There must be a word. NULL when the arena is exhausted. */
const char *search_beginnings(struct arena *arena, const struct search_words *words) MUST_CHECK;

/* Some trigram of the words of three letters or more stands in the row: " lu" OR "lun" OR …; "" if no word is so long. NULL
 * when the arena is exhausted. */
const char *search_any_trigram(struct arena *arena, const struct search_words *words) MUST_CHECK;

#endif
