/* Who comes in: everybody named in the table of routes, nobody beyond the door, and the facilitator with her passphrase. */
#include "kit.h"

#include "app/routes.h"
#include "people/guesses.h"
#include "people/logins.h"
#include "people/sessions.h"
#include "store/store.h"

#include <stdio.h>

static const char passphrase[] = "cuatro palabras y un perro";

/* Anastasia has presented something, was asked, and her tutor was watched. */
static void present(struct kit *kit)
{
    static const char *const rows[] = {
        "insert into tutoria select community, 11, learner, tutor, tema, null, 0, 'achieved', 'agreed', 'yes', 'yes', "
        "'',"
        " '', '', '', 0, 0, 0, '' from tutoria",
        ("insert into presentation select community, 12, 11, '2026-05-03', -1, '', 'neighbours', 'held' from tutoria"
         " where id = 11"),
        "insert into audience_word select community, 13, 12, null, 'question', 'kites?' from tutoria where id = 11",
        "insert into observation select community, 14, 11, tutor, 'kites', 1 from tutoria where id = 11",
    };
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(store_run_values(kit->store, rows[i], NULL, 0), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

/* A line in the record of what is proposed, with a photo. */
static void add_record(struct kit *kit)
{
    struct value community = V(store_community(kit->store)), ana = V(kit_person(kit, "ana"));
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store,
                               "insert into blob (community, id, person, sha256, type, bytes)"
                               " values ($1, 8, $2, '', 'image/jpeg', 1)",
                               community, ana),
                     OK);
    assert_int_equal(store_run(kit->store,
                               "insert into entry (community, id, tutoria, person, kind, text, blob, at, shared)"
                               " values ($1, 7, $3, $2, 'question', 'Anastasia flies', 8, 0, 0)",
                               community, ana, V(kit_proposal(kit, "ana").id)),
                     OK);
    assert_int_equal(store_commit(kit->store), OK);
}

/* A small community in which something is proposed, and whose facilitator has a passphrase. */
static void found(struct kit *kit)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Anastasia,learner\nluz,Luzmila,learner\nelena,Mtra. Elena,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    add_record(kit);
    present(kit);
    kit_set_passphrase(kit, "elena", passphrase);
}

static void sign_in(struct kit *kit)
{
    assert_int_equal(submit(kit, "/enter", kit_text(kit, "passphrase=%s", passphrase)), 303);
    assert_string_equal(kit->location, "/");
    assert_int_equal(strlen(kit->session), strlen("redes=") + SESSION_TOKEN - 1);
}

/* The address of a route, with a number that leads somewhere. */
static const char *address_of(struct kit *kit, const struct route *route)
{
    const char *hash = strchr(route->path, '#');
    if (!hash)
        return route->path;
    static const struct {
        const char *before, *id;
    } places[] = {
        {"/people/", "select id from person where code = 'ana'"},
        {"/enter/", "select id from person where code = 'ana'"},
        {"/temas/", "select id from tema where code = 'kites'"},
        {"/wishes/", "select id from wish"},
        {"/offers/", "select id from offer"},
        {"/entries/", "select id from entry"},
        {"/blobs/", "select id from blob"},
        {"/presentations/", "select id from presentation"},
        {"/words/", "select id from audience_word"},
        {"/observations/", "select id from observation"},
        {"/changes/", "select id from change where id = deed"},
        {"/", "select id from tutoria"},
    };
    size_t i = 0;
    while (strncmp(route->path, places[i].before, strlen(places[i].before)) != 0)
        i++;
    int64_t id = kit_number(kit, places[i].id);
    assert_true(id > 0);
    return kit_text(kit, "%.*s%lld%s", (int)(hash - route->path), route->path, (long long)id, hash + 1);
}

static const char form[] = "who=learner&answer=yes&language=es&back=/people&passphrase=not+this+one";

static void assert_tells_nothing(const struct kit *kit)
{
    static const char *const secrets[] = {"Anastasia", "Luzmila", "Elena", "Papalotes", "Maravillas", "kites"};
    for (size_t i = 0; i < COUNT_OF(secrets); i++) {
        assert_shows_not(kit, secrets[i]);
        assert_null(strstr(kit->location, secrets[i]));
        assert_null(strstr(kit->cookie, secrets[i]));
    }
}

