/* The search of temas, as people type it: beginnings of words, without accents, with slips of the finger.
 *
 * A driver keeps beside the table tema what its search needs, on this machine alone; it is not in the change log. Title,
 * subject and the learner's text are searched, never what is for tutors only. table_insert/update/delete on a tema bring it
 * up to date in the same transaction, so importing, undoing and synchronising cannot leave it behind. Driver:
 * sqlite_search.c. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/list.h"
#include "store/store.h"

enum {
    SEARCH_MOST = 200, /* temas found at most */
    SEARCH_ALL = 1000, /* likeness: every word asked for begins a word of the tema */
};

struct search_hit {
    int64_t id;   /* of the tema */
    int likeness; /* SEARCH_ALL, or less for what is only written alike: see search_words.h */
};
struct search_hits {
    LIST_OF(struct search_hit);
};

/* The temas in which every word of `words` begins some word, best first: in the title it counts more than in the subject, and
 * there more than in the text. If they are fewer than three, temas follow whose title and subject are written alike, likest
 * first. Any text may be asked for; without a letter or digit it finds nothing, and words after the twelfth are not looked
 * at. Needs no transaction; ERR_MEMORY when the arena is exhausted. */
enum err search_find(struct store *store, struct arena *arena, const char *words, struct search_hits *found) MUST_CHECK;

/* Makes all that is searched anew from the table tema, in the open write transaction. For whoever wrote that table by other
 * ways than store/table.h; store_open() does it for files whose format had no search. O(all temas' texts). */
enum err search_rebuild(struct store *store) MUST_CHECK;

#endif
