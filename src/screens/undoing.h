/* Undoing a deed by the rules of all domains: nothing is put back under what rests on it. */
#ifndef SCREENS_UNDOING_H
#define SCREENS_UNDOING_H

#include "store/history.h"

/* As deed_undo() (store/history.h), in the open write transaction. UNDO_CHANGED_SINCE also where
 *   - a tutoría that has a record would not have begun, or one that was presented or reflected upon not be achieved;
 *   - a tutoría would go on though its people, or the tutor's places, are not free for it;
 *   - a presentation would not have been held though the presenter offers what it proved.
 * UNDO_FORGOTTEN also where the file of a photo or voice is gone. */
enum err undo_deed(struct env *env, int64_t deed, enum undo *result) MUST_CHECK;

#endif
