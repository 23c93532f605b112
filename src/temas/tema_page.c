#include "temas/tema_page.h"

#include "people/fields.h"
#include "temas/acting.h"
#include "temas/mastery.h"
#include "temas/paths.h"
#include "temas/wishes.h"
#include "web/spoken.h"

#include <string.h>

enum { EVERYBODY_MOST = 60, PEOPLE_MOST = 12 };

/* What the page reads beside the tema itself. */
struct reading {
    struct people people;
    struct directory directory;
    struct offers offers, free, asked;
    struct wishes wishes;
};

/* ---- the text ---- */

/* What links between temas are looked up in. */
struct linking {
    struct arena *arena;
    const struct temas *temas;
};

static const char *address_of(const void *self, const char *code)
{
    const struct linking *linking = self;
    for (size_t i = 0; i < linking->temas->n; i++) {
        const struct tema *tema = &linking->temas->items[i];
        if (strcmp(tema->code, code) == 0)
            return arena_printf(linking->arena, "/temas/%lld", (long long)tema->id);
    }
    return NULL;
}

/* The parts that say something, with dots between. */
static const char *joined(struct visit *visit, const struct message *parts, size_t n)
{
    const char *line = "";
    for (size_t i = 0; i < n; i++) {
        const char *part = text_format(visit->arena, visit->words, &parts[i]);
        if (part[0])
            line = arena_printf(visit->arena, "%s%s%s", line, line[0] ? " · " : "", part);
    }
    return line;
}

static const char *about(struct visit *visit, const struct tema *tema)
{
    const struct message parts[] = {
        MSG_VALUE(V(tema->subject)),
        tema->ages[0] ? MSG("ages {ages}", V(tema->ages)) : MSG_NONE,
        MSG_VALUE(V(languages_spoken(visit->arena, tema->language))),
        MSGN("one sitting", "{n} sittings", tema->sittings, V(tema->sittings)),
    };
    return joined(visit, parts, COUNT_OF(parts));
}

/* "Catálogo inicial de redes · version 1" */
static const char *credits(struct visit *visit, const struct tema *tema)
{
    const struct message parts[] = {
        MSG_VALUE(V(tema->author)),
        tema->version[0] ? MSG("version {version}", V(tema->version)) : MSG_NONE,
    };
    return joined(visit, parts, COUNT_OF(parts));
}

static enum err add_paths(struct visit *visit, const struct tema_links *links, struct tema_text *text)
{
    struct tema_paths paths;
    TRY(tema_path_list(visit->store, visit->arena, text->tema.id, &paths));
    for (size_t i = 0; i < paths.n; i++) {
        const char **path = LIST_ADD(visit->arena, &text->paths);
        if (!path)
            return ERR_MEMORY;
        *path = tema_html(visit->arena, paths.items[i].text, 4, links);
    }
    return OK;
}

enum err tema_text_read(struct visit *visit, struct tema *tema, struct tema_text *text)
{
    struct temas temas;
    bool open;
    TRY(tema_find(visit->store, visit->arena, &visit->actor, visit->id, tema));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(guide_open(visit->store, &visit->actor, tema->id, &open));
    struct linking linking = {visit->arena, &temas};
    struct tema_links links = {&linking, address_of};
    *text = (struct tema_text){
        .tema = tema_what(tema),
        .about = about(visit, tema),
        .credits = credits(visit, tema),
        .learner = tema_html(visit->arena, tema->learner_text, 2, &links),
        .tutor = open ? tema_html(visit->arena, tema->tutor_text, 3, &links) : "",
        .has_learner = tema->learner_text[0] != '\0',
        .has_tutor = open && tema->tutor_text[0],
        .open = open,
    };
    return open ? add_paths(visit, &links, text) : OK;
}

enum err tema_not_here(struct visit *visit)
{
    return visit_say(visit, 404, MSG("This tema is not here."),
                     MSG("It may have another address now. Look for it in the catalogue."));
}

