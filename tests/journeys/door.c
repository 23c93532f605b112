/* The door of a shared device: figures to tap, three pictures, a PIN, a card; guesses that are slowed; the facilitator's resets. And
 * what the door tells nobody. */
#include "kit.h"

#include "people/cards.h"
#include "people/enter_page.h"
#include "people/guesses.h"
#include "people/sessions.h"

#include <stdio.h>

static const char passphrase[] = "cuatro palabras y un perro";

/* A room with a facilitator, two children with pictures, a mother with a PIN and a neighbour without a login. */
static void found(struct kit *kit)
{
    kit_import(
        kit, people_import,
        "id,name,kind\nana,Anastasia,learner\nbeto,Norberto,learner\nrosa,Rosalba,family\nvic,Victoriano,neighbour\n"
        "elena,Mtra. Elena,facilitator\n");
    kit_set_passphrase(kit, "elena", passphrase);
    kit_set_login(kit, "ana", LOGIN_PICTURES, "moon kite drum");
    kit_set_login(kit, "beto", LOGIN_PICTURES, "star corn book");
    kit_set_login(kit, "rosa", LOGIN_PIN, "2794");
}

static const char *door_of(struct kit *kit, const char *code)
{
    return kit_text(kit, "/enter/%lld", (long long)kit_person(kit, code));
}

static const char *login_of(struct kit *kit, const char *code)
{
    return kit_text(kit, "/people/%lld/login", (long long)kit_person(kit, code));
}

static void facilitator_in(struct kit *kit)
{
    assert_int_equal(submit(kit, "/enter", kit_text(kit, "passphrase=%s", passphrase)), 303);
    assert_string_equal(kit->location, "/");
}

/* The facilitator makes the browser at hand a shared device, and signs out. */
static void enrol(struct kit *kit)
{
    facilitator_in(kit);
    assert_int_equal(submit(kit, "/devices", "name=el+celular+azul"), 303);
    assert_int_equal(strlen(kit->device), strlen("redes_device=") + TOKEN_SIZE - 1);
    assert_int_equal(submit(kit, "/leave", ""), 303);
}

/* Three taps; the status of the answer to the last. */
static int tap(struct kit *kit, const char *code, const char *one, const char *two, const char *three)
{
    const char *door = door_of(kit, code);
    assert_int_equal(submit(kit, door, kit_text(kit, "before=&picture=%s", one)), 200);
    assert_shows(kit, "●○○");
    assert_int_equal(submit(kit, door, kit_text(kit, "before=%s&picture=%s", one, two)), 200);
    assert_shows(kit, "●●○");
    assert_shows(kit, kit_text(kit, "value=\"%s %s\"", one, two));
    return submit(kit, door, kit_text(kit, "before=%s+%s&picture=%s", one, two, three));
}

static bool is_in(struct kit *kit, const char *name)
{
    return visit(kit, "/") == 200 && strstr(kit->page, kit_text(kit, "<b>%s</b><button", name));
}

static void a_device_shows_nobody_before_it_is_enrolled(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_int_equal(visit(kit, "/enter"), 200);
    assert_shows_not(kit, "Anastasia");
    assert_shows(kit, "Passphrase");
    assert_int_equal(visit(kit, door_of(kit, "ana")), 303); /* nor that she exists */
    assert_string_equal(kit->location, "/enter");
    assert_int_equal(submit(kit, door_of(kit, "ana"), "before=moon+kite&picture=drum"), 303);
    assert_string_equal(kit->session, "");
    enrol(kit);
    assert_int_equal(visit(kit, "/enter"), 200);
    assert_shows(kit, "Anastasia");
    assert_shows(kit, "Norberto");
    assert_shows(kit, "Rosalba");
    assert_shows(kit, "Mtra. Elena");
    assert_shows_not(kit, "Victoriano");                                           /* has nothing to come in with */
    assert_true(strstr(kit->page, "Norberto") < strstr(kit->page, "Mtra. Elena")); /* children first */
}

