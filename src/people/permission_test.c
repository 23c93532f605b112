#include "people/people_testing.h"

/* Two communities in one file, as at the hub: three people in the first, two in the second. */
struct two {
    int64_t community[2], somebody[2], people[2];
};

static struct two two_communities(struct world *world)
{
    struct two two = {.people = {3, 2}};
    two.community[0] = store_community(world->store);
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\nb,Beto,child\nc,Caro,teacher\n", 3, 3, 0);
    two.somebody[0] = person_called(world, "a").id;

    two.community[1] = id_new(&world->env);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(store_set_community(world->store, two.community[1]), OK);
    assert_int_equal(table_insert_as(world->store, &world->env, &community_table, two.community[1],
                                     (struct value[]){V("San Isidro"), V("es")}),
                     OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_taken(world, people_import, "id,name,kind\na,Ada,child\nd,Dani,teacher\n", 2, 2, 0);
    two.somebody[1] = person_called(world, "a").id;
    return two;
}

static void a_list_shows_what_the_yes_or_no_allows(void **state)
{
    struct world *world = *state;
    struct two two = two_communities(world);
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int own = 0; own < 2; own++) {
            struct actor actor = {.community = two.community[own], .role = (enum role)role};
            int64_t expected = 0;
            for (int i = 0; i < 2; i++) {
                struct person_ties stranger = {.community = two.community[i]};
                if (sight_name(&actor, &stranger))
                    expected += two.people[i];
            }
            struct people people;
            assert_int_equal(people_list(world->store, &world->arena, &actor, &people), OK);
            assert_int_equal(people.n, expected);
        }
    }
}

static void one_person_is_found_where_the_yes_or_no_allows(void **state)
{
    struct world *world = *state;
    struct two two = two_communities(world);
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int own = 0; own < 2; own++) {
            for (int other = 0; other < 2; other++) {
                struct actor actor = {.community = two.community[own], .role = (enum role)role};
                struct person person;
                enum err e = person_find(world->store, &world->arena, &actor, two.somebody[other], &person);
                struct person_ties stranger = {.community = two.community[other]};
                assert_int_equal(e, sight_person(&actor, &stranger) ? OK : ERR_MISSING);
            }
        }
    }
}

/* What each role may do at home; nobody may do anything elsewhere but enter. */
static void each_role_has_its_permissions_and_no_others(void **state)
{
    (void)state;
    static const char *const may[ROLE_COUNT] = {
        [ROLE_NOBODY] = "e",      [ROLE_FACILITATOR] = "estowg", [ROLE_LEARNER] = "est",     [ROLE_FAMILY] = "est",
        [ROLE_NEIGHBOUR] = "est", [ROLE_ADVISOR] = "esow",       [ROLE_COORDINATOR] = "esw",
    };
    static const char letters[] = "estowg"; /* in the order of the permissions */
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int permission = 0; permission < PERMIT_COUNT; permission++) {
            struct actor actor = {.community = 1, .person = 7, .role = (enum role)role};
            bool expected = strchr(may[role], letters[permission]) != NULL;
            assert_int_equal(permission_holds((enum permission)permission, &actor, 1), expected);
            assert_int_equal(permission_holds((enum permission)permission, &actor, 2), permission == PERMIT_ENTER);
        }
    }
}

static void everybody_may_enter(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct actor actor = {.community = 2, .role = (enum role)role};
        assert_true(permission_holds(PERMIT_ENTER, &actor, 1));
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_list_shows_what_the_yes_or_no_allows),
        TEST(one_person_is_found_where_the_yes_or_no_allows),
        TEST(each_role_has_its_permissions_and_no_others),
        TEST(everybody_may_enter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
