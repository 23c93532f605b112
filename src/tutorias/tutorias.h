/* The tutoría: one learner, one tutor, one tema. Its states and the rules by which it moves from one to the next stand in
 * tutorias.c in one table; nothing else changes a tutoría. */
#ifndef TUTORIAS_TUTORIAS_H
#define TUTORIAS_TUTORIAS_H

#include "temas/temas.h"

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
    int64_t began,
        moved;           /* when both had said yes (0: not yet); when its state last changed: milliseconds since 1970 */
    const char *reasons; /* a line of matching/reasons.h */
};
struct tutorias {
    LIST_OF(struct tutoria);
};

/* How a request to change a tutoría ended. */
enum tutoria_result {
    TUTORIA_CHANGED,
    TUTORIA_SAME,      /* it had been answered like this already, and the answer holds: a second tab, a second tap */
    TUTORIA_TOO_LATE,  /* it is not a proposal any more: see its state */
    TUTORIA_NOT_THERE, /* no such tutoría in this community */
};

/* Proposals and tutorías in the state that the actor may know of, oldest first. */
enum err tutoria_list(struct store *store, struct arena *arena, const struct actor *actor, enum tutoria_state state,
                      struct tutorias *tutorias) MUST_CHECK;

/* All that a person learns, tutors, or did, whatever the state, newest first, as far as the actor may know of them. */
enum err tutoria_of_person(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                           struct tutorias *tutorias) MUST_CHECK;

/* True if the actor may read the whole record of this tutoría. */
enum err tutoria_record_open(struct store *store, const struct actor *actor, int64_t id, bool *open) MUST_CHECK;

enum err tutoria_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                      struct tutoria *tutoria) MUST_CHECK;

/* Keeps a new proposal (id, state and says of `tutoria` are set here), in the open write transaction. */
enum err tutoria_propose(struct env *env, const struct tutoria *tutoria, int64_t *id) MUST_CHECK;

/* One of the two people answers. Both yes: under way. One no: declined. A yes can be taken back with a no until the
 * other has said yes too. *result is set on OK; *after (may be NULL) is the state then. */
enum err tutoria_answer(struct env *env, int64_t id, enum side side, enum answer answer, enum tutoria_result *result,
                        enum tutoria_state *after) MUST_CHECK;

/* Takes a proposal back that nobody answered. */
enum err tutoria_withdraw(struct env *env, int64_t id, enum tutoria_result *result) MUST_CHECK;

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

#endif
