/* Matching the rest again, when something was freed or nobody answered. */
#include "people/people_testing.h"

#include "matching/matching.h"

struct room {
    struct world *world;
    struct env *env;
    struct actor all;
};

/* Ana and Beto wish for kites, Ana for the moon too; Luz and Mar tutor kites, Mar the moon, one place each. */
static struct room room_of(void **state)
{
    struct world *world = *state;
    struct room room = {world, &world->env, facilitator_of(world)};
    arena_release(&world->arena);
    arena_init(&world->arena, 16 << 20);
    assert_taken(
        world, people_import,
        "id,name,kind,capacity\nana,Ana,learner,1\nbeto,Beto,learner,1\nluz,Luz,learner,1\nmar,Mar,learner,2\n", 4, 4,
        0);
    assert_taken(world, temas_import, "id,title\nkites,Kites\nmoon,Moon\n", 2, 2, 0);
    assert_taken(world, wishes_import, "person,tema,rank\nana,kites,1\nana,moon,2\nbeto,kites,1\n", 3, 3, 0);
    assert_taken(world, offers_import, "person,tema\nluz,kites\nmar,kites\nmar,moon\n", 3, 3, 0);
    assert_int_equal(store_begin_write(world->store, room.env, 0), OK);
    return room;
}

static void match(struct room *room)
{
    struct matching matching;
    assert_int_equal(matching_run(room->env, &room->all, &matching), OK);
    assert_int_equal(matching_apply(room->env, &matching), OK);
}

static void again(struct room *room)
{
    assert_int_equal(matching_again(room->env), OK);
}

static int64_t number(struct room *room, const char *sql)
{
    int64_t n = -1;
    assert_int_equal(store_number_values(room->world->store, &n, -1, sql, NULL, 0), OK);
    return n;
}

static int64_t changes(struct room *room)
{
    return number(room, "select count(*) from change");
}

/* The proposal or tutoría that somebody is in; id 0: none. */
static struct tutoria of(struct room *room, const char *code)
{
    static const enum tutoria_state states[] = {TUTORIA_PROPOSED, TUTORIA_UNDER_WAY};
    int64_t person = person_called(room->world, code).id;
    for (size_t s = 0; s < COUNT_OF(states); s++) {
        struct tutorias list;
        assert_int_equal(tutoria_list(room->world->store, &room->world->arena, &room->all, states[s], &list), OK);
        for (size_t i = 0; i < list.n; i++) {
            if (list.items[i].learner == person)
                return list.items[i];
        }
    }
    return (struct tutoria){.id = 0};
}

static void say(struct room *room, int64_t id, enum side side, enum answer answer)
{
    enum tutoria_result result;
    assert_int_equal(tutoria_answer(room->env, &room->all, id, side, answer, &result, NULL), OK);
    assert_int_equal(result, TUTORIA_CHANGED);
}

static void begin(struct room *room, int64_t id)
{
    say(room, id, SIDE_LEARNER, ANSWER_YES);
    say(room, id, SIDE_TUTOR, ANSWER_YES);
}

static void before_the_first_round_nothing_is_matched_by_the_way(void **state)
{
    struct room room = room_of(state);
    int64_t before = changes(&room);
    again(&room);
    assert_int_equal(changes(&room), before);
    assert_int_equal(number(&room, "select count(*) from tutoria"), 0);
    store_rollback(room.world->store);
}

static void where_nothing_was_freed_nothing_changes(void **state)
{
    struct room room = room_of(state);
    match(&room);
    int64_t before = changes(&room);
    again(&room);
    assert_int_equal(changes(&room), before);
    store_rollback(room.world->store);
}

static void after_a_no_the_two_are_not_proposed_again_and_what_stands_stays(void **state)
{
    struct room room = room_of(state);
    match(&room);
    struct tutoria ana = of(&room, "ana"), beto = of(&room, "beto");
    begin(&room, beto.id);
    say(&room, ana.id, SIDE_TUTOR, ANSWER_NO);
    again(&room);
    assert_int_equal(of(&room, "beto").id, beto.id);
    assert_int_equal(of(&room, "beto").state, TUTORIA_UNDER_WAY);
    struct tutoria now = of(&room, "ana");
    assert_false(now.id && now.tutor == ana.tutor && now.tema == ana.tema);
    store_rollback(room.world->store);
}

static void a_place_that_becomes_free_is_given_on_at_once(void **state)
{
    struct room room = room_of(state);
    enum tutoria_result result;
    assert_int_equal(store_run(room.world->store, "delete from offer where person = (select id from person where"
                                                  " code = 'mar')"),
                     OK);
    match(&room);
    const char *first = of(&room, "ana").id ? "ana" : "beto", *second = first[0] == 'a' ? "beto" : "ana";
    int64_t id = of(&room, first).id;
    begin(&room, id);
    again(&room);
    assert_int_equal(of(&room, second).id, 0);
    assert_int_equal(tutoria_end(room.env, &room.all, id, &result, NULL), OK);
    again(&room);
    assert_true(of(&room, first).id || of(&room, second).id);
    store_rollback(room.world->store);
}

static void while_it_rests_the_learner_is_free_for_all_but_its_tema(void **state)
{
    struct room room = room_of(state);
    enum tutoria_result result;
    match(&room);
    struct tutoria ana = of(&room, "ana");
    int64_t moon;
    assert_int_equal(tema_by_code(room.world->store, "moon", &moon), OK);
    assert_int_not_equal(ana.tema, moon);
    begin(&room, ana.id);
    assert_int_equal(tutoria_pause(room.env, &room.all, ana.id, &result, NULL), OK);
    say(&room, of(&room, "beto").id, SIDE_LEARNER, ANSWER_NO); /* Mar's place or Luz's: both are free now */
    again(&room);
    assert_int_equal(of(&room, "ana").tema, moon);
    assert_true(of(&room, "beto").id > 0);
    store_rollback(room.world->store);
}

static void what_expired_is_matched_again_and_may_be_the_same_once_more(void **state)
{
    struct room room = room_of(state);
    bool any = true;
    match(&room);
    struct tutoria ana = of(&room, "ana");
    int64_t before = changes(&room);
    assert_int_equal(matching_expire(room.env, &any), OK);
    assert_false(any);
    assert_int_equal(changes(&room), before);
    room.world->now += TUTORIA_PROPOSAL_MILLISECONDS;
    assert_int_equal(matching_expire(room.env, &any), OK);
    assert_true(any);
    assert_true(of(&room, "ana").id > ana.id);
    assert_true(of(&room, "beto").id > 0);
    assert_int_equal(number(&room, "select count(*) from tutoria where state = 'expired'"), 2);
    store_rollback(room.world->store);
}

#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, community_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(before_the_first_round_nothing_is_matched_by_the_way),
        IN_A_ROOM(where_nothing_was_freed_nothing_changes),
        IN_A_ROOM(after_a_no_the_two_are_not_proposed_again_and_what_stands_stays),
        IN_A_ROOM(a_place_that_becomes_free_is_given_on_at_once),
        IN_A_ROOM(while_it_rests_the_learner_is_free_for_all_but_its_tema),
        IN_A_ROOM(what_expired_is_matched_again_and_may_be_the_same_once_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
