/* For whom somebody acts: for themselves, or, if they facilitate, for whoever they name. */
#ifndef TEMAS_ACTING_H
#define TEMAS_ACTING_H

#include "people/visit.h"

/* The person a request is about: the one it names in the field or query `person`, if a facilitator sent it; else who sent it. 0: nobody
 * was named where somebody has to be, as in a list where nothing was chosen. Whether there is such a person is for the rule to say. */
int64_t acting_for(const struct visit *visit);

/* The address to go back to that a form names in `back`; NULL if it names none, or one too long to be ours. */
const char *acting_back(const struct visit *visit);

#endif
