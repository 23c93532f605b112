/* From the challenge that was met to the next tutor: a presentation is planned, invited to, held, spoken about; the guide opens,
 * the presenter offers the tema, is watched in the first tutoría, and is known from then on. */
#include "kit.h"

#include "people/consents.h"
#include "people/kin.h"
#include "presentations/observations.h"
#include "presentations/presentations.h"
#include "temas/mastery.h"

#include <stdio.h>

/* The clock of the kit stands on 2026-05-03. */
static const char today[] = "2026-05-03", tomorrow[] = "2026-05-04", yesterday[] = "2026-05-02";

/* The tables may be written to here where another part of the cycle has its own pages for it. */
static void set(struct kit *kit, const char *sql)
{
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run_values(kit->store, sql, NULL, 0), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

/* A tutoría that both said yes to. */
static int64_t tutoria_of(struct kit *kit, const char *learner, const char *tutor, const char *tema)
{
    const struct tutoria tutoria = {
        .learner = kit_person(kit, learner),
        .tutor = kit_person(kit, tutor),
        .tema = kit_tema(kit, tema),
        .origin = ORIGIN_AGREED,
        .reasons = "",
    };
    const struct actor actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR};
    enum tutoria_result result;
    int64_t id;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(tutoria_propose(&kit->env, &tutoria, &id), OK);
    assert_int_equal(tutoria_answer(&kit->env, &actor, id, SIDE_LEARNER, ANSWER_YES, &result, NULL), OK);
    assert_int_equal(tutoria_answer(&kit->env, &actor, id, SIDE_TUTOR, ANSWER_YES, &result, NULL), OK);
    assert_int_equal(store_commit(kit->store), OK);
    return id;
}

/* Anastasia has met the challenge of the kites with Luzmila. */
static int64_t found(struct kit *kit)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Anastasia,learner\nluz,Luzmila,learner\nbeto,Norberto,learner\nmama,Remedios,family\n"
               "tia,Eulalia,family\nvero,Verónica,neighbour\nasa,Asunción,family\nelena,Mtra. Elena,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    set(kit, "update person set kind = 'advisor' where code = 'asa'");
    set(kit, "update tema set learner_text = '## Invitation' || char(10, 10) || 'What keeps it up?'");
    int64_t id = tutoria_of(kit, "ana", "luz", "kites");
    set(kit, "update tutoria set state = 'achieved'");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(kin_add(&kit->env, kit_person(kit, "mama"), kit_person(kit, "ana")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    return id;
}

/* From now on it is this person who asks, on a device of their own. */
static void become(struct kit *kit, const char *code)
{
    const char *passphrase = kit_text(kit, "cuatro palabras y %s", code);
    kit->session[0] = '\0';
    kit_set_passphrase(kit, code, passphrase);
    assert_int_equal(submit(kit, "/enter", kit_text(kit, "name=%s&passphrase=cuatro+palabras+y+%s", code, code)), 303);
    assert_true(kit->session[0]);
}

static const char *at(struct kit *kit, const char *folder, int64_t id, const char *rest)
{
    return kit_text(kit, "/%s/%lld%s", folder, (long long)id, rest);
}

static int64_t plan(struct kit *kit, int64_t tutoria, const char *day, const char *more)
{
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/present"), kit_text(kit, "day=%s&%s", day, more)), 303);
    return kit_number(kit, "select max(id) from presentation");
}

static void from_the_challenge_that_was_met_to_the_next_tutor(void **state)
{
    struct kit *kit = *state;
    int64_t tutoria = found(kit);

    become(kit, "ana");
    assert_int_equal(visit(kit, "/presentations"), 200);
    assert_shows(kit, "Anastasia: plan the presentation");
    assert_int_equal(visit(kit, at(kit, "tutorias", tutoria, "/present")), 200);
    assert_shows(kit, "Anastasia presents Papalotes");
    int64_t id = plan(kit, tutoria, tomorrow, "hour=16:30&place=la+plaza&audience=neighbours");
    follow(kit);
    assert_shows(kit, "Saved.");
    assert_shows(kit, "4 May 2026 · 16:30 · la plaza");
    assert_shows(kit, "Families and neighbours are invited.");
    assert_shows(kit, "What keeps it up?");
    assert_shows_not(kit, "It took place");
    assert_shows_not(kit, "Your question, or your thanks");

    kit->now += INT64_C(24) * 60 * 60 * 1000;
    become(kit, "ana");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "")), 200);
    assert_shows(kit, "It took place");
    become(kit, "luz");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/held"), ""), 303);
    follow(kit);
    assert_shows(kit, "Anastasia presented Papalotes");
    assert_shows(kit, "How satisfied are you?");
    assert_shows(kit, "Keep it for the next tutors");

    become(kit, "vero");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/words"), "kind=question&text=Why+the+tail%3F"), 303);
    follow(kit);
    assert_shows(kit, "Why the tail?");
    assert_shows(kit, "Verónica");
    assert_shows_not(kit, "How satisfied are you?");

    become(kit, "ana");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "")), 200);
    assert_shows(kit, "Why the tail?");
    assert_shows(kit, "guide is open to you");

    /* She offers the tema, and Beto wishes to learn it. */
    kit_import(kit, offers_import, "person,tema\nana,kites\n");
    set(kit, "update offer set standing = 'first' where person = (select id from person where code = 'ana')");
    int64_t first = tutoria_of(kit, "beto", "ana", "kites");
    become(kit, "elena");
    assert_int_equal(visit(kit, "/observations"), 200);
    assert_shows(kit, "<b>Anastasia</b> tutors <b>Papalotes</b> for the first time, with <b>Norberto</b>.");
    assert_shows(kit, "Asunción</option>");
    assert_shows_not(kit, "Luzmila</option>");
    assert_int_equal(submit(kit, at(kit, "tutorias", first, "/observe"),
                            kit_text(kit, "observer=%lld", (long long)kit_person(kit, "asa"))),
                     303);
    int64_t observation = kit_number(kit, "select id from observation");

    become(kit, "asa");
    assert_int_equal(visit(kit, "/observations"), 200);
    assert_shows(kit, "Anastasia");
    assert_shows(kit, "Not noted yet.");
    assert_shows_not(kit, "</select>");
    assert_int_equal(submit(kit, at(kit, "observations", observation, ""), "helped=She+waited.%0D%0ALong."), 303);
    follow(kit);
    assert_shows(kit, "She waited.\nLong.");
    assert_int_equal(kit_number(kit, "select count(*) from offer where standing = 'standing'"), 2);

    become(kit, "beto");
    assert_int_equal(visit(kit, at(kit, "observations", observation, "")), 404);
    become(kit, "ana");
    assert_int_equal(visit(kit, at(kit, "observations", observation, "")), 200);
    assert_shows(kit, "She waited.");
    assert_shows_not(kit, "</textarea>");
}

