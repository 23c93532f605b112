/* Which adults answer for which children. */
#ifndef PEOPLE_KIN_H
#define PEOPLE_KIN_H

#include "people/people.h"

struct kin {
    int64_t id, adult, child;
};
struct kinship {
    LIST_OF(struct kin);
};

/* Those of one person, as adult or child. */
enum err kin_of(struct store *store, struct arena *arena, int64_t person, struct kinship *kinship) MUST_CHECK;

/* In the open write transaction; adding what is there, and removing what is not, changes nothing. */
enum err kin_add(struct env *env, int64_t adult, int64_t child) MUST_CHECK;
enum err kin_remove(struct env *env, int64_t adult, int64_t child) MUST_CHECK;
/* Of somebody who is erased, in the open write transaction: whom they answered for, and who for them. */
enum err kin_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
