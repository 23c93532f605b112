#include "people/enter_page.h"

#include "people/guesses.h"
#include "people/logins.h"

#include <string.h>

static enum err show(struct visit *visit, int status, const struct message *fault)
{
    struct enter_view view = {.wrong = fault != NULL};
    if (fault)
        view.fault = *fault;
    visit_page(visit, &view.page, PLACE_NONE, MSG("Sign in"));
    view.page.narrow = true;
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

/* A wrong passphrase is noted before it is answered. */
static enum err wrong(struct visit *visit, const char *peer)
{
    TRY(store_begin_write(visit->store, visit->env, 0));
    TRY(guess_note(visit->store, visit->env, peer));
    TRY(store_commit(visit->store));
    struct message fault = MSG("This is not the passphrase. Look at upper and lower case, and try again.");
    return show(visit, 403, &fault);
}

enum err enter_form(struct visit *visit)
{
    const char *passphrase = request_form(visit->request, "passphrase");
    const char *peer = visit->request->peer ? visit->request->peer : "";
    bool too_many;
    int64_t person = 0;
    TRY(guesses_too_many(visit->store, visit->env, peer, &too_many));
    if (too_many) {
        struct message fault = MSG("There were too many tries. Wait a minute, and then try again.");
        return show(visit, 429, &fault);
    }
    if (!passphrase || strlen(passphrase) > PASSPHRASE_LONGEST)
        return wrong(visit, peer);
    TRY(login_check(visit->store, visit->arena, passphrase, &person));
    if (!person)
        return wrong(visit, peer);
    char token[SESSION_TOKEN];
    TRY(store_begin_write(visit->store, visit->env, person));
    TRY(session_begin(visit->store, visit->env, person, token));
    TRY(store_commit(visit->store));
    visit->response->cookie =
        arena_printf(visit->arena, COOKIE_SESSION "=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d", token,
                     (int)(SESSION_MILLISECONDS / 1000));
    return visit_see_other(visit, "/");
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
