/* The table of transitions: every event in every state, by everybody. */
#include "tutorias/tutorias_testing.h"

/* Each way a tutoría can stand: how one comes there, and where each event leads; LATE: nowhere; SAME: nowhere, because it had
 * been said already; STAY: it stands as before, with other hours or feelings; ANEW: nowhere, another tutoría begins. */
enum condition {
    ASKED,
    L_YES,
    T_YES,
    BOTH,
    L_NO,
    T_NO,
    L_YES_T_NO,
    L_NO_T_YES,
    TAKEN_BACK,
    EXPIRED,
    L_EXPIRED,
    L_MET,
    T_MET,
    PAUSED,
    PAUSED_MET,
    ACHIEVED,
    ENDED,
    STANDINGS,
};
enum { LATE = -1, SAME = -2, STAY = -3, ANEW = -4 };
/* What answers lead to once it has begun, or come to nothing. */
#define ANSWERS_BEGUN SAME, LATE, SAME, LATE, LATE, LATE
#define NOTHING_MORE LATE, LATE, LATE, LATE, LATE, LATE, LATE, LATE, LATE
static const struct {
    enum tutoria_state state;
    enum answer learner, tutor;
    int n_steps;
    enum happening steps[4];
    int to[WHATS];
} table[STANDINGS] = {
    /* learner yes, no, tutor yes, no, withdraw, expire, paper, pause, resume, end, met: learner, not, tutor, not, hours, feel */
    [ASKED] = {TUTORIA_PROPOSED,
               ANSWER_NONE,
               ANSWER_NONE,
               0,
               {0},
               {L_YES, L_NO, T_YES, T_NO, TAKEN_BACK, EXPIRED, BOTH, NOTHING_MORE}},
    [L_YES] = {TUTORIA_PROPOSED,
               ANSWER_YES,
               ANSWER_NONE,
               1,
               {LEARNER_YES},
               {SAME, L_NO, BOTH, L_YES_T_NO, LATE, L_EXPIRED, BOTH, NOTHING_MORE}},
    [T_YES] = {TUTORIA_PROPOSED,
               ANSWER_NONE,
               ANSWER_YES,
               1,
               {TUTOR_YES},
               {BOTH, L_NO_T_YES, SAME, T_NO, LATE, STANDINGS, BOTH, NOTHING_MORE}},
    [BOTH] = {TUTORIA_UNDER_WAY,
              ANSWER_YES,
              ANSWER_YES,
              2,
              {TUTOR_YES, LEARNER_YES},
              {ANSWERS_BEGUN, SAME, PAUSED, SAME, ENDED, L_MET, SAME, T_MET, SAME, STAY, LATE}},
    [L_NO] = {TUTORIA_DECLINED,
              ANSWER_NO,
              ANSWER_NONE,
              1,
              {LEARNER_NO},
              {LATE, SAME, LATE, LATE, LATE, LATE, ANEW, NOTHING_MORE}},
    [T_NO] = {TUTORIA_DECLINED,
              ANSWER_NONE,
              ANSWER_NO,
              1,
              {TUTOR_NO},
              {LATE, LATE, LATE, SAME, LATE, LATE, ANEW, NOTHING_MORE}},
    [L_YES_T_NO] = {TUTORIA_DECLINED,
                    ANSWER_YES,
                    ANSWER_NO,
                    2,
                    {LEARNER_YES, TUTOR_NO},
                    {LATE, LATE, LATE, SAME, LATE, LATE, ANEW, NOTHING_MORE}},
    [L_NO_T_YES] = {TUTORIA_DECLINED,
                    ANSWER_NO,
                    ANSWER_YES,
                    2,
                    {TUTOR_YES, LEARNER_NO},
                    {LATE, SAME, LATE, LATE, LATE, LATE, ANEW, NOTHING_MORE}},
    [TAKEN_BACK] = {TUTORIA_WITHDRAWN,
                    ANSWER_NONE,
                    ANSWER_NONE,
                    1,
                    {WITHDRAW},
                    {LATE, LATE, LATE, LATE, LATE, LATE, ANEW, NOTHING_MORE}},
    [EXPIRED] = {TUTORIA_EXPIRED,
                 ANSWER_NONE,
                 ANSWER_NONE,
                 1,
                 {EXPIRE},
                 {LATE, LATE, LATE, LATE, LATE, LATE, ANEW, NOTHING_MORE}},
    [L_EXPIRED] = {TUTORIA_EXPIRED,
                   ANSWER_YES,
                   ANSWER_NONE,
                   2,
                   {LEARNER_YES, EXPIRE},
                   {LATE, LATE, LATE, LATE, LATE, LATE, ANEW, NOTHING_MORE}},
    [L_MET] = {TUTORIA_UNDER_WAY,
               ANSWER_YES,
               ANSWER_YES,
               2,
               {PAPER, LEARNER_MET},
               {ANSWERS_BEGUN, SAME, STANDINGS, SAME, STANDINGS, SAME, BOTH, ACHIEVED, SAME, STAY, LATE}},
    [T_MET] = {TUTORIA_UNDER_WAY,
               ANSWER_YES,
               ANSWER_YES,
               2,
               {PAPER, TUTOR_MET},
               {ANSWERS_BEGUN, SAME, PAUSED_MET, SAME, STANDINGS, ACHIEVED, SAME, SAME, BOTH, STAY, LATE}},
    [PAUSED] = {TUTORIA_PAUSED,
                ANSWER_YES,
                ANSWER_YES,
                2,
                {PAPER, PAUSE},
                {ANSWERS_BEGUN, SAME, SAME, BOTH, ENDED, STANDINGS, SAME, PAUSED_MET, SAME, STAY, LATE}},
    [PAUSED_MET] = {TUTORIA_PAUSED,
                    ANSWER_YES,
                    ANSWER_YES,
                    3,
                    {PAPER, PAUSE, TUTOR_MET},
                    {ANSWERS_BEGUN, SAME, SAME, T_MET, STANDINGS, ACHIEVED, SAME, SAME, PAUSED, STAY, LATE}},
    [ACHIEVED] = {TUTORIA_ACHIEVED,
                  ANSWER_YES,
                  ANSWER_YES,
                  3,
                  {PAPER, TUTOR_MET, LEARNER_MET},
                  {ANSWERS_BEGUN, ANEW, LATE, LATE, LATE, SAME, LATE, SAME, LATE, LATE, STAY}},
    [ENDED] = {TUTORIA_ENDED,
               ANSWER_YES,
               ANSWER_YES,
               2,
               {PAPER, END},
               {ANSWERS_BEGUN, ANEW, LATE, LATE, SAME, LATE, LATE, LATE, LATE, LATE, STAY}},
};

