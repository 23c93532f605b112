/* TEMPORARY, goes at the merge: what tutorias.h declares there, with the same signatures. Delete this and meanwhile.c. */
#ifndef TUTORIAS_MEANWHILE_H
#define TUTORIAS_MEANWHILE_H

#include "tutorias/tutorias.h"

struct message tutoria_result_message(enum tutoria_result result);
struct message tutoria_state_message(enum tutoria_state state);
enum err tutoria_on_paper(struct env *env, const struct actor *actor, int64_t learner, int64_t tutor, int64_t tema,
                          int64_t began, enum tutoria_result *result, int64_t *id) MUST_CHECK;
enum err tutoria_meet(struct env *env, const struct actor *actor, int64_t id, enum side side, bool met,
                      enum tutoria_result *result, enum tutoria_state *after) MUST_CHECK;

#endif
