#include "presentations/presentations_page.h"

#include <string.h>

/* What somebody is told who asked for what may not be done. */
static enum err refuse(struct visit *visit, enum presentation_result result)
{
    switch (result) {
    case PRESENTATION_NOT_YOURS:
        return visit_say(visit, 403, MSG("This is for the presenter, the tutor and the facilitator to do."),
                         MSG("Nothing was changed. Ask one of them."));
    case PRESENTATION_NOT_ACHIEVED:
        return visit_say(visit, 409, MSG("This challenge is not met yet."),
                         MSG("When learner and tutor have both said that it is, the presentation can be planned."));
    case PRESENTATION_TOO_LATE:
        return visit_say(visit, 409, MSG("It was held or cancelled already."),
                         MSG("Nothing was changed. Look at the calendar how it is now."));
    case PRESENTATION_TOO_EARLY:
        return visit_say(visit, 409, MSG("Its day has not come yet."),
                         MSG("Nothing was changed. Come back on the day, or move it."));
    case PRESENTATION_CHANGED:
    case PRESENTATION_NOT_THERE:
    case PRESENTATION_ALREADY: break;
    }
    return visit_not_here(visit);
}

/* A change that was made, now or before, ends on the presentation's page; any other is refused. */
static enum err done(struct visit *visit, enum presentation_result result, int64_t id)
{
    if (result == PRESENTATION_CHANGED)
        return visit_done(visit, SAID_SAVED, "/presentations/%lld", (long long)id);
    if (result == PRESENTATION_ALREADY)
        return visit_see_other(visit, "/presentations/%lld", (long long)id);
    return refuse(visit, result);
}

/* ---- planning and moving ---- */

/* The form, filled with what was typed or planned. `problems` NULL: nothing was sent yet. */
static enum err show_form(struct visit *visit, const struct presentation *presentation,
                          const struct plan_fields *fields, const struct problems *problems)
{
    enum audience audience;
    if (!audience_read(fields->audience, &audience))
        audience = AUDIENCES; /* none was chosen */
    struct plan_view view = {
        .card = presentation_card(visit, presentation, presentation->presenter),
        .day = fields->day ? fields->day : "",
        .hour = fields->hour ? fields->hour : "",
        .place = fields->place ? fields->place : "",
        .moves = presentation->id != 0,
        .held = request_form(visit->request, "held") != NULL,
        .for_class = audience == AUDIENCE_CLASS,
        .for_families = audience == AUDIENCE_FAMILIES,
        .for_neighbours = audience == AUDIENCE_NEIGHBOURS,
        .day_fault = fault_of(problems, "day"),
        .hour_fault = fault_of(problems, "hour"),
        .place_fault = fault_of(problems, "place"),
        .audience_fault = fault_of(problems, "audience"),
    };
    view.action = view.moves ? arena_printf(visit->arena, "/presentations/%lld/move", (long long)presentation->id)
                             : arena_printf(visit->arena, "/tutorias/%lld/present", (long long)presentation->tutoria);
    view.back =
        view.moves ? arena_printf(visit->arena, "/presentations/%lld", (long long)presentation->id) : "/presentations";
    visit_page(visit, &view.page, PLACE_CALENDAR, MSG("Plan a presentation"));
    view.page.narrow = true;
    if (problems)
        visit->response->status = 422;
    presentation_plan_html(&visit->response->body, visit->words, &view);
    return OK;
}

static struct plan_fields typed(const struct visit *visit)
{
    return (struct plan_fields){
        .day = request_form(visit->request, "day"),
        .hour = request_form(visit->request, "hour"),
        .place = request_form(visit->request, "place"),
        .audience = request_form(visit->request, "audience"),
    };
}

/* Finds the tutoría at hand among those that could be presented. ERR_MISSING: it was answered already. */
static enum err find_possible(struct visit *visit, struct presentation *presentation)
{
    struct presentations possible;
    TRY(presentations_possible(visit->store, visit->arena, &visit->actor, &possible));
    for (size_t i = 0; i < possible.n; i++) {
        if (possible.items[i].tutoria == visit->id) {
            *presentation = possible.items[i];
            return OK;
        }
    }
    enum err there = presentation_of_tutoria(visit->store, visit->arena, &visit->actor, visit->id, presentation);
    if (there == OK) {
        TRY(visit_see_other(visit, "/presentations/%lld", (long long)presentation->id));
        return ERR_MISSING;
    }
    if (there != ERR_MISSING)
        return there;
    struct tutoria tutoria;
    enum err known = tutoria_find(visit->store, visit->arena, &visit->actor, visit->id, &tutoria);
    if (known != OK && known != ERR_MISSING)
        return known;
    TRY(refuse(visit, known == ERR_MISSING                ? PRESENTATION_NOT_THERE
                      : tutoria.state != TUTORIA_ACHIEVED ? PRESENTATION_NOT_ACHIEVED
                                                          : PRESENTATION_NOT_YOURS));
    return ERR_MISSING;
}

