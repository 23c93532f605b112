/* What choices.c asks of the tables; for it alone. */
#ifndef TEMAS_CHOICES_SQL_H
#define TEMAS_CHOICES_SQL_H

#include "temas/choices.h"

struct taken_tema {
    int64_t person, tema;
};
struct taken_temas {
    LIST_OF(struct taken_tema);
};

/* The temas that are no choice for a person any more: those they tutor, have mastered, learn or have learned. By person and
 * tema, each pair once. */
enum err taken_list(struct store *store, struct arena *arena, struct taken_temas *taken) MUST_CHECK;

#endif
