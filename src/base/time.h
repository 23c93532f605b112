/* Days and dates. Instants are milliseconds since 1970 (UTC) everywhere. */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/env.h"

#include <stdbool.h>
#include <stdint.h>

#define DAY_MILLISECONDS (INT64_C(24) * 3600 * 1000)

/* Reads an ISO date, "2026-11-23", that exists in the calendar; *day becomes days since 1970. */
bool date_read(const char *text, int64_t *day);

/* The same for a date as people write it: ISO, or day, month and year, "23/11/2026", "3-1-2026", "3.1.2026". */
bool date_read_loosely(const char *text, int64_t *day);

/* Writes "2026-11-23" and a NUL. */
void date_write(char to[static 16], int64_t day);

/* The day on which an instant falls, and the instant at which a minute (0 … 1439) of a day begins: days since 1970, of the clock on
 * the wall (env->zone). Nothing else knows how far that clock is from UTC. */
int64_t day_of_instant(const struct env *env, int64_t instant);
int64_t instant_of_day(const struct env *env, int64_t day, int64_t minute);
int64_t day_today(struct env *env);

/* Reads an hour of the day as forms send it and people write it, "9:30", "16:05"; *minute counts from midnight. */
bool minute_read(const char *text, int64_t *minute);

/* The hybrid logical clock (Kulkarni et al., 2014): 42 bits of milliseconds since 2020, 21 bits of counting. The next reading
 * after `last` when the wall clock says `now`: never behind, whatever the wall clock does. */
int64_t clock_next(int64_t last, int64_t now);

#endif
