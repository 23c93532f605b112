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

/* A file that came with a form; never empty. Its name on the other machine is nobody's business and was thrown away. */
struct upload {
    const char *field, *type; /* type: what the browser took it for, such as "image/jpeg"; it may be wrong */
    const void *bytes;
    size_t n;
};

enum {
    REQUEST_FIELDS = 128,                  /* most fields of a form or query */
    REQUEST_FORM_MAX = 256 * 1024,         /* bytes of what is written in a form */
    REQUEST_UPLOADS = 4,                   /* most files with a form */
    REQUEST_UPLOAD_MAX = 12 * 1024 * 1024, /* bytes of a form's body with files: photos as phones take them */
    RESPONSE_MAX = 8 * 1024 * 1024,
};

/* All strings are UTF-8 or NULL, and live as long as the request, and so do the bytes of uploads. HEAD comes as METHOD_GET. */
struct request {
    enum method method;
    const char *path; /* decoded, starts with "/" */
    struct field query[REQUEST_FIELDS];
    struct field form[REQUEST_FIELDS];
    size_t n_query, n_form;
    struct upload uploads[REQUEST_UPLOADS];
    size_t n_uploads;
    bool form_too_large;  /* more bytes, fields or files than we take, or not whole: nothing of it was kept */
    bool form_with_files; /* it was to bring a photo or a recording, whether it arrived or not */
    bool form_must_wait;  /* there is no room for so large a form just now: nothing of it was kept */
    const char *host, *origin, *fetch_site, *cookies, *accept_language;
    const char *peer; /* address of the other side, for slowing guesses */
    bool takes_gzip;
};

struct response {
    int status;
    const char *type;      /* of the body */
    const char *location;  /* for 303 */
    const char *cookie;    /* one Set-Cookie, or NULL */
    const char *cache;     /* Cache-Control */
    const char *file_name; /* to be saved under this name (any UTF-8) instead of shown, or NULL */
    bool live;             /* the connection stays open, and tells when the community's file has changed */
    struct buf body;       /* a page, while it is made */
    struct zip zip;
    const void *bytes; /* what is sent, when the response is complete; lives until the next request */
    size_t n_bytes;
    bool zipped; /* the bytes are gzip */
};

/* The value of a form or query field, NULL if it is not there. */
const char *request_form(const struct request *request, const char *name);
const char *request_query(const struct request *request, const char *name);

/* The file sent in this field, NULL if there is none. */
const struct upload *request_upload(const struct request *request, const char *field);

/* One cookie's value, copied into the arena; NULL if there is none. */
const char *request_cookie(const struct request *request, const char *name, struct arena *arena);

/* Splits "a=1&b=x%20y" into decoded fields in the arena. False, and no fields, if there are too many or they are not UTF-8. */
bool request_read_fields(struct arena *arena, const char *text, size_t n, struct field fields[static REQUEST_FIELDS],
                         size_t *n_fields);

/* The most bytes that a body of this Content-Type may have, and whether it is of a form with files; NULL: none was named. */
size_t request_body_max(const char *type);
bool request_brings_files(const char *type);

/* Reads the body of a form, URL-encoded or multipart/form-data, into form and uploads, or says form_too_large. Uploads point
 * into the body, which is to live as long as the request. */
void request_read_body(struct request *request, struct arena *arena, const char *type, const char *body, size_t n);

/* A copy of a request without a form, in the arena, to be asked again when the original is gone. */
void request_copy(struct request *to, const struct request *from, struct arena *arena);
/* True if the machine was asked for by a loopback name ("localhost:8080"), which leads to it from nowhere else. */
bool request_is_local(const struct request *request);

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

/* Something else than a page: sent as it is, unzipped, and never kept on the shelf. The bytes live as long as the request. Set
 * response->cache for browsers to keep it ("private, max-age=…"), response->file_name for them to save it. */
void response_send_bytes(struct response *response, const char *type, const void *bytes, size_t n);

/* The value of Content-Disposition for a file to be saved: the name in full (RFC 5987), and in ASCII for who cannot read that. */
void response_put_disposition(struct buf *out, const char *file_name);

#endif
