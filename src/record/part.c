#include "record/part.h"

#include "record/record_sql.h"

enum {
    LEARNER = 1,
    TUTOR = 2,
    FACILITATOR = 4,
    KIN = 8,
    OBSERVER = 16,
    UNDER_WAY = 1 << TUTORIA_UNDER_WAY,
    LIVING = UNDER_WAY | 1 << TUTORIA_PAUSED | 1 << TUTORIA_ACHIEVED, /* a photo may come late */
    ALWAYS = (1 << TUTORIA_STATES) - 1,
};

/* Who may do it, and while the tutoría is in which states. What does not stand here is not done. */
static const struct {
    unsigned who, states;
} acts[ACTS] = {
    [ACT_WRITE] = {LEARNER | TUTOR | FACILITATOR, LIVING},
    [ACT_SHARE] = {LEARNER | FACILITATOR, ALWAYS},
    [ACT_BEGIN] = {LEARNER | TUTOR | FACILITATOR, UNDER_WAY},
    [ACT_FINISH] = {LEARNER | TUTOR | FACILITATOR, LIVING},
    [ACT_REPORT] = {TUTOR | FACILITATOR, LIVING},
    [ACT_READ_REPORTS] = {TUTOR | FACILITATOR | OBSERVER, ALWAYS},
    [ACT_REFLECT] = {LEARNER | FACILITATOR, LIVING},
    [ACT_WRITE_DOWN] = {TUTOR | KIN, LIVING},
};

static unsigned who(const struct part *part)
{
    return (part->learner ? LEARNER : 0U) | (part->tutor ? TUTOR : 0U) | (part->facilitator ? FACILITATOR : 0U) |
           (part->kin ? KIN : 0U) | (part->observer && part->reads ? OBSERVER : 0U);
}

enum record_result part_may(const struct part *part, enum record_act act)
{
    ASSERT(act < ACTS);
    if (!(acts[act].who & who(part)))
        return part->reads || part->tutor ? RECORD_NOT_YOURS : RECORD_NOT_THERE;
    return acts[act].states >> part->tutoria.state & 1 ? RECORD_DONE : RECORD_CLOSED;
}

enum err part_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t tutoria,
                   struct part *part)
{
    struct part found = {
        .person = actor->role == ROLE_NOBODY ? 0 : actor->person,
        .facilitator = actor->role == ROLE_FACILITATOR,
    };
    TRY(tutoria_find(store, arena, actor, tutoria, &found.tutoria));
    TRY(tutoria_record_open(store, actor, tutoria, &found.reads));
    if (found.person) {
        found.learner = found.tutoria.learner == found.person;
        found.tutor = found.tutoria.tutor == found.person;
        TRY(part_ties(store, found.person, &found.tutoria, &found.kin, &found.observer));
    }
    if (!found.reads && !found.tutor && !found.kin)
        return ERR_MISSING;
    *part = found;
    return OK;
}
