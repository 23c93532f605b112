#include "store/store_testing.h"

#include "temas/wishes.h"
#include "tutorias/tutorias.h"

/* A small community on a file of its own: four people, two temas that all of them offer, one round. */
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
         "id,name,kind,capacity\nana,Ana,learner,9\nbeto,Beto,learner,9\ncaro,Caro,learner,9\ndani,Dani,facilitator,"
         "9\n");
    take(&school, temas_import, "id,title\nkites,Kites\nmoon,The moon\n");
    take(&school, wishes_import, "person,tema,rank\nana,kites,1\nana,moon,2\nbeto,moon,1\n");
    take(&school, offers_import,
         "person,tema,places\nana,kites,9\nana,moon,9\nbeto,kites,9\nbeto,moon,9\ncaro,kites,9\ncaro,moon,9\n"
         "dani,kites,9\ndani,moon,9\n");
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
enum happening {
    LEARNER_YES,
    LEARNER_NO,
    TUTOR_YES,
    TUTOR_NO,
    WITHDRAW,
    EXPIRE,
    PAPER,
    PAUSE,
    RESUME,
    END,
    LEARNER_MET,
    LEARNER_NOT_MET,
    TUTOR_MET,
    TUTOR_NOT_MET,
    HOURS,
    FEEL,
    WHATS,
};

static struct actor facilitator_of(const struct school *school)
{
    return (struct actor){.community = store_community(school->store), .role = ROLE_FACILITATOR};
}

static struct actor member(const struct school *school, int64_t person)
{
    return (struct actor){.community = store_community(school->store), .person = person, .role = ROLE_LEARNER};
}

static enum tutoria_result happen_by(struct school *school, const struct actor *actor, int64_t id, enum happening what,
                                     enum tutoria_state *after)
{
    struct env *env = school->env;
    enum tutoria_result result = TUTORIA_NOT_THERE;
    enum err e = OK;
    bool any;
    int64_t same;
    switch (what) {
    case LEARNER_YES: e = tutoria_answer(env, actor, id, SIDE_LEARNER, ANSWER_YES, &result, after); break;
    case LEARNER_NO: e = tutoria_answer(env, actor, id, SIDE_LEARNER, ANSWER_NO, &result, after); break;
    case TUTOR_YES: e = tutoria_answer(env, actor, id, SIDE_TUTOR, ANSWER_YES, &result, after); break;
    case TUTOR_NO: e = tutoria_answer(env, actor, id, SIDE_TUTOR, ANSWER_NO, &result, after); break;
    case WITHDRAW: e = tutoria_withdraw(env, id, &result); break;
    case EXPIRE:
        e = tutoria_expire(env, env_now(env) + TUTORIA_PROPOSAL_MILLISECONDS, &any);
        result = any ? TUTORIA_CHANGED : TUTORIA_TOO_LATE;
        break;
    case PAPER: e = tutoria_on_paper(env, actor, school->ana, school->beto, school->kites, 5, &result, &same); break;
    case PAUSE: e = tutoria_pause(env, actor, id, &result, after); break;
    case RESUME: e = tutoria_resume(env, actor, id, &result, after); break;
    case END: e = tutoria_end(env, actor, id, &result, after); break;
    case LEARNER_MET: e = tutoria_meet(env, actor, id, SIDE_LEARNER, true, &result, after); break;
    case LEARNER_NOT_MET: e = tutoria_meet(env, actor, id, SIDE_LEARNER, false, &result, after); break;
    case TUTOR_MET: e = tutoria_meet(env, actor, id, SIDE_TUTOR, true, &result, after); break;
    case TUTOR_NOT_MET: e = tutoria_meet(env, actor, id, SIDE_TUTOR, false, &result, after); break;
    case HOURS: e = tutoria_set_hours(env, actor, id, 6, &result, after); break;
    case FEEL: e = tutoria_feel(env, actor, id, SIDE_LEARNER, FEELS_GLAD, &result, after); break;
    case WHATS: fail();
    }
    assert_int_equal(e, OK);
    return result;
}

static enum tutoria_result happen(struct school *school, int64_t id, enum happening what, enum tutoria_state *after)
{
    struct actor facilitator = facilitator_of(school);
    return happen_by(school, &facilitator, id, what, after);
}

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

/* The happenings that are for one side alone to say; -1: for both. */
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
                bool may = a < 2 && (side_of((enum happening)what) < 0 || side_of((enum happening)what) == (int)a);
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
        IN_A_SCHOOL(each_speaks_for_themselves_and_nobody_else_for_them),
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
