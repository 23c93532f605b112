/* The rows of the table `tema`: what the rules (temas.c) and the importers (catalogue_import.c) ask of temas_sql.c. For this
 * folder alone; others see temas.h. */
#ifndef TEMAS_TEMAS_SQL_H
#define TEMAS_TEMAS_SQL_H

#include "temas/temas.h"

/* The columns of a tema, in the order of the table; (1 << TEMA_TITLE) in a set of columns. */
enum tema_column {
    TEMA_CODE,
    TEMA_TITLE,
    TEMA_SUBJECT,
    TEMA_LANGUAGE,
    TEMA_AGES,
    TEMA_AUTHOR,
    TEMA_ORIGIN,
    TEMA_VERSION,
    TEMA_EMBLEM,
    TEMA_SITTINGS,
    TEMA_LEARNER_TEXT,
    TEMA_TUTOR_TEXT,
    TEMA_COLUMNS,
};
#define TEMA_ALL_COLUMNS ((UINT32_C(1) << TEMA_COLUMNS) - 1)

/* All inside the open write transaction. An insert sets *id; an update takes the row's own id, writes the columns in
 * `which`, and says in *changed if any was different. */
enum err tema_insert(struct store *store, struct env *env, const struct tema *tema, int64_t *id) MUST_CHECK;
enum err tema_update(struct store *store, struct env *env, const struct tema *tema, uint32_t which, bool *changed)
    MUST_CHECK;

#endif
