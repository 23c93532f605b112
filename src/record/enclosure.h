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

/* Takes the file of the form's field "photo" or "voice"; `speaker` is whose voice it is. What is wrong with it, and the consent that
 * is missing (the learner's for a photo, the speaker's for a voice), is noted at that field. May take seconds: the reading transaction
 * that is open ends meanwhile, and another is open afterwards. */
enum err enclosure_take(struct visit *visit, const struct part *part, int64_t speaker, struct problems *problems,
                        struct enclosure *enclosure) MUST_CHECK;

/* Keeps it, in the open write transaction: a photo is the learner's, a voice the speaker's. Consent is asked again, because it may have
 * been taken back in those seconds: then it is noted as above, and nothing was written. *blob is 0 if nothing is kept. */
enum err enclosure_keep(struct env *env, const struct part *part, int64_t speaker, const struct enclosure *enclosure,
                        struct problems *problems, int64_t *blob) MUST_CHECK;

/* GET /blobs/ID, for whom record_blob_open() says. */
enum err blob_page(struct visit *visit) MUST_CHECK;

#endif
