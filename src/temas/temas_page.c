#include "temas/temas_page.h"

#include "temas/wishes.h"
#include "web/spoken.h"

#include <string.h>

enum { CARDS_A_PAGE = 24 };

struct what tema_what(const struct tema *tema)
{
    size_t emblem = emblem_number(tema->emblem, tema->code);
    return (struct what){tema->id, tema->title, emblem_symbol(emblem), emblem_colour(emblem)};
}

size_t offers_from(const struct offers *offers, int64_t tema)
{
    size_t low = 0, high = offers->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (offers->items[middle].tema < tema)
            low = middle + 1;
        else
            high = middle;
    }
    return low < offers->n && offers->items[low].tema == tema ? low : offers->n;
}

/* What the page reads: the temas asked for, and all that is said of them. */
struct reading {
    struct people people;
    struct temas temas;
    struct directory directory;
    struct offers offers, free;
    struct wish_counts wishes;
    const char *subject, *language; /* "": any; the subject folded */
    bool now;
    LIST_OF(const struct tema *) shown; /* first those that somebody tutors */
    size_t n_offered;
};

static const char *asked(const struct visit *visit, const char *name)
{
    const char *found = request_query(visit->request, name);
    return found ? found : "";
}

static enum err read_all(struct visit *visit, struct reading *reading)
{
    TRY(people_list(visit->store, visit->arena, &visit->actor, &reading->people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &reading->temas));
    TRY(offer_list(visit->store, visit->arena, &reading->offers));
    TRY(offer_free_list(visit->store, visit->arena, &reading->free));
    TRY(wish_counts(visit->store, visit->arena, &reading->wishes));
    reading->subject = text_folded(visit->arena, asked(visit, "subject"));
    reading->language = asked(visit, "language");
    reading->now = asked(visit, "now")[0] == '1';
    return directory_make(visit->arena, &reading->people, &reading->temas, &reading->directory);
}

/* True if somebody else has a place free in it. */
static bool is_now(const struct visit *visit, const struct reading *reading, int64_t tema)
{
    for (size_t i = offers_from(&reading->free, tema); i < reading->free.n; i++) {
        if (reading->free.items[i].tema != tema)
            break;
        if (reading->free.items[i].person != visit->actor.person)
            return true;
    }
    return false;
}

/* True if the filters let the tema through. */
static bool fits(struct visit *visit, const struct reading *reading, const struct tema *tema)
{
    return (!*reading->subject || strcmp(text_folded(visit->arena, tema->subject), reading->subject) == 0) &&
           (!*reading->language || strcmp(tema->language, reading->language) == 0) &&
           (!reading->now || is_now(visit, reading, tema->id));
}

/* Adds to what is shown those of the found temas that somebody tutors, or those that nobody does. */
static enum err add_shown(struct visit *visit, struct reading *reading, const struct tema_ids *found, bool offered)
{
    for (size_t i = 0; i < found->n; i++) {
        const struct tema *tema = directory_tema(&reading->directory, found->items[i]);
        if (!tema || (offers_from(&reading->offers, tema->id) < reading->offers.n) != offered ||
            !fits(visit, reading, tema))
            continue;
        const struct tema **shown = LIST_ADD(visit->arena, &reading->shown);
        if (!shown)
            return ERR_MEMORY;
        *shown = tema;
    }
    return OK;
}

static enum err choose(struct visit *visit, struct reading *reading)
{
    struct tema_ids found = {0};
    const char *words = asked(visit, "q");
    if (words[strspn(words, " ")]) {
        TRY(tema_search(visit->store, visit->arena, &visit->actor, words, &found));
    } else {
        for (size_t i = 0; i < reading->temas.n; i++) {
            int64_t *id = LIST_ADD(visit->arena, &found);
            if (!id)
                return ERR_MEMORY;
            *id = reading->temas.items[i].id;
        }
    }
    TRY(add_shown(visit, reading, &found, true));
    reading->n_offered = reading->shown.n;
    return add_shown(visit, reading, &found, false);
}

