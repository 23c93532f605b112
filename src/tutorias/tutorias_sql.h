/* The table `tutoria`, for tutorias.c alone. */
#ifndef TUTORIAS_TUTORIAS_SQL_H
#define TUTORIAS_TUTORIAS_SQL_H

#include "tutorias/tutorias.h"

/* One tutoría of the store's community; ERR_MISSING if there is none. Without `reasons`. */
enum err tutoria_load(struct store *store, int64_t id, struct tutoria *tutoria) MUST_CHECK;

enum err tutoria_save_new(struct env *env, const struct tutoria *tutoria, int64_t *id) MUST_CHECK;

/* The one that a learner is in, proposed or under way; and the one of two people on a tema that is not over. ERR_MISSING. */
enum err tutoria_load_current(struct store *store, int64_t learner, struct tutoria *tutoria) MUST_CHECK;
enum err tutoria_load_open(struct store *store, int64_t learner, int64_t tutor, int64_t tema, struct tutoria *tutoria)
    MUST_CHECK;

/* Proposals that nobody has moved since the time `before`. */
enum err tutoria_load_stale(struct store *store, struct arena *arena, int64_t before, struct tutorias *tutorias)
    MUST_CHECK;

/* What a tutoría of two people on a tema needs to know before it is proposed or begins. */
struct facts {
    bool here;                     /* both take part */
    bool apart;                    /* the two are kept apart */
    int64_t rank;                  /* of the learner's wish; 0: none */
    int64_t capacity, places;      /* of the tutor, of their offer; -1: there is none */
    int64_t tutoring, tutoring_it; /* the tutor's tutorías under way; those on the tema */
    int64_t promised, promised_it; /* the tutor's proposals that somebody said yes to */
};

/* Reads them, leaving out the tutoría `except`. */
enum err tutoria_facts(struct store *store, const struct tutoria *tutoria, int64_t except, struct facts *facts)
    MUST_CHECK;

/* Keeps a tutoría that is there, but for its reasons. */
enum err tutoria_save(struct env *env, const struct tutoria *tutoria) MUST_CHECK;

#endif
