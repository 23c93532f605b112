#include "web/picture.h"

#include <stdbool.h>
#include <string.h>

/* Bytes that are only ever asked for where they are. */
struct span {
    const unsigned char *at;
    size_t n;
};

static bool has(struct span span, size_t at, size_t n)
{
    return at <= span.n && n <= span.n - at;
}

static bool stands(struct span span, size_t at, const char *what, size_t n)
{
    return has(span, at, n) && memcmp(span.at + at, what, n) == 0;
}

/* The part from `at` on, of at most `n` bytes. */
static struct span part(struct span span, size_t at, size_t n)
{
    if (at > span.n)
        at = span.n;
    size_t rest = span.n - at;
    return (struct span){span.at + at, n < rest ? n : rest};
}

static uint32_t number(struct span span, size_t at, size_t n, bool big)
{
    uint32_t value = 0;
    for (size_t i = 0; i < n; i++)
        value = value << 8 | span.at[at + (big ? i : n - 1 - i)];
    return value;
}

/* ---- JPEG (ITU T.81, Exif 2.3) ---- */

/* The orientation in an APP1 segment; 0 if it says none. */
static int exif_turn(struct span segment)
{
    enum { TIFF = 6, FIRST = 4, ENTRY = 12, VALUE = 8, ORIENTATION = 0x0112, SHORT = 3 };
    if (!stands(segment, 0, "Exif\0\0", TIFF))
        return 0;
    struct span tiff = part(segment, TIFF, segment.n);
    bool big = stands(tiff, 0, "MM\0*", 4);
    if ((!big && !stands(tiff, 0, "II*\0", 4)) || !has(tiff, FIRST, 4))
        return 0;
    struct span entries = part(tiff, number(tiff, FIRST, 4, big), tiff.n);
    if (!has(entries, 0, 2))
        return 0;
    uint32_t count = number(entries, 0, 2, big);
    for (size_t i = 0, at = 2; i < count && has(entries, at, ENTRY); i++, at += ENTRY) {
        if (number(entries, at, 2, big) != ORIENTATION || number(entries, at + 2, 2, big) != SHORT)
            continue;
        uint32_t turn = number(entries, at + VALUE, 2, big);
        return turn >= 1 && turn <= 8 ? (int)turn : 0;
    }
    return 0;
}

/* Where the frame's head begins: SOF0 … SOF15, but for three numbers that mean other things. */
static bool is_frame(unsigned marker)
{
    enum { SOF0 = 0xc0, DHT = 0xc4, JPG = 0xc8, DAC = 0xcc, SOF15 = 0xcf };
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
}

/* Markers that no length follows: TEM, RST0 … RST7, SOI, and a stuffed zero. */
static bool is_bare(unsigned marker)
{
    return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

static enum err look_jpeg(struct span file, struct picture *picture)
{
    enum { APP1 = 0xe1, END = 0xd9, SCAN = 0xda };
    for (size_t at = 2; at < file.n;) {
        if (file.at[at++] != 0xff) /* decoders look for the next marker too */
            continue;
        while (at < file.n && file.at[at] == 0xff)
            at++;
        if (!has(file, at, 1))
            break;
        unsigned marker = file.at[at++];
        if (is_bare(marker))
            continue;
        if (marker == END || marker == SCAN || !has(file, at, 2))
            break;
        size_t length = number(file, at, 2, true);
        struct span segment = part(file, at + 2, length - 2);
        if (length < 2 || segment.n < length - 2)
            break;
        if (marker == APP1 && picture->turn == 0)
            picture->turn = exif_turn(segment);
        if (is_frame(marker) && has(segment, 0, 5)) {
            picture->height = number(segment, 1, 2, true);
            picture->width = number(segment, 3, 2, true);
            return OK;
        }
        at += length;
    }
    return ERR_CORRUPT;
}

/* ---- the others ---- */

static enum err look_png(struct span file, struct picture *picture)
{
    enum { NAME = 12, WIDTH = 16, HEIGHT = 20 };
    if (!stands(file, NAME, "IHDR", 4) || !has(file, HEIGHT, 4))
        return ERR_CORRUPT;
    picture->width = number(file, WIDTH, 4, true);
    picture->height = number(file, HEIGHT, 4, true);
    return OK;
}

/* The first chunk is VP8X (a canvas), VP8L (lossless) or VP8 (RFC 9649). */
static enum err look_webp(struct span file, struct picture *picture)
{
    enum { CHUNK = 12, CANVAS = 24, LOSSLESS = 21, LOSSY = 26 };
    if (stands(file, CHUNK, "VP8X", 4) && has(file, CANVAS, 6)) {
        picture->width = number(file, CANVAS, 3, false) + 1;
        picture->height = number(file, CANVAS + 3, 3, false) + 1;
        return OK;
    }
    if (stands(file, CHUNK, "VP8L", 4) && has(file, LOSSLESS, 4)) {
        uint32_t bits = number(file, LOSSLESS, 4, false);
        picture->width = (bits & 0x3fff) + 1;
        picture->height = (bits >> 14 & 0x3fff) + 1;
        return OK;
    }
    if (stands(file, CHUNK, "VP8 ", 4) && has(file, LOSSY, 4)) {
        picture->width = number(file, LOSSY, 2, false) & 0x3fff;
        picture->height = number(file, LOSSY + 2, 2, false) & 0x3fff;
        return OK;
    }
    return ERR_CORRUPT;
}

/* Behind the screen's colours come extensions, then the first picture, which has a size of its own. */
static enum err look_gif(struct span file, struct picture *picture)
{
    enum { FLAGS = 10, HEAD = 13, HAS_COLOURS = 0x80, EXTENSION = 0x21, PICTURE = 0x2c };
    if (!has(file, 0, HEAD))
        return ERR_CORRUPT;
    size_t at = HEAD;
    if (file.at[FLAGS] & HAS_COLOURS)
        at += (size_t)3 << ((file.at[FLAGS] & 7) + 1);
    while (has(file, at, 1) && file.at[at] == EXTENSION) {
        at += 2;
        while (has(file, at, 1) && file.at[at] != 0)
            at += 1U + file.at[at];
        at++;
    }
    if (!has(file, at, 9) || file.at[at] != PICTURE)
        return ERR_CORRUPT;
    picture->width = number(file, at + 5, 2, false);
    picture->height = number(file, at + 7, 2, false);
    return OK;
}

enum err picture_look(const void *bytes, size_t n, struct picture *picture)
{
    static const struct {
        const char *magic;
        size_t n;
        enum picture_kind kind;
        enum err (*look)(struct span file, struct picture *picture);
    } kinds[] = {
        {"\xff\xd8\xff", 3, PICTURE_JPEG, look_jpeg},
        {"\x89PNG\r\n\x1a\n", 8, PICTURE_PNG, look_png},
        {"RIFF", 4, PICTURE_WEBP, look_webp},
        {"GIF8", 4, PICTURE_GIF, look_gif},
    };
    struct span file = {bytes, n};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (!stands(file, 0, kinds[i].magic, kinds[i].n))
            continue;
        if (kinds[i].kind == PICTURE_WEBP && !stands(file, 8, "WEBP", 4))
            break;
        struct picture found = {.kind = kinds[i].kind};
        TRY(kinds[i].look(file, &found));
        if (found.width == 0 || found.height == 0 || found.width > PICTURE_MOST_PIXELS / found.height)
            return ERR_CORRUPT;
        if (found.turn == 0)
            found.turn = 1;
        *picture = found;
        return OK;
    }
    return ERR_FOREIGN;
}
