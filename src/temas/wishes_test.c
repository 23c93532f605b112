#include "people/people_testing.h"

#include "temas/offers.h"
#include "temas/wishes.h"

/* Ana and Beto, who learn, Elena, who facilitates, and more temas than wishes fit. */
static int setup(void **state)
{
    if (community_setup(state) != 0)
        return -1;
    struct world *world = *state;
    import(world, people_import, "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\nelena,Elena,facilitator\n");
    import(world, temas_import,
           "id,title\nt1,Uno\nt2,Dos\nt3,Tres\nt4,Cuatro\nt5,Cinco\nt6,Seis\nt7,Siete\nt8,Ocho\nt9,Nueve\nt10,Diez\n"
           "t11,Once\nt12,Doce\nt13,Trece\n");
    return 0;
}

static int64_t tema(struct world *world, const char *code)
{
    int64_t id = 0;
    assert_int_equal(tema_by_code(world->store, code, &id), OK);
    assert_int_not_equal(id, 0);
    return id;
}

static struct actor actor_of(struct world *world, const char *code)
{
    struct person person = person_called(world, code);
    return (struct actor){store_community(world->store), person.id, person_role(&person)};
}

/* The person's list: "t2:1 t1:2". */
static const char *wishes_text(struct world *world, const char *person)
{
    struct wishes wishes;
    const char *text = "";
    assert_int_equal(wishes_of(world->store, &world->arena, person_called(world, person).id, &wishes), OK);
    for (size_t i = 0; i < wishes.n; i++) {
        for (int t = 1; t <= 13; t++) {
            const char *code = arena_printf(&world->arena, "t%d", t);
            if (tema(world, code) == wishes.items[i].tema)
                text = arena_printf(&world->arena, "%s%s%s:%lld", text, *text ? " " : "", code,
                                    (long long)wishes.items[i].rank);
        }
    }
    return text;
}

static int64_t wish_of(struct world *world, const char *person, const char *code)
{
    struct wishes wishes;
    assert_int_equal(wishes_of(world->store, &world->arena, person_called(world, person).id, &wishes), OK);
    for (size_t i = 0; i < wishes.n; i++) {
        if (wishes.items[i].tema == tema(world, code))
            return wishes.items[i].id;
    }
    return 0;
}

static int64_t changes(struct world *world)
{
    int64_t n = 0;
    assert_int_equal(store_number(world->store, &n, 0, "select count(*) from change"), OK);
    return n;
}

static enum wish_result add_id(struct world *world, int64_t person, int64_t id)
{
    enum wish_result result;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(wish_add(&world->env, person, id, &result), OK);
    assert_int_equal(store_commit(world->store), OK);
    return result;
}

static enum wish_result add(struct world *world, const char *person, const char *code)
{
    return add_id(world, person_called(world, person).id, tema(world, code));
}

static enum wish_result move(struct world *world, const char *actor, int64_t id, enum wish_way way)
{
    struct actor who = actor_of(world, actor);
    enum wish_result result;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(wish_move(&world->env, &who, id, way, &result), OK);
    assert_int_equal(store_commit(world->store), OK);
    return result;
}

static enum wish_result take_out(struct world *world, const char *actor, int64_t id)
{
    struct actor who = actor_of(world, actor);
    enum wish_result result;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(wish_remove(&world->env, &who, id, &result), OK);
    assert_int_equal(store_commit(world->store), OK);
    return result;
}

static void a_new_wish_comes_last_since_today(void **state)
{
    struct world *world = *state;
    struct wishes wishes;
    world->now = EPOCH_2020 + INT64_C(24) * 3600 * 1000 * 31 + 5;
    assert_int_equal(add(world, "ana", "t3"), WISH_CHANGED);
    assert_int_equal(add(world, "ana", "t1"), WISH_CHANGED);
    assert_string_equal(wishes_text(world, "ana"), "t3:1 t1:2");
    assert_string_equal(wishes_text(world, "beto"), "");
    assert_int_equal(wishes_of(world->store, &world->arena, person_called(world, "ana").id, &wishes), OK);
    assert_string_equal(wishes.items[1].since, "2020-02-01");
}

static void the_same_wish_twice_is_one(void **state)
{
    struct world *world = *state;
    add(world, "ana", "t1");
    int64_t before = changes(world);
    assert_int_equal(add(world, "ana", "t1"), WISH_SAME);
    assert_int_equal(changes(world), before);
}

