#include "web/http.h"

#include "base/text.h"
#include "web/multipart.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *find(const struct field *fields, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(fields[i].name, name) == 0)
            return fields[i].value;
    }
    return NULL;
}

const char *request_form(const struct request *request, const char *name)
{
    return find(request->form, request->n_form, name);
}

const char *request_query(const struct request *request, const char *name)
{
    return find(request->query, request->n_query, name);
}

const struct upload *request_upload(const struct request *request, const char *field)
{
    for (size_t i = 0; i < request->n_uploads; i++) {
        if (strcmp(request->uploads[i].field, field) == 0)
            return &request->uploads[i];
    }
    return NULL;
}

const char *request_cookie(const struct request *request, const char *name, struct arena *arena)
{
    size_t length = strlen(name);
    for (const char *at = request->cookies; at && *at; at += strcspn(at, ";"), at += *at == ';') {
        at += strspn(at, " ");
        if (strncmp(at, name, length) == 0 && at[length] == '=')
            return arena_copy_n(arena, at + length + 1, strcspn(at + length + 1, ";"));
    }
    return NULL;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f')
        return (c | 32) - 'a' + 10;
    return -1;
}

/* Decodes "a+b%20c" of n bytes; NULL if it is not UTF-8 without NUL. */
static const char *decoded(struct arena *arena, const char *text, size_t n)
{
    char *copy = arena_copy_n(arena, text, n);
    if (arena_exhausted(arena))
        return NULL;
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '%' && i + 2 < n && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
            copy[length++] = (char)(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            copy[length++] = text[i] == '+' ? ' ' : text[i];
        }
    }
    copy[length] = '\0';
    return text_is_utf8(copy, length) ? copy : NULL;
}

bool request_read_fields(struct arena *arena, const char *text, size_t n, struct field fields[static REQUEST_FIELDS],
                         size_t *n_fields)
{
    size_t found = 0;
    *n_fields = 0;
    for (const char *at = text, *end = text + n; at < end;) {
        const char *stop = memchr(at, '&', (size_t)(end - at));
        stop = stop ? stop : end;
        const char *equals = memchr(at, '=', (size_t)(stop - at));
        const char *name_end = equals ? equals : stop;
        const char *value = equals ? equals + 1 : stop;
        if (stop > at) {
            if (found == REQUEST_FIELDS)
                return false;
            struct field field = {decoded(arena, at, (size_t)(name_end - at)),
                                  decoded(arena, value, (size_t)(stop - value))};
            if (!field.name || !field.value)
                return false;
            fields[found++] = field;
        }
        at = stop + 1;
    }
    *n_fields = found;
    return true;
}

bool request_brings_files(const char *type)
{
    return multipart_is(type);
}

size_t request_body_max(const char *type)
{
    return request_brings_files(type) ? REQUEST_UPLOAD_MAX : REQUEST_FORM_MAX;
}

void request_read_body(struct request *request, struct arena *arena, const char *type, const char *body, size_t n)
{
    request->form_too_large = n > request_body_max(type);
    request->form_with_files = request_brings_files(type);
    if (request->form_too_large)
        return;
    if (request->form_with_files)
        request->form_too_large = !multipart_read(request, arena, type, body, n);
    else
        request->form_too_large = !request_read_fields(arena, body, n, request->form, &request->n_form);
}

void request_copy(struct request *to, const struct request *from, struct arena *arena)
{
    *to = (struct request){
        .method = from->method,
        .path = arena_copy(arena, from->path),
        .host = arena_copy(arena, from->host),
        .origin = arena_copy(arena, from->origin),
        .fetch_site = arena_copy(arena, from->fetch_site),
        .cookies = arena_copy(arena, from->cookies),
        .accept_language = arena_copy(arena, from->accept_language),
        .peer = arena_copy(arena, from->peer),
        .takes_gzip = from->takes_gzip,
        .n_query = from->n_query,
    };
    for (size_t i = 0; i < from->n_query; i++)
        to->query[i] = (struct field){arena_copy(arena, from->query[i].name), arena_copy(arena, from->query[i].value)};
}

static bool is_loopback_name(const char *host)
{
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t n = strlen(names[i]);
        if (strncasecmp(host, names[i], n) == 0 && (host[n] == '\0' || host[n] == ':'))
            return true;
    }
    return false;
}

bool request_is_local(const struct request *request)
{
    return request->host && is_loopback_name(request->host);
}

/* Against other sites that a person has open in the same browser: a name that leads here although it is not ours
 * (DNS rebinding), and a form of theirs sent to us (cross-site request forgery). */
bool request_is_ours(const struct request *request, bool reachable)
{
    if (!request->host)
        return false;
    if (!reachable && !is_loopback_name(request->host))
        return false;
    if (request->method == METHOD_GET)
        return true;
    if (request->fetch_site && strcmp(request->fetch_site, "same-origin") != 0 &&
        strcmp(request->fetch_site, "none") != 0)
        return false;
    if (!request->origin)
        return true;
    const char *name = strstr(request->origin, "://");
    return name && strcasecmp(name + 3, request->host) == 0;
}

void response_init(struct response *response)
{
    *response = (struct response){.status = 200};
    buf_init(&response->body, RESPONSE_MAX);
}

void response_reset(struct response *response)
{
    struct buf body = response->body;
    buf_clear(&body);
    *response = (struct response){.status = 200, .body = body, .zip = response->zip};
}

void response_release(struct response *response)
{
    buf_release(&response->body);
    zip_release(&response->zip);
}

void response_finish(struct response *response, bool takes_gzip)
{
    enum { WORTH_ZIPPING = 1000 };
    response->bytes = buf_string(&response->body);
    response->n_bytes = response->body.n;
    if (takes_gzip && response->n_bytes >= WORTH_ZIPPING)
        response->zipped =
            zip_bytes(&response->zip, response->bytes, response->n_bytes, &response->bytes, &response->n_bytes);
}

/* Browsers leave out tabs and line ends wherever they stand in an address: "/<tab>/else.where" is another site. */
static bool is_within(const char *path)
{
    for (const char *c = path; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            return false;
    }
    return path[0] == '/' && path[1] != '/' && path[1] != '\\';
}

void response_see_other(struct response *response, const char *path)
{
    response->status = 303;
    response->location = is_within(path) ? path : "/";
}

void response_send_bytes(struct response *response, const char *type, const void *bytes, size_t n)
{
    response->type = type;
    response->bytes = n ? bytes : "";
    response->n_bytes = n;
    response->zipped = false;
}

/* What may stand unescaped, in quotes as in RFC 5987. */
static bool is_plain(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '.' || c == '_';
}

void response_put_disposition(struct buf *out, const char *file_name)
{
    buf_text(out, "attachment; filename=\"");
    for (const unsigned char *c = (const unsigned char *)file_name; *c; c++) {
        if ((*c & 0xC0) != 0x80) /* one sign for each letter, however many bytes it has */
            buf_char(out, is_plain(*c) || *c == ' ' ? (char)*c : '_');
    }
    buf_text(out, "\"; filename*=UTF-8''");
    for (const unsigned char *c = (const unsigned char *)file_name; *c; c++) {
        if (is_plain(*c))
            buf_char(out, (char)*c);
        else
            buf_printf(out, "%%%02X", *c);
    }
}
