#include "web/multipart.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

enum { BOUNDARY_MOST = 70 /* RFC 2046 */, HEADER_MOST = 1024, HEADERS_MOST = 16, TYPE_MOST = 100 };

static const char form_data[] = "multipart/form-data";

/* A piece of the body. */
struct span {
    const char *at;
    size_t n;
};

/* One part, as its headers describe it. */
struct part {
    struct span name, type;
    bool named, is_file;
    struct span content;
};

struct reading {
    struct span rest;
    char mark[BOUNDARY_MOST + 5]; /* "\r\n--BOUNDARY" */
    size_t n_mark;
    size_t text; /* bytes of all texts so far */
};

bool multipart_is(const char *type)
{
    size_t n = sizeof form_data - 1;
    return type && strncasecmp(type, form_data, n) == 0 && strchr("; \t", type[n]);
}

static struct span skip(struct span span, size_t n)
{
    return (struct span){span.at + n, span.n - n};
}

static struct span trimmed(struct span span)
{
    while (span.n && (*span.at == ' ' || *span.at == '\t'))
        span = skip(span, 1);
    while (span.n && (span.at[span.n - 1] == ' ' || span.at[span.n - 1] == '\t'))
        span.n--;
    return span;
}

static bool is(struct span span, const char *word)
{
    return span.n == strlen(word) && strncasecmp(span.at, word, span.n) == 0;
}

/* Where a quoted value ends: at the first quote with nothing but the next parameter behind it, since browsers differ in what they do
 * with quotes and backslashes inside. NULL: nowhere. */
static const char *closing_quote(struct span span)
{
    for (size_t i = 0; i < span.n; i++) {
        if (span.at[i] != '"')
            continue;
        struct span behind = trimmed(skip(span, i + 1));
        if (behind.n == 0 || *behind.at == ';')
            return span.at + i;
    }
    return NULL;
}

/* Takes the next `; name=value` off the front. False: there is none, or it is not well-formed; then *wrong. */
static bool take_parameter(struct span *from, struct span *name, struct span *value, bool *wrong)
{
    struct span rest = trimmed(*from);
    *wrong = false;
    if (rest.n == 0)
        return false;
    *wrong = true;
    const char *equals = memchr(rest.at, '=', rest.n);
    if (*rest.at != ';' || !equals)
        return false;
    *name = trimmed((struct span){rest.at + 1, (size_t)(equals - rest.at - 1)});
    rest = trimmed(skip(rest, (size_t)(equals - rest.at) + 1));
    bool quoted = rest.n && *rest.at == '"';
    rest = quoted ? skip(rest, 1) : rest;
    const char *end = quoted ? closing_quote(rest) : memchr(rest.at, ';', rest.n);
    if (!end && quoted)
        return false;
    size_t n = end ? (size_t)(end - rest.at) : rest.n;
    *value = quoted ? (struct span){rest.at, n} : trimmed((struct span){rest.at, n});
    *from = skip(rest, n + (quoted ? 1 : 0));
    *wrong = false;
    return true;
}

static bool read_boundary(const char *type, struct reading *reading)
{
    struct span rest = {type + sizeof form_data - 1, strlen(type + sizeof form_data - 1)}, name, value;
    bool wrong;
    while (take_parameter(&rest, &name, &value, &wrong)) {
        if (!is(name, "boundary"))
            continue;
        if (value.n == 0 || value.n > BOUNDARY_MOST)
            return false;
        memcpy(reading->mark, "\r\n--", 4);
        memcpy(reading->mark + 4, value.at, value.n);
        reading->n_mark = value.n + 4;
        return true;
    }
    return false;
}

/* "Content-Disposition: form-data; name=…; filename=…" */
static bool read_disposition(struct span rest, struct part *part)
{
    static const char word[] = "form-data";
    struct span name, value;
    bool wrong;
    if (part->named || rest.n < sizeof word - 1 || strncasecmp(rest.at, word, sizeof word - 1) != 0)
        return false;
    rest = skip(rest, sizeof word - 1);
    while (take_parameter(&rest, &name, &value, &wrong)) {
        if (is(name, "name") && !part->named) {
            part->name = value;
            part->named = true;
        } else if (is(name, "filename") || is(name, "filename*")) {
            part->is_file = true;
        }
    }
    return !wrong && part->named;
}

