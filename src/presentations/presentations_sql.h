/* The rows of `presentation` and `audience_word`, for the rules of this folder alone. */
#ifndef PRESENTATIONS_PRESENTATIONS_SQL_H
#define PRESENTATIONS_PRESENTATIONS_SQL_H

#include "presentations/presentations.h"

struct ids {
    LIST_OF(int64_t);
};

/* All in the open write transaction. */
enum err presentation_save_new(struct env *env, const struct presentation *presentation, int64_t *id) MUST_CHECK;
enum err presentation_save(struct env *env, const struct presentation *presentation) MUST_CHECK;
enum err presentations_by(struct store *store, struct arena *arena, int64_t learner, struct ids *ids) MUST_CHECK;
enum err presentation_forget_place(struct env *env, int64_t id) MUST_CHECK;

/* ERR_MISSING if there is none. */
enum err word_presentation(struct store *store, int64_t id, int64_t *presentation) MUST_CHECK;
enum err word_save_new(struct env *env, const struct word *word) MUST_CHECK;
enum err word_delete(struct env *env, int64_t id) MUST_CHECK;

/* Of all that somebody said, and that was said at presentations of theirs. */
enum err words_around(struct store *store, struct arena *arena, int64_t person, struct ids *ids) MUST_CHECK;

#endif
