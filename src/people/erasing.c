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
    enum login_kind kind;
    int64_t facilitators;
    const struct actor any = {.community = store_community(store), .role = ROLE_FACILITATOR};
    struct arena memory;
    struct person found;
    arena_init(&memory, 64 * (size_t)1024);
    enum err e = person_find(store, &memory, &any, person, &found);
    arena_release(&memory);
    TRY(e);
    TRY(login_kind_of(store, person, &kind));
    TRY(logins_facilitators(store, &facilitators));
    *last = found.kind == KIND_FACILITATOR && kind != LOGIN_NONE && facilitators <= 1;
    return OK;
}

/* How they came in at this machine: these tables do not travel and have no change log. */
static enum err erase_keys(struct store *store, int64_t person)
{
    TRY(login_remove(store, person));
    TRY(card_remove(store, person));
    return guesses_clear(store, person);
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
