#include "screens/totals_page.h"

#include "presentations/observations.h"

static const char *const kind_names[KIND_COUNT] = {
    [KIND_LEARNER] = N_("Learners"), [KIND_FACILITATOR] = N_("Facilitators"),
    [KIND_FAMILY] = N_("Families"),  [KIND_NEIGHBOUR] = N_("Neighbours"),
    [KIND_ADVISOR] = N_("Advisors"), [KIND_COORDINATOR] = N_("Coordinators"),
};

static enum err show_totals(struct visit *visit, struct totals_view *view)
{
    struct totals totals;
    TRY(totals_read(visit->store, &totals));
    const struct total_line cycle[] = {
        {totals.temas, MSG("Temas")},
        {totals.offered, MSG("Temas with a tutor")},
        {totals.tutors, MSG("People who tutor")},
        {totals.proposed, MSG("Proposals")},
        {totals.under_way, MSG("Tutorías under way")},
        {totals.paused, MSG("Tutorías that rest")},
        {totals.achieved, MSG("Challenges met")},
        {totals.planned, MSG("Presentations planned")},
        {totals.held, MSG("Presentations held")},
    };
    for (size_t i = 0; i < KIND_COUNT; i++) {
        struct total_line *line = totals.people[i] ? LIST_ADD(visit->arena, &view->people) : NULL;
        if (totals.people[i] && !line)
            return ERR_MEMORY;
        if (line)
            *line = (struct total_line){totals.people[i], {.text = kind_names[i]}};
    }
    for (size_t i = 0; i < COUNT_OF(cycle); i++) {
        struct total_line *line = LIST_ADD(visit->arena, &view->cycle);
        if (!line)
            return ERR_MEMORY;
        *line = cycle[i];
    }
    return OK;
}

enum err totals_page(struct visit *visit)
{
    struct totals_view view = {.observes = visit->actor.role == ROLE_ADVISOR};
    TRY(show_totals(visit, &view));
    if (view.observes) {
        struct observations invited;
        TRY(observations_of(visit->store, visit->arena, &visit->actor, visit->actor.person, &invited));
        for (size_t i = 0; i < invited.n; i++)
            view.n_to_watch += invited.items[i].at == 0;
    }
    visit_page(visit, &view.page, PLACE_HOME, MSG("Totals"));
    view.page.narrow = true;
    totals_html(&visit->response->body, visit->words, &view);
    return OK;
}
