/* What somebody who is going to tutor a tema plans to ask their learner. It is theirs: only they and the facilitator read it. */
#ifndef TEMAS_PREPARATION_H
#define TEMAS_PREPARATION_H

#include "temas/temas.h"

enum { PREPARATION_LONGEST = 16 * 1024 /* bytes */ };

/* Their questions as they wrote them; "" if there are none yet. */
enum err preparation_of(struct store *store, struct arena *arena, int64_t person, int64_t tema, const char **questions)
    MUST_CHECK;

/* Keeps them, in the open write transaction. At most PREPARATION_LONGEST bytes. ERR_REFUSED: no such person or tema. */
enum err preparation_put(struct env *env, int64_t person, int64_t tema, const char *questions) MUST_CHECK;
/* Of somebody who is erased, in the open write transaction. */
enum err preparations_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