static void every_route_names_a_permission_and_only_the_door_is_open_to_everybody(void **state)
{
    (void)state;
    static const char *const open[] = {"/enter", "/enter/#", "/card", "/leave", "/language"};
    size_t n = 0;
    for (const struct route *route = routes; route->path; route++, n++) {
        bool is_open = false;
        for (size_t i = 0; i < COUNT_OF(open); i++)
            is_open = is_open || strcmp(open[i], route->path) == 0;
        assert_true(route->permission < PERMIT_COUNT);
        assert_int_equal(route->permission == PERMIT_ENTER, is_open);
        assert_non_null(route->handler);
        assert_true(route->method == METHOD_GET || route->method == METHOD_POST);
        /* A form that changes something needs more than eyes; but whoever is invited to a presentation may ask there. */
        bool more_than_eyes = route->permission == PERMIT_TAKE_PART || route->permission == PERMIT_OBSERVE ||
                              route->permission == PERMIT_GUIDE;
        if (route->method == METHOD_POST && !is_open)
            assert_int_equal(more_than_eyes, strcmp(route->path, "/presentations/#/words") != 0);
        if (route->work == WORK_WRITES)
            assert_int_equal(route->method, METHOD_POST);
    }
    assert_true(n >= 12);
}

static void nobody_sees_no_page_and_changes_nothing(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t before = kit_changes(kit);
    for (const struct route *route = routes; route->path; route++) {
        const char *address = address_of(kit, route);
        int status = ask(kit, route->method, address, route->method == METHOD_POST ? form : NULL);
        assert_tells_nothing(kit);
        assert_int_equal(kit_changes(kit), before);
        if (route->permission == PERMIT_ENTER) {
            assert_true(status == 200 || status == 303 || status == 403);
        } else if (route->method == METHOD_GET) {
            assert_int_equal(status, 303);
            assert_string_equal(kit->location,
                                strcmp(address, "/") == 0 ? "/enter" : kit_text(kit, "/enter?to=%s", address));
        } else {
            assert_int_equal(status, 403);
            assert_shows(kit, "Please sign in first.");
        }
        kit->session[0] = kit->language[0] = '\0';
    }
    assert_int_equal(kit_proposal(kit, "ana").says[SIDE_LEARNER], ANSWER_NONE);
    assert_int_equal(kit_number(kit, "select count(*) from session"), 0);
}

/* The whole answer to somebody who has not signed in. */
static const char *answer_to_nobody(struct kit *kit, const char *folder, int64_t id)
{
    assert_int_equal(visit(kit, kit_text(kit, "/%s/%lld", folder, (long long)id)), 303);
    assert_string_equal(kit->location, kit_text(kit, "/enter?to=/%s/%lld", folder, (long long)id));
    return kit_text(kit, "%s", kit->page);
}

static void nobody_learns_from_an_answer_what_is_there(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_string_equal(answer_to_nobody(kit, "people", 1), answer_to_nobody(kit, "people", kit_person(kit, "ana")));
    assert_string_equal(answer_to_nobody(kit, "temas", 1), answer_to_nobody(kit, "temas", kit_tema(kit, "kites")));
    assert_int_equal(visit(kit, "/nowhere"), 404);
    assert_tells_nothing(kit);
}

/* Every page but the door says no to whoever asks now. */
static void assert_nothing_is_answered(struct kit *kit)
{
    int64_t before = kit_changes(kit);
    for (const struct route *route = routes; route->path; route++) {
        if (route->permission == PERMIT_ENTER)
            continue;
        assert_int_equal(ask(kit, route->method, strchr(route->path, '#') ? "/people/1" : route->path, NULL),
                         strchr(route->path, '#') && route->method == METHOD_POST ? 405 : 403);
        assert_shows_not(kit, "Citlali");
    }
    assert_int_equal(kit_changes(kit), before);
}

static void without_a_passphrase_only_the_machine_itself_is_answered(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    assert_int_equal(visit(kit, "/people"), 200);
    kit->env.reachable = true;
    assert_int_equal(visit(kit, "/people"), 200);
    kit->peer = "10.0.0.7"; /* somebody in the room, even if they say that they are here */
    assert_nothing_is_answered(kit);
    kit->peer = "127.0.0.1"; /* a foreign page under a name that leads here */
    kit->host = "evil.example:8026";
    kit->origin = "http://evil.example:8026";
    assert_nothing_is_answered(kit);
}

