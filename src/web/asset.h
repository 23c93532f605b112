/* Files compiled into the program (assets/), by tools/embed.py. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include <stddef.h>

struct asset {
    const char *name, *type, *tag; /* tag: ten digits of the contents' SHA-256; the address is /assets/TAG/NAME */
    const unsigned char *bytes;
    size_t n;
    const unsigned char *zipped; /* gzip */
    size_t n_zipped;
};

extern const struct asset assets[]; /* ends with a NULL name */

#endif
