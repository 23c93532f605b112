/* A person's path: what they are about now, and every tema they learned or tutored, as knots of one thread. */
#ifndef SCREENS_PATH_H
#define SCREENS_PATH_H

#include "tutorias/tutorias.h"
#include "web/figure.h"

/* One proposal or tutoría, as it looks from one of its two people. */
struct knot {
    int64_t tutoria;
    enum tutoria_state state; /* proposed, under way, paused or achieved */
    bool tutored;             /* they are the tutor of it, and not the learner */
    struct who other;         /* the other one; the name is "" where the actor may not know it */
    struct what tema;
    uint64_t hours;       /* when they meet */
    int64_t moved;        /* when its state last changed: milliseconds since 1970 */
    bool met, other_met;  /* the challenge is met, says this side; says the other */
    bool sat;             /* they have had an encounter */
    bool reflected;       /* the learner has told how they learned it */
    int64_t presentation; /* planned or held; 0: none */
    bool presented;       /* held */
    bool tutors;          /* the learner offers the tema now, or has tutored it */
};
struct knots {
    LIST_OF(struct knot);
};

/* What opens next on what somebody learned. */
enum knot_step {
    KNOT_REFLECT, /* tell how they learned it */
    KNOT_PLAN,    /* show it: plan the presentation */
    KNOT_SHOW,    /* the presentation is planned */
    KNOT_PREPARE, /* prepare to tutor it */
    KNOT_WHOLE,   /* they tutor it: the thread goes on with somebody else */
};
enum knot_step knot_next(const struct knot *knot);

/* Proposals and tutorías that are not over, as far as the actor may know of them: under way, then proposed, then paused. */
enum err path_now(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                  struct knots *knots) MUST_CHECK;

/* What was achieved, the latest first: `most` of them after the first `from`. *total is how many there are. */
enum err path_so_far(struct store *store, struct arena *arena, const struct actor *actor, int64_t person, size_t from,
                     size_t most, struct knots *knots, size_t *total) MUST_CHECK;

/* What the person offers or asks to offer, by title. */
struct path_offer {
    struct what tema;
    bool asked; /* the facilitator has still to vouch */
};
struct path_offers {
    LIST_OF(struct path_offer);
};
enum err path_offers(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                     struct path_offers *offers) MUST_CHECK;

#endif
