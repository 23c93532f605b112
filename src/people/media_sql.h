/* The rows of the table `blob`: what media.c asks of media_sql.c. */
#ifndef PEOPLE_MEDIA_SQL_H
#define PEOPLE_MEDIA_SQL_H

#include "people/media.h"

enum err media_insert(struct store *store, struct env *env, const struct media *media, int64_t *id) MUST_CHECK;
enum err media_delete(struct store *store, struct env *env, int64_t id) MUST_CHECK;

/* The row with these bytes that is this person's; 0 if there is none. */
enum err media_same(struct store *store, int64_t person, const char *sha256, int64_t *id) MUST_CHECK;

/* Whether any row names the file. */
enum err media_named(struct store *store, const char *sha256, bool *named) MUST_CHECK;

/* Whether the change log still has the former row of such a file: O(changes). */
enum err media_remembered(struct store *store, const char *sha256, bool *remembered) MUST_CHECK;

struct media_ids {
    LIST_OF(int64_t);
};
enum err media_of_person(struct store *store, struct arena *arena, int64_t person, struct media_ids *ids) MUST_CHECK;

/* All rows by id, with whose they are. The types are as they stand in the file. */
struct media_owned {
    struct media media;
    const char *name;
};
struct media_all {
    LIST_OF(struct media_owned);
};
enum err media_list(struct store *store, struct arena *arena, struct media_all *all) MUST_CHECK;

/* One row; the type is as it stands in the file. ERR_MISSING. */
enum err media_row(struct store *store, struct arena *arena, int64_t id, struct media *media) MUST_CHECK;

#endif
