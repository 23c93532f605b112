/* Whose record it is, who asks for it, and what they may do with it. */
#ifndef RECORD_PART_H
#define RECORD_PART_H

#include "tutorias/tutorias.h"

/* How somebody stands to one tutoría. */
struct part {
    struct tutoria tutoria;
    int64_t person; /* who asks; 0: whoever sits at the machine while nobody has a login */
    bool learner, tutor;
    bool kin;      /* answers for the learner */
    bool observer; /* was invited to watch */
    bool facilitator;
    bool reads; /* the record as a whole (people/permission.h, SIGHT_RECORD) */
};

/* ERR_MISSING if the actor has no part in it, whether it is there or not. */
enum err part_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t tutoria,
                   struct part *part) MUST_CHECK;

enum record_act {
    ACT_WRITE,  /* a line of the record */
    ACT_SHARE,  /* choose what the family sees */
    ACT_BEGIN,  /* an encounter */
    ACT_FINISH, /* it */
    ACT_REPORT,
    ACT_READ_REPORTS,
    ACT_REFLECT,    /* as the learner, or for them */
    ACT_WRITE_DOWN, /* what the learner dictates */
    ACTS,
};

/* How a request to change a record ended. */
enum record_result {
    RECORD_DONE,
    RECORD_SAME,      /* it was so already: a second tap */
    RECORD_NOT_THERE, /* no such thing that the actor may know of */
    RECORD_NOT_YOURS, /* they may look, but this is for others to do */
    RECORD_CLOSED,    /* nothing is written in a tutoría of this state */
    RECORD_TOO_LATE,  /* to take a slip back */
};

/* RECORD_DONE if it may be done now. */
enum record_result part_may(const struct part *part, enum record_act act);

#endif
