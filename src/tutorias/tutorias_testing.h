/* What the tests of tutorías share: a small community, and all that can happen in it. Each test program includes this once. */
#ifndef TUTORIAS_TUTORIAS_TESTING_H
#define TUTORIAS_TUTORIAS_TESTING_H

#include "store/store_testing.h"

#include "tutorias/tutorias.h"

/* A small community on a file of its own: four people, two temas that all of them offer, one round. */
struct school {
    struct world *world;
    struct env *env;
    struct store *store;
    int64_t ana, beto, caro, dani, kites, moon, round;
};

static inline void take(struct school *school,
                        enum err (*import)(struct env *, FILE *, struct problems *, struct import_count *),
                        const char *text)
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

static inline int64_t person_of(struct school *school, const char *code)
{
    int64_t id = 0;
    assert_int_equal(person_by_code(school->store, code, &id), OK);
    assert_true(id > 0);
    return id;
}

static inline int64_t tema_of(struct school *school, const char *code)
{
    int64_t id = 0;
    assert_int_equal(tema_by_code(school->store, code, &id), OK);
    assert_true(id > 0);
    return id;
}

static inline void begin(struct school *school)
{
    assert_int_equal(store_begin_write(school->store, school->env, school->ana), OK);
}

static inline void commit(struct school *school)
{
    assert_int_equal(store_commit(school->store), OK);
}

static inline struct school school_of(void **state)
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

static inline enum err propose(struct school *school, int64_t learner, int64_t tutor, int64_t tema, int64_t *id)
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

static inline struct tutoria find(struct school *school, int64_t id)
{
    struct tutoria tutoria;
    struct actor actor = {.community = store_community(school->store), .role = ROLE_FACILITATOR};
    assert_int_equal(tutoria_find(school->store, &school->world->arena, &actor, id, &tutoria), OK);
    return tutoria;
}

static inline int64_t changes(struct school *school)
{
    int64_t n = -1;
    assert_int_equal(store_number(school->store, &n, -1, "select count(*) from change"), OK);
    return n;
}

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

static inline struct actor facilitator_of(const struct school *school)
{
    return (struct actor){.community = store_community(school->store), .role = ROLE_FACILITATOR};
}

static inline struct actor member(const struct school *school, int64_t person)
{
    return (struct actor){.community = store_community(school->store), .person = person, .role = ROLE_LEARNER};
}

static inline enum tutoria_result happen_by(struct school *school, const struct actor *actor, int64_t id,
                                            enum happening what, enum tutoria_state *after)
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

static inline enum tutoria_result happen(struct school *school, int64_t id, enum happening what,
                                         enum tutoria_state *after)
{
    struct actor facilitator = facilitator_of(school);
    return happen_by(school, &facilitator, id, what, after);
}

#define IN_A_SCHOOL(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

#endif
