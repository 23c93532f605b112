/* A permission is one thing with two faces: over random communities, what the SQL filters list is exactly what the yes or no
 * allows (people/permission.h). */
#include "people/kin.h"
#include "people/people_testing.h"
#include "people/permission.h"
#include "tutorias/tutorias.h"

#include "store/table.h"

enum { PEOPLE = 9, TUTORIAS = 14, ROUNDS = 40 };

/* The community as the test made it, apart from the file. */
struct village {
    struct world *world;
    int64_t community, people[PEOPLE], tema;
    bool kin[PEOPLE][PEOPLE]; /* adult, child */
    struct {
        int64_t id;
        int learner, tutor, observer; /* observer: -1 nobody */
        enum tutoria_state state;
    } tutorias[TUTORIAS];
};

static int dice(struct world *world, int sides)
{
    uint32_t drawn;
    world_random(world, &drawn, sizeof drawn);
    return (int)(drawn % (uint32_t)sides);
}

static void run(struct world *world, const char *sql, const struct value *values, size_t n)
{
    assert_int_equal(store_run_values(world->store, sql, values, n), OK);
}

static void add_tutoria(struct village *village, int i)
{
    static const char *const states[TUTORIA_STATES] = {"proposed", "under_way", "paused",    "achieved",
                                                       "ended",    "declined",  "withdrawn", "expired"};
    struct world *world = village->world;
    int learner = dice(world, PEOPLE), tutor = (learner + 1 + dice(world, PEOPLE - 1)) % PEOPLE;
    /* At most one proposal or tutoría under way for each learner: the first of them may have it. */
    int state = i < PEOPLE ? dice(world, TUTORIA_STATES) : 2 + dice(world, TUTORIA_STATES - 2);
    if (i < PEOPLE)
        learner = i, tutor = (i + 1 + dice(world, PEOPLE - 1)) % PEOPLE;
    village->tutorias[i].id = id_new(&world->env);
    village->tutorias[i].learner = learner;
    village->tutorias[i].tutor = tutor;
    village->tutorias[i].observer = dice(world, 3) ? -1 : dice(world, PEOPLE);
    village->tutorias[i].state = (enum tutoria_state)state;
    run(world,
        "insert into tutoria values ($1, $2, $3, $4, $5, null, 0, $6, 'agreed', '', '', '', '', '', '', 0, 0, 0, '')",
        (struct value[]){V(village->community), V(village->tutorias[i].id), V(village->people[learner]),
                         V(village->people[tutor]), V(village->tema), V(states[state])},
        6);
    if (village->tutorias[i].observer >= 0)
        run(world, "insert into observation values ($1, $2, $3, $4, '', 0)",
            (struct value[]){V(village->community), V(id_new(&world->env)), V(village->tutorias[i].id),
                             V(village->people[village->tutorias[i].observer])},
            4);
}

static void settle(struct world *world, struct village *village)
{
    *village = (struct village){.world = world, .community = id_new(&world->env), .tema = id_new(&world->env)};
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(store_set_community(world->store, village->community), OK);
    run(world, "insert into community (community, id, name, language) values ($1, $1, 'X', 'es')",
        (struct value[]){V(village->community)}, 1);
    run(world, "insert into tema values ($1, $2, 'kites', 'Kites', '', '', '', '', '', '', '', 1, '', '')",
        (struct value[]){V(village->community), V(village->tema)}, 2);
    for (int i = 0; i < PEOPLE; i++) {
        village->people[i] = id_new(&world->env);
        run(world,
            "insert into person (community, id, code, name, kind, languages, hours, grade, capacity, given, passed, "
            "figure)"
            " values ($1, $2, $3, 'N', 'learner', '', 0, '', 1, 0, 0, 1)",
            (struct value[]){V(village->community), V(village->people[i]),
                             V((const char *)arena_printf(&world->arena, "p%d", i))},
            3);
    }
    for (int i = 0; i < PEOPLE; i++) {
        int adult = dice(world, PEOPLE), child = dice(world, PEOPLE);
        if (adult == child)
            continue;
        village->kin[adult][child] = true;
        assert_int_equal(kin_add(&world->env, village->people[adult], village->people[child]), OK);
    }
    for (int i = 0; i < TUTORIAS; i++)
        add_tutoria(village, i);
    assert_int_equal(store_commit(world->store), OK);
}

