#include "screens/stuck.h"

static const int64_t a_day = INT64_C(24) * 60 * 60 * 1000;

enum stuck_how stuck_how(const struct stuck_facts *facts, int64_t now)
{
    int64_t last = facts->heard > facts->moved ? facts->heard : facts->moved;
    switch (facts->state) {
    case TUTORIA_UNDER_WAY: return now - last >= STUCK_QUIET_DAYS * a_day ? STUCK_UNDER_WAY : STUCK_NOT;
    case TUTORIA_PAUSED: return now - facts->moved >= STUCK_PAUSED_DAYS * a_day ? STUCK_PAUSED : STUCK_NOT;
    case TUTORIA_ACHIEVED:
        if (facts->told || facts->shown || now - facts->moved >= STUCK_FORGOTTEN_DAYS * a_day)
            return STUCK_NOT;
        return now - facts->moved >= STUCK_QUIET_DAYS * a_day ? STUCK_ACHIEVED : STUCK_NOT;
    default: return STUCK_NOT;
    }
}
