/* A zip in memory. */
#ifndef SCREENS_EXPORT_ARCHIVE_H
#define SCREENS_EXPORT_ARCHIVE_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct archive {
    void *zip, *source; /* libzip's, whose names are those of web/zip.h */
    int64_t time;       /* when the files in it were made, milliseconds since 1970 */
};

/* ERR_MEMORY. Whatever comes then, archive_finish() or archive_release() is called once. */
enum err archive_init(struct archive *archive, int64_t time) MUST_CHECK;
void archive_release(struct archive *archive);

/* The bytes live until archive_finish(). `squeeze`: not for what is small already, like photos. ERR_MEMORY. */
enum err archive_add(struct archive *archive, const char *name, const void *bytes, size_t n, bool squeeze) MUST_CHECK;

/* The whole zip, in the arena; the archive is released, also after ERR_MEMORY. */
enum err archive_finish(struct archive *archive, struct arena *arena, const void **bytes, size_t *n) MUST_CHECK;

#endif
