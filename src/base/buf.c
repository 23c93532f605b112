#include "base/buf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(struct buf *buf, size_t max)
{
    *buf = (struct buf){.max = max};
}

void buf_release(struct buf *buf)
{
    free(buf->at);
    *buf = (struct buf){.max = buf->max};
}

void buf_clear(struct buf *buf)
{
    buf->n = 0;
    buf->failed = false;
}

/* Makes room for n more bytes and one NUL. */
static bool make_room(struct buf *buf, size_t n)
{
    if (buf->failed || n >= buf->max - buf->n) {
        buf->failed = true;
        return false;
    }
    if (buf->n + n + 1 <= buf->capacity)
        return true;
    size_t capacity = buf->capacity ? buf->capacity : 1024;
    while (capacity < buf->n + n + 1)
        capacity *= 2;
    char *moved = realloc(buf->at, capacity);
    if (!moved) {
        buf->failed = true;
        return false;
    }
    buf->at = moved;
    buf->capacity = capacity;
    return true;
}

void buf_put(struct buf *buf, const char *bytes, size_t n)
{
    if (n == 0 || !make_room(buf, n))
        return;
    memcpy(buf->at + buf->n, bytes, n);
    buf->n += n;
}

void buf_text(struct buf *buf, const char *text)
{
    if (text)
        buf_put(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
    buf_put(buf, &c, 1);
}

void buf_int(struct buf *buf, int64_t number)
{
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        *--at = '-';
    buf_put(buf, at, (size_t)(digits + sizeof digits - at));
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !make_room(buf, (size_t)n)) {
        buf->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(buf->at + buf->n, (size_t)n + 1, format, args);
    va_end(args);
    buf->n += (size_t)n;
}

const char *buf_string(struct buf *buf)
{
    if (!make_room(buf, 0))
        return "";
    buf->at[buf->n] = '\0';
    return buf->at;
}

static void put_html(struct buf *buf, const char *text)
{
    for (const char *from = text;; text++) {
        const char *instead;
        switch (*text) {
        case '&': instead = "&amp;"; break;
        case '<': instead = "&lt;"; break;
        case '>': instead = "&gt;"; break;
        case '"': instead = "&quot;"; break;
        case '\'': instead = "&#39;"; break;
        case '\0': buf_put(buf, from, (size_t)(text - from)); return;
        default: continue;
        }
        buf_put(buf, from, (size_t)(text - from));
        buf_text(buf, instead);
        from = text + 1;
    }
}

static void put_url(struct buf *buf, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~";
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (strchr(plain, c))
            buf_char(buf, (char)c);
        else
            buf_put(buf, (char[]){'%', hex[c >> 4], hex[c & 15]}, 3);
    }
}

void buf_escaped(struct buf *buf, const char *text, enum escape how)
{
    if (!text)
        return;
    switch (how) {
    case ESCAPE_NONE: buf_text(buf, text); return;
    case ESCAPE_HTML: put_html(buf, text); return;
    case ESCAPE_URL: put_url(buf, text); return;
    }
}

void buf_value(struct buf *buf, struct value value, enum escape how)
{
    switch (value.kind) {
    case VALUE_NULL: return;
    case VALUE_INT: buf_int(buf, value.number); return;
    case VALUE_TEXT: buf_escaped(buf, value.text, how); return;
    }
}
