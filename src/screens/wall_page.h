/* A quiet page for a screen on the wall: the network as it is now. Figures alone, unless the facilitator chose names, and then only
 * of those who agreed to theirs. Never who waits. */
#ifndef SCREENS_WALL_PAGE_H
#define SCREENS_WALL_PAGE_H

#include "screens/board_list.h"
#include "screens/loom.h"

struct wall_view {
    struct page page;
    struct looms looms;
    bool broad; /* several looms: they take the whole width, and what is said stands below */
    struct board_list today, tutors, doors;
};
void wall_html(struct buf *out, const struct catalogue *words, const struct wall_view *view);

enum err wall_page(struct visit *visit) MUST_CHECK; /* GET /wall */

#endif
