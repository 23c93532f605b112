/* Where a tutoría may want a hand: it went quiet on its way. Said as a next step, to the facilitator alone; never a fault of anybody,
 * never a deadline. */
#ifndef SCREENS_STUCK_H
#define SCREENS_STUCK_H

#include "tutorias/tutorias.h"

enum {
    STUCK_QUIET_DAYS = 14,     /* under way without encounter or entry; achieved, and neither told nor shown */
    STUCK_PAUSED_DAYS = 30,    /* paused */
    STUCK_FORGOTTEN_DAYS = 90, /* achieved longer ago than this, it is left in peace */
};

enum stuck_how {
    STUCK_NOT,
    STUCK_UNDER_WAY, /* nothing has happened for a while */
    STUCK_ACHIEVED,  /* neither reflection nor presentation yet */
    STUCK_PAUSED,    /* it has rested for long */
};

/* What the rule looks at; times are milliseconds since 1970. */
struct stuck_facts {
    enum tutoria_state state;
    int64_t moved;    /* when its state last changed */
    int64_t heard;    /* the latest encounter or entry; 0: none */
    bool told, shown; /* there is a reflection; a presentation is planned or held */
};
enum stuck_how stuck_how(const struct stuck_facts *facts, int64_t now);

struct stuck {
    int64_t tutoria, learner, tutor, tema;
    struct stuck_facts facts;
    enum stuck_how how;
};
struct stucks {
    LIST_OF(struct stuck);
};

/* All of the community at the time `now`, the longest quiet first. For the facilitator. */
enum err stuck_list(struct store *store, struct arena *arena, int64_t now, struct stucks *stucks) MUST_CHECK;

#endif
