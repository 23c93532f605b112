#include "people/permission.h"

#include "base/err.h"

/* PERMIT_SEE_FILTER says 1 for the facilitator. */
_Static_assert(ROLE_FACILITATOR == 1, "the number in PERMIT_SEE_FILTER");

bool permission_holds(enum permission permission, const struct actor *actor, int64_t community)
{
    switch (permission) {
    case PERMIT_ENTER: return true;
    case PERMIT_SEE:
    case PERMIT_GUIDE: return actor->role == ROLE_FACILITATOR && actor->community == community;
    case PERMIT_COUNT: break;
    }
    BUG("a permission without a rule");
}
