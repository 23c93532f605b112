#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "flow_test_kit.h"

#include <string.h>

/* Small enough to try everything. Sizes vary with the seed, so that instances with and without trouble occur. */
static void make_small(struct kit *kit, uint64_t seed)
{
    static const struct kit_size sizes[] = {
        {5, 3, 3, 8, 3, 3, 2, 40}, {7, 3, 4, 8, 2, 2, 2, 0},  {6, 4, 4, 9, 6, 4, 2, 20},
        {8, 3, 3, 7, 4, 3, 3, 10}, {9, 3, 4, 8, 0, 2, 1, 15}, {6, 3, 6, 14, 4, 3, 1, 5},
    };
    kit_make(kit, &sizes[seed % (sizeof sizes / sizeof *sizes)], seed);
}

static void make_medium(struct kit *kit, uint64_t seed)
{
    static const struct kit_size sizes[] = {
        {60, 4, 25, 60, 20, 8, 2, 10},
        {40, 3, 20, 80, 60, 4, 1, 30},
        {60, 4, 30, 90, 0, 12, 3, 0},
    };
    kit_make(kit, &sizes[seed % 3], seed);
}

static void assert_same_value(const struct flow_value *a, const struct flow_value *b)
{
    for (int k = 0; k < FLOW_LEVELS; k++) {
        assert_int_equal(a->level[k], b->level[k]);
    }
}

static struct flow_value value_of_weight(const struct kit_weight *weight)
{
    struct flow_value value = {{0}};
    for (int k = 0; k < FLOW_LEVELS; k++) {
        value.level[k] = k < 2 ? -weight->level[k] : weight->level[k];
    }
    return value;
}

static void small_instances_are_solved_as_by_trying_everything(void **state)
{
    (void)state;
    static struct kit kit;
    for (uint64_t seed = 1; seed <= 24000; seed++) {
        struct flow_solution solution;
        make_small(&kit, seed);
        assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
        assert_true(kit_is_feasible(&kit.instance, solution.matches));
        struct kit_weight best = kit_brute_force(&kit.instance);
        struct kit_weight found = kit_weigh(&kit.instance, solution.matches);
        if (kit_compare(&best, &found) != 0) {
            fail_msg("seed %llu: not the best", (unsigned long long)seed);
        }
        struct flow_value value = value_of_weight(&best);
        assert_same_value(&solution.value, &value);
        flow_free(&solution);
    }
}

static void in_larger_instances_no_exchange_betters_the_answer(void **state)
{
    (void)state;
    static struct kit kit;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct flow_solution solution;
        make_medium(&kit, seed);
        assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
        assert_true(kit_is_feasible(&kit.instance, solution.matches));
        struct kit_weight weight = kit_weigh(&kit.instance, solution.matches);
        struct flow_value value = value_of_weight(&weight);
        assert_same_value(&solution.value, &value);
        assert_false(kit_can_be_bettered(&kit.instance, solution.matches));
        flow_free(&solution);
    }
}

static void a_spoiled_answer_is_recognised_by_the_exchange_check(void **state)
{
    (void)state;
    static struct kit kit;
    int spoiled = 0;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct flow_solution solution;
        make_medium(&kit, seed);
        assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
        for (int32_t l = 0; l < kit.instance.n_learners; l++) {
            if (solution.matches[l].offer >= 0) {
                solution.matches[l] = (struct flow_match){-1, -1};
                assert_true(kit_can_be_bettered(&kit.instance, solution.matches));
                spoiled++;
                break;
            }
        }
        flow_free(&solution);
    }
    assert_true(spoiled > 60);
}

static void who_can_meet_agrees_with_the_plain_reading_of_the_rows(void **state)
{
    (void)state;
    static struct kit kit;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        make_small(&kit, seed);
        for (int32_t l = 0; l < kit.instance.n_learners; l++) {
            for (int32_t o = 0; o < kit.instance.n_offers; o++) {
                assert_int_equal(flow_can_meet(&kit.instance, l, o), kit_can_meet(&kit.instance, l, o));
            }
        }
    }
}

static int32_t find_learner(const struct flow_instance *in, uint64_t key)
{
    for (int32_t l = 0; l < in->n_learners; l++) {
        if (in->learners[l].key == key) {
            return l;
        }
    }
    return -1;
}

