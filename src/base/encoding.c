#include "base/encoding.h"

#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

enum {
    CHUNK = 64 * 1024,
    LARGEST = 3, /* bytes of UTF-8 that one byte of any encoding can become */
    LONGEST_SEQUENCE = 4,
};

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* The length of the well-formed sequence at `at`, or 0. NUL is one. */
static size_t sequence(const char *at, size_t left)
{
    unsigned char c = (unsigned char)*at;
    if (c < 0x80)
        return 1;
    size_t n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return n <= left && text_is_utf8(at, n) ? n : 0;
}

/* A sequence that is not whole may be waiting for the next bytes of the file. */
static bool may_be_cut(size_t left, bool over)
{
    return left < LONGEST_SEQUENCE && !over;
}

struct survey {
    int64_t letters, errors; /* well-formed letters beyond ASCII; bytes that belong to none */
};

/* Returns how many bytes at the end wait for more. */
static size_t survey_bytes(struct survey *survey, const char *at, size_t left, bool over)
{
    while (left > 0) {
        size_t step = sequence(at, left);
        if (step == 0 && may_be_cut(left, over))
            break;
        survey->letters += step > 1;
        survey->errors += step == 0;
        step += step == 0;
        at += step;
        left -= step;
    }
    return left;
}

/* Text in Latin letters has a zero in nearly every second byte of UTF-16, always on the same side. */
static bool zeros_stand(const char *bytes, size_t n, size_t side)
{
    size_t units = n / 2, here = 0, there = 0;
    for (size_t i = 0; i < units; i++) {
        here += bytes[2 * i + side] == 0;
        there += bytes[2 * i + 1 - side] == 0;
    }
    return units > 0 && here * 2 >= units && there * 8 <= here;
}

static bool begins_with(const char *bytes, size_t n, const char *mark, size_t length)
{
    return n >= length && memcmp(bytes, mark, length) == 0;
}