static void a_made_up_device_is_none(void **state)
{
    struct kit *kit = *state;
    found(kit);
    snprintf(kit->device, sizeof kit->device, "redes_device=%064d", 7);
    assert_int_equal(visit(kit, "/enter"), 200);
    assert_shows_not(kit, "Anastasia");
}

static void a_child_taps_her_figure_and_three_pictures(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(visit(kit, door_of(kit, "ana")), 200);
    assert_shows(kit, "Tap your three pictures");
    assert_int_equal(times_shown(kit, "name=\"picture\""), 12);
    assert_shows(kit, "aria-label=\"Moon\"");
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    assert_string_equal(kit->location, "/");
    assert_true(is_in(kit, "Anastasia"));
    assert_shows(kit, "Switch person");
}

static void other_pictures_or_another_order_open_nothing(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(tap(kit, "ana", "drum", "kite", "moon"), 403);
    assert_shows(kit, "Those were not your three pictures.");
    assert_shows(kit, "○○○");
    assert_shows_not(kit, "drum kite");
    assert_int_equal(tap(kit, "ana", "star", "corn", "book"), 403); /* Beto's */
    assert_string_equal(kit->session, "");
}

static void odd_taps_begin_anew(void **state)
{
    struct kit *kit = *state;
    static const char *const odd[] = {"",
                                      "picture=",
                                      "picture=sun",
                                      "before=moon+kite+drum&picture=moon",
                                      "before=%22%3E&picture=moon",
                                      "before=moon&again=1&x=1"};
    found(kit);
    enrol(kit);
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        assert_int_equal(submit(kit, door_of(kit, "ana"), odd[i]), 200);
        assert_shows(kit, "○○○");
    }
    assert_int_equal(kit_number(kit, "select count(*) from guess"), 0);
}

static void a_mother_types_her_pin_and_the_facilitator_her_passphrase(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(visit(kit, door_of(kit, "rosa")), 200);
    assert_shows(kit, "inputmode=\"numeric\"");
    assert_int_equal(submit(kit, door_of(kit, "rosa"), "secret=2795"), 403);
    assert_shows(kit, "This is not your PIN.");
    assert_shows_not(kit, "2795");
    assert_int_equal(submit(kit, door_of(kit, "rosa"), "secret=2794"), 303);
    assert_true(is_in(kit, "Rosalba"));
    submit(kit, "/leave", "");
    assert_int_equal(submit(kit, door_of(kit, "elena"), kit_text(kit, "secret=%s", passphrase)), 303);
    assert_true(is_in(kit, "Mtra. Elena"));
}

static void switching_takes_two_taps(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    assert_int_equal(submit(kit, "/leave", ""), 303); /* the first */
    follow(kit);
    assert_shows(kit, door_of(kit, "beto"));
    assert_int_equal(visit(kit, door_of(kit, "beto")), 200); /* the second */
    assert_int_equal(tap(kit, "beto", "star", "corn", "book"), 303);
    assert_true(is_in(kit, "Norberto"));
}

static void a_shared_device_signs_out_by_itself_when_nobody_uses_it(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    for (int i = 0; i < 6; i++) { /* at work for an hour */
        kit->now += 10 * 60 * 1000;
        assert_true(is_in(kit, "Anastasia"));
    }
    kit->now += SESSION_SHARED_MILLISECONDS;
    assert_int_equal(visit(kit, "/temas"), 303);
    assert_string_equal(kit->location, "/enter?to=/temas");
}

static void pages_are_read_without_writing_while_a_session_is_fresh(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    int64_t until = kit_number(kit, "select until from session");
    kit->now += 7 * 60 * 1000;
    assert_true(is_in(kit, "Anastasia"));
    assert_int_equal(kit_number(kit, "select until from session"), until);
    kit->now += 60 * 1000;
    assert_true(is_in(kit, "Anastasia"));
    assert_int_equal(kit_number(kit, "select until from session"), kit->now + SESSION_SHARED_MILLISECONDS);
}

