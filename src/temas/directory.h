/* Who and what an id is: people and temas of one community, found by their ids. */
#ifndef TEMAS_DIRECTORY_H
#define TEMAS_DIRECTORY_H

#include "temas/temas.h"

struct directory {
    const struct person **people; /* sorted by id */
    const struct tema **temas;
    size_t n_people, n_temas;
};

/* Sorts pointers into the two lists; the lists must outlive the directory. O(n log n). */
enum err directory_make(struct arena *arena, const struct people *people, const struct temas *temas,
                        struct directory *directory) MUST_CHECK;

/* NULL if there is none. O(log n). */
const struct person *directory_person(const struct directory *directory, int64_t id);
const struct tema *directory_tema(const struct directory *directory, int64_t id);

#endif