/* What the first bytes say; false if they leave it open. */
static bool judge_beginning(const char *bytes, size_t n, enum encoding *encoding)
{
    if (n == 0 || (n == 3 && begins_with(bytes, n, "\xEF\xBB\xBF", 3)) ||
        (n == 2 && (begins_with(bytes, n, "\xFF\xFE", 2) || begins_with(bytes, n, "\xFE\xFF", 2))))
        *encoding = ENCODING_EMPTY;
    else if (begins_with(bytes, n, "PK\3\4", 4) || begins_with(bytes, n, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
        *encoding = ENCODING_SPREADSHEET;
    else if (begins_with(bytes, n, "\xEF\xBB\xBF", 3))
        *encoding = ENCODING_UTF_8;
    else if (begins_with(bytes, n, "\xFF\xFE", 2) || zeros_stand(bytes, n, 1))
        *encoding = ENCODING_UTF_16_LE;
    else if (begins_with(bytes, n, "\xFE\xFF", 2) || zeros_stand(bytes, n, 0))
        *encoding = ENCODING_UTF_16_BE;
    else
        return false;
    return true;
}

enum err encoding_of(FILE *file, enum encoding *encoding)
{
    enum err e = OK;
    struct survey survey = {0};
    char *bytes = malloc(CHUNK);
    if (!bytes)
        return ERR_MEMORY;
    if (fseeko(file, 0, SEEK_SET) != 0) {
        e = ERR_IO;
        goto done;
    }
    size_t n = fread(bytes, 1, CHUNK, file), left = n;
    enum encoding found = ENCODING_UTF_8;
    if (!judge_beginning(bytes, n, &found)) {
        while (left > 0) {
            size_t cut = survey_bytes(&survey, bytes, left, n == 0);
            memmove(bytes, bytes + left - cut, cut);
            n = fread(bytes + cut, 1, CHUNK - cut, file);
            left = cut + n;
        }
        if (survey.errors > survey.letters)
            found = ENCODING_WINDOWS_1252;
    }
    if (ferror(file)) {
        e = ERR_IO;
        goto done;
    }
    *encoding = found;
done:
    free(bytes);
    return e;
}

struct decoder {
    FILE *file;
    bool utf8;
    iconv_t iconv;    /* from every other encoding */
    size_t unit;      /* bytes to step over where the file makes no sense */
    size_t left;      /* bytes at the start of `in` that wait for the rest of their character */
    bool begun, over; /* over: the file has no more bytes */
    int64_t done, total;
    char in[CHUNK], out[CHUNK * LARGEST];
};

enum err decoder_new(FILE *file, enum encoding encoding, struct decoder **decoder)
{
    static const char names[][16] = {
        [ENCODING_UTF_8] = "checked here", /* glibc's lets letters beyond U+10FFFF pass */
        [ENCODING_UTF_16_LE] = "UTF-16LE",
        [ENCODING_UTF_16_BE] = "UTF-16BE",
        [ENCODING_WINDOWS_1252] = "CP1252",
    };
    ASSERT(encoding < COUNT_OF(names) && *names[encoding]);
    off_t total = fseeko(file, 0, SEEK_END) == 0 ? ftello(file) : -1;
    if (total < 0 || fseeko(file, 0, SEEK_SET) != 0)
        return ERR_IO;
    struct decoder *made = malloc(sizeof *made);
    if (!made)
        return ERR_MEMORY;
    made->utf8 = encoding == ENCODING_UTF_8;
    made->iconv = made->utf8 ? (iconv_t)-1 : iconv_open("UTF-8", names[encoding]);
    if (!made->utf8 && made->iconv == (iconv_t)-1) {
        enum err e = errno == ENOMEM ? ERR_MEMORY : ERR_IO;
        free(made);
        return e;
    }
    made->file = file;
    made->unit = encoding == ENCODING_UTF_16_LE || encoding == ENCODING_UTF_16_BE ? 2 : 1;
    made->left = 0;
    made->begun = made->over = false;
    made->done = 0;
    made->total = total;
    *decoder = made;
    return OK;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    if (!decoder->utf8)
        iconv_close(decoder->iconv);
    free(decoder);
}

/* How far a conversion has come. */
struct strip {
    char *from, *to;
    size_t left, room;
};

static void replace(struct strip *strip, size_t wrong)
{
    memcpy(strip->to, replacement, LARGEST);
    strip->to += LARGEST;
    strip->room -= LARGEST;
    strip->from += wrong;
    strip->left -= wrong;
}

/* Both convert all but a character that is cut at the end. */
static void convert_utf8(struct strip *strip, bool over)
{
    while (strip->left > 0) {
        size_t step = sequence(strip->from, strip->left);
        if (step == 0 && may_be_cut(strip->left, over))
            break;
        if (step == 0) {
            replace(strip, 1);
            continue;
        }
        memcpy(strip->to, strip->from, step);
        strip->to += step;
        strip->room -= step;
        strip->from += step;
        strip->left -= step;
    }
}

static enum err convert_other(iconv_t table, size_t unit, struct strip *strip, bool over)
{
    while (strip->left > 0 && iconv(table, &strip->from, &strip->left, &strip->to, &strip->room) == (size_t)-1) {
        if (errno == EINVAL && !over)
            break;
        if ((errno != EINVAL && errno != EILSEQ) || strip->room < LARGEST)
            return ERR_IO;
        replace(strip, strip->left < unit ? strip->left : unit);
    }
    return OK;
}

/* Converts what `in` holds (`left` bytes), and keeps there what waits for more. */
static enum err convert(struct decoder *decoder, size_t *n)
{
    struct strip strip = {decoder->in, decoder->out, decoder->left, sizeof decoder->out};
    if (decoder->utf8)
        convert_utf8(&strip, decoder->over);
    else
        TRY(convert_other(decoder->iconv, decoder->unit, &strip, decoder->over));
    memmove(decoder->in, strip.from, strip.left);
    decoder->left = strip.left;
    *n = (size_t)(strip.to - decoder->out);
    return OK;
}

enum err decoder_next(struct decoder *decoder, char **text, size_t *n)
{
    char *found = decoder->out;
    size_t length = 0;
    while (length == 0 && !decoder->over) {
        size_t got = fread(decoder->in + decoder->left, 1, sizeof decoder->in - decoder->left, decoder->file);
        if (ferror(decoder->file))
            return ERR_IO;
        decoder->left += got;
        decoder->done += (int64_t)got;
        decoder->over = got == 0;
        TRY(convert(decoder, &length));
        found = decoder->out;
        if (length >= LARGEST && !decoder->begun && memcmp(found, "\xEF\xBB\xBF", LARGEST) == 0) {
            found += LARGEST;
            length -= LARGEST;
            decoder->begun = true;
        }
        decoder->begun |= length > 0;
    }
    *text = found;
    *n = length;
    return OK;
}

int64_t decoder_done(const struct decoder *decoder)
{
    return decoder->done;
}

int64_t decoder_total(const struct decoder *decoder)
{
    return decoder->total;
}
