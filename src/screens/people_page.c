#include "screens/people_page.h"

#include "people/hours.h"
#include "web/spoken.h"

/* What both pages read. */
struct reading {
    struct people people;
    struct temas temas;
    struct directory directory;
    struct wishes wishes;
    struct offers offers;
    struct tutorias proposed, under_way;
};

static enum err read_all(struct visit *visit, struct reading *reading)
{
    struct store *store = visit->store;
    struct arena *arena = visit->arena;
    TRY(people_list(store, arena, &visit->actor, &reading->people));
    TRY(tema_list(store, arena, &visit->actor, &reading->temas));
    TRY(directory_make(arena, &reading->people, &reading->temas, &reading->directory));
    TRY(wish_list(store, arena, &reading->wishes));
    TRY(offer_list(store, arena, &reading->offers));
    TRY(tutoria_list(store, arena, &visit->actor, TUTORIA_PROPOSED, &reading->proposed));
    return tutoria_list(store, arena, &visit->actor, TUTORIA_UNDER_WAY, &reading->under_way);
}

/* "Can tutor Fractions and Kites." in the order of the titles. */
static struct message can_tutor(const struct reading *reading, int64_t person)
{
    const char *titles[2] = {"", ""};
    int64_t n = 0;
    for (size_t i = 0; i < reading->offers.n; i++) {
        const struct offer *offer = &reading->offers.items[i];
        const struct tema *tema = offer->person == person ? directory_tema(&reading->directory, offer->tema) : NULL;
        if (tema && n++ < 2)
            titles[n - 1] = tema->title;
    }
    if (n == 0)
        return MSG_NONE;
    if (n == 1)
        return MSG("Can tutor: {tema}", V(titles[0]));
    if (n == 2)
        return MSG("Can tutor: {first}; {second}", V(titles[0]), V(titles[1]));
    return MSGN("Can tutor: {first}; {second}; and one more tema", "Can tutor: {first}; {second}; and {n} more temas",
                n - 2, V(titles[0]), V(titles[1]), V(n - 2));
}

static struct face face_of(const struct reading *reading, const struct person *person)
{
    struct face face = {.who = person_who(person), .can = can_tutor(reading, person->id)};
    for (size_t i = 0; i < reading->offers.n; i++)
        face.can_tutor = face.can_tutor || reading->offers.items[i].person == person->id;
    for (size_t i = 0; i < reading->under_way.n; i++) {
        face.learns = face.learns || reading->under_way.items[i].learner == person->id;
        face.tutors = face.tutors || reading->under_way.items[i].tutor == person->id;
    }
    bool proposed = false, wishes = false;
    for (size_t i = 0; i < reading->proposed.n; i++)
        proposed = proposed || reading->proposed.items[i].learner == person->id;
    for (size_t i = 0; i < reading->wishes.n; i++)
        wishes = wishes || reading->wishes.items[i].person == person->id;
    face.waits = wishes && !proposed && !face.learns;
    return face;
}

enum err people_page(struct visit *visit)
{
    struct reading reading = {0};
    struct people_view view = {0};
    TRY(read_all(visit, &reading));
    for (size_t i = 0; i < reading.people.n; i++) {
        struct face *face = LIST_ADD(visit->arena, &view.faces);
        if (!face)
            return ERR_MEMORY;
        *face = face_of(&reading, &reading.people.items[i]);
        view.n_learning += face->learns;
        view.n_tutoring += face->tutors;
        view.n_waiting += face->waits;
    }
    view.n = (int64_t)reading.people.n;
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("People"));
    people_html(&visit->response->body, visit->words, &view);
    return OK;
}

static enum err add_lines(struct visit *visit, const struct reading *reading, int64_t person, struct person_view *view)
{
    for (size_t i = 0; i < reading->wishes.n; i++) {
        const struct wish *wish = &reading->wishes.items[i];
        const struct tema *tema = directory_tema(&reading->directory, wish->tema);
        if (wish->person != person || !tema)
            continue;
        struct tema_line *line = LIST_ADD(visit->arena, &view->wishes);
        if (!line)
            return ERR_MEMORY;
        *line = (struct tema_line){
            wish->rank, tema_what(tema),
            wish->since[0] ? MSG("since {date}", V(date_spoken(visit->arena, visit->words, wish->since))) : MSG_NONE};
    }
    for (size_t i = 0; i < reading->offers.n; i++) {
        const struct offer *offer = &reading->offers.items[i];
        const struct tema *tema = directory_tema(&reading->directory, offer->tema);
        if (offer->person != person || !tema)
            continue;
        struct tema_line *line = LIST_ADD(visit->arena, &view->offers);
        if (!line)
            return ERR_MEMORY;
        *line =
            (struct tema_line){0, tema_what(tema), MSGN("One place", "{n} places", offer->places, V(offer->places))};
    }
    return OK;
}

/* Of the tutorías, those in which the person learns or tutors. */
static enum err own_pairs(struct visit *visit, const struct reading *reading, const struct tutorias *all,
                          int64_t person, struct pairs *pairs)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct tutoria *tutoria = &all->items[i];
        if (tutoria->learner != person && tutoria->tutor != person)
            continue;
        struct pair_view *pair = LIST_ADD(visit->arena, pairs);
        if (!pair)
            return ERR_MEMORY;
        *pair = tutoria_pair(tutoria, &reading->directory);
    }
    return OK;
}

/* "learner · 4th grade · es nah" */
static const char *about(struct visit *visit, const struct person *person)
{
    const char *line = text_of(visit->words, kind_text(person->kind));
    const char *languages = person->languages[0] ? person->languages : visit->community.language;
    if (person->grade[0])
        line = arena_printf(visit->arena, "%s · %s", line, person->grade);
    return arena_printf(visit->arena, "%s · %s", line, languages_spoken(visit->arena, languages));
}

static const char *hours_text(struct visit *visit, uint64_t hours)
{
    if (!hours)
        return NULL;
    struct buf buf;
    buf_init(&buf, 4096);
    hours_put(&buf, visit->words, hours);
    const char *text = arena_copy(visit->arena, buf_string(&buf));
    buf_release(&buf);
    return text;
}

enum err person_page(struct visit *visit)
{
    struct reading reading = {0};
    struct person person;
    enum err found = person_find(visit->store, visit->arena, &visit->actor, visit->id, &person);
    if (found == ERR_MISSING)
        return visit_say(visit, 404, MSG("This person is not here."), MSG("Look for them on the page with everybody."));
    TRY(found);
    TRY(read_all(visit, &reading));
    struct person_view view = {
        .who = person_who(&person), .about = about(visit, &person), .hours = hours_text(visit, person.hours)};
    TRY(add_lines(visit, &reading, person.id, &view));
    TRY(own_pairs(visit, &reading, &reading.proposed, person.id, &view.proposed));
    TRY(own_pairs(visit, &reading, &reading.under_way, person.id, &view.under_way));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG_VALUE(V(person.name)));
    view.page.narrow = true;
    person_html(&visit->response->body, visit->words, &view);
    return OK;
}
