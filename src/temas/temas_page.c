#include "temas/temas_page.h"

#include "web/spoken.h"

#include <string.h>

struct what tema_what(const struct tema *tema)
{
    size_t emblem = emblem_number(tema->emblem, tema->code);
    return (struct what){tema->id, tema->title, emblem_symbol(emblem), emblem_colour(emblem)};
}

/* What both pages read: the people, their offers and wishes. */
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

static const char *name_of(const struct reading *reading, int64_t person)
{
    const struct person *found = directory_person(&reading->directory, person);
    return found ? found->name : "";
}

/* "Luz and Beto can tutor it": the first two, and how many more. */
static struct message who_tutors(const struct reading *reading, int64_t tema, int64_t n)
{
    const char *names[2] = {"", ""};
    size_t found = 0;
    for (size_t i = 0; i < reading->offers.n && found < 2; i++) {
        if (reading->offers.items[i].tema == tema)
            names[found++] = name_of(reading, reading->offers.items[i].person);
    }
    if (n == 0)
        return MSG("Nobody tutors it yet. Who could learn it first?");
    if (n == 1)
        return MSG("{name} can tutor it.", V(names[0]));
    if (n == 2)
        return MSG("{first} and {second} can tutor it.", V(names[0]), V(names[1]));
    return MSGN("{first}, {second} and one more can tutor it.", "{first}, {second} and {n} more can tutor it.", n - 2,
                V(names[0]), V(names[1]), V(n - 2));
}

enum err catalogue_page(struct visit *visit)
{
    struct reading reading = {0};
    struct catalogue_view view = {0};
    TRY(read_all(visit, &reading));
    for (size_t i = 0; i < reading.temas.n; i++) {
        const struct tema *tema = &reading.temas.items[i];
        struct tema_card card = {.tema = tema_what(tema), .subject = tema->subject};
        for (size_t o = 0; o < reading.offers.n; o++)
            card.tutors += reading.offers.items[o].tema == tema->id;
        for (size_t w = 0; w < reading.wishes.n; w++)
            card.wishers += reading.wishes.items[w].tema == tema->id;
        card.who = who_tutors(&reading, tema->id, card.tutors);
        struct tema_card *kept =
            card.tutors ? LIST_ADD(visit->arena, &view.offered) : LIST_ADD(visit->arena, &view.unoffered);
        if (!kept)
            return ERR_MEMORY;
        *kept = card;
    }
    view.n = (int64_t)reading.temas.n;
    visit_page(visit, &view.page, PLACE_CATALOGUE, MSG("Catalogue"));
    catalogue_html(&visit->response->body, visit->words, &view);
    return OK;
}

static enum err add_people(struct visit *visit, const struct reading *reading, struct tema_view *view)
{
    for (size_t i = 0; i < reading->offers.n; i++) {
        const struct offer *offer = &reading->offers.items[i];
        const struct person *person = directory_person(&reading->directory, offer->person);
        if (offer->tema != view->tema.id || !person)
            continue;
        struct tema_person *tutor = LIST_ADD(visit->arena, &view->tutors);
        if (!tutor)
            return ERR_MEMORY;
        *tutor =
            (struct tema_person){person_who(person), MSGN("One place", "{n} places", offer->places, V(offer->places))};
    }
    for (size_t i = 0; i < reading->wishes.n; i++) {
        const struct wish *wish = &reading->wishes.items[i];
        const struct person *person = directory_person(&reading->directory, wish->person);
        if (wish->tema != view->tema.id || !person)
            continue;
        struct tema_person *wisher = LIST_ADD(visit->arena, &view->wishers);
        if (!wisher)
            return ERR_MEMORY;
        *wisher = (struct tema_person){person_who(person), MSG("Wish number {n}", V(wish->rank))};
    }
    return OK;
}

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

/* "matemáticas · ages 8-13 · español · 2 sittings" */
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

enum err tema_page(struct visit *visit)
{
    struct reading reading = {0};
    struct tema tema;
    enum err found = tema_find(visit->store, visit->arena, &visit->actor, visit->id, &tema);
    if (found == ERR_MISSING)
        return visit_say(visit, 404, MSG("This tema is not here."),
                         MSG("It may have another address now. Look for it in the catalogue."));
    TRY(found);
    TRY(read_all(visit, &reading));
    struct linking linking = {visit->arena, &reading.temas};
    struct tema_links links = {&linking, address_of};
    struct tema_view view = {
        .tema = tema_what(&tema),
        .about = about(visit, &tema),
        .credits = credits(visit, &tema),
        .learner_html = tema_html(visit->arena, tema.learner_text, 2, &links),
        .tutor_html = tema_html(visit->arena, tema.tutor_text, 3, &links),
        .has_learner_text = tema.learner_text[0] != '\0',
        .has_tutor_text = tema.tutor_text[0] != '\0',
    };
    TRY(add_people(visit, &reading, &view));
    visit_page(visit, &view.page, PLACE_CATALOGUE, MSG_VALUE(V(tema.title)));
    view.page.narrow = true;
    one_tema_html(&visit->response->body, visit->words, &view);
    return OK;
}
