#include "store/store_testing.h"

#include "temas/wishes.h"
#include "tutorias/tutorias.h"

/* A small community on a file of its own: four people, two temas, one round. */
struct school {
    struct world *world;
    struct env *env;
    struct store *store;
    int64_t ana, beto, caro, dani, kites, moon, round;
};

static void take(struct school *school,
                 enum err (*import)(struct env *, FILE *, struct problems *, struct import_count *), const char *text)
{
    struct problems problems;
    struct import_count count = {0};
    FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
    assert_non_null(file);
    problems_init(&problems, &school->world->arena);
    assert_int_equal(import(school->env, file, &problems, &count), OK);
    assert_int_equal(problems.total, 0);
    fclose(file);
}

static int64_t person_of(struct school *school, const char *code)
{
    int64_t id = 0;
    assert_int_equal(person_by_code(school->store, code, &id), OK);
    assert_true(id > 0);
    return id;
}

static int64_t tema_of(struct school *school, const char *code)
{
    int64_t id = 0;
    assert_int_equal(tema_by_code(school->store, code, &id), OK);
    assert_true(id > 0);
    return id;
}

static void begin(struct school *school)
{
    assert_int_equal(store_begin_write(school->store, school->env, school->ana), OK);
}

static void commit(struct school *school)
{
    assert_int_equal(store_commit(school->store), OK);
}

static struct school school_of(void **state)
{
    struct world *world = *state;
    struct school school = {.world = world, .env = &world->env};
    world_create(world);
    world->env.store = school.store = world->store;
    assert_int_equal(store_begin_write(school.store, school.env, 0), OK);
    take(&school, people_import,
         "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\ncaro,Caro,learner\ndani,Dani,facilitator\n");
    take(&school, temas_import, "id,title\nkites,Kites\nmoon,The moon\n");
    take(&school, wishes_import, "person,tema,rank\nana,kites,1\nana,moon,2\nbeto,moon,1\n");
    school.ana = person_of(&school, "ana");
    school.beto = person_of(&school, "beto");
    school.caro = person_of(&school, "caro");
    school.dani = person_of(&school, "dani");
    school.kites = tema_of(&school, "kites");
    school.moon = tema_of(&school, "moon");
    school.round = id_new(school.env);
    assert_int_equal(store_run(school.store, "insert into round (community, id, number) values ($1, $2, 1)",
                               V(store_community(school.store)), V(school.round)),
                     OK);
    assert_int_equal(store_commit(school.store), OK);
    return school;
}

static enum err propose(struct school *school, int64_t learner, int64_t tutor, int64_t tema, int64_t *id)
{
    const struct tutoria tutoria = {
        .learner = learner,
        .tutor = tutor,
        .tema = tema,
        .round = school->round,
        .rank = 1,
        .state = TUTORIA_UNDER_WAY, /* propose() has its own mind about these two */
        .says = {ANSWER_YES, ANSWER_NO},
        .reasons = "[]",
    };
    return tutoria_propose(school->env, &tutoria, id);
}

static struct tutoria find(struct school *school, int64_t id)
{
    struct tutoria tutoria;
    struct actor actor = {.community = store_community(school->store), .role = ROLE_FACILITATOR};
    assert_int_equal(tutoria_find(school->store, &school->world->arena, &actor, id, &tutoria), OK);
    return tutoria;
}

static int64_t changes(struct school *school)
{
    int64_t n = -1;
    assert_int_equal(store_number(school->store, &n, -1, "select count(*) from change"), OK);
    return n;
}

/* ---- the table of transitions ---- */

/* Everything that can happen to a tutoría. */
enum happening { LEARNER_YES, LEARNER_NO, TUTOR_YES, TUTOR_NO, WITHDRAW, WHATS };

static enum tutoria_result happen(struct school *school, int64_t id, enum happening what, enum tutoria_state *after)
{
    enum tutoria_result result = TUTORIA_NOT_THERE;
    enum err e;
    if (what == WITHDRAW)
        e = tutoria_withdraw(school->env, id, &result);
    else
        e = tutoria_answer(school->env, id, what < TUTOR_YES ? SIDE_LEARNER : SIDE_TUTOR,
                           what == LEARNER_YES || what == TUTOR_YES ? ANSWER_YES : ANSWER_NO, &result, after);
    assert_int_equal(e, OK);
    return result;
}