static void the_facilitators_own_session_ends_early_on_the_device_she_shared(void **state)
{
    struct kit *kit = *state;
    found(kit);
    facilitator_in(kit);
    assert_int_equal(submit(kit, "/devices", "name=el+celular+azul"), 303);
    follow(kit);
    assert_shows(kit, "el celular azul");
    assert_shows(kit, "This one");
    kit->now += SESSION_SHARED_MILLISECONDS;
    assert_int_equal(visit(kit, "/people"), 303);
}

static void whoever_comes_in_goes_where_they_wanted_and_nowhere_else(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(visit(kit, "/temas"), 303);
    follow(kit);
    assert_shows(kit, kit_text(kit, "%s?to=", door_of(kit, "rosa")));
    assert_int_equal(visit(kit, kit_text(kit, "%s?to=/temas", door_of(kit, "rosa"))), 200);
    assert_shows(kit, "name=\"to\" value=\"/temas\"");
    assert_int_equal(submit(kit, door_of(kit, "rosa"), "secret=2794&to=/temas"), 303);
    assert_string_equal(kit->location, "/temas");
    static const char *const others[] = {"https://else.where/", "//else.where", "/%5Celse.where", "temas", "/%0D%0Ax"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        submit(kit, "/leave", "");
        assert_int_equal(submit(kit, door_of(kit, "rosa"), kit_text(kit, "secret=2794&to=%s", others[i])), 303);
        assert_string_equal(kit->location, "/");
    }
}

static void a_guess_too_many_makes_one_child_wait_and_no_other(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    for (int i = 0; i < GUESSES_IN_A_ROW; i++)
        assert_int_equal(submit(kit, door_of(kit, "ana"), "before=corn+corn&picture=corn"), 403);
    assert_int_equal(submit(kit, door_of(kit, "ana"), "before=moon+kite&picture=drum"), 429);
    assert_shows(kit, "Wait a minute");
    assert_int_equal(submit(kit, door_of(kit, "beto"), "before=star+corn&picture=book"), 303);
    submit(kit, "/leave", "");
    kit->now += 60 * 1000;
    assert_int_equal(submit(kit, door_of(kit, "ana"), "before=corn+corn&picture=corn"), 403);
    assert_int_equal(submit(kit, door_of(kit, "ana"), "before=moon+kite&picture=drum"), 429);
    assert_shows(kit, "Wait 2 minutes");
    kit->now += 2 * 60 * 1000;
    assert_int_equal(submit(kit, door_of(kit, "ana"), "before=moon+kite&picture=drum"), 303);
    assert_int_equal(kit_number(kit, "select count(*) from guess"), 0);
}

static void on_a_device_of_ones_own_a_passphrase_with_the_name_opens(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_set_passphrase(kit, "vic", "tres gallos y una luna");
    assert_int_equal(submit(kit, "/enter", "passphrase=tres+gallos+y+una+luna"),
                     403); /* without a name: facilitators */
    assert_int_equal(submit(kit, "/enter", "name=Rosalba&passphrase=tres+gallos+y+una+luna"), 403);
    assert_shows(kit, "do not belong together");
    assert_shows(kit, "value=\"Rosalba\"");
    assert_int_equal(submit(kit, "/enter", "name=VICTORIANO&passphrase=tres+gallos+y+una+luna"), 303);
    assert_true(is_in(kit, "Victoriano"));
    assert_shows_not(kit, "Switch person");
}

static void pins_and_pictures_open_nothing_there(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_int_equal(submit(kit, "/enter", "name=Rosalba&passphrase=2794"), 403);
    assert_int_equal(submit(kit, "/enter", "name=Anastasia&passphrase=moon+kite+drum"), 403);
    assert_string_equal(kit->session, "");
}

