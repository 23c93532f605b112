#include "people/logins.h"

#include "people/fields.h"
#include "people/logins_sql.h"

#include <sodium.h>
#include <string.h>

/* Argon2id with 19 MiB and two passes: the least that OWASP's Password Storage Cheat Sheet allows, and what a Raspberry
 * Pi that serves a class can bear. libsodium chooses the salt. */
enum { PASSES = 2, MEMORY = 19 * 1024 * 1024, TOKEN_BYTES = 32 };
_Static_assert(SESSION_TOKEN == 2 * TOKEN_BYTES + 1, "a token is its bytes in hex");

/* Clocks of machines without a battery jump. Back by less than a session's length: it goes on; by more: it is over, so
 * that nobody is signed in for years. */
enum { CLOCK_SLACK = 2 };

void passphrase_problems(const char *passphrase, struct problems *problems)
{
    if (field_length(passphrase) < PASSPHRASE_SHORTEST)
        problems_add(problems, "passphrase",
                     MSG("A passphrase has at least {least} characters. Four or five words of your own are easy to "
                         "remember and hard to guess.",
                         V(PASSPHRASE_SHORTEST)));
    else if (strlen(passphrase) > PASSPHRASE_LONGEST)
        problems_add(problems, "passphrase",
                     MSG("This passphrase is too long: at most {most} letters fit.", V(PASSPHRASE_LONGEST)));
}

enum err login_set(struct store *store, struct env *env, int64_t person, const char *passphrase)
{
    (void)env;
    char secret[crypto_pwhash_STRBYTES];
    if (field_length(passphrase) < PASSPHRASE_SHORTEST || strlen(passphrase) > PASSPHRASE_LONGEST)
        return ERR_REFUSED;
    if (sodium_init() < 0)
        return ERR_IO;
    if (crypto_pwhash_str(secret, passphrase, strlen(passphrase), PASSES, MEMORY) != 0)
        return ERR_MEMORY;
    TRY(login_put(store, person, secret));
    return session_delete_person(store, person);
}

enum err login_check(struct store *store, struct arena *arena, const char *passphrase, int64_t *person)
{
    struct logins logins;
    TRY(login_list(store, arena, &logins));
    if (sodium_init() < 0)
        return ERR_IO;
    int64_t found = 0;
    /* All are tried, whoever it is: the time tells nothing. */
    for (size_t i = 0; i < logins.n && strlen(passphrase) <= PASSPHRASE_LONGEST; i++) {
        if (crypto_pwhash_str_verify(logins.items[i].secret, passphrase, strlen(passphrase)) == 0 && found == 0)
            found = logins.items[i].person;
    }
    *person = found;
    return OK;
}

/* What is kept of a token: nobody who reads the file can take part in a session. */
static enum err hash_of(const char *token, char hash[static 2 * crypto_hash_sha256_BYTES + 1])
{
    unsigned char bytes[crypto_hash_sha256_BYTES];
    if (sodium_init() < 0)
        return ERR_IO;
    crypto_hash_sha256(bytes, (const unsigned char *)token, strlen(token));
    sodium_bin2hex(hash, 2 * sizeof bytes + 1, bytes, sizeof bytes);
    return OK;
}

enum err sessions_any_over(struct store *store, struct env *env, bool *any)
{
    int64_t now = env_now(env);
    return session_any_over(store, now, now + CLOCK_SLACK * SESSION_MILLISECONDS, any);
}

enum err sessions_forget_over(struct store *store, struct env *env)
{
    int64_t now = env_now(env);
    return session_delete_over(store, now, now + CLOCK_SLACK * SESSION_MILLISECONDS);
}

enum err session_begin(struct store *store, struct env *env, int64_t person, char token[static SESSION_TOKEN])
{
    unsigned char bytes[TOKEN_BYTES];
    char made[SESSION_TOKEN], hash[2 * crypto_hash_sha256_BYTES + 1];
    int64_t now = env_now(env);
    env->random(env->outside, bytes, sizeof bytes);
    sodium_bin2hex(made, sizeof made, bytes, sizeof bytes);
    TRY(hash_of(made, hash));
    TRY(sessions_forget_over(store, env));
    TRY(session_insert(store, hash, person, now + SESSION_MILLISECONDS));
    memcpy(token, made, sizeof made);
    return OK;
}

enum err session_end(struct store *store, const char *token)
{
    char hash[2 * crypto_hash_sha256_BYTES + 1];
    TRY(hash_of(token, hash));
    return session_delete(store, hash);
}

enum err session_person(struct store *store, struct env *env, const char *token, int64_t *person)
{
    char hash[2 * crypto_hash_sha256_BYTES + 1];
    int64_t now = env_now(env);
    TRY(hash_of(token, hash));
    return session_find(store, hash, now, now + CLOCK_SLACK * SESSION_MILLISECONDS, person);
}
