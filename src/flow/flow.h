/* flow: who may learn what from whom, decided exactly. Integers in, integers out.
 *
 * The library stands alone: it includes nothing of `redes`, and knows no names, no files, no clock.
 * It allocates with malloc and gives everything back in flow_free().
 *
 * The problem. Learners hold ranked wishes for temas. Offers are (tutor, tema, places); a tutor has a
 * capacity over all their offers. A learner may be matched through one of their wishes to one offer of
 * that tema, if learner and tutor share an hour and a language and are not kept apart. Each learner gets
 * at most one match. Among all feasible sets of matches the answer is the best one in this order:
 *
 *     0  most learners matched
 *     1  largest sum of `passed` over the matched learners      (nobody waits for ever)
 *     2  smallest sum of (rank - 1)                              (the best wishes)
 *     3  smallest sum of the chosen tutors' `given`              (who has tutored least)
 *     4  fewest matches given to facilitators                    (their time is the scarcest)
 *     5  smallest sum of the tie numbers                         (see "How ties fall")
 *
 * The levels are compared one after another and never multiplied into one number, so nothing overflows
 * while the sums of single levels stay below 2^60; flow_solve() checks that beforehand. */
#ifndef FLOW_FLOW_H
#define FLOW_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum flow_result {
    FLOW_OK = 0,
    FLOW_BAD_INSTANCE, /* an index out of range, a negative capacity or count, a rank below 1, a wish of two
                          learners; two learners, two tutors or two temas with the same key */
    FLOW_TOO_LARGE,    /* a level could sum to 2^60 or more (learners and offers: 2^24), or the graph needs more
                          than 31-bit indexes */
    FLOW_NO_MEMORY,
};

struct flow_learner {
    uint64_t key;       /* stable identity, no two alike: the tie rule depends on it, not on the position */
    uint64_t hours;     /* bit set; two people can meet if they share a bit */
    uint64_t languages; /* bit set, likewise */
    int64_t passed;     /* rounds in which this learner was passed over, >= 0 */
    int32_t person;     /* any number for the person, shared with flow_tutor; nobody tutors themselves */
    int32_t wish_begin; /* wishes of this learner alone: [wish_begin, wish_end) in `wishes` */
    int32_t wish_end;
};

/* A learner may give several wishes the same rank. Of two wishes for one tema the better one counts. */
struct flow_wish {
    int32_t tema; /* 0 .. n_temas - 1 */
    int32_t rank; /* 1 = most wanted */
};

struct flow_tutor {
    uint64_t key; /* stable identity, no two tutors alike */
    uint64_t hours, languages;
    int64_t given; /* tutorías given so far, >= 0 */
    int32_t person;
    int32_t capacity; /* over all their offers, >= 0 */
    bool facilitator;
};

/* Two offers of one tutor for one tema add up; the row with more places fills first. */
struct flow_offer {
    int32_t tutor;
    int32_t tema;
    int32_t places; /* >= 0 */
};

/* A pair that shall not be proposed. tema = -1: on no tema at all. */
struct flow_apart {
    int32_t learner, tutor, tema;
};

struct flow_instance {
    const struct flow_learner *learners;
    const struct flow_wish *wishes;
    const struct flow_tutor *tutors;
    const struct flow_offer *offers;
    const struct flow_apart *aparts;
    const uint64_t *tema_keys; /* n_temas stable identities, no two alike, for the tie rule */
    int32_t n_learners, n_wishes, n_tutors, n_offers, n_aparts, n_temas;
    uint64_t round; /* enters the tie numbers, so that ties fall differently from round to round */
};

/* Values of the five public levels, in the order above. */
enum { FLOW_LEVELS = 5 };
struct flow_value {
    int64_t level[FLOW_LEVELS];
};

/* For each learner: the wish and the offer, or -1 and -1. */
struct flow_match {
    int32_t wish, offer;
};

struct flow_graph;

struct flow_solution {
    struct flow_value value;
    struct flow_match *matches; /* n_learners of them, owned by the solution */
    struct flow_graph *graph;   /* the residual flow and its prices, for flow_explain(); owned by the solution */
};

/* Why one wish of an unmatched learner leads nowhere. Per offer of the tema the first that holds, in this order;
 * for the wish as a whole the one that came closest to a match (the largest number). */
enum flow_obstacle {
    FLOW_NO_OFFER,    /* nobody offers the tema (or nobody but the learner) */
    FLOW_NO_CAPACITY, /* those who offer it have no place at all, whoever else is matched */
    FLOW_NO_HOUR,     /* no shared hour */
    FLOW_NO_LANGUAGE, /* hours would do, no shared language */
    FLOW_APART,       /* kept apart */
    FLOW_TAKEN,       /* could meet, but the places go to others: see the tight set */
};

