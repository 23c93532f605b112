/* The presentation: whoever achieved a tema shows the community what they found, and the audience asks. Holding it proves
 * mastery, and so opens the tutor's guide. What may happen to a presentation stands in presentations.c in one table. */
#ifndef PRESENTATIONS_PRESENTATIONS_H
#define PRESENTATIONS_PRESENTATIONS_H

#include "tutorias/tutorias.h"

enum audience { AUDIENCE_CLASS, AUDIENCE_FAMILIES, AUDIENCE_NEIGHBOURS, AUDIENCES }; /* each includes those before it */
/* "class", "families", "neighbours": in forms, in the file and in what is taken along; false: none of them, NULL too. */
const char *audience_word(enum audience audience);
bool audience_read(const char *word, enum audience *audience);

enum presentation_state { PRESENTATION_PLANNED, PRESENTATION_HELD, PRESENTATION_CANCELLED, PRESENTATION_STATES };

enum { PLACE_LONGEST = 80, MINUTE_UNSAID = -1, DAY_MINUTES = 24 * 60 };

struct presentation {
    int64_t id, tutoria;
    int64_t learner, tutor, tema; /* of the tutoría; the learner presents */
    const char *day;              /* ISO date */
    int64_t minute;               /* of the day; MINUTE_UNSAID */
    const char *place;            /* a word of the community, "the school"; may be "" */
    enum audience audience;
    enum presentation_state state;
    /* The presenter and the tema, as pages show them. */
    const char *presenter; /* their name; "" where the actor may not know it: see presenter_outside */
    bool named_outside;    /* the presenter agreed that people from outside the room read the name */
    int64_t figure;
    const char *title, *code, *emblem;
};
struct presentations {
    LIST_OF(struct presentation);
};

/* ---- who sees a presentation ---- */

/* How an actor is tied to a presentation. */
struct presentation_ties {
    int64_t community;
    bool learner, tutor; /* the actor is one of the two */
    bool kin;            /* the actor answers for the presenter */
    enum audience audience;
};

/* The room sees all of them, a family its children's, and everybody those to which they are invited; coordinators none.
 * Over `presentation s` and its `tutoria t`; the parameters are those of people/permission.h. */
bool sight_presentation(const struct actor *actor, const struct presentation_ties *ties);
#define SIGHT_PRESENTATION                                                                                         \
    "(s.community = $1 and ($2 in (1, 2) or ($2 in (3, 4, 5) and $3 > 0 and (t.learner = $3 or t.tutor = $3"       \
    " or s.audience = 'neighbours' or ($2 = 3 and s.audience = 'families')"                                        \
    " or exists (select 1 from kin where kin.community = s.community and kin.adult = $3 and kin.child = t.learner" \
    ")))))"

/* All that are not cancelled and that the actor may see: those of `today` and after it by day and hour, then past ones, the
 * latest first. */
enum err presentation_list(struct store *store, struct arena *arena, const struct actor *actor, const char *today,
                           struct presentations *presentations) MUST_CHECK;

/* Those of one day that are not cancelled, by hour. */
enum err presentations_on(struct store *store, struct arena *arena, const struct actor *actor, const char *day,
                          struct presentations *presentations) MUST_CHECK;

/* One, cancelled or not; ERR_MISSING if there is none that the actor may see. */
enum err presentation_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                           struct presentation *presentation) MUST_CHECK;

/* The one of a tutoría that is not cancelled; ERR_MISSING likewise. */
enum err presentation_of_tutoria(struct store *store, struct arena *arena, const struct actor *actor, int64_t tutoria,
                                 struct presentation *presentation) MUST_CHECK;

/* Achieved tutorías of the actor, or all for the facilitator, that have none yet, the latest first: as presentations without id, day
 * and place. */
enum err presentations_possible(struct store *store, struct arena *arena, const struct actor *actor,
                                struct presentations *presentations) MUST_CHECK;

/* The presenter's name for whoever may read it: "" without their consent. For invitations and what leaves the program. */
const char *presenter_outside(const struct presentation *presentation);

/* ---- planning ---- */

