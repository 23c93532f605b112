#include "temas/offers_sql.h"

#include "store/collect.h"
#include "store/forgetting.h"
#include "temas/tables.h"

static const struct column offer_columns[OFFER_COLUMNS] = {
    [OFFER_PERSON] = {"person", true},
    [OFFER_TEMA] = {"tema", false},
    [OFFER_PLACES] = {"places", false},
    [OFFER_STANDING] = {"standing", false},
};
const struct table offer_table = {"offer", MERGE_LATEST_COLUMN, offer_columns, OFFER_COLUMNS};

static const char *const offer_standings[OFFER_STANDINGS] = {
    [OFFER_KNOWN] = "standing",
    [OFFER_FIRST] = "first",
    [OFFER_ASKED] = "asked",
};

static enum err read_offer(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    int standing = word_number(stmt_peek(q, 4), offer_standings, OFFER_STANDINGS);
    *(struct offer *)item =
        (struct offer){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2), stmt_int(q, 3), (enum offer_standing)standing};
    return standing < 0 ? ERR_CORRUPT : OK;
}

/* The columns of an offer, and whose it is. */
#define OFFER_SELECT                                                                                              \
    "select o.id, o.person, o.tema, o.places, o.standing from offer o join person p on p.community = o.community" \
    " and p.id = o.person where o.community = $1 and "

enum err offer_list(struct store *store, struct arena *arena, struct offers *offers)
{
    struct stmt *q;
    TRY(store_query(store, &q, OFFER_SELECT "p.standing = 'here' and o.standing <> 'asked' order by o.tema, o.person",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, offers, read_offer);
}

enum err offer_asked_list(struct store *store, struct arena *arena, struct offers *offers)
{
    struct stmt *q;
    TRY(store_query(store, &q, OFFER_SELECT "p.standing = 'here' and o.standing = 'asked' order by o.id",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, offers, read_offer);
}

/* Beside the offer's own places, the sixth column: how many more the tutor can take over all temas. */
static enum err read_free(struct stmt *q, struct arena *arena, void *item)
{
    struct offer *offer = item;
    TRY(read_offer(q, arena, offer));
    int64_t capacity = stmt_int(q, 5);
    if (capacity < offer->places)
        offer->places = capacity;
    return OK;
}

enum err offer_free_list(struct store *store, struct arena *arena, struct offers *offers)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "with free as (select o.id, o.person, o.tema, o.standing,"
                    " o.places - (select count(*) from tutoria t where t.community = o.community and t.tutor = o.person"
                    " and t.state = 'under_way' and t.tema = o.tema) as places,"
                    " p.capacity - (select count(*) from tutoria t where t.community = o.community"
                    " and t.tutor = o.person and t.state = 'under_way') as capacity"
                    " from offer o join person p on p.community = o.community and p.id = o.person"
                    " where o.community = $1 and o.standing <> 'asked' and p.standing = 'here')"
                    " select id, person, tema, places, standing, capacity from free where places > 0 and capacity > 0"
                    " order by tema, person",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, offers, read_free);
}

/* The one offer the statement finds; ERR_MISSING if it finds none. */
static enum err read_one(struct stmt *q, struct offer *offer)
{
    struct offer found;
    enum step step = stmt_step(q);
    enum err e = step == STEP_ROW ? read_offer(q, NULL, &found) : OK;
    TRY(stmt_finish(q, step));
    TRY(e);
    if (step == STEP_DONE)
        return ERR_MISSING;
    *offer = found;
    return OK;
}

enum err offer_of(struct store *store, int64_t person, int64_t tema, struct offer *offer)
{
    struct stmt *q;
    TRY(store_query(store, &q, OFFER_SELECT "o.person = $2 and o.tema = $3", V(store_community(store)), V(person),
                    V(tema)));
    return read_one(q, offer);
}

enum err offer_load(struct store *store, int64_t id, struct offer *offer)
{
    struct stmt *q;
    TRY(store_query(store, &q, OFFER_SELECT "o.id = $2", V(store_community(store)), V(id)));
    return read_one(q, offer);
}

enum err offer_by_pair(struct store *store, int64_t person, int64_t tema, int64_t *id)
{
    return store_number(store, id, 0, "select id from offer where community = $1 and person = $2 and tema = $3",
                        V(store_community(store)), V(person), V(tema));
}

static void offer_values(const struct offer *offer, struct value values[static OFFER_COLUMNS])
{
    values[OFFER_PERSON] = V(offer->person);
    values[OFFER_TEMA] = V(offer->tema);
    values[OFFER_PLACES] = V(offer->places);
    values[OFFER_STANDING] = V(offer_standings[offer->standing]);
}

enum err offer_insert(struct store *store, struct env *env, const struct offer *offer, int64_t *id)
{
    struct value values[OFFER_COLUMNS];
    offer_values(offer, values);
    return table_insert(store, env, &offer_table, values, id);
}

enum err offer_update(struct store *store, struct env *env, const struct offer *offer, uint32_t which, bool *changed)
{
    struct value values[OFFER_COLUMNS];
    offer_values(offer, values);
    return table_update(store, env, &offer_table, offer->id, which, values, changed);
}

enum err offer_delete(struct store *store, struct env *env, int64_t id)
{
    return table_delete(store, env, &offer_table, id);
}

enum err offers_erase(struct env *env, int64_t person)
{
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from offer where community = $1 and person = $2",
                    V(store_community(env->store)), V(person)));
    return rows_delete(env, &offer_table, q);
}