/* Each way a tutoría can stand: how one comes there, and where each event leads; -1: nowhere, too late; -2: nowhere,
 * because it had been said already. */
enum condition { ASKED, L_YES, T_YES, BOTH, L_NO, T_NO, L_YES_T_NO, L_NO_T_YES, TAKEN_BACK, STANDINGS };
enum { LATE = -1, SAME = -2 };
static const struct {
    enum tutoria_state state;
    enum answer learner, tutor;
    int n_steps;
    enum happening steps[2];
    int to[WHATS];
} table[STANDINGS] = {
    [ASKED] = {TUTORIA_PROPOSED, ANSWER_NONE, ANSWER_NONE, 0, {0}, {L_YES, L_NO, T_YES, T_NO, TAKEN_BACK}},
    [L_YES] = {TUTORIA_PROPOSED, ANSWER_YES, ANSWER_NONE, 1, {LEARNER_YES}, {SAME, L_NO, BOTH, L_YES_T_NO, LATE}},
    [T_YES] = {TUTORIA_PROPOSED, ANSWER_NONE, ANSWER_YES, 1, {TUTOR_YES}, {BOTH, L_NO_T_YES, SAME, T_NO, LATE}},
    [BOTH] = {TUTORIA_UNDER_WAY, ANSWER_YES, ANSWER_YES, 2, {TUTOR_YES, LEARNER_YES}, {SAME, LATE, SAME, LATE, LATE}},
    [L_NO] = {TUTORIA_DECLINED, ANSWER_NO, ANSWER_NONE, 1, {LEARNER_NO}, {LATE, SAME, LATE, LATE, LATE}},
    [T_NO] = {TUTORIA_DECLINED, ANSWER_NONE, ANSWER_NO, 1, {TUTOR_NO}, {LATE, LATE, LATE, SAME, LATE}},
    [L_YES_T_NO] =
        {TUTORIA_DECLINED, ANSWER_YES, ANSWER_NO, 2, {LEARNER_YES, TUTOR_NO}, {LATE, LATE, LATE, SAME, LATE}},
    [L_NO_T_YES] =
        {TUTORIA_DECLINED, ANSWER_NO, ANSWER_YES, 2, {TUTOR_YES, LEARNER_NO}, {LATE, SAME, LATE, LATE, LATE}},
    [TAKEN_BACK] = {TUTORIA_WITHDRAWN, ANSWER_NONE, ANSWER_NONE, 1, {WITHDRAW}, {LATE, LATE, LATE, LATE, LATE}},
};

static void assert_stands(struct school *school, int64_t id, int standing)
{
    struct tutoria tutoria = find(school, id);
    assert_int_equal(tutoria.state, table[standing].state);
    assert_int_equal(tutoria.says[SIDE_LEARNER], table[standing].learner);
    assert_int_equal(tutoria.says[SIDE_TUTOR], table[standing].tutor);
}

static void every_event_in_every_state_leads_where_the_table_says_or_nowhere(void **state)
{
    struct school school = school_of(state);
    for (int from = 0; from < STANDINGS; from++) {
        for (int what = 0; what < WHATS; what++) {
            int64_t id;
            begin(&school);
            assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
            assert_stands(&school, id, ASKED);
            for (int i = 0; i < table[from].n_steps; i++)
                assert_int_equal(happen(&school, id, table[from].steps[i], NULL), TUTORIA_CHANGED);
            assert_stands(&school, id, from);
            int64_t before = changes(&school);
            int to = table[from].to[what];
            enum tutoria_state after = TUTORIA_STATES;
            enum tutoria_result result = happen(&school, id, (enum happening)what, &after);
            assert_int_equal(result, to == LATE ? TUTORIA_TOO_LATE : to == SAME ? TUTORIA_SAME : TUTORIA_CHANGED);
            assert_stands(&school, id, to < 0 ? from : to);
            assert_int_equal(changes(&school) - before, to >= 0);
            if (what != WITHDRAW)
                assert_int_equal(after, table[to < 0 ? from : to].state);
            store_rollback(school.store);
        }
    }
}

