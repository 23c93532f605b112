/* Passphrases of facilitators, and who is signed in. Both belong to this machine and do not travel. */
#ifndef PEOPLE_LOGINS_H
#define PEOPLE_LOGINS_H

#include "base/env.h"
#include "base/problems.h"
#include "people/permission.h"
#include "store/store.h"

enum { PASSPHRASE_SHORTEST = 8, PASSPHRASE_LONGEST = 512, SESSION_TOKEN = 65 /* hex and NUL */ };
#define SESSION_MILLISECONDS (INT64_C(12) * 3600 * 1000)

/* True if anybody has a passphrase: then pages ask for it and may be served beyond loopback. */
enum err logins_any(struct store *store, bool *any) MUST_CHECK;

/* What is wrong with a new passphrase: fewer than PASSPHRASE_SHORTEST characters, or more than PASSPHRASE_LONGEST bytes. */
void passphrase_problems(const char *passphrase, struct problems *problems);

/* Sets the passphrase of a person (Argon2id), and signs out everybody signed in as them. In the open write transaction.
 * ERR_REFUSED if passphrase_problems() finds any. */
enum err login_set(struct store *store, struct env *env, int64_t person, const char *passphrase) MUST_CHECK;

/* Who has this passphrase; 0: nobody. Takes tens of milliseconds on purpose. No transaction should be open. */
enum err login_check(struct store *store, struct arena *arena, const char *passphrase, int64_t *person) MUST_CHECK;

/* Begins a session in the open write transaction, and forgets those that are over; `token` goes to the browser, only its hash is kept. */
enum err session_begin(struct store *store, struct env *env, int64_t person, char token[static SESSION_TOKEN])
    MUST_CHECK;
enum err session_end(struct store *store, const char *token) MUST_CHECK;

/* Sessions whose time is over, or so far ahead that the clock was wrong: if there are any; and forgets them, in the open write
 * transaction. */
enum err sessions_any_over(struct store *store, struct env *env, bool *any) MUST_CHECK;
enum err sessions_forget_over(struct store *store, struct env *env) MUST_CHECK;

/* Who holds the token now; 0: nobody, or its time is over. */
enum err session_person(struct store *store, struct env *env, const char *token, int64_t *person) MUST_CHECK;

#endif
