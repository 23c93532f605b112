/* TEMPORARY, goes at the merge: what people/media.h and web/http.h will declare. Then enclosure.c includes those instead, and this
 * file and media_contract.c (which keeps nothing) are deleted. */
#ifndef RECORD_MEDIA_CONTRACT_H
#define RECORD_MEDIA_CONTRACT_H

#include "base/env.h"
#include "web/http.h"

#define PHOTO_TYPE "image/jpeg"

struct media {
    int64_t id, person;
    const char *sha256, *type;
    int64_t bytes;
};

struct upload {
    const char *field, *type;
    const void *bytes;
    size_t n;
};

const struct upload *request_upload(const struct request *request, const char *field);
void response_send_bytes(struct response *response, const char *type, const void *bytes, size_t n);

enum err media_photo(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to) MUST_CHECK;
enum err media_voice(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to, const char **type)
    MUST_CHECK;
enum err media_keep(struct env *env, int64_t person, const void *bytes, size_t n, const char *type, int64_t *id)
    MUST_CHECK;
enum err media_find(struct store *store, struct arena *arena, int64_t id, struct media *media) MUST_CHECK;
enum err media_read(struct env *env, const struct media *media, const void **bytes, size_t *n) MUST_CHECK;
enum err media_forget(struct env *env, int64_t id) MUST_CHECK;

#endif