static void waiting_tells_nobody_who_is_in_the_community(void **state)
{
    struct kit *kit = *state;
    static const char *const names[] = {"Anastasia", "Nobody Atall"};
    found(kit);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *form = kit_text(kit, "name=%s&passphrase=%0600d", names[i], 7);
        for (int n = 0; n < GUESSES_IN_A_ROW; n++) {
            kit->peer = kit_text(kit, "10.0.%zu.%d", i, n);
            assert_int_equal(submit(kit, "/enter", form), 403);
        }
        kit->peer = "10.0.9.9";
        assert_int_equal(submit(kit, "/enter", form), 429);
    }
}

static void who_has_left_is_told_so_kindly(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    kit_set_passphrase(kit, "vic", "tres gallos y una luna");
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update person set standing = 'away' where code in ('ana', 'vic')"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(visit(kit, "/"), 303);
    follow(kit);
    assert_shows(kit, "You are not among the people of this community now.");
    assert_shows_not(kit, "Anastasia");
    kit->session[0] = kit->device[0] = '\0';
    assert_int_equal(submit(kit, "/enter", "name=vic&passphrase=tres+gallos+y+una+luna"), 403);
    assert_shows(kit, "You are not among the people of this community now.");
    assert_string_equal(kit->session, "");
}

static void a_removed_device_shows_nobody_and_signs_out(void **state)
{
    struct kit *kit = *state;
    char device[256], session[256];
    found(kit);
    enrol(kit);
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    snprintf(device, sizeof device, "%s", kit->device);
    snprintf(session, sizeof session, "%s", kit->session);
    kit->device[0] = kit->session[0] = '\0';
    facilitator_in(kit); /* on a laptop of her own */
    int64_t id = kit_number(kit, "select id from enrolment");
    assert_int_equal(submit(kit, kit_text(kit, "/devices/%lld/remove", (long long)id), ""), 303);
    assert_int_equal(submit(kit, kit_text(kit, "/devices/%lld/remove", (long long)id), ""), 404);
    snprintf(kit->device, sizeof kit->device, "%s", device);
    snprintf(kit->session, sizeof kit->session, "%s", session);
    assert_int_equal(visit(kit, "/temas"), 303);
    assert_int_equal(visit(kit, "/enter"), 200);
    assert_shows_not(kit, "Norberto");
}

static void a_device_gets_a_name_and_may_get_another(void **state)
{
    struct kit *kit = *state;
    found(kit);
    facilitator_in(kit);
    assert_int_equal(submit(kit, "/devices", "name="), 422);
    assert_int_equal(kit_number(kit, "select count(*) from enrolment"), 0);
    assert_string_equal(kit->device, "");
    const char *too_long = kit_text(kit, "%041d", 7);
    assert_int_equal(submit(kit, "/devices", kit_text(kit, "name=%s", too_long)), 422);
    assert_shows(kit, kit_text(kit, "value=\"%s\"", too_long));
    assert_int_equal(submit(kit, "/devices", "name=azul"), 303);
    assert_int_equal(submit(kit, "/devices", "name=el+celular+rojo"), 303);
    follow(kit);
    assert_shows(kit, "el celular rojo");
    assert_int_equal(kit_number(kit, "select count(*) from enrolment"), 1);
}

static void without_a_facilitators_login_nothing_is_shared_and_nobody_else_gets_one(void **state)
{
    struct kit *kit = *state;
    kit_import(kit, people_import, "id,name,kind\nana,Anastasia,learner\nelena,Mtra. Elena,facilitator\n");
    assert_int_equal(visit(kit, "/devices"), 200);
    assert_int_equal(submit(kit, "/devices", "name=azul"), 403);
    assert_int_equal(submit(kit, login_of(kit, "ana"), "do=pictures"), 422);
    assert_shows(kit, "First give a facilitator a passphrase");
    assert_int_equal(submit(kit, "/cards", "all=1"), 422);
    assert_int_equal(kit_number(kit, "select (select count(*) from login) + (select count(*) from card)"), 0);
    assert_int_equal(submit(kit, login_of(kit, "elena"), kit_text(kit, "do=passphrase&passphrase=%s", passphrase)),
                     303);
    assert_int_equal(visit(kit, kit->location), 303); /* from now on the pages ask */
    facilitator_in(kit);
    assert_int_equal(submit(kit, login_of(kit, "ana"), "do=pictures"), 200);
}