/* The tight set of an unmatched learner. Its places are those that can be reached from the learner over alternating
 * paths; each is taken. Its learners are those who hold one of these places, and the unmatched who could take nothing
 * but these places (the learner among them). So every place that any of them could have is in the set, and however
 * they are matched, `learners - places` of them stay without (Hall's condition). Where the tutor's capacity binds,
 * that counts as places; where an offer binds, its own. It speaks of how many are matched, not of who has waited
 * longest: only the first of the levels is about places. */
struct flow_tight {
    int32_t learners, places;
};

struct flow_explanation {
    enum flow_obstacle *obstacles; /* one per wish of the instance (FLOW_TAKEN for wishes of matched learners) */
    struct flow_tight *tight;      /* one per learner; 0, 0 for the matched and where no wish is FLOW_TAKEN */
    /* What one more place in each tema would change, exactly: a place at every hour, in every language, with a tutor
     * who is nobody's pair apart, has given none and is no facilitator. More is better on every level: matched (0 or
     * 1) and passed count what is won, rank, given and facilitator what is saved; where a higher level gains, a
     * lower one may be negative. All zero: no gain. Who has no hour or no language gains by no place. One per tema. */
    struct flow_value *gains;
};

/* Solves the instance from nothing. The answer does not depend on the order of learners, wishes, tutors, offers,
 * aparts, or on how temas and persons are numbered: only on keys. (Rows that say exactly the same, two equal wishes of
 * one learner or two equal offers of one tutor, can stand for each other.) `answer` is set only on FLOW_OK and then
 * owned by the caller (flow_free).
 * The network simplex method (Ahuja, Magnanti, Orlin, Network Flows, ch. 11) on learner -> class -> offer -> tutor,
 * where a class is one (tema, hours, languages); a learner from whom an apart, or being the same person, takes an offer
 * that their class has, has a class of their own for that tema. O(A + N) memory for A arcs and N nodes. Its time has no
 * polynomial bound; README.md says what was measured. */
enum flow_result flow_solve(const struct flow_instance *instance, struct flow_solution *answer);

/* Explains a solution that flow_solve() gave for the same instance, off its residual graph.
 * `answer` is set only on FLOW_OK and then owned by the caller (flow_explanation_free). FLOW_BAD_INSTANCE if the
 * solution is not one of this instance's, as far as that shows. Obstacles: O(offers of the tema) a wish. Gains: one
 * search for all temas, O((A + N) log N). Tight sets: O(A + N), then one search over the strongly connected parts for
 * each different set of them that unmatched learners start from. */
enum flow_result flow_explain(const struct flow_instance *instance, const struct flow_solution *solution,
                              struct flow_explanation *answer);

/* Both may be called on what is all zero, and leave it all zero. */
void flow_free(struct flow_solution *solution);
void flow_explanation_free(struct flow_explanation *explanation);

/* True if the pair could meet at all: shared hour and language, not the same person, not apart on this tema,
 * and the offer and its tutor have a place. It reads all aparts: O(n_aparts). */
bool flow_can_meet(const struct flow_instance *instance, int32_t learner, int32_t offer);

/* How ties fall. Two rules make the answer one answer, on every machine and for any order of the rows.
 *
 * 1. Level 5. The tie number of a match is the sum of two numbers of 36 bits: one from (learner, tema) and one
 *    from (class, tutor, tema), each mixed with the round. It is additive along learner -> class -> offer, so it
 *    keeps classes whole. It leaves one flow: suppose two best flows differ; then they differ on an arc
 *    learner -> class or class -> offer (these decide the rest), and each such arc e has a number w of its own. With
 *    all other numbers held, the best cost is w * x + f(x) where x is the flow on e and f is convex, so two
 *    best flows can differ on e only if w is one of at most capacity(e) slopes of f. For random w the
 *    probability that any two best flows remain is therefore at most (sum of capacities of these arcs) / 2^36 (the
 *    isolation lemma of Mulmuley, Vazirani, Vazirani, 1987): about one in a million for 10,000 learners.
 * 2. Within a class, where everybody can meet the same tutors, the flow says only how many go to each offer.
 *    Its matched learners in the order of their lots take the offers in the order of the tutors' lots, each
 *    as often as the flow says. Equal lots fall by key. (No additive number could decide this: each of the ways to
 *    pair has the same sum.)
 *
 * In the vanishing case of rule 1 the flow is still that of this library, which works on rows sorted by key;
 * another solver might then find another. The round enters every number, so that nobody is first for ever. */

/* The 64-bit lot that a learner or a tutor draws in a tema and round. */
uint64_t flow_lot(uint64_t key, uint64_t tema_key, uint64_t round);

/* The key of the class of all learners with these hours and languages, and that of a learner's own class. */
uint64_t flow_class_key(uint64_t hours, uint64_t languages);
uint64_t flow_private_class_key(uint64_t learner_key);

/* The tie number of a match: 37 bits, the sum of the two numbers of rule 1. */
uint64_t flow_tie(uint64_t learner_key, uint64_t class_key, uint64_t tutor_key, uint64_t tema_key, uint64_t round);

#endif
