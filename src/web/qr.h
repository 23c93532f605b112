/* QR codes as paths of an SVG: squares of one unit, with the quiet margin that readers need. */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "base/arena.h"

#include <stdint.h>

struct qr {
    int64_t side;     /* of the whole, margin included, in squares */
    const char *path; /* of the dark squares: "M4 4h7v1h-7z…"; in the arena */
};

/* A text of at most 300 bytes as a QR code that a sixth of may be dirty (level M). */
enum err qr_make(struct arena *arena, const char *text, struct qr *qr) MUST_CHECK;

#endif
