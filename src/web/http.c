#include "web/http.h"

#include "base/text.h"

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
