/* The bench itself: instances are what families.h says, and the solvers agree on what they are worth. */
#include "contest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct family made(const char *name, uint64_t seed, int32_t scale)
{
    struct family family;
    assert_true(family_make(&family, family_kind(name), seed, scale));
    return family;
}

static void one_seed_makes_one_instance(void **state)
{
    (void)state;
    for (const struct family_kind *kind = family_kinds(); kind->name != NULL; kind++) {
        int32_t scale = kind->learners > 10000 ? FAMILY_WHOLE / 1000 : FAMILY_WHOLE;
        struct family a = made(kind->name, 7, scale), b = made(kind->name, 7, scale), c = made(kind->name, 8, scale);
        assert_int_equal(family_hash(&a), family_hash(&b));
        assert_int_not_equal(family_hash(&a), family_hash(&c));
        family_free(&a);
        family_free(&b);
        family_free(&c);
    }
}

/* These numbers hold on every machine. Who changes the instances on purpose, changes them. */
static void instances_are_the_same_everywhere(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint64_t hash;
    } known[] = {{"B", UINT64_C(0x8feaf9d763ae2926)},
                 {"H", UINT64_C(0x8fe3407d64c52947)},
                 {"Cr", UINT64_C(0x474c1e0e94c32c86)},
                 {"Cp0", UINT64_C(0x3bd65ea08c5fed0c)},
                 {"D", UINT64_C(0x59dcad10ca59de09)}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct family family = made(known[i].name, 1, FAMILY_WHOLE / 100);
        assert_int_equal(family_hash(&family), known[i].hash);
        family_free(&family);
    }
}

static void wishes_of_a_learner_are_distinct_and_ranked(void **state)
{
    (void)state;
    struct family family = made("B", 3, FAMILY_WHOLE);
    const struct flow_instance *in = &family.instance;
    int32_t many[6] = {0};
    for (int32_t l = 0; l < in->n_learners; l++) {
        int32_t begin = in->learners[l].wish_begin, end = in->learners[l].wish_end;
        assert_in_range(end - begin, 1, 5);
        many[end - begin]++;
        for (int32_t w = begin; w < end; w++) {
            assert_int_equal(in->wishes[w].rank, w - begin + 1);
            assert_int_equal(in->wishes[w].tema / 60, in->wishes[begin].tema / 60);
            for (int32_t v = begin; v < w; v++) {
                assert_int_not_equal(in->wishes[v].tema, in->wishes[w].tema);
            }
        }
    }
    for (int32_t n = 1; n <= 5; n++) {
        assert_in_range(many[n], 1850, 2150); /* of 10,000, a fifth each */
    }
    family_free(&family);
}

static void popularity_is_that_of_zipf(void **state)
{
    (void)state;
    struct family family = made("B", 3, FAMILY_WHOLE);
    const struct flow_instance *in = &family.instance;
    int32_t wished[60] = {0}, offered[60] = {0};
    for (int32_t w = 0; w < in->n_wishes; w++) {
        if (in->wishes[w].rank == 1) { /* later ones are distorted by being distinct */
            wished[in->wishes[w].tema % 60]++;
        }
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        offered[in->offers[o].tema % 60]++;
    }
    assert_in_range(wished[0], 2000, 2280); /* 1 / 4.68 of 10,000 */
    assert_in_range(wished[1] * 2, 1900, 2380);
    assert_in_range(wished[9] * 10, 1700, 2600);
    assert_true(offered[0] > offered[9] * 3 &&
                offered[0] < offered[9] * 6); /* 10^0.75 = 5.6, less as they are distinct */
    family_free(&family);
}

