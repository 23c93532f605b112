/* What a page of the matching does: POST /match searches for encounters, now; and how what others do is said to have been done. */
#ifndef MATCHING_MATCHING_PAGE_H
#define MATCHING_MATCHING_PAGE_H

#include "matching/matching.h"
#include "people/visit.h"

enum err match_form(struct visit *visit) MUST_CHECK;

/* "Saved." at this path, which has no query; to whoever facilitates also how many proposals gave way since tutoria_gave_way() said
 * `before`. */
enum err match_done(struct visit *visit, int64_t before, const char *path) MUST_CHECK;

#endif
