/* The tutoría: one learner, one tutor, one tema. Its states and the rules by which it moves from one to the next stand in
 * tutorias.c in one table; nothing else changes a tutoría. */
#ifndef TUTORIAS_TUTORIAS_H
#define TUTORIAS_TUTORIAS_H

#include "temas/temas.h"

/* A week: whoever comes to the room once a week has had a day to answer. */
#define TUTORIA_PROPOSAL_MILLISECONDS (INT64_C(7) * 24 * 60 * 60 * 1000)

enum tutoria_state {
    TUTORIA_PROPOSED,  /* asked, not yet answered by both */
    TUTORIA_UNDER_WAY, /* both said yes */
    TUTORIA_PAUSED,    /* rests, and takes nobody's place meanwhile */
    TUTORIA_ACHIEVED,  /* both say that the challenge is met */
    TUTORIA_ENDED,     /* ended early, without blame */
    TUTORIA_DECLINED,  /* one said no; nobody needs a reason */
    TUTORIA_WITHDRAWN, /* nobody had answered when the round was matched again */
    TUTORIA_EXPIRED,   /* nobody, or only one, had answered for a long time */
    TUTORIA_STATES,
};

/* How it came about. */
enum origin {
    ORIGIN_MATCHING,
    ORIGIN_AGREED,      /* the two agreed by themselves */
    ORIGIN_FACILITATOR, /* the facilitator proposed it */
    ORIGIN_PAPER,       /* it was kept on paper and entered later */
    ORIGINS,
};

/* How somebody looks back on it; never a mark, and never counted. */
enum feeling { FEELS_NOTHING, FEELS_GLAD, FEELS_FINE, FEELS_UNSURE, FEELINGS };

enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO };
enum side { SIDE_LEARNER, SIDE_TUTOR };

struct tutoria {
    int64_t id, learner, tutor, tema;
    int64_t round, rank; /* 0: not from the matching; not a wish */
    enum tutoria_state state;
    enum origin origin;
    enum answer says[2];   /* to the proposal; by side */
    bool met[2];           /* the challenge is met */
    enum feeling feels[2]; /* looking back */
    uint64_t hours;        /* when they meet (people/hours.h); 0: whenever both can */
    int64_t began, moved;  /* when both had said yes (0: not yet); when it was last answered or its state changed:
                              milliseconds since 1970 */
    const char *reasons;   /* a line of matching/reasons.h */
};
struct tutorias {
    LIST_OF(struct tutoria);
};

/* How a request to change a tutoría ended. None but the first changes anything. */
enum tutoria_result {
    TUTORIA_CHANGED,
    TUTORIA_SAME,         /* it had been said like this already, and holds: a second tab, a second tap */
    TUTORIA_TOO_LATE,     /* it cannot happen any more, or not yet: see its state */
    TUTORIA_NOT_THERE,    /* no such tutoría in this community */
    TUTORIA_NOT_YOURS,    /* it is for somebody else to say */
    TUTORIA_ALONE,        /* learner and tutor are one and the same */
    TUTORIA_GONE,         /* one of the two does not take part any more */
    TUTORIA_APART,        /* the two are kept apart */
    TUTORIA_NO_OFFER,     /* the tutor does not offer the tema */
    TUTORIA_TUTOR_FULL,   /* the places of the offer, or all of the tutor's, are taken */
    TUTORIA_LEARNER_BUSY, /* the learner has a tutoría, or a proposal that somebody said yes to */
    TUTORIA_RESULTS,
};

/* What is said of a result, and how a tutoría stands, to whoever asked: kindly, and never who said no or who is kept apart. */
struct message tutoria_result_message(enum tutoria_result result);
struct message tutoria_state_message(enum tutoria_state state);

/* Proposals and tutorías in the state that the actor may know of, oldest first. Here and below, a no is shown to the one who
 * said it and to facilitators alone: for all others the proposal was withdrawn. */
