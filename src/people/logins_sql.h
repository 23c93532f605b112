/* The rows of passphrases and sessions, for logins.c alone. They belong to this machine: no change log. */
#ifndef PEOPLE_LOGINS_SQL_H
#define PEOPLE_LOGINS_SQL_H

#include "base/list.h"
#include "people/logins.h"

struct login {
    int64_t person;
    const char *secret;
};
struct logins {
    LIST_OF(struct login);
};

enum err login_list(struct store *store, struct arena *arena, struct logins *logins) MUST_CHECK;
enum err login_put(struct store *store, int64_t person, const char *secret) MUST_CHECK; /* new, or instead of the old */

/* Tokens here are hashes, in hex. */
enum err session_insert(struct store *store, const char *token, int64_t person, int64_t until) MUST_CHECK;
enum err session_delete(struct store *store, const char *token) MUST_CHECK;
enum err session_delete_person(struct store *store, int64_t person) MUST_CHECK;

/* Sessions whose until is outside (from, to]. */
enum err session_any_over(struct store *store, int64_t from, int64_t to, bool *any) MUST_CHECK;
enum err session_delete_over(struct store *store, int64_t from, int64_t to) MUST_CHECK;

/* The person of the session whose until is inside (from, to]; 0: none. */
enum err session_find(struct store *store, const char *token, int64_t from, int64_t to, int64_t *person) MUST_CHECK;

#endif
