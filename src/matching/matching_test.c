#include "store/store_testing.h"

#include "matching/matching_test_kit.h"
#include "matching/rounds_sql.h"
#include "temas/offers.h"
#include "temas/wishes.h"

/* ---- a workshop: one file, in which village after village is built and given up ---- */

static int workshop_setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    struct world *world = *state;
    arena_release(&world->arena);
    arena_init(&world->arena, 64 << 20);
    world_create(world);
    world->env.store = world->store;
    return 0;
}

static void begin(struct world *world)
{
    arena_reset(&world->arena);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
}

static struct actor facilitator(const struct world *world)
{
    return (struct actor){.community = store_community(world->store), .role = ROLE_FACILITATOR};
}

static void run(struct world *world, struct matching *matching)
{
    struct actor actor = facilitator(world);
    assert_int_equal(matching_run(&world->env, &actor, matching), OK);
}

static void apply(struct world *world, const struct matching *matching)
{
    assert_int_equal(matching_apply(&world->env, matching), OK);
}

static int64_t number(struct world *world, const char *sql)
{
    int64_t n = -1;
    assert_int_equal(store_number_values(world->store, &n, -1, sql, NULL, 0), OK);
    return n;
}

static int64_t changes(struct world *world)
{
    return number(world, "select count(*) from change");
}

/* ---- the village and its file, side by side ---- */

/* Bonds that no matching made may lack a place or an offer: those begin on paper. */
static void answer(struct world *world, const struct village *village, struct bond *bond, enum side side,
                   enum answer says)
{
    struct actor actor = facilitator(world);
    enum tutoria_result result;
    enum tutoria_state after;
    int64_t same;
    assert_int_equal(tutoria_answer(&world->env, &actor, bond->id, side, says, &result, &after), OK);
    bond->says[side] = says;
    bond->state = says == ANSWER_NO                                            ? TUTORIA_DECLINED
                  : bond->says[0] == ANSWER_YES && bond->says[1] == ANSWER_YES ? TUTORIA_UNDER_WAY
                                                                               : TUTORIA_PROPOSED;
    if (result != TUTORIA_CHANGED && bond->state == TUTORIA_UNDER_WAY) {
        assert_int_equal(tutoria_on_paper(&world->env, &actor, village->people[bond->learner].id,
                                          village->people[bond->tutor].id, village->temas[bond->tema], world->now,
                                          &result, &same),
                         OK);
        assert_int_equal(same, bond->id);
        after = TUTORIA_UNDER_WAY;
    }
    assert_int_equal(result, TUTORIA_CHANGED);
    assert_int_equal(after, bond->state);
}

/* What is under way may rest, or be achieved: the tema is then no wish any more, and the learner is free. */
static void live_on(struct world *world, struct village *village, struct bond *bond, uint64_t *dice)
{
    struct actor actor = facilitator(world);
    enum tutoria_result result;
    int how = dice_below(dice, 5);
    if (bond->state != TUTORIA_UNDER_WAY || how > 1)
        return;
    if (how == 0) {
        assert_int_equal(tutoria_pause(&world->env, &actor, bond->id, &result, &bond->state), OK);
        assert_int_equal(bond->state, TUTORIA_PAUSED);
    } else {
        for (int side = SIDE_LEARNER; side <= SIDE_TUTOR; side++)
            assert_int_equal(tutoria_meet(&world->env, &actor, bond->id, (enum side)side, true, &result, &bond->state),
                             OK);
        assert_int_equal(bond->state, TUTORIA_ACHIEVED);
    }
    village->rank[bond->learner][bond->tema] = 0;
}