/* By keys and contents: equal rows may stand for one another. */
static void assert_same_match(const struct flow_instance *a, struct flow_match x, const struct flow_instance *b,
                              struct flow_match y)
{
    assert_int_equal(x.offer < 0, y.offer < 0);
    if (x.offer < 0) {
        return;
    }
    const struct flow_offer *of_x = &a->offers[x.offer];
    const struct flow_offer *of_y = &b->offers[y.offer];
    assert_int_equal(a->tutors[of_x->tutor].key, b->tutors[of_y->tutor].key);
    assert_int_equal(a->tema_keys[of_x->tema], b->tema_keys[of_y->tema]);
    assert_int_equal(of_x->places, of_y->places);
    assert_int_equal(a->wishes[x.wish].rank, b->wishes[y.wish].rank);
}

static void check_shuffled(const struct kit *kit, uint64_t seed)
{
    static struct kit other;
    struct flow_solution a, b;
    kit_shuffle(&other, kit, seed);
    assert_int_equal(flow_solve(&kit->instance, &a), FLOW_OK);
    assert_int_equal(flow_solve(&other.instance, &b), FLOW_OK);
    for (int32_t l = 0; l < kit->instance.n_learners; l++) {
        int32_t same = find_learner(&other.instance, kit->learners[l].key);
        assert_same_match(&kit->instance, a.matches[l], &other.instance, b.matches[same]);
    }
    flow_free(&a);
    flow_free(&b);
}

static void the_order_of_rows_does_not_show_in_the_matches(void **state)
{
    (void)state;
    static struct kit kit;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        make_small(&kit, seed);
        check_shuffled(&kit, seed);
    }
    for (uint64_t seed = 1; seed <= 600; seed++) {
        make_medium(&kit, seed);
        check_shuffled(&kit, seed);
    }
}

static bool share_a_class(const struct flow_instance *in, const struct flow_match *matches, int32_t a, int32_t b)
{
    int32_t tema = in->wishes[matches[a].wish].tema;
    return in->wishes[matches[b].wish].tema == tema && in->learners[a].hours == in->learners[b].hours &&
           in->learners[a].languages == in->learners[b].languages && !kit_is_alone(in, a, tema) &&
           !kit_is_alone(in, b, tema);
}

static void within_a_class_learners_meet_tutors_in_the_order_of_lots(void **state)
{
    (void)state;
    static struct kit kit;
    int pairs = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct flow_solution solution;
        make_medium(&kit, seed);
        const struct flow_instance *in = &kit.instance;
        assert_int_equal(flow_solve(in, &solution), FLOW_OK);
        for (int32_t a = 0; a < in->n_learners; a++) {
            for (int32_t b = 0; b < in->n_learners; b++) {
                const struct flow_match *matches = solution.matches;
                if (a == b || matches[a].offer < 0 || matches[b].offer < 0 || !share_a_class(in, matches, a, b)) {
                    continue;
                }
                uint64_t tema = in->tema_keys[in->wishes[matches[a].wish].tema];
                const struct flow_tutor *of_a = &in->tutors[in->offers[matches[a].offer].tutor];
                const struct flow_tutor *of_b = &in->tutors[in->offers[matches[b].offer].tutor];
                if (flow_lot(in->learners[a].key, tema, in->round) < flow_lot(in->learners[b].key, tema, in->round)) {
                    assert_true(flow_lot(of_a->key, tema, in->round) <= flow_lot(of_b->key, tema, in->round));
                    pairs += of_a != of_b;
                }
            }
        }
        flow_free(&solution);
    }
    assert_true(pairs > 300);
}

/* Two learners who want the only place, and nothing tells them apart but their keys. */
static void make_two_for_one_place(struct kit *kit, uint64_t second_hours)
{
    kit_start(kit);
    kit->learners[0] = (struct flow_learner){.key = 1, .hours = 1, .languages = 1, .person = 1, .wish_end = 1};
    kit->learners[1] = (struct flow_learner){
        .key = 2, .hours = second_hours, .languages = 1, .person = 2, .wish_begin = 1, .wish_end = 2};
    kit->wishes[0] = kit->wishes[1] = (struct flow_wish){0, 1};
    kit->tutors[0] = (struct flow_tutor){.key = 9, .hours = 3, .languages = 1, .person = 3, .capacity = 1};
    kit->offers[0] = (struct flow_offer){0, 0, 1};
    kit->tema_keys[0] = 5;
    kit->instance.n_learners = kit->instance.n_wishes = 2;
    kit->instance.n_tutors = kit->instance.n_offers = kit->instance.n_temas = 1;
}