static void what_was_mistyped_is_kept_and_nothing_is_changed(void **state)
{
    struct kit *kit = *state;
    int64_t tutoria = found(kit);
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/present"),
                            "day=30/2/2026&hour=half+past&place=la+%3Cplaza%3E&audience=class"),
                     422);
    assert_shows(kit, "value=\"30/2/2026\"");
    assert_shows(kit, "“30/2/2026” is not a date.");
    assert_shows(kit, "“half past” is not an hour.");
    assert_shows(kit, "la &lt;plaza&gt;");
    assert_shows(kit, "value=\"class\" required checked");
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/present"), ""), 422);
    assert_shows(kit, "On which day?");
    assert_shows(kit, "Please choose one.");
    assert_int_equal(
        submit(kit, at(kit, "tutorias", tutoria, "/present"), kit_text(kit, "day=%s&audience=class&held=1", tomorrow)),
        422);
    assert_shows(kit, "cannot have taken place");
    assert_shows(kit, "name=\"held\" value=\"1\" checked");
    assert_int_equal(kit_changes(kit), before);

    int64_t id = plan(kit, tutoria, today, "audience=class");
    before = kit_changes(kit);
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/move"), "day=2026-05-04&hour=99&audience=families"),
                     422);
    assert_shows(kit, "value=\"99\"");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/words"), "kind=thanks&text=+"), 422);
    assert_shows(kit, "Nothing is written here, and it is needed.");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/words"), "kind=shout&text=Hey"), 422);
    assert_shows(kit, ">Hey</textarea>");
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/paths"), "text="), 422);
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/observe"), "observer=me"), 409);
    assert_int_equal(kit_changes(kit), before);
}