/* "Luz and Beto can tutor it": the first two, and how many more. Who may not know a name reads only how many. */
static struct message who_tutors(const struct reading *reading, int64_t tema, int64_t *n)
{
    const char *names[2] = {"", ""};
    int64_t named = 0;
    for (size_t i = offers_from(&reading->offers, tema); i < reading->offers.n; i++, ++*n) {
        if (reading->offers.items[i].tema != tema)
            break;
        const struct person *person = directory_person(&reading->directory, reading->offers.items[i].person);
        if (person && named++ < 2)
            names[named - 1] = person->name;
    }
    if (*n == 0)
        return MSG("Nobody tutors it yet. Who could learn it first?");
    if (named < *n)
        return MSGN("One person can tutor it.", "{n} people can tutor it.", *n, V(*n));
    if (*n == 1)
        return MSG("{name} can tutor it.", V(names[0]));
    if (*n == 2)
        return MSG("{first} and {second} can tutor it.", V(names[0]), V(names[1]));
    return MSGN("{first}, {second} and one more can tutor it.", "{first}, {second} and {n} more can tutor it.", *n - 2,
                V(names[0]), V(names[1]), V(*n - 2));
}

static int64_t wishers(const struct reading *reading, int64_t tema)
{
    for (size_t i = 0; i < reading->wishes.n; i++) {
        if (reading->wishes.items[i].tema == tema)
            return reading->wishes.items[i].people;
    }
    return 0;
}

static enum err add_cards(struct visit *visit, const struct reading *reading, struct catalogue_view *view)
{
    view->pager = pager_make(visit->arena, visit->request, reading->shown.n, CARDS_A_PAGE);
    for (size_t i = view->pager.from; i < view->pager.to; i++) {
        const struct tema *tema = reading->shown.items[i];
        struct tema_card *card =
            i < reading->n_offered ? LIST_ADD(visit->arena, &view->offered) : LIST_ADD(visit->arena, &view->unoffered);
        if (!card)
            return ERR_MEMORY;
        *card = (struct tema_card){
            .tema = tema_what(tema),
            .subject = tema->subject,
            .wishers = wishers(reading, tema->id),
            .now = is_now(visit, reading, tema->id),
        };
        card->who = who_tutors(reading, tema->id, &card->tutors);
    }
    return OK;
}

/* Adds a line unless it is there already, or empty. */
static enum err add_choice(struct visit *visit, struct choice_list *choices, const char *value, const char *label,
                           bool chosen)
{
    const char *folded = text_folded(visit->arena, value);
    for (size_t i = 0; i < choices->n; i++) {
        if (strcmp(text_folded(visit->arena, choices->items[i].value), folded) == 0)
            return OK;
    }
    struct choice *choice = *value ? LIST_ADD(visit->arena, choices) : NULL;
    if (choice)
        *choice = (struct choice){value, label, chosen};
    return *value && !choice ? ERR_MEMORY : OK;
}

static enum err add_choices(struct visit *visit, const struct reading *reading, struct catalogue_view *view)
{
    for (size_t i = 0; i < reading->temas.n; i++) {
        const struct tema *tema = &reading->temas.items[i];
        bool chosen = strcmp(text_folded(visit->arena, tema->subject), reading->subject) == 0;
        TRY(add_choice(visit, &view->subjects, tema->subject, tema->subject, chosen));
        TRY(add_choice(visit, &view->languages, tema->language, languages_spoken(visit->arena, tema->language),
                       strcmp(tema->language, reading->language) == 0));
    }
    return OK;
}

enum err catalogue_page(struct visit *visit)
{
    struct reading reading = {0};
    TRY(read_all(visit, &reading));
    TRY(choose(visit, &reading));
    struct catalogue_view view = {
        .q = asked(visit, "q"),
        .now = reading.now,
        .filtered = *reading.subject || *reading.language || reading.now,
        .guides = visit_may(visit, PERMIT_GUIDE),
        .n = (int64_t)reading.shown.n,
    };
    view.searched = view.filtered || *view.q;
    TRY(add_cards(visit, &reading, &view));
    TRY(add_choices(visit, &reading, &view));
    visit_page(visit, &view.page, PLACE_CATALOGUE, MSG("Catalogue"));
    catalogue_html(&visit->response->body, visit->words, &view);
    return OK;
}
