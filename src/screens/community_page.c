#include "screens/community_page.h"

#include <string.h>

static enum err show_languages(struct visit *visit, struct community_view *view, const char *chosen)
{
    const struct catalogue *words;
    bool found = false;
    for (size_t i = 0; (words = text_nth(i)) || !found; i++) {
        bool current = words ? strcmp(text_tag(words), chosen) == 0 : true;
        struct community_language *language = LIST_ADD(visit->arena, &view->known);
        if (!language)
            return ERR_MEMORY;
        found = found || current;
        *language = words ? (struct community_language){text_tag(words), text_name(words), current}
                          : (struct community_language){chosen, chosen, true};
        if (!words)
            break;
    }
    return OK;
}

static enum err show(struct visit *visit, const struct problems *problems)
{
    const struct community *now = &visit->community;
    struct community_view view = {
        .name = form_field(visit, "name", now->name, problems),
        .languages = form_field(visit, "languages", now->languages, problems),
        .language = form_field(visit, "language", now->language, problems),
        .wall_names = problems ? request_form(visit->request, "wall_names") != NULL : now->wall_names,
    };
    TRY(show_languages(visit, &view, view.language.value));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("The community"));
    view.page.narrow = true;
    community_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err community_page(struct visit *visit)
{
    return show(visit, NULL);
}

enum err community_form(struct visit *visit)
{
    struct problems problems;
    struct community community = visit->community;
    problems_init(&problems, visit->arena);
    community.name = form_typed(visit, "name", community.name);
    community.language = form_typed(visit, "language", community.language);
    community.languages = form_typed(visit, "languages", community.languages);
    community.wall_names = request_form(visit->request, "wall_names") != NULL;
    TRY(community_change(visit->env, &community, &problems));
    if (problems.total == 0)
        return visit_done(visit, SAID_SAVED, "/community");
    TRY(form_again(visit));
    return show(visit, &problems);
}
