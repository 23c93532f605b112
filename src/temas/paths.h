/* Paths: ways to a tema's solution that were found here. They grow with each learner who finds another; tutors read them. */
#ifndef TEMAS_PATHS_H
#define TEMAS_PATHS_H

#include "temas/temas.h"

enum { PATH_LONGEST = 4000 /* bytes */ };

struct tema_path {
    int64_t id, tema, person; /* person: who found it; 0: nobody knows */
    const char *text;
};
struct tema_paths {
    LIST_OF(struct tema_path);
};

/* Those of one tema, oldest first. Whoever shows them asks guide_open() (mastery.h). */
enum err tema_path_list(struct store *store, struct arena *arena, int64_t tema, struct tema_paths *paths) MUST_CHECK;

/* Adds one, in the open write transaction; the same text twice is kept once. `text` has 1 … PATH_LONGEST bytes. ERR_REFUSED: no such
 * tema or person. */
enum err tema_path_add(struct env *env, int64_t tema, int64_t person, const char *text) MUST_CHECK;

/* Of somebody who is erased, in the open write transaction: the ways they found stay, and nobody knows any more who found them. */
enum err tema_paths_forget_finder(struct env *env, int64_t person) MUST_CHECK;

#endif
