/* What is kept of a person in tutorías, and that it goes. Erasing as a whole: screens/erase.h. */
#ifndef TUTORIAS_ERASING_H
#define TUTORIAS_ERASING_H

#include "tutorias/tutorias.h"

/* In the open write transaction: their proposals are taken back, what is under way or rests ends, when they met and how they looked back
 * on it goes. That there was a tutoría, between whom and on what, is the network's history and stays. */
enum err tutorias_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