static bool stands_as(const struct tutoria *tutoria, int standing)
{
    return tutoria->state == table[standing].state && tutoria->says[SIDE_LEARNER] == table[standing].learner &&
           tutoria->says[SIDE_TUTOR] == table[standing].tutor;
}

static void assert_stands(struct school *school, int64_t id, int standing)
{
    struct tutoria tutoria = find(school, id);
    assert_true(stands_as(&tutoria, standing));
}

/* A proposal of Ana and Beto that has come to stand so. */
static int64_t bring(struct school *school, int standing)
{
    int64_t id;
    assert_int_equal(propose(school, school->ana, school->beto, school->kites, &id), OK);
    assert_stands(school, id, ASKED);
    for (int i = 0; i < table[standing].n_steps; i++)
        assert_int_equal(happen(school, id, table[standing].steps[i], NULL), TUTORIA_CHANGED);
    assert_stands(school, id, standing);
    return id;
}

static enum tutoria_result result_of(int to)
{
    return to == LATE ? TUTORIA_TOO_LATE : to == SAME ? TUTORIA_SAME : TUTORIA_CHANGED;
}

static void every_event_in_every_state_leads_where_the_table_says_or_nowhere(void **state)
{
    struct school school = school_of(state);
    for (int from = 0; from < STANDINGS; from++) {
        for (int what = 0; what < WHATS; what++) {
            begin(&school);
            int64_t id = bring(&school, from), before = changes(&school);
            int to = table[from].to[what];
            struct tutoria was = find(&school, id);
            enum tutoria_state after = TUTORIA_STATES;
            enum tutoria_result result = happen(&school, id, (enum happening)what, &after);
            if (result != result_of(to))
                fail_msg("condition %d, event %d: result %d", from, what, (int)result);
            struct tutoria is = find(&school, id);
            if (to >= 0 && to < STANDINGS && !stands_as(&is, to))
                fail_msg("condition %d, event %d: state %d", from, what, (int)is.state);
            if (to < 0)
                assert_true(stands_as(&is, from));
            if (to == LATE || to == SAME)
                assert_int_equal(changes(&school), before);
            else
                assert_true(changes(&school) > before);
            assert_true(is.state == was.state || to >= 0);
            if (what != WITHDRAW && what != EXPIRE && what != PAPER)
                assert_int_equal(after, is.state);
            store_rollback(school.store);
        }
    }
}

/* ---- who may ---- */

/* The happenings that are for one side alone to say; -1: for both. What was on paper the facilitator enters. */
static int side_of(enum happening what)
{
    switch (what) {
    case LEARNER_YES:
    case LEARNER_NO:
    case LEARNER_MET:
    case LEARNER_NOT_MET:
    case FEEL: return SIDE_LEARNER;
    case TUTOR_YES:
    case TUTOR_NO:
    case TUTOR_MET:
    case TUTOR_NOT_MET: return SIDE_TUTOR;
    default: return -1;
    }
}

static void each_speaks_for_themselves_and_nobody_else_for_them(void **state)
{
    struct school school = school_of(state);
    const struct actor actors[] = {
        member(&school, school.ana),
        member(&school, school.beto),
        member(&school, school.caro),
        member(&school, 0),
        {.community = store_community(school.store), .person = school.ana, .role = ROLE_NOBODY},
        {.community = store_community(school.store), .person = school.ana, .role = ROLE_ADVISOR},
    };
    for (int from = 0; from < STANDINGS; from++) {
        for (int what = 0; what < WHATS; what++) {
            for (size_t a = 0; a < COUNT_OF(actors); a++) {
                if (what == WITHDRAW || what == EXPIRE)
                    continue;
                bool may = a < 2 && what != PAPER &&
                           (side_of((enum happening)what) < 0 || side_of((enum happening)what) == (int)a);
                begin(&school);
                int64_t id = bring(&school, from), before = changes(&school);
                enum tutoria_result result = happen_by(&school, &actors[a], id, (enum happening)what, NULL);
                if (may != (result != TUTORIA_NOT_YOURS))
                    fail_msg("condition %d, event %d, actor %zu: result %d", from, what, a, (int)result);
                if (!may)
                    assert_int_equal(changes(&school), before);
                store_rollback(school.store);
            }
        }
    }
}

static void a_learner_with_a_standing_proposal_gets_no_second_one(void **state)
{
    struct school school = school_of(state);
    for (int from = 0; from < STANDINGS; from++) {
        int64_t second;
        begin(&school);
        bring(&school, from);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SCHOOL(every_event_in_every_state_leads_where_the_table_says_or_nowhere),
        IN_A_SCHOOL(each_speaks_for_themselves_and_nobody_else_for_them),
        IN_A_SCHOOL(a_learner_with_a_standing_proposal_gets_no_second_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
