/* A list of names that grows: people who are added by their name alone, and who is here already by that name. */
#ifndef PEOPLE_ROLL_H
#define PEOPLE_ROLL_H

#include "base/problems.h"
#include "people/people.h"
#include "web/figure.h"

struct on_roll {
    const char *name, *grade; /* the name folded: accents and capitals make no difference */
};
struct roll {
    LIST_OF(struct on_roll);
    size_t before;                /* the first so many were here before this list */
    int64_t figures[FIGURES + 1]; /* how many people have each */
};

/* Who is here now, in env->arena. */
enum err roll_read(struct env *env, struct roll *roll) MUST_CHECK;

/* Adds somebody by name, with a code made of it ("Doña Rosa": donarosa) and the figure that fewest have; sets id, code and figure. Who was here
 * before is left as they are; a name that stands in the list twice is a problem, and so is that of somebody in another grade. Time: one comparison for each name. */
enum err roll_add(struct env *env, struct roll *roll, struct person *person, struct problems *problems,
                  struct import_count *count) MUST_CHECK;

#endif
