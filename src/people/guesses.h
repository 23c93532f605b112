/* Slowing those who guess passphrases, without locking out the one who mistyped. */
#ifndef PEOPLE_GUESSES_H
#define PEOPLE_GUESSES_H

#include "base/env.h"
#include "store/store.h"

enum { GUESSES_A_MINUTE = 5, GUESSES_A_MINUTE_ALL = 30 };

/* True if this address (or everybody together) guessed wrong too often within the last minute. */
enum err guesses_too_many(struct store *store, struct env *env, const char *peer, bool *too_many) MUST_CHECK;

/* Notes a wrong guess, in the open write transaction; forgets the old ones. */
enum err guess_note(struct store *store, struct env *env, const char *peer) MUST_CHECK;

/* Guesses that count no more, older than a minute or from before the clock was put back: if there are any; and forgets them, in the
 * open write transaction. */
enum err guesses_any_old(struct store *store, struct env *env, bool *any) MUST_CHECK;
enum err guesses_forget_old(struct store *store, struct env *env) MUST_CHECK;

#endif
