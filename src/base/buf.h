/* A growing buffer with a maximum. Its failure is sticky: after one failed append it is `failed`, keeps nothing more,
 * and whoever uses the result asks first. So writers of pages need no check on every line. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/err.h"
#include "base/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
    char *at; /* not terminated; see buf_text() */
    size_t n, capacity, max;
    bool failed;
};

void buf_init(struct buf *buf, size_t max);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* keeps the memory */

void buf_put(struct buf *buf, const char *bytes, size_t n);
void buf_text(struct buf *buf, const char *text); /* NULL adds nothing */
void buf_char(struct buf *buf, char c);
void buf_int(struct buf *buf, int64_t number);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The contents as a C string, valid until the next append; "" if failed. */
const char *buf_string(struct buf *buf);

/* How a value is written where it stands. */
enum escape {
    ESCAPE_NONE, /* plain text: terminals, JSON builders */
    ESCAPE_HTML, /* element content and quoted attributes */
    ESCAPE_URL,  /* one path segment or query value inside an attribute: percent-encoded */
};
void buf_escaped(struct buf *buf, const char *text, enum escape how);
void buf_value(struct buf *buf, struct value value, enum escape how);

#endif