/* No answer, one yes, two, a no, a yes and a no. */
static void answer_somehow(struct world *world, struct village *village, struct bond *bond, uint64_t *dice)
{
    int how = dice_below(dice, 7);
    enum side first = (enum side)dice_below(dice, 2), second = first == SIDE_LEARNER ? SIDE_TUTOR : SIDE_LEARNER;
    if (how == 0 || bond->says[first] == ANSWER_YES || bond->says[second] == ANSWER_YES)
        return;
    answer(world, village, bond, first, how == 1 ? ANSWER_NO : ANSWER_YES);
    if (how > 3)
        answer(world, village, bond, second, how == 4 ? ANSWER_NO : ANSWER_YES);
    live_on(world, village, bond, dice);
}

/* What went before: some tutorías that no matching made. */
static void live_a_little(struct world *world, struct village *village, uint64_t *dice)
{
    int64_t round;
    assert_int_equal(round_begin(&world->env, 1, &round), OK);
    village->n_rounds = 1;
    for (int i = 1 + dice_below(dice, 4); i > 0; i--) {
        struct bond *bond = &village->bonds[village->n_bonds];
        *bond = (struct bond){dice_below(dice, village->n_people),
                              dice_below(dice, village->n_people),
                              dice_below(dice, village->n_temas),
                              1,
                              TUTORIA_PROPOSED,
                              {ANSWER_NONE},
                              0};
        if (bond->learner == bond->tutor)
            continue;
        const struct tutoria proposed = {
            .learner = village->people[bond->learner].id,
            .tutor = village->people[bond->tutor].id,
            .tema = village->temas[bond->tema],
            .round = round,
            .rank = 1,
            .reasons = "",
        };
        enum err e = tutoria_propose(&world->env, &proposed, &bond->id);
        if (e == ERR_EXISTS)
            continue;
        assert_int_equal(e, OK);
        village->n_bonds++;
        answer_somehow(world, village, bond, dice);
    }
}

/* The bond that a lot means, if it stands already. */
static struct bond *standing(struct village *village, const struct lots *lots, int learner)
{
    for (int i = 0; i < village->n_bonds; i++) {
        struct bond *bond = &village->bonds[i];
        if (bond->state == TUTORIA_PROPOSED && bond->learner == learner && bond->tutor == lots->tutor[learner] &&
            bond->tema == lots->tema[learner])
            return bond;
    }
    return NULL;
}

static bool answered(const struct bond *bond)
{
    return bond->says[SIDE_LEARNER] != ANSWER_NONE || bond->says[SIDE_TUTOR] != ANSWER_NONE;
}

/* What applying a matching does to the village. */
static void remember(struct village *village, const struct matching *matching, const struct lots *lots)
{
    village->n_rounds += !village_round_open(village);
    int round = village->n_rounds;
    assert_true(round <= VILLAGE_ROUNDS);
    for (int i = 0; i < village->n_people; i++)
        village->over[round - 1][i] = false;
    for (size_t i = 0; i < matching->unmatched.n; i++)
        village->over[round - 1][village_person(village, matching->unmatched.items[i].learner->id)] = true;
    for (int i = 0; i < village->n_bonds; i++) {
        struct bond *bond = &village->bonds[i];
        if (bond->state == TUTORIA_PROPOSED && !answered(bond) && standing(village, lots, bond->learner) != bond)
            bond->state = TUTORIA_WITHDRAWN;
    }
    for (int i = 0; i < village->n_people; i++) {
        if (lots->tutor[i] < 0 || standing(village, lots, i))
            continue;
        assert_true(village->n_bonds < VILLAGE_BONDS);
        village->bonds[village->n_bonds++] =
            (struct bond){i, lots->tutor[i], lots->tema[i], round, TUTORIA_PROPOSED, {ANSWER_NONE}, 0};
    }
}