static void shares_are_as_asked(void **state)
{
    (void)state;
    struct family family = made("C", 5, FAMILY_WHOLE / 20);
    const struct flow_instance *in = &family.instance;
    int32_t facilitators = 0, seats = 0, waiting = 0;
    assert_int_equal(in->n_learners, 50000);
    assert_int_equal(family.n_communities, 450);
    assert_int_equal(in->n_tutors, 21000);
    assert_int_equal(family.n_shared, 420);
    for (int32_t t = 0; t < in->n_tutors; t++) {
        facilitators += in->tutors[t].facilitator;
        seats += in->tutors[t].capacity;
        assert_in_range(in->tutors[t].capacity, 1, 3);
        assert_in_range(in->tutors[t].given, 0, 20);
    }
    for (int32_t l = 0; l < in->n_learners; l++) {
        waiting += in->learners[l].passed > 0;
        assert_in_range(in->learners[l].passed, 0, 7);
    }
    assert_in_range(facilitators, 500, 760);
    assert_in_range(seats, 41000, 43000);
    assert_in_range(waiting, 24500, 25500);
    family_free(&family);
}

static void a_shared_tutor_offers_in_two_communities_and_nobody_else_does(void **state)
{
    (void)state;
    struct family family = made("C", 5, FAMILY_WHOLE / 50);
    const struct flow_instance *in = &family.instance;
    int32_t shared = 0;
    for (int32_t o = 0, end; o < in->n_offers; o = end) {
        int32_t places = 1;
        for (end = o + 1; end < in->n_offers && in->offers[end].tutor == in->offers[o].tutor; end++) {
            places += in->offers[end].tema / 60 != in->offers[end - 1].tema / 60;
        }
        assert_in_range(places, 1, 2);
        shared += places == 2;
    }
    assert_int_equal(shared, family.n_shared);
    family_free(&family);
}

static void communities_keep_to_their_sizes(void **state)
{
    (void)state;
    struct family family = made("C", 5, FAMILY_WHOLE / 10);
    int32_t sizes[900] = {0}, small = 0, large = 0;
    for (int32_t l = 0; l < family.instance.n_learners; l++) {
        sizes[family.instance.wishes[family.instance.learners[l].wish_begin].tema / 60]++;
    }
    for (int32_t c = 0; c < 900; c++) {
        assert_in_range(sizes[c], 20, 500);
        small += sizes[c] < 62; /* the median is 93; a sigma of 0.6 below and above it are 51 and 169 */
        large += sizes[c] >= 139;
    }
    assert_in_range(small, 900 * 20 / 100, 900 * 30 / 100);
    assert_in_range(large, 900 * 20 / 100, 900 * 30 / 100);
    family_free(&family);
}

static void families_of_one_country_differ_only_in_what_they_say(void **state)
{
    (void)state;
    struct family c0 = made("C0", 5, FAMILY_WHOLE / 100), c = made("C", 5, FAMILY_WHOLE / 100);
    assert_int_equal(c0.instance.n_wishes, c.instance.n_wishes);
    assert_memory_equal(c0.wishes, c.wishes, (size_t)c.instance.n_wishes * sizeof *c.wishes);
    for (int32_t t = 0; t < c.instance.n_tutors; t++) {
        assert_int_equal(c0.tutors[t].capacity, c.tutors[t].capacity);
        assert_int_equal(c0.tutors[t].key, c.tutors[t].key);
    }
    family_free(&c0);
    family_free(&c);
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void keys_are_distinct(void **state)
{
    (void)state;
    struct family family = made("D", 2, FAMILY_WHOLE / 20);
    int32_t count = family.instance.n_learners;
    uint64_t *keys = calloc((size_t)count, sizeof *keys);
    assert_non_null(keys);
    for (int32_t l = 0; l < count; l++) {
        keys[l] = family.learners[l].key;
        assert_true(keys[l] >> 63 == 0);
    }
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    for (int32_t l = 1; l < count; l++) {
        assert_true(keys[l - 1] < keys[l]);
    }
    free(keys);
    family_free(&family);
}

static void pairs_are_those_that_can_meet(void **state)
{
    (void)state;
    struct family family = made("Cp0", 2, FAMILY_WHOLE / 5000);
    const struct flow_instance *in = &family.instance;
    for (int32_t l = 0; l < in->n_learners; l++) {
        int32_t meet = 0;
        for (int32_t o = 0; o < in->n_offers; o++) {
            for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
                meet += in->wishes[w].tema == in->offers[o].tema && flow_can_meet(in, l, o);
            }
        }
        assert_int_equal(family.pair_begin[l + 1] - family.pair_begin[l], meet);
        for (int32_t p = family.pair_begin[l]; p < family.pair_begin[l + 1]; p++) {
            assert_int_equal(family.pairs[p].learner, l);
            assert_true(flow_can_meet(in, l, family.pairs[p].offer));
            assert_in_range(family.pairs[p].cost, 0, 9);
        }
    }
    family_free(&family);
}

