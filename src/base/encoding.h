/* What a text file is written in, and its text as UTF-8.
 *
 *     TRY(encoding_of(file, &encoding));
 *     e = decoder_new(file, encoding, &decoder);
 *     while (e == OK && (e = decoder_next(decoder, &text, &n)) == OK && n > 0) …
 *
 * Time is linear in the file; memory does not depend on it. */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum encoding {
    ENCODING_EMPTY,       /* nothing in it but, perhaps, a byte order mark */
    ENCODING_SPREADSHEET, /* no text: a workbook of Excel (.xlsx, .xls), LibreOffice (.ods) or Numbers */
    ENCODING_UTF_8,
    ENCODING_UTF_16_LE,
    ENCODING_UTF_16_BE,
    ENCODING_WINDOWS_1252,
};

/* Reads the whole of `file` (seekable) and judges it. A byte order mark decides; without one, UTF-16 is known by its
 * zero bytes, and the rest is UTF-8 unless it has more errors than well-formed letters beyond ASCII: then it is
 * Windows-1252. (A UTF-8 file with one damaged letter stays UTF-8, so that the damage shows instead of turning every
 * accent into two wrong letters.) ERR_IO if the file cannot be read or has no beginning to go back to. */
enum err encoding_of(FILE *file, enum encoding *encoding) MUST_CHECK;

struct decoder;

/* Starts at the beginning of `file`, which stays the caller's. Not for EMPTY and SPREADSHEET, which have no text.
 * ERR_MEMORY, or ERR_IO if the file cannot go back or the system does not know the encoding. */
enum err decoder_new(FILE *file, enum encoding encoding, struct decoder **decoder) MUST_CHECK;
void decoder_free(struct decoder *decoder); /* NULL is fine */

/* The next piece of text, without the byte order mark; *n is 0 at the end and only there. Always well-formed UTF-8,
 * cut at a character's border, but it may hold NULs; each byte that means nothing in the encoding (each unit of UTF-16)
 * becomes U+FFFD. The text is the caller's to change until the next call. */
enum err decoder_next(struct decoder *decoder, char **text, size_t *n) MUST_CHECK;

/* How many bytes of the file have been read, and how many there were at the start. */
int64_t decoder_done(const struct decoder *decoder);
int64_t decoder_total(const struct decoder *decoder);

#endif