static void a_child_gets_new_pictures_in_two_taps_and_is_signed_out(void **state)
{
    struct kit *kit = *state;
    char hers[256];
    found(kit);
    enrol(kit);
    for (int i = 0; i < GUESSES_IN_A_ROW; i++) /* she has forgotten them, and tried */
        submit(kit, door_of(kit, "beto"), "before=corn+corn&picture=corn");
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    snprintf(hers, sizeof hers, "%s", kit->session);
    kit->session[0] = '\0';
    facilitator_in(kit);
    assert_int_equal(visit(kit, login_of(kit, "ana")), 200);
    assert_shows(kit, "Anastasia comes in with three pictures.");
    assert_int_equal(submit(kit, login_of(kit, "ana"), "do=pictures"), 200);
    assert_shows(kit, "The pictures of Anastasia");
    assert_int_equal(times_shown(kit, "class=\"emb "), 3);
    assert_int_equal(submit(kit, login_of(kit, "beto"), "do=pin&pin=9061"), 303);
    snprintf(kit->session, sizeof kit->session, "%s", hers);
    assert_int_equal(visit(kit, "/temas"), 303);
    assert_int_equal(submit(kit, door_of(kit, "ana"), "before=moon+kite&picture=drum"), 403);
    assert_int_equal(submit(kit, door_of(kit, "beto"), "secret=9061"), 303); /* he need not wait */
}

static void a_secret_that_will_not_do_is_refused_and_not_shown(void **state)
{
    struct kit *kit = *state;
    found(kit);
    facilitator_in(kit);
    assert_int_equal(submit(kit, login_of(kit, "rosa"), "do=pin&pin=1234"), 422);
    assert_shows(kit, "This PIN is the first that others would try.");
    assert_shows_not(kit, "1234\"");
    assert_int_equal(submit(kit, login_of(kit, "rosa"), "do=passphrase&passphrase=corta"), 422);
    assert_shows(kit, "at least 8 characters");
    assert_int_equal(submit(kit, login_of(kit, "elena"), "do=pin&pin=2794"), 422);
    assert_shows(kit, "Facilitators have a passphrase");
    assert_int_equal(submit(kit, login_of(kit, "elena"), "do=remove"), 422);
    assert_shows(kit, "the last login of a facilitator");
    assert_int_equal(submit(kit, login_of(kit, "rosa"), "do=remove"), 303);
    assert_int_equal(submit(kit, login_of(kit, "rosa"), "do=nonsense"), 303);
    assert_int_equal(visit(kit, "/people/12345/login"), 404);
    assert_int_equal(kit_number(kit, "select count(*) from login"), 3);
}

static void only_facilitators_reset_enrol_and_print(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(submit(kit, door_of(kit, "rosa"), "secret=2794"), 303);
    assert_int_equal(visit(kit, login_of(kit, "rosa")), 403);
    assert_int_equal(submit(kit, login_of(kit, "rosa"), "do=pin&pin=9061"), 403);
    assert_int_equal(visit(kit, "/devices"), 403);
    assert_int_equal(submit(kit, "/devices", "name=mine"), 403);
    assert_int_equal(visit(kit, "/cards"), 403);
    assert_int_equal(submit(kit, "/cards", "all=1"), 403);
    assert_int_equal(kit_number(kit, "select count(*) from card"), 0);
}

/* ---- cards ---- */

/* The room reaches the machine by its name; a code can be read from the file only as its hash, so one is put there that we know. */
static const char *card_of(struct kit *kit, const char *code)
{
    char token[TOKEN_SIZE];
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(card_make(kit->store, &kit->env, kit_person(kit, code), token), OK);
    assert_int_equal(store_commit(kit->store), OK);
    return kit_text(kit, "%s", token);
}

