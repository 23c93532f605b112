/* What a picture says of itself before anybody decodes it: its kind, size, and which way is up. Reads a few bytes at
 * known places, allocates nothing, and takes any bytes whatever. */
#ifndef WEB_PICTURE_H
#define WEB_PICTURE_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

enum { PICTURE_MOST_PIXELS = 50 * 1000 * 1000 };

enum picture_kind { PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP, PICTURE_GIF };

struct picture {
    enum picture_kind kind;
    uint32_t width, height; /* of what is to be decoded, before it is turned; of a GIF, its first picture's */
    int turn;               /* EXIF's orientation, 1 … 8; 1 is upright */
};

/* ERR_FOREIGN: no picture of these kinds. ERR_CORRUPT: broken off, without size, or of more than PICTURE_MOST_PIXELS.
 * O(n). */
enum err picture_look(const void *bytes, size_t n, struct picture *picture) MUST_CHECK;

#endif
