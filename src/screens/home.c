#include "screens/home.h"

#include "screens/board.h"
#include "screens/family_page.h"
#include "screens/path_page.h"
#include "screens/totals_page.h"

enum err home_page(struct visit *visit)
{
    if (!visit->community.begun && visit->actor.role == ROLE_FACILITATOR)
        return visit_see_other(visit, "/begin/1");
    switch (visit->actor.role) {
    case ROLE_FACILITATOR: return board_page(visit);
    case ROLE_FAMILY: return family_page(visit);
    case ROLE_ADVISOR:
    case ROLE_COORDINATOR: return totals_page(visit);
    default: return me_page(visit);
    }
}