/* Every tutoría of the village stands in the file as the village remembers it, and there is no other. */
static void assert_remembered(struct world *world, struct village *village)
{
    struct actor actor = facilitator(world);
    struct tutorias list = {0};
    assert_int_equal(tutoria_list(world->store, &world->arena, &actor, TUTORIA_PROPOSED, &list), OK);
    for (size_t i = 0; i < list.n; i++) {
        for (int b = 0; b < village->n_bonds; b++) {
            struct bond *bond = &village->bonds[b];
            if (bond->id == 0 && village->people[bond->learner].id == list.items[i].learner)
                bond->id = list.items[i].id;
        }
    }
    for (int b = 0; b < village->n_bonds; b++) {
        const struct bond *bond = &village->bonds[b];
        struct tutoria tutoria;
        assert_int_equal(tutoria_find(world->store, &world->arena, &actor, bond->id, &tutoria), OK);
        assert_int_equal(tutoria.state, bond->state);
        assert_int_equal(tutoria.says[SIDE_LEARNER], bond->says[SIDE_LEARNER]);
        assert_int_equal(tutoria.says[SIDE_TUTOR], bond->says[SIDE_TUTOR]);
        assert_int_equal(village_person(village, tutoria.tutor), bond->tutor);
        assert_int_equal(village_tema(village, tutoria.tema), bond->tema);
    }
    assert_int_equal(number(world, "select count(*) from tutoria"), village->n_bonds);
}

/* Each proposal stands in the file with the reasons it has now, even if it was made before. */
static void assert_reasons_kept(struct world *world, const struct matching *matching)
{
    struct actor actor = facilitator(world);
    struct tutorias list = {0};
    assert_int_equal(tutoria_list(world->store, &world->arena, &actor, TUTORIA_PROPOSED, &list), OK);
    for (size_t i = 0; i < matching->proposals.n; i++) {
        const struct proposal *one = &matching->proposals.items[i];
        const char *reasons = NULL;
        for (size_t k = 0; k < list.n; k++) {
            if (list.items[k].learner == one->learner->id)
                reasons = list.items[k].reasons;
        }
        assert_non_null(reasons);
        assert_string_equal(reasons, reasons_write(&world->arena, &one->why));
    }
}

/* What the board reads is what the matching said. */
static void assert_kept(struct world *world, const struct matching *matching)
{
    struct round round;
    struct waitings waiting = {0};
    struct doors doors = {0};
    assert_int_equal(round_latest(world->store, &round), OK);
    assert_int_equal(round.number, matching->round.number);
    assert_int_equal(round_waiting(world->store, &world->arena, round.id, &waiting), OK);
    assert_int_equal(round_doors(world->store, &world->arena, round.id, &doors), OK);
    size_t passed_over = 0; /* who tutors already all that they wish for is not */
    for (size_t i = 0; i < matching->unmatched.n; i++) {
        const struct reasons *why = &matching->unmatched.items[i].why;
        size_t mastered = 0;
        for (size_t r = 0; r < why->n; r++)
            mastered += why->items[r].code == REASON_MASTERED;
        passed_over += mastered < why->n;
    }
    assert_int_equal(waiting.n, passed_over);
    assert_int_equal(doors.n, matching->invitations.n);
    for (size_t i = 0; i < doors.n; i++) {
        const struct door *door = &doors.items[i];
        const struct invitation *same = NULL;
        for (size_t k = 0; k < matching->invitations.n; k++) {
            if (matching->invitations.items[k].tema->id == door->tema)
                same = &matching->invitations.items[k];
        }
        assert_non_null(same);
        assert_int_equal(door->gain, same->gain);
        assert_int_equal(door->waiting, same->waiting);
        assert_true(i == 0 || door[-1].gain > door->gain ||
                    (door[-1].gain == door->gain && door[-1].waiting >= door->waiting));
    }
    for (size_t i = 0; i < waiting.n; i++) {
        const struct unmatched *same = NULL;
        for (size_t k = 0; k < matching->unmatched.n; k++) {
            if (matching->unmatched.items[k].learner->id == waiting.items[i].person)
                same = &matching->unmatched.items[k];
        }
        assert_non_null(same);
        assert_string_equal(waiting.items[i].reasons, reasons_write(&world->arena, &same->why));
    }
}

static void judge(const struct village *village, const struct matching *matching, struct lots *lots, uint64_t seed)
{
    const char *wrong = matching_wrong(village, matching, lots);
    if (wrong)
        fail_msg("seed %llu, round %lld: %s", (unsigned long long)seed, (long long)matching->round.number, wrong);
}

