/* Slowing those who guess, without locking out the one who mistyped. A guess is noted as wrong before it is looked at, and taken back
 * if it was right: so a hundred at the same moment are a hundred.
 *
 * One place (a shared device; elsewhere the address of the other side) waits a minute after too many within a minute; one person, after
 * GUESSES_IN_A_ROW wrong in a row, waits 1, 2, 4, 8 and then GUESS_LONGEST_WAIT minutes after the last. Nobody waits longer. */
#ifndef PEOPLE_GUESSES_H
#define PEOPLE_GUESSES_H

#include "base/env.h"
#include "store/store.h"

enum {
    GUESSES_A_MINUTE = 5,         /* from one address */
    GUESSES_A_MINUTE_SHARED = 15, /* on one shared device: several children in turn */
    GUESSES_A_MINUTE_ALL = 30,    /* from all addresses, without the shared devices: they are in the room */
    GUESSES_IN_A_ROW = 5,
    GUESS_LONGEST_WAIT = 15, /* minutes */
};

struct guesser {
    const char *peer;  /* address of the other side */
    int64_t enrolment; /* the shared device; 0: none */
    int64_t whom;      /* whose login: a person, or guess_of_name(); 0: not said */
};

/* A stand-in for the person somebody has named: the same for one spelling whether there is such a person or not, so that waiting tells
 * nothing about who is in the community. `folded` as text_folded() makes it. */
int64_t guess_of_name(const char *folded);

/* How long this guesser has to wait now, in milliseconds; 0: not at all. */
enum err guesses_wait(struct store *store, struct env *env, const struct guesser *guesser, int64_t *wait) MUST_CHECK;

/* What the file knows of a guesser's wrong guesses. Times are milliseconds since 1970; 0: there were not so many. */
struct guess_tally {
    int64_t place, all; /* when the one fell, newest first, that made a minute's fill here, and everywhere */
    int64_t in_a_row, last;
};
int64_t guesses_wait_for(const struct guess_tally *tally, int64_t now); /* the rule itself */

/* Notes a guess in the open write transaction. */
enum err guess_note(struct store *store, struct env *env, const struct guesser *guesser, int64_t *guess) MUST_CHECK;

/* A guess was right: neither it nor those about the same person (not 0) before it count any more. In the open write transaction. */
enum err guess_take_back(struct store *store, int64_t guess, int64_t whom) MUST_CHECK;

/* The person has a new login. In the open write transaction. */
enum err guesses_clear(struct store *store, int64_t whom) MUST_CHECK;

/* Guesses that count no more, older than a day or from before the clock was put back: if there are any; and forgets them, in the open
 * write transaction. */
enum err guesses_any_old(struct store *store, struct env *env, bool *any) MUST_CHECK;
enum err guesses_forget_old(struct store *store, struct env *env) MUST_CHECK;

#endif
