/* Proven mastery of a tema: they presented it, or the facilitator vouches for it. It opens the tutor's guide, and only
 * what somebody has mastered can be offered. */
#ifndef TEMAS_MASTERY_H
#define TEMAS_MASTERY_H

#include "temas/temas.h"

/* Each counts for more than those before it. */
enum mastery_how { MASTERY_NONE, MASTERY_PRESENTED, MASTERY_VOUCHED };

/* How the person has mastered it. Who offers it (and not only asks to) has mastered it: MASTERY_VOUCHED, or, while their first
 * tutoría is still to be observed, MASTERY_PRESENTED. The stronger counts. */
enum err mastery_of(struct store *store, int64_t person, int64_t tema, enum mastery_how *how) MUST_CHECK;

/* In the open write transaction; what was proven once stays proven, and what is stronger takes its place. */
enum err mastery_put(struct env *env, int64_t person, int64_t tema, enum mastery_how how) MUST_CHECK;

/* True if the actor may read the tutor's guide of a tema: facilitators, and whoever has mastered it. */
enum err guide_open(struct store *store, const struct actor *actor, int64_t tema, bool *open) MUST_CHECK;

#endif
