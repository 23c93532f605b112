#include "tutorias/tutorias_page.h"

#include <string.h>

struct pair_view tutoria_pair(const struct tutoria *tutoria, const struct directory *directory)
{
    struct pair_view pair = {
        .learner_tied = tutoria->says[SIDE_LEARNER] == ANSWER_YES,
        .tutor_tied = tutoria->says[SIDE_TUTOR] == ANSWER_YES,
    };
    const struct person *learner = directory_person(directory, tutoria->learner);
    const struct person *tutor = directory_person(directory, tutoria->tutor);
    const struct tema *tema = directory_tema(directory, tutoria->tema);
    if (learner)
        pair.learner = person_who(learner);
    if (tutor)
        pair.tutor = person_who(tutor);
    if (tema)
        pair.tema = tema_what(tema);
    return pair;
}

enum err tutoria_pairs(struct arena *arena, const struct tutorias *tutorias, const struct directory *directory,
                       struct pairs *pairs)
{
    for (size_t i = 0; i < tutorias->n; i++) {
        struct pair_view found = tutoria_pair(&tutorias->items[i], directory);
        if (!found.learner.id || !found.tutor.id || !found.tema.id)
            continue;
        struct pair_view *pair = LIST_ADD(arena, pairs);
        if (!pair)
            return ERR_MEMORY;
        *pair = found;
    }
    return OK;
}

enum err tutorias_page(struct visit *visit)
{
    struct people people;
    struct temas temas;
    struct directory directory;
    struct tutorias tutorias;
    struct tutorias_view view = {0};
    TRY(people_list(visit->store, visit->arena, &visit->actor, &people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(directory_make(visit->arena, &people, &temas, &directory));
    TRY(tutoria_list(visit->store, visit->arena, &visit->actor, TUTORIA_UNDER_WAY, &tutorias));
    TRY(tutoria_pairs(visit->arena, &tutorias, &directory, &view.pairs));
    view.n_under_way = (int64_t)view.pairs.n;
    visit_page(visit, &view.page, PLACE_TUTORIAS, MSG("Tutorías"));
    tutorias_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* The word of a field that has to be one of two: 0, 1, or -1. */
static int one_of(const char *word, const char *first, const char *second)
{
    if (word && strcmp(word, first) == 0)
        return 0;
    return word && strcmp(word, second) == 0 ? 1 : -1;
}

enum err answer_form(struct visit *visit)
{
    int who = one_of(request_form(visit->request, "who"), "learner", "tutor");
    int no = one_of(request_form(visit->request, "answer"), "yes", "no");
    if (who < 0 || no < 0)
        return visit_say(visit, 400, MSG("The answer did not arrive whole."),
                         MSG("Nothing was changed. Go back and tap yes or no again."));
    enum tutoria_result result;
    enum side side = who == 0 ? SIDE_LEARNER : SIDE_TUTOR;
    TRY(tutoria_answer(visit->env, visit->id, side, no ? ANSWER_NO : ANSWER_YES, &result, NULL));
    switch (result) {
    case TUTORIA_CHANGED:
    case TUTORIA_SAME:
        return visit_see_other(visit, "/?said=%s-%s&of=%lld", who ? "tutor" : "learner", no ? "no" : "yes",
                               (long long)visit->id);
    case TUTORIA_TOO_LATE: return visit_see_other(visit, "/?late=%lld", (long long)visit->id);
    case TUTORIA_NOT_THERE: break;
    }
    return visit_say(visit, 404, MSG("This proposal is not here."),
                     MSG("It may have been replaced by a newer one. Nothing was changed."));
}