/* ---- the people ---- */

static enum err read_people(struct visit *visit, struct reading *reading)
{
    const struct temas none = {0};
    TRY(people_list(visit->store, visit->arena, &visit->actor, &reading->people));
    TRY(directory_make(visit->arena, &reading->people, &none, &reading->directory));
    TRY(offer_list(visit->store, visit->arena, &reading->offers));
    TRY(offer_free_list(visit->store, visit->arena, &reading->free));
    if (!visit_may(visit, PERMIT_GUIDE))
        return OK;
    TRY(offer_asked_list(visit->store, visit->arena, &reading->asked));
    return wish_list(visit->store, visit->arena, &reading->wishes);
}

/* Adds somebody whose name who asks may know; the first PEOPLE_MOST of them. */
static enum err add_person(struct visit *visit, const struct reading *reading, struct tema_people *to, int64_t id,
                           struct message note, int64_t offer)
{
    const struct person *person = directory_person(&reading->directory, id);
    if (!person)
        return OK;
    if (to->people.n == PEOPLE_MOST) {
        to->more++;
        return OK;
    }
    struct tema_person *added = LIST_ADD(visit->arena, &to->people);
    if (!added)
        return ERR_MEMORY;
    bool linked = visit_may(visit, PERMIT_GUIDE) || person->id == visit->actor.person;
    *added = (struct tema_person){person_who(person), note, linked, offer};
    return OK;
}

static struct message places_note(int64_t places)
{
    return MSGN("One place", "{n} places", places, V(places));
}

/* The places of an offer that are free now. */
static struct message free_note(const struct reading *reading, int64_t offer)
{
    for (size_t i = 0; i < reading->free.n; i++) {
        if (reading->free.items[i].id == offer)
            return places_note(reading->free.items[i].places);
    }
    return MSG("All places are taken now.");
}

static enum err add_people(struct visit *visit, const struct reading *reading, struct tema_view *view)
{
    int64_t tema = view->text.tema.id;
    for (size_t i = 0; i < reading->offers.n; i++) {
        const struct offer *offer = &reading->offers.items[i];
        if (offer->tema != tema)
            continue;
        view->n_tutors++;
        view->nameless = view->nameless || !directory_person(&reading->directory, offer->person);
        TRY(add_person(visit, reading, &view->tutors, offer->person, free_note(reading, offer->id), 0));
    }
    for (size_t i = 0; i < reading->free.n; i++) {
        const struct offer *offer = &reading->free.items[i];
        view->n_free += offer->tema == tema && offer->person != visit->actor.person;
    }
    for (size_t i = 0; i < reading->asked.n; i++) {
        const struct offer *offer = &reading->asked.items[i];
        if (offer->tema == tema)
            TRY(add_person(visit, reading, &view->asking, offer->person, places_note(offer->places), offer->id));
    }
    for (size_t i = 0; i < reading->wishes.n; i++) {
        const struct wish *wish = &reading->wishes.items[i];
        if (wish->tema == tema)
            TRY(add_person(visit, reading, &view->wishers, wish->person, MSG("Wish number {n}", V(wish->rank)), 0));
    }
    return OK;
}

/* Whom the facilitator can act for. */
static enum err add_everybody(struct visit *visit, const struct reading *reading, struct tema_everybody *everybody)
{
    const char *asked = request_query(visit->request, "name");
    bool chosen = request_form(visit->request, "person") != NULL;
    everybody->name = asked ? asked : "";
    everybody->searchable = *everybody->name || reading->people.n > EVERYBODY_MOST;
    const char *begins = text_folded(visit->arena, everybody->name);
    for (size_t i = 0; i < reading->people.n; i++) {
        const struct person *person = &reading->people.items[i];
        if (strncmp(text_folded(visit->arena, person->name), begins, strlen(begins)) != 0)
            continue;
        if (everybody->people.n == EVERYBODY_MOST) {
            everybody->more++;
            continue;
        }
        struct tema_somebody *somebody = LIST_ADD(visit->arena, &everybody->people);
        if (!somebody)
            return ERR_MEMORY;
        *somebody = (struct tema_somebody){person_who(person), chosen && person->id == acting_for(visit)};
    }
    return OK;
}

