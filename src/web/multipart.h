/* multipart/form-data (RFC 7578), as browsers send forms with files in them. Read strictly, and from a whole body: what is not
 * well-formed to its last boundary did not arrive whole, and nothing of it is taken. */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "web/http.h"

/* True if a Content-Type says so; NULL is none. */
bool multipart_is(const char *type);

/* Reads the body into request->form and request->uploads. Text is copied into the arena, files are not: they point into the body. Files
 * without a byte are left out: a field where nobody chose one is sent so. False, and neither fields nor files, if it is not
 * well-formed, if a text is not UTF-8, if texts are over REQUEST_FORM_MAX bytes together, or if there are too many of either. Takes
 * time in proportion to n. */
bool multipart_read(struct request *request, struct arena *arena, const char *type, const char *body, size_t n)
    MUST_CHECK;

#endif