static void what_was_kept_on_paper_is_entered_as_held_at_once(void **state)
{
    struct kit *kit = *state;
    int64_t tutoria = found(kit);
    int64_t id = plan(kit, tutoria, "2026-03-20", "audience=families&held=1");
    follow(kit);
    assert_shows(kit, "Anastasia presented Papalotes");
    assert_int_equal(kit_number(kit, "select count(*) from mastery where how = 'presented'"), 1);
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/words"), "kind=thanks&text=Gracias&audience=1"), 303);
    follow(kit);
    assert_shows(kit, "Gracias");
    assert_int_equal(kit_number(kit, "select count(*) from audience_word where person is null"), 1);
    assert_int_equal(submit(kit, at(kit, "words", kit_number(kit, "select id from audience_word"), "/remove"), ""),
                     303);
    follow(kit);
    assert_shows(kit, "Removed.");
    assert_shows_not(kit, "Gracias");
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/paths"), "text=By+folding+%3Cpaper%3E"), 303);
    follow(kit);
    assert_shows(kit, "By folding &lt;paper&gt;");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/cancel"), ""), 409);
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/held"), ""), 303); /* a second tap */
    assert_int_equal(kit_number(kit, "select count(*) from presentation where state = 'held'"), 1);
}

static void an_invitation_names_nobody_without_consent(void **state)
{
    struct kit *kit = *state;
    int64_t id = plan(kit, found(kit), today, "hour=9:00&place=la+escuela&audience=families");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "/invitation")), 200);
    assert_shows(kit, "Somebody of our community presents Papalotes");
    assert_shows(kit, "What keeps it up?");
    assert_shows(kit, "<b>09:00</b>");
    assert_shows_not(kit, "Anastasia");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "/calendar.ics")), 200);
    assert_string_equal(kit->response.type, "text/calendar; charset=utf-8");
    assert_shows(kit, "SUMMARY:Somebody of our community presents Papalotes\r\nLOCATION:la escuela\r\n");
    assert_shows(kit, "DTSTART:20260503T090000\r\n");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "/calendar.ics")), 200); /* not from the shelf as a page */
    assert_string_equal(kit->response.type, "text/calendar; charset=utf-8");

    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(consent_set(&kit->env, kit_person(kit, "ana"), CONSENT_NAME_OUTSIDE, true), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(visit(kit, at(kit, "presentations", id, "/calendar.ics")), 200);
    assert_shows(kit, "SUMMARY:Anastasia presents Papalotes\r\n");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "/invitation")), 200);
    assert_shows(kit, "Anastasia presents Papalotes");
}

static void each_sees_what_they_are_invited_to_and_nobody_else_learns_of_it(void **state)
{
    struct kit *kit = *state;
    int64_t id = plan(kit, found(kit), today, "audience=class");
    static const char *const pages[] = {"", "/invitation", "/calendar.ics"};
    become(kit, "mama");
    assert_int_equal(visit(kit, "/presentations"), 200);
    assert_shows(kit, "Anastasia presents Papalotes");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/held"), ""), 403);
    static const char *const outside[] = {"tia", "vero", "asa"};
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        become(kit, outside[i]);
        assert_int_equal(visit(kit, "/presentations"), 200);
        assert_shows_not(kit, "Papalotes");
        for (size_t p = 0; p < COUNT_OF(pages); p++)
            assert_int_equal(visit(kit, at(kit, "presentations", id, pages[p])), 404);
        assert_int_equal(submit(kit, at(kit, "presentations", id, "/words"), "kind=thanks&text=x"), 404);
    }
    set(kit, "update presentation set audience = 'families'");
    become(kit, "tia");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "")), 200);
    assert_shows(kit, "Somebody of our community presents Papalotes");
    assert_shows_not(kit, "Anastasia");
    assert_int_equal(kit_number(kit, "select count(*) from audience_word"), 0);
    become(kit, "beto");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/cancel"), ""), 403);
    assert_shows(kit, "This is for the presenter, the tutor and the facilitator to do.");
    assert_int_equal(visit(kit, "/observations"), 403);
}

static void ways_to_the_solution_are_for_the_tutor_and_the_facilitator(void **state)
{
    struct kit *kit = *state;
    int64_t tutoria = found(kit);
    static const char *const others[] = {"ana", "mama", "beto"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        become(kit, others[i]);
        assert_int_equal(visit(kit, at(kit, "tutorias", tutoria, "/paths")), 404);
        assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/paths"), "text=x"), 404);
    }
    become(kit, "luz");
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/paths"), "text=She+asked+the+wind"), 303);
    assert_int_equal(kit_number(kit, "select person from tema_path"), kit_person(kit, "ana"));
}