/* ---- tests on villages ---- */

static void villages_are_matched_as_by_trying_everything_and_what_is_said_of_it_is_true(void **state)
{
    struct world *world = *state;
    int64_t proposals = 0, unmatched = 0, later = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct village village;
        uint64_t dice = seed * 31;
        village_make(&village, seed);
        begin(world);
        assert_int_equal(village_write(&village, &world->env, seed), OK);
        if (dice_often(&dice, 30))
            live_a_little(world, &village, &dice);
        for (int again = dice_below(&dice, 4); again >= 0; again--) {
            struct matching matching;
            struct lots lots;
            run(world, &matching);
            judge(&village, &matching, &lots, seed);
            proposals += (int64_t)matching.proposals.n;
            unmatched += (int64_t)matching.unmatched.n;
            if (again == 0)
                break;
            apply(world, &matching);
            remember(&village, &matching, &lots);
            assert_remembered(world, &village);
            assert_kept(world, &matching);
            assert_reasons_kept(world, &matching);
            later += matching.round.number > 1;
            for (int i = 0; i < village.n_bonds; i++) {
                if (village.bonds[i].state == TUTORIA_PROPOSED)
                    answer_somehow(world, &village, &village.bonds[i], &dice);
            }
        }
        store_rollback(world->store);
    }
    assert_true(proposals > 2000 && unmatched > 2000 && later > 500); /* the villages are worth the test */
}

/* The proposals as text, by codes: "p3 p7 t1 2\n". */
static const char *spell(struct world *world, const struct matching *matching)
{
    const char *text = "";
    for (size_t i = 0; i < matching->proposals.n; i++) {
        const struct proposal *one = &matching->proposals.items[i];
        text = arena_printf(&world->arena, "%s%s %s %s %lld\n", text, one->learner->code, one->tutor->code,
                            one->tema->code, (long long)one->rank);
    }
    for (size_t i = 0; i < matching->unmatched.n; i++)
        text = arena_printf(&world->arena, "%s%s waits\n", text, matching->unmatched.items[i].learner->code);
    for (size_t i = 0; i < matching->invitations.n; i++)
        text = arena_printf(&world->arena, "%s%s gains %lld for %lld\n", text,
                            matching->invitations.items[i].tema->code, (long long)matching->invitations.items[i].gain,
                            (long long)matching->invitations.items[i].waiting);
    assert_false(arena_exhausted(&world->arena));
    return text;
}

static void rows_in_another_order_make_the_same_proposals(void **state)
{
    struct world *world = *state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        char first[8192] = "";
        for (uint64_t order = 1; order <= 3; order++) {
            struct village village;
            struct matching matching;
            village_make(&village, seed * 7919);
            begin(world);
            assert_int_equal(village_write(&village, &world->env, order * 1000003), OK);
            run(world, &matching);
            if (order == 1)
                snprintf(first, sizeof first, "%s", spell(world, &matching));
            else
                assert_string_equal(spell(world, &matching), first);
            store_rollback(world->store);
        }
    }
}

static void applying_again_without_answers_is_the_same_round_and_changes_nothing(void **state)
{
    struct world *world = *state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct village village;
        struct matching matching;
        village_make(&village, seed * 104729);
        begin(world);
        assert_int_equal(village_write(&village, &world->env, seed), OK);
        run(world, &matching);
        apply(world, &matching);
        int64_t before = changes(world), round = matching.round.number;
        const char *said = spell(world, &matching);
        for (int again = 0; again < 2; again++) {
            run(world, &matching);
            assert_int_equal(matching.round.number, round);
            assert_string_equal(spell(world, &matching), said);
            apply(world, &matching);
            assert_int_equal(changes(world), before);
        }
        store_rollback(world->store);
    }
}

/* ---- tests on stories ---- */

