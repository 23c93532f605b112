#include "screens/family_page.h"

#include "people/kin.h"

#include <stdlib.h>
#include <string.h>

enum { KNOTS_SHOWN = 4 };

/* The presentations of the child that are still to come; a family is invited to all of its child's. */
static enum err add_coming(struct visit *visit, const struct presentations *all, const char *today,
                           struct child_view *child)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct presentation *one = &all->items[i];
        if (one->learner != child->who.id || one->state != PRESENTATION_PLANNED || strcmp(one->day, today) < 0)
            continue;
        struct presentation_card *card = LIST_ADD(visit->arena, &child->coming);
        if (!card)
            return ERR_MEMORY;
        *card = presentation_card(visit, one, one->presenter);
    }
    return OK;
}

static enum err add_child(struct visit *visit, const struct actor *family, const struct person *person,
                          struct family_view *view)
{
    const char *today = presentation_today(visit->env);
    struct presentations presentations;
    struct knots now, knots;
    size_t total;
    struct child_view *child = LIST_ADD(visit->arena, &view->children);
    if (!child)
        return ERR_MEMORY;
    child->who = person_who(person);
    TRY(path_now(visit->store, visit->arena, family, person->id, &now));
    for (size_t i = 0; i < now.n; i++) {
        struct now_card *card = LIST_ADD(visit->arena, &child->now);
        if (!card)
            return ERR_MEMORY;
        *card = now_card_of(visit, &now.items[i], &child->who);
    }
    TRY(path_so_far(visit->store, visit->arena, family, person->id, 0, KNOTS_SHOWN, &knots, &total));
    for (size_t i = 0; i < knots.n; i++) {
        struct knot_view *knot = LIST_ADD(visit->arena, &child->knots);
        if (!knot)
            return ERR_MEMORY;
        *knot = knot_view_of(visit, &knots.items[i]);
    }
    child->n_more = (int64_t)(total - knots.n);
    TRY(presentation_list(visit->store, visit->arena, family, today, &presentations));
    return add_coming(visit, &presentations, today, child);
}

/* For whom the page is: the family themselves, or whoever the facilitator names. ERR_MISSING: nobody who is to see it. */
static enum err find_adult(struct visit *visit, struct person *adult)
{
    const char *named = visit_may(visit, PERMIT_GUIDE) ? request_query(visit->request, "adult") : NULL;
    int64_t id = named ? strtoll(named, NULL, 10) : visit->actor.person;
    TRY(id ? person_find(visit->store, visit->arena, &visit->actor, id, adult) : ERR_MISSING);
    return person_role(adult) == ROLE_FAMILY ? OK : ERR_MISSING;
}

enum err family_page(struct visit *visit)
{
    struct family_view view = {0};
    struct person adult;
    struct kinship kinship;
    enum err found = find_adult(visit, &adult);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    /* The facilitator too sees here what this family sees. */
    const struct actor family = {.community = visit->actor.community, .person = adult.id, .role = ROLE_FAMILY};
    TRY(kin_of(visit->store, visit->arena, adult.id, &kinship));
    for (size_t i = 0; i < kinship.n; i++) {
        struct person child;
        if (kinship.items[i].adult != adult.id)
            continue;
        TRY(person_find(visit->store, visit->arena, &family, kinship.items[i].child, &child));
        if (child.standing == STANDING_HERE)
            TRY(add_child(visit, &family, &child, &view));
    }
    view.own = adult.id == visit->actor.person;
    view.who = person_who(&adult);
    visit_page(visit, &view.page, PLACE_HOME, MSG("Family"));
    view.page.narrow = true;
    family_html(&visit->response->body, visit->words, &view);
    return OK;
}
