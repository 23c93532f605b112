#include "web/zip.h"

#include <stdlib.h>

enum { LEVEL = 9, GZIP_WINDOW = 15 + 16, MEMORY = 8 };

bool zip_bytes(struct zip *zip, const void *bytes, size_t n, const void **to, size_t *n_to)
{
    if (!zip->begun && deflateInit2(&zip->stream, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    zip->begun = true;
    deflateReset(&zip->stream);
    size_t most = deflateBound(&zip->stream, n);
    if (most > zip->room) {
        unsigned char *larger = realloc(zip->out, most);
        if (!larger)
            return false;
        zip->out = larger;
        zip->room = most;
    }
    zip->stream.next_in = (z_const Bytef *)bytes;
    zip->stream.avail_in = (uInt)n;
    zip->stream.next_out = zip->out;
    zip->stream.avail_out = (uInt)zip->room;
    if (deflate(&zip->stream, Z_FINISH) != Z_STREAM_END)
        return false;
    *to = zip->out;
    *n_to = zip->stream.total_out;
    return true;
}

void zip_release(struct zip *zip)
{
    if (zip->begun)
        deflateEnd(&zip->stream);
    free(zip->out);
    *zip = (struct zip){0};
}
