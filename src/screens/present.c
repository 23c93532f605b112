#include "screens/present.h"

enum err present_read(struct visit *visit, struct present *present)
{
    struct store *store = visit->store;
    struct arena *arena = visit->arena;
    TRY(people_list(store, arena, &visit->actor, &present->people));
    TRY(tema_list(store, arena, &visit->actor, &present->temas));
    TRY(directory_make(arena, &present->people, &present->temas, &present->directory));
    TRY(wish_list(store, arena, &present->wishes));
    TRY(offer_list(store, arena, &present->offers));
    TRY(tutoria_settled(store, arena, &present->settled));
    TRY(tutoria_list(store, arena, &visit->actor, TUTORIA_PROPOSED, &present->proposed));
    return tutoria_list(store, arena, &visit->actor, TUTORIA_UNDER_WAY, &present->under_way);
}

/* True if the person has a proposal or a tutoría as a learner. */
static bool is_learning(const struct present *present, int64_t person)
{
    const struct tutorias *lists[] = {&present->proposed, &present->under_way};
    for (size_t l = 0; l < COUNT_OF(lists); l++) {
        for (size_t i = 0; i < lists[l]->n; i++) {
            if (lists[l]->items[i].learner == person)
                return true;
        }
    }
    return false;
}

/* False if they tutor all that they wish for already, or have it in a tutoría that rests. */
static bool wishes_something_new(const struct present *present, int64_t person)
{
    bool all_known = true;
    for (size_t w = 0; w < present->wishes.n && all_known; w++) {
        const struct wish *wish = &present->wishes.items[w];
        bool known = wish->person != person;
        for (size_t o = 0; o < present->offers.n && !known; o++)
            known = present->offers.items[o].person == person && present->offers.items[o].tema == wish->tema;
        for (size_t s = 0; s < present->settled.n && !known; s++)
            known = present->settled.items[s].learner == person && present->settled.items[s].tema == wish->tema;
        all_known = known;
    }
    return !all_known;
}

bool present_waits(const struct present *present, int64_t person)
{
    return !is_learning(present, person) && wishes_something_new(present, person);
}
