/* What compiled templates call. Not for anybody else. */
#ifndef WEB_EMIT_H
#define WEB_EMIT_H

#include "base/buf.h"
#include "base/text.h"

static inline void put_text_value(struct buf *out, const struct catalogue *words, const char *text, enum escape how)
{
    (void)words;
    buf_escaped(out, text, how);
}

static inline void put_int_value(struct buf *out, const struct catalogue *words, int64_t number, enum escape how)
{
    (void)words;
    (void)how;
    buf_int(out, number);
}

static inline void put_message_value(struct buf *out, const struct catalogue *words, struct message message,
                                     enum escape how)
{
    text_put(out, words, &message, how);
}

/* The type of the field decides; a message becomes words in the reader's language. */
#define PUT_VALUE(out, words, x, how) \
    _Generic((x), char *: put_text_value, const char *: put_text_value, struct message: put_message_value, \
             default: put_int_value)(out, words, x, how)

/* An address within this site: anything else is a mistake of ours and becomes the front page. */
static inline void put_link(struct buf *out, const char *path)
{
    bool ours = path && path[0] == '/' && path[1] != '/' && path[1] != '\\';
    buf_escaped(out, ours ? path : "/", ESCAPE_HTML);
}

#endif
