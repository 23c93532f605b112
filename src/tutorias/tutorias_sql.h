/* The table `tutoria`, for tutorias.c alone. */
#ifndef TUTORIAS_TUTORIAS_SQL_H
#define TUTORIAS_TUTORIAS_SQL_H

#include "tutorias/tutorias.h"

/* One tutoría of the store's community; ERR_MISSING if there is none. Without `reasons`. */
enum err tutoria_load(struct store *store, int64_t id, struct tutoria *tutoria) MUST_CHECK;

enum err tutoria_save_new(struct env *env, const struct tutoria *tutoria, int64_t *id) MUST_CHECK;

/* Keeps a tutoría that is there, but for its reasons. */
enum err tutoria_save(struct env *env, const struct tutoria *tutoria) MUST_CHECK;

#endif
