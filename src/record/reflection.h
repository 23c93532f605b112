/* The reflection: how I learned it, in the learner's own words. One for each tutoría; nobody writes it for them, and nothing is
 * ever suggested. */
#ifndef RECORD_REFLECTION_H
#define RECORD_REFLECTION_H

#include "record/part.h"

enum { REFLECTION_LONGEST = 20000 }; /* characters */

enum reflection_how {
    HOW_TYPED,    /* by the learner */
    HOW_DICTATED, /* the learner's words, written down by a helper */
    HOW_PHOTO,    /* of what they wrote by hand */
    HOW_VOICE,    /* what they said, for those who do not write yet */
    REFLECTION_HOWS,
};

struct reflection {
    int64_t id, tutoria;
    const char *text;
    enum reflection_how how;
    int64_t helper; /* who wrote down what was dictated; 0: nobody of the community, or nobody */
    int64_t blob;   /* a photo or a voice; 0: none */
    bool is_voice;
    int64_t at;  /* when it was written last, milliseconds since 1970 */
    bool shared; /* with the family; the learner chooses */
};

/* "typed": in forms and in the file; false: none of them, NULL too. */
const char *reflection_word(enum reflection_how how);
bool reflection_how_read(const char *word, enum reflection_how *how);

/* ERR_MISSING if there is none yet. Whether the actor may read it says reflection_may_read(). */
enum err reflection_find(struct store *store, struct arena *arena, int64_t tutoria, struct reflection *reflection)
    MUST_CHECK;

/* Whoever reads the record; the family what is shared, or what they wrote down themselves. */
bool reflection_may_read(const struct part *part, const struct reflection *reflection);

/* What may be done with the reflection: `there` is what there is already, or NULL. The learner writes and rewrites; the facilitator
 * for them. Tutor and family write down what is dictated, as long as nothing is there but what they wrote down themselves. */
enum record_result reflection_may_write(const struct part *part, const struct reflection *there);

/* How the actor's writing is kept: a helper's is always dictated, and `helper` is who they are. */
void reflection_settle(const struct part *part, struct reflection *reflection);

/* Notes what is wrong with it, at the fields "text" and "how"; reflection->text becomes what would be kept. */
void reflection_check(struct problems *problems, struct reflection *reflection);

/* Writes it, or writes it anew (the change log keeps what was), in the open write transaction; without a new photo or voice the old one
 * stays, and with one it goes. `at` is set here. For the learner's part. */
enum err reflection_put(struct env *env, const struct part *part, const struct reflection *reflection,
                        enum record_result *result) MUST_CHECK;

#endif
