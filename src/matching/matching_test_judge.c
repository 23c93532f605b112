#include "matching/matching_test_kit.h"

#include <string.h>

/* Judges return NULL, or the claim that does not hold. */
#define TEXT_OF(x) #x
#define PLACE(line, claim) "line " TEXT_OF(line) ": " claim
#define CLAIM(truth)                        \
    do {                                    \
        if (!(truth))                       \
            return PLACE(__LINE__, #truth); \
    } while (0)
#define JUDGE(call)             \
    do {                        \
        const char *bad = call; \
        if (bad)                \
            return bad;         \
    } while (0)

/* ---- the people a reason names ---- */

/* Named are the first few of exactly these people, none twice. */
static const char *names_judged(const struct village *village, const struct reason *reason, const bool who[VILLAGERS])
{
    int64_t all = 0, named = 0;
    bool seen[VILLAGERS] = {false};
    for (int i = 0; i < village->n_people; i++)
        all += who[i];
    CLAIM(reason->n_people == all);
    for (; named < REASON_PEOPLE && reason->people[named]; named++) {
        int person = village_person(village, reason->people[named]);
        CLAIM(person >= 0 && who[person] && !seen[person]);
        seen[person] = true;
    }
    CLAIM(named == (all < REASON_PEOPLE ? all : REASON_PEOPLE));
    return NULL;
}

/* The one reason with this code and, unless it is -1, tema; NULL if there is none or more than one. */
static const struct reason *only(const struct village *village, const struct reasons *why, enum reason_code code,
                                 int tema)
{
    const struct reason *found = NULL;
    for (size_t i = 0; i < why->n; i++) {
        const struct reason *one = &why->items[i];
        if (one->code != code || (tema >= 0 && one->tema != village->temas[tema]))
            continue;
        if (found)
            return NULL;
        found = one;
    }
    return found;
}

static int count(const struct reasons *why, enum reason_code code)
{
    int n = 0;
    for (size_t i = 0; i < why->n; i++)
        n += why->items[i].code == code;
    return n;
}

/* ---- a proposal's reasons ---- */

static const char *better_wishes_judged(const struct village *v, const struct lots *lots, int learner,
                                        const struct reasons *why)
{
    int taken = 0, blocked = 0;
    for (int t = 0; t < v->n_temas; t++) {
        if (v->rank[learner][t] == 0 || v->rank[learner][t] >= v->rank[learner][lots->tema[learner]] ||
            village_mastered(v, learner, t))
            continue;
        bool could = false, holders[VILLAGERS];
        for (int tutor = 0; tutor < v->n_people; tutor++) {
            bool this_one = village_possible(v, learner, tutor, t);
            could = could || this_one;
            CLAIM(!this_one || lots_full(v, lots, tutor, t));
        }
        const struct reason *reason = only(v, why, could ? REASON_BETTER_TAKEN : REASON_BETTER_BLOCKED, t);
        CLAIM(reason != NULL);
        if (could)
            CLAIM(lots_holders(v, lots, learner, t, holders) > 0);
        if (could)
            JUDGE(names_judged(v, reason, holders));
        taken += could;
        blocked += !could;
    }
    CLAIM(count(why, REASON_BETTER_TAKEN) == taken);
    CLAIM(count(why, REASON_BETTER_BLOCKED) == blocked);
    return NULL;
}

/* Why this tutor and not `other`, who could have been; the code has to stand among the reasons. */
static const char *other_judged(const struct village *v, const struct lots *lots, int learner, int other,
                                const struct reasons *why)
{
    int tutor = lots->tutor[learner], tema = lots->tema[learner];
    int64_t given = village_given(v, tutor), others = village_given(v, other);
    bool scarce = v->people[tutor].kind == KIND_FACILITATOR, other_scarce = v->people[other].kind == KIND_FACILITATOR;
    enum reason_code code = lots_full(v, lots, other, tema) ? REASON_OTHERS_FULL
                            : given != others               ? REASON_TUTORED_LESS
                            : scarce != other_scarce        ? REASON_PEER
                                                            : REASON_LOT;
    if (code == REASON_TUTORED_LESS)
        CLAIM(given < others);
    if (code == REASON_PEER)
        CLAIM(!scarce);
    CLAIM(only(v, why, code, -1) != NULL);
    return NULL;
}

static const char *tutor_judged(const struct village *v, const struct lots *lots, int learner,
                                const struct reasons *why)
{
    static const enum reason_code codes[] = {REASON_TUTORED_LESS, REASON_PEER, REASON_OTHERS_FULL, REASON_LOT};
    int tutor = lots->tutor[learner], tema = lots->tema[learner], could = 0;
    for (int other = 0; other < v->n_people; other++) {
        bool this_one = village_possible(v, learner, other, tema);
        could += this_one;
        if (this_one && other != tutor)
            JUDGE(other_judged(v, lots, learner, other, why));
    }
    const struct reason *choice = only(v, why, could == 1 ? REASON_ONLY_TUTOR : REASON_CHOICE, -1);
    CLAIM(choice != NULL && choice->number == could);
    CLAIM(count(why, REASON_ONLY_TUTOR) + count(why, REASON_CHOICE) == 1);
    for (size_t c = 0; c < COUNT_OF(codes); c++) {
        const struct reason *reason = only(v, why, codes[c], -1);
        CLAIM(reason || count(why, codes[c]) == 0);
        if (!reason)
            continue;
        bool who[VILLAGERS] = {false};
        bool less = codes[c] == REASON_TUTORED_LESS;
        CLAIM(!less || reason->number == village_given(v, tutor));
        for (int other = 0; other < v->n_people; other++) {
            if (other == tutor || !village_possible(v, learner, other, tema))
                continue;
            bool full = lots_full(v, lots, other, tema);
            int64_t more = village_given(v, other) - village_given(v, tutor);
            bool kin = (v->people[other].kind == KIND_FACILITATOR) == (v->people[tutor].kind == KIND_FACILITATOR);
            who[other] = codes[c] == REASON_OTHERS_FULL ? full
                         : less                         ? !full && more > 0 && village_given(v, other) == reason->other
                         : codes[c] == REASON_PEER      ? !full && more == 0 && !kin
                                                        : !full && more == 0 && kin;
        }
        JUDGE(names_judged(v, reason, who));
        CLAIM(reason->n_people > 0);
    }
    return NULL;
}

static const char *proposal_judged(const struct village *v, const struct lots *lots, const struct proposal *proposal)
{
    int learner = village_person(v, proposal->learner->id);
    const struct reasons *why = &proposal->why;
    const struct reason *wish = only(v, why, REASON_WISH, lots->tema[learner]);
    CLAIM(wish && wish->number == v->rank[learner][lots->tema[learner]] && count(why, REASON_WISH) == 1);
    CLAIM(proposal->rank == wish->number);
    JUDGE(better_wishes_judged(v, lots, learner, why));
    JUDGE(tutor_judged(v, lots, learner, why));
    const struct reason *waited = only(v, why, REASON_WAITED, -1);
    int64_t passed = village_passed(v, learner);
    CLAIM(passed ? waited && waited->number == passed : count(why, REASON_WAITED) == 0);
    for (size_t i = 0; i < why->n; i++)
        CLAIM(why->items[i].code < REASON_NO_OFFER);
    return NULL;
}

/* ---- the reasons of somebody who waits ---- */

static const char *wish_judged(const struct village *v, const struct lots *lots, int learner, int tema,
                               const struct reasons *why, bool *taken)
{
    enum reason_code closest = REASON_NO_OFFER;
    for (int tutor = 0; tutor < v->n_people; tutor++) {
        if (v->places[tutor][tema] < 0)
            continue;
        enum reason_code code = village_obstacle(v, learner, tutor, tema);
        closest = code > closest ? code : closest;
        CLAIM(code != REASON_TAKEN || lots_full(v, lots, tutor, tema));
    }
    const struct reason *reason = only(v, why, closest, tema);
    CLAIM(reason != NULL);
    *taken = closest == REASON_TAKEN;
    bool who[VILLAGERS] = {false};
    if (*taken)
        CLAIM(lots_holders(v, lots, learner, tema, who) > 0);
    for (int tutor = 0; tutor < v->n_people && !*taken; tutor++)
        who[tutor] = v->places[tutor][tema] >= 0 && village_obstacle(v, learner, tutor, tema) == closest;
    return names_judged(v, reason, who);
}

static const char *unmatched_judged(const struct village *v, const struct lots *lots, const struct unmatched *unmatched)
{
    int learner = village_person(v, unmatched->learner->id);
    const struct reasons *why = &unmatched->why;
    bool any_taken = false;
    size_t expected = 0;
    for (int t = 0; t < v->n_temas; t++) {
        bool taken = false;
        if (v->rank[learner][t] == 0)
            continue;
        expected++;
        if (village_mastered(v, learner, t))
            CLAIM(only(v, why, REASON_MASTERED, t) != NULL);
        else
            JUDGE(wish_judged(v, lots, learner, t, why, &taken));
        any_taken = any_taken || taken;
    }
    const struct reason *tight = only(v, why, REASON_TIGHT, -1);
    CLAIM(any_taken == (tight != NULL));
    CLAIM(why->n == expected + any_taken);
    if (tight) {
        int64_t learners, places;
        lots_tight(v, lots, learner, &learners, &places);
        CLAIM(tight->number == learners);
        CLAIM(tight->other == places);
        CLAIM(learners > places);
    }
    return NULL;
}

/* ---- invitations ---- */

/* True if the person shares an hour and a language with somebody who waits for the tema, and they are not apart. */
static bool could_help(const struct village *v, const struct lots *lots, int person, int tema)
{
    for (int i = 0; i < v->n_people; i++) {
        if (village_wishes(v, i) && lots->tutor[i] < 0 && v->rank[i][tema] && !village_mastered(v, i, tema) &&
            i != person && village_share_hour(v, i, person) && village_share_language(v, i, person) &&
            !v->apart[i][person])
            return true;
    }
    return false;
}

/* How near a person is to giving a place: 1, who offers it and has time; 2, who has learned it; 3, who learns it; 0, who has not
 * begun. */
static int nearness(const struct village *v, const struct lots *lots, int person, int tema)
{
    if (v->places[person][tema] >= 0 && lots_of_tutor(v, lots, person) < village_capacity(v, person))
        return 1;
    int nearest = 0;
    for (int i = 0; i < v->n_bonds; i++) {
        const struct bond *bond = &v->bonds[i];
        if (bond->learner != person || bond->tema != tema)
            continue;
        if (bond->state == TUTORIA_ACHIEVED && v->places[person][tema] < 0)
            return 2;
        nearest = bond->state == TUTORIA_UNDER_WAY ? 3 : nearest;
    }
    return nearest;
}

static const char *candidates_judged(const struct village *v, const struct lots *lots,
                                     const struct invitation *invitation, int tema)
{
    int n = 0, all = 0, before = 1;
    for (int i = 0; i < v->n_people; i++)
        all += nearness(v, lots, i, tema) && could_help(v, lots, i, tema);
    for (; n < CANDIDATES_KEPT && invitation->candidates[n]; n++) {
        int person = village_person(v, invitation->candidates[n]->id);
        int near = nearness(v, lots, person, tema);
        CLAIM(near >= before);
        CLAIM(could_help(v, lots, person, tema));
        for (int other = 0; other < n; other++)
            CLAIM(invitation->candidates[other] != invitation->candidates[n]);
        before = near;
    }
    CLAIM(n == (all < CANDIDATES_KEPT ? all : CANDIDATES_KEPT));
    return NULL;
}

static const char *invitations_judged(const struct village *v, const struct lots *lots, const struct matching *matching,
                                      const struct worth *best)
{
    size_t expected = 0;
    for (int t = 0; t < v->n_temas; t++) {
        const struct invitation *found = NULL;
        struct worth more = village_best(v, t);
        int64_t waiting = 0;
        for (int i = 0; i < v->n_people; i++)
            waiting += village_wishes(v, i) && lots->tutor[i] < 0 && v->rank[i][t] && !village_mastered(v, i, t);
        for (size_t i = 0; i < matching->invitations.n; i++) {
            if (matching->invitations.items[i].tema->id == v->temas[t])
                found = &matching->invitations.items[i];
        }
        CLAIM((found != NULL) == (waiting > 0 || more.level[0] > best->level[0]));
        if (!found)
            continue;
        expected++;
        CLAIM(found->waiting == waiting);
        CLAIM(found->gain == found->change.level[0]);
        for (int k = 0; k < FLOW_LEVELS; k++)
            CLAIM(found->change.level[k] == more.level[k] - best->level[k]);
        JUDGE(candidates_judged(v, lots, found, t));
    }
    CLAIM(matching->invitations.n == expected);
    for (size_t i = 1; i < matching->invitations.n; i++) {
        const struct invitation *one = &matching->invitations.items[i - 1], *other = one + 1;
        CLAIM(one->gain > other->gain || (one->gain == other->gain && one->waiting >= other->waiting));
    }
    return NULL;
}

/* ---- the whole ---- */

/* Everybody who wishes has one proposal that may be made, or stands among those who wait; nobody else does. */
static const char *shape_judged(const struct village *v, const struct matching *matching, struct lots *lots)
{
    int64_t wishing = 0;
    for (int i = 0; i < VILLAGERS; i++)
        lots->tutor[i] = lots->tema[i] = -1;
    for (size_t p = 0; p < matching->proposals.n; p++) {
        const struct proposal *one = &matching->proposals.items[p];
        int learner = village_person(v, one->learner->id);
        CLAIM(learner >= 0 && lots->tutor[learner] < 0);
        CLAIM(p == 0 || strcmp(one[-1].learner->code, one->learner->code) < 0);
        lots->tutor[learner] = village_person(v, one->tutor->id);
        lots->tema[learner] = village_tema(v, one->tema->id);
        CLAIM(lots->tutor[learner] >= 0 && lots->tema[learner] >= 0);
        CLAIM(village_possible(v, learner, lots->tutor[learner], lots->tema[learner]));
    }
    for (size_t u = 0; u < matching->unmatched.n; u++) {
        const struct unmatched *one = &matching->unmatched.items[u];
        int learner = village_person(v, one->learner->id);
        CLAIM(learner >= 0 && lots->tutor[learner] < 0 && village_wishes(v, learner));
        CLAIM(u == 0 || strcmp(one[-1].learner->code, one->learner->code) < 0);
    }
    for (int i = 0; i < v->n_people; i++) {
        wishing += village_wishes(v, i);
        CLAIM(lots_of_tutor(v, lots, i) <= village_capacity(v, i));
        for (int t = 0; t < v->n_temas; t++)
            CLAIM(lots_of_offer(v, lots, i, t) <= village_places(v, i, t));
    }
    CLAIM(matching->wishing == wishing);
    CLAIM((int64_t)(matching->proposals.n + matching->unmatched.n) == wishing);
    return NULL;
}

const char *matching_wrong(const struct village *v, const struct matching *matching, struct lots *lots)
{
    struct worth best = village_best(v, -1), worth = {{0}};
    JUDGE(shape_judged(v, matching, lots));
    for (int i = 0; i < v->n_people; i++) {
        if (lots->tutor[i] >= 0)
            worth_add(v, i, lots->tutor[i], lots->tema[i], &worth);
    }
    CLAIM(worth_compare(&worth, &best) == 0);
    for (int k = 0; k < FLOW_LEVELS; k++)
        CLAIM(matching->value.level[k] == (k < 2 ? best.level[k] : -best.level[k]));
    CLAIM(matching->round.number == v->n_rounds + !village_round_open(v));
    CLAIM((matching->round.id != 0) == village_round_open(v));
    for (size_t i = 0; i < matching->proposals.n; i++)
        JUDGE(proposal_judged(v, lots, &matching->proposals.items[i]));
    for (size_t i = 0; i < matching->unmatched.n; i++)
        JUDGE(unmatched_judged(v, lots, &matching->unmatched.items[i]));
    return invitations_judged(v, lots, matching, &best);
}