static void a_plan_needs_an_achieved_tutoria_of_ones_own(void **state)
{
    struct kit *kit = *state;
    int64_t tutoria = found(kit), under_way = tutoria_of(kit, "beto", "luz", "kites");
    const char *form = "day=2026-05-04&audience=class";
    int64_t before;
    become(kit, "luz");
    before = kit_changes(kit);
    assert_int_equal(visit(kit, at(kit, "tutorias", under_way, "/present")), 409);
    assert_shows(kit, "This challenge is not met yet.");
    assert_int_equal(submit(kit, at(kit, "tutorias", under_way, "/present"), form), 409);
    assert_int_equal(kit_changes(kit), before);
    become(kit, "mama");
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/present"), form), 403);
    become(kit, "beto");
    assert_int_equal(visit(kit, at(kit, "tutorias", tutoria, "/present")), 404);
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/present"), form), 404);
    assert_int_equal(kit_number(kit, "select count(*) from presentation"), 0);
}

static void it_moves_and_may_not_take_place_after_all(void **state)
{
    struct kit *kit = *state;
    int64_t tutoria = found(kit), id = plan(kit, tutoria, yesterday, "audience=class");
    assert_int_equal(visit(kit, "/presentations"), 200);
    assert_shows(kit, "Did it take place?");
    assert_int_equal(submit(kit, at(kit, "tutorias", tutoria, "/present"), "day=2026-05-04&audience=class"), 303);
    assert_int_equal(visit(kit, at(kit, "presentations", id, "/move")), 200);
    assert_shows(kit, "value=\"2026-05-02\"");
    assert_int_equal(
        submit(kit, at(kit, "presentations", id, "/move"), kit_text(kit, "day=%s&audience=class", tomorrow)), 303);
    assert_int_equal(visit(kit, "/presentations"), 200);
    assert_shows(kit, "Soon");
    kit->now += INT64_C(24) * 60 * 60 * 1000; /* a page that was kept knows that it is another day */
    assert_int_equal(visit(kit, "/presentations"), 200);
    assert_shows_not(kit, "Soon");
    assert_shows(kit, "Today");
    assert_int_equal(submit(kit, at(kit, "presentations", id, "/cancel"), ""), 303);
    follow(kit);
    assert_shows(kit, "Achieved, and not shown yet");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "")), 200);
    assert_shows(kit, "It does not take place.");
    assert_int_equal(visit(kit, at(kit, "presentations", id, "/invitation")), 404);
}

static void an_observer_is_uninvited_until_they_have_noted_something(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t watched = tutoria_of(kit, "beto", "luz", "kites"), asa = kit_person(kit, "asa");
    const char *invite = kit_text(kit, "observer=%lld", (long long)asa);
    become(kit, "elena");
    assert_int_equal(submit(kit, at(kit, "tutorias", watched, "/observe"), invite), 303);
    int64_t id = kit_number(kit, "select id from observation");
    become(kit, "asa");
    assert_int_equal(visit(kit, at(kit, "observations", id, "")), 200);
    assert_shows_not(kit, "/remove\"");
    assert_int_equal(submit(kit, at(kit, "observations", id, "/remove"), ""), 403);
    become(kit, "elena");
    assert_int_equal(visit(kit, at(kit, "observations", id, "")), 200);
    assert_shows(kit, at(kit, "observations", id, "/remove\""));
    assert_int_equal(submit(kit, at(kit, "observations", id, "/remove"), ""), 303);
    become(kit, "asa");
    assert_int_equal(visit(kit, at(kit, "tutorias", watched, "")), 404);
    become(kit, "elena");
    assert_int_equal(submit(kit, at(kit, "tutorias", watched, "/observe"), invite), 303);
    id = kit_number(kit, "select id from observation");
    assert_int_equal(submit(kit, at(kit, "observations", id, ""), "helped=She+asked."), 303);
    follow(kit);
    assert_shows_not(kit, "/remove\"");
    assert_int_equal(submit(kit, at(kit, "observations", id, "/remove"), ""), 409);
    assert_int_equal(kit_number(kit, "select count(*) from observation"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(from_the_challenge_that_was_met_to_the_next_tutor),
        JOURNEY(what_was_mistyped_is_kept_and_nothing_is_changed),
        JOURNEY(what_was_kept_on_paper_is_entered_as_held_at_once),
        JOURNEY(an_invitation_names_nobody_without_consent),
        JOURNEY(each_sees_what_they_are_invited_to_and_nobody_else_learns_of_it),
        JOURNEY(ways_to_the_solution_are_for_the_tutor_and_the_facilitator),
        JOURNEY(a_plan_needs_an_achieved_tutoria_of_ones_own),
        JOURNEY(it_moves_and_may_not_take_place_after_all),
        JOURNEY(an_observer_is_uninvited_until_they_have_noted_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
