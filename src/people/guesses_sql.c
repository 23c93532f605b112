#include "people/guesses.h"

static const int64_t a_minute = 60 * 1000;

enum err guesses_too_many(struct store *store, struct env *env, const char *peer, bool *too_many)
{
    /* Guesses in the future were made before a wrong clock was put right. */
    int64_t own, all, now = env_now(env), since = now - a_minute;
    TRY(store_number(store, &own, 0, "select count(*) from guess where at > $1 and at <= $2 and peer = $3", V(since),
                     V(now), V(peer)));
    TRY(store_number(store, &all, 0, "select count(*) from guess where at > $1 and at <= $2", V(since), V(now)));
    *too_many = own >= GUESSES_A_MINUTE || all >= GUESSES_A_MINUTE_ALL;
    return OK;
}

enum err guess_note(struct store *store, struct env *env, const char *peer)
{
    int64_t now = env_now(env);
    TRY(guesses_forget_old(store, env));
    return store_run(store, "insert into guess (at, peer) values ($1, $2)", V(now), V(peer));
}

enum err guesses_any_old(struct store *store, struct env *env, bool *any)
{
    int64_t one, now = env_now(env);
    TRY(store_number(store, &one, 0, "select 1 from guess where at <= $1 or at > $2 limit 1", V(now - a_minute),
                     V(now)));
    *any = one == 1;
    return OK;
}

enum err guesses_forget_old(struct store *store, struct env *env)
{
    int64_t now = env_now(env);
    return store_run(store, "delete from guess where at <= $1 or at > $2", V(now - a_minute), V(now));
}
