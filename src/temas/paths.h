/* Ways to a tema's solution that somebody found here: they grow with every tutoría, for tutors to read. */
#ifndef TEMAS_PATHS_H
#define TEMAS_PATHS_H

#include "temas/temas.h"

struct tema_path {
    int64_t id, tema, person; /* person: who found it; 0: not said */
    const char *text;
};
struct tema_paths {
    LIST_OF(struct tema_path);
};

/* Oldest first. Only for those to whom the guide is open (temas/mastery.h). */
enum err tema_path_list(struct store *store, struct arena *arena, int64_t tema, struct tema_paths *paths) MUST_CHECK;

/* In the open write transaction; the text was checked. */
enum err tema_path_add(struct env *env, int64_t tema, int64_t person, const char *text) MUST_CHECK;

#endif
