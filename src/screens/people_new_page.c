#include "screens/people_new_page.h"

enum err people_given(struct visit *visit, struct problems *problems, const char **text)
{
    const struct upload *file = request_upload(visit->request, "file");
    *text = form_typed(visit, "people", "");
    if (!file)
        return OK;
    if (!**text)
        return people_file_text(visit->arena, file->bytes, file->n, problems, text);
    problems_add(problems, "file",
                 MSG("Names are written here, and a file was chosen too. Save the names first, then the file."));
    return OK;
}

static enum err show(struct visit *visit, const struct problems *problems, const char *people)
{
    struct people_new_view view = {.people = people};
    TRY(form_faults(visit, problems, &view.faults));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("New people"));
    view.page.narrow = true;
    people_new_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err people_new_page(struct visit *visit)
{
    return show(visit, NULL, "");
}

enum err people_new_form(struct visit *visit)
{
    struct problems problems;
    struct import_count count = {0};
    const char *people;
    problems_init(&problems, visit->arena);
    TRY(people_given(visit, &problems, &people));
    if (problems.total == 0)
        TRY(people_typed(visit->env, people, &problems, &count));
    if (problems.total == 0 && count.rows == 0)
        problems_add(&problems, "people", MSG("Nothing is written here, and it is needed."));
    if (problems.total == 0)
        return visit_done(visit, SAID_SAVED, "/people");
    TRY(form_again(visit));
    return show(visit, &problems, people);
}
