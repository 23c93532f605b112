#include "screens/people_page.h"

#include "people/hours.h"
#include "web/spoken.h"

#include <string.h>

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
    face.waits = person->standing == STANDING_HERE && present_waits(present, person->id);
    return face;
}

/* Those of this page: who is here, or who has left; of one grade, if one is asked for. */
static enum err choose(struct visit *visit, const struct people *all, struct people_view *view, struct people *chosen)
{
    const char *grade = request_query(visit->request, "grade");
    view->chosen = grade && *grade;
    for (size_t i = 0; i < all->n; i++) {
        const struct person *person = &all->items[i];
        bool fits = person->standing == (view->away ? STANDING_AWAY : STANDING_HERE) &&
                    (!view->chosen || strcmp(person->grade, grade) == 0);
        struct person *kept = fits ? LIST_ADD(visit->arena, chosen) : NULL;
        if (fits && !kept)
            return ERR_MEMORY;
        if (kept)
            *kept = *person;
    }
    return OK;
}

static enum err show_grades(struct visit *visit, struct people_view *view)
{
    struct grades grades;
    const char *chosen = request_query(visit->request, "grade");
    TRY(grade_list(visit->store, visit->arena, &grades));
    for (size_t i = 0; i < grades.n; i++) {
        struct grade_choice *choice = LIST_ADD(visit->arena, &view->grades);
        if (!choice)
            return ERR_MEMORY;
        *choice = (struct grade_choice){grades.items[i].name, chosen && strcmp(chosen, grades.items[i].name) == 0};
    }
    return OK;
}

enum err people_page(struct visit *visit)
{
    struct present present;
    struct people known, chosen = {0};
    struct people_view view = {.away = request_query(visit->request, "away") != NULL};
    TRY(present_read(visit, &present));
    if (view.away)
        TRY(people_known(visit->store, visit->arena, &visit->actor, &known));
    TRY(choose(visit, view.away ? &known : &present.people, &view, &chosen));
    view.pager = pager_make(visit->arena, visit->request, chosen.n, PEOPLE_A_PAGE);
    for (size_t i = 0; i < chosen.n; i++) {
        struct face face = face_of(&present, &chosen.items[i]);
        view.n_learning += face.learns;
        view.n_tutoring += face.tutors;
        view.n_waiting += face.waits;
        if (i < view.pager.from || i >= view.pager.to)
            continue;
        struct face *kept = LIST_ADD(visit->arena, &view.faces);
        if (!kept)
            return ERR_MEMORY;
        *kept = face;
    }
    view.n = (int64_t)chosen.n;
    if (!view.away)
        TRY(show_grades(visit, &view));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("People"));
    people_html(&visit->response->body, visit->words, &view);
    return OK;
}

static enum err add_lines(struct visit *visit, const struct present *present, int64_t person,
                          struct person_parts *parts)
{
    for (size_t i = 0; i < present->wishes.n; i++) {
        const struct wish *wish = &present->wishes.items[i];
        const struct tema *tema = directory_tema(&present->directory, wish->tema);
        if (wish->person != person || !tema)
            continue;
        struct tema_line *line = LIST_ADD(visit->arena, &parts->wishes);
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
        struct tema_line *line = LIST_ADD(visit->arena, &parts->offers);
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
        struct pair_view found = tutoria_pair(tutoria, &present->directory);
        if (!found.learner.id || !found.tutor.id || !found.tema.id)
            continue;
        bool is_mine = tutoria->learner == visit->actor.person || tutoria->tutor == visit->actor.person;
        if (!is_mine && !visit_may(visit, PERMIT_GUIDE)) /* who answers for them reads what they share */
            found.tutoria = 0;
        struct pair_view *pair = LIST_ADD(visit->arena, pairs);
        if (!pair)
            return ERR_MEMORY;
        *pair = found;
    }
    return OK;
}

const char *person_about(struct visit *visit, const struct person *person)
{
    const char *line = text_of(visit->words, kind_text(person->kind));
    const char *languages = person->languages[0] ? person->languages : visit->community.language;
    if (person->grade[0])
        line = arena_printf(visit->arena, "%s · %s", line, person->grade);
    return arena_printf(visit->arena, "%s · %s", line, languages_spoken(visit->arena, languages));
}

enum err person_parts_read(struct visit *visit, const struct present *present, const struct person *person,
                           struct person_parts *parts)
{
    *parts = (struct person_parts){.may_answer = visit_may(visit, PERMIT_GUIDE)};
    if (person->hours)
        parts->hours = hours_spoken(visit->arena, visit->words, person->hours);
    TRY(add_lines(visit, present, person->id, parts));
    TRY(own_pairs(visit, present, &present->proposed, person->id, &parts->proposed));
    return own_pairs(visit, present, &present->under_way, person->id, &parts->under_way);
}

static const struct person *person_among(const struct people *people, int64_t id)
{
    for (size_t i = 0; i < people->n; i++) {
        if (people->items[i].id == id)
            return &people->items[i];
    }
    return NULL;
}

enum err family_of(struct visit *visit, const struct people *known, int64_t person, struct family *family)
{
    struct kinship kinship;
    TRY(kin_of(visit->store, visit->arena, person, &kinship));
    for (size_t i = 0; i < kinship.n; i++) {
        bool is_adult = kinship.items[i].adult == person;
        const struct person *other = person_among(known, is_adult ? kinship.items[i].child : kinship.items[i].adult);
        if (!other)
            continue;
        struct who *who =
            is_adult ? LIST_ADD(visit->arena, &family->children) : LIST_ADD(visit->arena, &family->adults);
        if (!who)
            return ERR_MEMORY;
        *who = person_who(other);
    }
    return OK;
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
        .who = person_who(&person),
        .about = person_about(visit, &person),
        .may_guide = visit_may(visit, PERMIT_GUIDE),
        .away = person.standing != STANDING_HERE,
        .erased = person.standing == STANDING_ERASED,
    };
    TRY(person_parts_read(visit, &present, &person, &view.parts));
    TRY(family_of(visit, &present.people, person.id, &view.family));
    TRY(consents_show(visit, &person, &view.consents));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG_VALUE(V(view.who.name)));
    view.page.narrow = true;
    person_html(&visit->response->body, visit->words, &view);
    return OK;
}
