#include "presentations/presentations_page.h"

#include "presentations/invitation_file.h"
#include "presentations/long_text.h"
#include "web/spoken.h"

#include <string.h>

enum { CARDS_A_PAGE = 24, WORDS_A_PAGE = 12, POSSIBLE_SHOWN = 4 };

/* ---- how a presentation is told ---- */

/* "Ana presents Kites" */
static struct message sentence(const struct presentation *presentation, const char *name)
{
    bool held = presentation->state == PRESENTATION_HELD;
    if (!name[0])
        return held ? MSG("Somebody of our community presented {tema}", V(presentation->title))
                    : MSG("Somebody of our community presents {tema}", V(presentation->title));
    return held ? MSG("{name} presented {tema}", V(name), V(presentation->title))
                : MSG("{name} presents {tema}", V(name), V(presentation->title));
}

static struct message invited(enum audience audience)
{
    switch (audience) {
    case AUDIENCE_FAMILIES: return MSG("Families are invited.");
    case AUDIENCE_NEIGHBOURS: return MSG("Families and neighbours are invited.");
    case AUDIENCE_CLASS:
    case AUDIENCES: break;
    }
    return MSG("For everybody in the room.");
}

/* "23 November 2026 · 16:30 · the school" */
static const char *when(struct visit *visit, const struct presentation *presentation)
{
    char hour[8];
    hour_write(hour, presentation->minute);
    const char *line = date_spoken(visit->arena, visit->words, presentation->day);
    if (hour[0])
        line = arena_printf(visit->arena, "%s · %s", line, hour);
    if (presentation->place[0])
        line = arena_printf(visit->arena, "%s · %s", line, presentation->place);
    return line;
}

struct presentation_card presentation_card(struct visit *visit, const struct presentation *presentation,
                                           const char *name)
{
    const struct tema tema = {
        .id = presentation->tema,
        .title = presentation->title,
        .code = presentation->code,
        .emblem = presentation->emblem,
    };
    bool past = strcmp(presentation->day, presentation_today(visit->env)) < 0;
    return (struct presentation_card){
        .id = presentation->id,
        .tutoria = presentation->tutoria,
        .presenter = {presentation->learner, name, figure_symbol(presentation->figure),
                      figure_colour(presentation->figure)},
        .tema = tema_what(&tema),
        .sentence = sentence(presentation, name),
        .when = when(visit, presentation),
        .invited = invited(presentation->audience),
        .held = presentation->state == PRESENTATION_HELD,
        .cancelled = presentation->state == PRESENTATION_CANCELLED,
        .overdue = past && presentation->state == PRESENTATION_PLANNED,
    };
}

struct fault fault_of(const struct problems *problems, const char *column)
{
    for (size_t i = 0; problems && i < problems->n; i++) {
        if (problems->list[i].column && strcmp(problems->list[i].column, column) == 0)
            return (struct fault){true, problems->list[i].message};
    }
    return (struct fault){0};
}

/* ---- the calendar ---- */

static enum err add_card(struct visit *visit, struct presentation_cards *cards, const struct presentation *presentation)
{
    struct presentation_card *card = LIST_ADD(visit->arena, cards);
    if (!card)
        return ERR_MEMORY;
    *card = presentation_card(visit, presentation, presentation->presenter);
    return OK;
}