static void over_the_rounds_equal_learners_win_equally_often(void **state)
{
    (void)state;
    static struct kit kit;
    for (uint64_t second_hours = 1; second_hours <= 3; second_hours += 2) { /* one class, then two */
        int won = 0;
        make_two_for_one_place(&kit, second_hours);
        for (uint64_t round = 0; round < 2000; round++) {
            struct flow_solution solution;
            kit.instance.round = round;
            assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
            won += solution.matches[0].offer == 0;
            flow_free(&solution);
        }
        assert_in_range(won, 900, 1100);
    }
}

static void who_was_passed_over_goes_before_who_was_not(void **state)
{
    (void)state;
    static struct kit kit;
    make_two_for_one_place(&kit, 1);
    kit.learners[1].passed = 1;
    for (uint64_t round = 0; round < 50; round++) {
        struct flow_solution solution;
        kit.instance.round = round;
        assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
        assert_int_equal(solution.matches[1].offer, 0);
        flow_free(&solution);
    }
}

/* One more place in `tema`, as flow_explanation.gains describes it. */
static void add_fresh_place(struct kit *kit, int32_t tema)
{
    struct flow_instance *in = &kit->instance;
    kit->tutors[in->n_tutors] =
        (struct flow_tutor){.key = 999999, .hours = UINT64_MAX, .languages = UINT64_MAX, .person = -7, .capacity = 1};
    kit->offers[in->n_offers++] = (struct flow_offer){in->n_tutors++, tema, 1};
}

static void check_gains(const struct kit *kit, int *n_matched, int *n_lower)
{
    static struct kit more;
    struct flow_solution before, after;
    struct flow_explanation why;
    assert_int_equal(flow_solve(&kit->instance, &before), FLOW_OK);
    assert_int_equal(flow_explain(&kit->instance, &before, &why), FLOW_OK);
    for (int32_t tema = 0; tema < kit->instance.n_temas; tema++) {
        kit_copy(&more, kit);
        add_fresh_place(&more, tema);
        assert_int_equal(flow_solve(&more.instance, &after), FLOW_OK);
        struct flow_value gain = {{0}};
        bool any = false;
        for (int k = 0; k < FLOW_LEVELS; k++) {
            int64_t won = after.value.level[k] - before.value.level[k];
            gain.level[k] = k < 2 ? won : -won;
            any = any || won != 0;
        }
        assert_same_value(&why.gains[tema], &gain);
        *n_matched += gain.level[0] == 1;
        *n_lower += gain.level[0] == 0 && any;
        flow_free(&after);
    }
    flow_explanation_free(&why);
    flow_free(&before);
}

static void a_gain_is_the_difference_of_two_solutions(void **state)
{
    (void)state;
    static struct kit kit;
    int n_matched = 0;
    int n_lower = 0;
    for (uint64_t seed = 1; seed <= 5000; seed++) {
        make_small(&kit, seed);
        check_gains(&kit, &n_matched, &n_lower);
    }
    for (uint64_t seed = 1; seed <= 150; seed++) {
        make_medium(&kit, seed);
        check_gains(&kit, &n_matched, &n_lower);
    }
    assert_true(n_matched > 1000 && n_lower > 1000);
}

static bool has_taken_wish(const struct kit *kit, const struct flow_explanation *why, int32_t learner)
{
    bool taken = false;
    for (int32_t w = kit->learners[learner].wish_begin; w < kit->learners[learner].wish_end; w++) {
        taken = taken || why->obstacles[w] == FLOW_TAKEN;
    }
    return taken;
}

