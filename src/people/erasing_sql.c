#include "people/erasing.h"

#include "base/ids.h"
#include "people/consents.h"
#include "people/kin.h"
#include "people/people_sql.h"

#include <stdio.h>

enum err person_is_last_key(struct store *store, int64_t person, bool *last)
{
    int64_t theirs, others;
    TRY(store_number(
        store, &theirs, 0,
        "select count(*) from login l join person p on p.id = l.person where p.community = $1 and p.id = $2"
        " and p.kind = 'facilitator'",
        V(store_community(store)), V(person)));
    TRY(store_number(
        store, &others, 0,
        "select count(*) from login l join person p on p.id = l.person where p.community = $1 and p.id <> $2"
        " and p.kind = 'facilitator' and p.standing = 'here'",
        V(store_community(store)), V(person)));
    *last = theirs && !others;
    return OK;
}

/* How they came in at this machine: these tables do not travel and have no change log.
 * NEEDSWORK: with the door this is login_remove(), card_remove() and guesses_clear(), and no SQL. */
static enum err erase_keys(struct store *store, int64_t person)
{
    TRY(store_run(store, "delete from login where person = $1", V(person)));
    TRY(store_run(store, "delete from card where person = $1", V(person)));
    TRY(store_run(store, "delete from session where person = $1", V(person)));
    return store_run(store, "delete from guess where person = $1", V(person));
}

enum err person_erase(struct env *env, int64_t person)
{
    char code[32];
    snprintf(code, sizeof code, "gone-%llx", (unsigned long long)id_random(env));
    const struct person nobody = {.id = person,
                                  .code = code,
                                  .name = "",
                                  .languages = "",
                                  .grade = "",
                                  .figure = FIGURE_GONE,
                                  .standing = STANDING_ERASED};
    const uint32_t which = 1U << PERSON_CODE | 1U << PERSON_NAME | 1U << PERSON_LANGUAGES | 1U << PERSON_HOURS |
                           1U << PERSON_GRADE | 1U << PERSON_FIGURE | 1U << PERSON_STANDING;
    bool changed;
    TRY(erase_keys(env->store, person));
    TRY(kin_erase(env, person));
    TRY(consents_erase(env, person));
    TRY(apart_erase(env, person));
    return person_update(env->store, env, &nobody, which, &changed);
}