static void what_is_not_there_cannot_be_answered_or_withdrawn(void **state)
{
    struct school school = school_of(state);
    static const int64_t ids[] = {0, 1, -1, INT64_MAX};
    begin(&school);
    int64_t before = changes(&school);
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        for (int what = 0; what < WHATS; what++)
            assert_int_equal(happen(&school, ids[i], (enum happening)what, NULL), TUTORIA_NOT_THERE);
    }
    assert_int_equal(changes(&school), before);
    commit(&school);
}

/* ---- the change log ---- */

static void assert_last_change(struct school *school, int64_t row, const char *kind, const char *columns,
                               const char *before)
{
    struct stmt *q;
    assert_int_equal(store_query(school->store, &q,
                                 "select tbl, row, kind, columns, coalesce(before, ''), person from change"
                                 " order by at desc limit 1"),
                     OK);
    enum step step = stmt_step(q);
    assert_int_equal(step, STEP_ROW);
    assert_string_equal(stmt_peek(q, 0), "tutoria");
    assert_int_equal(stmt_int(q, 1), row);
    assert_string_equal(stmt_peek(q, 2), kind);
    assert_string_equal(stmt_peek(q, 3), columns);
    assert_string_equal(stmt_peek(q, 4), before);
    assert_int_equal(stmt_int(q, 5), school->ana);
    assert_int_equal(stmt_finish(q, step), OK);
}

static void each_change_writes_one_line_that_says_what_stood_there_before(void **state)
{
    struct school school = school_of(state);
    int64_t id, other;
    begin(&school);
    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
    assert_last_change(&school, id, "insert",
                       "learner tutor tema round rank state origin learner_says tutor_says learner_met tutor_met"
                       " learner_feels tutor_feels hours began moved reasons",
                       "");
    assert_int_equal(happen(&school, id, LEARNER_YES, NULL), TUTORIA_CHANGED);
    assert_last_change(&school, id, "update", "learner_says", "{\"learner_says\":\"\"}");
    assert_int_equal(happen(&school, id, TUTOR_YES, NULL), TUTORIA_CHANGED);
    assert_last_change(&school, id, "update", "state tutor_says began",
                       "{\"state\":\"proposed\",\"tutor_says\":\"\",\"began\":0}");
    assert_int_equal(propose(&school, school.beto, school.caro, school.moon, &other), OK);
    assert_int_equal(happen(&school, other, WITHDRAW, NULL), TUTORIA_CHANGED);
    assert_last_change(&school, other, "update", "state", "{\"state\":\"proposed\"}");
    commit(&school);
}

static void renewing_writes_reasons_only_when_they_are_others(void **state)
{
    struct school school = school_of(state);
    int64_t id;
    begin(&school);
    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
    int64_t before = changes(&school);
    assert_int_equal(tutoria_renew(school.env, id, "[]"), OK);
    assert_int_equal(changes(&school), before);
    assert_int_equal(tutoria_renew(school.env, id, "[1]"), OK);
    assert_last_change(&school, id, "update", "reasons", "{\"reasons\":\"[]\"}");
    assert_string_equal(find(&school, id).reasons, "[1]");
    assert_int_equal(tutoria_renew(school.env, 77, "[]"), ERR_MISSING);
    commit(&school);
}

/* ---- one at a time ---- */

static void a_learner_with_a_standing_proposal_gets_no_second_one(void **state)
{
    struct school school = school_of(state);
    for (int from = 0; from < STANDINGS; from++) {
        int64_t id, second;
        begin(&school);
        assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
        for (int i = 0; i < table[from].n_steps; i++)
            assert_int_equal(happen(&school, id, table[from].steps[i], NULL), TUTORIA_CHANGED);
        bool stands = table[from].state == TUTORIA_PROPOSED || table[from].state == TUTORIA_UNDER_WAY;
        int64_t before = changes(&school);
        enum err e = propose(&school, school.ana, school.caro, school.moon, &second);
        assert_int_equal(e, stands ? ERR_EXISTS : OK);
        assert_int_equal(changes(&school) - before, !stands);
        /* As a tutor one may have as many as there are places. */
        assert_int_equal(propose(&school, school.caro, school.beto, school.kites, &second), OK);
        store_rollback(school.store);
    }
}