static bool read_header(struct span line, struct part *part)
{
    const char *colon = memchr(line.at, ':', line.n);
    if (!colon || line.n > HEADER_MOST)
        return false;
    struct span name = {line.at, (size_t)(colon - line.at)}, value = trimmed(skip(line, name.n + 1));
    if (is(name, "content-disposition"))
        return read_disposition(value, part);
    if (is(name, "content-type"))
        part->type = value;
    return true;
}

/* The headers up to the empty line that ends them. */
static bool read_headers(struct reading *reading, struct part *part)
{
    for (int i = 0; i <= HEADERS_MOST; i++) {
        const char *end = memmem(reading->rest.at, reading->rest.n, "\r\n", 2);
        if (!end)
            return false;
        struct span line = {reading->rest.at, (size_t)(end - reading->rest.at)};
        reading->rest = skip(reading->rest, line.n + 2);
        if (line.n == 0)
            return part->named;
        if (!read_header(line, part))
            return false;
    }
    return false;
}

/* Takes the rest of a boundary's line; *last if it is the one that ends the body. What follows that one is nobody's. */
static bool take_line_end(struct reading *reading, bool *last)
{
    *last = reading->rest.n >= 2 && memcmp(reading->rest.at, "--", 2) == 0;
    if (*last)
        return true;
    bool fine = reading->rest.n >= 2 && memcmp(reading->rest.at, "\r\n", 2) == 0;
    if (fine)
        reading->rest = skip(reading->rest, 2);
    return fine;
}

static const char *copy_text(struct arena *arena, struct span span)
{
    const char *copy = arena_copy_n(arena, span.at, span.n);
    return arena_exhausted(arena) || !text_is_utf8(copy, span.n) ? NULL : copy;
}

/* The type if it looks like one, for it may end up in a header of ours. */
static const char *type_of(struct arena *arena, struct span type)
{
    bool fine = type.n > 0 && type.n <= TYPE_MOST;
    for (size_t i = 0; i < type.n && fine; i++)
        fine = type.at[i] >= ' ' && type.at[i] < 0x7F;
    return fine ? copy_text(arena, type) : "application/octet-stream";
}

static bool keep_upload(struct request *request, struct arena *arena, const struct part *part)
{
    if (part->content.n == 0)
        return true;
    if (request->n_uploads == REQUEST_UPLOADS)
        return false;
    struct upload upload = {copy_text(arena, part->name), type_of(arena, part->type), part->content.at,
                            part->content.n};
    request->uploads[request->n_uploads++] = upload;
    return upload.field && upload.type;
}

static bool keep_text(struct reading *reading, struct request *request, struct arena *arena, const struct part *part)
{
    reading->text += part->name.n + part->content.n;
    if (request->n_form == REQUEST_FIELDS || reading->text > REQUEST_FORM_MAX)
        return false;
    struct field field = {copy_text(arena, part->name), copy_text(arena, part->content)};
    request->form[request->n_form++] = field;
    return field.name && field.value;
}

static bool read_parts(struct reading *reading, struct request *request, struct arena *arena)
{
    /* The first boundary has no line before it. */
    if (reading->rest.n < reading->n_mark - 2 || memcmp(reading->rest.at, reading->mark + 2, reading->n_mark - 2) != 0)
        return false;
    reading->rest = skip(reading->rest, reading->n_mark - 2);
    for (bool last;;) {
        if (!take_line_end(reading, &last))
            return false;
        if (last)
            return true;
        struct part part = {0};
        if (!read_headers(reading, &part))
            return false;
        const char *end = memmem(reading->rest.at, reading->rest.n, reading->mark, reading->n_mark);
        if (!end)
            return false;
        part.content = (struct span){reading->rest.at, (size_t)(end - reading->rest.at)};
        reading->rest = skip(reading->rest, part.content.n + reading->n_mark);
        if (part.is_file ? !keep_upload(request, arena, &part) : !keep_text(reading, request, arena, &part))
            return false;
    }
}

bool multipart_read(struct request *request, struct arena *arena, const char *type, const char *body, size_t n)
{
    struct reading reading = {.rest = {body, n}};
    request->n_form = request->n_uploads = 0;
    if (read_boundary(type, &reading) && read_parts(&reading, request, arena))
        return true;
    request->n_form = request->n_uploads = 0;
    return false;
}
