#include "tutorias/tutorias_testing.h"

static void what_is_not_there_cannot_be_answered_or_withdrawn(void **state)
{
    struct school school = school_of(state);
    static const int64_t ids[] = {0, 1, -1, INT64_MAX};
    begin(&school);
    int64_t before = changes(&school);
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        for (int what = 0; what < WHATS; what++) {
            if (what != EXPIRE && what != PAPER)
                assert_int_equal(happen(&school, ids[i], (enum happening)what, NULL), TUTORIA_NOT_THERE);
        }
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
            enum happening what = (enum happening)(dice[2] % WHATS);
            happen(&school, ids[dice[1] % n], what == EXPIRE ? PAUSE : what, NULL);
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
    struct actor facilitator = facilitator_of(&school);
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
    assert_int_equal(tutoria_answer(&other, &facilitator, id, SIDE_LEARNER, ANSWER_YES, &result, &after), OK);
    assert_int_equal(result, TUTORIA_SAME);
    assert_int_equal(after, TUTORIA_PROPOSED);
    assert_int_equal(tutoria_answer(&other, &facilitator, id, SIDE_TUTOR, ANSWER_YES, &result, &after), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
    assert_int_equal(after, TUTORIA_UNDER_WAY);
    assert_int_equal(store_commit(other.store), OK);

    begin(&school);
    assert_int_equal(happen(&school, id, LEARNER_NO, &after), TUTORIA_TOO_LATE);
    assert_int_equal(after, TUTORIA_UNDER_WAY);
    commit(&school);
    assert_int_equal(find(&school, id).state, TUTORIA_UNDER_WAY);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SCHOOL(what_is_not_there_cannot_be_answered_or_withdrawn),
        IN_A_SCHOOL(each_change_writes_one_line_that_says_what_stood_there_before),
        IN_A_SCHOOL(renewing_writes_reasons_only_when_they_are_others),
        IN_A_SCHOOL(whatever_the_order_of_events_no_learner_stands_in_two),
        IN_A_SCHOOL(two_tabs_hear_of_one_another),
        IN_A_SCHOOL(a_no_counts_until_the_wish_is_written_anew),
        IN_A_SCHOOL(what_was_taken_back_or_is_under_way_is_no_refusal),
        IN_A_SCHOOL(only_a_facilitator_of_the_community_sees_tutorias),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
