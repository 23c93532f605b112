/* gzip for pages, with a state that is used again. */
#ifndef WEB_ZIP_H
#define WEB_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <zlib.h>

/* Starts zeroed. */
struct zip {
    z_stream stream;
    bool begun;
    unsigned char *out;
    size_t room;
};

/* *to is valid until the next call. False: no memory; send the bytes as they are. */
bool zip_bytes(struct zip *zip, const void *bytes, size_t n, const void **to, size_t *n_to);

void zip_release(struct zip *zip);

#endif
