#include "screens/export_archive.h"

#include <zip.h>

enum err archive_init(struct archive *archive, int64_t time)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : NULL;
    if (!zip) {
        zip_source_free(source);
        return ERR_MEMORY;
    }
    zip_source_keep(source); /* closing the zip gives one of the two back */
    *archive = (struct archive){zip, source, time};
    return OK;
}

void archive_release(struct archive *archive)
{
    if (archive->zip)
        zip_discard(archive->zip);
    zip_source_free(archive->source);
    *archive = (struct archive){0};
}

enum err archive_add(struct archive *archive, const char *name, const void *bytes, size_t n, bool squeeze)
{
    zip_source_t *file = zip_source_buffer(archive->zip, bytes, n, 0);
    zip_int64_t index = file ? zip_file_add(archive->zip, name, file, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) : -1;
    if (index < 0) {
        zip_source_free(file);
        return ERR_MEMORY;
    }
    int failed =
        zip_set_file_compression(archive->zip, (zip_uint64_t)index, squeeze ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
    failed |= zip_file_set_mtime(archive->zip, (zip_uint64_t)index, (time_t)(archive->time / 1000), 0);
    return failed ? ERR_MEMORY : OK;
}

/* What the zip was written to, copied. */
static enum err copy(zip_source_t *source, struct arena *arena, const void **bytes, size_t *n)
{
    zip_stat_t about;
    if (zip_source_stat(source, &about) != 0 || !(about.valid & ZIP_STAT_SIZE) || zip_source_open(source) != 0)
        return ERR_MEMORY;
    void *to = arena_alloc(arena, about.size);
    zip_int64_t read = arena_exhausted(arena) ? -1 : zip_source_read(source, to, about.size);
    zip_source_close(source);
    if (read < 0 || (zip_uint64_t)read != about.size)
        return ERR_MEMORY;
    *bytes = to;
    *n = about.size;
    return OK;
}

enum err archive_finish(struct archive *archive, struct arena *arena, const void **bytes, size_t *n)
{
    enum err e = ERR_MEMORY;
    if (zip_close(archive->zip) == 0) {
        archive->zip = NULL;
        e = copy(archive->source, arena, bytes, n);
    }
    archive_release(archive);
    return e;
}
