#include "people/cards_page.h"

#include "people/cards.h"
#include "people/door_page.h"
#include "people/logins.h"

#include <stdlib.h>
#include <string.h>

enum { CARDS_A_PAGE = 24 };

/* Everybody who may have a card, and whether they have one. */
struct holders {
    struct people people;
    struct login_keys keys;
    int64_t facilitators, without;
};

static enum err read_holders(struct visit *visit, struct holders *holders)
{
    *holders = (struct holders){0};
    struct people all;
    TRY(people_list(visit->store, visit->arena, &visit->actor, &all));
    TRY(login_keys_list(visit->store, visit->arena, &holders->keys));
    TRY(logins_facilitators(visit->store, 0, &holders->facilitators));
    for (size_t i = 0; i < all.n; i++) {
        if (!card_allowed(&all.items[i]))
            continue;
        struct person *person = LIST_ADD(visit->arena, &holders->people);
        if (!person)
            return ERR_MEMORY;
        *person = all.items[i];
        holders->without += !login_key_of(&holders->keys, person->id).card;
    }
    return OK;
}

static enum err show(struct visit *visit, int status)
{
    struct holders holders;
    struct cards_view view = {.local = request_is_local(visit->request)};
    TRY(read_holders(visit, &holders));
    view.may_make = holders.facilitators > 0 && !view.local;
    view.without = holders.without;
    view.pager = pager_make(visit->arena, visit->request, holders.people.n, CARDS_A_PAGE);
    for (size_t i = view.pager.from; i < view.pager.to; i++) {
        const struct person *person = &holders.people.items[i];
        struct card_line *line = LIST_ADD(visit->arena, &view.people);
        if (!line)
            return ERR_MEMORY;
        *line = (struct card_line){person_who(person), login_key_of(&holders.keys, person->id).card};
    }
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("Login cards"));
    view.page.narrow = true;
    if (holders.facilitators == 0) {
        view.page.has_fault = true;
        view.page.fault = MSG("First give a facilitator a passphrase: somebody has to be able to let the others in.");
    }
    visit->response->status = status;
    cards_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err cards_page(struct visit *visit)
{
    return show(visit, 200);
}

/* True if the form asks for this person's card. */
static bool is_asked(const struct request *request, const struct person *person, bool has_card)
{
    if (request_form(request, "all"))
        return !has_card;
    for (size_t i = 0; i < request->n_form; i++) {
        if (strcmp(request->form[i].name, "person") == 0 && strtoll(request->form[i].value, NULL, 10) == person->id)
            return true;
    }
    return false;
}

static enum err add_card(struct visit *visit, const struct person *person, struct login_sheet_view *view)
{
    char token[TOKEN_SIZE];
    struct printed_card *card = LIST_ADD(visit->arena, &view->cards);
    if (!card)
        return ERR_MEMORY;
    TRY(card_make(visit->store, visit->env, person->id, token));
    *card = (struct printed_card){.who = person_who(person), .child = person->kind == KIND_LEARNER};
    return qr_make(visit->arena, arena_printf(visit->arena, "http://%.200s/card?t=%s", visit->request->host, token),
                   &card->qr);
}

enum err cards_form(struct visit *visit)
{
    struct holders holders;
    struct login_sheet_view view = {.community = visit->community.name};
    TRY(read_holders(visit, &holders));
    if (holders.facilitators == 0 || request_is_local(visit->request))
        return show(visit, 422);
    view.more = holders.without;
    for (size_t i = 0; i < holders.people.n && view.cards.n < CARDS_A_PAGE; i++) {
        const struct person *person = &holders.people.items[i];
        bool has_card = login_key_of(&holders.keys, person->id).card;
        if (!is_asked(visit->request, person, has_card))
            continue;
        TRY(add_card(visit, person, &view));
        view.more -= !has_card;
    }
    if (view.cards.n == 0)
        return visit_see_other(visit, "/cards");
    view.n = (int64_t)view.cards.n;
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("Login cards"));
    login_sheet_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* ---- coming in ---- */

static enum err say_void(struct visit *visit)
{
    return visit_say(visit, 403, MSG("This card is not valid any more."),
                     MSG("There may be a newer one. Ask the facilitator for it."));
}

/* Whose card it is, if they are here; ERR_MISSING. */
static enum err read_card(struct visit *visit, const char *token, struct door *door)
{
    int64_t owner = 0;
    if (token)
        TRY(card_owner(visit->store, token, &owner));
    if (!owner)
        return ERR_MISSING;
    TRY(door_person(visit, owner, &door->person));
    TRY(login_kind_of(visit->store, owner, &door->kind));
    door->card = token;
    door->action = "/card";
    return card_allowed(&door->person) ? OK : ERR_MISSING;
}

enum err card_page(struct visit *visit)
{
    struct door door;
    struct card_view view = {.token = request_query(visit->request, "t")};
    enum err found = read_card(visit, view.token, &door);
    if (found == ERR_MISSING)
        return say_void(visit);
    TRY(found);
    view.who = person_who(&door.person);
    visit_page(visit, &view.page, PLACE_NONE, MSG("Are you {name}?", V(view.who.name)));
    view.page.path = arena_printf(visit->arena, "/card?t=%s", view.token);
    view.page.narrow = true;
    card_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err card_form(struct visit *visit)
{
    struct door door;
    enum err found = read_card(visit, request_form(visit->request, "t"), &door);
    if (found == ERR_MISSING)
        return say_void(visit);
    TRY(found);
    if (visit->enrolment)
        return door_open(visit, &(struct door_answer){.person = door.person.id});
    if (door.kind == LOGIN_NONE)
        return visit_say(visit, 403, MSG("This card opens the shared devices of your room."),
                         MSG("On a device of your own you need pictures, a PIN or a passphrase too. The facilitator "
                             "gives them to you."));
    return door_answer(visit, &door);
}