static void check_tight_sets(const struct kit *kit, int *sets)
{
    struct flow_solution solution;
    struct flow_explanation why;
    assert_int_equal(flow_solve(&kit->instance, &solution), FLOW_OK);
    assert_int_equal(flow_explain(&kit->instance, &solution, &why), FLOW_OK);
    for (int32_t l = 0; l < kit->instance.n_learners; l++) {
        struct flow_tight expected = {0, 0};
        bool sound = true;
        if (solution.matches[l].offer < 0) {
            expected = kit_tight(&kit->instance, solution.matches, l, &sound);
            assert_int_equal(expected.places > 0, has_taken_wish(kit, &why, l));
            *sets += expected.places > 1;
        }
        assert_true(sound);
        assert_int_equal(why.tight[l].places, expected.places);
        assert_int_equal(why.tight[l].learners, expected.learners);
        assert_true(expected.places == 0 || expected.learners > expected.places);
    }
    flow_explanation_free(&why);
    flow_free(&solution);
}

static void in_a_tight_set_every_place_is_taken_within_it(void **state)
{
    (void)state;
    static struct kit kit;
    int sets = 0;
    for (uint64_t seed = 1; seed <= 5000; seed++) {
        make_small(&kit, seed);
        check_tight_sets(&kit, &sets);
    }
    for (uint64_t seed = 1; seed <= 300; seed++) {
        make_medium(&kit, seed);
        check_tight_sets(&kit, &sets);
    }
    assert_true(sets > 1000);
}

static void an_obstacle_is_the_one_nearest_to_a_match(void **state)
{
    (void)state;
    static struct kit kit;
    int seen[FLOW_TAKEN + 1] = {0};
    for (uint64_t seed = 1; seed <= 5000; seed++) {
        struct flow_solution solution;
        struct flow_explanation why;
        make_small(&kit, seed);
        assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
        assert_int_equal(flow_explain(&kit.instance, &solution, &why), FLOW_OK);
        for (int32_t l = 0; l < kit.instance.n_learners; l++) {
            bool matched = solution.matches[l].offer >= 0;
            for (int32_t w = kit.learners[l].wish_begin; w < kit.learners[l].wish_end; w++) {
                enum flow_obstacle expected = matched ? FLOW_TAKEN : kit_obstacle(&kit.instance, l, w);
                assert_int_equal(why.obstacles[w], expected);
                seen[expected] += !matched;
            }
        }
        flow_explanation_free(&why);
        flow_free(&solution);
    }
    for (int obstacle = FLOW_NO_OFFER; obstacle <= FLOW_TAKEN; obstacle++) {
        assert_true(seen[obstacle] > 20);
    }
}

static enum flow_obstacle only_obstacle(const struct kit *kit)
{
    struct flow_solution solution;
    struct flow_explanation why;
    assert_int_equal(flow_solve(&kit->instance, &solution), FLOW_OK);
    assert_int_equal(solution.matches[0].offer, -1);
    assert_int_equal(flow_explain(&kit->instance, &solution, &why), FLOW_OK);
    enum flow_obstacle obstacle = why.obstacles[0];
    flow_explanation_free(&why);
    flow_free(&solution);
    return obstacle;
}

static void each_obstacle_has_its_plain_case(void **state)
{
    (void)state;
    static struct kit kit;
    make_two_for_one_place(&kit, 1);
    kit.instance.n_offers = 0;
    assert_int_equal(only_obstacle(&kit), FLOW_NO_OFFER);
    make_two_for_one_place(&kit, 1);
    kit.tutors[0].person = kit.learners[0].person;
    assert_int_equal(only_obstacle(&kit), FLOW_NO_OFFER);
    make_two_for_one_place(&kit, 1);
    kit.tutors[0].capacity = 0;
    assert_int_equal(only_obstacle(&kit), FLOW_NO_CAPACITY);
    make_two_for_one_place(&kit, 1);
    kit.learners[0].hours = 4;
    kit.learners[0].languages = 2;
    assert_int_equal(only_obstacle(&kit), FLOW_NO_HOUR);
    kit.learners[0].hours = 1;
    assert_int_equal(only_obstacle(&kit), FLOW_NO_LANGUAGE);
    make_two_for_one_place(&kit, 1);
    kit.instance.n_aparts = 1;
    kit.aparts[0] = (struct flow_apart){0, 0, -1};
    assert_int_equal(only_obstacle(&kit), FLOW_APART);
    kit.instance.n_aparts = 0;
    kit.learners[1].passed = 1;
    assert_int_equal(only_obstacle(&kit), FLOW_TAKEN);
}

