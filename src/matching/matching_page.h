/* POST /match: search for encounters, now. */
#ifndef MATCHING_MATCHING_PAGE_H
#define MATCHING_MATCHING_PAGE_H

#include "matching/matching.h"
#include "people/visit.h"

enum err match_form(struct visit *visit) MUST_CHECK;

#endif
