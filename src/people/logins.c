#include "people/logins.h"

#include "people/fields.h"
#include "people/logins_sql.h"
#include "people/pictures.h"
#include "people/sessions.h"

#include <sodium.h>
#include <string.h>

/* Argon2id with 19 MiB and two passes: the least that OWASP's Password Storage Cheat Sheet allows, and what a Raspberry
 * Pi that serves a class can bear. libsodium chooses the salt. */
enum { PASSES = 2, MEMORY = 19 * 1024 * 1024 };

/* A secret without the blanks around it, which phones put there and nobody sees. */
static const char *plain(struct arena *arena, const char *secret)
{
    secret += strspn(secret, " \t");
    size_t n = strlen(secret);
    while (n && (secret[n - 1] == ' ' || secret[n - 1] == '\t'))
        n--;
    return arena_copy_n(arena, secret, n);
}

static void passphrase_problems(const char *passphrase, struct problems *problems)
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

/* 0000, 1234, 8765, 1212: each digit follows from those before it. What thieves try first. */
static bool is_easy(const char *pin, size_t n)
{
    bool same = true, up = true, down = true, pairs = true;
    for (size_t i = 1; i < n; i++) {
        int step = (pin[i] - pin[i - 1] + 10) % 10;
        same = same && step == 0;
        up = up && step == 1;
        down = down && step == 9;
        pairs = pairs && (i < 2 || pin[i] == pin[i - 2]);
    }
    return same || up || down || pairs;
}

static void pin_problems(const char *pin, struct problems *problems)
{
    size_t n = strspn(pin, "0123456789");
    if (pin[n] || n < PIN_SHORTEST || n > PIN_LONGEST)
        problems_add(problems, "pin",
                     MSG("A PIN has {least} to {most} digits and nothing else.", V(PIN_SHORTEST), V(PIN_LONGEST)));
    else if (is_easy(pin, n))
        problems_add(problems, "pin", MSG("This PIN is the first that others would try. Mix the digits a little."));
}

void login_problems(enum login_kind kind, const char *secret, struct problems *problems)
{
    secret = plain(problems->arena, secret);
    switch (kind) {
    case LOGIN_PASSPHRASE: passphrase_problems(secret, problems); return;
    case LOGIN_PIN: pin_problems(secret, problems); return;
    case LOGIN_PICTURES:
        if (pictures_count(secret) != PICTURES_CHOSEN)
            problems_add(problems, "pictures", MSG("Three pictures are needed."));
        return;
    case LOGIN_NONE:
    case LOGIN_KINDS: break;
    }
    BUG("a login of no kind");
}

bool login_allowed(const struct person *person, enum login_kind kind, int64_t others, struct message *why)
{
    bool facilitator = person->kind == KIND_FACILITATOR;
    if (kind == LOGIN_NONE && facilitator && others == 0)
        *why = MSG("This is the last login of a facilitator: without it nobody could let anybody in.");
    else if (kind != LOGIN_NONE && person_role(person) == ROLE_NOBODY)
        *why = MSG("{name} has left. Take them in again first.", V(person->name));
    else if (kind != LOGIN_NONE && kind != LOGIN_PASSPHRASE && facilitator)
        *why = MSG("Facilitators have a passphrase: whoever comes in as them sees everything.");
    else if (kind != LOGIN_NONE && !facilitator && others == 0)
        *why = MSG("First give a facilitator a passphrase: somebody has to be able to let the others in.");
    else
        return true;
    return false;
}

enum err login_set(struct env *env, int64_t person, enum login_kind kind, const char *secret)
{
    char hash[crypto_pwhash_STRBYTES];
    struct problems problems;
    problems_init(&problems, env->arena);
    login_problems(kind, secret, &problems);
    if (problems.total > 0)
        return ERR_REFUSED;
    if (sodium_init() < 0)
        return ERR_IO;
    secret = plain(env->arena, secret);
    if (crypto_pwhash_str(hash, secret, strlen(secret), PASSES, MEMORY) != 0)
        return ERR_MEMORY;
    TRY(login_put(env->store, person, kind, hash));
    return sessions_end_of(env->store, person);
}

enum err login_remove(struct store *store, int64_t person)
{
    TRY(login_delete(store, person));
    return sessions_end_of(store, person);
}

/* As much work as looking at a secret is. */
static enum err look_busy(const char *secret)
{
    unsigned char key[32];
    static const unsigned char salt[crypto_pwhash_SALTBYTES];
    return crypto_pwhash(key, sizeof key, secret, strlen(secret), salt, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) ==
                   0
               ? OK
               : ERR_MEMORY;
}

enum err login_check(struct store *store, struct arena *arena, int64_t person, const char *secret, bool *right)
{
    const char *hash;
    if (strlen(secret) > PASSPHRASE_LONGEST) { /* nobody's, and not worth the work */
        *right = false;
        return OK;
    }
    secret = plain(arena, secret);
    TRY(login_secret(store, arena, person, &hash));
    if (sodium_init() < 0)
        return ERR_IO;
    if (!hash)
        TRY(look_busy(secret));
    *right = hash && crypto_pwhash_str_verify(hash, secret, strlen(secret)) == 0;
    return OK;
}

struct login_key login_key_of(const struct login_keys *keys, int64_t person)
{
    size_t from = 0, to = keys->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (keys->items[middle].person < person)
            from = middle + 1;
        else
            to = middle;
    }
    return from < keys->n && keys->items[from].person == person ? keys->items[from]
                                                                : (struct login_key){.person = person};
}

enum err login_owners(struct store *store, struct arena *arena, const char *name, struct owners *owners)
{
    struct passphrases all;
    struct owners found = {.n = 0};
    const char *folded = name ? text_folded(arena, name) : NULL;
    TRY(login_passphrases(store, arena, &all));
    for (size_t i = 0; i < all.n && found.n < PASSPHRASE_OWNERS; i++) {
        const struct passphrase *one = &all.items[i];
        bool meant = name ? strcmp(text_folded(arena, one->name), folded) == 0 ||
                                strcmp(text_folded(arena, one->code), folded) == 0
                          : one->facilitator;
        if (meant)
            found.persons[found.n++] = one->person;
    }
    *owners = found;
    return OK;
}
