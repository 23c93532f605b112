/* Consent, per use: a yes holds until it is taken back, and taking it back holds at once. Without a row the answer is no. */
#ifndef PEOPLE_CONSENTS_H
#define PEOPLE_CONSENTS_H

#include "base/env.h"
#include "store/store.h"

enum consent_use {
    CONSENT_PHOTO_INSIDE,  /* photos of their record, and their voice in any, may be kept, and seen by its readers */
    CONSENT_PHOTO_OUTSIDE, /* they may leave the community: on invitations and what families take home */
    CONSENT_NAME_OUTSIDE,  /* the name may stand where people from outside read it: invitations, the wall */
    CONSENT_USES,
};

enum err consent_holds(struct store *store, int64_t person, enum consent_use use, bool *holds) MUST_CHECK;

/* In the open write transaction. */
enum err consent_set(struct env *env, int64_t person, enum consent_use use, bool yes) MUST_CHECK;
/* Of somebody who is erased, in the open write transaction. */
enum err consents_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
