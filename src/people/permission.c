#include "people/permission.h"

#include "base/err.h"

/* Which roles a permission is for: bits 1 << role. */
enum {
    FACILITATOR = 1 << ROLE_FACILITATOR,
    MEMBERS = FACILITATOR | 1 << ROLE_LEARNER | 1 << ROLE_FAMILY | 1 << ROLE_NEIGHBOUR,
    VISITORS = 1 << ROLE_ADVISOR | 1 << ROLE_COORDINATOR,
};

static const unsigned roles[PERMIT_COUNT] = {
    [PERMIT_SEE] = MEMBERS | VISITORS,
    [PERMIT_TAKE_PART] = MEMBERS,
    [PERMIT_OBSERVE] = FACILITATOR | 1 << ROLE_ADVISOR,
    [PERMIT_TOTALS] = FACILITATOR | VISITORS,
    [PERMIT_GUIDE] = FACILITATOR,
};

bool permission_holds(enum permission permission, const struct actor *actor, int64_t community)
{
    ASSERT(permission < PERMIT_COUNT && actor->role < ROLE_COUNT);
    if (permission == PERMIT_ENTER)
        return true;
    return actor->community == community && (roles[permission] >> actor->role & 1);
}

bool permission_speaks(const struct actor *actor, int64_t person)
{
    return actor->role == ROLE_FACILITATOR || (actor->role != ROLE_NOBODY && actor->person == person);
}

static bool facilitates(const struct actor *actor, int64_t community)
{
    return actor->community == community && actor->role == ROLE_FACILITATOR;
}

/* Somebody known, of this community. */
static bool is_somebody(const struct actor *actor, int64_t community)
{
    return actor->community == community && actor->role != ROLE_NOBODY && actor->person > 0;
}

bool sight_name(const struct actor *actor, const struct person_ties *ties)
{
    if (facilitates(actor, ties->community))
        return true;
    if (actor->role == ROLE_LEARNER)
        return actor->community == ties->community;
    return is_somebody(actor, ties->community) && (ties->self || ties->kin || ties->partner);
}

bool sight_person(const struct actor *actor, const struct person_ties *ties)
{
    return facilitates(actor, ties->community) || (is_somebody(actor, ties->community) && (ties->self || ties->kin));
}

bool sight_tutoria(const struct actor *actor, const struct tutoria_ties *ties)
{
    return facilitates(actor, ties->community) ||
           (is_somebody(actor, ties->community) && (ties->learner || ties->tutor || ties->kin || ties->observer));
}

bool sight_record(const struct actor *actor, const struct tutoria_ties *ties)
{
    return facilitates(actor, ties->community) ||
           (is_somebody(actor, ties->community) && (ties->learner || (ties->open && (ties->tutor || ties->observer))));
}
