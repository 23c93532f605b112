/* Counts of a community, without anybody's name: what coordinators and advisors see. */
#ifndef SCREENS_TOTALS_H
#define SCREENS_TOTALS_H

#include "people/people.h"

struct totals {
    int64_t people[KIND_COUNT]; /* who are here */
    int64_t temas, offered;     /* with somebody who tutors them now */
    int64_t tutors;             /* people here who offer a tema */
    int64_t proposed, under_way, paused, achieved;
    int64_t planned, held; /* presentations */
};
enum err totals_read(struct store *store, struct totals *totals) MUST_CHECK;

#endif