static void the_facilitator_comes_in_with_her_passphrase_and_leaves_again(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_int_equal(visit(kit, "/people"), 303);
    follow(kit);
    assert_shows(kit, "Passphrase");
    assert_int_equal(submit(kit, "/enter", "passphrase=cuatro+palabras+y+un+gato"), 403);
    assert_shows(kit, "This is not the passphrase.");
    assert_shows_not(kit, "gato");
    assert_string_equal(kit->session, "");

    sign_in(kit);
    follow(kit);
    assert_shows(kit, "Anastasia");
    assert_shows(kit, "Sign out");
    assert_int_equal(visit(kit, "/enter"), 303); /* she is in already */
    assert_string_equal(kit->location, "/");

    char token[256];
    snprintf(token, sizeof token, "%s", kit->session);
    assert_int_equal(submit(kit, "/leave", ""), 303);
    assert_string_equal(kit->location, "/enter");
    assert_string_equal(kit->session, "");
    assert_int_equal(visit(kit, "/people"), 303);
    snprintf(kit->session, sizeof kit->session, "%s", token); /* a browser that kept it */
    assert_int_equal(visit(kit, "/people"), 303);
    assert_int_equal(submit(kit, "/leave", ""), 303); /* leaving twice is fine */
}

static void what_she_does_stands_under_her_name_in_the_change_log(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in(kit);
    assert_int_equal(kit_number(kit, "select count(*) from change where person <> 0"), 0);
    const char *address = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "ana").id);
    assert_int_equal(submit(kit, address, "who=learner&answer=yes"), 303);
    assert_int_equal(kit_number(kit, "select person from change order by at desc limit 1"), kit_person(kit, "elena"));
}

static void who_guesses_has_to_wait_and_she_who_mistyped_can_come_in_a_minute_later(void **state)
{
    struct kit *kit = *state;
    const char *right = kit_text(kit, "passphrase=%s", passphrase);
    found(kit);
    for (int i = 0; i < GUESSES_A_MINUTE; i++)
        assert_int_equal(submit(kit, "/enter", "passphrase=wrong+wrong+wrong"), 403);
    assert_int_equal(submit(kit, "/enter", right), 429);
    assert_shows(kit, "too many tries");
    assert_string_equal(kit->session, "");
    kit->peer = "192.168.1.9"; /* somebody else is not held up */
    assert_int_equal(submit(kit, "/enter", "passphrase=wrong+wrong+wrong"), 403);
    kit->peer = "127.0.0.1";
    kit->now += 59 * 1000;
    assert_int_equal(submit(kit, "/enter", right), 429);
    kit->now += 2 * 1000;
    assert_int_equal(submit(kit, "/enter", right), 303);
    assert_string_not_equal(kit->session, "");
}

static void what_was_being_written_when_the_session_ended_is_shown_again(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *entries = kit_text(kit, "/tutorias/%lld/entries", (long long)kit_proposal(kit, "ana").id);
    assert_int_equal(submit(kit, entries, "kind=discovery&text=It+flies+%3Cwell%3E%0D%0Awith+a+tail"), 403);
    assert_shows(kit, "It flies &lt;well&gt;\r\nwith a tail</textarea>");
    assert_shows(kit, "href=\"/enter\"");
    assert_int_equal(submit(kit, "/people/1/login", "passphrase=cuatro+palabras+y+un+gato&secret=a+b+c"), 403);
    assert_shows_not(kit, "palabras");
    assert_shows_not(kit, "textarea");
}

static void who_goes_on_guessing_without_a_name_waits_longer_and_longer(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int looked_at = 0;
    for (int minute = 0; minute < 60; minute++, kit->now += 61 * 1000)
        for (int i = 0; i < GUESSES_A_MINUTE; i++)
            looked_at += submit(kit, "/enter", kit_text(kit, "passphrase=%0600d", i)) == 403;
    assert_in_range(looked_at, GUESSES_IN_A_ROW, GUESSES_IN_A_ROW + 8);
    kit->peer = "192.168.1.9"; /* nobody else is held up by it */
    assert_int_equal(submit(kit, "/enter", kit_text(kit, "passphrase=%s", passphrase)), 303);
}