static void two_of_a_hundred_pairs_are_kept_apart(void **state)
{
    (void)state;
    struct family family = made("H", 2, FAMILY_WHOLE / 20);
    const struct flow_instance *in = &family.instance;
    struct flow_instance without = *in;
    int32_t all = 0;
    without.n_aparts = 0;
    for (int32_t l = 0; l < in->n_learners; l++) {
        for (int32_t o = 0; o < in->n_offers; o++) {
            for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
                all += in->wishes[w].tema == in->offers[o].tema && flow_can_meet(&without, l, o);
            }
        }
    }
    assert_in_range(in->n_aparts * 1000, all * 14, all * 26);
    for (int32_t t = 0; t < in->n_tutors; t++) {
        assert_in_range(in->tutors[t].person, 0, in->n_learners - 1);
        assert_true(t == 0 || in->tutors[t].person > in->tutors[t - 1].person);
    }
    family_free(&family);
}

/* ---- solvers ---- */

static peer_solve *const peers[] = {peer_network_simplex,
                                    peer_network_simplex_candidates,
                                    peer_network_simplex_by_components,
                                    peer_network_simplex_candidates_by_components,
                                    peer_cost_scaling,
                                    peer_capacity_scaling};
enum { PEERS = sizeof peers / sizeof *peers };

/* A second opinion: pairs only, without classes and without LEMON. Paths of least cost, one after another (Bellman and Ford),
 * source -> learner -> offer -> tutor -> sink; a path takes flow back over edges that are turned round. */
struct edge {
    int32_t from, to, room;
    int64_t cost;
};

struct opinion {
    const struct family *family;
    struct edge *edges; /* edge i ^ 1 is edge i turned round */
    int32_t n_edges, n_nodes;
};

enum { MOST_EDGES = 200000 };

static void add_edge(struct opinion *op, int32_t from, int32_t to, int32_t room, int64_t cost)
{
    assert_true(op->n_edges + 2 <= MOST_EDGES);
    op->edges[op->n_edges++] = (struct edge){from, to, room, cost};
    op->edges[op->n_edges++] = (struct edge){to, from, 0, -cost};
}

static int64_t pair_cost(const struct family *family, int32_t learner, int32_t offer)
{
    for (int32_t p = 0; family->pairs != NULL && p < family->pair_begin[family->instance.n_learners]; p++) {
        if (family->pairs[p].learner == learner && family->pairs[p].offer == offer) {
            return family->pairs[p].cost;
        }
    }
    return 0;
}

static void lay_edges(struct opinion *op)
{
    const struct flow_instance *in = &op->family->instance;
    int32_t offers = 1 + in->n_learners, tutors = offers + in->n_offers, sink = tutors + in->n_tutors;
    op->n_nodes = sink + 1;
    for (int32_t l = 0; l < in->n_learners; l++) {
        add_edge(op, 0, 1 + l, 1, -in->learners[l].passed);
        for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
            for (int32_t o = 0; o < in->n_offers; o++) {
                if (in->offers[o].tema == in->wishes[w].tema && flow_can_meet(in, l, o)) {
                    add_edge(op, 1 + l, offers + o, 1, in->wishes[w].rank - 1 + pair_cost(op->family, l, o));
                }
            }
        }
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        add_edge(op, offers + o, tutors + in->offers[o].tutor, in->offers[o].places, 0);
    }
    for (int32_t t = 0; t < in->n_tutors; t++) {
        add_edge(op, tutors + t, sink, in->tutors[t].capacity, 0);
    }
}