enum err presentations_page(struct visit *visit)
{
    struct presentations all, possible;
    struct presentations_view view = {.observes = visit_may(visit, PERMIT_OBSERVE)};
    const char *today = presentation_today(visit->env);
    TRY(presentation_list(visit->store, visit->arena, &visit->actor, today, &all));
    TRY(presentations_possible(visit->store, visit->arena, &visit->actor, &possible));
    view.n = (int64_t)all.n;
    view.pager = pager_make(visit->arena, visit->request, all.n, CARDS_A_PAGE);
    for (size_t i = view.pager.from; i < view.pager.to; i++) {
        int order = strcmp(all.items[i].day, today);
        TRY(add_card(visit, order < 0 ? &view.past : order > 0 ? &view.coming : &view.today, &all.items[i]));
    }
    for (size_t i = 0; i < possible.n && i < POSSIBLE_SHOWN; i++)
        TRY(add_card(visit, &view.possible, &possible.items[i]));
    view.n_more_possible = (int64_t)(possible.n - view.possible.n);
    visit_page(visit, &view.page, PLACE_CALENDAR, MSG("Presentations"));
    presentations_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* ---- one presentation ---- */

/* The paragraph of its tema that makes people curious, as HTML. */
static enum err invitation_text(struct visit *visit, const struct presentation *presentation, const char **html)
{
    struct tema tema;
    TRY(tema_find(visit->store, visit->arena, &visit->actor, presentation->tema, &tema));
    *html = tema_html(visit->arena, first_paragraph(visit->arena, tema.learner_text), 3, NULL);
    return OK;
}

static enum err add_words(struct visit *visit, const struct presentation *presentation, struct presentation_view *view)
{
    struct words words;
    bool may_go = word_may_go(&visit->actor, presentation);
    TRY(word_list(visit->store, visit->arena, &visit->actor, presentation->id, &words));
    view->pager = pager_make(visit->arena, visit->request, words.n, WORDS_A_PAGE);
    for (size_t i = view->pager.from; i < view->pager.to; i++) {
        const struct word *word = &words.items[i];
        struct word_line *line = LIST_ADD(visit->arena, &view->words);
        if (!line)
            return ERR_MEMORY;
        *line = (struct word_line){
            .id = word->id,
            .named = word->name[0] != '\0',
            .thanks = word->kind == WORD_THANKS,
            .may_go = may_go,
            .text = word->text,
        };
        if (word->person)
            line->who =
                (struct who){word->person, word->name, figure_symbol(word->figure), figure_colour(word->figure)};
    }
    return OK;
}

/* The two may say how it was for them; nobody counts it, and only they and the facilitator see it. */
static enum err add_feelings(struct visit *visit, const struct presentation *presentation,
                             struct presentation_view *view)
{
    const struct {
        enum feeling feeling;
        const char *value;
        struct message name;
    } choices[] = {
        {FEELS_GLAD, "glad", MSG("Very glad")},
        {FEELS_FINE, "fine", MSG("It was fine")},
        {FEELS_UNSURE, "unsure", MSG("Not sure")},
    };
    int64_t me = visit->actor.person;
    struct tutoria tutoria;
    if (presentation->state != PRESENTATION_HELD || !me || (me != presentation->learner && me != presentation->tutor))
        return OK;
    TRY(tutoria_find(visit->store, visit->arena, &visit->actor, presentation->tutoria, &tutoria));
    enum feeling mine = tutoria.feels[me == tutoria.learner ? SIDE_LEARNER : SIDE_TUTOR];
    for (size_t i = 0; i < COUNT_OF(choices); i++) {
        struct feeling_choice *choice = LIST_ADD(visit->arena, &view->feelings);
        if (!choice)
            return ERR_MEMORY;
        *choice = (struct feeling_choice){choices[i].value, choices[i].name, choices[i].feeling == mine};
    }
    return OK;
}

enum err presentation_show(struct visit *visit, const struct presentation *presentation,
                           const struct problems *problems)
{
    bool facilitates = visit->actor.role == ROLE_FACILITATOR;
    bool theirs = presentation_is_theirs(&visit->actor, presentation);
    bool planned = presentation->state == PRESENTATION_PLANNED, held = presentation->state == PRESENTATION_HELD;
    bool day_came = strcmp(presentation->day, presentation_today(visit->env)) <= 0;
    const char *typed = request_form(visit->request, "text");
    struct presentation_view view = {
        .card = presentation_card(visit, presentation, presentation->presenter),
        .may_change = theirs && planned,
        .may_hold = theirs && planned && day_came,
        .may_speak = (planned || held) && day_came,
        .for_others = facilitates,
        .may_add_path = held && (facilitates || (theirs && visit->actor.person == presentation->tutor)),
        .may_tutor = held && visit->actor.person == presentation->learner,
        .typed = typed ? typed : "",
        .fault = fault_of(problems, "text"),
    };
    if (!view.fault.wrong)
        view.fault = fault_of(problems, "kind");
    TRY(invitation_text(visit, presentation, &view.invitation));
    TRY(add_words(visit, presentation, &view));
    TRY(add_feelings(visit, presentation, &view));
    visit_page(visit, &view.page, PLACE_CALENDAR, view.card.sentence);
    view.page.narrow = true;
    if (problems)
        visit->response->status = 422;
    presentation_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err presentation_page(struct visit *visit)
{
    struct presentation presentation;
    enum err found = presentation_find(visit->store, visit->arena, &visit->actor, visit->id, &presentation);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    return presentation_show(visit, &presentation, NULL);
}

/* ---- invitations: read outside the room, so the name is only there with consent ---- */

enum err invitation_page(struct visit *visit)
{
    struct presentation presentation;
    char hour[8];
    enum err found = presentation_find(visit->store, visit->arena, &visit->actor, visit->id, &presentation);
    if (found == ERR_MISSING || (found == OK && presentation.state == PRESENTATION_CANCELLED))
        return visit_not_here(visit);
    TRY(found);
    hour_write(hour, presentation.minute);
    struct invitation_view view = {
        .card = presentation_card(visit, &presentation, presenter_outside(&presentation)),
        .day = day_spoken_whole(visit->arena, visit->words, presentation.day),
        .hour = hour[0] ? arena_copy(visit->arena, hour) : NULL,
        .place = presentation.place[0] ? presentation.place : NULL,
    };
    TRY(invitation_text(visit, &presentation, &view.text));
    visit_page(visit, &view.page, PLACE_CALENDAR, view.card.sentence);
    view.page.narrow = true;
    invitation_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err calendar_file_page(struct visit *visit)
{
    struct presentation presentation;
    enum err found = presentation_find(visit->store, visit->arena, &visit->actor, visit->id, &presentation);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    struct message summary = sentence(&presentation, presenter_outside(&presentation));
    const struct calendar_event event = {
        .community = visit->community.id,
        .id = presentation.id,
        .stamp = env_now(visit->env),
        .day = presentation.day,
        .minute = presentation.minute,
        .summary = text_format(visit->arena, visit->words, &summary),
        .place = presentation.place,
        .cancelled = presentation.state == PRESENTATION_CANCELLED,
    };
    visit->response->type = "text/calendar; charset=utf-8";
    visit->response->file_name = arena_printf(visit->arena, "%s.ics", presentation.day);
    calendar_put(&visit->response->body, &event);
    return OK;
}
