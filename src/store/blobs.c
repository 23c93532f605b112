#include "store/blobs.h"

#include "store/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX = BLOB_NAME - 1, PREFIX = 2, PIECE = 16 * 1024 };
_Static_assert(HEX == 2 * crypto_hash_sha256_BYTES, "a name is the hash in hex");

static const char unfinished[] = ".new-"; /* what place_begin() adds, before six letters */

struct blobs {
    char *folder;
};

struct blobs *blobs_new(const char *path)
{
    struct blobs *made = calloc(1, sizeof *made);
    if (made && asprintf(&made->folder, "%s.blobs", path) < 0) {
        free(made);
        return NULL;
    }
    return made;
}

void blobs_free(struct blobs *blobs)
{
    if (!blobs)
        return;
    free(blobs->folder);
    free(blobs);
}

const char *blobs_folder(const struct blobs *blobs)
{
    return blobs->folder;
}

/* ---- names ---- */

static bool starts_with_hash(const char *name)
{
    return strspn(name, "0123456789abcdef") == HEX;
}

static bool is_hash(const char *name)
{
    return starts_with_hash(name) && !name[HEX];
}

static bool is_ours(const char *name)
{
    return is_hash(name) ||
           (starts_with_hash(name) && strncmp(name + HEX, unfinished, strlen(unfinished)) == 0 && !strchr(name, '/'));
}

static void name_of(const unsigned char hash[static crypto_hash_sha256_BYTES], char name[static BLOB_NAME])
{
    sodium_bin2hex(name, BLOB_NAME, hash, crypto_hash_sha256_BYTES);
}

/* For the caller to free(). A name comes from a row, and a file may come from anybody: it leads nowhere else. */
static enum err path_of(const struct blobs *blobs, const char *name, char **path)
{
    if (!is_ours(name))
        return ERR_CORRUPT;
    return asprintf(path, "%s/%.*s/%s", blobs->folder, PREFIX, name, name) < 0 ? ERR_MEMORY : OK;
}

/* ---- reading ---- */

/* Opens a file of a size that can be ours. Neither a link nor a pipe is. */
static enum err open_blob(const struct blobs *blobs, const char *sha256, int *file, size_t *n)
{
    char *path;
    if (!is_hash(sha256))
        return ERR_CORRUPT;
    TRY(path_of(blobs, sha256, &path));
    int found = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    enum err e = found >= 0 ? OK : errno == ELOOP ? ERR_CORRUPT : place_err(errno);
    free(path);
    TRY(e);
    struct stat there;
    if (fstat(found, &there) != 0)
        e = place_err(errno);
    else if (!S_ISREG(there.st_mode) || there.st_size > BLOB_LARGEST)
        e = ERR_CORRUPT;
    if (e != OK) {
        close(found);
        return e;
    }
    *file = found;
    *n = (size_t)there.st_size;
    return OK;
}

/* Up to `n` bytes; fewer only at the end of the file. */
static enum err read_some(int file, void *to, size_t n, size_t *got)
{
    size_t have = 0;
    while (have < n) {
        ssize_t more = read(file, (char *)to + have, n - have);
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return place_err(errno);
        if (more == 0)
            break;
        have += (size_t)more;
    }
    *got = have;
    return OK;
}

static enum err verify(const unsigned char hash[static crypto_hash_sha256_BYTES], const char *sha256)
{
    char name[BLOB_NAME];
    name_of(hash, name);
    return strcmp(name, sha256) == 0 ? OK : ERR_CORRUPT;
}

enum err blobs_get(const struct blobs *blobs, struct arena *arena, const char *sha256, const void **bytes, size_t *n)
{
    int file;
    size_t size, got = 0;
    TRY(open_blob(blobs, sha256, &file, &size));
    unsigned char hash[crypto_hash_sha256_BYTES], *to = arena_alloc(arena, size ? size : 1);
    enum err e = to ? read_some(file, to, size, &got) : ERR_MEMORY;
    close(file);
    TRY(e);
    crypto_hash_sha256(hash, to, got);
    TRY(verify(hash, sha256));
    *bytes = to;
    *n = got;
    return OK;
}

enum err blobs_check(const struct blobs *blobs, const char *sha256)
{
    int file;
    size_t size, got = 0;
    unsigned char piece[PIECE], hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    TRY(open_blob(blobs, sha256, &file, &size));
    crypto_hash_sha256_init(&state);
    enum err e;
    while ((e = read_some(file, piece, sizeof piece, &got)) == OK && got > 0)
        crypto_hash_sha256_update(&state, piece, got);
    close(file);
    TRY(e);
    crypto_hash_sha256_final(&state, hash);
    return verify(hash, sha256);
}