static void what_somebody_tutors_is_no_wish_but_what_they_only_asked_to_tutor_is(void **state)
{
    struct world *world = *state;
    struct actor beto = actor_of(world, "beto");
    enum offer_result asked;
    import(world, offers_import, "person,tema\nana,t1\n");
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(offer_ask(&world->env, &beto, beto.person, tema(world, "t1"), 1, &asked), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(asked, OFFER_WAITS);
    int64_t before = changes(world);
    assert_int_equal(add(world, "ana", "t1"), WISH_TUTORED);
    assert_int_equal(changes(world), before);
    assert_int_equal(add(world, "beto", "t1"), WISH_CHANGED);
}

static void twelve_wishes_fit_and_no_more(void **state)
{
    struct world *world = *state;
    for (int i = 1; i <= WISHES_MOST; i++)
        assert_int_equal(add(world, "ana", arena_printf(&world->arena, "t%d", i)), WISH_CHANGED);
    assert_int_equal(add(world, "ana", "t13"), WISH_TOO_MANY);
    assert_int_equal(add(world, "ana", "t12"), WISH_SAME);
    assert_int_equal(take_out(world, "ana", wish_of(world, "ana", "t1")), WISH_CHANGED);
    assert_int_equal(add(world, "ana", "t13"), WISH_CHANGED);
}

static void nobody_can_wish_for_what_is_not_there(void **state)
{
    struct world *world = *state;
    int64_t before = changes(world);
    assert_int_equal(add_id(world, person_called(world, "ana").id, 12345), WISH_NOT_THERE);
    assert_int_equal(add_id(world, 12345, tema(world, "t1")), WISH_NOT_THERE);
    assert_int_equal(add_id(world, 0, tema(world, "t1")), WISH_NOT_THERE);
    assert_int_equal(changes(world), before);
}

static void wishes_move_up_and_down_until_the_ends(void **state)
{
    struct world *world = *state;
    add(world, "ana", "t1");
    add(world, "ana", "t2");
    add(world, "ana", "t3");
    assert_int_equal(move(world, "ana", wish_of(world, "ana", "t3"), WISH_UP), WISH_CHANGED);
    assert_string_equal(wishes_text(world, "ana"), "t1:1 t3:2 t2:3");
    assert_int_equal(move(world, "ana", wish_of(world, "ana", "t1"), WISH_DOWN), WISH_CHANGED);
    assert_string_equal(wishes_text(world, "ana"), "t3:1 t1:2 t2:3");
    assert_int_equal(move(world, "ana", wish_of(world, "ana", "t3"), WISH_UP), WISH_SAME);
    assert_int_equal(move(world, "ana", wish_of(world, "ana", "t2"), WISH_DOWN), WISH_SAME);
    assert_string_equal(wishes_text(world, "ana"), "t3:1 t1:2 t2:3");
}

static void moving_leaves_no_gaps_and_no_equal_ranks_of_a_file(void **state)
{
    struct world *world = *state;
    import(world, wishes_import, "person,tema,rank\nana,t1,4\nana,t2,9\nana,t3,9\nana,t4,20\n");
    assert_int_equal(move(world, "ana", wish_of(world, "ana", "t4"), WISH_UP), WISH_CHANGED);
    assert_string_equal(wishes_text(world, "ana"), "t1:1 t2:2 t4:3 t3:4");
}

static void a_wish_taken_out_leaves_no_gap(void **state)
{
    struct world *world = *state;
    add(world, "ana", "t1");
    add(world, "ana", "t2");
    add(world, "ana", "t3");
    int64_t id = wish_of(world, "ana", "t2");
    assert_int_equal(take_out(world, "ana", id), WISH_CHANGED);
    assert_string_equal(wishes_text(world, "ana"), "t1:1 t3:2");
    assert_int_equal(take_out(world, "ana", id), WISH_NOT_THERE);
}

static void only_whoever_wishes_and_the_facilitator_change_a_wish(void **state)
{
    struct world *world = *state;
    add(world, "ana", "t1");
    add(world, "ana", "t2");
    int64_t id = wish_of(world, "ana", "t2"), before = changes(world);
    assert_int_equal(move(world, "beto", id, WISH_UP), WISH_NOT_THERE);
    assert_int_equal(take_out(world, "beto", id), WISH_NOT_THERE);
    assert_int_equal(changes(world), before);
    assert_int_equal(move(world, "elena", id, WISH_UP), WISH_CHANGED);
    assert_int_equal(take_out(world, "elena", id), WISH_CHANGED);
    assert_string_equal(wishes_text(world, "ana"), "t1:1");
}

static void wishes_are_counted_by_tema_for_those_who_are_here(void **state)
{
    struct world *world = *state;
    struct wish_counts counts;
    add(world, "ana", "t1");
    add(world, "beto", "t1");
    add(world, "beto", "t2");
    assert_int_equal(wish_counts(world->store, &world->arena, &counts), OK);
    assert_int_equal(counts.n, 2);
    assert_int_equal(counts.items[0].tema, tema(world, "t1"));
    assert_int_equal(counts.items[0].people, 2);
    assert_int_equal(counts.items[1].people, 1);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_new_wish_comes_last_since_today),
        TEST(the_same_wish_twice_is_one),
        TEST(what_somebody_tutors_is_no_wish_but_what_they_only_asked_to_tutor_is),
        TEST(twelve_wishes_fit_and_no_more),
        TEST(nobody_can_wish_for_what_is_not_there),
        TEST(wishes_move_up_and_down_until_the_ends),
        TEST(moving_leaves_no_gaps_and_no_equal_ranks_of_a_file),
        TEST(a_wish_taken_out_leaves_no_gap),
        TEST(only_whoever_wishes_and_the_facilitator_change_a_wish),
        TEST(wishes_are_counted_by_tema_for_those_who_are_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
