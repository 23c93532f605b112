#include "people/sessions.h"

#include <string.h>

/* Clocks of machines without a battery jump. Back by less than a session's length: it goes on; by more: it is over, so
 * that nobody is signed in for years. */
enum { CLOCK_SLACK = 2 };

static int64_t length_of(int64_t enrolment)
{
    return enrolment ? SESSION_SHARED_MILLISECONDS : SESSION_MILLISECONDS;
}

enum err sessions_any_over(struct store *store, struct env *env, bool *any)
{
    int64_t one, now = env_now(env);
    TRY(store_number(
        store, &one, 0,
        "select 1 from session where until <= $1 or until > case enrolment when 0 then $2 else $3 end limit 1", V(now),
        V(now + CLOCK_SLACK * SESSION_MILLISECONDS), V(now + CLOCK_SLACK * SESSION_SHARED_MILLISECONDS)));
    *any = one == 1;
    return OK;
}

enum err sessions_forget_over(struct store *store, struct env *env)
{
    int64_t now = env_now(env);
    return store_run(
        store, "delete from session where until <= $1 or until > case enrolment when 0 then $2 else $3 end", V(now),
        V(now + CLOCK_SLACK * SESSION_MILLISECONDS), V(now + CLOCK_SLACK * SESSION_SHARED_MILLISECONDS));
}

enum err session_begin(struct store *store, struct env *env, int64_t person, int64_t enrolment,
                       char token[static SESSION_TOKEN])
{
    char made[SESSION_TOKEN], hash[TOKEN_HASH];
    token_make(env, TOKEN_BYTES, made);
    TRY(token_hash(made, hash));
    TRY(sessions_forget_over(store, env));
    TRY(store_run(store, "insert into session (token, person, until, enrolment) values ($1, $2, $3, $4)", V(hash),
                  V(person), V(env_now(env) + length_of(enrolment)), V(enrolment)));
    memcpy(token, made, sizeof made);
    return OK;
}

enum err session_find(struct store *store, struct env *env, const char *token, struct session *session)
{
    char hash[TOKEN_HASH];
    struct stmt *q;
    struct session found = {0};
    int64_t now = env_now(env);
    TRY(token_hash(token, hash));
    TRY(store_query(store, &q, "select person, enrolment, until from session where token = $1", V(hash)));
    enum step step = stmt_step(q);
    if (step == STEP_ROW) {
        int64_t enrolment = stmt_int(q, 1), left = stmt_int(q, 2) - now, length = length_of(enrolment);
        if (left > 0 && left <= CLOCK_SLACK * length)
            found = (struct session){stmt_int(q, 0), enrolment, enrolment != 0 && left < length / 2};
    }
    TRY(stmt_finish(q, step));
    *session = found;
    return OK;
}

enum err session_extend(struct store *store, struct env *env, const char *token)
{
    char hash[TOKEN_HASH];
    TRY(token_hash(token, hash));
    return store_run(store, "update session set until = $1 where token = $2 and enrolment <> 0",
                     V(env_now(env) + SESSION_SHARED_MILLISECONDS), V(hash));
}

enum err session_share(struct store *store, struct env *env, const char *token, int64_t enrolment)
{
    char hash[TOKEN_HASH];
    TRY(token_hash(token, hash));
    return store_run(store, "update session set until = $1, enrolment = $2 where token = $3",
                     V(env_now(env) + SESSION_SHARED_MILLISECONDS), V(enrolment), V(hash));
}

enum err session_end(struct store *store, const char *token)
{
    char hash[TOKEN_HASH];
    TRY(token_hash(token, hash));
    return store_run(store, "delete from session where token = $1", V(hash));
}

enum err sessions_of_nobody(struct store *store)
{
    return store_run(store, "delete from session where person not in (select id from person where community = $1)",
                     V(store_community(store)));
}

enum err sessions_end_of(struct store *store, int64_t person)
{
    return store_run(store, "delete from session where person = $1", V(person));
}

enum err sessions_end_on(struct store *store, int64_t enrolment)
{
    ASSERT(enrolment != 0);
    return store_run(store, "delete from session where enrolment = $1", V(enrolment));
}
