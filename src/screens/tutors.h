/* Who could tutor for the first time, and who has just begun to: for the facilitator and the wall. */
#ifndef SCREENS_TUTORS_H
#define SCREENS_TUTORS_H

#include "temas/temas.h"

struct tutor_step {
    int64_t person, tema;
};
struct tutor_steps {
    LIST_OF(struct tutor_step);
};

/* People who are here, have presented a tema and never tutored nor offered anything: each with what they presented last, by name. */
enum err tutors_next(struct store *store, struct arena *arena, struct tutor_steps *steps) MUST_CHECK;

/* Whose first tutoría as a tutor began after `since` (milliseconds since 1970), the latest first. */
enum err tutors_new(struct store *store, struct arena *arena, int64_t since, struct tutor_steps *steps) MUST_CHECK;

#endif
