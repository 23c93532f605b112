/* Which rows speak of a person, for erase.c alone. Nothing is written here. */
#ifndef SCREENS_ERASE_SQL_H
#define SCREENS_ERASE_SQL_H

#include "store/forgetting.h"

/* As history_forget_about() takes them. `about`: the person, what they learned and presented. `alone`: the tutorías they gave, which
 * others' records name, and who watched whom there. */
enum err erase_rows_about(struct store *store, struct arena *arena, int64_t person, struct row_ids *about,
                          struct row_ids *alone) MUST_CHECK;

#endif
