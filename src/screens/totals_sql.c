#include "screens/totals.h"

static const char *const kinds[KIND_COUNT] = {
    [KIND_LEARNER] = "learner",     [KIND_FACILITATOR] = "facilitator", [KIND_FAMILY] = "family",
    [KIND_NEIGHBOUR] = "neighbour", [KIND_ADVISOR] = "advisor",         [KIND_COORDINATOR] = "coordinator",
};

static enum err count_people(struct store *store, struct totals *totals)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        TRY(store_number(store, &totals->people[kind], 0,
                         "select count(*) from person where community = $1 and standing = 'here' and kind = $2",
                         V(store_community(store)), V(kinds[kind])));
    return OK;
}

static enum err count_tutorias(struct store *store, const char *state, int64_t *n)
{
    return store_number(store, n, 0, "select count(*) from tutoria where community = $1 and state = $2",
                        V(store_community(store)), V(state));
}

static enum err count_presentations(struct store *store, const char *state, int64_t *n)
{
    return store_number(store, n, 0, "select count(*) from presentation where community = $1 and state = $2",
                        V(store_community(store)), V(state));
}

#define OFFERED                                                                                        \
    " from offer o join person p on p.community = o.community and p.id = o.person where o.community =" \
    " $1 and o.standing <> 'asked' and p.standing = 'here'"

enum err totals_read(struct store *store, struct totals *totals)
{
    struct totals found = {0};
    TRY(count_people(store, &found));
    TRY(store_number(store, &found.temas, 0, "select count(*) from tema where community = $1",
                     V(store_community(store))));
    TRY(store_number(store, &found.offered, 0, "select count(distinct o.tema)" OFFERED, V(store_community(store))));
    TRY(store_number(store, &found.tutors, 0, "select count(distinct o.person)" OFFERED, V(store_community(store))));
    TRY(count_tutorias(store, "proposed", &found.proposed));
    TRY(count_tutorias(store, "under_way", &found.under_way));
    TRY(count_tutorias(store, "paused", &found.paused));
    TRY(count_tutorias(store, "achieved", &found.achieved));
    TRY(count_presentations(store, "planned", &found.planned));
    TRY(count_presentations(store, "held", &found.held));
    *totals = found;
    return OK;
}
