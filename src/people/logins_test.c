#include "people/people_testing.h"

#include "people/logins.h"
#include "people/logins_sql.h"
#include "people/pictures.h"
#include "people/sessions.h"

static const char *const passphrase = "el burro flautista toca";

static void set(struct world *world, int64_t person, enum login_kind kind, const char *text)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(login_set(&world->env, person, kind, text), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static bool check(struct world *world, int64_t person, const char *text)
{
    bool right = false;
    assert_int_equal(login_check(world->store, &world->arena, person, text, &right), OK);
    return right;
}

static enum login_kind kind_of(struct world *world, int64_t person)
{
    enum login_kind kind = LOGIN_KINDS;
    assert_int_equal(login_kind_of(world->store, person, &kind), OK);
    return kind;
}

/* Somebody who is no facilitator, of this name. */
static int64_t somebody(struct world *world, const char *name)
{
    assert_taken(world, people_import, arena_printf(&world->arena, "id,name,kind\n%s,%s,learner\n", name, name), 1, 1,
                 0);
    return person_called(world, name).id;
}

static void nobody_has_a_login_at_first(void **state)
{
    struct world *world = *state;
    int64_t luz = somebody(world, "luz");
    bool any = true;
    assert_int_equal(logins_any(world->store, &any), OK);
    assert_false(any);
    assert_false(check(world, luz, passphrase));
    set(world, luz, LOGIN_PASSPHRASE, passphrase);
    assert_int_equal(logins_any(world->store, &any), OK);
    assert_true(any);
}

static void a_secret_of_any_kind_is_its_persons_alone(void **state)
{
    struct world *world = *state;
    int64_t luz = somebody(world, "luz"), beto = somebody(world, "beto"), ana = somebody(world, "ana");
    set(world, luz, LOGIN_PASSPHRASE, passphrase);
    set(world, beto, LOGIN_PIN, "2794");
    set(world, ana, LOGIN_PICTURES, "moon kite drum");
    assert_int_equal(kind_of(world, luz), LOGIN_PASSPHRASE);
    assert_int_equal(kind_of(world, beto), LOGIN_PIN);
    assert_int_equal(kind_of(world, ana), LOGIN_PICTURES);
    assert_int_equal(kind_of(world, 10), LOGIN_NONE);
    assert_true(check(world, luz, passphrase));
    assert_true(check(world, beto, "2794"));
    assert_true(check(world, ana, "moon kite drum"));
    assert_false(check(world, beto, passphrase));
    assert_false(check(world, ana, "drum kite moon"));
    assert_false(check(world, luz, ""));
    assert_false(check(world, 0, passphrase));
}

static void a_new_login_ends_the_old_one(void **state)
{
    struct world *world = *state;
    int64_t luz = somebody(world, "luz");
    set(world, luz, LOGIN_PASSPHRASE, passphrase);
    set(world, luz, LOGIN_PICTURES, "star corn star");
    assert_false(check(world, luz, passphrase));
    assert_true(check(world, luz, "star corn star"));
    assert_int_equal(kind_of(world, luz), LOGIN_PICTURES);
}

static int64_t problems_of(struct world *world, enum login_kind kind, const char *secret)
{
    struct problems problems;
    problems_init(&problems, &world->arena);
    login_problems(kind, secret, &problems);
    return problems.total;
}

static void blanks_around_a_secret_are_no_part_of_it(void **state)
{
    struct world *world = *state;
    int64_t luz = somebody(world, "luz");
    set(world, luz, LOGIN_PASSPHRASE, "  tres tristes tigres ");
    assert_true(check(world, luz, "tres tristes tigres"));
    assert_true(check(world, luz, " tres tristes tigres  "));
    assert_false(check(world, luz, "tres  tristes tigres"));
    assert_int_equal(problems_of(world, LOGIN_PASSPHRASE, "       a       "), 1);
}

static void a_login_that_was_removed_opens_nothing(void **state)
{
    struct world *world = *state;
    int64_t luz = somebody(world, "luz");
    set(world, luz, LOGIN_PIN, "2794");
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(login_remove(world->store, luz), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_false(check(world, luz, "2794"));
    assert_int_equal(kind_of(world, luz), LOGIN_NONE);
}

static void the_file_holds_no_secret(void **state)
{
    struct world *world = *state;
    static const char *const secrets[] = {"el burro flautista toca", "2794", "moon kite drum"};
    static const enum login_kind kinds[] = {LOGIN_PASSPHRASE, LOGIN_PIN, LOGIN_PICTURES};
    int64_t luz = somebody(world, "luz");
    for (size_t i = 0; i < COUNT_OF(secrets); i++) {
        const char *hash = NULL;
        set(world, luz, kinds[i], secrets[i]);
        assert_int_equal(login_secret(world->store, &world->arena, luz, &hash), OK);
        assert_ptr_equal(strstr(hash, "$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assert_null(strstr(hash, secrets[i]));
    }
}

static void assert_refused_secret(struct world *world, enum login_kind kind, const char *secret)
{
    if (problems_of(world, kind, secret) != 1)
        fail_msg("“%s” was taken", secret);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(login_set(&world->env, 7, kind, secret), ERR_REFUSED);
    store_rollback(world->store);
}

static void a_passphrase_out_of_bounds_is_refused_and_said_why(void **state)
{
    struct world *world = *state;
    char long_one[PASSPHRASE_LONGEST + 2];
    memset(long_one, 'a', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    const char *const wrong[] = {"", "1234567", "áéíóúñü", long_one};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_refused_secret(world, LOGIN_PASSPHRASE, wrong[i]);
    assert_int_equal(problems_of(world, LOGIN_PASSPHRASE, "áéíóúñüó"), 0);
    assert_int_equal(problems_of(world, LOGIN_PASSPHRASE, long_one + 1), 0);
}

static void a_pin_has_four_to_eight_digits_and_is_not_the_first_that_others_try(void **state)
{
    struct world *world = *state;
    static const char *const wrong[] = {"",     "279",  "279427942", "27 94", "27a4", "٢٧٩٤",  "0000",    "77777777",
                                        "1234", "4321", "7890",      "1212",  "0987", "56565", "12345678"};
    static const char *const right[] = {"2794", "1235", "27942794", "1224", "90210", "0001"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_refused_secret(world, LOGIN_PIN, wrong[i]);
    for (size_t i = 0; i < COUNT_OF(right); i++)
        assert_int_equal(problems_of(world, LOGIN_PIN, right[i]), 0);
}

static void pictures_are_three_of_the_twelve(void **state)
{
    struct world *world = *state;
    static const char *const wrong[] = {"",
                                        "moon",
                                        "moon kite",
                                        "moon kite drum star",
                                        "moon kite sun",
                                        "moonkite drum",
                                        "moon  kite drum",
                                        "Moon kite drum"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_refused_secret(world, LOGIN_PICTURES, wrong[i]);
    assert_int_equal(problems_of(world, LOGIN_PICTURES, "moon kite drum"), 0);
}

static void pictures_drawn_by_lot_are_three_different_ones_and_all_are_drawn_at_times(void **state)
{
    struct world *world = *state;
    bool seen[PICTURES] = {false};
    for (int i = 0; i < 200; i++) {
        const char *text = pictures_draw(&world->env, &world->arena);
        struct picture chosen[PICTURES_CHOSEN];
        assert_int_equal(pictures_count(text), PICTURES_CHOSEN);
        pictures_read(text, chosen);
        assert_string_not_equal(chosen[0].word, chosen[1].word);
        assert_string_not_equal(chosen[1].word, chosen[2].word);
        assert_string_not_equal(chosen[0].word, chosen[2].word);
        for (size_t p = 0; p < PICTURES; p++)
            seen[p] = seen[p] || strcmp(picture_nth(p).word, chosen[0].word) == 0;
    }
    for (size_t p = 0; p < PICTURES; p++)
        assert_true(seen[p]);
}

static void every_picture_is_drawn_as_what_it_is_called(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < PICTURES; i++) {
        struct picture picture = picture_nth(i);
        assert_string_equal(picture.what.emblem, arena_printf(&world->arena, "e-%s", picture.word));
    }
}

static bool allowed(enum person_kind kind, enum standing standing, enum login_kind login, int64_t others)
{
    struct person person = {.name = "Luz", .kind = kind, .standing = standing};
    struct message why = MSG_NONE;
    bool may = login_allowed(&person, login, others, &why);
    assert_int_equal(why.text[0] != '\0', !may);
    return may;
}

static void the_first_login_is_a_facilitators_and_the_last_of_theirs_stays(void **state)
{
    (void)state;
    assert_true(allowed(KIND_FACILITATOR, STANDING_HERE, LOGIN_PASSPHRASE, 0));
    assert_false(allowed(KIND_LEARNER, STANDING_HERE, LOGIN_PICTURES, 0));
    assert_true(allowed(KIND_LEARNER, STANDING_HERE, LOGIN_PICTURES, 1));
    assert_false(allowed(KIND_FACILITATOR, STANDING_HERE, LOGIN_NONE, 0));
    assert_true(allowed(KIND_FACILITATOR, STANDING_HERE, LOGIN_NONE, 1));
    assert_true(allowed(KIND_LEARNER, STANDING_HERE, LOGIN_NONE, 1));
}

static void facilitators_have_passphrases_only(void **state)
{
    (void)state;
    assert_false(allowed(KIND_FACILITATOR, STANDING_HERE, LOGIN_PICTURES, 2));
    assert_false(allowed(KIND_FACILITATOR, STANDING_HERE, LOGIN_PIN, 2));
    assert_true(allowed(KIND_FAMILY, STANDING_HERE, LOGIN_PIN, 2));
}

static void who_has_left_gets_no_login_but_can_lose_theirs(void **state)
{
    (void)state;
    assert_false(allowed(KIND_LEARNER, STANDING_AWAY, LOGIN_PICTURES, 1));
    assert_true(allowed(KIND_LEARNER, STANDING_AWAY, LOGIN_NONE, 1));
}

static struct owners owners_of(struct world *world, const char *name)
{
    struct owners owners;
    assert_int_equal(login_owners(world->store, &world->arena, name, &owners), OK);
    return owners;
}

static void a_passphrase_without_a_name_is_a_facilitators(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "id,name,kind\nluz,Luz Peña,learner\nelena,Elena,facilitator\nrosa,Rosa,family\np1,Luz Peña,family\n",
                 4, 4, 0);
    set(world, person_called(world, "luz").id, LOGIN_PASSPHRASE, passphrase);
    set(world, person_called(world, "elena").id, LOGIN_PASSPHRASE, passphrase);
    set(world, person_called(world, "rosa").id, LOGIN_PIN, "2794");
    struct owners owners = owners_of(world, NULL);
    assert_int_equal(owners.n, 1);
    assert_int_equal(owners.persons[0], person_called(world, "elena").id);
    owners = owners_of(world, "luz  PENA"); /* p1 has the same name and no login */
    assert_int_equal(owners.n, 1);
    assert_int_equal(owners.persons[0], person_called(world, "luz").id);
    assert_int_equal(owners_of(world, "LUZ").n, 1);  /* the code */
    assert_int_equal(owners_of(world, "Rosa").n, 0); /* has a PIN, which opens shared devices only */
    assert_int_equal(owners_of(world, "nadie").n, 0);
}

static void keys_tell_what_each_person_here_comes_in_with(void **state)
{
    struct world *world = *state;
    struct login_keys keys;
    assert_taken(world, people_import, "id,name,kind\nluz,Luz,learner\nelena,Elena,facilitator\n", 2, 2, 0);
    set(world, person_called(world, "luz").id, LOGIN_PICTURES, "moon kite drum");
    assert_int_equal(login_keys_list(world->store, &world->arena, &keys), OK);
    assert_int_equal(keys.n, 2);
    assert_int_equal(login_key_of(&keys, person_called(world, "luz").id).kind, LOGIN_PICTURES);
    assert_int_equal(login_key_of(&keys, person_called(world, "elena").id).kind, LOGIN_NONE);
    assert_int_equal(login_key_of(&keys, 1).kind, LOGIN_NONE);
    assert_int_equal(login_key_of(&keys, INT64_MAX).kind, LOGIN_NONE);
}

static void only_facilitators_who_are_here_and_have_a_login_are_counted(void **state)
{
    struct world *world = *state;
    int64_t n = -1;
    assert_taken(world, people_import, "id,name,kind\nluz,Luz,learner\nelena,Elena,facilitator\npaz,Paz,facilitator\n",
                 3, 3, 0);
    set(world, person_called(world, "luz").id, LOGIN_PICTURES, "moon kite drum");
    assert_int_equal(logins_facilitators(world->store, 0, &n), OK);
    assert_int_equal(n, 0);
    set(world, person_called(world, "elena").id, LOGIN_PASSPHRASE, passphrase);
    assert_int_equal(logins_facilitators(world->store, 0, &n), OK);
    assert_int_equal(n, 1);
}

static void nobody_comes_in_as_a_facilitator_by_pictures(void **state)
{
    struct world *world = *state;
    enum login_kind kind;
    struct login_keys keys;
    bool right, locked;
    assert_taken(world, people_import, "id,name,kind\nluz,Luz,learner\nelena,Elena,facilitator\n", 2, 2, 0);
    int64_t luz = person_called(world, "luz").id;
    set(world, person_called(world, "elena").id, LOGIN_PASSPHRASE, passphrase);
    set(world, luz, LOGIN_PICTURES, "moon kite drum");
    assert_taken(world, people_import, "id,name,kind\nluz,Luz,facilitator\n", 1, 0, 1);
    assert_int_equal(login_check(world->store, &world->arena, luz, "moon kite drum", &right), OK);
    assert_false(right);
    assert_int_equal(login_kind_of(world->store, luz, &kind), OK);
    assert_int_equal(kind, LOGIN_NONE);
    assert_int_equal(login_keys_list(world->store, &world->arena, &keys), OK);
    assert_int_equal(login_key_of(&keys, luz).kind, LOGIN_NONE);
    assert_int_equal(logins_locked_out(world->store, &locked), OK);
    assert_false(locked);
    /* and it is no key that would let the last one go */
    assert_refused(world, people_import, "id,name,kind\nelena,Elena,neighbour\n", 0, "kind", "let anybody in");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(nobody_has_a_login_at_first),
        TEST(a_secret_of_any_kind_is_its_persons_alone),
        TEST(a_new_login_ends_the_old_one),
        TEST(blanks_around_a_secret_are_no_part_of_it),
        TEST(a_login_that_was_removed_opens_nothing),
        TEST(the_file_holds_no_secret),
        TEST(a_passphrase_out_of_bounds_is_refused_and_said_why),
        TEST(a_pin_has_four_to_eight_digits_and_is_not_the_first_that_others_try),
        TEST(pictures_are_three_of_the_twelve),
        TEST(pictures_drawn_by_lot_are_three_different_ones_and_all_are_drawn_at_times),
        TEST(every_picture_is_drawn_as_what_it_is_called),
        TEST(the_first_login_is_a_facilitators_and_the_last_of_theirs_stays),
        TEST(facilitators_have_passphrases_only),
        TEST(who_has_left_gets_no_login_but_can_lose_theirs),
        TEST(a_passphrase_without_a_name_is_a_facilitators),
        TEST(keys_tell_what_each_person_here_comes_in_with),
        TEST(only_facilitators_who_are_here_and_have_a_login_are_counted),
        TEST(nobody_comes_in_as_a_facilitator_by_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
