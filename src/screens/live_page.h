/* The live stream: a page that is open is told when the community's file has changed (assets/live.js asks for it). */
#ifndef SCREENS_LIVE_PAGE_H
#define SCREENS_LIVE_PAGE_H

#include "people/visit.h"

/* GET /live: says that the connection may stay open, and how soon a browser that loses it comes back. The shell does the rest, and
 * asks again from time to time whether it still may. */
enum err live_page(struct visit *visit) MUST_CHECK;

#endif
