/* TEMPORARY, goes at the merge: what tutorias.h and tutorias_page.h declare there, with the same signatures. Then this and
 * meanwhile.c are deleted, and whoever includes this includes those. */
#ifndef TUTORIAS_MEANWHILE_H
#define TUTORIAS_MEANWHILE_H

#include "tutorias/tutorias_page.h"

struct message tutoria_result_message(enum tutoria_result result);
struct message tutoria_state_message(enum tutoria_state state);
enum err tutoria_on_paper(struct env *env, const struct actor *actor, int64_t learner, int64_t tutor, int64_t tema,
                          int64_t began, enum tutoria_result *result, int64_t *id) MUST_CHECK;
enum err tutoria_meet(struct env *env, const struct actor *actor, int64_t id, enum side side, bool met,
                      enum tutoria_result *result, enum tutoria_state *after) MUST_CHECK;

/* What may be done with a tutoría by whoever looks; nothing yet. */
struct steps {
    int64_t tutoria;
};
void steps_html(struct buf *out, const struct catalogue *words, const struct steps *view);
enum err steps_of(struct visit *visit, const struct tutoria *tutoria, const struct pair_view *pair, struct steps *steps)
    MUST_CHECK;

#endif
