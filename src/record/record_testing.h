/* What the tests of the record share: a small community with one tutoría, and what people do in it. Each test program includes this once. */
#ifndef RECORD_RECORD_TESTING_H
#define RECORD_RECORD_TESTING_H

#include "people/people_testing.h"

#include "people/kin.h"
#include "record/record_sql.h"

enum { HOUR = 60 * 60 * 1000, DAY = 24 * HOUR };

/* Ana learns the moon with Beto. Eva answers for Ana, Vero was invited to watch, Caro has nothing to do with it. */
struct school {
    struct world *world;
    struct env *env;
    struct store *store;
    int64_t ana, beto, caro, eva, vero, dani, tutoria;
};

static inline void begin(struct school *school)
{
    assert_int_equal(store_begin_write(school->store, school->env, school->dani), OK);
}

static inline void commit(struct school *school)
{
    assert_int_equal(store_commit(school->store), OK);
}

static inline int64_t new_tutoria(struct school *school, int64_t learner, int64_t tutor, const char *state)
{
    int64_t id = id_new(school->env), tema = 0;
    assert_int_equal(tema_by_code(school->store, "moon", &tema), OK);
    assert_int_equal(
        store_run(school->store,
                  "insert into tutoria (community, id, learner, tutor, tema, rank, state, origin,"
                  " learner_says, tutor_says, learner_met, tutor_met, learner_feels, tutor_feels, hours,"
                  " began, moved, reasons)"
                  " values ($1, $2, $3, $4, $5, 0, $6, 'agreed', 'yes', 'yes', '', '', '', '', 0, 1, 1, '')",
                  V(store_community(school->store)), V(id), V(learner), V(tutor), V(tema), V(state)),
        OK);
    return id;
}

static inline struct school school_of(void **state)
{
    struct world *world = *state;
    struct school school = {.world = world, .env = &world->env, .store = world->store};
    import(world, people_import,
           "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\ncaro,Caro,learner\neva,Eva,family\nvero,Vero,neighbour\n"
           "dani,Dani,facilitator\n");
    import(world, temas_import, "id,title\nmoon,The moon\n");
    school.ana = person_called(world, "ana").id;
    school.beto = person_called(world, "beto").id;
    school.caro = person_called(world, "caro").id;
    school.eva = person_called(world, "eva").id;
    school.vero = person_called(world, "vero").id;
    school.dani = person_called(world, "dani").id;
    begin(&school);
    school.tutoria = new_tutoria(&school, school.ana, school.beto, "under_way");
    assert_int_equal(kin_add(school.env, school.eva, school.ana), OK);
    assert_int_equal(
        store_run(
            school.store,
            "insert into observation (community, id, tutoria, observer, helped, at) values ($1, $2, $3, $4, '', 0)",
            V(store_community(school.store)), V(id_new(school.env)), V(school.tutoria), V(school.vero)),
        OK);
    commit(&school);
    return school;
}

static inline struct actor actor_of(struct school *school, int64_t person)
{
    enum role role = person == school->dani   ? ROLE_FACILITATOR
                     : person == school->eva  ? ROLE_FAMILY
                     : person == school->vero ? ROLE_ADVISOR
                                              : ROLE_LEARNER;
    return (struct actor){store_community(school->store), person, role};
}

static inline enum err find_part(struct school *school, int64_t person, struct part *part)
{
    struct actor actor = actor_of(school, person);
    return part_find(school->store, &school->world->arena, &actor, school->tutoria, part);
}

static inline struct part part_of(struct school *school, int64_t person)
{
    struct part part;
    assert_int_equal(find_part(school, person, &part), OK);
    return part;
}

static inline void set_state(struct school *school, const char *state)
{
    begin(school);
    assert_int_equal(
        store_run(school->store, "update tutoria set state = $1 where id = $2", V(state), V(school->tutoria)), OK);
    commit(school);
}

static inline int64_t count(struct school *school, const char *sql)
{
    int64_t n = -1;
    assert_int_equal(store_number_values(school->store, &n, -1, sql, NULL, 0), OK);
    return n;
}

/* An entry of this text by somebody, as they would write it themselves. */
static inline int64_t write_entry(struct school *school, int64_t person, const char *text, int64_t at)
{
    struct part part = part_of(school, person);
    struct entry entry = {.kind = ENTRY_ATTEMPT, .text = text, .at = at};
    enum record_result result;
    int64_t id = 0;
    begin(school);
    assert_int_equal(entry_add(school->env, &part, &entry, &result, &id), OK);
    commit(school);
    assert_int_equal(result, RECORD_DONE);
    return id;
}

static inline struct record record(struct school *school)
{
    struct record record;
    assert_int_equal(record_of(school->store, &school->world->arena, school->tutoria, &record), OK);
    return record;
}

static inline enum record_result remove_entry(struct school *school, int64_t person, int64_t id)
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(entry_remove(school->env, &part, id, &result), OK);
    commit(school);
    return result;
}

static inline enum record_result share(struct school *school, int64_t person, int64_t id, bool shared)
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(entry_share(school->env, &part, id, shared, &result), OK);
    commit(school);
    return result;
}

static inline size_t seen_by(struct school *school, int64_t person, int64_t child)
{
    struct actor actor = actor_of(school, person);
    struct shared_list list;
    assert_int_equal(record_shared_list(school->store, &school->world->arena, &actor, child, &list), OK);
    return list.n;
}

static inline int64_t new_blob(struct school *school, int64_t person, const char *type)
{
    int64_t id = id_new(school->env);
    assert_int_equal(store_run(school->store,
                               "insert into blob (community, id, person, sha256, type, bytes) values ($1, $2, $3, 'x',"
                               " $4, 1)",
                               V(store_community(school->store)), V(id), V(person), V(type)),
                     OK);
    return id;
}

static inline enum record_result meet(struct school *school, int64_t person,
                                      enum err (*change)(struct env *, const struct part *, enum record_result *))
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(change(school->env, &part, &result), OK);
    commit(school);
    return result;
}

static inline enum record_result report(struct school *school, int64_t person)
{
    struct part part = part_of(school, person);
    struct report made = {.observed = "She counts aloud.", .described = "", .discovered = ""};
    enum record_result result;
    begin(school);
    assert_int_equal(report_add(school->env, &part, &made, &result), OK);
    commit(school);
    return result;
}

static inline enum record_result reflect(struct school *school, int64_t person, struct reflection reflection)
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(reflection_put(school->env, &part, &reflection, &result), OK);
    commit(school);
    return result;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, community_setup, world_teardown)

#endif
