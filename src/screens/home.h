/* The front page: for each role the page that they need first. */
#ifndef SCREENS_HOME_H
#define SCREENS_HOME_H

#include "people/visit.h"

enum err home_page(struct visit *visit) MUST_CHECK; /* GET / */

#endif
