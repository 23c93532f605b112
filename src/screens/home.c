#include "screens/home.h"

#include "screens/board.h"
#include "temas/temas_page.h"

enum err home_page(struct visit *visit)
{
    switch (visit->actor.role) {
    case ROLE_FACILITATOR: return board_page(visit);
    default: return catalogue_page(visit);
    }
}
