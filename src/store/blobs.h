/* Photos and voices: files in a folder beside the community's own, "maravillas.redes.blobs/", named by the SHA-256 of
 * what is in them and sorted into folders by its first two letters. A file is written once and never changed; the rows
 * that speak of it stand in the table `blob` (people/media.h). */
#ifndef STORE_BLOBS_H
#define STORE_BLOBS_H

#include "base/arena.h"
#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

enum {
    BLOB_NAME = 64 + 1,             /* a SHA-256 in small hex letters, and the NUL */
    BLOB_LARGEST = 4 * 1024 * 1024, /* bytes; nothing larger is written or read */
};

/* The folder of the community at `path`, which is made with its first file. Never changes, so all threads may share
 * one. NULL without memory. */
struct blobs;
struct blobs *blobs_new(const char *path);
void blobs_free(struct blobs *blobs); /* NULL is allowed */

/* "maravillas.redes.blobs", as long as `blobs` lives. */
const char *blobs_folder(const struct blobs *blobs);

/* Keeps 1 … BLOB_LARGEST bytes and says under which name; when it returns OK they are on the disk. What is there
 * already is not written again, unless it was damaged. ERR_FULL, ERR_READ_ONLY, ERR_MEMORY, ERR_IO; ERR_MISSING: the
 * folder of the community's file is gone. After a failure, or a power cut at any moment, there is no half file of
 * that name. */
enum err blobs_put(const struct blobs *blobs, const void *bytes, size_t n, char sha256[static BLOB_NAME]) MUST_CHECK;

/* Reads a file whole into the arena and verifies it. ERR_MISSING; ERR_CORRUPT: it is not what its name says, or the
 * name is none. */
enum err blobs_get(const struct blobs *blobs, struct arena *arena, const char *sha256, const void **bytes, size_t *n)
    MUST_CHECK;

/* Verifies a file without keeping it in memory; errors as above. */
enum err blobs_check(const struct blobs *blobs, const char *sha256) MUST_CHECK;

/* Removes a file, by a name that blobs_each() gave or a SHA-256. ERR_MISSING, ERR_READ_ONLY, ERR_IO; ERR_CORRUPT: no
 * such name is possible. */
enum err blobs_remove(const struct blobs *blobs, const char *name) MUST_CHECK;

/* Says of a file that it was written at `time`, milliseconds since 1970. Errors as above. */
enum err blobs_renew(const struct blobs *blobs, const char *sha256, int64_t time) MUST_CHECK;

/* Calls `visit` with every file of ours, in no order: its name, which is a SHA-256, or one with ".new-…" behind it
 * where a power cut broke off the writing; and when it was written, as blobs_put() or blobs_renew() left it. What
 * others have put into the folder is passed over. The file at hand may be removed. Stops at the first failure of
 * `visit` and returns it. */
typedef enum err (*blobs_visit)(void *self, const char *name, int64_t written);
enum err blobs_each(const struct blobs *blobs, blobs_visit visit, void *self) MUST_CHECK;

#endif
