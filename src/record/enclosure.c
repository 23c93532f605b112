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

enum err enclosure_take(struct visit *visit, const struct part *part, struct problems *problems,
                        struct enclosure *enclosure)
{
    const struct upload *photo = request_upload(visit->request, "photo");
    const struct upload *voice = request_upload(visit->request, "voice");
    struct enclosure made = {.is_voice = !photo};
    bool consents;
    if (!photo && !voice) {
        *enclosure = (struct enclosure){0};
        return OK;
    }
    const char *field = photo ? "photo" : "voice";
    TRY(consent_holds(visit->store, part->tutoria.learner, CONSENT_PHOTO_INSIDE, &consents));
    if (photo && voice) {
        problems_add(problems, field, MSG("One thing at a time: a photo or a voice."));
    } else if (!consents) {
        problems_add(problems, field,
                     MSG("Photos and voices are kept only when the family has said yes. The facilitator can note it."));
    } else {
        enum err e = prepare(visit, photo ? photo : voice, &made);
        struct message why = complaint(e, made.is_voice);
        if (e != OK && !why.text[0])
            return e;
        if (e != OK) {
            problems_add(problems, field, why);
            made = (struct enclosure){0};
        }
    }
    *enclosure = made;
    return OK;
}

enum err enclosure_keep(struct env *env, const struct part *part, int64_t speaker, const struct enclosure *enclosure,
                        int64_t *blob)
{
    int64_t owner = enclosure->is_voice && speaker ? speaker : part->tutoria.learner;
    if (enclosure->n)
        return media_keep(env, owner, enclosure->bytes, enclosure->n, enclosure->type, blob);
    *blob = 0;
    return OK;
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
