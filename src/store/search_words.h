/* Words as they are searched, and how much two of them are alike. Pure; the same for every driver. */
#ifndef STORE_SEARCH_WORDS_H
#define STORE_SEARCH_WORDS_H

#include "base/list.h"

enum {
    SEARCH_LETTERS = 64, /* of a word; what is longer counts as its beginning */
    SEARCH_SHORT = 3,    /* letters a word needs to be looked for by its likeness */
    SEARCH_ALIKE = 450,  /* the least likeness that says anything; by trying, see temas/tema_search_test.c */
};

/* Text without all that should make no difference: folded (base/text.h), one blank for every run of what is neither letter nor
 * digit, a blank at both ends: "¿Cuánta agua?" -> " cuanta agua "; "!" -> " ". Any bytes may be given. */
const char *search_plain(struct arena *arena, const char *text);

/* A word of a plain text, borrowed from it: with the blank before it and, unless it was cut, the one after. */
struct search_word {
    const char *at;
    size_t n;       /* bytes, blanks included */
    size_t letters; /* without the blanks */
};
struct search_words {
    LIST_OF(struct search_word);
};

/* The first words of a plain text, `most` of them. ERR_MEMORY when the arena is exhausted. */
enum err search_split(struct arena *arena, const char *plain, size_t most, struct search_words *words) MUST_CHECK;

/* Three letters in a row, one of which may be the blank before or after a word: " lu", "lun", "una", "na ". */
struct search_trigram {
    const char *at;
    size_t n; /* bytes */
};
size_t search_trigrams(const struct search_word *word, struct search_trigram trigrams[static SEARCH_LETTERS]);

/* How much of what is asked for stands there, 0 … SEARCH_ALL (search.h). Each word asked for counts by its number of letters,
 * times its likeness to the likest word there. That is 1 if the other begins with it. Otherwise, from three letters on, it is
 * Dice's coefficient of their trigrams, 2 |A ∩ B| / (|A| + |B|) (Dice 1945; the trigrams are those of PostgreSQL's pg_trgm, but
 * for one blank less before a word), or, where a script has no blanks between words, the part of its trigrams found there;
 * and 0 below SEARCH_ALIKE. O(letters asked for × letters there). */
int search_likeness(const struct search_words *asked, const struct search_words *there);

#endif
