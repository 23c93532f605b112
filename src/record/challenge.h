/* The challenge within a tema's text for learners. */
#ifndef RECORD_CHALLENGE_H
#define RECORD_CHALLENGE_H

#include "base/arena.h"

/* The section headed "Desafío" or "Challenge", without its heading; the whole text if there is no such section. A copy in the
 * arena, CommonMark. Headings are lines that begin with #. */
const char *challenge_of(struct arena *arena, const char *text);

#endif
