#include "screens/family_page.h"

#include "people/kin.h"
#include "record/record.h"

#include <stdlib.h>

enum { KNOTS_SHOWN = 4, KNOTS_READ = 24, SHARED_SHOWN = 3 };

/* A family is invited to all that its child presents. */
static enum err add_coming(struct visit *visit, const struct actor *family, const struct knots *knots,
                           struct child_view *child)
{
    for (size_t i = 0; i < knots->n; i++) {
        const struct knot *knot = &knots->items[i];
        struct presentation presentation;
        if (knot->tutored || !knot->presentation || knot->presented)
            continue;
        TRY(presentation_find(visit->store, visit->arena, family, knot->presentation, &presentation));
        struct presentation_card *card = LIST_ADD(visit->arena, &child->coming);
        if (!card)
            return ERR_MEMORY;
        *card = presentation_card(visit, &presentation, presentation.presenter);
    }
    return OK;
}

static enum err add_thread(struct visit *visit, const struct actor *family, struct child_view *child)
{
    struct knots knots;
    size_t total;
    TRY(path_so_far(visit->store, visit->arena, family, child->who.id, 0, KNOTS_READ, &knots, &total));
    TRY(add_coming(visit, family, &knots, child));
    for (size_t i = 0; i < knots.n && i < KNOTS_SHOWN; i++) {
        struct knot_view *knot = LIST_ADD(visit->arena, &child->knots);
        if (!knot)
            return ERR_MEMORY;
        *knot = knot_view_of(visit, &knots.items[i]);
    }
    return OK;
}

static enum err add_now(struct visit *visit, const struct actor *family, struct child_view *child)
{
    struct knots now;
    TRY(path_now(visit->store, visit->arena, family, child->who.id, &now));
    for (size_t i = 0; i < now.n; i++) {
        struct now_card *card = LIST_ADD(visit->arena, &child->now);
        if (!card)
            return ERR_MEMORY;
        *card = now_card_of(visit, &now.items[i], &child->who);
    }
    return OK;
}

static enum err add_shared(struct visit *visit, const struct actor *family, struct child_view *child)
{
    struct shared_list list;
    TRY(record_shared_list(visit->store, visit->arena, family, child->who.id, &list));
    for (size_t i = 0; i < list.n && i < SHARED_SHOWN; i++) {
        const struct shared *one = &list.items[i];
        struct tema tema;
        TRY(tema_find(visit->store, visit->arena, family, one->tema, &tema));
        struct shared_view *view = LIST_ADD(visit->arena, &child->shared);
        if (!view)
            return ERR_MEMORY;
        *view = (struct shared_view){
            .title = tema.title,
            .day = path_day(visit, one->at),
            .text = one->text,
            .photo = one->is_voice ? 0 : one->blob,
            .voice = one->is_voice ? one->blob : 0,
        };
    }
    return OK;
}

static enum err add_child(struct visit *visit, const struct actor *family, const struct person *person,
                          struct family_view *view)
{
    struct child_view *child = LIST_ADD(visit->arena, &view->children);
    if (!child)
        return ERR_MEMORY;
    child->who = person_who(person);
    TRY(add_now(visit, family, child));
    TRY(add_thread(visit, family, child));
    return add_shared(visit, family, child);
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
