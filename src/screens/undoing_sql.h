/* What rests on what, after rows were put back, for undoing.c alone. Nothing is written here. */
#ifndef SCREENS_UNDOING_SQL_H
#define SCREENS_UNDOING_SQL_H

#include "screens/undoing.h"

/* The tutoría was in the state `was`: it has a record though it has not begun, or was shown or looked back upon though it is not
 * achieved any more. */
enum err undo_rests_on_tutoria(struct store *store, int64_t tutoria, const char *was, bool *rests) MUST_CHECK;

/* The presentation was in the state `was`: its tutoría is not achieved; or it was held, and the presenter offers the tema without
 * having mastered it now. `tutoria` says whose it was where its row is gone; else it may be 0. */
enum err undo_rests_on_presentation(struct store *store, int64_t presentation, int64_t tutoria, const char *was,
                                    bool *rests) MUST_CHECK;

/* False if the row is a line of a record of a tutoría that has not begun; true if it is gone. */
enum err undo_has_begun(struct store *store, int64_t row, bool *begun) MUST_CHECK;

#endif
