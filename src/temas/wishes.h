/* Wishes: what people want to learn, each person's in an order of their own. */
#ifndef TEMAS_WISHES_H
#define TEMAS_WISHES_H

#include "temas/temas.h"

/* How many a person can have: a choice is more than a list of everything. A file may bring more; they stay. */
enum { WISHES_MOST = 12 };

struct wish {
    int64_t id, person, tema, rank; /* rank: 1 is what they want most */
    const char *since;              /* ISO date or "" */
};
struct wishes {
    LIST_OF(struct wish);
};

/* All wishes by person and rank; one person's by rank. */
enum err wish_list(struct store *store, struct arena *arena, struct wishes *wishes) MUST_CHECK;
enum err wishes_of(struct store *store, struct arena *arena, int64_t person, struct wishes *wishes) MUST_CHECK;

/* How many people who are here wish for each tema; those nobody wishes for are left out. By tema. */
struct wish_count {
    int64_t tema, people;
};
struct wish_counts {
    LIST_OF(struct wish_count);
};
enum err wish_counts(struct store *store, struct arena *arena, struct wish_counts *counts) MUST_CHECK;

/* How a request to change somebody's wishes ended. All but WISH_CHANGED change nothing. */
enum wish_result {
    WISH_CHANGED,
    WISH_SAME,      /* it was so already: a second tap, the first one moved up */
    WISH_TUTORED,   /* they can tutor it */
    WISH_TOO_MANY,  /* they have WISHES_MOST */
    WISH_NOT_THERE, /* no such person, tema or wish, or not the actor's to change */
};

/* In the open write transaction. Afterwards the person's ranks are 1 … n without gaps, whatever an import had left. A wish is
 * changed by whoever has it, or by the facilitator. */

/* At the end of the person's list, since today. */
enum err wish_add(struct env *env, int64_t person, int64_t tema, enum wish_result *result) MUST_CHECK;

enum wish_way { WISH_UP, WISH_DOWN };
enum err wish_move(struct env *env, const struct actor *actor, int64_t id, enum wish_way way, enum wish_result *result)
    MUST_CHECK;
enum err wish_remove(struct env *env, const struct actor *actor, int64_t id, enum wish_result *result) MUST_CHECK;

/* The wish is fulfilled: it goes, if it is there. */
enum err wish_fulfilled(struct env *env, int64_t person, int64_t tema) MUST_CHECK;

/* The importer, with the same promises as people_import(). */
enum err wishes_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count) MUST_CHECK;
/* Of somebody who is erased, in the open write transaction. */
enum err wishes_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