/* False: no path is left. */
static bool add_path(struct opinion *op, int64_t *distance, int32_t *by, int64_t *cost)
{
    const int64_t far = INT64_MAX / 2;
    int32_t sink = op->n_nodes - 1;
    for (int32_t v = 1; v < op->n_nodes; v++) {
        distance[v] = far;
    }
    distance[0] = 0;
    for (bool again = true; again;) {
        again = false;
        for (int32_t e = 0; e < op->n_edges; e++) {
            const struct edge *edge = &op->edges[e];
            if (edge->room > 0 && distance[edge->from] < far &&
                distance[edge->from] + edge->cost < distance[edge->to]) {
                distance[edge->to] = distance[edge->from] + edge->cost;
                by[edge->to] = e;
                again = true;
            }
        }
    }
    if (distance[sink] >= far) {
        return false;
    }
    for (int32_t v = sink; v != 0; v = op->edges[by[v]].from) {
        op->edges[by[v]].room--;
        op->edges[by[v] ^ 1].room++;
    }
    *cost += distance[sink];
    return true;
}

static struct oracle_verdict second_opinion(const struct family *family)
{
    struct opinion op = {.family = family};
    struct oracle_verdict verdict = {0};
    op.edges = calloc(MOST_EDGES, sizeof *op.edges);
    assert_non_null(op.edges);
    lay_edges(&op);
    int64_t *distance = calloc((size_t)op.n_nodes, sizeof *distance);
    int32_t *by = calloc((size_t)op.n_nodes, sizeof *by);
    assert_true(distance != NULL && by != NULL);
    for (int32_t l = 0; l < family->instance.n_learners; l++) {
        verdict.second += family->instance.learners[l].passed;
    }
    while (add_path(&op, distance, by, &verdict.second)) {
        verdict.value.level[0]++;
    }
    free(op.edges);
    free(distance);
    free(by);
    return verdict;
}

/* A small one of some family. */
static struct family small(uint64_t seed)
{
    static const struct {
        const char *name;
        int32_t learners;
    } sizes[] = {{"A", 50},  {"S", 40},   {"B", 300},   {"H", 60}, {"H", 300},
                 {"C", 250}, {"Cr", 250}, {"Cp0", 120}, {"D", 40}};
    size_t which = seed % (sizeof sizes / sizeof *sizes);
    int64_t whole = family_kind(sizes[which].name)->learners;
    int32_t scale = (int32_t)((int64_t)sizes[which].learners * FAMILY_WHOLE / whole);
    return made(sizes[which].name, seed, scale);
}

static void solvers_agree_and_the_oracle_finds_nothing_wrong(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 1000; seed++) {
        struct family family = small(seed);
        struct flow_match *matches = calloc((size_t)family.instance.n_learners, sizeof *matches);
        struct oracle_verdict first = {0}, verdict;
        struct flow_solution solution;
        assert_non_null(matches);
        for (int p = 0; p < PEERS; p++) {
            assert_true(peers[p](&family, matches));
            assert_true(oracle_judge(&family, matches, &verdict));
            assert_null(verdict.wrong);
            first = p == 0 ? verdict : first;
            assert_int_equal(verdict.value.level[0], first.value.level[0]);
            assert_int_equal(verdict.second, first.second);
        }
        assert_int_equal(flow_solve(&family.instance, &solution), FLOW_OK);
        assert_true(oracle_judge(&family, solution.matches, &verdict));
        assert_null(verdict.wrong);
        assert_int_equal(verdict.value.level[0], first.value.level[0]);
        assert_memory_equal(&verdict.value, &solution.value, sizeof solution.value);
        flow_free(&solution);
        free(matches);
        family_free(&family);
    }
}

static void peers_find_the_best_of_the_two_levels(void **state)
{
    (void)state;
    for (uint64_t seed = 1000; seed < 1100; seed++) {
        struct family family = small(seed);
        if (family.instance.n_learners <= 120) {
            struct flow_match *matches = calloc((size_t)family.instance.n_learners, sizeof *matches);
            struct oracle_verdict best = second_opinion(&family), verdict;
            assert_non_null(matches);
            assert_true(peer_network_simplex(&family, matches) && oracle_judge(&family, matches, &verdict));
            assert_int_equal(verdict.value.level[0], best.value.level[0]);
            assert_int_equal(verdict.second, best.second);
            free(matches);
        }
        family_free(&family);
    }
}

/* ---- the oracle ---- */

static int32_t first_matched(const struct flow_match *matches)
{
    int32_t l = 0;
    while (matches[l].offer < 0) {
        l++;
    }
    return l;
}

