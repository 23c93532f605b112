/* The first tutoría of a new tutor is watched by somebody who has tutored long: they note what helped, and the tutor reads it.
 * From then on the tutor stands in the catalogue like everybody else. Never a judgement, and nothing is counted. */
#ifndef PRESENTATIONS_OBSERVATIONS_H
#define PRESENTATIONS_OBSERVATIONS_H

#include "tutorias/tutorias.h"

enum { HELPED_LONGEST = 4000 };

/* An invitation to watch a tutoría; as long as the tutoría is open, its record is open to the observer too. */
struct observation {
    int64_t id, tutoria, observer;
    int64_t learner, tutor, tema;
    const char *helped; /* "" until it was noted */
    int64_t at;         /* when it was noted, milliseconds since 1970; 0: not yet */
};
struct observations {
    LIST_OF(struct observation);
};

/* Who may read it: the facilitator, the observer, and the tutor once it was noted. Over `observation o` and its `tutoria t`; the
 * parameters are those of people/permission.h. */
struct observation_ties {
    int64_t community;
    bool observer, tutor, noted;
};
bool sight_observation(const struct actor *actor, const struct observation_ties *ties);
#define SIGHT_OBSERVATION \
    "(o.community = $1 and ($2 = 1 or ($2 > 0 and $3 > 0 and (o.observer = $3 or (t.tutor = $3 and o.at <> 0)))))"

/* The invitations of one observer (0: all), those not noted yet first, then the latest first. */
enum err observations_of(struct store *store, struct arena *arena, const struct actor *actor, int64_t observer,
                         struct observations *observations) MUST_CHECK;

/* ERR_MISSING if there is none that the actor may read. */
enum err observation_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                          struct observation *observation) MUST_CHECK;

/* Tutorías under way of tutors for whom this tema is the first time, whom nobody watches yet: one for each tutor and tema, the
 * oldest. */
struct due {
    int64_t tutoria, learner, tutor, tema;
};
struct dues {
    LIST_OF(struct due);
};
enum err observation_due(struct store *store, struct arena *arena, struct dues *dues) MUST_CHECK;

enum observation_result {
    OBSERVATION_CHANGED,
    OBSERVATION_NOT_THERE,   /* no such tutoría or observation, or not for the actor to know of */
    OBSERVATION_NOT_OPEN,    /* the tutoría has not begun, or is over */
    OBSERVATION_NO_OBSERVER, /* a facilitator or an advisor who is here, and is neither learner nor tutor of it */
    OBSERVATION_NOT_YOURS,   /* it is for the observer and the facilitator to note */
    OBSERVATION_NOTED,       /* what helped is noted: the invitation stays */
};

/* All in the open write transaction. Inviting is for the facilitator; who is invited already stays so: the same *observation. */
enum err observation_invite(struct env *env, const struct actor *actor, int64_t tutoria_id, int64_t observer,
                            enum observation_result *result, int64_t *observation) MUST_CHECK;

/* The facilitator takes an invitation back that nothing was noted for: the record closes to whom it was opened. */
enum err observation_remove(struct env *env, const struct actor *actor, int64_t id, enum observation_result *result)
    MUST_CHECK;

/* The facilitator knows how this tutor works: nobody needs to watch. */
enum err observation_not_needed(struct env *env, const struct actor *actor, int64_t tutoria_id,
                                enum observation_result *result) MUST_CHECK;

/* Notes what helped, for the first time or anew; the text was checked with long_text_read(). The tutor's offer of the tema is
 * known from then on. */
enum err observation_note(struct env *env, const struct actor *actor, int64_t id, const char *helped,
                          enum observation_result *result) MUST_CHECK;

/* Of somebody who is erased: what they noted, and what was noted of how they tutor or were tutored. See presentations_erase(). */
enum err observations_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
