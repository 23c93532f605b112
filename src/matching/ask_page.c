#include "matching/ask_page.h"
#include "temas/wishes.h"

#include "matching/matching.h"
#include "matching/matching_page.h"
#include "store/collect.h"
#include "temas/temas_page.h"

#include <stdlib.h>
#include <string.h>

enum { LEARNERS_A_PAGE = 24 };

/* What these pages read. */
struct reading {
    struct people people;
    struct temas temas;
    struct offers offers;
    struct wishes wishes;
    struct directory directory;
};

static enum err read_all(struct visit *visit, struct reading *reading)
{
    TRY(people_list(visit->store, visit->arena, &visit->actor, &reading->people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &reading->temas));
    TRY(offer_list(visit->store, visit->arena, &reading->offers));
    TRY(wish_list(visit->store, visit->arena, &reading->wishes));
    return directory_make(visit->arena, &reading->people, &reading->temas, &reading->directory);
}

static int64_t number_in(const char *text)
{
    char *end;
    long long number = text ? strtoll(text, &end, 10) : 0;
    return text && *text && !*end && number > 0 ? number : 0;
}

/* Visitors neither learn nor tutor. */
static bool may_learn(const struct person *person)
{
    return person->kind != KIND_ADVISOR && person->kind != KIND_COORDINATOR;
}

static enum err add_if_possible(struct visit *visit, const struct person *person, int64_t learner, int64_t tutor,
                                int64_t tema, struct person_choices *choices, enum tutoria_result *result)
{
    TRY(tutoria_possible(visit->store, learner, tutor, tema, result));
    struct who *who = *result == TUTORIA_CHANGED ? LIST_ADD(visit->arena, &choices->people) : NULL;
    if (who)
        *who = person_who(person);
    return arena_exhausted(visit->arena) ? ERR_MEMORY : OK;
}

/* ---- "Luz asked me" ---- */

/* Those with whom the actor could learn it; else why not: what stands in the way of the last one. */
static enum err add_tutors(struct visit *visit, const struct reading *reading, struct ask_view *view)
{
    view->why = MSG("Nobody tutors it yet. Who could learn it first?");
    for (size_t i = 0; i < reading->offers.n; i++) {
        const struct offer *offer = &reading->offers.items[i];
        const struct person *tutor = directory_person(&reading->directory, offer->person);
        enum tutoria_result result;
        if (offer->tema != view->tema.id || offer->person == visit->actor.person)
            continue;
        view->why = MSG("Put it among your wishes, and the next search looks for somebody.");
        if (!tutor)
            continue;
        TRY(add_if_possible(visit, tutor, visit->actor.person, tutor->id, view->tema.id, &view->tutors, &result));
        if (result == TUTORIA_LEARNER_BUSY || result == TUTORIA_TUTOR_FULL)
            view->why = tutoria_result_message(result);
    }
    return OK;
}

/* All who could have asked the actor; one page of them. */
static enum err add_learners(struct visit *visit, const struct reading *reading, struct ask_view *view)
{
    struct person_choices all = {0};
    for (size_t i = 0; i < reading->people.n; i++) {
        const struct person *learner = &reading->people.items[i];
        enum tutoria_result result;
        if (may_learn(learner))
            TRY(add_if_possible(visit, learner, learner->id, visit->actor.person, view->tema.id, &all, &result));
    }
    view->pager = pager_make(visit->arena, visit->request, all.people.n, LEARNERS_A_PAGE);
    ASSERT(view->pager.to <= all.people.n);
    for (size_t i = view->pager.from; i < view->pager.to; i++) {
        struct who *who = LIST_ADD(visit->arena, &view->learners.people);
        if (!who)
            return ERR_MEMORY;
        *who = all.people.items[i];
    }
    return OK;
}