enum err tutoria_list(struct store *store, struct arena *arena, const struct actor *actor, enum tutoria_state state,
                      struct tutorias *tutorias) MUST_CHECK;

/* All that a person learns, tutors, or did, whatever the state, newest first, as far as the actor may know of them. */
enum err tutoria_of_person(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                           struct tutorias *tutorias) MUST_CHECK;

/* True if the actor may read the whole record of this tutoría. */
enum err tutoria_record_open(struct store *store, const struct actor *actor, int64_t id, bool *open) MUST_CHECK;

enum err tutoria_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                      struct tutoria *tutoria) MUST_CHECK;

/* True if a new matching leaves it as it is: under way, or proposed and somebody said yes to it, or people made the proposal. */
bool tutoria_stands(const struct tutoria *tutoria);

/* True if the facilitator is there when the two meet: a learner, and an adult from outside who does not answer for them. */
enum err tutoria_accompanied(struct store *store, struct arena *arena, const struct person *learner,
                             const struct person *tutor, bool *accompanied) MUST_CHECK;

/* ---- what may be done, in the open write transaction ----
 * Learner and tutor speak for their own side, the facilitator for both; whoever else sees a tutoría changes nothing. *result is
 * set on OK; *after (may be NULL) is then the state, if the tutoría is there. */

/* True if the actor speaks for this side of it. */
bool tutoria_speaks(const struct actor *actor, const struct tutoria *tutoria, enum side side);

/* What stands in the way of proposing this pair now; TUTORIA_CHANGED: nothing. Changes nothing. */
enum err tutoria_possible(struct store *store, int64_t learner, int64_t tutor, int64_t tema,
                          enum tutoria_result *result) MUST_CHECK;

/* What stands against a tutoría that is under way, as if it were to go on now; TUTORIA_CHANGED: nothing, or it is not under way. */
enum err tutoria_hindered(struct store *store, int64_t id, enum tutoria_result *result) MUST_CHECK;

/* Keeps a new proposal of the matching (id, state and says of `tutoria` are set here). ERR_EXISTS: the learner has one. */
enum err tutoria_propose(struct env *env, const struct tutoria *tutoria, int64_t *id) MUST_CHECK;

/* Two people agree by themselves: a proposal with the yes of the one who says so. If it is proposed to them already, that is
 * answered. An unanswered proposal of the learner gives way; one that somebody said yes to does not. *id is set if something
 * changed or was the same. */
enum err tutoria_agree(struct env *env, const struct actor *actor, enum side asker, int64_t learner, int64_t tutor,
                       int64_t tema, enum tutoria_result *result, int64_t *id) MUST_CHECK;

/* The facilitator proposes a pair, without a yes of either; else like tutoria_agree(). */
enum err tutoria_match_by_hand(struct env *env, const struct actor *actor, int64_t learner, int64_t tutor, int64_t tema,
                               enum tutoria_result *result, int64_t *id) MUST_CHECK;

/* The facilitator enters a tutoría that began on paper, at `began` (milliseconds since 1970). The open one of the two on the tema is found (SAME), a
 * proposal of theirs begins, else one under way is made. What has happened needs no offer and no place; LEARNER_BUSY if
 * the learner is in another. */
enum err tutoria_on_paper(struct env *env, const struct actor *actor, int64_t learner, int64_t tutor, int64_t tema,
                          int64_t began, enum tutoria_result *result, int64_t *id) MUST_CHECK;

/* One of the two people answers. Both yes: under way, if all that it needs is still so. One no: declined. A yes can be taken
 * back with a no until the other has said yes too. */
enum err tutoria_answer(struct env *env, const struct actor *actor, int64_t id, enum side side, enum answer answer,
                        enum tutoria_result *result, enum tutoria_state *after) MUST_CHECK;

