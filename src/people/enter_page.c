#include "people/enter_page.h"

#include "people/door_page.h"
#include "people/guesses.h"
#include "people/sessions.h"

#include <string.h>

enum { FIGURES_A_PAGE = 48 };

/* Those who can come in here, children first. */
static enum err add_people(struct visit *visit, struct enter_view *view)
{
    struct actor any = {.community = visit->community.id, .role = ROLE_FACILITATOR};
    struct people people;
    struct login_keys keys;
    LIST_OF(struct who) all = {0};
    TRY(people_list(visit->store, visit->arena, &any, &people));
    TRY(login_keys_list(visit->store, visit->arena, &keys));
    for (size_t i = 0; i < 2 * people.n; i++) {
        bool child = i < people.n;
        const struct person *person = &people.items[child ? i : i - people.n];
        struct login_key key = login_key_of(&keys, person->id);
        if ((person->kind == KIND_LEARNER) != child || (key.kind == LOGIN_NONE && !key.card))
            continue;
        struct who *who = LIST_ADD(visit->arena, &all);
        if (!who)
            return ERR_MEMORY;
        *who = person_who(person);
    }
    view->pager = pager_make(visit->arena, visit->request, all.n, FIGURES_A_PAGE);
    view->people.items = all.items + view->pager.from;
    view->people.n = view->pager.to - view->pager.from;
    return OK;
}

static enum err show(struct visit *visit, int status, const struct message *fault)
{
    const char *name = request_form(visit->request, "name");
    struct enter_view view = {
        .to = door_to(visit), .shared = visit->enrolment != 0, .name = name ? name : "", .wrong = fault != NULL};
    if (fault)
        view.fault = *fault;
    if (view.shared)
        TRY(add_people(visit, &view));
    visit_page(visit, &view.page, PLACE_NONE, MSG("Sign in"));
    view.page.narrow = !view.shared;
    if (visit->has_left) {
        view.page.has_fault = true;
        view.page.fault = MSG("You are not among the people of this community now.");
    }
    visit->response->status = status;
    enter_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err enter_page(struct visit *visit)
{
    if (!visit->asks_passphrase || visit_may(visit, PERMIT_SEE))
        return visit_see_other(visit, "/");
    return show(visit, 200, NULL);
}

enum err enter_form(struct visit *visit)
{
    const char *secret = request_form(visit->request, "passphrase"), *name = request_form(visit->request, "name");
    name = name ? text_folded(visit->arena, name) : "";
    struct owners owners;
    struct door_answer answer;
    TRY(login_owners(visit->store, visit->arena, *name ? name : NULL, &owners));
    /* Without a name it is the address that waits longer and longer: nobody can hold up others by guessing at all of them. */
    const char *peer = visit->request->peer ? visit->request->peer : "";
    struct door_try attempt = {owners.persons, owners.n, guess_of_name(*name ? name : peer), secret ? secret : ""};
    TRY(door_look(visit, &attempt, &answer));
    if (answer.person)
        return door_open(visit, &answer);
    struct message fault = door_fault(
        &answer, *name ? MSG("The name and the passphrase do not belong together. Look at both, and try again.")
                       : MSG("This is not the passphrase. Look at upper and lower case, and try again."));
    return show(visit, door_status(&answer), &fault);
}

/* The person whose figure was tapped. ERR_MISSING where nobody is shown, and for those who are not shown. */
static enum err tapped_person(struct visit *visit, struct door *door)
{
    struct login_keys keys;
    if (!visit->enrolment)
        return ERR_MISSING;
    TRY(door_person(visit, visit->id, &door->person));
    TRY(login_keys_list(visit->store, visit->arena, &keys));
    struct login_key key = login_key_of(&keys, visit->id);
    door->kind = key.kind;
    door->action = arena_printf(visit->arena, "/enter/%lld", (long long)visit->id);
    return key.kind == LOGIN_NONE && !key.card ? ERR_MISSING : OK;
}

/* The pages of one person; where there is none, back to the door: nobody learns who exists. */
static enum err with_person(struct visit *visit, enum err (*then)(struct visit *visit, const struct door *door))
{
    struct door door = {.card = NULL};
    enum err found = tapped_person(visit, &door);
    if (found == ERR_MISSING)
        return visit_see_other(visit, "/enter");
    TRY(found);
    return then(visit, &door);
}

enum err enter_person_page(struct visit *visit)
{
    return visit_may(visit, PERMIT_SEE) ? visit_see_other(visit, "/") : with_person(visit, door_ask);
}

enum err enter_person_form(struct visit *visit)
{
    return with_person(visit, door_answer);
}

enum err leave_form(struct visit *visit)
{
    const char *token = request_cookie(visit->request, COOKIE_SESSION, visit->arena);
    if (token)
        TRY(session_end(visit->store, token));
    visit->response->cookie = COOKIE_SESSION "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
    return visit_see_other(visit, "/enter");
}

enum err language_form(struct visit *visit)
{
    const struct catalogue *words = text_catalogue(request_form(visit->request, "language"));
    const char *back = request_form(visit->request, "back");
    if (words)
        visit->response->cookie = arena_printf(
            visit->arena, COOKIE_LANGUAGE "=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000", text_tag(words));
    response_see_other(visit->response, back ? back : "/"); /* stays within this site */
    return OK;
}
