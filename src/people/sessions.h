/* Who is signed in, on which device. Sessions belong to this machine and do not travel. On a shared device a session ends when it was not
 * used for a quarter of an hour, for everybody; on a device of one's own it lasts half a day. */
#ifndef PEOPLE_SESSIONS_H
#define PEOPLE_SESSIONS_H

#include "people/tokens.h"
#include "store/store.h"

enum { SESSION_TOKEN = TOKEN_SIZE };
#define SESSION_MILLISECONDS (INT64_C(12) * 3600 * 1000)
#define SESSION_SHARED_MILLISECONDS (INT64_C(15) * 60 * 1000)

struct session {
    int64_t person;    /* 0: nobody, or their time is over */
    int64_t enrolment; /* the shared device it began on; 0: one of one's own */
    bool fades;        /* on a shared device, more than half of its time is gone: session_extend() when it is used */
};

/* Begins a session in the open write transaction, and forgets those that are over; `token` goes to the browser. */
enum err session_begin(struct store *store, struct env *env, int64_t person, int64_t enrolment,
                       char token[static SESSION_TOKEN]) MUST_CHECK;

/* Whose token it is now. */
enum err session_find(struct store *store, struct env *env, const char *token, struct session *session) MUST_CHECK;

/* In the open write transaction; a token that is nobody's changes nothing. */
enum err session_extend(struct store *store, struct env *env, const char *token) MUST_CHECK; /* on a shared device */
enum err session_share(struct store *store, struct env *env, const char *token, int64_t enrolment)
    MUST_CHECK; /* its device has become a shared one */
enum err session_end(struct store *store, const char *token) MUST_CHECK;
enum err sessions_end_of(struct store *store, int64_t person) MUST_CHECK; /* everywhere */
enum err sessions_of_nobody(struct store *store) MUST_CHECK; /* those of people who are not there any more end */
enum err sessions_end_on(struct store *store, int64_t enrolment) MUST_CHECK; /* everybody's there */

/* Sessions whose time is over, or so far ahead that the clock was wrong: if there are any; and forgets them, in the open write
 * transaction. */
enum err sessions_any_over(struct store *store, struct env *env, bool *any) MUST_CHECK;
enum err sessions_forget_over(struct store *store, struct env *env) MUST_CHECK;

#endif
