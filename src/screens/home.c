#include "screens/home.h"

#include "screens/board.h"
#include "temas/temas_page.h"

enum err home_page(struct visit *visit)
{
    if (!visit->community.begun && visit->actor.role == ROLE_FACILITATOR)
        return visit_see_other(visit, "/begin/1");
    switch (visit->actor.role) {
    case ROLE_FACILITATOR: return board_page(visit);
    default: return catalogue_page(visit);
    }
}