static void the_oracle_sees_what_is_not_allowed(void **state)
{
    (void)state;
    struct family family = made("H", 4, FAMILY_WHOLE / 50);
    struct flow_match *matches = calloc((size_t)family.instance.n_learners, sizeof *matches);
    struct oracle_verdict verdict;
    assert_true(matches != NULL && peer_network_simplex(&family, matches));
    int32_t l = first_matched(matches);
    struct flow_match right = matches[l];
    struct flow_tutor *tutor = &family.tutors[family.offers[right.offer].tutor];
    struct flow_tutor tutor_right = *tutor;

    matches[l].wish += family.learners[l].wish_end;
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    matches[l] = (struct flow_match){right.wish, family.instance.n_offers};
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    matches[l] = (struct flow_match){right.wish, (right.offer + 1) % family.instance.n_offers}; /* another tema */
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    matches[l] = right;
    tutor->hours = 0;
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    *tutor = tutor_right;
    tutor->languages = 0;
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    *tutor = tutor_right;
    tutor->person = family.learners[l].person;
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    *tutor = tutor_right;
    tutor->capacity = 0;
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    *tutor = tutor_right;
    family.offers[right.offer].places = 0;
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    family.offers[right.offer].places = 3;
    family.aparts[0] = (struct flow_apart){l, family.offers[right.offer].tutor, -1};
    assert_true(oracle_judge(&family, matches, &verdict) && verdict.wrong != NULL);
    free(matches);
    family_free(&family);
}

/* ---- contests ---- */

static bool sleeps(const struct family *family, struct flow_match *matches)
{
    (void)family;
    (void)matches;
    for (volatile bool for_ever = true; for_ever;) {
    }
    return true;
}

static bool lies(const struct family *family, struct flow_match *matches)
{
    for (int32_t l = 0; l < family->instance.n_learners; l++) {
        matches[l] = (struct flow_match){family->instance.learners[l].wish_begin, 0};
    }
    return true;
}

static void a_contest_ends_who_takes_too_long_and_tells_who_is_wrong(void **state)
{
    (void)state;
    struct family room = made("A", 1, FAMILY_WHOLE);
    struct contestant slow = {.name = "slow", .solve = sleeps}, wrong = {.name = "wrong", .solve = lies};
    struct contestant ours = {.name = "ours", .five = true};
    assert_int_equal(contest_hold(&slow, &room, 1, 1, false).end, CONTEST_TOO_LONG);
    assert_int_equal(contest_hold(&slow, &room, 1, 1, true).end, CONTEST_TOO_LONG);
    struct contest_result result = contest_hold(&wrong, &room, 1, 60, false);
    assert_int_equal(result.end, CONTEST_SOLVED);
    assert_non_null(result.wrong);
    result = contest_hold(&ours, &room, 1, 60, false);
    assert_int_equal(result.end, CONTEST_SOLVED);
    assert_null(result.wrong);
    assert_true(result.matched > 0 && result.milliseconds > 0);
    family_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_seed_makes_one_instance),
        cmocka_unit_test(instances_are_the_same_everywhere),
        cmocka_unit_test(wishes_of_a_learner_are_distinct_and_ranked),
        cmocka_unit_test(popularity_is_that_of_zipf),
        cmocka_unit_test(shares_are_as_asked),
        cmocka_unit_test(a_shared_tutor_offers_in_two_communities_and_nobody_else_does),
        cmocka_unit_test(communities_keep_to_their_sizes),
        cmocka_unit_test(families_of_one_country_differ_only_in_what_they_say),
        cmocka_unit_test(keys_are_distinct),
        cmocka_unit_test(pairs_are_those_that_can_meet),
        cmocka_unit_test(two_of_a_hundred_pairs_are_kept_apart),
        cmocka_unit_test(solvers_agree_and_the_oracle_finds_nothing_wrong),
        cmocka_unit_test(peers_find_the_best_of_the_two_levels),
        cmocka_unit_test(the_oracle_sees_what_is_not_allowed),
        cmocka_unit_test(a_contest_ends_who_takes_too_long_and_tells_who_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
