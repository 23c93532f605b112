#include "people/people.h"

#include "base/ids.h"
#include "people/fields.h"
#include "people/people_sql.h"

#include <string.h>

enum { COMMUNITY_NAME_LONGEST = 80 };

/* Words for kinds, folded. */
static const struct {
    const char *word;
    enum person_kind kind;
} kind_words[] = {
    {"learner", KIND_LEARNER},
    {"child", KIND_LEARNER},
    {"student", KIND_LEARNER},
    {"pupil", KIND_LEARNER},
    {"aprendiz", KIND_LEARNER},
    {"alumno", KIND_LEARNER},
    {"alumna", KIND_LEARNER},
    {"estudiante", KIND_LEARNER},
    {"nino", KIND_LEARNER},
    {"nina", KIND_LEARNER},
    {"facilitator", KIND_FACILITATOR},
    {"teacher", KIND_FACILITATOR},
    {"docente", KIND_FACILITATOR},
    {"maestra", KIND_FACILITATOR},
    {"maestro", KIND_FACILITATOR},
    {"facilitador", KIND_FACILITATOR},
    {"facilitadora", KIND_FACILITATOR},
    {"profesor", KIND_FACILITATOR},
    {"profesora", KIND_FACILITATOR},
    {"family", KIND_FAMILY},
    {"parent", KIND_FAMILY},
    {"mother", KIND_FAMILY},
    {"father", KIND_FAMILY},
    {"familia", KIND_FAMILY},
    {"familiar", KIND_FAMILY},
    {"madre", KIND_FAMILY},
    {"mama", KIND_FAMILY},
    {"padre", KIND_FAMILY},
    {"papa", KIND_FAMILY},
    {"abuela", KIND_FAMILY},
    {"abuelo", KIND_FAMILY},
    {"grandmother", KIND_FAMILY},
    {"grandfather", KIND_FAMILY},
    {"neighbour", KIND_NEIGHBOUR},
    {"neighbor", KIND_NEIGHBOUR},
    {"vecino", KIND_NEIGHBOUR},
    {"vecina", KIND_NEIGHBOUR},
    {"aluno", KIND_LEARNER},
    {"aluna", KIND_LEARNER},
    {"crianca", KIND_LEARNER},
    {"menina", KIND_LEARNER},
    {"menino", KIND_LEARNER},
    {"professora", KIND_FACILITATOR},
    {"professor", KIND_FACILITATOR},
    {"mae", KIND_FAMILY},
    {"pai", KIND_FAMILY},
    {"avo", KIND_FAMILY},
    {"vizinho", KIND_NEIGHBOUR},
    {"vizinha", KIND_NEIGHBOUR},
    {"advisor", KIND_ADVISOR},
    {"asesor", KIND_ADVISOR},
    {"asesora", KIND_ADVISOR},
    {"assessor", KIND_ADVISOR},
    {"assessora", KIND_ADVISOR},
    {"coordinator", KIND_COORDINATOR},
    {"coordinador", KIND_COORDINATOR},
    {"coordinadora", KIND_COORDINATOR},
    {"coordenador", KIND_COORDINATOR},
    {"coordenadora", KIND_COORDINATOR},
};

bool kind_read(struct arena *arena, const char *text, enum person_kind *kind)
{
    const char *word = text_folded(arena, text);
    for (size_t i = 0; i < COUNT_OF(kind_words); i++) {
        if (strcmp(kind_words[i].word, word) == 0) {
            *kind = kind_words[i].kind;
            return true;
        }
    }
    return false;
}

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

int64_t figure_least(const int64_t *used)
{
    int64_t least = 1;
    for (int64_t figure = 2; figure <= FIGURES; figure++) {
        if (used[figure] < used[least])
            least = figure;
    }
    return least;
}

enum err community_change(struct env *env, const struct community *community, struct problems *problems)
{
    struct community changed = *community;
    community_problems(community->name, community->language, problems);
    changed.languages = field_languages(problems, "languages", community->languages, LANGUAGES_MOST, problems->arena);
    if (problems->total)
        return OK;
    changed.language = field_languages(problems, "language", community->language, 1, problems->arena);
    return community_update(env, &changed);
}
