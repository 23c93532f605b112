/* What comes with an entry or a reflection: one photo or one voice, taken from the form, made fit, kept, and shown. */
#ifndef RECORD_ENCLOSURE_H
#define RECORD_ENCLOSURE_H

#include "people/visit.h"
#include "record/part.h"

/* Ready to be kept; n 0: nothing came. */
struct enclosure {
    const void *bytes;
    size_t n;
    const char *type;
    bool is_voice;
};

/* Takes the file of the form's field "photo" or "voice". What is wrong with it, and the learner's consent that is missing, is noted at
 * that field. May take seconds; in a reading transaction. */
enum err enclosure_take(struct visit *visit, const struct part *part, struct problems *problems,
                        struct enclosure *enclosure) MUST_CHECK;

/* Keeps it, in the open write transaction: a photo is the learner's, a voice is whose it is. *blob is 0 if nothing came. */
enum err enclosure_keep(struct env *env, const struct part *part, int64_t speaker, const struct enclosure *enclosure,
                        int64_t *blob) MUST_CHECK;

/* GET /blobs/ID, for whom record_blob_open() says. */
enum err blob_page(struct visit *visit) MUST_CHECK;

#endif
