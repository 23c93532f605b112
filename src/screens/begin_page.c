#include "screens/begin_page.h"

#include "people/door_page.h"
#include "screens/people_new_page.h"
#include "temas/offers.h"
#include "temas/starters.h"
#include "temas/temas_page.h"

#include <string.h>

/* The languages there are; before a community has a name, the one these pages are shown in is chosen. */
static enum err show_languages(struct visit *visit, struct begin_view *view, const char *chosen)
{
    const struct catalogue *words;
    for (size_t i = 0; (words = text_nth(i)); i++) {
        struct begin_language *language = LIST_ADD(visit->arena, &view->known);
        if (!language)
            return ERR_MEMORY;
        *language = (struct begin_language){text_tag(words), text_name(words), strcmp(text_tag(words), chosen) == 0};
    }
    return OK;
}

static struct actor everybody(const struct visit *visit)
{
    return (struct actor){.community = visit->community.id, .role = ROLE_FACILITATOR};
}

/* The facilitator that is there already; id 0: none. */
static struct person facilitator_of(const struct people *people)
{
    for (size_t i = 0; i < people->n; i++) {
        if (people->items[i].kind == KIND_FACILITATOR)
            return people->items[i];
    }
    return (struct person){.name = ""};
}

static enum err show_people(struct visit *visit, struct begin_view *view, const struct people *people)
{
    for (size_t i = 0; i < people->n; i++) {
        struct who *who = LIST_ADD(visit->arena, &view->here);
        if (!who)
            return ERR_MEMORY;
        *who = person_who(&people->items[i]);
    }
    view->n_here = (int64_t)people->n;
    return OK;
}

static enum err show_temas(struct visit *visit, struct begin_view *view)
{
    for (const struct starter *starter = starters; starter->code; starter++) {
        struct tema tema;
        struct problems none;
        int64_t id;
        problems_init(&none, visit->arena);
        tema_read(visit->arena, starter->code, starter->text, starter->n, &tema, &none);
        TRY(tema_by_code(visit->store, starter->code, &id));
        struct begin_tema *line = LIST_ADD(visit->arena, &view->temas);
        if (!line)
            return ERR_MEMORY;
        *line = (struct begin_tema){
            .code = starter->code,
            .title = tema.title,
            .about = arena_printf(visit->arena, "%s · %s", tema.subject, tema.ages),
            .what = tema_what(&tema),
            .here = id != 0,
        };
    }
    return OK;
}

