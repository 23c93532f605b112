/* The rows of logins, for logins.c alone. They belong to this machine: no change log. */
#ifndef PEOPLE_LOGINS_SQL_H
#define PEOPLE_LOGINS_SQL_H

#include "people/logins.h"

enum err login_put(struct store *store, int64_t person, enum login_kind kind, const char *hash) MUST_CHECK;
enum err login_delete(struct store *store, int64_t person) MUST_CHECK;
enum err login_secret(struct store *store, struct arena *arena, int64_t person, const char **hash)
    MUST_CHECK; /* or NULL */

/* Whose login is a passphrase, whether they are here or have left. */
struct passphrase {
    int64_t person;
    const char *code, *name;
    bool facilitator;
};
struct passphrases {
    LIST_OF(struct passphrase);
};
enum err login_passphrases(struct store *store, struct arena *arena, struct passphrases *list) MUST_CHECK;

#endif
