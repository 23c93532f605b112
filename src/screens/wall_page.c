#include "screens/wall_page.h"

#include "people/consents.h"
#include "presentations/presentations_page.h"
#include "screens/tutors.h"

/* What one screen holds without scrolling. */
enum { LOOMS = 3, THREADS = 8, LINES = 4, LINES_BELOW = 3, LINES_OF_ONE = 3, NEW_DAYS = 14 };

/* A person without what the wall may not tell. */
static enum err veil(struct visit *visit, struct who *who)
{
    bool named = false;
    if (visit->community.wall_names)
        TRY(consent_holds(visit->store, who->id, CONSENT_NAME_OUTSIDE, &named));
    who->name = named ? who->name : "";
    return OK;
}

static enum err weave(struct visit *visit, const struct board_now *now, struct wall_view *view)
{
    struct pairs pairs = {0};
    TRY(tutoria_pairs(visit->arena, &now->present.under_way, &now->present.directory, &pairs));
    TRY(looms_weave(visit->arena, &pairs, LOOMS, THREADS, &view->looms));
    for (size_t l = 0; l < view->looms.n; l++) {
        struct loom *loom = &view->looms.items[l];
        for (size_t i = 0; i < loom->learners.n; i++) {
            TRY(veil(visit, &loom->learners.items[i].who));
            if (!loom->learners.items[i].who.name[0])
                loom->learners.items[i].label = "";
        }
        for (size_t i = 0; i < loom->tutors.n; i++) {
            TRY(veil(visit, &loom->tutors.items[i].who));
            if (!loom->tutors.items[i].who.name[0])
                loom->tutors.items[i].label = "";
        }
    }
    return OK;
}

static enum err add_today(struct visit *visit, struct board_list *list)
{
    struct presentations today;
    TRY(presentations_on(visit->store, visit->arena, &visit->actor, presentation_today(visit->env), &today));
    for (size_t i = 0; i < today.n; i++) {
        const char *name = visit->community.wall_names ? presenter_outside(&today.items[i]) : "";
        struct presentation_card card = presentation_card(visit, &today.items[i], name);
        struct board_line *line;
        TRY(board_line_next(visit, list, &line));
        if (!line)
            continue;
        char hour[8];
        hour_write(hour, today.items[i].minute);
        *line = (struct board_line){.who = card.presenter, .tema = card.tema, .say = card.sentence};
        struct message *when = hour[0] ? LIST_ADD(visit->arena, &line->why) : NULL;
        if (when)
            *when = MSG_VALUE(V(arena_copy(visit->arena, hour)));
    }
    return OK;
}

/* True if the wall says already that somebody without a name tutors it. */
static bool is_said(const struct board_list *list, int64_t tema)
{
    for (size_t i = 0; i < list->lines.n; i++) {
        if (list->lines.items[i].tema.id == tema && !list->lines.items[i].who.name[0])
            return true;
    }
    return false;
}

static enum err add_tutors(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    struct tutor_steps steps;
    int64_t since = env_now(visit->env) - INT64_C(24) * 60 * 60 * 1000 * NEW_DAYS;
    TRY(tutors_new(visit->store, visit->arena, since, &steps));
    for (size_t i = 0; i < steps.n; i++) {
        const struct person *person = directory_person(&now->present.directory, steps.items[i].person);
        const struct tema *tema = directory_tema(&now->present.directory, steps.items[i].tema);
        struct board_line *line = NULL;
        if (!person || !tema)
            continue;
        struct who who = person_who(person);
        TRY(veil(visit, &who));
        if (who.name[0] || !is_said(list, tema->id))
            TRY(board_line_next(visit, list, &line));
        if (!line)
            continue;
        *line = (struct board_line){.who = who, .tema = tema_what(tema)};
        line->say = line->who.name[0] ? MSG("A new thread: {name} tutors {tema}.", V(line->who.name), V(tema->title))
                                      : MSG("A new thread: somebody tutors {tema}.", V(tema->title));
    }
    return OK;
}

/* The wish alone: who could open the door is said to nobody but the facilitator. */
static enum err add_doors(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    TRY(board_doors(visit, now, list));
    for (size_t i = 0; i < list->lines.n; i++) {
        list->lines.items[i].why = (struct sentences){0};
        list->lines.items[i].address = NULL;
    }
    return OK;
}

enum err wall_page(struct visit *visit)
{
    struct board_now now;
    struct wall_view view = {.today = {.most = LINES_OF_ONE}};
    TRY(board_now_read(visit, &now));
    TRY(weave(visit, &now, &view));
    TRY(add_today(visit, &view.today));
    view.broad = view.looms.n > 1;
    view.tutors.most = (view.broad ? LINES_BELOW : LINES) - view.today.lines.n;
    TRY(add_tutors(visit, &now, &view.tutors));
    view.doors.most = view.tutors.most - view.tutors.lines.n;
    TRY(add_doors(visit, &now, &view.doors));
    visit_page(visit, &view.page, PLACE_NONE, MSG("Our network"));
    view.page.places.n = view.page.languages.n = 0;
    view.page.can_leave = false;
    view.page.live = true;
    wall_html(&visit->response->body, visit->words, &view);
    return OK;
}
