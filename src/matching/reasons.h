/* Why somebody is proposed to somebody, and why somebody waits: facts read off the matching, kept as numbers and put into
 * words only when a person reads them. */
#ifndef MATCHING_REASONS_H
#define MATCHING_REASONS_H

#include "base/list.h"
#include "base/text.h"

#include <stdint.h>

enum reason_code {
    /* of a proposal */
    REASON_WISH,           /* number: which wish it is; tema */
    REASON_ONLY_TUTOR,     /* nobody else offers it at a shared hour and language */
    REASON_CHOICE,         /* number: how many tutors could have */
    REASON_TUTORED_LESS,   /* the tutor has given `number`, people[0] has given `other` */
    REASON_PEER,           /* a companion before the facilitator people[0] */
    REASON_OTHERS_FULL,    /* the places of people[] are taken */
    REASON_LOT,            /* all alike: drawn by lot, with people[0] */
    REASON_BETTER_TAKEN,   /* a wish ranked higher: tema; its places are taken by people[] */
    REASON_BETTER_BLOCKED, /* a wish ranked higher: tema; nobody could meet the learner for it */
    REASON_WAITED,         /* passed over `number` times before */
    /* of somebody who waits, from here on; tema is the wish it speaks of */
    REASON_NO_OFFER,    /* nobody offers it yet */
    REASON_NO_CAPACITY, /* who offers it, people[], has no free place: tutorías under way */
    REASON_NO_HOUR,     /* no hour shared with people[] */
    REASON_NO_LANGUAGE, /* no language shared with people[] */
    REASON_APART,       /* kept apart from people[] (facilitators only), or they said no to one another */
    REASON_TAKEN,    /* the places go to people[], also on other temas; other: the id of the only tutor, 0: several */
    REASON_TIGHT,    /* `number` learners share `other` places */
    REASON_MASTERED, /* they offer it themselves */
    REASON_CODES,
};

enum { REASON_PEOPLE = 3 };

struct reason {
    enum reason_code code;
    int64_t tema; /* 0: none */
    int64_t number, other;
    int64_t people[REASON_PEOPLE]; /* the first few of them, 0 after the last */
    int64_t n_people;              /* of how many */
};
struct reasons {
    LIST_OF(struct reason);
};

/* The stable name of a code in files: "wish", "only_tutor", … */
const char *reason_name(enum reason_code code);

/* To and from the line kept with a tutoría or a round. Reading skips what it does not know. */
const char *reasons_write(struct arena *arena, const struct reasons *reasons);
enum err reasons_read(struct arena *arena, const char *line, struct reasons *reasons) MUST_CHECK;

/* How ids become names. */
struct names {
    const void *self;
    const char *(*person)(const void *self, int64_t id);
    const char *(*tema)(const void *self, int64_t id);
};

/* The sentence for a reason. Its texts live in the arena. */
struct message reason_message(struct arena *arena, const struct catalogue *words, const struct reason *reason,
                              const struct names *names);

#endif
