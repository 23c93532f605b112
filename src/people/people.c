#include "people/people.h"

#include "base/ids.h"
#include "people/fields.h"
#include "people/people_sql.h"

enum { COMMUNITY_NAME_LONGEST = 80 };

const char *kind_text(enum person_kind kind)
{
    switch (kind) {
    case KIND_LEARNER: return N_("learner");
    case KIND_FACILITATOR: return N_("facilitator");
    case KIND_FAMILY: return N_("family");
    case KIND_NEIGHBOUR: return N_("neighbour");
    case KIND_ADVISOR: return N_("advisor");
    case KIND_COORDINATOR: return N_("coordinator");
    case KIND_COUNT: break;
    }
    BUG("a kind of person without a word");
}

enum role person_role(const struct person *person)
{
    static const enum role roles[KIND_COUNT] = {
        [KIND_LEARNER] = ROLE_LEARNER,     [KIND_FACILITATOR] = ROLE_FACILITATOR, [KIND_FAMILY] = ROLE_FAMILY,
        [KIND_NEIGHBOUR] = ROLE_NEIGHBOUR, [KIND_ADVISOR] = ROLE_ADVISOR,         [KIND_COORDINATOR] = ROLE_COORDINATOR,
    };
    return person->standing == STANDING_HERE ? roles[person->kind] : ROLE_NOBODY;
}

void community_problems(const char *name, const char *language, struct problems *problems)
{
    field_needed(problems, "name", name, COMMUNITY_NAME_LONGEST);
    if (!*language)
        field_needed(problems, "language", language, LANGUAGE_LONGEST);
    else
        field_languages(problems, "language", language, 1, problems->arena);
}

enum err community_make(struct store *store, struct env *env, const char *name, const char *language)
{
    /* The problems noted here are nobody's: whoever asked has called community_problems(). */
    struct problems none;
    problems_init(&none, env->arena);
    const char *tag = field_languages(&none, "language", language, 1, env->arena);
    ASSERT(none.total == 0 && store_community(store) == 0);
    if (arena_exhausted(env->arena))
        return ERR_MEMORY;
    TRY(store_set_community(store, id_new(env)));
    return community_insert(store, env, name, tag);
}
