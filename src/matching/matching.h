/* The matching: learners' wishes and tutors' offers become proposals, each with its reasons.
 *
 *     matching_run()    reads the community, decides (flow/), gives reasons: changes nothing
 *     matching_apply()  keeps the proposals as tutorías of a round, and who was passed over
 *
 * A round stays open while one of its proposals is unanswered (or it had none): matching again then revises it, replacing
 * what nobody has answered yet. Otherwise the next round begins. */
#ifndef MATCHING_MATCHING_H
#define MATCHING_MATCHING_H

#include "flow/flow.h"
#include "matching/reasons.h"
#include "temas/directory.h"
#include "tutorias/tutorias.h"

struct round {
    int64_t id;     /* 0: not begun yet */
    int64_t number; /* 1, 2, 3 … */
};

struct proposal {
    const struct person *learner, *tutor;
    const struct tema *tema;
    int64_t rank;
    struct reasons why;
};

struct unmatched {
    const struct person *learner;
    struct reasons why;
};

enum { CANDIDATES_KEPT = 5 };

/* One more place in a tema, and what it would change. */
struct invitation {
    const struct tema *tema;
    int64_t gain;                                     /* how many more learners it would match, exactly: 0 or 1 */
    struct flow_value change;                         /* the whole difference of the objective */
    int64_t waiting;                                  /* learners without a proposal who wish for it */
    const struct person *candidates[CANDIDATES_KEPT]; /* nearest to offering it first; NULL after the last */
};

struct matching {
    struct people people;
    struct temas temas;
    struct directory directory;
    struct round round;
    int64_t wishing; /* learners who wish and have neither proposal nor tutoría yet */
    struct flow_value value;
    LIST_OF(struct proposal) proposals;     /* by the learner's code */
    LIST_OF(struct unmatched) unmatched;    /* by code */
    LIST_OF(struct invitation) invitations; /* largest gain first */
    int64_t read_ms, solve_ms;              /* how long it took */
};

/* Decides who could learn what from whom now. Everything lives in the arena of `env`. A transaction is open.
 * People with a tutoría under way, or with a proposal that one of the two has said yes to or that people made, keep it, and
 * the places it takes; they are not matched anew. What is paused takes no place and leaves the learner free, but for its tema. */
enum err matching_run(struct env *env, const struct actor *actor, struct matching *matching) MUST_CHECK;

/* Keeps a matching in the open write transaction in which it was run. */
enum err matching_apply(struct env *env, const struct matching *matching) MUST_CHECK;

/* Matches the rest at once when something was freed, in the open write transaction: nothing before the first round, or if the
 * community is too large to be matched in one go. */
enum err matching_again(struct env *env) MUST_CHECK;

/* Lets go of proposals that have waited too long (tutoria_expire()), and matches the rest again if there were any. For whoever
 * keeps the community going while nobody looks. */
enum err matching_expire(struct env *env, bool *any) MUST_CHECK;

/* Names for reason_message() from a directory. */
struct names names_of(const struct directory *directory);

/* The answer in the form of docs/formats.md. Returns ERR_IO if `to` refuses. */
enum err matching_write_json(struct env *env, const struct matching *matching, FILE *to) MUST_CHECK;
enum err matching_write_csv(const struct matching *matching, FILE *to) MUST_CHECK;

/* What the last round left, for the board. */
struct waiting {
    int64_t person;
    const char *reasons; /* a line of reasons.h */
};
struct waitings {
    LIST_OF(struct waiting);
};
struct door {
    int64_t tema, gain, waiting;
    const char *candidates; /* ids with blanks between */
};
struct doors {
    LIST_OF(struct door);
};
enum err round_latest(struct store *store, struct round *round) MUST_CHECK; /* id 0 before the first */
enum err round_waiting(struct store *store, struct arena *arena, int64_t round, struct waitings *waiting) MUST_CHECK;
enum err round_doors(struct store *store, struct arena *arena, int64_t round, struct doors *doors) MUST_CHECK;

#endif
