#include "people/guesses.h"

static const int64_t a_minute = 60 * 1000, a_day = 24 * 60 * a_minute;

/* Guesses in the future were made before a wrong clock was put right: they never count. */
static enum err tally_place(struct store *store, const struct guesser *guesser, int64_t now, struct guess_tally *tally)
{
    if (guesser->enrolment)
        return store_number(store, &tally->place, 0,
                            "select at from guess where at > $1 and at <= $2 and enrolment = $3"
                            " order by at desc limit 1 offset $4",
                            V(now - a_minute), V(now), V(guesser->enrolment), V(GUESSES_A_MINUTE_SHARED - 1));
    TRY(store_number(store, &tally->all, 0,
                     "select at from guess where at > $1 and at <= $2 and enrolment = 0"
                     " order by at desc limit 1 offset $3",
                     V(now - a_minute), V(now), V(GUESSES_A_MINUTE_ALL - 1)));
    return store_number(store, &tally->place, 0,
                        "select at from guess where at > $1 and at <= $2 and enrolment = 0 and peer = $3"
                        " order by at desc limit 1 offset $4",
                        V(now - a_minute), V(now), V(guesser->peer), V(GUESSES_A_MINUTE - 1));
}

enum err guesses_wait(struct store *store, struct env *env, const struct guesser *guesser, int64_t *wait)
{
    struct guess_tally tally = {0};
    int64_t now = env_now(env);
    TRY(tally_place(store, guesser, now, &tally));
    if (guesser->whom) {
        TRY(store_number(store, &tally.in_a_row, 0,
                         "select count(*) from guess where at > $1 and at <= $2 and person = $3", V(now - a_day),
                         V(now), V(guesser->whom)));
        TRY(store_number(store, &tally.last, 0, "select max(at) from guess where at > $1 and at <= $2 and person = $3",
                         V(now - a_day), V(now), V(guesser->whom)));
    }
    *wait = guesses_wait_for(&tally, now);
    return OK;
}

enum err guess_note(struct store *store, struct env *env, const struct guesser *guesser, int64_t *guess)
{
    TRY(guesses_forget_old(store, env));
    return store_number(store, guess, 0,
                        "insert into guess (at, peer, person, enrolment) values ($1, $2, $3, $4) returning id",
                        V(env_now(env)), V(guesser->peer), V(guesser->whom), V(guesser->enrolment));
}

enum err guess_take_back(struct store *store, int64_t guess, int64_t whom)
{
    TRY(store_run(store, "delete from guess where id = $1", V(guess)));
    return whom ? guesses_clear(store, whom) : OK;
}

enum err guesses_clear(struct store *store, int64_t whom)
{
    ASSERT(whom != 0);
    return store_run(store, "delete from guess where person = $1", V(whom));
}

enum err guesses_any_old(struct store *store, struct env *env, bool *any)
{
    int64_t one, now = env_now(env);
    TRY(store_number(store, &one, 0, "select 1 from guess where at <= $1 or at > $2 limit 1", V(now - a_day), V(now)));
    *any = one == 1;
    return OK;
}

enum err guesses_forget_old(struct store *store, struct env *env)
{
    int64_t now = env_now(env);
    return store_run(store, "delete from guess where at <= $1 or at > $2", V(now - a_day), V(now));
}
