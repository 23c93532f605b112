/* School years that are over. What began since the last one closed belongs to the year that runs: an id begins with its time
 * (base/ids.h), so "of this year" is id_time(row) > year.closed. */
#ifndef PEOPLE_YEARS_H
#define PEOPLE_YEARS_H

#include "base/problems.h"
#include "people/people.h"

struct year {
    int64_t id;
    const char *label; /* "2025–2026" */
    int64_t closed;    /* milliseconds since 1970 */
};
struct years {
    LIST_OF(struct year);
};

/* All, the latest first. */
enum err year_list(struct store *store, struct arena *arena, struct years *years) MUST_CHECK;

/* What a year was, as counts to read: between the closing before it and its own. */
struct year_counts {
    int64_t people; /* who learned or tutored */
    int64_t tutorias;
    int64_t temas; /* that lived in them */
};
/* `from` and `to`: milliseconds since 1970, from < began <= to. */
enum err year_count(struct store *store, int64_t from, int64_t to, struct year_counts *counts) MUST_CHECK;

/* What the year that closes now is usually called, as a suggestion: "2025–2026" until August 2026, "2026–2027" from September on;
 * where the last one was called by one number, "2026" from March 2026 until February 2027. */
enum err year_label(struct env *env, const char **label) MUST_CHECK;

/* Keeps a closed year, in the open write transaction; problems with its "label" change nothing. What rests with it stands in
 * tutorias/resting.h. */
enum err year_put(struct env *env, const char *label, struct problems *problems) MUST_CHECK;

#endif