static void take(struct world *world,
                 enum err (*import)(struct env *, FILE *, struct problems *, struct import_count *), const char *text)
{
    struct problems problems;
    struct import_count count = {0};
    FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
    assert_non_null(file);
    problems_init(&problems, &world->arena);
    assert_int_equal(import(&world->env, file, &problems, &count), OK);
    assert_int_equal(problems.total, 0);
    fclose(file);
}

/* Ana and Beto both wish for kites; Luz has one place. */
static void build_two_for_one_place(struct world *world)
{
    begin(world);
    take(world, people_import, "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\nluz,Luz,learner\nmar,Mar,learner\n");
    take(world, temas_import, "id,title\nkites,Kites\n");
    take(world, wishes_import, "person,tema,rank\nana,kites,1\nbeto,kites,1\n");
    take(world, offers_import, "person,tema\nluz,kites\n");
}

static void match_and_apply(struct world *world, struct matching *matching)
{
    run(world, matching);
    apply(world, matching);
}

static int64_t proposed_id(struct world *world)
{
    return number(world, "select max(id) from tutoria where state = 'proposed'");
}

static void say(struct world *world, int64_t id, enum side side, enum answer says)
{
    struct actor actor = facilitator(world);
    enum tutoria_result result;
    assert_int_equal(tutoria_answer(&world->env, &actor, id, side, says, &result, NULL), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
}

static const struct reason *reason_of(const struct reasons *why, enum reason_code code)
{
    for (size_t i = 0; i < why->n; i++) {
        if (why->items[i].code == code)
            return &why->items[i];
    }
    return NULL;
}

static void who_was_passed_over_goes_first_in_the_next_round(void **state)
{
    struct world *world = *state;
    struct matching matching;
    build_two_for_one_place(world);
    match_and_apply(world, &matching);
    assert_int_equal(matching.round.number, 1);
    assert_int_equal(matching.proposals.n, 1);
    assert_null(reason_of(&matching.proposals.items[0].why, REASON_WAITED));
    int64_t first = matching.proposals.items[0].learner->id;
    say(world, proposed_id(world), SIDE_TUTOR, ANSWER_NO);
    take(world, offers_import, "person,tema\nmar,kites\n"); /* somebody whom neither has refused */
    take(world, people_import, "id,name,kind,capacity\nluz,Luz,learner,0\n");
    run(world, &matching);
    assert_int_equal(matching.round.number, 2);
    assert_int_equal(matching.proposals.n, 1);
    assert_true(matching.proposals.items[0].learner->id != first);
    const struct reason *waited = reason_of(&matching.proposals.items[0].why, REASON_WAITED);
    assert_non_null(waited);
    assert_int_equal(waited->number, 1);
    store_rollback(world->store);
}

static void a_round_stays_open_until_all_its_proposals_are_answered_by_both(void **state)
{
    struct world *world = *state;
    struct matching matching;
    build_two_for_one_place(world);
    match_and_apply(world, &matching);
    int64_t id = proposed_id(world), round = number(world, "select max(id) from round");
    run(world, &matching);
    assert_int_equal(matching.round.id, round);
    say(world, id, SIDE_LEARNER, ANSWER_YES);
    run(world, &matching); /* half an answer leaves it open, and keeps the place */
    assert_int_equal(matching.round.id, round);
    assert_int_equal(matching.proposals.n, 0);
    assert_int_equal(matching.wishing, 1);
    assert_non_null(reason_of(&matching.unmatched.items[0].why, REASON_NO_CAPACITY));
    say(world, id, SIDE_TUTOR, ANSWER_YES);
    run(world, &matching);
    assert_int_equal(matching.round.id, 0);
    assert_int_equal(matching.round.number, 2);
    store_rollback(world->store);
}

static void a_round_without_proposals_is_revised_and_nobody_is_passed_over_twice_by_it(void **state)
{
    struct world *world = *state;
    struct matching matching;
    begin(world);
    take(world, people_import, "id,name,kind\nana,Ana,learner\nluz,Luz,learner\n");
    take(world, temas_import, "id,title\nkites,Kites\n");
    take(world, wishes_import, "person,tema,rank\nana,kites,1\n");
    for (int i = 0; i < 3; i++)
        match_and_apply(world, &matching);
    assert_int_equal(matching.round.number, 1);
    assert_int_equal(number(world, "select count(*) from passed_over"), 1);
    take(world, offers_import, "person,tema\nluz,kites\n");
    match_and_apply(world, &matching);
    assert_int_equal(matching.round.number, 1);
    assert_int_equal(matching.proposals.n, 1);
    assert_int_equal(number(world, "select count(*) from passed_over"), 0);
    store_rollback(world->store);
}

static void a_pair_that_said_no_is_proposed_again_only_for_a_new_wish(void **state)
{
    struct world *world = *state;
    struct matching matching;
    begin(world);
    take(world, people_import, "id,name,kind\nana,Ana,learner\nluz,Luz,learner\n");
    take(world, temas_import, "id,title\nkites,Kites\nmoon,Moon\n");
    take(world, wishes_import, "person,tema,rank\nana,kites,1\n");
    take(world, offers_import, "person,tema\nluz,kites\nluz,moon\n");
    match_and_apply(world, &matching);
    say(world, proposed_id(world), SIDE_LEARNER, ANSWER_NO);
    run(world, &matching);
    assert_int_equal(matching.proposals.n, 0);
    assert_non_null(reason_of(&matching.unmatched.items[0].why, REASON_APART));

    take(world, wishes_import, "person,tema,rank\nana,moon,2\n"); /* the no was about kites alone */
    run(world, &matching);
    assert_int_equal(matching.proposals.n, 1);
    assert_string_equal(matching.proposals.items[0].tema->code, "moon");

    assert_int_equal(store_run(world->store, "delete from wish"), OK);
    take(world, wishes_import, "person,tema,rank\nana,kites,1\n");
    run(world, &matching);
    assert_int_equal(matching.proposals.n, 1);
    assert_string_equal(matching.proposals.items[0].tema->code, "kites");
    store_rollback(world->store);
}

static void an_empty_community_is_matched_to_nothing(void **state)
{
    struct world *world = *state;
    struct matching matching;
    begin(world);
    match_and_apply(world, &matching);
    assert_int_equal(matching.proposals.n + matching.unmatched.n + matching.invitations.n, 0);
    assert_int_equal(matching.wishing, 0);
    store_rollback(world->store);
}

static void a_stranger_sees_nobody_to_match(void **state)
{
    struct world *world = *state;
    struct matching matching;
    struct actor nobody = {.community = store_community(world->store), .role = ROLE_NOBODY};
    build_two_for_one_place(world);
    assert_int_equal(matching_run(&world->env, &nobody, &matching), OK);
    assert_int_equal(matching.proposals.n + matching.unmatched.n + matching.people.n, 0);
    store_rollback(world->store);
}

#define IN_A_WORKSHOP(test) cmocka_unit_test_setup_teardown(test, workshop_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORKSHOP(villages_are_matched_as_by_trying_everything_and_what_is_said_of_it_is_true),
        IN_A_WORKSHOP(rows_in_another_order_make_the_same_proposals),
        IN_A_WORKSHOP(applying_again_without_answers_is_the_same_round_and_changes_nothing),
        IN_A_WORKSHOP(who_was_passed_over_goes_first_in_the_next_round),
        IN_A_WORKSHOP(a_round_stays_open_until_all_its_proposals_are_answered_by_both),
        IN_A_WORKSHOP(a_round_without_proposals_is_revised_and_nobody_is_passed_over_twice_by_it),
        IN_A_WORKSHOP(a_pair_that_said_no_is_proposed_again_only_for_a_new_wish),
        IN_A_WORKSHOP(an_empty_community_is_matched_to_nothing),
        IN_A_WORKSHOP(a_stranger_sees_nobody_to_match),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