static void by_the_rooms_address(struct kit *kit)
{
    kit->env.reachable = true;
    kit->host = "192.168.1.4:8080";
    kit->origin = "http://192.168.1.4:8080";
}

static void cards_are_printed_by_the_rooms_address_and_not_for_facilitators(void **state)
{
    struct kit *kit = *state;
    found(kit);
    facilitator_in(kit);
    assert_int_equal(visit(kit, "/cards"), 200);
    assert_shows(kit, "leads nowhere on other devices");
    assert_int_equal(submit(kit, "/cards", "all=1"), 422);
    by_the_rooms_address(kit);
    assert_int_equal(visit(kit, "/cards"), 200);
    assert_shows_not(kit, "leads nowhere on other devices");
    assert_shows(kit, "Print the missing cards");
    assert_shows_not(kit, "name=\"person\" value=\"0\"");
    const char *two = kit_text(kit, "person=%lld&person=%lld&person=7", (long long)kit_person(kit, "ana"),
                               (long long)kit_person(kit, "elena"));
    assert_int_equal(submit(kit, "/cards", two), 200);
    assert_int_equal(times_shown(kit, "class=\"qr\""), 1);
    assert_shows(kit, "not on the wall");
    assert_shows(kit, "3 people are still without a card.");
    assert_int_equal(submit(kit, "/cards", "all=1"), 200);
    assert_int_equal(times_shown(kit, "class=\"qr\""), 3); /* hers stays as it is */
    assert_int_equal(submit(kit, "/cards", "all=1"), 303); /* nobody is without one */
    assert_int_equal(kit_number(kit, "select count(*) from card"), 4);
}

static void on_a_shared_device_a_card_and_a_tap_are_enough(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    const char *token = card_of(kit, "vic");
    assert_int_equal(visit(kit, "/enter"), 200);
    assert_shows(kit, "Victoriano");
    assert_int_equal(visit(kit, door_of(kit, "vic")), 200);
    assert_shows(kit, "Hold your card to the camera");
    assert_int_equal(submit(kit, door_of(kit, "vic"), "secret=x"), 200);
    assert_int_equal(visit(kit, kit_text(kit, "/card?t=%s", token)), 200);
    assert_shows(kit, "Are you Victoriano?");
    assert_string_equal(kit->session, ""); /* looking signs nobody in */
    assert_int_equal(tap(kit, "ana", "moon", "kite", "drum"), 303);
    assert_int_equal(submit(kit, "/card", kit_text(kit, "t=%s", token)), 303);
    assert_true(is_in(kit, "Victoriano"));
    assert_int_equal(kit_number(kit, "select count(*) from session"), 1); /* Ana's is over */
}

static void elsewhere_a_card_needs_the_pictures_too(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *ana = card_of(kit, "ana"), *vic = card_of(kit, "vic");
    assert_int_equal(submit(kit, "/card", kit_text(kit, "t=%s", ana)), 200);
    assert_shows(kit, "Tap your three pictures");
    assert_string_equal(kit->session, "");
    assert_int_equal(submit(kit, "/card", kit_text(kit, "t=%s&before=moon+kite&picture=corn", ana)), 403);
    assert_int_equal(submit(kit, "/card", kit_text(kit, "t=%s&before=moon+kite&picture=drum", ana)), 303);
    assert_true(is_in(kit, "Anastasia"));
    submit(kit, "/leave", "");
    assert_int_equal(submit(kit, "/card", kit_text(kit, "t=%s", vic)), 403);
    assert_shows(kit, "This card opens the shared devices of your room.");
    assert_string_equal(kit->session, "");
}

