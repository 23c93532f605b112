#include "screens/path_page.h"

#include "base/time.h"
#include "matching/matching.h"
#include "people/hours.h"
#include "people/years.h"
#include "web/spoken.h"

#include <stdlib.h>

enum { KNOTS_A_PAGE = 8, LET_GO_DAYS = 14 };

/* ---- now ---- */

/* What the two could do next; said to one of them. */
static struct message next_of(const struct knot *knot)
{
    if (knot->state == TUTORIA_PAUSED)
        return MSG("It rests. Go on whenever you both like.");
    if (knot->other_met && !knot->met)
        return MSG("{name} says that the challenge is met. What do you say?", V(knot->other.name));
    if (knot->met)
        return MSG("You said that the challenge is met. Now {name} says it too, or you go on.", V(knot->other.name));
    if (knot->sat)
        return MSG("Go on where you stopped.");
    return knot->tutored ? MSG("Sit down together, and tell what the challenge is.")
                         : MSG("Sit down together, and hear what the challenge is.");
}

struct now_card now_card_of(struct visit *visit, const struct knot *knot, const struct who *who)
{
    bool mine = who->id == visit->actor.person, proposed = knot->state == TUTORIA_PROPOSED;
    struct now_card card = {
        .pair = {.learner = knot->tutored ? knot->other : *who,
                 .tutor = knot->tutored ? *who : knot->other,
                 .tema = knot->tema,
                 .learner_tied = !proposed,
                 .tutor_tied = !proposed},
        .mine = mine,
        .named = knot->other.name[0] != '\0',
        .tutors = knot->tutored,
        .proposed = proposed,
        .hours = hours_spoken(visit->arena, visit->words, knot->hours),
        .next = mine ? next_of(knot) : tutoria_state_message(knot->state),
    };
    if (mine || visit_may(visit, PERMIT_GUIDE))
        card.address = proposed ? "/proposals" : arena_printf(visit->arena, "/tutorias/%lld", (long long)knot->tutoria);
    return card;
}

static enum err add_now(struct visit *visit, const struct knot *knot, struct path_view *view)
{
    struct now_card *card = LIST_ADD(visit->arena, &view->now);
    if (!card)
        return ERR_MEMORY;
    *card = now_card_of(visit, knot, &view->who);
    return OK;
}

