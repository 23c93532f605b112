/* matching_test_kit: small villages made from a seed, written into a real store through the importers, and a second opinion
 * on who could learn what from whom, which shares no code with the matching. */
#ifndef MATCHING_MATCHING_TEST_KIT_H
#define MATCHING_MATCHING_TEST_KIT_H

#include "matching/matching.h"

enum { VILLAGERS = 10, VILLAGE_TEMAS = 4, VILLAGE_ROUNDS = 8, VILLAGE_BONDS = 96 };

struct villager {
    char code[8];
    int64_t id;
    enum person_kind kind;
    uint64_t hours;     /* of the first three hours of Monday; 0: always */
    unsigned languages; /* es, nah, en; 0: the community's, es */
    int64_t capacity, given, passed;
};

/* A tutoría, as the village remembers it. */
struct bond {
    int learner, tutor, tema, round;
    enum tutoria_state state;
    enum answer says[2];
    int64_t id;
};

struct village {
    int n_people, n_temas, n_rounds, n_bonds;
    struct villager people[VILLAGERS];
    char tema_codes[VILLAGE_TEMAS][8];
    int64_t temas[VILLAGE_TEMAS];
    int64_t rank[VILLAGERS][VILLAGE_TEMAS];   /* of a wish; 0: none */
    int64_t places[VILLAGERS][VILLAGE_TEMAS]; /* of an offer; -1: none */
    bool apart[VILLAGERS][VILLAGERS];
    struct bond bonds[VILLAGE_BONDS];
    bool over[VILLAGE_ROUNDS][VILLAGERS]; /* whom each round passed over */
};

/* Vigna's splitmix64. */
uint64_t dice_next(uint64_t *dice);
int dice_below(uint64_t *dice, int bound);
bool dice_often(uint64_t *dice, int percent);

void village_make(struct village *village, uint64_t seed);

/* Writes the village into the open write transaction, rows in an order of the seed's, and learns the ids. */
enum err village_write(struct village *village, struct env *env, uint64_t order) MUST_CHECK;

int village_person(const struct village *village, int64_t id); /* -1: nobody */
int village_tema(const struct village *village, int64_t id);

/* ---- what is so, before anybody is matched ---- */

bool village_mastered(const struct village *village, int learner, int tema);
bool village_learning(const struct village *village, int person); /* a tutoría under way, or half answered */
bool village_wishes(const struct village *village, int person);   /* for anything, and is not learning */
int64_t village_capacity(const struct village *village, int tutor);
int64_t village_places(const struct village *village, int tutor, int tema);
int64_t village_given(const struct village *village, int tutor);
int64_t village_passed(const struct village *village, int learner);
bool village_share_hour(const struct village *village, int one, int other);
bool village_share_language(const struct village *village, int one, int other);
bool village_refused(const struct village *village, int learner, int tutor, int tema);

/* True while the latest round has a proposal that waits for an answer, or had none. */
bool village_round_open(const struct village *village);

/* What keeps an offer from a learner: REASON_NO_CAPACITY, _NO_HOUR, _NO_LANGUAGE, _APART; REASON_TAKEN: nothing does. */
enum reason_code village_obstacle(const struct village *village, int learner, int tutor, int tema);

/* True if this proposal could be made. */
bool village_possible(const struct village *village, int learner, int tutor, int tema);

/* ---- the best there is ---- */

/* What matching.h promises, so that more is better throughout: matched, passed, and less than nothing of rank, given,
 * facilitators. */
struct worth {
    int64_t level[FLOW_LEVELS];
};
int worth_compare(const struct worth *one, const struct worth *other);
void worth_add(const struct village *village, int learner, int tutor, int tema, struct worth *worth);

/* The best worth of all sets of proposals, by trying them all. `more`: a tema in which a stranger who has given none gives one
 * more place at every hour and in every language; -1: none. */
struct worth village_best(const struct village *village, int more);

/* ---- who stands where after a matching ---- */

/* Of each learner the tutor and tema of the proposal, -1: none. */
struct lots {
    int tutor[VILLAGERS], tema[VILLAGERS];
};
int64_t lots_of_tutor(const struct village *village, const struct lots *lots, int tutor);
int64_t lots_of_offer(const struct village *village, const struct lots *lots, int tutor, int tema);

/* True if the places of the offer, or all of the tutor's, are given away. */
bool lots_full(const struct village *village, const struct lots *lots, int tutor, int tema);

/* The set of those whose proposals hold the places that the learner could have in a tema; the number of them. */
int lots_holders(const struct village *village, const struct lots *lots, int learner, int tema,
                 bool holders[VILLAGERS]);

/* The tight set of somebody unmatched, by walking alternating paths (flow.h says what it is). */
void lots_tight(const struct village *village, const struct lots *lots, int learner, int64_t *learners,
                int64_t *places);

/* ---- judging a matching ---- */

/* NULL if the matching is one of this village, has the best worth there is, and all it says in reasons and invitations is
 * true; otherwise the claim that does not hold. *lots is set. */
const char *matching_wrong(const struct village *village, const struct matching *matching, struct lots *lots);

#endif
