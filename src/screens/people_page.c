#include "screens/people_page.h"

#include "people/hours.h"
#include "screens/present.h"
#include "web/spoken.h"

/* "Can tutor Fractions and Kites." in the order of the titles. */
static struct message can_tutor(const struct present *present, int64_t person)
{
    const char *titles[2] = {"", ""};
    int64_t n = 0;
    for (size_t i = 0; i < present->offers.n; i++) {
        const struct offer *offer = &present->offers.items[i];
        const struct tema *tema = offer->person == person ? directory_tema(&present->directory, offer->tema) : NULL;
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

static struct face face_of(const struct present *present, const struct person *person)
{
    struct face face = {.who = person_who(person), .can = can_tutor(present, person->id)};
    for (size_t i = 0; i < present->offers.n; i++)
        face.can_tutor = face.can_tutor || present->offers.items[i].person == person->id;
    for (size_t i = 0; i < present->under_way.n; i++) {
        face.learns = face.learns || present->under_way.items[i].learner == person->id;
        face.tutors = face.tutors || present->under_way.items[i].tutor == person->id;
    }
    face.waits = present_waits(present, person->id);
    return face;
}

enum err people_page(struct visit *visit)
{
    struct present present;
    struct people_view view = {0};
    TRY(present_read(visit, &present));
    for (size_t i = 0; i < present.people.n; i++) {
        struct face *face = LIST_ADD(visit->arena, &view.faces);
        if (!face)
            return ERR_MEMORY;
        *face = face_of(&present, &present.people.items[i]);
        view.n_learning += face->learns;
        view.n_tutoring += face->tutors;
        view.n_waiting += face->waits;
    }
    view.n = (int64_t)present.people.n;
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("People"));
    people_html(&visit->response->body, visit->words, &view);
    return OK;
}

static enum err add_lines(struct visit *visit, const struct present *present, int64_t person, struct person_view *view)
{
    for (size_t i = 0; i < present->wishes.n; i++) {
        const struct wish *wish = &present->wishes.items[i];
        const struct tema *tema = directory_tema(&present->directory, wish->tema);
        if (wish->person != person || !tema)
            continue;
        struct tema_line *line = LIST_ADD(visit->arena, &view->wishes);
        if (!line)
            return ERR_MEMORY;
        *line = (struct tema_line){
            wish->rank, tema_what(tema),
            wish->since[0] ? MSG("since {date}", V(date_spoken(visit->arena, visit->words, wish->since))) : MSG_NONE};
    }
    for (size_t i = 0; i < present->offers.n; i++) {
        const struct offer *offer = &present->offers.items[i];
        const struct tema *tema = directory_tema(&present->directory, offer->tema);
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
static enum err own_pairs(struct visit *visit, const struct present *present, const struct tutorias *all,
                          int64_t person, struct pairs *pairs)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct tutoria *tutoria = &all->items[i];
        if (tutoria->learner != person && tutoria->tutor != person)
            continue;
        struct pair_view *pair = LIST_ADD(visit->arena, pairs);
        if (!pair)
            return ERR_MEMORY;
        *pair = tutoria_pair(tutoria, &present->directory);
    }
    return OK;
}

/* "learner · 4th grade · español, náhuatl" */
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
    struct present present;
    struct person person;
    enum err found = person_find(visit->store, visit->arena, &visit->actor, visit->id, &person);
    if (found == ERR_MISSING)
        return visit_say(visit, 404, MSG("This person is not here."), MSG("Look for them on the page with everybody."));
    TRY(found);
    TRY(present_read(visit, &present));
    struct person_view view = {
        .who = person_who(&person), .about = about(visit, &person), .hours = hours_text(visit, person.hours)};
    TRY(add_lines(visit, &present, person.id, &view));
    TRY(own_pairs(visit, &present, &present.proposed, person.id, &view.proposed));
    TRY(own_pairs(visit, &present, &present.under_way, person.id, &view.under_way));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG_VALUE(V(person.name)));
    view.page.narrow = true;
    person_html(&visit->response->body, visit->words, &view);
    return OK;
}