static void a_card_that_is_void_says_so_and_names_nobody(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    const char *old = card_of(kit, "ana");
    card_of(kit, "ana");
    const char *const wrong[] = {old, "", "0123456789abcdef0123456789abcdef"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_int_equal(visit(kit, kit_text(kit, "/card?t=%s", wrong[i])), 403);
        assert_shows(kit, "This card is not valid any more.");
        assert_shows_not(kit, "Anastasia");
        assert_int_equal(submit(kit, "/card", kit_text(kit, "t=%s", wrong[i])), 403);
    }
    assert_int_equal(visit(kit, "/card"), 403);
    assert_string_equal(kit->session, "");
}

static void a_kept_page_is_not_shown_to_another_kind_of_device(void **state)
{
    struct kit *kit = *state;
    found(kit);
    enrol(kit);
    assert_int_equal(visit(kit, "/enter"), 200);
    assert_int_equal(visit(kit, "/enter"), 200); /* now from the shelf, perhaps */
    assert_shows(kit, "Anastasia");
    kit->device[0] = '\0';
    assert_int_equal(visit(kit, "/enter"), 200);
    assert_shows_not(kit, "Anastasia");
}

static void a_long_list_of_figures_comes_in_pages(void **state)
{
    struct kit *kit = *state;
    kit_import_crowd(kit, 60);
    kit_set_passphrase(kit, "p0", passphrase);
    for (int i = 1; i < 60; i++)
        card_of(kit, kit_text(kit, "p%d", i));
    enrol(kit);
    assert_int_equal(visit(kit, "/enter?to=/temas"), 200);
    assert_int_equal(times_shown(kit, "class=\"fig "), 48);
    assert_shows(kit, "1 to 48 of 60");
    assert_int_equal(visit(kit, "/enter?to=/temas&from=48"), 200);
    assert_int_equal(times_shown(kit, "class=\"fig "), 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_device_shows_nobody_before_it_is_enrolled),
        JOURNEY(a_made_up_device_is_none),
        JOURNEY(a_child_taps_her_figure_and_three_pictures),
        JOURNEY(other_pictures_or_another_order_open_nothing),
        JOURNEY(odd_taps_begin_anew),
        JOURNEY(a_mother_types_her_pin_and_the_facilitator_her_passphrase),
        JOURNEY(switching_takes_two_taps),
        JOURNEY(a_shared_device_signs_out_by_itself_when_nobody_uses_it),
        JOURNEY(pages_are_read_without_writing_while_a_session_is_fresh),
        JOURNEY(the_facilitators_own_session_ends_early_on_the_device_she_shared),
        JOURNEY(whoever_comes_in_goes_where_they_wanted_and_nowhere_else),
        JOURNEY(a_guess_too_many_makes_one_child_wait_and_no_other),
        JOURNEY(on_a_device_of_ones_own_a_passphrase_with_the_name_opens),
        JOURNEY(pins_and_pictures_open_nothing_there),
        JOURNEY(waiting_tells_nobody_who_is_in_the_community),
        JOURNEY(who_has_left_is_told_so_kindly),
        JOURNEY(a_removed_device_shows_nobody_and_signs_out),
        JOURNEY(a_device_gets_a_name_and_may_get_another),
        JOURNEY(without_a_facilitators_login_nothing_is_shared_and_nobody_else_gets_one),
        JOURNEY(a_child_gets_new_pictures_in_two_taps_and_is_signed_out),
        JOURNEY(a_secret_that_will_not_do_is_refused_and_not_shown),
        JOURNEY(only_facilitators_reset_enrol_and_print),
        JOURNEY(cards_are_printed_by_the_rooms_address_and_not_for_facilitators),
        JOURNEY(on_a_shared_device_a_card_and_a_tap_are_enough),
        JOURNEY(elsewhere_a_card_needs_the_pictures_too),
        JOURNEY(a_card_that_is_void_says_so_and_names_nobody),
        JOURNEY(a_kept_page_is_not_shown_to_another_kind_of_device),
        JOURNEY(a_long_list_of_figures_comes_in_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
