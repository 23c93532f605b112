/* When somebody can meet: a set of weekly hours, "mon1 mon2 tue1" = the first and second hour of Monday and the first of Tuesday.
 * Seven days of nine hours: bit (day * 9 + hour - 1), Monday = 0. The empty text is the set 0 and means always. */
#ifndef PEOPLE_HOURS_H
#define PEOPLE_HOURS_H

#include "base/buf.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { HOURS_DAYS = 7, HOURS_PER_DAY = 9 };
#define HOURS_ALL ((UINT64_C(1) << (HOURS_DAYS * HOURS_PER_DAY)) - 1)

/* Reads hours in English or Spanish, accents or not, separated by blanks, commas, semicolons, slashes: "mon1", "lun 1 2",
 * "mié 1-3"; a day without a number is the whole day. What hours_put() writes in these languages is read back the same.
 * False: *wrong is the word that was not understood (in the arena). */
bool hours_read(struct arena *arena, const char *text, uint64_t *hours, const char **wrong);

/* Writes them in the language of the reader: "mon 1 2 · tue 1"; nothing for 0. */
void hours_put(struct buf *buf, const struct catalogue *words, uint64_t hours);

/* The same as a text in the arena; "" for 0. */
const char *hours_spoken(struct arena *arena, const struct catalogue *words, uint64_t hours);

#endif
