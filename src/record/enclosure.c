#include "record/enclosure.h"

#include "people/consents.h"
#include "people/media.h"
#include "record/record.h"

/* What a person is told of a file that cannot be taken; MSG_NONE for a failing machine. */
static struct message complaint(enum err e, bool is_voice)
{
    switch (e) {
    case ERR_FOREIGN:
        return is_voice ? MSG("This is not a voice that can be kept here. Please record it with the phone itself.")
                        : MSG("This is not a photo that can be read here. Please take it with the phone itself.");
    case ERR_CORRUPT: return MSG("This file is damaged or too large. Please take it again, a shorter or smaller one.");
    case ERR_MISSING: return MSG("This machine cannot keep photos. Words and voices can be kept.");
    default: return MSG_NONE;
    }
}

static enum err prepare(struct visit *visit, const struct upload *upload, struct enclosure *made)
{
    if (made->is_voice)
        return media_voice(visit->env, upload->bytes, upload->n, &made->bytes, &made->n, &made->type);
    made->type = PHOTO_TYPE;
    return media_photo(visit->env, upload->bytes, upload->n, &made->bytes, &made->n);
}

/* A photo is the learner's, a voice is whose it is: they, or their family, say whether it may be kept. *may false is noted. */
static enum err ask_owner(struct store *store, const struct part *part, int64_t speaker, bool is_voice,
                          struct problems *problems, int64_t *owner, bool *may)
{
    *owner = is_voice ? speaker : part->tutoria.learner;
    TRY(consent_holds(store, *owner, CONSENT_PHOTO_INSIDE, may));
    if (!*may)
        problems_add(problems, is_voice ? "voice" : "photo",
                     MSG("Photos and voices are kept only when the family has said yes. The facilitator can note it."));
    return OK;
}

enum err enclosure_take(struct visit *visit, const struct part *part, int64_t speaker, struct problems *problems,
                        struct enclosure *enclosure)
{
    const struct upload *photo = request_upload(visit->request, "photo");
    const struct upload *voice = request_upload(visit->request, "voice");
    struct enclosure made = {.is_voice = !photo};
    int64_t owner;
    bool may;
    *enclosure = (struct enclosure){0};
    if (!photo && !voice)
        return OK;
    if (photo && voice) {
        problems_add(problems, "photo", MSG("One thing at a time: a photo or a voice."));
        return OK;
    }
    TRY(ask_owner(visit->store, part, speaker, made.is_voice, problems, &owner, &may));
    if (!may)
        return OK;
    store_rollback(visit->store); /* what takes seconds holds up nobody who waits until nobody reads */
    enum err e = prepare(visit, photo ? photo : voice, &made);
    struct message why = complaint(e, made.is_voice);
    if (e != OK && !why.text[0])
        return e;
    if (e == OK)
        *enclosure = made;
    else
        problems_add(problems, made.is_voice ? "voice" : "photo", why);
    return store_begin_read(visit->store);
}

enum err enclosure_keep(struct env *env, const struct part *part, int64_t speaker, const struct enclosure *enclosure,
                        struct problems *problems, int64_t *blob)
{
    int64_t owner;
    bool may;
    *blob = 0;
    if (!enclosure->n)
        return OK;
    TRY(ask_owner(env->store, part, speaker, enclosure->is_voice, problems, &owner, &may));
    return may ? media_keep(env, owner, enclosure->bytes, enclosure->n, enclosure->type, blob) : OK;
}

enum err blob_page(struct visit *visit)
{
    struct media media;
    const void *bytes;
    size_t n;
    bool open;
    TRY(record_blob_open(visit->store, &visit->actor, visit->id, &open));
    enum err found = open ? media_find(visit->store, visit->arena, visit->id, &media) : ERR_MISSING;
    if (found == OK)
        found = media_read(visit->env, &media, &bytes, &n);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    response_send_bytes(visit->response, media.type, bytes, n);
    return OK;
}