/* What is planned: filled by plan_read(). */
struct plan {
    const char *day;
    int64_t minute;
    const char *place;
    enum audience audience;
};

/* The same as it was typed; NULL is as good as "". */
struct plan_fields {
    const char *day, *hour, *place, *audience;
};

/* Today, as the machine knows it: an ISO date in the arena. */
const char *presentation_today(struct env *env);

/* Reads what was typed; problems name the fields day, hour, place and audience. A day may be past, because what was kept on
 * paper is entered later, but neither day lies so far off that only a slip of the pen explains it. */
void plan_read(struct problems *problems, const struct plan_fields *typed, const char *today, struct plan *plan);

/* "9:30", "09.30", "16h", "9" as a minute of the day. False if it is no hour. */
bool hour_read(const char *text, int64_t *minute);
void hour_write(char to[static 8], int64_t minute); /* "09:30"; "" for MINUTE_UNSAID */

/* How a request to change something ended. */
enum presentation_result {
    PRESENTATION_CHANGED,
    PRESENTATION_NOT_THERE,    /* there is none, or the actor may not know of it */
    PRESENTATION_NOT_YOURS,    /* it is for the two of the tutoría and the facilitator to do */
    PRESENTATION_NOT_ACHIEVED, /* the challenge is not met yet */
    PRESENTATION_ALREADY,      /* the tutoría has one, or it was done already: *id says which */
    PRESENTATION_TOO_LATE,     /* it was held or cancelled */
    PRESENTATION_TOO_EARLY,    /* its day has not come */
};

/* True if the actor may plan, move, hold or cancel it: the two, and the facilitator. */
bool presentation_is_theirs(const struct actor *actor, const struct presentation *presentation);

/* All in the open write transaction. Planning needs an achieved tutoría; *id is set with PRESENTATION_CHANGED and _ALREADY. */
enum err presentation_plan(struct env *env, const struct actor *actor, int64_t tutoria, const struct plan *plan,
                           enum presentation_result *result, int64_t *id) MUST_CHECK;
enum err presentation_move(struct env *env, const struct actor *actor, int64_t id, const struct plan *plan,
                           enum presentation_result *result) MUST_CHECK;
enum err presentation_cancel(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result)
    MUST_CHECK;

/* It took place, today or before: the presenter has mastered the tema from now on. */
enum err presentation_hold(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result)
    MUST_CHECK;

/* ---- the words of the audience ---- */

enum word_kind { WORD_QUESTION, WORD_THANKS, WORD_KINDS };
enum { WORD_LONGEST = 1000 };

struct word {
    int64_t id, presentation;
    int64_t person; /* who said it; 0: somebody of the audience */
    enum word_kind kind;
    const char *text;
    const char *name; /* of who said it; "" where the actor may not know it */
    int64_t figure;   /* 0: nobody's */
};
struct words {
    LIST_OF(struct word);
};

/* What was said at a presentation that the actor may see, in the order it was written down. */
enum err word_list(struct store *store, struct arena *arena, const struct actor *actor, int64_t presentation,
                   struct words *words) MUST_CHECK;

/* Keeps a word from its presentation's day on; whoever may see it may say something. `person` 0: somebody of the audience, which
 * the facilitator may write down for them; for all others it is the actor. The text was checked with word_read(). */
enum err word_say(struct env *env, const struct actor *actor, const struct word *word, enum presentation_result *result)
    MUST_CHECK;

/* Reads a word as it was typed, with line breaks; problems name the fields kind and text. */
void word_read(struct problems *problems, const char *kind, const char *text, struct word *word);

/* The presenter and the facilitator may take a word away. *presentation is set with PRESENTATION_CHANGED. */
enum err word_remove(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result,
                     int64_t *presentation) MUST_CHECK;
bool word_may_go(const struct actor *actor, const struct presentation *presentation);

/* Of somebody who is erased, in the open write transaction: what they said, what was said to them, where they presented, and
 * what was noted of how they tutor or were tutored. That they presented the tema, and when, is the network's history and stays. */
enum err presentations_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
