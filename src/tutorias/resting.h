/* What rests when people leave and when a school year is over: their proposals and tutorías, and what is closed with them. */
#ifndef TUTORIAS_RESTING_H
#define TUTORIAS_RESTING_H

#include "people/corrections.h"
#include "people/years.h"
#include "tutorias/tutorias.h"

/* What became of proposals and tutorías. */
struct rested {
    int64_t withdrawn, declined; /* proposals that nobody had answered; those with one yes, when somebody leaves */
    int64_t paused;              /* tutorías under way that rest now */
    int64_t open;                /* all that stands as it did */
};

/* ---- inside the open write transaction ---- */

/* All that is proposed or under way rests: of one person, or with 0 everybody's. */
enum err tutorias_rest(struct env *env, int64_t person, struct rested *rested) MUST_CHECK;

/* Somebody leaves: person_stand(), and what they were in rests. Their wishes and offers stay for the day they come back, and do not
 * count meanwhile. ERR_MISSING and problems as there. */
enum err person_leave(struct env *env, int64_t person, struct problems *problems, struct rested *rested) MUST_CHECK;

/* Where a class goes: into the grade `to`, or away. */
struct class_move {
    const char *from, *to; /* to: "" for those who leave */
};
struct class_moves {
    LIST_OF(struct class_move);
};
/* All classes move at once, each person one step: who is in "3" and goes to "4" does not go on to "5". Learners who are here.
 * The columns of problems are the grades they come from; `people` is how many moved, `left` how many left. */
enum err classes_move(struct env *env, const struct class_moves *moves, struct problems *problems, int64_t *people,
                      int64_t *left) MUST_CHECK;

/* A school year is over: it stands in the table `year`, everything rests, and wishes are forgotten if `forget_wishes`. */
enum err year_close(struct env *env, const char *label, bool forget_wishes, struct problems *problems,
                    struct rested *rested) MUST_CHECK;

#endif