static void whatever_the_order_of_events_no_learner_stands_in_two(void **state)
{
    struct school school = school_of(state);
    const int64_t people[] = {school.ana, school.beto, school.caro, school.dani};
    int64_t ids[200];
    size_t n = 0;
    begin(&school);
    for (int i = 0; i < 4000; i++) {
        uint8_t dice[4];
        world_random(school.world, dice, sizeof dice);
        if (dice[0] % 4 == 0 && n < COUNT_OF(ids)) {
            enum err e = propose(&school, people[dice[1] % 4], people[(dice[1] + 1 + dice[2] % 3) % 4],
                                 dice[3] % 2 ? school.kites : school.moon, &ids[n]);
            assert_true(e == OK || e == ERR_EXISTS);
            n += e == OK;
        } else if (n) {
            happen(&school, ids[dice[1] % n], (enum happening)(dice[2] % WHATS), NULL);
        }
        if (n && dice[3] % 8 == 0) /* or nothing would ever be free again */
            assert_int_equal(
                store_run(school.store, "update tutoria set state = 'declined' where id = $1", V(ids[dice[2] % n])),
                OK);
        int64_t most = -1;
        assert_int_equal(store_number(school.store, &most, 0,
                                      "select max(n) from (select count(*) as n from tutoria"
                                      " where state in ('proposed', 'under_way') group by learner) as x"),
                         OK);
        assert_true(most <= 1);
    }
    assert_true(n > 50);
    commit(&school);
}

/* ---- two tabs ---- */

static void two_tabs_hear_of_one_another(void **state)
{
    struct school school = school_of(state);
    struct env other = school.env[0];
    int64_t id;
    enum tutoria_result result;
    enum tutoria_state after;
    assert_int_equal(store_open(&other.store, school.world->path, &other), OK);
    begin(&school);
    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
    commit(&school);

    begin(&school);
    assert_int_equal(happen(&school, id, LEARNER_YES, NULL), TUTORIA_CHANGED);
    commit(&school);
    assert_int_equal(store_begin_write(other.store, &other, 0), OK);
    assert_int_equal(tutoria_answer(&other, id, SIDE_LEARNER, ANSWER_YES, &result, &after), OK);
    assert_int_equal(result, TUTORIA_SAME);
    assert_int_equal(after, TUTORIA_PROPOSED);
    assert_int_equal(tutoria_answer(&other, id, SIDE_TUTOR, ANSWER_YES, &result, &after), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    assert_int_equal(after, TUTORIA_UNDER_WAY);
    assert_int_equal(store_commit(other.store), OK);

    begin(&school);
    assert_int_equal(happen(&school, id, LEARNER_NO, &after), TUTORIA_TOO_LATE);
    assert_int_equal(after, TUTORIA_UNDER_WAY);
    commit(&school);
    assert_stands(&school, id, BOTH);
    store_close(other.store);
}

/* ---- who said no ---- */

static size_t refusals(struct school *school, struct refusals *list)
{
    *list = (struct refusals){0};
    assert_int_equal(tutoria_refusals(school->store, &school->world->arena, list), OK);
    return list->n;
}

static void a_no_counts_until_the_wish_is_written_anew(void **state)
{
    struct school school = school_of(state);
    struct refusals list;
    int64_t id;
    begin(&school);
    assert_int_equal(refusals(&school, &list), 0);
    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
    assert_int_equal(refusals(&school, &list), 0);
    happen(&school, id, TUTOR_NO, NULL);
    assert_int_equal(refusals(&school, &list), 1);
    assert_int_equal(list.items[0].learner, school.ana);
    assert_int_equal(list.items[0].tutor, school.beto);
    assert_int_equal(list.items[0].tema, school.kites);

    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
    happen(&school, id, LEARNER_NO, NULL);
    assert_int_equal(refusals(&school, &list), 1); /* the same pair once more */

    take(&school, wishes_import, "person,tema,rank\nana,kites,3\n"); /* the old wish, ranked otherwise */
    assert_int_equal(refusals(&school, &list), 1);
    assert_int_equal(
        store_run(school.store, "delete from wish where person = $1 and tema = $2", V(school.ana), V(school.kites)),
        OK);
    assert_int_equal(refusals(&school, &list), 0);
    take(&school, wishes_import, "person,tema,rank\nana,kites,1\n");
    assert_int_equal(refusals(&school, &list), 0);

    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
    happen(&school, id, LEARNER_NO, NULL);
    assert_int_equal(refusals(&school, &list), 1); /* no again, to the new wish */
    commit(&school);
}

static void what_was_taken_back_or_is_under_way_is_no_refusal(void **state)
{
    struct school school = school_of(state);
    struct refusals list;
    int64_t id;
    begin(&school);
    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &id), OK);
    happen(&school, id, WITHDRAW, NULL);
    assert_int_equal(propose(&school, school.ana, school.beto, school.moon, &id), OK);
    happen(&school, id, LEARNER_YES, NULL);
    happen(&school, id, TUTOR_YES, NULL);
    assert_int_equal(refusals(&school, &list), 0);
    commit(&school);
}

