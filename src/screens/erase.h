/* Erasing a person: names, texts, photos, voice and logins go; an anonymous knot stays in the network, so that what others learned
 * of them, and whom they learned from, still has its threads. */
#ifndef SCREENS_ERASE_H
#define SCREENS_ERASE_H

#include "people/people.h"
#include "store/table.h"

enum erase_result {
    ERASE_DONE,
    ERASE_NOT_THERE, /* there is nobody, or only their knot */
    ERASE_LAST_KEY,  /* the last facilitator who can sign in: nobody could let anybody in */
};

/* The descriptions of all tables, ending with NULL: for undoing (store/history.h) too. */
extern const struct table *const all_tables[];

/* In the open write transaction: everything of a person, in all tables and in the change log, so that no undo brings it back.
 * Unless *result is ERASE_DONE nothing was changed. What others wrote in their own words stays, even where it names them, and so does
 * a tema's author. After the commit: erase_finish(). */
enum err erase_person(struct env *env, int64_t person, enum erase_result *result) MUST_CHECK;

/* After the commit, with no transaction open: the files of photos and voices go, and the bytes that the database still had of what
 * was erased. Can be repeated; if it fails, it is due until it is done. */
enum err erase_finish(struct env *env) MUST_CHECK;

/* Finishes what is due, if anything is; for the keeper, every minute. No transaction is open. */
enum err erase_resume(struct env *env) MUST_CHECK;

#endif
