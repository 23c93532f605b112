#include "people/erasing.h"

#include "base/ids.h"
#include "people/people_sql.h"
#include "people/tables.h"
#include "store/forgetting.h"

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

/* How they came in at this machine: these tables do not travel and have no change log. */
static enum err erase_keys(struct store *store, int64_t person)
{
    TRY(store_run(store, "delete from login where person = $1", V(person)));
    TRY(store_run(store, "delete from card where person = $1", V(person)));
    TRY(store_run(store, "delete from session where person = $1", V(person)));
    return store_run(store, "delete from guess where person = $1", V(person));
}

static enum err erase_ties(struct env *env, int64_t person)
{
    struct store *store = env->store;
    struct row_ids kin = {0}, consents = {0}, apart = {0};
    struct stmt *q;
    TRY(store_query(store, &q, "select id from kin where community = $1 and (adult = $2 or child = $2)",
                    V(store_community(store)), V(person)));
    TRY(row_ids_add(q, env->arena, &kin));
    TRY(store_query(store, &q, "select id from consent where community = $1 and person = $2", V(store_community(store)),
                    V(person)));
    TRY(row_ids_add(q, env->arena, &consents));
    TRY(store_query(store, &q, "select id from apart where community = $1 and (one = $2 or other = $2)",
                    V(store_community(store)), V(person)));
    TRY(row_ids_add(q, env->arena, &apart));
    TRY(rows_delete(env, &kin_table, &kin));
    TRY(rows_delete(env, &consent_table, &consents));
    return rows_delete(env, &apart_table, &apart);
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
    TRY(erase_ties(env, person));
    return person_update(env->store, env, &nobody, which, &changed);
}
