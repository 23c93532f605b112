#include "store/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err place_err(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ERR_FULL;
    case EACCES:
    case EPERM:
    case EROFS: return ERR_READ_ONLY;
    case ENOENT:
    case ENOTDIR: return ERR_MISSING;
    case EEXIST: return ERR_EXISTS;
    case ENOMEM: return ERR_MEMORY;
    default: return ERR_IO;
    }
}

enum err place_begin(const char *path, char **made)
{
    char *name;
    if (asprintf(&name, "%s.new-XXXXXX", path) < 0)
        return ERR_MEMORY;
    int file = mkostemp(name, O_CLOEXEC);
    if (file < 0) {
        enum err e = place_err(errno);
        free(name);
        return e;
    }
    close(file);
    *made = name;
    return OK;
}

static enum err sync_path(const char *path, int flags)
{
    int file = open(path, flags | O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return place_err(errno);
    enum err e = fsync(file) == 0 ? OK : place_err(errno);
    close(file);
    return e;
}

static enum err sync_directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return sync_path(".", O_DIRECTORY);
    char *directory = strndup(path, slash == path ? 1 : (size_t)(slash - path));
    if (!directory)
        return ERR_MEMORY;
    enum err e = sync_path(directory, O_DIRECTORY);
    free(directory);
    return e;
}

/* Not every file system knows renaming without overwriting; those that don't know links. */
static enum err rename_without_overwriting(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return OK;
    if (errno != EINVAL && errno != ENOSYS)
        return place_err(errno);
    if (link(from, to) != 0)
        return place_err(errno);
    unlink(from);
    return OK;
}

enum err place_finish(const char *made, const char *path)
{
    TRY(sync_path(made, 0));
    TRY(rename_without_overwriting(made, path));
    enum err e = sync_directory_of(path);
    if (e != OK) {
        /* It is not sure to be there after a power cut: give the name back. */
        (void)rename(path, made);
    }
    return e;
}

enum err place_folder(const char *path)
{
    if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
        return place_err(errno);
    /* Also if it was there: whoever made it may not have come to this yet. */
    return sync_directory_of(path);
}

void place_abandon(const char *made)
{
    static const char *const beside[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < COUNT_OF(beside); i++) {
        char *name;
        if (asprintf(&name, "%s%s", made, beside[i]) < 0)
            return;
        unlink(name);
        free(name);
    }
}