/* Takes a proposal back that nobody answered. */
enum err tutoria_withdraw(struct env *env, int64_t id, enum tutoria_result *result) MUST_CHECK;

/* How many proposals have given way so far, to something else or to a new search: the difference tells what one deed took back. */
enum err tutoria_gave_way(struct store *store, int64_t *n) MUST_CHECK;

/* What was proposed last to somebody as learner or tutor, if it came to nothing after `since` (milliseconds since 1970) and not by a no of
 * theirs; whether it was one of the other's, nobody learns. ERR_MISSING: it did not, or something else was proposed since. */
enum err tutoria_let_go(struct store *store, struct arena *arena, const struct actor *actor, enum side side,
                        int64_t since, struct tutoria *tutoria) MUST_CHECK;

/* Lets go of the proposals that have waited too long at the time `now`; nobody is to blame. *any: there were some. */
enum err tutoria_expire(struct env *env, int64_t now, bool *any) MUST_CHECK;
enum err tutoria_any_stale(struct store *store, struct env *env, bool *any) MUST_CHECK; /* whether there are any now */

/* A pause frees the learner and the tutor's place. To go on, both must be free again; an unanswered proposal of the learner
 * gives way. */
enum err tutoria_pause(struct env *env, const struct actor *actor, int64_t id, enum tutoria_result *result,
                       enum tutoria_state *after) MUST_CHECK;
enum err tutoria_resume(struct env *env, const struct actor *actor, int64_t id, enum tutoria_result *result,
                        enum tutoria_state *after) MUST_CHECK;

/* Ended early, without blame and without a reason. */
enum err tutoria_end(struct env *env, const struct actor *actor, int64_t id, enum tutoria_result *result,
                     enum tutoria_state *after) MUST_CHECK;

/* One of the two says that the challenge is met, or takes it back. Both: achieved, and the learner's wish is fulfilled. */
enum err tutoria_meet(struct env *env, const struct actor *actor, int64_t id, enum side side, bool met,
                      enum tutoria_result *result, enum tutoria_state *after) MUST_CHECK;

/* The same of an encounter that was kept on paper: if it is achieved by this, it was so `at` that time (milliseconds since 1970), as
 * far as it had begun by then. */
enum err tutoria_met_on_paper(struct env *env, const struct actor *actor, int64_t id, enum side side, int64_t at,
                              enum tutoria_result *result) MUST_CHECK;

/* When they meet from now on; 0: whenever both can. */
enum err tutoria_set_hours(struct env *env, const struct actor *actor, int64_t id, uint64_t hours,
                           enum tutoria_result *result, enum tutoria_state *after) MUST_CHECK;

/* Looking back, once it is achieved or ended; may be changed at any time. */
enum err tutoria_feel(struct env *env, const struct actor *actor, int64_t id, enum side side, enum feeling feeling,
                      enum tutoria_result *result, enum tutoria_state *after) MUST_CHECK;

/* A standing proposal that is made again: keeps what the reasons are now. */
enum err tutoria_renew(struct env *env, int64_t id, const char *reasons) MUST_CHECK;

/* A pair that said no on a tema, since the learner's wish was written: not proposed again. */
struct refusal {
    int64_t learner, tutor, tema;
};
struct refusals {
    LIST_OF(struct refusal);
};
enum err tutoria_refusals(struct store *store, struct arena *arena, struct refusals *refusals) MUST_CHECK;

/* Wishes that are not to be matched: the learner has the tema in a tutoría that rests, or has achieved it. By learner and tema;
 * `tutor` is 0. */
enum err tutoria_settled(struct store *store, struct arena *arena, struct refusals *settled) MUST_CHECK;

/* How many tutorías each tutor has begun, whatever became of them; by tutor. */
struct given {
    int64_t tutor, tutorias;
};
struct given_list {
    LIST_OF(struct given);
};
enum err tutoria_given(struct store *store, struct arena *arena, struct given_list *given) MUST_CHECK;

#endif