enum err plan_page(struct visit *visit)
{
    struct presentation presentation;
    enum err found = find_possible(visit, &presentation);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    return show_form(visit, &presentation, &(struct plan_fields){.audience = "families"}, NULL);
}

enum err plan_form(struct visit *visit)
{
    struct presentation presentation;
    struct plan_fields fields = typed(visit);
    struct problems problems;
    struct plan plan;
    bool held = request_form(visit->request, "held") != NULL;
    const char *today = presentation_today(visit->env);
    enum err found = find_possible(visit, &presentation);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    problems_init(&problems, visit->arena);
    plan_read(&problems, &fields, today, &plan);
    if (held && strcmp(plan.day, today) > 0)
        problems_add(&problems, "day", MSG("This day has not come yet, so it cannot have taken place."));
    if (problems.total > 0)
        return show_form(visit, &presentation, &fields, &problems);
    enum presentation_result result;
    int64_t id = 0;
    TRY(presentation_plan(visit->env, &visit->actor, visit->id, &plan, &result, &id));
    if (held && result == PRESENTATION_CHANGED)
        TRY(presentation_hold(visit->env, &visit->actor, id, &result));
    return done(visit, result, id);
}

/* The presentation at hand, to be moved. ERR_MISSING: it was answered already. */
static enum err find_movable(struct visit *visit, struct presentation *presentation)
{
    enum err found = presentation_find(visit->store, visit->arena, &visit->actor, visit->id, presentation);
    enum presentation_result why = PRESENTATION_NOT_THERE;
    if (found != OK && found != ERR_MISSING)
        return found;
    if (found == OK && presentation_is_theirs(&visit->actor, presentation)) {
        if (presentation->state == PRESENTATION_PLANNED)
            return OK;
        why = PRESENTATION_TOO_LATE;
    } else if (found == OK) {
        why = PRESENTATION_NOT_YOURS;
    }
    TRY(refuse(visit, why));
    return ERR_MISSING;
}

enum err move_page(struct visit *visit)
{
    struct presentation presentation;
    char hour[8];
    enum err found = find_movable(visit, &presentation);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    hour_write(hour, presentation.minute);
    const struct plan_fields fields = {presentation.day, hour, presentation.place,
                                       audience_word(presentation.audience)};
    return show_form(visit, &presentation, &fields, NULL);
}

enum err move_form(struct visit *visit)
{
    struct presentation presentation;
    struct plan_fields fields = typed(visit);
    struct problems problems;
    struct plan plan;
    enum err found = find_movable(visit, &presentation);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    problems_init(&problems, visit->arena);
    plan_read(&problems, &fields, presentation_today(visit->env), &plan);
    if (problems.total > 0)
        return show_form(visit, &presentation, &fields, &problems);
    enum presentation_result result;
    TRY(presentation_move(visit->env, &visit->actor, visit->id, &plan, &result));
    return done(visit, result, visit->id);
}

enum err held_form(struct visit *visit)
{
    enum presentation_result result;
    TRY(presentation_hold(visit->env, &visit->actor, visit->id, &result));
    return done(visit, result, visit->id);
}

enum err cancel_form(struct visit *visit)
{
    enum presentation_result result;
    TRY(presentation_cancel(visit->env, &visit->actor, visit->id, &result));
    if (result == PRESENTATION_CHANGED)
        return visit_done(visit, SAID_SAVED, "/presentations");
    return done(visit, result, visit->id);
}

/* ---- words ---- */

enum err word_form(struct visit *visit)
{
    struct presentation presentation;
    struct problems problems;
    struct word word;
    enum presentation_result result;
    enum err found = presentation_find(visit->store, visit->arena, &visit->actor, visit->id, &presentation);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    problems_init(&problems, visit->arena);
    word_read(&problems, request_form(visit->request, "kind"), request_form(visit->request, "text"), &word);
    if (problems.total > 0)
        return presentation_show(visit, &presentation, &problems);
    word.presentation = visit->id;
    word.person = request_form(visit->request, "audience") ? 0 : visit->actor.person;
    TRY(word_say(visit->env, &visit->actor, &word, &result));
    return done(visit, result, visit->id);
}

enum err word_remove_form(struct visit *visit)
{
    enum presentation_result result;
    int64_t presentation = 0;
    TRY(word_remove(visit->env, &visit->actor, visit->id, &result, &presentation));
    if (result == PRESENTATION_CHANGED)
        return visit_done(visit, SAID_REMOVED, "/presentations/%lld", (long long)presentation);
    return refuse(visit, result);
}