/* ---- who sees what ---- */

static size_t listed(struct school *school, struct actor actor, enum tutoria_state which)
{
    struct tutorias list = {0};
    assert_int_equal(tutoria_list(school->store, &school->world->arena, &actor, which, &list), OK);
    for (size_t i = 0; i < list.n; i++) {
        assert_int_equal(list.items[i].state, which);
        assert_true(i == 0 || list.items[i - 1].id < list.items[i].id);
    }
    return list.n;
}

static void only_a_facilitator_of_the_community_sees_tutorias(void **state)
{
    struct school school = school_of(state);
    struct tutoria tutoria;
    int64_t ids[3], community = store_community(school.store);
    begin(&school);
    assert_int_equal(propose(&school, school.ana, school.beto, school.kites, &ids[0]), OK);
    assert_int_equal(propose(&school, school.beto, school.caro, school.moon, &ids[1]), OK);
    assert_int_equal(propose(&school, school.caro, school.beto, school.moon, &ids[2]), OK);
    happen(&school, ids[1], LEARNER_NO, NULL);
    commit(&school);
    struct actor facilitator = {.community = community, .role = ROLE_FACILITATOR};
    assert_int_equal(listed(&school, facilitator, TUTORIA_PROPOSED), 2);
    assert_int_equal(listed(&school, facilitator, TUTORIA_DECLINED), 1);
    assert_int_equal(listed(&school, facilitator, TUTORIA_UNDER_WAY), 0);
    const struct actor strangers[] = {
        {.community = community, .role = ROLE_NOBODY},
        {.community = community + 1, .role = ROLE_FACILITATOR},
    };
    for (size_t i = 0; i < COUNT_OF(strangers); i++) {
        assert_int_equal(listed(&school, strangers[i], TUTORIA_PROPOSED), 0);
        assert_int_equal(tutoria_find(school.store, &school.world->arena, &strangers[i], ids[0], &tutoria),
                         ERR_MISSING);
    }
}

#define IN_A_SCHOOL(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SCHOOL(every_event_in_every_state_leads_where_the_table_says_or_nowhere),
        IN_A_SCHOOL(what_is_not_there_cannot_be_answered_or_withdrawn),
        IN_A_SCHOOL(each_change_writes_one_line_that_says_what_stood_there_before),
        IN_A_SCHOOL(renewing_writes_reasons_only_when_they_are_others),
        IN_A_SCHOOL(a_learner_with_a_standing_proposal_gets_no_second_one),
        IN_A_SCHOOL(whatever_the_order_of_events_no_learner_stands_in_two),
        IN_A_SCHOOL(two_tabs_hear_of_one_another),
        IN_A_SCHOOL(a_no_counts_until_the_wish_is_written_anew),
        IN_A_SCHOOL(what_was_taken_back_or_is_under_way_is_no_refusal),
        IN_A_SCHOOL(only_a_facilitator_of_the_community_sees_tutorias),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
