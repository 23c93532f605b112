#include "temas/offers_sql.h"

#include "people/fields.h"
#include "temas/mastery.h"

/* How a new offer stands: what the facilitator enters is vouched for, what was presented is still to be observed. */
static enum err standing_now(struct store *store, const struct actor *actor, int64_t person, int64_t tema,
                             enum offer_standing *standing)
{
    static const enum offer_standing standings[] = {
        [MASTERY_NONE] = OFFER_ASKED,
        [MASTERY_PRESENTED] = OFFER_FIRST,
        [MASTERY_VOUCHED] = OFFER_KNOWN,
    };
    enum mastery_how how = MASTERY_VOUCHED;
    if (actor->role != ROLE_FACILITATOR)
        TRY(mastery_of(store, person, tema, &how));
    *standing = standings[how];
    return OK;
}

/* An offer that holds proves mastery, also when it is gone; a first tutoría that nobody has observed yet no more than before. */
static enum err prove(struct env *env, const struct offer *offer)
{
    static const enum mastery_how proofs[OFFER_STANDINGS] = {
        [OFFER_KNOWN] = MASTERY_VOUCHED,
        [OFFER_FIRST] = MASTERY_PRESENTED,
    };
    enum mastery_how how = proofs[offer->standing];
    return how == MASTERY_NONE ? OK : mastery_put(env, offer->person, offer->tema, how);
}

/* Keeps a new offer; OFFER_NOT_THERE if there is no such person, or no such tema. */
static enum err put_new(struct env *env, struct offer *offer, enum offer_result *result)
{
    enum err e = offer_insert(env->store, env, offer, &offer->id);
    if (e == ERR_REFUSED) {
        *result = OFFER_NOT_THERE;
        return OK;
    }
    return e;
}

enum err offer_ask(struct env *env, const struct actor *actor, int64_t person, int64_t tema, int64_t places,
                   enum offer_result *result)
{
    ASSERT(places >= 1 && places <= FIELD_PLACES_MOST);
    struct offer offer = {0};
    enum offer_standing standing;
    bool changed = true;
    enum err found = offer_of(env->store, person, tema, &offer);
    if (found != OK && found != ERR_MISSING)
        return found;
    if (!permission_speaks(actor, person)) {
        *result = OFFER_NOT_THERE;
        return OK;
    }
    TRY(standing_now(env->store, actor, person, tema, &standing));
    if (found == OK && offer.standing != OFFER_ASKED)
        standing = offer.standing; /* a first tutoría stays to be observed, whoever changes the places */
    *result = standing == OFFER_ASKED ? OFFER_WAITS : OFFER_HOLDS;
    offer = (struct offer){offer.id, person, tema, places, standing};
    if (found == ERR_MISSING)
        TRY(put_new(env, &offer, result));
    else
        TRY(offer_update(env->store, env, &offer, (1 << OFFER_PLACES) | (1 << OFFER_STANDING), &changed));
    if (!changed)
        *result = OFFER_SAME;
    return *result == OFFER_HOLDS ? prove(env, &offer) : OK;
}

enum err offer_find(struct store *store, const struct actor *actor, int64_t id, struct offer *offer)
{
    struct offer found;
    TRY(offer_load(store, id, &found));
    if (!permission_speaks(actor, found.person))
        return ERR_MISSING;
    *offer = found;
    return OK;
}

/* The same; *result is OFFER_NOT_THERE if there is none. */
static enum err find(struct env *env, const struct actor *actor, int64_t id, struct offer *offer,
                     enum offer_result *result)
{
    enum err e = offer_find(env->store, actor, id, offer);
    *result = e == OK ? OFFER_HOLDS : OFFER_NOT_THERE;
    return e == ERR_MISSING ? OK : e;
}

enum err offer_places(struct env *env, const struct actor *actor, int64_t id, int64_t places, enum offer_result *result)
{
    ASSERT(places >= 1 && places <= FIELD_PLACES_MOST);
    struct offer offer;
    bool changed;
    TRY(find(env, actor, id, &offer, result));
    if (*result == OFFER_NOT_THERE)
        return OK;
    offer.places = places;
    TRY(offer_update(env->store, env, &offer, 1 << OFFER_PLACES, &changed));
    *result = !changed ? OFFER_SAME : offer.standing == OFFER_ASKED ? OFFER_WAITS : OFFER_HOLDS;
    return OK;
}

enum err offer_remove(struct env *env, const struct actor *actor, int64_t id, enum offer_result *result)
{
    struct offer offer;
    TRY(find(env, actor, id, &offer, result));
    if (*result == OFFER_NOT_THERE)
        return OK;
    TRY(offer_delete(env->store, env, id));
    TRY(prove(env, &offer)); /* one that came from a file was all that proved it */
    *result = OFFER_REMOVED;
    return OK;
}

/* An offer with this standing becomes known. */
static enum err make_known(struct env *env, int64_t id, enum offer_standing from)
{
    struct offer offer;
    TRY(offer_load(env->store, id, &offer));
    if (offer.standing != from)
        return OK;
    offer.standing = OFFER_KNOWN;
    TRY(offer_update(env->store, env, &offer, 1 << OFFER_STANDING, NULL));
    return prove(env, &offer);
}

enum err offer_vouch(struct env *env, int64_t id)
{
    return make_known(env, id, OFFER_ASKED);
}

enum err offer_known(struct env *env, int64_t id)
{
    return make_known(env, id, OFFER_FIRST);
}