/* The page, with what could not be done if anything; *there false: there is no such tema. */
static enum err show_ask(struct visit *visit, int status, const struct message *fault)
{
    struct reading reading = {0};
    struct ask_view view = {.why = MSG_NONE};
    TRY(read_all(visit, &reading));
    const struct tema *tema = directory_tema(&reading.directory, visit->id);
    if (!tema)
        return visit_not_here(visit);
    view.tema = tema_what(tema);
    for (size_t i = 0; i < reading.offers.n; i++)
        view.offers_it = view.offers_it || (reading.offers.items[i].tema == visit->id &&
                                            reading.offers.items[i].person == visit->actor.person);
    TRY(view.offers_it ? add_learners(visit, &reading, &view) : add_tutors(visit, &reading, &view));
    visit_page(visit, &view.page, PLACE_CATALOGUE, MSG_VALUE(V(tema->title)));
    view.page.narrow = true;
    view.page.path = arena_printf(visit->arena, "/temas/%lld/ask", (long long)visit->id);
    view.page.has_fault = fault != NULL;
    if (fault)
        view.page.fault = *fault;
    visit->response->status = status;
    ask_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err ask_page(struct visit *visit)
{
    /* At the machine itself nobody in particular asks: there the facilitator chooses both. */
    return visit->actor.person ? show_ask(visit, 200, NULL) : visit_see_other(visit, "/pair");
}

enum err ask_form(struct visit *visit)
{
    static const char *const sides[] = {[SIDE_LEARNER] = "learner", [SIDE_TUTOR] = "tutor"};
    const struct request *request = visit->request;
    struct reading reading = {0};
    TRY(read_all(visit, &reading));
    int side = word_number(request_form(request, "as"), sides, COUNT_OF(sides));
    int64_t other = number_in(request_form(request, "with")), me = visit->actor.person, id, before;
    if (visit_may(visit, PERMIT_GUIDE) && request_form(request, "person"))
        me = number_in(request_form(request, "person"));
    if (!directory_tema(&reading.directory, visit->id))
        return visit_not_here(visit);
    if (side < 0 || !directory_person(&reading.directory, me) || !directory_person(&reading.directory, other)) {
        const struct message fault = MSG("Choose with whom, and send it again.");
        return visit->actor.person ? show_ask(visit, 422, &fault)
                                   : visit_say(visit, 422, fault, MSG("Nothing was changed."));
    }
    enum tutoria_result result;
    int64_t learner = side == SIDE_LEARNER ? me : other, tutor = side == SIDE_LEARNER ? other : me;
    TRY(tutoria_gave_way(visit->store, &before));
    TRY(tutoria_agree(visit->env, &visit->actor, (enum side)side, learner, tutor, visit->id, &result, &id));
    if (result != TUTORIA_CHANGED && result != TUTORIA_SAME) {
        const struct message fault = tutoria_result_message(result);
        return visit->actor.person ? show_ask(visit, 409, &fault)
                                   : visit_say(visit, 409, fault, MSG("Nothing was changed."));
    }
    if (result == TUTORIA_CHANGED)
        TRY(matching_again(visit->env));
    if (me != visit->actor.person)
        return match_done(visit, before, "/tutorias");
    return visit_see_other(visit, "/tutorias?answered=%lld", (long long)id);
}

/* ---- the facilitator's own proposal ---- */

static enum err add_choice(struct visit *visit, struct by_hand_view *view, int64_t id, const char *name, bool wished)
{
    struct pair_choice *choice = LIST_ADD(visit->arena, &view->choices);
    if (!choice)
        return ERR_MEMORY;
    *choice = (struct pair_choice){id, name, wished};
    return OK;
}

/* All who are not bound to a tutoría or to a proposal that somebody said yes to. */
static enum err choose_learner(struct visit *visit, const struct reading *reading, struct by_hand_view *view)
{
    view->field = "learner";
    view->question = MSG("Who would learn?");
    for (size_t i = 0; i < reading->people.n; i++) {
        const struct person *person = &reading->people.items[i];
        enum tutoria_result result;
        TRY(tutoria_possible(visit->store, person->id, 0, 0, &result));
        if (may_learn(person) && result != TUTORIA_LEARNER_BUSY)
            TRY(add_choice(visit, view, person->id, person->name, false));
    }
    return OK;
}

static bool wishes_for(const struct reading *reading, int64_t person, int64_t tema)
{
    for (size_t i = 0; i < reading->wishes.n; i++) {
        if (reading->wishes.items[i].person == person && reading->wishes.items[i].tema == tema)
            return true;
    }
    return false;
}

/* Temas that somebody else offers; those that the learner wishes for first. */
static enum err choose_tema(struct visit *visit, const struct reading *reading, struct by_hand_view *view)
{
    view->field = "tema";
    view->question = MSG("Which tema?");
    for (int wished = 1; wished >= 0; wished--) {
        for (size_t i = 0; i < reading->temas.n; i++) {
            const struct tema *tema = &reading->temas.items[i];
            bool offered = false;
            for (size_t o = 0; o < reading->offers.n; o++)
                offered = offered || (reading->offers.items[o].tema == tema->id &&
                                      reading->offers.items[o].person != view->learner.id);
            if (offered && wishes_for(reading, view->learner.id, tema->id) == wished)
                TRY(add_choice(visit, view, tema->id, tema->title, wished));
        }
    }
    return OK;
}

static enum err choose_tutor(struct visit *visit, const struct reading *reading, struct by_hand_view *view)
{
    view->field = "tutor";
    view->question = MSG("Who would tutor?");
    for (size_t i = 0; i < reading->offers.n; i++) {
        const struct offer *offer = &reading->offers.items[i];
        const struct person *tutor = directory_person(&reading->directory, offer->person);
        enum tutoria_result result;
        if (offer->tema != view->tema.id || !tutor)
            continue;
        TRY(tutoria_possible(visit->store, view->learner.id, tutor->id, view->tema.id, &result));
        if (result == TUTORIA_CHANGED)
            TRY(add_choice(visit, view, tutor->id, tutor->name, false));
    }
    return OK;
}

static enum err show_pair(struct visit *visit, int status, const char *learner, const char *tema,
                          const struct message *fault)
{
    struct reading reading = {0};
    struct by_hand_view view = {.field = NULL};
    TRY(read_all(visit, &reading));
    const struct person *who = directory_person(&reading.directory, number_in(learner));
    const struct tema *what = who ? directory_tema(&reading.directory, number_in(tema)) : NULL;
    view.learner_chosen = who != NULL;
    view.tema_chosen = what != NULL;
    if (who)
        view.learner = person_who(who);
    if (what)
        view.tema = tema_what(what);
    TRY(what  ? choose_tutor(visit, &reading, &view)
        : who ? choose_tema(visit, &reading, &view)
              : choose_learner(visit, &reading, &view));
    visit_page(visit, &view.page, PLACE_TUTORIAS, MSG("Propose a pair"));
    view.page.narrow = true;
    view.page.path = "/pair";
    view.page.has_fault = fault != NULL;
    if (fault)
        view.page.fault = *fault;
    visit->response->status = status;
    by_hand_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err pair_page(struct visit *visit)
{
    return show_pair(visit, 200, request_query(visit->request, "learner"), request_query(visit->request, "tema"), NULL);
}

enum err pair_form(struct visit *visit)
{
    const struct request *request = visit->request;
    const char *learner = request_form(request, "learner"), *tema = request_form(request, "tema");
    int64_t tutor = number_in(request_form(request, "tutor")), id, before;
    enum tutoria_result result;
    if (!number_in(learner) || !number_in(tema) || !tutor) {
        const struct message fault = MSG("Choose with whom, and send it again.");
        return show_pair(visit, 422, learner, tema, &fault);
    }
    TRY(tutoria_gave_way(visit->store, &before));
    TRY(tutoria_match_by_hand(visit->env, &visit->actor, number_in(learner), tutor, number_in(tema), &result, &id));
    if (result != TUTORIA_CHANGED && result != TUTORIA_SAME) {
        /* Who facilitates set them apart, and may be reminded. */
        const struct message fault =
            result == TUTORIA_APART
                ? MSG("These two cannot be matched. Whoever facilitates can help to find somebody else.")
                : tutoria_result_message(result);
        return show_pair(visit, 409, learner, tema, &fault);
    }
    if (result == TUTORIA_CHANGED)
        TRY(matching_again(visit->env));
    return match_done(visit, before, "/");
}
