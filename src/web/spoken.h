/* How pages say what the file holds as codes: languages and dates. */
#ifndef WEB_SPOKEN_H
#define WEB_SPOKEN_H

#include "base/arena.h"
#include "base/text.h"

/* Tags with blanks between as names, each in its own language: "es nah" is "español, náhuatl". A tag without a name stays. */
const char *languages_spoken(struct arena *arena, const char *tags);

/* "2026-11-23" as the reader's language says it: "23 November 2026", "23 de noviembre de 2026". What is no date stays. */
const char *date_spoken(struct arena *arena, const struct catalogue *words, const char *iso);

/* The same with its weekday, for whoever is invited: "Monday, 23 November 2026". */
const char *day_spoken_whole(struct arena *arena, const struct catalogue *words, const char *iso);

#endif
