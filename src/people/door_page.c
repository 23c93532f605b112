#include "people/door_page.h"

#include "people/enter_page.h"
#include "people/guesses.h"
#include "people/sessions.h"

#include <string.h>

/* ---- letting in ---- */

/* The guess is written down before anybody looks at it: who asks many times at once gets no more looks. */
static enum err note(struct visit *visit, const struct door_try *attempt, struct door_answer *answer)
{
    struct guesser guesser = {visit->request->peer ? visit->request->peer : "", visit->enrolment, attempt->whom};
    int64_t wait;
    TRY(store_begin_write(visit->store, visit->env, 0));
    TRY(guesses_wait(visit->store, visit->env, &guesser, &wait));
    if (wait == 0)
        TRY(guess_note(visit->store, visit->env, &guesser, &answer->guess));
    answer->minutes = (wait + 59999) / 60000;
    answer->whom = attempt->whom;
    return store_commit(visit->store);
}

enum err door_look(struct visit *visit, const struct door_try *attempt, struct door_answer *answer)
{
    *answer = (struct door_answer){0};
    TRY(note(visit, attempt, answer));
    if (answer->minutes > 0)
        return OK;
    bool right;
    if (attempt->n == 0) /* as long as somebody's would take */
        TRY(login_check(visit->store, visit->arena, 0, attempt->secret, &right));
    for (size_t i = 0; i < attempt->n; i++) {
        TRY(login_check(visit->store, visit->arena, attempt->persons[i], attempt->secret, &right));
        if (right && answer->person == 0)
            answer->person = attempt->persons[i];
    }
    return OK;
}

struct message door_fault(const struct door_answer *answer, struct message wrong)
{
    if (answer->minutes == 1)
        return MSG("There were too many tries. Wait a minute, and then try again.");
    return answer->minutes > 1
               ? MSG("There were too many tries. Wait {n} minutes, and then try again.", V(answer->minutes))
               : wrong;
}

int door_status(const struct door_answer *answer)
{
    return answer->minutes > 0 ? 429 : 403;
}

const char *door_to(const struct visit *visit)
{
    bool reads = visit->request->method == METHOD_GET;
    const char *to = reads ? request_query(visit->request, "to") : request_form(visit->request, "to");
    return to && *to ? to : NULL;
}

enum err door_person(struct visit *visit, int64_t id, struct person *person)
{
    struct actor any = {.community = visit->community.id, .role = ROLE_FACILITATOR};
    return person_find(visit->store, visit->arena, &any, id, person);
}

enum err door_let_in(struct visit *visit, int64_t person)
{
    char token[SESSION_TOKEN];
    const char *before = request_cookie(visit->request, COOKIE_SESSION, visit->arena);
    if (before)
        TRY(session_end(visit->store, before));
    TRY(session_begin(visit->store, visit->env, person, visit->enrolment, token));
    visit->response->cookie =
        arena_printf(visit->arena, COOKIE_SESSION "=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d", token,
                     (int)(SESSION_MILLISECONDS / 1000));
    return OK;
}

enum err door_open(struct visit *visit, const struct door_answer *answer)
{
    struct person person;
    TRY(store_begin_write(visit->store, visit->env, answer->person));
    if (answer->guess)
        TRY(guess_take_back(visit->store, answer->guess, answer->whom));
    enum err found = door_person(visit, answer->person, &person);
    bool here = found == OK && person_role(&person) != ROLE_NOBODY;
    if (found != OK && found != ERR_MISSING)
        return found;
    if (here)
        TRY(door_let_in(visit, answer->person));
    TRY(store_commit(visit->store));
    if (!here)
        return visit_say(visit, 403, MSG("You are not among the people of this community now."),
                         MSG("If you have come back, ask the facilitator to take you in again."));
    const char *to = door_to(visit);
    response_see_other(visit->response, to ? to : "/"); /* stays within this site */
    return OK;
}

/* ---- asking one person ---- */

static enum err fill_pictures(struct visit *visit, const char *before, struct secret_view *view)
{
    static const char *const dots[PICTURES_CHOSEN] = {"○○○", "●○○", "●●○"};
    for (size_t i = 0; i < PICTURES; i++) {
        struct picture *picture = LIST_ADD(visit->arena, &view->pictures);
        if (!picture)
            return ERR_MEMORY;
        *picture = picture_nth(i);
    }
    view->before = before;
    view->tapped = pictures_count(before);
    view->dots = dots[view->tapped];
    return OK;
}

static enum err show(struct visit *visit, const struct door *door, int status, const char *before,
                     const struct message *fault)
{
    struct secret_view view = {
        .who = person_who(&door->person),
        .action = door->action,
        .card = door->card,
        .to = door_to(visit),
        .by_pictures = door->kind == LOGIN_PICTURES,
        .by_pin = door->kind == LOGIN_PIN,
        .by_passphrase = door->kind == LOGIN_PASSPHRASE,
        .by_card_only = door->kind == LOGIN_NONE,
        .wrong = fault != NULL,
    };
    if (fault)
        view.fault = *fault;
    if (view.by_pictures)
        TRY(fill_pictures(visit, before, &view));
    visit_page(visit, &view.page, PLACE_NONE, MSG("Sign in"));
    view.page.narrow = true;
    view.page.path = door->card ? arena_printf(visit->arena, "/card?t=%s", door->card) : door->action;
    visit->response->status = status;
    secret_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err door_ask(struct visit *visit, const struct door *door)
{
    return show(visit, door, 200, "", NULL);
}

/* The pictures so far and the one tapped now; what makes no sense begins anew. */
static const char *tapped(struct visit *visit)
{
    const char *before = request_form(visit->request, "before"), *now = request_form(visit->request, "picture");
    if (!now)
        return "";
    const char *all = before && *before ? arena_printf(visit->arena, "%s %s", before, now) : now;
    return pictures_count(all) < 0 ? "" : all;
}

static struct message wrong_words(enum login_kind kind)
{
    switch (kind) {
    case LOGIN_PICTURES: return MSG("Those were not your three pictures. Try again, in their order.");
    case LOGIN_PIN: return MSG("This is not your PIN. Try again.");
    default: return MSG("This is not the passphrase. Look at upper and lower case, and try again.");
    }
}

enum err door_answer(struct visit *visit, const struct door *door)
{
    const char *secret = "";
    if (door->kind == LOGIN_PICTURES) {
        secret = tapped(visit);
        if (pictures_count(secret) < PICTURES_CHOSEN)
            return show(visit, door, 200, secret, NULL);
    } else if (door->kind != LOGIN_NONE) {
        secret = request_form(visit->request, "secret");
    }
    if (!secret || !*secret)
        return show(visit, door, 200, "", NULL);
    struct door_try attempt = {&door->person.id, 1, door->person.id, secret};
    struct door_answer answer;
    TRY(door_look(visit, &attempt, &answer));
    if (answer.person)
        return door_open(visit, &answer);
    struct message fault = door_fault(&answer, wrong_words(door->kind));
    return show(visit, door, door_status(&answer), "", &fault);
}
