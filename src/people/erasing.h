/* What is kept of a person in this folder's tables, and that it goes. Erasing as a whole: screens/erase.h. */
#ifndef PEOPLE_ERASING_H
#define PEOPLE_ERASING_H

#include "people/people.h"

/* The number that is no figure: the picture of whoever was erased is a knot. */
enum { FIGURE_GONE = 0 };

/* True if this person is the last facilitator who can sign in: without them nobody could let anybody in. */
enum err person_is_last_key(struct store *store, int64_t person, bool *last) MUST_CHECK;

/* In the open write transaction. Name, languages, hours and grade go, and with them logins, sessions, cards, guesses, whom they
 * answered for and who for them, their consents, and from whom they were kept apart. Their row stays with a code that means
 * nothing; so does how much they gave. Their photos and voices: media_forget_person(). */
enum err person_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
