/* A request and a response, as values. A request is complete before anybody looks at it; a response is complete,
 * and what it speaks of is on the disk, before a byte of it leaves. */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "web/zip.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum method { METHOD_GET, METHOD_POST, METHOD_OTHER };

struct field {
    const char *name, *value;
};

enum {
    REQUEST_FIELDS = 128,          /* most fields of a form or query */
    REQUEST_FORM_MAX = 256 * 1024, /* bytes of a form's body */
    RESPONSE_MAX = 8 * 1024 * 1024,
};

/* All strings are UTF-8 or NULL, and live as long as the request. HEAD comes as METHOD_GET. */
struct request {
    enum method method;
    const char *path; /* decoded, starts with "/" */
    struct field query[REQUEST_FIELDS];
    struct field form[REQUEST_FIELDS];
    size_t n_query, n_form;
    bool form_too_large; /* more bytes or fields than we take: nothing of it was kept */
    const char *host, *origin, *fetch_site, *cookies, *accept_language;
    const char *peer; /* address of the other side, for slowing guesses */
    bool takes_gzip;
};

struct response {
    int status;
    const char *type;     /* of the body */
    const char *location; /* for 303 */
    const char *cookie;   /* one Set-Cookie, or NULL */
    const char *cache;    /* Cache-Control */
    struct buf body;      /* a page, while it is made */
    struct zip zip;
    const void *bytes; /* what is sent, when the response is complete; lives until the next request */
    size_t n_bytes;
    bool zipped; /* the bytes are gzip */
};

/* The value of a form or query field, NULL if it is not there. */
const char *request_form(const struct request *request, const char *name);
const char *request_query(const struct request *request, const char *name);

/* One cookie's value, copied into the arena; NULL if there is none. */
const char *request_cookie(const struct request *request, const char *name, struct arena *arena);

/* Splits "a=1&b=x%20y" into decoded fields in the arena. False, and no fields, if there are too many or they are not UTF-8. */
bool request_read_fields(struct arena *arena, const char *text, size_t n, struct field fields[static REQUEST_FIELDS],
                         size_t *n_fields);

/* False for a form sent from a page of another site, or to a name that is not this machine's: `reachable` says whether the
 * server may be asked for under names other than loopback ones. */
bool request_is_ours(const struct request *request, bool reachable);

void response_init(struct response *response);
void response_reset(struct response *response); /* keeps the buffer's memory */
void response_release(struct response *response);

/* Completes a response from its body, zipped if that is welcome and worth it. */
void response_finish(struct response *response, bool takes_gzip);

/* "See that page instead", after a form. `path` lives as long as the request; one that leads out of this site becomes the
 * front page. */
void response_see_other(struct response *response, const char *path);

#endif