/* ---- who asks ---- */

static enum err read_own_wish(struct visit *visit, int64_t tema, struct tema_own *own)
{
    struct wishes wishes;
    TRY(wishes_of(visit->store, visit->arena, visit->actor.person, &wishes));
    for (size_t i = 0; i < wishes.n; i++) {
        if (wishes.items[i].tema != tema)
            continue;
        own->wish = wishes.items[i].id;
        own->wish_place = MSG("You wish for it: number {number} of {n}.", V((int64_t)i + 1), V((int64_t)wishes.n));
    }
    return OK;
}

static enum err read_own(struct visit *visit, int64_t tema, struct tema_own *own)
{
    struct offer offer = {0};
    enum mastery_how how;
    if (!visit->actor.person || !visit_may(visit, PERMIT_TAKE_PART))
        return OK;
    TRY(read_own_wish(visit, tema, own));
    TRY(mastery_of(visit->store, visit->actor.person, tema, &how));
    enum err found = offer_of(visit->store, visit->actor.person, tema, &offer);
    if (found != OK && found != ERR_MISSING)
        return found;
    own->takes_part = true;
    own->back = arena_printf(visit->arena, "/temas/%lld", (long long)tema);
    own->offer = offer.id;
    own->waits = offer.id && offer.standing == OFFER_ASKED;
    const char *typed = request_form(visit->request, "places");
    own->again = typed != NULL;
    own->places = typed ? typed : arena_printf(visit->arena, "%lld", (long long)(offer.id ? offer.places : 1));
    own->mastered = how != MASTERY_NONE || visit_may(visit, PERMIT_GUIDE);
    own->may_wish = !own->wish && how == MASTERY_NONE && (!own->offer || own->waits);
    own->may_begin = how != MASTERY_NONE && !own->offer;
    own->prepares = own->mastered || own->waits;
    return OK;
}

/* ---- the pages ---- */

static enum err show(struct visit *visit, int status, const struct message *fault)
{
    struct reading reading = {0};
    struct tema tema;
    struct tema_view view = {.guides = visit_may(visit, PERMIT_GUIDE)};
    enum err found = tema_text_read(visit, &tema, &view.text);
    if (found == ERR_MISSING)
        return tema_not_here(visit);
    TRY(found);
    TRY(read_people(visit, &reading));
    TRY(add_people(visit, &reading, &view));
    TRY(read_own(visit, tema.id, &view.own));
    if (view.guides)
        TRY(add_everybody(visit, &reading, &view.everybody));
    visit_page(visit, &view.page, PLACE_CATALOGUE, MSG_VALUE(V(tema.title)));
    view.page.narrow = true;
    if (fault) {
        view.page.has_fault = true;
        view.page.fault = *fault;
    }
    visit->response->status = status;
    one_tema_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err tema_page(struct visit *visit)
{
    return show(visit, 200, NULL);
}

enum err tema_page_again(struct visit *visit, struct message fault)
{
    return show(visit, 422, &fault);
}

enum err tema_sheet_page(struct visit *visit)
{
    struct tema tema;
    struct sheet_view view = {0};
    const char *guide = request_query(visit->request, "guide");
    enum err found = tema_text_read(visit, &tema, &view.text);
    if (found == ERR_MISSING)
        return tema_not_here(visit);
    TRY(found);
    view.guide = guide && strcmp(guide, "1") == 0 && view.text.open;
    visit_page(visit, &view.page, PLACE_CATALOGUE, MSG_VALUE(V(tema.title)));
    view.page.narrow = true;
    tema_sheet_html(&visit->response->body, visit->words, &view);
    return OK;
}
