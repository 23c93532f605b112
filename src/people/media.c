#include "people/media.h"

#include "people/media_sql.h"
#include "people/media_voice.h"
#include "web/picture.h"

#include <string.h>

static bool is_photo(const char *type)
{
    return strcmp(type, PHOTO_TYPE) == 0;
}

enum err media_photo(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to)
{
    struct picture picture;
    if (n > PHOTO_LARGEST)
        return ERR_CORRUPT;
    /* What is clear from the first bytes needs no child process. */
    TRY(picture_look(bytes, n, &picture));
    if (!env->photo)
        return ERR_MISSING;
    void *made;
    TRY(env->photo(env->outside, env->arena, bytes, n, &made, n_to));
    *to = made;
    return OK;
}

enum err media_keep(struct env *env, int64_t person, const void *bytes, size_t n, const char *type, int64_t *id)
{
    ASSERT(is_photo(type) || voice_knows(type));
    char sha256[BLOB_NAME];
    int64_t same;
    TRY(blobs_put(env->blobs, bytes, n, sha256));
    TRY(media_same(env->store, person, sha256, &same));
    if (same) {
        *id = same;
        return OK;
    }
    struct media media = {.person = person, .sha256 = sha256, .type = type, .bytes = (int64_t)n};
    return media_insert(env->store, env, &media, id);
}

enum err media_find(struct store *store, struct arena *arena, int64_t id, struct media *media)
{
    struct media found;
    TRY(media_row(store, arena, id, &found));
    /* A file may come from anybody, and the type is said to browsers. */
    if (!is_photo(found.type) && !voice_knows(found.type))
        return ERR_CORRUPT;
    *media = found;
    return OK;
}

enum err media_read(struct env *env, const struct media *media, const void **bytes, size_t *n)
{
    return blobs_get(env->blobs, env->arena, media->sha256, bytes, n);
}

enum err media_forget(struct env *env, int64_t id)
{
    struct media media;
    TRY(media_row(env->store, env->arena, id, &media));
    TRY(media_delete(env->store, env, id));
    /* The day in which it can be undone begins now, however old the file is. Forgetting does not fail for that. */
    enum err courtesy = blobs_renew(env->blobs, media.sha256, env_now(env));
    (void)courtesy;
    return OK;
}

enum err media_forget_person(struct env *env, int64_t person)
{
    struct media_ids ids;
    TRY(media_of_person(env->store, env->arena, person, &ids));
    for (size_t i = 0; i < ids.n; i++)
        TRY(media_delete(env->store, env, ids.items[i]));
    return OK;
}

/* ---- files that no row names ---- */

struct sweep {
    struct env *env;
    int64_t removed;
};

static enum err is_stray(struct store *store, const char *name, bool *stray)
{
    bool named = false;
    if (strlen(name) == BLOB_NAME - 1) /* else its writing was broken off */
        TRY(media_named(store, name, &named));
    *stray = !named;
    return OK;
}

/* A file from the future was not written just now either: a clock was set back. */
static bool has_lain(const struct sweep *sweep, int64_t written)
{
    int64_t now = env_now(sweep->env);
    return written > now || now - written >= MEDIA_DAY;
}

/* True if an undo may still bring back the row of a file. */
static enum err is_awaited(const struct sweep *sweep, const char *name, int64_t written, bool *awaited)
{
    *awaited = false;
    return has_lain(sweep, written) ? OK : media_remembered(sweep->env->store, name, awaited);
}

static enum err sweep_one(void *self, const char *name, int64_t written)
{
    struct sweep *sweep = self;
    bool stray, awaited = false;
    TRY(is_stray(sweep->env->store, name, &stray));
    if (stray)
        TRY(is_awaited(sweep, name, written, &awaited));
    if (!stray || awaited)
        return OK;
    TRY(blobs_remove(sweep->env->blobs, name));
    sweep->removed++;
    return OK;
}

enum err media_sweep(struct env *env, int64_t *removed)
{
    struct sweep sweep = {.env = env};
    TRY(store_begin_write(env->store, env, 0));
    enum err e = blobs_each(env->blobs, sweep_one, &sweep);
    store_rollback(env->store); /* it was for its lock alone */
    TRY(e);
    *removed = sweep.removed;
    return OK;
}

/* ---- whether all is there ---- */

struct count {
    struct store *store;
    int64_t strays;
};

static enum err count_stray(void *self, const char *name, int64_t written)
{
    (void)written;
    struct count *count = self;
    bool stray;
    TRY(is_stray(count->store, name, &stray));
    count->strays += stray;
    return OK;
}

static enum err note_wrong(struct env *env, const struct media_owned *owned, bool missing, struct media_state *state)
{
    if (state->n_wrong++ >= MEDIA_WRONG_MOST)
        return OK;
    struct media_wrong *wrong = LIST_ADD(env->arena, &state->wrong);
    if (!wrong)
        return ERR_MEMORY;
    *wrong = (struct media_wrong){.media = owned->media, .name = owned->name, .missing = missing};
    return OK;
}

enum err media_check(struct env *env, struct media_state *state)
{
    struct media_all all;
    struct media_state found = {0};
    TRY(media_list(env->store, env->arena, &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct media *media = &all.items[i].media;
        env_show(env, N_("Looking at photos and voices"), (int64_t)i, (int64_t)all.n);
        is_photo(media->type) ? found.photos++ : found.voices++;
        enum err e = blobs_check(env->blobs, media->sha256);
        if (e == ERR_MISSING || e == ERR_CORRUPT)
            e = note_wrong(env, &all.items[i], e == ERR_MISSING, &found);
        TRY(e);
    }
    struct count count = {.store = env->store};
    TRY(blobs_each(env->blobs, count_stray, &count));
    found.strays = count.strays;
    *state = found;
    return OK;
}