/* ---- writing ---- */

static enum err write_all(const char *path, const void *bytes, size_t n)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return place_err(errno);
    enum err e = OK;
    for (size_t done = 0; done < n && e == OK;) {
        ssize_t more = write(file, (const char *)bytes + done, n - done);
        if (more >= 0)
            done += (size_t)more;
        else if (errno != EINTR)
            e = place_err(errno);
    }
    if (close(file) != 0 && e == OK)
        e = place_err(errno);
    return e;
}

static enum err write_blob(const char *path, const void *bytes, size_t n)
{
    char *made;
    TRY(place_begin(path, &made));
    enum err e = write_all(made, bytes, n);
    if (e == OK)
        e = place_finish(made, path);
    if (e != OK)
        place_abandon(made);
    free(made);
    return e == ERR_EXISTS ? OK : e; /* somebody else had the same bytes */
}

/* Makes the folders that lead to a file, and sees that they are on the disk. */
static enum err make_folders(const struct blobs *blobs, const char *sha256)
{
    char *inner;
    TRY(place_folder(blobs->folder));
    if (asprintf(&inner, "%s/%.*s", blobs->folder, PREFIX, sha256) < 0)
        return ERR_MEMORY;
    enum err e = place_folder(inner);
    free(inner);
    return e;
}

enum err blobs_put(const struct blobs *blobs, const void *bytes, size_t n, char sha256[static BLOB_NAME])
{
    ASSERT(n > 0 && n <= BLOB_LARGEST);
    unsigned char hash[crypto_hash_sha256_BYTES];
    char name[BLOB_NAME], *path;
    crypto_hash_sha256(hash, bytes, n);
    name_of(hash, name);
    TRY(make_folders(blobs, name));
    enum err e = blobs_check(blobs, name);
    if (e == ERR_CORRUPT) /* the same bytes come once more: a chance to mend it */
        e = blobs_remove(blobs, name) == OK ? ERR_MISSING : ERR_READ_ONLY;
    if (e == ERR_MISSING) {
        TRY(path_of(blobs, name, &path));
        e = write_blob(path, bytes, n);
        free(path);
    }
    TRY(e);
    memcpy(sha256, name, sizeof name);
    return OK;
}

enum err blobs_remove(const struct blobs *blobs, const char *name)
{
    char *path;
    TRY(path_of(blobs, name, &path));
    enum err e = unlink(path) == 0 ? OK : place_err(errno);
    free(path);
    return e;
}

enum err blobs_renew(const struct blobs *blobs, const char *sha256, int64_t time)
{
    enum { SECOND = 1000, MILLION = 1000000 };
    char *path;
    const struct timespec then = {.tv_sec = time / SECOND, .tv_nsec = time % SECOND * MILLION};
    TRY(path_of(blobs, sha256, &path));
    enum err e =
        utimensat(AT_FDCWD, path, (struct timespec[2]){then, then}, AT_SYMLINK_NOFOLLOW) == 0 ? OK : place_err(errno);
    free(path);
    return e;
}

/* ---- looking over all ---- */

static enum err visit_folder(const char *path, const char *prefix, blobs_visit visit, void *self)
{
    DIR *folder = opendir(path);
    if (!folder)
        return errno == ENOENT ? OK : place_err(errno); /* nothing of these letters was ever kept */
    enum err e = OK;
    for (struct dirent *entry; e == OK && (entry = readdir(folder));) {
        struct stat there;
        if (!is_ours(entry->d_name) || strncmp(entry->d_name, prefix, PREFIX) != 0)
            continue;
        if (fstatat(dirfd(folder), entry->d_name, &there, AT_SYMLINK_NOFOLLOW) != 0)
            e = errno == ENOENT ? OK : place_err(errno); /* gone meanwhile */
        else if (!S_ISDIR(there.st_mode))
            e = visit(self, entry->d_name, there.st_mtim.tv_sec * INT64_C(1000) + there.st_mtim.tv_nsec / 1000000);
    }
    closedir(folder);
    return e;
}

enum err blobs_each(const struct blobs *blobs, blobs_visit visit, void *self)
{
    enum { PREFIXES = 256 };
    for (unsigned i = 0; i < PREFIXES; i++) {
        char prefix[PREFIX + 1], *path;
        snprintf(prefix, sizeof prefix, "%02x", i & 0xffU);
        if (asprintf(&path, "%s/%s", blobs->folder, prefix) < 0)
            return ERR_MEMORY;
        enum err e = visit_folder(path, prefix, visit, self);
        free(path);
        TRY(e);
    }
    return OK;
}
