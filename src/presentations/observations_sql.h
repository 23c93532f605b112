/* The table `observation`, for observations.c alone. All in the open write transaction. */
#ifndef PRESENTATIONS_OBSERVATIONS_SQL_H
#define PRESENTATIONS_OBSERVATIONS_SQL_H

#include "presentations/observations.h"

enum err observation_by_pair(struct store *store, int64_t tutoria, int64_t observer, int64_t *id)
    MUST_CHECK; /* 0: none */
enum err observation_save_new(struct env *env, int64_t tutoria, int64_t observer, int64_t *id) MUST_CHECK;
enum err observation_save_note(struct env *env, int64_t id, const char *helped, int64_t at) MUST_CHECK;
enum err observation_forget_note(struct env *env, int64_t id) MUST_CHECK;
enum err observation_delete(struct env *env, int64_t id) MUST_CHECK;

#endif
