/* The change log as people use it: what was done, undoing it, and forgetting what stood in it about somebody.
 *
 * What one transaction changed is a deed. Undoing a deed is a deed of its own, so that it can be undone too. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "base/list.h"
#include "store/table.h"

struct change {
    int64_t id, deed, person, row;
    int64_t at; /* milliseconds since 1970, by the file's own clock */
    const char *table, *kind, *columns;
    const char *before; /* JSON; NULL for an insert, and where it was forgotten */
};
struct changes {
    LIST_OF(struct change);
};

/* The latest deeds, newest first, at most `most`, those before the deed `before` (0: from the newest): each by its first change, with
 * how many changes it has. */
struct deed {
    struct change first;
    int64_t n;
};
struct deeds {
    LIST_OF(struct deed);
};
enum err deeds_latest(struct store *store, struct arena *arena, int64_t before, int64_t most, struct deeds *deeds)
    MUST_CHECK;

/* The changes of one deed in their order; an empty list if there is no such deed. */
enum err deed_changes(struct store *store, struct arena *arena, int64_t deed, struct changes *changes) MUST_CHECK;

/* True if the deed changed rows of the table. */
enum err deed_touches(struct store *store, int64_t deed, const struct table *table, bool *touches) MUST_CHECK;

/* What stood before the change in a column: "" and 0 where the change does not say. */
const char *change_text(struct arena *arena, const struct change *change, const char *column);
int64_t change_number(const struct change *change, const char *column);

enum undo {
    UNDO_DONE,
    UNDO_NOT_THERE,     /* no such deed */
    UNDO_CHANGED_SINCE, /* something that it changed was changed again, or something else rests on it by now */
    UNDO_FORGOTTEN,     /* what stood there before was erased for good */
};

/* What the rules of the domains say of an undo. Asked, when all is put back, for each row that the undo changed: `undone` is that
 * change, so its `before` is what stood there until now, and the row stands as it is to be. *result comes as UNDO_DONE; any other
 * forbids it. */
typedef enum err (*undo_rule)(struct env *env, const struct change *undone, enum undo *result);

/* Puts back what stood before the deed, in the open write transaction. `tables` are the descriptions of all tables whose changes
 * may be undone, ending with NULL; a deed in another table is UNDO_NOT_THERE. `rule` may be NULL. Unless *result is UNDO_DONE the
 * caller rolls back. O(changes of the deed), each with one look into the log, and what the rule takes. */
enum err deed_undo(struct store *store, struct env *env, const struct table *const *tables, undo_rule rule,
                   int64_t deed, enum undo *result) MUST_CHECK;

/* Takes former values of the row's personal columns out of the change log, for good. In the open write transaction; the row itself is
 * blanked or deleted by whoever owns it, before. */
enum err history_forget(struct store *store, const struct table *table, int64_t row) MUST_CHECK;

#endif
