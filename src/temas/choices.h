/* Real choice: whoever learns should find three temas or more that somebody could tutor them in now. */
#ifndef TEMAS_CHOICES_H
#define TEMAS_CHOICES_H

#include "temas/temas.h"

enum { CHOICES_ENOUGH = 3 };

struct few_choices {
    int64_t person, choices; /* how many temas they can choose among, fewer than CHOICES_ENOUGH */
};
struct few_choices_list {
    LIST_OF(struct few_choices);
};

/* The learners who are here and have fewer than CHOICES_ENOUGH, by name. A tema counts if they neither tutor nor have mastered nor
 * learn nor have learned it, and somebody who is here offers it with a place free, has an hour and a language in common with them and
 * is not kept apart from them. Computed for the facilitator, who alone is shown it. O(learners × free offers), far less where there is
 * choice. */
enum err choices_few(struct store *store, struct arena *arena, struct few_choices_list *few) MUST_CHECK;

#endif
