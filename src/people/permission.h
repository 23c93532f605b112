/* Who may see and do what. A permission is one thing with two faces: a yes or no for one community, and an SQL
 * filter for lists; a test holds the two equal. Every route names its permission (app/routes.c). */
#ifndef PEOPLE_PERMISSION_H
#define PEOPLE_PERMISSION_H

#include <stdbool.h>
#include <stdint.h>

enum role {
    ROLE_NOBODY,      /* has not signed in */
    ROLE_FACILITATOR, /* keeps the community going */
    ROLE_COUNT,
};

/* Who asks. */
struct actor {
    int64_t community;
    int64_t person; /* 0: at the machine itself, where no passphrase was set */
    enum role role;
};

enum permission {
    PERMIT_ENTER, /* sign in, change the language: everybody */
    PERMIT_SEE,   /* people, temas, tutorías of the community */
    PERMIT_GUIDE, /* match, answer for the two people of a proposal */
    PERMIT_COUNT,
};

/* The yes or no, about rows of `community`. */
bool permission_holds(enum permission permission, const struct actor *actor, int64_t community);

/* The filter for PERMIT_SEE, over a table with a column `community`; $1 is actor->community, $2 is actor->role. A literal,
 * so that it can be joined to a statement: "select … where " PERMIT_SEE_FILTER " order by …". */
#define PERMIT_SEE_FILTER "(community = $1 and $2 = 1)"

#endif