static void guessing_from_many_addresses_is_slowed_too(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int refused = 0;
    for (int i = 0; i < GUESSES_A_MINUTE_ALL + 5; i++) {
        kit->peer = kit_text(kit, "10.0.0.%d", i);
        /* Longer than any passphrase, so that the test need not wait for Argon2. */
        refused += submit(kit, "/enter", kit_text(kit, "passphrase=%0600d", i)) == 429;
    }
    assert_int_equal(refused, 5);
}

static void odd_passphrases_are_only_wrong(void **state)
{
    struct kit *kit = *state;
    static const char *const odd[] = {"", "passphrase=", "passphrase", "Passphrase=x", "passphrase=%27+or+1%3D1--"};
    found(kit);
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        kit->peer = kit_text(kit, "10.0.0.%zu", i);
        assert_int_equal(submit(kit, "/enter", odd[i]), 403);
        assert_shows(kit, "This is not the passphrase.");
    }
}

static void a_session_is_over_after_its_time_and_when_the_clock_is_far_off(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in(kit);
    int64_t begun = kit->now;
    kit->now = begun + SESSION_MILLISECONDS - 1;
    assert_int_equal(visit(kit, "/people"), 200);
    kit->now = begun + SESSION_MILLISECONDS;
    assert_int_equal(visit(kit, "/people"), 303);
    kit->now = begun - SESSION_MILLISECONDS / 2; /* a clock that was set right */
    assert_int_equal(visit(kit, "/people"), 200);
    kit->now = begun - 3 * SESSION_MILLISECONDS; /* one that fell back by days */
    assert_int_equal(visit(kit, "/people"), 303);
}

static void a_page_that_was_kept_is_not_shown_to_who_has_left(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in(kit);
    assert_int_equal(visit(kit, "/people"), 200);
    assert_int_equal(visit(kit, "/people"), 200); /* now from the shelf, perhaps */
    assert_shows(kit, "Anastasia");
    kit->session[0] = '\0';
    assert_int_equal(visit(kit, "/people"), 303);
    assert_tells_nothing(kit);
}

static void a_made_up_cookie_opens_nothing(void **state)
{
    struct kit *kit = *state;
    static const char *const made_up[] = {
        "redes=",
        "redes=0000000000000000000000000000000000000000000000000000000000000000",
        "redes=' or 1=1 --",
        "redes=%00; redes=\xFF\xFE",
        "redes; redes=;;=;",
    };
    found(kit);
    sign_in(kit);
    for (size_t i = 0; i < COUNT_OF(made_up); i++) {
        snprintf(kit->session, sizeof kit->session, "%s", made_up[i]);
        assert_int_equal(visit(kit, "/people"), 303);
    }
}

static void a_new_passphrase_signs_out_who_came_in_with_the_old_one(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in(kit);
    assert_int_equal(visit(kit, "/people"), 200);
    kit_set_passphrase(kit, "elena", "una frase muy distinta");
    assert_int_equal(visit(kit, "/people"), 303);
    assert_int_equal(submit(kit, "/enter", kit_text(kit, "passphrase=%s", passphrase)), 403);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(every_route_names_a_permission_and_only_the_door_is_open_to_everybody),
        JOURNEY(nobody_sees_no_page_and_changes_nothing),
        JOURNEY(nobody_learns_from_an_answer_what_is_there),
        JOURNEY(without_a_passphrase_only_the_machine_itself_is_answered),
        JOURNEY(the_facilitator_comes_in_with_her_passphrase_and_leaves_again),
        JOURNEY(what_she_does_stands_under_her_name_in_the_change_log),
        JOURNEY(who_guesses_has_to_wait_and_she_who_mistyped_can_come_in_a_minute_later),
        JOURNEY(what_was_being_written_when_the_session_ended_is_shown_again),
        JOURNEY(who_goes_on_guessing_without_a_name_waits_longer_and_longer),
        JOURNEY(guessing_from_many_addresses_is_slowed_too),
        JOURNEY(odd_passphrases_are_only_wrong),
        JOURNEY(a_session_is_over_after_its_time_and_when_the_clock_is_far_off),
        JOURNEY(a_page_that_was_kept_is_not_shown_to_who_has_left),
        JOURNEY(a_made_up_cookie_opens_nothing),
        JOURNEY(a_new_passphrase_signs_out_who_came_in_with_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
