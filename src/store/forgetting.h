/* Forgetting somebody: their rows go, and then nothing of them is left in the change log, nor in the bytes of the file. */
#ifndef STORE_FORGETTING_H
#define STORE_FORGETTING_H

#include "base/list.h"
#include "store/table.h"

struct row_ids {
    LIST_OF(int64_t);
};

/* The ids that a statement gives in its first column, added to the list in the arena. Finishes the statement. */
enum err row_ids_add(struct stmt *q, struct arena *arena, struct row_ids *ids) MUST_CHECK;

/* Deletes the rows whose ids the statement gives, and finishes it. */
enum err rows_delete(struct env *env, const struct table *table, struct stmt *q) MUST_CHECK;

/* Takes former values of personal columns (store/table.h) out of the change log, for good. In the open write transaction, after
 * the rows themselves were blanked or deleted in it: undoing that is UNDO_FORGOTTEN from then on (history.h). Forgotten is
 *   - what this transaction has changed; it has changed something,
 *   - the rows `about`, and all rows, of whatever table and whether they are there or not, whose former values name one of them,
 *   - the rows `alone`, but not what names them.
 * `tables` are the descriptions of all tables, ending with NULL; a changed row of any other table is ERR_CORRUPT.
 * From then on the file is due to be scrubbed. O(changes in the file). */
enum err history_forget_about(struct env *env, const struct table *const *tables, const struct row_ids *about,
                              const struct row_ids *alone) MUST_CHECK;

/* Adds the ids that stood before in a column of the table's rows that named one of the rows `about`, whether those are there or not.
 * O(changes in the file). */
enum err history_ids_about(struct env *env, const struct table *table, const char *column, const struct row_ids *about,
                           struct row_ids *ids) MUST_CHECK;

/* Writes the file anew from what stands in it, and empties its write-ahead log, so that no byte of what was deleted or
 * overwritten is left in either. No transaction is open. ERR_BUSY if somebody else is reading or writing all the time. Takes as
 * long as copying the file, and its size in memory. */
enum err store_scrub(struct store *store) MUST_CHECK;

/* True from a forgetting until store_scrub() has succeeded; the file itself knows. */
enum err store_scrub_due(struct store *store, bool *due) MUST_CHECK;

#endif
