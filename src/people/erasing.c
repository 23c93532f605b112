#include "people/erasing.h"

#include "base/ids.h"
#include "people/cards.h"
#include "people/consents.h"
#include "people/guesses.h"
#include "people/kin.h"
#include "people/logins.h"
#include "people/people_sql.h"

#include <stdio.h>

enum err person_is_last_key(struct store *store, int64_t person, bool *last)
{
    int64_t all, others;
    TRY(logins_facilitators(store, 0, &all));
    TRY(logins_facilitators(store, person, &others));
    *last = all > 0 && others == 0;
    return OK;
}

/* How they came in at this machine: these tables do not travel and have no change log. */
static enum err erase_keys(struct env *env, int64_t person)
{
    const struct actor any = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    struct person was;
    TRY(person_find(env->store, env->arena, &any, person, &was));
    TRY(login_remove(env->store, person));
    TRY(card_remove(env->store, person));
    TRY(guesses_clear(env->store, person));
    TRY(guesses_clear(env->store, guess_of_name(text_folded(env->arena, was.name))));
    return guesses_clear(env->store, guess_of_name(text_folded(env->arena, was.code)));
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
    TRY(erase_keys(env, person));
    TRY(kin_erase(env, person));
    TRY(consents_erase(env, person));
    TRY(apart_erase(env, person));
    return person_update(env->store, env, &nobody, which, &changed);
}
