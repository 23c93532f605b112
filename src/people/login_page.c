#include "people/login_page.h"

#include "people/cards.h"
#include "people/door_page.h"
#include "people/guesses.h"
#include "people/logins.h"

#include <string.h>

/* Who it is about, and what they have. */
struct about {
    struct person person;
    struct login_key key;
    int64_t facilitators; /* others, who can let people in */
};

static enum err read_about(struct visit *visit, struct about *about)
{
    struct login_keys keys;
    TRY(person_find(visit->store, visit->arena, &visit->actor, visit->id, &about->person));
    if (about->person.standing == STANDING_ERASED)
        return ERR_MISSING;
    TRY(login_keys_list(visit->store, visit->arena, &keys));
    about->key = login_key_of(&keys, visit->id);
    TRY(login_kind_of(visit->store, visit->id, &about->key.kind)); /* of somebody who has left, too */
    return logins_facilitators(visit->store, visit->id, &about->facilitators);
}

static struct message state_of(const struct about *about)
{
    switch (about->key.kind) {
    case LOGIN_PICTURES: return MSG("{name} comes in with three pictures.", V(about->person.name));
    case LOGIN_PIN: return MSG("{name} comes in with a PIN.", V(about->person.name));
    case LOGIN_PASSPHRASE: return MSG("{name} comes in with a passphrase.", V(about->person.name));
    default: break;
    }
    return about->key.card ? MSG("{name} comes in with a card.", V(about->person.name))
                           : MSG("{name} cannot sign in yet.", V(about->person.name));
}

/* `wrong`: the kind of what was typed, with what is wrong about it; LOGIN_NONE: nothing. What was typed is a secret and not shown
 * again. */
static enum err show(struct visit *visit, const struct about *about, enum login_kind wrong, const struct message *fault)
{
    struct message why;
    int64_t n = about->facilitators;
    struct login_view view = {
        .who = person_who(&about->person),
        .state = state_of(about),
        .may_pictures = login_allowed(&about->person, LOGIN_PICTURES, n, &why),
        .may_secrets = login_allowed(&about->person, LOGIN_PASSPHRASE, n, &why),
        .may_remove = about->key.kind != LOGIN_NONE && login_allowed(&about->person, LOGIN_NONE, n, &why),
        .may_card = card_allowed(&about->person) && n > 0,
        .has_card = about->key.card,
        .wrong_pin = wrong == LOGIN_PIN,
        .wrong_passphrase = wrong == LOGIN_PASSPHRASE,
    };
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("How {name} signs in", V(about->person.name)));
    view.page.narrow = true;
    if (!view.may_secrets && !login_allowed(&about->person, LOGIN_PASSPHRASE, n, &why)) {
        view.page.has_fault = true;
        view.page.fault = why;
    }
    if (fault) {
        view.fault = *fault;
        view.page.has_fault = wrong == LOGIN_NONE;
        view.page.fault = *fault;
        visit->response->status = 422;
    }
    login_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err login_page(struct visit *visit)
{
    struct about about;
    enum err found = read_about(visit, &about);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    return show(visit, &about, LOGIN_NONE, NULL);
}

static enum err show_drawn(struct visit *visit, const struct about *about, const char *secret)
{
    struct drawn_view view = {.who = person_who(&about->person)};
    struct picture pictures[PICTURES_CHOSEN];
    pictures_read(secret, pictures);
    for (size_t i = 0; i < PICTURES_CHOSEN; i++) {
        struct picture *picture = LIST_ADD(visit->arena, &view.pictures);
        if (!picture)
            return ERR_MEMORY;
        *picture = pictures[i];
    }
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("The pictures of {name}", V(about->person.name)));
    view.page.narrow = true;
    drawn_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* Whoever tried in vain before may try the new one at once. */
static enum err set(struct visit *visit, const struct about *about, enum login_kind kind, const char *secret)
{
    TRY(login_set(visit->env, about->person.id, kind, secret));
    return guesses_clear(visit->store, about->person.id);
}

static enum err set_typed(struct visit *visit, const struct about *about, enum login_kind kind, const char *secret)
{
    struct problems problems;
    problems_init(&problems, visit->arena);
    login_problems(kind, secret, &problems);
    if (problems.total > 0)
        return show(visit, about, kind, &problems.list[0].message);
    TRY(set(visit, about, kind, secret));
    return visit_done(visit, SAID_SAVED, "/people/%lld/login", (long long)about->person.id);
}

static enum login_kind asked_kind(const char *what)
{
    static const char *const words[LOGIN_KINDS] = {"remove", "passphrase", "pin", "pictures"};
    for (int i = 0; what && i < LOGIN_KINDS; i++) {
        if (strcmp(words[i], what) == 0)
            return (enum login_kind)i;
    }
    return LOGIN_KINDS;
}

enum err login_form(struct visit *visit)
{
    struct about about;
    struct message why;
    enum login_kind kind = asked_kind(request_form(visit->request, "do"));
    enum err found = read_about(visit, &about);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    if (kind == LOGIN_KINDS)
        return visit_see_other(visit, "/people/%lld/login", (long long)about.person.id);
    if (!login_allowed(&about.person, kind, about.facilitators, &why))
        return show(visit, &about, LOGIN_NONE, &why);
    if (kind == LOGIN_NONE) {
        TRY(login_remove(visit->store, about.person.id));
        return visit_done(visit, SAID_REMOVED, "/people/%lld/login", (long long)about.person.id);
    }
    if (kind == LOGIN_PICTURES) {
        const char *secret = pictures_draw(visit->env, visit->arena);
        TRY(set(visit, &about, kind, secret));
        return show_drawn(visit, &about, secret);
    }
    const char *typed = request_form(visit->request, kind == LOGIN_PIN ? "pin" : "passphrase");
    return set_typed(visit, &about, kind, typed ? typed : "");
}
