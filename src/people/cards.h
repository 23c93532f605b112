/* Printed login cards. Whoever holds a card comes in as its owner on a shared device; anywhere else their pictures, PIN or passphrase
 * are needed too. Facilitators have none: whoever found it would see everything. Cards belong to this machine and do not travel. */
#ifndef PEOPLE_CARDS_H
#define PEOPLE_CARDS_H

#include "people/people.h"
#include "people/tokens.h"
#include "store/store.h"

enum { CARD_TOKEN_BYTES = 16 }; /* as many as nobody guesses, and as few as make a QR code that cheap cameras read */

/* True if this person may have a card. */
bool card_allowed(const struct person *person);

/* Makes a card, in the open write transaction; the one before it is void. `token` is for the paper: only its hash is kept. */
enum err card_make(struct store *store, struct env *env, int64_t person, char token[static TOKEN_SIZE]) MUST_CHECK;
enum err card_remove(struct store *store, int64_t person) MUST_CHECK;
enum err cards_of_nobody(struct store *store) MUST_CHECK; /* those of people who are not there any more go */

/* Whose card it is; 0: nobody's any more. */
enum err card_owner(struct store *store, const char *token, int64_t *person) MUST_CHECK;

#endif