static struct person_ties person_ties(const struct village *village, int actor, int person)
{
    struct person_ties ties = {.community = village->community};
    if (actor < 0)
        return ties;
    ties.self = actor == person;
    ties.kin = village->kin[actor][person];
    for (int i = 0; i < TUTORIAS; i++) {
        int learner = village->tutorias[i].learner, tutor = village->tutorias[i].tutor;
        ties.partner = ties.partner || (learner == actor && tutor == person) || (tutor == actor && learner == person);
    }
    return ties;
}

static struct tutoria_ties tutoria_ties(const struct village *village, int actor, int i)
{
    int learner = village->tutorias[i].learner, tutor = village->tutorias[i].tutor;
    enum tutoria_state state = village->tutorias[i].state;
    struct tutoria_ties ties = {
        .community = village->community,
        .open = state == TUTORIA_UNDER_WAY || state == TUTORIA_PAUSED || state == TUTORIA_ACHIEVED,
    };
    if (actor < 0)
        return ties;
    ties.learner = learner == actor;
    ties.tutor = tutor == actor;
    ties.kin = village->kin[actor][learner] || village->kin[actor][tutor];
    ties.observer = village->tutorias[i].observer == actor;
    return ties;
}

/* Everything that this actor sees of the village, both ways. */
static void assert_faces_agree(const struct village *village, const struct actor *actor, int who)
{
    struct world *world = village->world;
    struct people people;
    struct tutorias tutorias;
    size_t named = 0, known = 0;
    for (int i = 0; i < PEOPLE; i++) {
        struct person_ties ties = person_ties(village, who, i);
        struct person person;
        named += sight_name(actor, &ties);
        assert_int_equal(person_find(world->store, &world->arena, actor, village->people[i], &person),
                         sight_person(actor, &ties) ? OK : ERR_MISSING);
    }
    assert_int_equal(people_list(world->store, &world->arena, actor, &people), OK);
    assert_int_equal(people.n, named);
    for (int i = 0; i < TUTORIAS; i++) {
        struct tutoria_ties ties = tutoria_ties(village, who, i);
        struct tutoria tutoria;
        bool open;
        /* That somebody said no is for the one who said it and the facilitator; here nobody has said it. */
        bool veiled = village->tutorias[i].state == TUTORIA_DECLINED && actor->role != ROLE_FACILITATOR;
        known += sight_tutoria(actor, &ties) && !veiled;
        assert_int_equal(tutoria_find(world->store, &world->arena, actor, village->tutorias[i].id, &tutoria),
                         sight_tutoria(actor, &ties) ? OK : ERR_MISSING);
        assert_int_equal(tutoria_record_open(world->store, actor, village->tutorias[i].id, &open), OK);
        assert_int_equal(open, sight_record(actor, &ties));
    }
    for (int state = 0; state < TUTORIA_STATES; state++) {
        assert_int_equal(tutoria_list(world->store, &world->arena, actor, (enum tutoria_state)state, &tutorias), OK);
        known -= tutorias.n;
    }
    assert_int_equal(known, 0);
}

static void what_the_filters_list_is_what_the_yes_or_no_allows(void **state)
{
    struct world *world = *state;
    struct village village;
    for (int round = 0; round < ROUNDS; round++) {
        settle(world, &village);
        for (int role = 0; role < ROLE_COUNT; role++) {
            int who = dice(world, PEOPLE + 1) - 1; /* -1: nobody known */
            struct actor actor = {village.community, who < 0 ? 0 : village.people[who], (enum role)role};
            assert_faces_agree(&village, &actor, who);
            actor.community++; /* somebody of elsewhere with the same number */
            assert_faces_agree(&village, &actor, who);
        }
        arena_reset(&world->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_the_filters_list_is_what_the_yes_or_no_allows, community_setup,
                                        world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