/* A proposal to the reader: their own yes or no. */
static enum err add_asked(struct visit *visit, const struct knot *knot, struct path_view *view)
{
    struct people people;
    struct temas temas;
    struct directory directory;
    struct tutoria tutoria;
    struct my_proposal found;
    TRY(people_known(visit->store, visit->arena, &visit->actor, &people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(directory_make(visit->arena, &people, &temas, &directory));
    TRY(tutoria_find(visit->store, visit->arena, &visit->actor, knot->tutoria, &tutoria));
    TRY(my_proposal_of(visit, &tutoria, &directory, &found));
    if (!found.tutoria)
        return OK;
    struct my_proposal *asked = LIST_ADD(visit->arena, &view->asked);
    if (!asked)
        return ERR_MEMORY;
    *asked = found;
    return OK;
}

/* ---- wishes, and why they wait ---- */

/* A reason without names, for whoever has no business with who else learns what. */
static struct message plain_reason(enum reason_code code)
{
    switch (code) {
    case REASON_NO_OFFER: return MSG("Nobody tutors it yet.");
    case REASON_NO_HOUR: return MSG("Who tutors it is here at other hours.");
    case REASON_NO_LANGUAGE: return MSG("Who tutors it speaks other languages.");
    case REASON_MASTERED: return MSG("It is mastered already.");
    case REASON_NO_CAPACITY:
    case REASON_TAKEN: return MSG("All places are taken now.");
    default:
        return MSG("You are thought of in the next search."); /* they said no, or are kept apart: nobody learns which */
    }
}

static enum err add_why(struct visit *visit, const struct reason *reason, const struct names *names,
                        struct wish_lines *wishes)
{
    bool guides = visit_may(visit, PERMIT_GUIDE);
    for (size_t i = 0; i < wishes->lines.n; i++) {
        struct wish_line *line = &wishes->lines.items[i];
        if (line->tema.id != reason->tema || (!guides && line->why.n))
            continue;
        struct message *why = LIST_ADD(visit->arena, &line->why);
        if (!why)
            return ERR_MEMORY;
        *why = guides ? reason_message(visit->arena, visit->words, reason, names) : plain_reason(reason->code);
    }
    return OK;
}

/* What the last round says of somebody who wishes, and learns nothing now. */
static enum err explain(struct visit *visit, int64_t person, struct wish_lines *wishes)
{
    struct round round;
    struct waitings waiting;
    struct people people = {0};
    struct temas temas;
    struct directory directory;
    TRY(round_latest(visit->store, &round));
    TRY(round_waiting(visit->store, visit->arena, round.id, &waiting));
    if (visit_may(visit, PERMIT_GUIDE))
        TRY(people_list(visit->store, visit->arena, &visit->actor, &people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(directory_make(visit->arena, &people, &temas, &directory));
    struct names names = names_of(&directory);
    for (size_t i = 0; i < waiting.n; i++) {
        struct reasons reasons;
        if (waiting.items[i].person != person)
            continue;
        TRY(reasons_read(visit->arena, waiting.items[i].reasons, &reasons));
        for (size_t r = 0; r < reasons.n; r++)
            TRY(add_why(visit, &reasons.items[r], &names, wishes));
    }
    return OK;
}

/* ---- the thread so far ---- */

static void invite(struct visit *visit, const struct knot *knot, struct knot_view *view)
{
    long long tutoria = knot->tutoria, tema = knot->tema.id;
    switch (knot_next(knot)) {
    case KNOT_REFLECT:
        view->invitation = MSG("Tell how you learned it.");
        view->address = arena_printf(visit->arena, "/tutorias/%lld/reflection", tutoria);
        break;
    case KNOT_PLAN:
        view->invitation = MSG("Show the others how you learned it: plan your presentation.");
        view->address = arena_printf(visit->arena, "/tutorias/%lld/present", tutoria);
        break;
    case KNOT_SHOW:
        view->invitation = MSG("Your presentation is planned.");
        view->address = arena_printf(visit->arena, "/presentations/%lld", (long long)knot->presentation);
        break;
    case KNOT_PREPARE:
        view->invitation = MSG("Prepare to tutor it.");
        view->address = arena_printf(visit->arena, "/temas/%lld/prepare", tema);
        break;
    case KNOT_WHOLE: break;
    }
}

static struct message how(const struct knot *knot)
{
    bool named = knot->other.name[0] != '\0';
    if (knot->tutored)
        return named ? MSG("Tutored {name}", V(knot->other.name)) : MSG("Tutored it");
    return named ? MSG("Learned with {name}", V(knot->other.name)) : MSG("Learned");
}

const char *path_day(struct visit *visit, int64_t instant)
{
    char day[16];
    date_write(day, day_of_instant(visit->env, instant));
    return date_spoken(visit->arena, visit->words, arena_copy(visit->arena, day));
}

struct knot_view knot_view_of(struct visit *visit, const struct knot *knot)
{
    return (struct knot_view){.knot = *knot, .day = path_day(visit, knot->moved), .how = how(knot)};
}

/* Where the thread, the latest first, comes from a year that is over: its name. */
static enum err mark_years(struct visit *visit, struct path_view *view)
{
    struct years years;
    int64_t told = 0;
    TRY(year_list(visit->store, visit->arena, &years));
    for (size_t i = 0; i < view->knots.n; i++) {
        struct knot_view *knot = &view->knots.items[i];
        const struct year *year = NULL; /* the first that closed after it */
        for (size_t y = 0; y < years.n && years.items[y].closed >= knot->knot.moved; y++)
            year = &years.items[y];
        if (year && year->id != told)
            knot->year = year->label;
        told = year ? year->id : 0;
    }
    return OK;
}

static enum err read_thread(struct visit *visit, int64_t person, struct path_view *view)
{
    struct knots knots = {0};
    const char *asked = request_query(visit->request, "from");
    size_t from = asked ? (size_t)strtoul(asked, NULL, 10) : 0, total;
    TRY(path_so_far(visit->store, visit->arena, &visit->actor, person, from - from % KNOTS_A_PAGE, KNOTS_A_PAGE, &knots,
                    &total));
    view->pager = pager_make(visit->arena, visit->request, total, KNOTS_A_PAGE);
    if (!knots.n && total) /* beyond the end: the beginning, as in every list */
        TRY(path_so_far(visit->store, visit->arena, &visit->actor, person, 0, KNOTS_A_PAGE, &knots, &total));
    view->begins = view->pager.to == total;
    for (size_t i = 0; i < knots.n; i++) {
        struct knot_view *knot = LIST_ADD(visit->arena, &view->knots);
        if (!knot)
            return ERR_MEMORY;
        *knot = knot_view_of(visit, &knots.items[i]);
        if (view->mine && !knot->knot.tutored)
            invite(visit, &knot->knot, knot);
    }
    return mark_years(visit, view);
}

/* ---- the page ---- */

/* The latest tema that was presented, and that they could tutor now; NULL: none on this page. */
static const struct knot *to_prepare(const struct path_view *view)
{
    for (size_t i = 0; view->mine && i < view->knots.n; i++) {
        const struct knot *knot = &view->knots.items[i].knot;
        if (!knot->tutored && knot_next(knot) == KNOT_PREPARE)
            return knot;
    }
    return NULL;
}

/* The most useful thing to do next: answer, go on, prepare to tutor what was shown, or choose. */
static void choose_main(const struct visit *visit, struct path_view *view)
{
    for (size_t i = 0; i < view->asked.n; i++) {
        if (!view->asked.items[i].yes) {
            view->main = "/me#asked", view->icon = "i-yes", view->main_words = MSG("Answer");
            return;
        }
    }
    for (size_t i = 0; i < view->now.n; i++) {
        const struct now_card *card = &view->now.items[i];
        if (card->address && card->pair.learner_tied) {
            view->main = card->address, view->icon = "i-pair";
            view->main_words = MSG("Go on with {tema}", V(card->pair.tema.title));
            return;
        }
    }
    const struct knot *knot = to_prepare(view);
    if (knot) {
        view->main = arena_printf(visit->arena, "/temas/%lld/prepare", (long long)knot->tema.id);
        view->icon = "i-book", view->main_words = MSG("Prepare to tutor it");
        return;
    }
    if (view->mine && visit_may(visit, PERMIT_TAKE_PART))
        view->main = "/temas", view->icon = "i-book", view->main_words = MSG("Choose a tema");
}

/* What was proposed to them last, and came to nothing. */
static enum err add_let_go(struct visit *visit, struct path_view *view)
{
    int64_t since = env_now(visit->env) - LET_GO_DAYS * DAY_MILLISECONDS;
    const struct temas none = {0};
    struct people people;
    struct directory directory;
    TRY(people_known(visit->store, visit->arena, &visit->actor, &people));
    TRY(directory_make(visit->arena, &people, &none, &directory));
    for (int side = SIDE_LEARNER; side <= SIDE_TUTOR; side++) {
        struct tutoria tutoria;
        enum err found = tutoria_let_go(visit->store, visit->arena, &visit->actor, (enum side)side, since, &tutoria);
        if (found == ERR_MISSING)
            continue;
        TRY(found);
        const struct person *other =
            directory_person(&directory, side == SIDE_LEARNER ? tutoria.tutor : tutoria.learner);
        struct message *gone = other ? LIST_ADD(visit->arena, &view->let_go) : NULL;
        if (!gone)
            continue;
        bool goes_on = side == SIDE_LEARNER ? view->wishes.lines.n > 0 : view->offers.n > 0;
        *gone = goes_on ? MSG("The proposal with {name} did not come about. You are thought of in the next search.",
                              V(other->name))
                        : MSG("The proposal with {name} did not come about.", V(other->name));
    }
    return arena_exhausted(visit->arena) ? ERR_MEMORY : OK;
}

static enum err show(struct visit *visit, const struct person *person)
{
    struct knots now;
    bool learns = false;
    struct path_view view = {
        .who = person_who(person),
        .mine = person->id == visit->actor.person,
        .guides = visit_may(visit, PERMIT_GUIDE),
    };
    const char *here = view.mine ? "/me" : arena_printf(visit->arena, "/people/%lld/path", (long long)person->id);
    TRY(path_now(visit->store, visit->arena, &visit->actor, person->id, &now));
    for (size_t i = 0; i < now.n; i++) {
        bool asked = view.mine && now.items[i].state == TUTORIA_PROPOSED;
        TRY(asked ? add_asked(visit, &now.items[i], &view) : add_now(visit, &now.items[i], &view));
        learns = learns || (!now.items[i].tutored && now.items[i].state != TUTORIA_PAUSED);
    }
    TRY(wish_lines_read(visit, person->id, here, &view.wishes));
    if (!learns && view.wishes.lines.n)
        TRY(explain(visit, person->id, &view.wishes));
    TRY(path_offers(visit->store, visit->arena, &visit->actor, person->id, &view.offers));
    if (view.mine)
        TRY(add_let_go(visit, &view));
    TRY(read_thread(visit, person->id, &view));
    choose_main(visit, &view);
    visit_page(visit, &view.page, view.mine ? PLACE_HOME : PLACE_PEOPLE,
               view.mine ? MSG("My path") : MSG("The path of {name}", V(person->name)));
    view.page.narrow = true;
    path_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err me_page(struct visit *visit)
{
    if (!visit->me.id) /* at the machine itself, where nobody has a login */
        return visit_see_other(visit, "/people");
    return show(visit, &visit->me);
}

enum err path_page(struct visit *visit)
{
    struct person person;
    enum err found = person_find(visit->store, visit->arena, &visit->actor, visit->id, &person);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    return show(visit, &person);
}