/* Shows the step, with what was typed if it came back with faults; `names` of people as typed, or as their file says them. */
static enum err show(struct visit *visit, const struct problems *problems, const char *names)
{
    struct begin_view view = {.step = visit->id, .has_back = visit->id > 1, .back = visit->id - 1};
    struct actor actor = everybody(visit);
    struct people people;
    TRY(people_list(visit->store, visit->arena, &actor, &people));
    struct person facilitator = facilitator_of(&people);
    view.community_step = view.step == 1;
    view.facilitator_step = view.step == 2;
    view.people_step = view.step == 3;
    view.temas_step = view.step == 4;
    view.name = form_typed(visit, "name", visit->community.name);
    view.languages = form_typed(visit, "languages", visit->community.languages);
    view.has_facilitator = facilitator.id != 0 && visit->asks_passphrase;
    view.facilitator = form_typed(visit, "facilitator", facilitator.name);
    view.people = names;
    TRY(form_faults(visit, problems, &view.faults));
    const char *language = visit->community.name[0] ? visit->community.language : text_tag(visit->words);
    TRY(show_languages(visit, &view, form_typed(visit, "language", language)));
    if (view.people_step)
        TRY(show_people(visit, &view, &people));
    if (view.temas_step)
        TRY(show_temas(visit, &view));
    visit_page(visit, &view.page, PLACE_NONE, MSG("A new community"));
    view.page.narrow = true;
    view.page.places.n = 0; /* there is nowhere to go yet */
    visit->response->status = problems ? 422 : 200;
    begin_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err begin_page(struct visit *visit)
{
    if (visit->id < 1 || visit->id > BEGIN_STEPS)
        return visit_see_other(visit, "/begin/1");
    return show(visit, NULL, "");
}

static enum err keep_community(struct visit *visit, struct problems *problems)
{
    struct community community = visit->community;
    community.name = form_typed(visit, "name", "");
    community.language = form_typed(visit, "language", "");
    community.languages = form_typed(visit, "languages", "");
    return community_change(visit->env, &community, problems);
}

/* The facilitator's login signs them in on this browser, so that the set-up goes on without asking. */
static enum err keep_facilitator(struct visit *visit, struct problems *problems)
{
    struct actor actor = everybody(visit);
    struct import_count count = {0};
    struct people people;
    const char *name = form_typed(visit, "facilitator", ""), *passphrase = request_form(visit->request, "passphrase");
    passphrase = passphrase ? passphrase : "";
    TRY(people_list(visit->store, visit->arena, &actor, &people));
    struct person facilitator = facilitator_of(&people);
    if (facilitator.id && visit->asks_passphrase && !*passphrase)
        return OK;
    login_problems(LOGIN_PASSPHRASE, passphrase, problems);
    if (!facilitator.id)
        TRY(people_typed(visit->env,
                         arena_printf(visit->arena, "%.*s,facilitator", (int)strcspn(name, ",;\t\r\n"), name), problems,
                         &count));
    if (problems->total)
        return OK;
    TRY(people_list(visit->store, visit->arena, &actor, &people));
    facilitator = facilitator_of(&people);
    TRY(login_set(visit->env, facilitator.id, LOGIN_PASSPHRASE, passphrase));
    return door_let_in(visit, facilitator.id);
}

static enum err keep_people(struct visit *visit, struct problems *problems, const char **people)
{
    struct import_count count = {0};
    TRY(people_given(visit, problems, people));
    return problems->total ? OK : people_typed(visit->env, *people, problems, &count);
}

/* True if the form's field of this name has this value, among others. */
static bool ticked(const struct visit *visit, const char *field, const char *value)
{
    for (size_t i = 0; i < visit->request->n_form; i++) {
        const struct field *one = &visit->request->form[i];
        if (strcmp(one->name, field) == 0 && strcmp(one->value, value) == 0)
            return true;
    }
    return false;
}

static enum err keep_temas(struct visit *visit)
{
    struct actor actor = everybody(visit);
    struct import_count count = {0};
    struct problems none;
    enum offer_result result;
    problems_init(&none, visit->arena);
    for (const struct starter *starter = starters; starter->code; starter++) {
        bool offer = ticked(visit, "offer", starter->code);
        int64_t id;
        TRY(tema_by_code(visit->store, starter->code, &id));
        if (!id && (offer || ticked(visit, "tema", starter->code))) {
            struct tema tema;
            tema_read(visit->arena, starter->code, starter->text, starter->n, &tema, &none);
            TRY(tema_put(visit->env, &tema, &count));
            TRY(tema_by_code(visit->store, starter->code, &id));
        }
        if (offer && visit->actor.person)
            TRY(offer_ask(visit->env, &actor, visit->actor.person, id, 1, &result));
    }
    struct community community = visit->community;
    struct problems problems;
    problems_init(&problems, visit->arena);
    community.begun = true;
    return community_change(visit->env, &community, &problems);
}

enum err begin_form(struct visit *visit)
{
    struct problems problems;
    const char *people = "";
    problems_init(&problems, visit->arena);
    switch (visit->id) {
    case 1: TRY(keep_community(visit, &problems)); break;
    case 2: TRY(keep_facilitator(visit, &problems)); break;
    case 3: TRY(keep_people(visit, &problems, &people)); break;
    case 4: TRY(keep_temas(visit)); break;
    default: return visit_not_here(visit);
    }
    if (problems.total) {
        store_rollback(visit->store);
        TRY(store_begin_read(visit->store));
        return show(visit, &problems, people);
    }
    if (visit->id == BEGIN_STEPS)
        return visit_see_other(visit, "/");
    return visit_see_other(visit, "/begin/%lld", (long long)visit->id + 1);
}
