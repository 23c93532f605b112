/* The rows of people's tables: what the rules (people.c) and the importers (people_import.c) ask of people_sql.c.
 * For this folder alone; others see people.h. */
#ifndef PEOPLE_PEOPLE_SQL_H
#define PEOPLE_PEOPLE_SQL_H

#include "people/people.h"
#include "web/figure.h"

/* The columns of a person, in the order of the table; (1 << PERSON_NAME) in a set of columns. */
enum person_column {
    PERSON_CODE,
    PERSON_NAME,
    PERSON_KIND,
    PERSON_LANGUAGES,
    PERSON_HOURS,
    PERSON_GRADE,
    PERSON_CAPACITY,
    PERSON_GIVEN,
    PERSON_PASSED,
    PERSON_FIGURE,
    PERSON_STANDING,
    PERSON_COLUMNS,
};

enum community_column {
    COMMUNITY_NAME,
    COMMUNITY_LANGUAGE,
    COMMUNITY_SPOKEN,
    COMMUNITY_BEGUN,
    COMMUNITY_WALL_NAMES,
    COMMUNITY_COLUMNS,
};

/* All inside the open write transaction. *id is set on OK. The community's row has the id of the community. */
enum err community_insert(struct store *store, struct env *env, const char *name, const char *language) MUST_CHECK;
enum err community_update(struct env *env, const struct community *community) MUST_CHECK;
enum err person_insert(struct store *store, struct env *env, const struct person *person, int64_t *id) MUST_CHECK;

/* Writes the columns in `which` of the person with person->id; *changed says if any was different. */
enum err person_update(struct store *store, struct env *env, const struct person *person, uint32_t which, bool *changed)
    MUST_CHECK;

/* The figure that the fewest people have; of equals, the first. */
int64_t figure_least(const int64_t *used);

/* How many people have each figure: used[1 … FIGURES]. */
enum err figures_used(struct store *store, int64_t used[static FIGURES + 1]) MUST_CHECK;

/* Calls `each` with every different value of the column languages ("" too). O(people), memory of one row. */
enum err languages_each(struct store *store, enum err (*each)(void *self, const char *languages), void *self)
    MUST_CHECK;

/* The row of a pair, one < other; 0 if they are not apart. */
enum err apart_by_pair(struct store *store, int64_t one, int64_t other, int64_t *id) MUST_CHECK;
enum err apart_insert(struct store *store, struct env *env, int64_t one, int64_t other, int64_t *id) MUST_CHECK;
enum err apart_delete(struct store *store, struct env *env, int64_t id) MUST_CHECK;

/* Notes if the people of the community, as the table stands, have more than COMMUNITY_LANGUAGES. */
enum err people_check_languages(struct env *env, struct problems *problems) MUST_CHECK;
/* Of somebody who is erased. */
enum err apart_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
