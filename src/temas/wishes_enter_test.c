#include "people/people_testing.h"

#include "temas/wishes_enter.h"

static void settle(struct world *world)
{
    assert_taken(world, people_import, "id,name,kind\nana,Ana,learner\nluz,Luz,learner\n", 2, 2, 0);
    assert_taken(world, temas_import, "id,title\na,A\nb,B\nc,C\nd,D\ne,E\n", 5, 5, 0);
    assert_taken(world, wishes_import, "person,tema,rank\nana,a,1\nana,b,2\nana,c,3\nana,d,4\nluz,e,1\n", 5, 5, 0);
}

static int64_t tema_called(struct world *world, const char *code)
{
    int64_t id = 0;
    if (*code != '-')
        assert_int_equal(tema_by_code(world->store, code, &id), OK);
    return id;
}

/* Sets the wishes by three codes, "-": none. */
static bool set(struct world *world, int64_t person, const char *const codes[static WISHES_ENTERED])
{
    int64_t temas[WISHES_ENTERED];
    bool done;
    for (size_t i = 0; i < WISHES_ENTERED; i++)
        temas[i] = codes[i] ? tema_called(world, codes[i]) : 777;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(wishes_set(&world->env, person, temas, &done), OK);
    assert_int_equal(store_commit(world->store), OK);
    return done;
}

/* The wishes of somebody as "b1 a2 d3". */
static const char *wished(struct world *world, const char *code)
{
    static const char *const codes[] = {"a", "b", "c", "d", "e"};
    struct wishes wishes;
    const char *text = "";
    int64_t person = person_called(world, code).id;
    assert_int_equal(wish_list(world->store, &world->arena, &wishes), OK);
    for (size_t i = 0; i < wishes.n; i++) {
        const struct wish *wish = &wishes.items[i];
        for (size_t c = 0; c < COUNT_OF(codes) && wish->person == person; c++) {
            if (wish->tema == tema_called(world, codes[c]))
                text =
                    arena_printf(&world->arena, "%s%s%s%lld", text, *text ? " " : "", codes[c], (long long)wish->rank);
        }
    }
    return text;
}

static void the_first_three_are_replaced_and_the_others_stay_behind_them(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *codes[WISHES_ENTERED];
        const char *then;
    } cases[] = {
        {{"b", "a", "c"}, "b1 a2 c3 d4"}, {{"e", "-", "-"}, "e1 d2"}, {{"-", "-", "-"}, "d1"},
        {{"d", "a", "b"}, "d1 a2 b3"},    {{"a", "a", "-"}, "a1 d2"}, {{"-", "c", "-"}, "c1 d2"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (i == 0)
            settle(world);
        assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
        int64_t n;
        assert_int_equal(wishes_clear(&world->env, &n), OK);
        assert_int_equal(store_commit(world->store), OK);
        assert_taken(world, wishes_import, "person,tema,rank\nana,a,1\nana,b,2\nana,c,3\nana,d,4\nluz,e,1\n", 5, 5, 0);
        assert_true(set(world, person_called(world, "ana").id, cases[i].codes));
        assert_string_equal(wished(world, "ana"), cases[i].then);
        assert_string_equal(wished(world, "luz"), "e1");
    }
}

static void a_wish_that_stays_keeps_its_row(void **state)
{
    struct world *world = *state;
    settle(world);
    struct wishes before, after;
    assert_int_equal(wish_list(world->store, &world->arena, &before), OK);
    set(world, person_called(world, "ana").id, (const char *const[]){"c", "b", "a"});
    assert_int_equal(wish_list(world->store, &world->arena, &after), OK);
    assert_int_equal(after.items[2].id, before.items[0].id);
    assert_int_equal(after.items[0].id, before.items[2].id);
}

static void who_or_what_is_not_here_changes_nothing(void **state)
{
    struct world *world = *state;
    settle(world);
    assert_false(set(world, 777, (const char *const[]){"a", "-", "-"}));
    assert_false(set(world, person_called(world, "ana").id, (const char *const[]){"e", NULL, "-"}));
    assert_string_equal(wished(world, "ana"), "a1 b2 c3 d4");
}

#define IN_A_COMMUNITY(test) cmocka_unit_test_setup_teardown(test, community_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_COMMUNITY(the_first_three_are_replaced_and_the_others_stay_behind_them),
        IN_A_COMMUNITY(a_wish_that_stays_keeps_its_row),
        IN_A_COMMUNITY(who_or_what_is_not_here_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
