/* Shared phones and laptops. A facilitator enrols a device by hand; only on such a device do pages show who is in the community before
 * anybody has signed in. Enrolments belong to this machine and do not travel. */
#ifndef PEOPLE_ENROLMENTS_H
#define PEOPLE_ENROLMENTS_H

#include "base/list.h"
#include "people/tokens.h"
#include "store/store.h"

enum { DEVICE_NAME_LONGEST = 40 };

struct enrolment {
    int64_t id;
    const char *name; /* "the blue phone", at most DEVICE_NAME_LONGEST characters */
    int64_t at;       /* milliseconds since 1970 */
};
struct enrolments {
    LIST_OF(struct enrolment);
};

/* Enrols a device, in the open write transaction; `token` goes to its browser. */
enum err enrolment_add(struct store *store, struct env *env, const char *name, int64_t *id,
                       char token[static TOKEN_SIZE]) MUST_CHECK;
enum err enrolment_rename(struct store *store, int64_t id, const char *name) MUST_CHECK;

/* Forgets a device and signs out whoever is in there; ERR_MISSING if there is none. In the open write transaction. */
enum err enrolment_remove(struct store *store, int64_t id) MUST_CHECK;

/* Which device holds the token; 0: none, or it was removed. */
enum err enrolment_find(struct store *store, const char *token, int64_t *id) MUST_CHECK;

enum err enrolment_list(struct store *store, struct arena *arena, struct enrolments *list)
    MUST_CHECK; /* newest first */

#endif
