#include "screens/people_new_page.h"

static enum err show(struct visit *visit, const struct problems *problems)
{
    struct people_new_view view = {.people = request_form(visit->request, "people")};
    if (!view.people)
        view.people = "";
    TRY(form_faults(visit, problems, &view.faults));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("New people"));
    view.page.narrow = true;
    people_new_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err people_new_page(struct visit *visit)
{
    return show(visit, NULL);
}

enum err people_new_form(struct visit *visit)
{
    struct problems problems;
    struct import_count count = {0};
    const char *people = request_form(visit->request, "people");
    problems_init(&problems, visit->arena);
    TRY(people_typed(visit->env, people ? people : "", &problems, &count));
    if (problems.total == 0 && count.rows == 0)
        problems_add(&problems, "people", MSG("Nothing is written here, and it is needed."));
    if (problems.total == 0)
        return visit_done(visit, SAID_SAVED, "/people");
    TRY(form_again(visit));
    return show(visit, &problems);
}