static void an_apart_in_one_tema_leaves_the_other_open(void **state)
{
    (void)state;
    static struct kit kit;
    struct flow_solution solution;
    make_two_for_one_place(&kit, 1);
    kit.instance.n_learners = 1;
    kit.learners[0].wish_end = 2;
    kit.wishes[1] = (struct flow_wish){1, 2};
    kit.tema_keys[1] = 6;
    kit.offers[1] = (struct flow_offer){0, 1, 1};
    kit.aparts[0] = (struct flow_apart){0, 0, 0};
    kit.instance.n_temas = kit.instance.n_offers = 2;
    kit.instance.n_aparts = 1;
    assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
    assert_int_equal(solution.matches[0].wish, 1);
    assert_int_equal(solution.value.level[2], 1);
    flow_free(&solution);
}

static void an_empty_instance_has_an_empty_answer(void **state)
{
    (void)state;
    struct flow_instance empty = {0};
    struct flow_solution solution;
    struct flow_explanation why;
    struct flow_value nothing = {{0}};
    assert_int_equal(flow_solve(&empty, &solution), FLOW_OK);
    assert_same_value(&solution.value, &nothing);
    assert_int_equal(flow_explain(&empty, &solution, &why), FLOW_OK);
    flow_explanation_free(&why);
    flow_free(&solution);
    flow_free(&solution); /* gives back nothing a second time */
}

static void assert_refused(const struct kit *kit, enum flow_result expected)
{
    struct flow_solution untouched;
    struct flow_solution answer;
    memset(&untouched, 0x5a, sizeof untouched);
    memset(&answer, 0x5a, sizeof answer);
    assert_int_equal(flow_solve(&kit->instance, &answer), expected);
    assert_memory_equal(&answer, &untouched, sizeof answer);
}

#define REFUSES(expected, change)        \
    do {                                 \
        make_two_for_one_place(&kit, 1); \
        kit.instance.n_aparts = 1;       \
        change;                          \
        assert_refused(&kit, expected);  \
    } while (0)

static void what_is_not_an_instance_is_refused(void **state)
{
    (void)state;
    static struct kit kit;
    REFUSES(FLOW_BAD_INSTANCE, kit.instance.n_learners = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.instance.n_temas = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.instance.tutors = NULL);
    REFUSES(FLOW_BAD_INSTANCE, kit.learners[0].wish_begin = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.learners[1].wish_end = 3);
    REFUSES(FLOW_BAD_INSTANCE, kit.learners[1].wish_end = 0);
    REFUSES(FLOW_BAD_INSTANCE, kit.learners[0].wish_end = 2); /* a wish of two learners */
    REFUSES(FLOW_BAD_INSTANCE, kit.learners[1].passed = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.learners[1].key = 1);
    REFUSES(FLOW_BAD_INSTANCE, kit.wishes[1].tema = 1);
    REFUSES(FLOW_BAD_INSTANCE, kit.wishes[1].tema = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.wishes[1].rank = 0);
    REFUSES(FLOW_BAD_INSTANCE, kit.tutors[0].capacity = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.tutors[0].given = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.offers[0].places = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.offers[0].tutor = 1);
    REFUSES(FLOW_BAD_INSTANCE, kit.offers[0].tema = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.aparts[0].learner = 2);
    REFUSES(FLOW_BAD_INSTANCE, kit.aparts[0].tutor = -1);
    REFUSES(FLOW_BAD_INSTANCE, kit.aparts[0].tema = -2);
    REFUSES(FLOW_BAD_INSTANCE, kit.aparts[0].tema = 1);
    REFUSES(FLOW_BAD_INSTANCE, kit.instance.n_temas = 2; kit.tema_keys[1] = kit.tema_keys[0]);
    REFUSES(FLOW_BAD_INSTANCE, kit.instance.n_tutors = 2; kit.tutors[1] = kit.tutors[0]);
}

