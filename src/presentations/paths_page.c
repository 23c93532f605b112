#include "presentations/long_text.h"
#include "presentations/observations_page.h"
#include "temas/mastery.h"
#include "temas/paths.h"

enum { PATH_TYPED_LONGEST = 2000 /* characters */, PATHS_SHOWN = 8 };

/* The tutoría at hand, for its tutor or the facilitator, if the guide that the ways belong to is open to them: who enters from paper
 * that they tutored has not mastered the tema by that. ERR_MISSING: it was answered already. */
static enum err find(struct visit *visit, struct tutoria *tutoria)
{
    enum err found = tutoria_find(visit->store, visit->arena, &visit->actor, visit->id, tutoria);
    if (found != OK && found != ERR_MISSING)
        return found;
    bool open = found == OK && (visit_may(visit, PERMIT_GUIDE) || visit->actor.person == tutoria->tutor);
    if (open)
        TRY(guide_open(visit->store, &visit->actor, tutoria->tema, &open));
    if (open)
        return OK;
    TRY(visit_not_here(visit));
    return ERR_MISSING;
}

/* `problems` NULL: nothing was sent yet. */
static enum err show(struct visit *visit, const struct tutoria *tutoria, const struct problems *problems)
{
    struct tema tema;
    struct tema_paths paths;
    const char *typed = request_form(visit->request, "text");
    TRY(tema_find(visit->store, visit->arena, &visit->actor, tutoria->tema, &tema));
    TRY(tema_path_list(visit->store, visit->arena, tutoria->tema, &paths));
    struct tema_paths_view view = {
        .tema = tema_what(&tema),
        .tutoria = tutoria->id,
        .typed = typed ? typed : "",
        .fault = fault_of(problems, "text"),
    };
    for (size_t i = paths.n > PATHS_SHOWN ? paths.n - PATHS_SHOWN : 0; i < paths.n; i++) {
        const char **path = LIST_ADD(visit->arena, &view.paths);
        if (!path)
            return ERR_MEMORY;
        *path = paths.items[i].text;
    }
    view.n_more = (int64_t)(paths.n - view.paths.n);
    visit_page(visit, &view.page, PLACE_CATALOGUE, MSG("Ways to the solution"));
    view.page.narrow = true;
    if (problems)
        visit->response->status = 422;
    tema_paths_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err paths_page(struct visit *visit)
{
    struct tutoria tutoria;
    enum err found = find(visit, &tutoria);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    return show(visit, &tutoria, NULL);
}

enum err paths_form(struct visit *visit)
{
    struct tutoria tutoria;
    struct problems problems;
    enum err found = find(visit, &tutoria);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    problems_init(&problems, visit->arena);
    const char *text = long_text_read(&problems, "text", request_form(visit->request, "text"), PATH_TYPED_LONGEST);
    if (problems.total > 0)
        return show(visit, &tutoria, &problems);
    TRY(tema_path_add(visit->env, tutoria.tema, tutoria.learner, text));
    return visit_done(visit, SAID_SAVED, "/tutorias/%lld/paths", (long long)tutoria.id);
}
