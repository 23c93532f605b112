/* Correcting what stands of people: who they are, who is kept apart, who answers for whom, who has left, which class they are in.
 * What changes with it beyond people (proposals, tutorías, wishes) stands in tutorias/resting.h. */
#ifndef PEOPLE_CORRECTIONS_H
#define PEOPLE_CORRECTIONS_H

#include "people/kin.h"
#include "people/people.h"

/* ---- all of these inside the open write transaction; what is wrong is added to problems: then the caller rolls back ---- */

/* Keeps code, name, kind, grade, languages, hours, capacity and figure of the person with person->id, checked as the importer
 * checks them; the rest of the row stays. Columns of the problems: those names. ERR_MISSING if nobody of this community is it,
 * or they were erased. */
enum err person_change(struct env *env, const struct person *person, struct problems *problems) MUST_CHECK;

/* After people have changed, by whatever way: what nobody's logins open is taken away, and if nobody could let anybody in any more, that
 * is a problem in this column. */
enum err people_check_keys(struct env *env, const char *column, struct problems *problems) MUST_CHECK;

/* Somebody has left (STANDING_AWAY), or is back again (STANDING_HERE). The last facilitator with a passphrase cannot leave: nobody
 * could let anybody in again. *changed is false if it was so already. ERR_MISSING as above. */
enum err person_stand(struct env *env, int64_t id, enum standing standing, bool *changed, struct problems *problems)
    MUST_CHECK;

/* Two people are not matched with one another from now on, or may be again. Adding what is there, and removing what is not, changes
 * nothing. */
enum err apart_add(struct env *env, int64_t one, int64_t other, struct problems *problems) MUST_CHECK;
enum err apart_remove(struct env *env, int64_t one, int64_t other) MUST_CHECK;

/* The adult answers for the child: family, a neighbour or a facilitator for a learner. (Removing: kin_remove().) */
bool kind_answers(enum person_kind kind);
enum err kin_join(struct env *env, int64_t adult, int64_t child, struct problems *problems) MUST_CHECK;

/* ---- classes ---- */

/* A grade as it stands with its learners who are here. */
struct grade {
    const char *name;
    int64_t people;
};
struct grades {
    LIST_OF(struct grade);
};
/* All that somebody here has, in the order of their numbers, then of their names; without the empty one. */
enum err grade_list(struct store *store, struct arena *arena, struct grades *grades) MUST_CHECK;

/* The first number in a grade, 3 for "3° A"; 0 where there is none that makes sense. */
int64_t grade_number(const char *name);

/* The grade after it: its first number and one, "3° A" -> "4° A"; the same text where it has no number. */
const char *grade_next(struct arena *arena, const char *name);

/* The learners of a grade who are here. */
enum err grade_people(struct store *store, struct arena *arena, const char *name, struct people *people) MUST_CHECK;

/* Keeps somebody's new grade, which was checked by field_text(). */
enum err person_set_grade(struct env *env, const struct person *person, const char *grade) MUST_CHECK;

#endif