static void sums_that_could_overflow_are_refused(void **state)
{
    (void)state;
    static struct kit kit;
    REFUSES(FLOW_TOO_LARGE, kit.learners[0].passed = INT64_MAX);
    REFUSES(FLOW_TOO_LARGE, kit.learners[0].passed = kit.learners[1].passed = (INT64_C(1) << 59) + 1);
    REFUSES(FLOW_TOO_LARGE, kit.tutors[0].given = INT64_MAX);
    REFUSES(FLOW_TOO_LARGE, kit.tutors[0].given = (INT64_C(1) << 59) + 1; kit.tutors[0].capacity = 2);
}

static void the_largest_sums_allowed_are_solved_exactly(void **state)
{
    (void)state;
    static struct kit kit;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        struct flow_solution solution;
        struct flow_explanation why;
        make_small(&kit, seed);
        for (int32_t l = 0; l < kit.instance.n_learners; l++) {
            kit.learners[l].passed = ((INT64_C(1) << 60) - 1) / kit.instance.n_learners - kit.learners[l].passed;
        }
        for (int32_t t = 0; t < kit.instance.n_tutors; t++) {
            int32_t share = kit.instance.n_tutors * (kit.tutors[t].capacity + 1);
            kit.tutors[t].given = (INT64_C(1) << 60) / share - kit.tutors[t].given;
        }
        for (int32_t w = 0; w < kit.instance.n_wishes; w++) {
            kit.wishes[w].rank = INT32_MAX - kit.wishes[w].rank;
        }
        assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
        struct kit_weight best = kit_brute_force(&kit.instance);
        struct kit_weight found = kit_weigh(&kit.instance, solution.matches);
        assert_int_equal(kit_compare(&best, &found), 0);
        assert_int_equal(flow_explain(&kit.instance, &solution, &why), FLOW_OK);
        flow_explanation_free(&why);
        flow_free(&solution);
    }
}

static void huge_places_and_capacities_are_as_good_as_enough(void **state)
{
    (void)state;
    static struct kit kit;
    struct flow_solution solution;
    make_two_for_one_place(&kit, 1);
    kit.tutors[0].capacity = INT32_MAX;
    kit.offers[0].places = INT32_MAX;
    kit.offers[1] = kit.offers[0];
    kit.instance.n_offers = 2;
    assert_int_equal(flow_solve(&kit.instance, &solution), FLOW_OK);
    assert_int_equal(solution.value.level[0], 2);
    flow_free(&solution);
}

static void what_was_not_solved_is_not_explained(void **state)
{
    (void)state;
    static struct kit kit;
    struct flow_solution none = {{{0}}, NULL, NULL};
    struct flow_explanation why;
    make_two_for_one_place(&kit, 1);
    assert_int_equal(flow_explain(&kit.instance, &none, &why), FLOW_BAD_INSTANCE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_instances_are_solved_as_by_trying_everything),
        cmocka_unit_test(in_larger_instances_no_exchange_betters_the_answer),
        cmocka_unit_test(a_spoiled_answer_is_recognised_by_the_exchange_check),
        cmocka_unit_test(who_can_meet_agrees_with_the_plain_reading_of_the_rows),
        cmocka_unit_test(the_order_of_rows_does_not_show_in_the_matches),
        cmocka_unit_test(within_a_class_learners_meet_tutors_in_the_order_of_lots),
        cmocka_unit_test(over_the_rounds_equal_learners_win_equally_often),
        cmocka_unit_test(who_was_passed_over_goes_before_who_was_not),
        cmocka_unit_test(a_gain_is_the_difference_of_two_solutions),
        cmocka_unit_test(in_a_tight_set_every_place_is_taken_within_it),
        cmocka_unit_test(an_obstacle_is_the_one_nearest_to_a_match),
        cmocka_unit_test(each_obstacle_has_its_plain_case),
        cmocka_unit_test(an_apart_in_one_tema_leaves_the_other_open),
        cmocka_unit_test(an_empty_instance_has_an_empty_answer),
        cmocka_unit_test(what_is_not_an_instance_is_refused),
        cmocka_unit_test(sums_that_could_overflow_are_refused),
        cmocka_unit_test(the_largest_sums_allowed_are_solved_exactly),
        cmocka_unit_test(huge_places_and_capacities_are_as_good_as_enough),
        cmocka_unit_test(what_was_not_solved_is_not_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
