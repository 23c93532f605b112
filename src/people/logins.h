/* How people show who they are: a passphrase, a PIN, or three pictures in their order. Logins belong to this machine and do not travel;
 * of every secret only a hash (Argon2id) is kept. Facilitators have passphrases only: whoever comes in as them sees everything. The
 * pictures or PIN of somebody who becomes a facilitator open nothing any more. */
#ifndef PEOPLE_LOGINS_H
#define PEOPLE_LOGINS_H

#include "base/env.h"
#include "base/problems.h"
#include "people/people.h"
#include "store/store.h"

enum login_kind { LOGIN_NONE, LOGIN_PASSPHRASE, LOGIN_PIN, LOGIN_PICTURES, LOGIN_KINDS };

enum {
    PASSPHRASE_SHORTEST = 8, /* characters */
    PASSPHRASE_LONGEST = 512,
    PIN_SHORTEST = 4, /* digits */
    PIN_LONGEST = 8,
};

/* True if anybody has a login: then pages ask who it is, and may be served beyond loopback. */
enum err logins_any(struct store *store, bool *any) MUST_CHECK;

/* How many facilitators who are here, besides this person (0: nobody), can let others in: those with a passphrase. */
enum err logins_facilitators(struct store *store, int64_t besides, int64_t *n) MUST_CHECK;

/* True if there are logins and nobody could let anybody in any more. Asked after a change, before it is committed. */
enum err logins_locked_out(struct store *store, bool *locked) MUST_CHECK;

/* Takes away the logins of people who are not there any more, as after an undo. In the open write transaction. */
enum err logins_of_nobody(struct store *store) MUST_CHECK;

/* What is wrong with a new secret, in the column "passphrase", "pin" or "pictures". A passphrase has PASSPHRASE_SHORTEST characters to
 * PASSPHRASE_LONGEST bytes; a PIN is not among those that everybody tries first; pictures are as in pictures.h. Blanks around a secret are no part of it,
 * here and below. */
void login_problems(enum login_kind kind, const char *secret, struct problems *problems);

/* True if a person may get a login of this kind, or (LOGIN_NONE) lose theirs, where so many other facilitators have one; otherwise *why says what to
 * do. The first login is a facilitator's, and the last of theirs stays: or nobody could let anybody in. */
bool login_allowed(const struct person *person, enum login_kind kind, int64_t others, struct message *why);

/* Sets a person's login instead of the one they had, and signs them out everywhere. In the open write transaction of env->store; takes
 * tens of milliseconds on purpose. ERR_REFUSED if login_problems() finds any. */
enum err login_set(struct env *env, int64_t person, enum login_kind kind, const char *secret) MUST_CHECK;

/* Takes a person's login away, if they had one, and signs them out everywhere. In the open write transaction. */
enum err login_remove(struct store *store, int64_t person) MUST_CHECK;

/* LOGIN_NONE: they have no login. */
enum err login_kind_of(struct store *store, int64_t person, enum login_kind *kind) MUST_CHECK;

/* Whether the secret is this person's. It takes as long for somebody who has no login (person 0, for instance): the time tells nothing.
 * No transaction should be open. */
enum err login_check(struct store *store, struct arena *arena, int64_t person, const char *secret, bool *right)
    MUST_CHECK;

/* What the people who are here can come in with, in the order of their ids. */
struct login_key {
    int64_t person;
    enum login_kind kind;
    bool card; /* see cards.h */
};
struct login_keys {
    LIST_OF(struct login_key);
};
enum err login_keys_list(struct store *store, struct arena *arena, struct login_keys *keys) MUST_CHECK;

/* A person's key; with LOGIN_NONE and no card for somebody who is not in the list. O(log n). */
struct login_key login_key_of(const struct login_keys *keys, int64_t person);

/* Those to whom a passphrase alone may belong: every facilitator who has one, or (name not NULL) everybody who has one and whose name or
 * code this is, accents and capitals forgiven. At most PASSPHRASE_OWNERS. */
enum { PASSPHRASE_OWNERS = 16 };
struct owners {
    int64_t persons[PASSPHRASE_OWNERS];
    size_t n;
};
enum err login_owners(struct store *store, struct arena *arena, const char *name, struct owners *owners) MUST_CHECK;

#endif
