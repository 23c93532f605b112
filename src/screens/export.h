/* A person's record as one file: pages that open anywhere, and the same as JSON (docs/formats.md), with photos and voices. */
#ifndef SCREENS_EXPORT_H
#define SCREENS_EXPORT_H

#include "people/people.h"

enum { EXPORT_PART = 12 * 1024 * 1024 }; /* bytes of photos and voices in one part, where memory is short */

struct export_order {
    struct actor actor; /* what they may see is what they get */
    int64_t person;
    const struct catalogue *words; /* of the reader */
    int64_t part_most;             /* bytes of photos and voices in one part; at least one is in each */
    int64_t part;                  /* 1, 2 … */
};

/* A zip. A record with more photos and voices than fit comes in parts: each has the whole text and its share of the files, so
 * that all of them unpacked into one folder are the whole. */
struct exported {
    const char *name; /* of the person */
    int64_t parts;    /* 1 or more */
    const void *bytes;
    size_t n;
};

/* Makes one part, in the open transaction; it lives in env->arena. ERR_MISSING: there is no such person or part, or the actor may
 * not see their page. A photo or voice whose file is missing or damaged is left out. */
enum err export_make(struct env *env, const struct export_order *order, struct exported *exported) MUST_CHECK;

#endif
