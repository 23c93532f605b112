/* Who may see and do what. A permission is one thing with two faces: a yes or no, and an SQL filter for lists; a test
 * holds the two equal (app/sights_test.c). Every route names its permission (app/routes.c); which rows it then shows, the
 * sights below decide. The table behind all of this is in docs/who-sees-what.md. */
#ifndef PEOPLE_PERMISSION_H
#define PEOPLE_PERMISSION_H

#include <stdbool.h>
#include <stdint.h>

/* The numbers stand in the filters below and in keys of pages; they never change. */
enum role {
    ROLE_NOBODY = 0,      /* has not signed in */
    ROLE_FACILITATOR = 1, /* keeps the community going */
    ROLE_LEARNER = 2,     /* a child or another member who learns and tutors in the room */
    ROLE_FAMILY = 3,      /* answers for a child; may learn and tutor */
    ROLE_NEIGHBOUR = 4,   /* may learn and tutor, with the facilitator present */
    ROLE_ADVISOR = 5,     /* visits several communities and helps their tutors */
    ROLE_COORDINATOR = 6, /* totals only */
    ROLE_COUNT,
};

/* Who asks. */
struct actor {
    int64_t community;
    int64_t person; /* 0: at the machine itself, where nobody has a login */
    enum role role;
};

enum permission {
    PERMIT_ENTER,     /* sign in, change the language: everybody */
    PERMIT_SEE,       /* temas, the own page, and what the sights below open: everybody signed in */
    PERMIT_TAKE_PART, /* wish, offer, answer, learn and tutor for oneself */
    PERMIT_OBSERVE,   /* watch a tutoría one was invited to */
    PERMIT_TOTALS,    /* counts, without names */
    PERMIT_GUIDE,     /* match, propose, correct, answer for others */
    PERMIT_COUNT,
};

/* The yes or no, in `community`. */
bool permission_holds(enum permission permission, const struct actor *actor, int64_t community);

/* True if the actor may do something for this person in their name: they themselves, and the facilitator. */
bool permission_speaks(const struct actor *actor, int64_t person);

/* ---- sights: which rows ----
 * In every filter $1 is actor->community, $2 actor->role, $3 actor->person. A filter is a literal over the named alias, so that it
 * can be joined to a statement: "select … from person p where " SIGHT_NAME " order by …". */

/* How an actor is tied to a person's row. */
struct person_ties {
    int64_t community;
    bool self;    /* it is the actor */
    bool kin;     /* the actor answers for this child */
    bool partner; /* they have learned with one another */
};

/* Temas: everybody of the community; over `tema`. */
#define SIGHT_TEMA "(tema.community = $1 and $2 > 0 and $3 >= 0)"

/* Names and figures: the room knows itself; those from outside it know whom they have to do with; over `person p`. */
bool sight_name(const struct actor *actor, const struct person_ties *ties);
#define SIGHT_NAME                                                                                                  \
    "(p.community = $1 and ($2 in (1, 2) or ($2 > 0 and $3 > 0 and (p.id = $3"                                      \
    " or exists (select 1 from kin where kin.community = p.community and kin.adult = $3 and kin.child = p.id)"      \
    " or exists (select 1 from tutoria t where t.community = p.community and (t.learner = $3 and t.tutor = p.id or" \
    " t.tutor = $3 and t.learner = p.id))))))"

/* A person's own page, path and record: they themselves, who answers for them, the facilitator; over `person p`. */
bool sight_person(const struct actor *actor, const struct person_ties *ties);
#define SIGHT_PERSON                                                        \
    "(p.community = $1 and ($2 = 1 or ($2 > 0 and $3 > 0 and (p.id = $3 or" \
    " exists (select 1 from kin where kin.community = p.community and kin.adult = $3 and kin.child = p.id)))))"

/* How an actor is tied to a tutoría. */
struct tutoria_ties {
    int64_t community;
    bool learner, tutor; /* the actor is one of the two */
    bool kin;            /* the actor answers for the learner or the tutor */
    bool observer;       /* the actor was invited to watch */
    bool open;           /* under way, paused or achieved */
};

/* That it is, who with whom on what: the two, who answers for one of them, who watches, the facilitator; over `tutoria t`. */
bool sight_tutoria(const struct actor *actor, const struct tutoria_ties *ties);
#define SIGHT_TUTORIA                                                                                                \
    "(t.community = $1 and ($2 = 1 or ($2 > 0 and $3 > 0 and (t.learner = $3 or t.tutor = $3"                        \
    " or exists (select 1 from kin where kin.community = t.community and kin.adult = $3 and kin.child in"            \
    " (t.learner, t.tutor))"                                                                                         \
    " or exists (select 1 from observation o where o.community = t.community and o.tutoria = t.id and o.observer = " \
    "$3)))))"

/* Its record as a whole: the learner, the tutor while it is open, who watches while it is open, the facilitator; over
 * `tutoria t`. Who answers for the learner sees only what the learner shares. */
bool sight_record(const struct actor *actor, const struct tutoria_ties *ties);
#define SIGHT_RECORD                                                                                                \
    "(t.community = $1 and ($2 = 1 or ($2 > 0 and $3 > 0 and (t.learner = $3 or t.state in ('under_way', 'paused'," \
    " 'achieved') and (t.tutor = $3 or exists (select 1 from observation o where o.community = t.community and"     \
    " o.tutoria = t.id and o.observer = $3))))))"

#endif
