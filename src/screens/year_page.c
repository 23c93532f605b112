#include "screens/year_page.h"

#include "base/time.h"
#include "tutorias/resting.h"
#include "web/spoken.h"

static enum err show_years(struct visit *visit, struct year_view *view)
{
    struct years years;
    TRY(year_list(visit->store, visit->arena, &years));
    TRY(year_count(visit->store, years.n ? years.items[0].closed : 0, env_now(visit->env), &view->counts));
    for (size_t i = 0; i < years.n; i++) {
        const struct year *year = &years.items[i];
        struct year_line *line = LIST_ADD(visit->arena, &view->years);
        if (!line)
            return ERR_MEMORY;
        char day[16];
        date_write(day, day_of_instant(visit->env, year->closed));
        line->label = year->label;
        line->day = date_spoken(visit->arena, visit->words, arena_copy(visit->arena, day));
        /* What never began has 0 as its beginning, and is in no year. */
        int64_t from = i + 1 < years.n ? years.items[i + 1].closed : 0;
        TRY(year_count(visit->store, from, year->closed, &line->counts));
    }
    return OK;
}

static enum err show(struct visit *visit, const struct problems *problems)
{
    const char *label;
    TRY(year_label(visit->env, &label));
    struct year_view view = {
        .label = form_field(visit, "label", label, problems),
        .forget_wishes = request_form(visit->request, "forget_wishes") != NULL,
    };
    struct tutorias proposed, under_way;
    TRY(tutoria_list(visit->store, visit->arena, &visit->actor, TUTORIA_PROPOSED, &proposed));
    TRY(tutoria_list(visit->store, visit->arena, &visit->actor, TUTORIA_UNDER_WAY, &under_way));
    view.n_proposed = (int64_t)proposed.n;
    view.n_under_way = (int64_t)under_way.n;
    TRY(show_years(visit, &view));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("The school year"));
    view.page.narrow = true;
    year_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err year_page(struct visit *visit)
{
    return show(visit, NULL);
}

enum err year_form(struct visit *visit)
{
    struct problems problems;
    struct rested rested = {0};
    bool forget = request_form(visit->request, "forget_wishes") != NULL;
    problems_init(&problems, visit->arena);
    TRY(year_close(visit->env, form_typed(visit, "label", ""), forget, &problems, &rested));
    if (problems.total == 0)
        return visit_done(visit, SAID_SAVED, "/year");
    TRY(form_again(visit));
    return show(visit, &problems);
}
