/* What the tests of this folder share: a community in which Ana has met the challenge of Kites with Beto as her tutor. */
#ifndef PRESENTATIONS_PRESENTATIONS_TESTING_H
#define PRESENTATIONS_PRESENTATIONS_TESTING_H

#include "people/people_testing.h"

#include "people/consents.h"
#include "people/kin.h"
#include "presentations/presentations.h"
#include "temas/mastery.h"

struct school {
    struct world *world;
    struct env *env;
    struct store *store;
    int64_t ana, beto, caro, mama, vero, asa, cora, dani, kites, moon, tutoria;
};

static inline int64_t tema_called(struct world *world, const char *code)
{
    int64_t id = 0;
    assert_int_equal(tema_by_code(world->store, code, &id), OK);
    assert_true(id > 0);
    return id;
}

static inline void school_begin(struct school *school)
{
    assert_int_equal(store_begin_write(school->store, school->env, 0), OK);
}

static inline void school_commit(struct school *school)
{
    assert_int_equal(store_commit(school->store), OK);
}

/* A tutoría both said yes to; in the open write transaction. */
static inline int64_t school_tutoria(struct school *school, int64_t learner, int64_t tutor, int64_t tema)
{
    const struct tutoria tutoria = {
        .learner = learner, .tutor = tutor, .tema = tema, .origin = ORIGIN_AGREED, .reasons = ""};
    int64_t id;
    assert_int_equal(tutoria_propose(school->env, &tutoria, &id), OK);
    assert_int_equal(store_run(school->store,
                               "update tutoria set state = 'under_way', learner_says = 'yes', tutor_says = 'yes',"
                               " began = moved where id = $1",
                               V(id)),
                     OK);
    return id;
}

static inline void school_state(struct school *school, int64_t tutoria, const char *state)
{
    assert_int_equal(store_run(school->store, "update tutoria set state = $1 where id = $2", V(state), V(tutoria)), OK);
}

/* The clock stands on 2026-05-03. */
static inline struct school school_of(void **state)
{
    struct world *world = *state;
    struct school school = {.world = world, .env = &world->env, .store = world->store};
    assert_taken(world, people_import,
                 "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\ncaro,Caro,learner\nmama,Mamá de Ana,family\n"
                 "vero,Vero,neighbour\nasa,Asa,family\ncora,Cora,family\ndani,Dani,facilitator\n",
                 8, 8, 0);
    assert_taken(world, temas_import, "id,title\nkites,Kites\nmoon,The moon\n", 2, 2, 0);
    school.ana = person_called(world, "ana").id;
    school.beto = person_called(world, "beto").id;
    school.caro = person_called(world, "caro").id;
    school.mama = person_called(world, "mama").id;
    school.vero = person_called(world, "vero").id;
    school.asa = person_called(world, "asa").id;
    school.cora = person_called(world, "cora").id;
    school.dani = person_called(world, "dani").id;
    school.kites = tema_called(world, "kites");
    school.moon = tema_called(world, "moon");
    school_begin(&school);
    assert_int_equal(store_run(school.store, "update person set kind = 'advisor' where code = 'asa'"), OK);
    assert_int_equal(store_run(school.store, "update person set kind = 'coordinator' where code = 'cora'"), OK);
    assert_int_equal(kin_add(school.env, school.mama, school.ana), OK);
    school.tutoria = school_tutoria(&school, school.ana, school.beto, school.kites);
    school_state(&school, school.tutoria, "achieved");
    school_commit(&school);
    return school;
}

static inline struct actor school_actor(const struct school *school, int64_t person, enum role role)
{
    return (struct actor){.community = store_community(school->store), .person = person, .role = role};
}

#endif
