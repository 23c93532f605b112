#include "people/people_testing.h"

#include "people/cards.h"
#include "people/enrolments.h"
#include "people/logins.h"
#include "people/sessions.h"

static void begin(struct world *world, int64_t person, int64_t enrolment, char *token)
{
    assert_int_equal(store_begin_write(world->store, &world->env, person), OK);
    assert_int_equal(session_begin(world->store, &world->env, person, enrolment, token), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static struct session found(struct world *world, const char *token)
{
    struct session session = {.person = -1};
    assert_int_equal(session_find(world->store, &world->env, token, &session), OK);
    return session;
}

static int64_t holder(struct world *world, const char *token)
{
    return found(world, token).person;
}

/* Does one writing thing in a transaction of its own. */
#define WRITE(world, call)                                                         \
    do {                                                                           \
        assert_int_equal(store_begin_write((world)->store, &(world)->env, 0), OK); \
        assert_int_equal((call), OK);                                              \
        assert_int_equal(store_commit((world)->store), OK);                        \
    } while (0)

static void on_a_device_of_ones_own_a_token_holds_for_twelve_hours(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN], other[SESSION_TOKEN];
    begin(world, 7, 0, token);
    begin(world, 8, 0, other);
    assert_int_equal(strlen(token), SESSION_TOKEN - 1);
    assert_string_not_equal(token, other);
    world->now += SESSION_MILLISECONDS - 1;
    assert_int_equal(holder(world, token), 7);
    assert_int_equal(holder(world, other), 8);
    assert_false(found(world, token).fades);
    world->now += 1;
    assert_int_equal(holder(world, token), 0);
}

static void on_a_shared_device_it_holds_for_a_quarter_of_an_hour(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    begin(world, 7, 3, token);
    world->now += SESSION_SHARED_MILLISECONDS - 1;
    assert_int_equal(holder(world, token), 7);
    assert_int_equal(found(world, token).enrolment, 3);
    world->now += 1;
    assert_int_equal(holder(world, token), 0);
}

static void it_fades_in_its_second_half_and_goes_on_when_it_is_extended(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    begin(world, 7, 3, token);
    world->now += SESSION_SHARED_MILLISECONDS / 2;
    assert_false(found(world, token).fades);
    world->now += 1;
    assert_true(found(world, token).fades);
    WRITE(world, session_extend(world->store, &world->env, token));
    assert_false(found(world, token).fades);
    world->now += SESSION_SHARED_MILLISECONDS - 1;
    assert_int_equal(holder(world, token), 7);
}

static void a_session_of_ones_own_device_is_not_extended(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    begin(world, 7, 0, token);
    WRITE(world, session_extend(world->store, &world->env, token));
    world->now += SESSION_SHARED_MILLISECONDS;
    assert_int_equal(holder(world, token), 7);
}

static void when_a_device_becomes_shared_the_session_on_it_does_too(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    begin(world, 7, 0, token);
    WRITE(world, session_share(world->store, &world->env, token, 3));
    assert_int_equal(found(world, token).enrolment, 3);
    world->now += SESSION_SHARED_MILLISECONDS;
    assert_int_equal(holder(world, token), 0);
}

static void an_unknown_token_is_nobodys(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    begin(world, 7, 0, token);
    token[0] = token[0] == '0' ? '1' : '0';
    assert_int_equal(holder(world, token), 0);
    assert_int_equal(holder(world, ""), 0);
}

static void what_the_file_holds_is_not_the_token(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN];
    int64_t n = -1;
    begin(world, 7, 0, token);
    assert_int_equal(
        store_number(world->store, &n, -1, "select count(*) from session where token = $1", V((const char *)token)),
        OK);
    assert_int_equal(n, 0);
}

static void signing_out_ends_one_session_only(void **state)
{
    struct world *world = *state;
    char phone[SESSION_TOKEN], laptop[SESSION_TOKEN];
    begin(world, 7, 0, phone);
    begin(world, 7, 0, laptop);
    WRITE(world, session_end(world->store, phone));
    assert_int_equal(holder(world, phone), 0);
    assert_int_equal(holder(world, laptop), 7);
}

static void a_new_login_signs_its_person_out_everywhere(void **state)
{
    struct world *world = *state;
    char own[SESSION_TOKEN], shared[SESSION_TOKEN], others[SESSION_TOKEN];
    begin(world, 7, 0, own);
    begin(world, 7, 3, shared);
    begin(world, 8, 3, others);
    WRITE(world, login_set(&world->env, 7, LOGIN_PIN, "2794"));
    assert_int_equal(holder(world, own), 0);
    assert_int_equal(holder(world, shared), 0);
    assert_int_equal(holder(world, others), 8);
}

static void a_clock_put_back_a_little_signs_nobody_out(void **state)
{
    struct world *world = *state;
    char own[SESSION_TOKEN], shared[SESSION_TOKEN];
    begin(world, 7, 0, own);
    begin(world, 7, 3, shared);
    world->now -= 10 * 60 * 1000;
    assert_int_equal(holder(world, own), 7);
    assert_int_equal(holder(world, shared), 7);
}

