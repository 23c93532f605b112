/* What is kept of a person in this folder's tables, and that it goes. Erasing as a whole: screens/erase.h. */
#ifndef TEMAS_ERASING_H
#define TEMAS_ERASING_H

#include "temas/temas.h"

/* In the open write transaction: wishes, offers and preparations go; a way to a solution that they found stays with the tema, and
 * nobody knows any more who found it. What they have mastered is the network's and stays. */
enum err temas_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
