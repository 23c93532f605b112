/* TEMPORARY, goes at the merge: see media_contract.h. Nothing comes with a form here, and nothing is kept. */
#include "record/media_contract.h"

const struct upload *request_upload(const struct request *request, const char *field)
{
    (void)request;
    (void)field;
    return NULL;
}

void response_send_bytes(struct response *response, const char *type, const void *bytes, size_t n)
{
    response->type = type;
    response->bytes = bytes;
    response->n_bytes = n;
}

enum err media_photo(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to)
{
    (void)env, (void)bytes, (void)n, (void)to, (void)n_to;
    return ERR_MISSING;
}

enum err media_voice(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to, const char **type)
{
    (void)env, (void)bytes, (void)n, (void)to, (void)n_to, (void)type;
    return ERR_FOREIGN;
}

enum err media_keep(struct env *env, int64_t person, const void *bytes, size_t n, const char *type, int64_t *id)
{
    (void)env, (void)person, (void)bytes, (void)n, (void)type, (void)id;
    return ERR_REFUSED;
}

enum err media_find(struct store *store, struct arena *arena, int64_t id, struct media *media)
{
    (void)store, (void)arena, (void)id, (void)media;
    return ERR_MISSING;
}

enum err media_read(struct env *env, const struct media *media, const void **bytes, size_t *n)
{
    (void)env, (void)media, (void)bytes, (void)n;
    return ERR_MISSING;
}

enum err media_forget(struct env *env, int64_t id)
{
    (void)env, (void)id;
    return ERR_MISSING;
}