static void a_session_from_far_in_the_future_is_over(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN], shared[SESSION_TOKEN], later[SESSION_TOKEN];
    begin(world, 7, 0, token);
    begin(world, 7, 3, shared);
    world->now -= 2 * SESSION_MILLISECONDS;
    assert_int_equal(holder(world, token), 0);
    assert_int_equal(holder(world, shared), 0);
    /* … and forgotten by the next one that begins, so that it doesn't come back. */
    begin(world, 8, 0, later);
    world->now += 2 * SESSION_MILLISECONDS;
    assert_int_equal(holder(world, token), 0);
}

static void sessions_that_are_over_are_forgotten_and_no_others(void **state)
{
    struct world *world = *state;
    char own[SESSION_TOKEN], shared[SESSION_TOKEN];
    bool any = true;
    begin(world, 7, 0, own);
    begin(world, 8, 3, shared);
    assert_int_equal(sessions_any_over(world->store, &world->env, &any), OK);
    assert_false(any);
    world->now += SESSION_SHARED_MILLISECONDS;
    assert_int_equal(sessions_any_over(world->store, &world->env, &any), OK);
    assert_true(any);
    WRITE(world, sessions_forget_over(world->store, &world->env));
    assert_int_equal(sessions_any_over(world->store, &world->env, &any), OK);
    assert_false(any);
    assert_int_equal(holder(world, own), 7);
}

static void a_device_that_is_removed_signs_out_whoever_is_in_there(void **state)
{
    struct world *world = *state;
    char device[TOKEN_SIZE], here[SESSION_TOKEN], elsewhere[SESSION_TOKEN];
    int64_t id = 0, known = -1;
    WRITE(world, enrolment_add(world->store, &world->env, "el celular azul", &id, device));
    begin(world, 7, id, here);
    begin(world, 8, id + 1, elsewhere);
    assert_int_equal(enrolment_find(world->store, device, &known), OK);
    assert_int_equal(known, id);
    WRITE(world, enrolment_remove(world->store, id));
    assert_int_equal(enrolment_find(world->store, device, &known), OK);
    assert_int_equal(known, 0);
    assert_int_equal(holder(world, here), 0);
    assert_int_equal(holder(world, elsewhere), 8);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(enrolment_remove(world->store, id), ERR_MISSING);
    store_rollback(world->store);
}

static void a_new_card_makes_the_old_one_void(void **state)
{
    struct world *world = *state;
    char first[TOKEN_SIZE], second[TOKEN_SIZE];
    int64_t owner = -1;
    WRITE(world, card_make(world->store, &world->env, 7, first));
    assert_int_equal(card_owner(world->store, first, &owner), OK);
    assert_int_equal(owner, 7);
    WRITE(world, card_make(world->store, &world->env, 7, second));
    assert_int_equal(card_owner(world->store, first, &owner), OK);
    assert_int_equal(owner, 0);
    assert_int_equal(card_owner(world->store, second, &owner), OK);
    assert_int_equal(owner, 7);
    WRITE(world, card_remove(world->store, 7));
    assert_int_equal(card_owner(world->store, second, &owner), OK);
    assert_int_equal(owner, 0);
}

static void cards_are_for_those_who_are_here_and_not_for_facilitators(void **state)
{
    (void)state;
    assert_true(card_allowed(&(struct person){.kind = KIND_LEARNER}));
    assert_true(card_allowed(&(struct person){.kind = KIND_NEIGHBOUR}));
    assert_false(card_allowed(&(struct person){.kind = KIND_LEARNER, .standing = STANDING_AWAY}));
    assert_false(card_allowed(&(struct person){.kind = KIND_FACILITATOR}));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(on_a_device_of_ones_own_a_token_holds_for_twelve_hours),
        TEST(on_a_shared_device_it_holds_for_a_quarter_of_an_hour),
        TEST(it_fades_in_its_second_half_and_goes_on_when_it_is_extended),
        TEST(a_session_of_ones_own_device_is_not_extended),
        TEST(when_a_device_becomes_shared_the_session_on_it_does_too),
        TEST(an_unknown_token_is_nobodys),
        TEST(what_the_file_holds_is_not_the_token),
        TEST(signing_out_ends_one_session_only),
        TEST(a_new_login_signs_its_person_out_everywhere),
        TEST(a_clock_put_back_a_little_signs_nobody_out),
        TEST(a_session_from_far_in_the_future_is_over),
        TEST(sessions_that_are_over_are_forgotten_and_no_others),
        TEST(a_device_that_is_removed_signs_out_whoever_is_in_there),
        TEST(a_new_card_makes_the_old_one_void),
        TEST(cards_are_for_those_who_are_here_and_not_for_facilitators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
