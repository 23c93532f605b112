/* Correcting what stands of people, consent and taking it back, classes that move up, a year that closes, wishes from paper. */
#include "kit.h"

#include "people/consents.h"
#include "people/corrections.h"
#include "people/logins.h"
#include "people/years.h"

#include <stdio.h>
#include <stdlib.h>

static void settle(struct kit *kit)
{
    kit_import(kit, people_import,
               "id,name,kind,grade\nana,Anastasia,learner,3\nluz,Luzmila,learner,4\nbeto,Beto,learner,4\n"
               "rosa,Rosa,family,\niker,Iker,neighbour,\nvera,Vera,advisor,\nelena,Mtra. Elena,facilitator,\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\nmoon,La Luna\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\nbeto,moon,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
}

/* From then on logins are asked for. */
static void give_elena_a_login(struct kit *kit)
{
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
}

static const char *page_of(struct kit *kit, const char *code, const char *part)
{
    return kit_text(kit, "/people/%lld%s", (long long)kit_person(kit, code), part);
}

static const char *with(struct kit *kit, const char *code, const char *what)
{
    return kit_text(kit, "with=%lld&do=%s", (long long)kit_person(kit, code), what);
}

static void make_kin(struct kit *kit, const char *adult, const char *child)
{
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(kin_add(&kit->env, kit_person(kit, adult), kit_person(kit, child)), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

/* How many deeds there are: what is undone together. */
static int64_t deeds(struct kit *kit)
{
    return kit_number(kit, "select count(distinct deed) from change");
}

/* Sends a form that does something, and does it in one deed. */
static void do_one_deed(struct kit *kit, const char *address, const char *form)
{
    int64_t before = deeds(kit);
    if (submit(kit, address, form) != 303)
        fail_msg("%s: %d\n%s", address, kit->status, kit->page);
    assert_int_equal(deeds(kit), before + 1);
}

/* ---- people ---- */

static void several_come_at_once_typed_or_as_a_table(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    assert_int_equal(visit(kit, "/people/new"), 200);
    assert_shows(kit, "Only first names");
    do_one_deed(kit, "/people/new", "people=Nico,+3%0D%0ADo%C3%B1a+Sol,+abuela");
    do_one_deed(kit, "/people/new", "people=id%09name%09kind%0Atito%09Tito%09learner%0A");
    assert_int_equal(submit_upload(kit, "/people/new", "people=", "file", "text/csv", "Olmo,2\nPilar,3\n", 15), 303);
    follow(kit);
    assert_shows(kit, "We are 12 people.");
    assert_shows(kit, "Saved.");
    assert_int_equal(submit(kit, "/people/new", "people=Paz%0A,+4"), 422);
    assert_shows(kit, "Paz\n, 4");
    assert_shows(kit, "Line 2:");
    assert_int_equal(submit(kit, "/people/new", "people="), 422);
    assert_int_equal(kit_number(kit, "select count(*) from person"), 12);
}

static void a_person_is_corrected_and_a_mistake_keeps_what_was_typed(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    assert_int_equal(visit(kit, page_of(kit, "ana", "")), 200);
    assert_shows(kit, "/edit\"");
    assert_int_equal(visit(kit, page_of(kit, "ana", "/edit")), 200);
    assert_shows(kit, "value=\"Anastasia\"");
    assert_int_equal(times_shown(kit, "type=\"checkbox\" name=\"hour\""), 63);
    assert_int_equal(times_shown(kit, "type=\"radio\" name=\"figure\""), 36);
    const char *address = page_of(kit, "ana", "/edit");
    do_one_deed(kit, address,
                "name=Ana&code=ana&kind=learner&grade=5&languages=es,+nah&capacity=2&figure=9&hour=0&hour=10&hour=62");
    follow(kit);
    assert_shows(kit, "<h1>Ana</h1>");
    assert_shows(kit, "mon 1 · tue 2 · sun 9");
    assert_int_equal(visit(kit, address), 200);
    assert_shows(kit, "name=\"hour\" value=\"10\" checked");
    assert_shows(kit, "name=\"figure\" value=\"9\" aria-label=\"9\" checked");
    int64_t before = kit_changes(kit);
    assert_int_equal(
        submit(kit, address, "name=&code=luz&kind=learner&grade=Quinto&languages=xx1&capacity=many&hour=3"), 422);
    assert_shows(kit, "id=\"wrong-name\"");
    assert_shows(kit, "Somebody else has the id “luz”.");
    assert_shows(kit, "value=\"many\"");
    assert_shows(kit, "value=\"Quinto\"");
    assert_shows(kit, "name=\"hour\" value=\"3\" checked");
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(submit(kit, "/people/77/edit", "name=X"), 404);
}

static void all_hours_of_the_week_fit_into_one_form(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    const char *form = "name=Ana&code=ana&kind=learner&grade=5&languages=es&capacity=2&figure=9";
    for (int bit = 0; bit < 63; bit++)
        form = kit_text(kit, "%s&hour=%d", form, bit);
    do_one_deed(kit, page_of(kit, "ana", "/edit"), form);
    assert_true(kit_number(kit, "select hours from person where code = 'ana'") == INT64_MAX);
}

static void ties_are_added_and_removed(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    const char *apart = page_of(kit, "ana", "/apart"), *kin = page_of(kit, "ana", "/kin");
    do_one_deed(kit, apart, with(kit, "luz", "add"));
    follow(kit);
    assert_shows(kit, "Remove Luzmila");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(kit_proposal(kit, "ana").id, 0); /* Luz was the only one who tutors it */
    do_one_deed(kit, apart, with(kit, "luz", "remove"));
    assert_int_equal(submit(kit, apart, with(kit, "ana", "add")), 422);
    assert_int_equal(submit(kit, apart, "with=77&do=add"), 404);

    do_one_deed(kit, kin, with(kit, "rosa", "add"));
    assert_int_equal(visit(kit, page_of(kit, "ana", "")), 200);
    assert_shows(kit, "Who answers for them");
    assert_int_equal(visit(kit, page_of(kit, "rosa", "/edit")), 200);
    assert_shows(kit, "Remove Anastasia");
    assert_int_equal(submit(kit, kin, with(kit, "vera", "add")), 422);
    assert_shows(kit, "Vera is not an adult who can answer for a child.");
    do_one_deed(kit, page_of(kit, "rosa", "/kin"), with(kit, "ana", "remove"));
    assert_int_equal(kit_number(kit, "select count(*) from kin"), 0);
}

static void who_has_left_counts_nowhere_and_comes_back_with_all_they_had(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_true(kit_proposal(kit, "ana").id > 0);
    do_one_deed(kit, page_of(kit, "luz", "/standing"), "to=away");
    assert_int_equal(kit_proposal(kit, "ana").id, 0); /* taken back */
    static const char *const pages[] = {"/", "/people", "/temas", "/tutorias"};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        assert_int_equal(visit(kit, pages[i]), 200);
        assert_shows_not(kit, "Luzmila");
        if (strcmp(pages[i], "/temas") == 0) /* neither of the two temas */
            assert_int_equal(times_shown(kit, "Nobody tutors it yet."), 2);
    }
    assert_int_equal(visit(kit, kit_text(kit, "/temas/%lld", (long long)kit_tema(kit, "kites"))), 200);
    assert_shows_not(kit, "Luzmila");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(kit_proposal(kit, "ana").id, 0);
    assert_int_equal(visit(kit, "/people?away=1"), 200);
    assert_shows(kit, "Luzmila");
    assert_shows_not(kit, "Anastasia");
    assert_int_equal(visit(kit, page_of(kit, "luz", "")), 200);
    assert_shows(kit, "Has left.");
    do_one_deed(kit, page_of(kit, "luz", "/standing"), "to=here");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_true(kit_proposal(kit, "ana").id > 0);
}

static void whoever_said_yes_to_somebody_who_leaves_is_free_again(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    kit_import(kit, offers_import, "person,tema\niker,kites\n");
    kit_import(kit, people_import, "id,name,kind,given\niker,Iker,neighbour,9\n"); /* asked after Luz */
    assert_int_equal(submit(kit, "/match", ""), 303);
    struct tutoria first = kit_proposal(kit, "ana");
    assert_int_equal(first.tutor, kit_person(kit, "luz"));
    const char *answer = kit_text(kit, "/tutorias/%lld/answer", (long long)first.id);
    assert_int_equal(submit(kit, answer, "who=learner&answer=yes"), 303);
    do_one_deed(kit, page_of(kit, "luz", "/standing"), "to=away");
    assert_int_equal(visit(kit, "/"), 200);
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(kit_proposal(kit, "ana").tutor, kit_person(kit, "iker"));
}

static void a_tutoria_with_somebody_who_has_left_holds_up_no_match(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    kit_import(kit, offers_import, "person,tema\niker,kites\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    const char *answer = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "ana").id);
    const char *tutor = kit_proposal(kit, "ana").tutor == kit_person(kit, "luz") ? "luz" : "iker";
    assert_int_equal(submit(kit, answer, "who=learner&answer=yes"), 303);
    assert_int_equal(submit(kit, answer, "who=tutor&answer=yes"), 303);
    do_one_deed(kit, page_of(kit, tutor, "/standing"), "to=away");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(visit(kit, "/"), 200);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_int_equal(visit(kit, page_of(kit, "ana", "")), 200);
    assert_shows_not(kit, "<b></b>");
}

static void a_proposal_with_somebody_who_is_gone_is_not_shown_half(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    assert_int_equal(submit(kit, "/match", ""), 303);
    /* Not by leaving, which takes it back: as two machines that meet may leave it. */
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update person set standing = 'away' where code = 'luz'"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    const char *pages[] = {"/", "/tutorias", page_of(kit, "ana", "")};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        assert_int_equal(visit(kit, pages[i]), 200);
        assert_shows_not(kit, "<b></b>");
    }
}

static void the_last_who_can_let_others_in_does_not_leave(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    give_elena_a_login(kit);
    sign_in_as(kit, "elena");
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, page_of(kit, "elena", "/standing"), "to=away"), 422);
    assert_shows(kit, "Nobody could let anybody in any more.");
    assert_int_equal(submit(kit, page_of(kit, "elena", "/edit"), "name=Elena&code=elena&kind=neighbour"), 422);
    assert_shows(kit, "id=\"wrong-kind\"");
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(visit(kit, "/people"), 200);
}

/* ---- who may ---- */

static void nobody_but_the_facilitator_corrects_anything(void **state)
{
    struct kit *kit = *state;
    static const char *const others[] = {"ana", "rosa", "iker", "vera"};
    settle(kit);
    make_kin(kit, "rosa", "ana");
    give_elena_a_login(kit);
    const char *pages[] = {"/people/new", "/classes",      "/year",
                           "/community",  "/wishes/enter", page_of(kit, "ana", "/edit")};
    const char *forms[] = {"/people/new",
                           "/classes",
                           "/year",
                           "/community",
                           "/wishes/enter",
                           page_of(kit, "ana", "/edit"),
                           page_of(kit, "ana", "/apart"),
                           page_of(kit, "ana", "/kin"),
                           page_of(kit, "ana", "/standing")};
    int64_t before = kit_changes(kit);
    for (size_t o = 0; o < COUNT_OF(others); o++) {
        sign_in_as(kit, others[o]);
        for (size_t i = 0; i < COUNT_OF(pages); i++)
            assert_int_equal(visit(kit, pages[i]), 403);
        for (size_t i = 0; i < COUNT_OF(forms); i++)
            assert_int_equal(submit(kit, forms[i], "people=X&label=X&name=X&to=away&do=add"), 403);
    }
    assert_int_equal(kit_changes(kit), before);
}

static void a_person_page_is_for_themselves_their_family_and_the_facilitator(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    make_kin(kit, "rosa", "ana");
    give_elena_a_login(kit);
    static const struct {
        const char *who, *whose;
        int status;
    } cases[] = {{"ana", "ana", 200},   {"ana", "luz", 404},  {"rosa", "ana", 200}, {"rosa", "luz", 404},
                 {"rosa", "rosa", 200}, {"iker", "ana", 404}, {"vera", "ana", 404}, {"elena", "ana", 200}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        sign_in_as(kit, cases[i].who);
        assert_int_equal(visit(kit, page_of(kit, cases[i].whose, "")), cases[i].status);
        if (strcmp(cases[i].who, "elena") != 0)
            assert_shows_not(kit, "/edit\"");
    }
}

/* ---- consent ---- */

static bool holds(struct kit *kit, const char *code, enum consent_use use)
{
    bool yes;
    assert_int_equal(consent_holds(kit->store, kit_person(kit, code), use, &yes), OK);
    return yes;
}

static void consent_is_given_by_an_adult_and_taken_back_in_two_taps(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    make_kin(kit, "rosa", "ana");
    give_elena_a_login(kit);
    const char *consent = page_of(kit, "ana", "/consent");
    sign_in_as(kit, "rosa");
    do_one_deed(kit, consent, "use=photo_outside&answer=yes");
    assert_true(holds(kit, "ana", CONSENT_PHOTO_OUTSIDE));
    assert_false(holds(kit, "ana", CONSENT_PHOTO_INSIDE));
    assert_false(holds(kit, "ana", CONSENT_NAME_OUTSIDE));
    sign_in_as(kit, "ana");
    assert_int_equal(submit(kit, consent, "use=name_outside&answer=yes"), 403);
    assert_shows(kit, "An adult who answers for you says yes to this.");
    assert_false(holds(kit, "ana", CONSENT_NAME_OUTSIDE));
    assert_int_equal(visit(kit, page_of(kit, "ana", "")), 200); /* open */
    assert_int_equal(times_shown(kit, "value=\"no\""), 1);
    assert_int_equal(times_shown(kit, "value=\"yes\""), 0);
    do_one_deed(kit, consent, "use=photo_outside&answer=no"); /* tap */
    assert_false(holds(kit, "ana", CONSENT_PHOTO_OUTSIDE));
    follow(kit);
    assert_shows_not(kit, "value=\"no\"");
}

static void consent_is_for_nobody_else_to_give_or_to_see(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    make_kin(kit, "rosa", "ana");
    give_elena_a_login(kit);
    static const struct {
        const char *who, *whose;
        int status;
    } cases[] = {{"rosa", "luz", 404},  {"iker", "ana", 404},  {"luz", "ana", 404},  {"vera", "ana", 403},
                 {"iker", "iker", 303}, {"rosa", "rosa", 303}, {"elena", "ana", 303}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t before = kit_changes(kit);
        sign_in_as(kit, cases[i].who);
        assert_int_equal(submit(kit, page_of(kit, cases[i].whose, "/consent"), "use=name_outside&answer=yes"),
                         cases[i].status);
        assert_int_equal(kit_changes(kit) - before, cases[i].status == 303);
    }
    assert_int_equal(submit(kit, page_of(kit, "ana", "/consent"), "use=everything&answer=yes"), 400);
    assert_int_equal(submit(kit, page_of(kit, "ana", "/consent"), "use=name_outside"), 400);
}

/* ---- lists ---- */

static void many_people_come_in_pages_and_by_class(void **state)
{
    struct kit *kit = *state;
    kit_import_crowd(kit, 120);
    assert_int_equal(visit(kit, "/people"), 200);
    assert_int_equal(times_shown(kit, "<li class=\"card\">"), 48);
    assert_shows(kit, "We are 120 people.");
    assert_int_equal(visit(kit, "/people?from=96"), 200);
    assert_int_equal(times_shown(kit, "<li class=\"card\">"), 24);
    kit_import(kit, people_import, "id,name,kind,grade\np1,Una,learner,2\np3,Otra,learner,2\np5,Tercera,learner,3\n");
    assert_int_equal(visit(kit, "/people?grade=2"), 200);
    assert_int_equal(times_shown(kit, "<li class=\"card\">"), 2);
    assert_shows(kit, "<option selected>2</option>");
}

/* ---- classes and years ---- */

/* The stamp of the page as it is now. */
static const char *stamp(struct kit *kit)
{
    static const char field[] = "name=\"stamp\" value=\"";
    assert_int_equal(visit(kit, "/classes"), 200);
    const char *at = strstr(kit->page, field);
    assert_non_null(at);
    at += sizeof field - 1;
    return kit_text(kit, "stamp=%.*s", (int)strcspn(at, "\""), at);
}

static void classes_move_up_once_however_often_the_form_is_sent(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    assert_int_equal(submit(kit, "/match", ""), 303);
    const char *form = kit_text(kit, "%s&from=3&to=4&from=4&to=", stamp(kit));
    assert_shows(kit, "name=\"to\" maxlength=\"120\" autocomplete=\"off\" value=\"4\"");
    assert_shows(kit, "name=\"to\" maxlength=\"120\" autocomplete=\"off\" value=\"\" placeholder=\"they leave\"");
    do_one_deed(kit, "/classes", form);
    assert_int_equal(kit_number(kit, "select count(*) from person where grade = '4' and standing = 'here'"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from person where grade = '4' and standing = 'away'"), 2);
    assert_int_equal(kit_proposal(kit, "ana").id, 0); /* Luz has left */
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, "/classes", form), 422);
    assert_shows(kit, "The classes have changed meanwhile.");
    assert_int_equal(kit_changes(kit), before);
    const char *wrong = kit_text(kit, "%s&from=4&to=5%%0AB", stamp(kit));
    assert_int_equal(submit(kit, "/classes", wrong), 422);
    assert_int_equal(kit_changes(kit), before);
}

static void a_year_closes_in_one_deed_and_is_then_read_as_counts(void **state)
{
    struct kit *kit = *state;
    struct years years;
    settle(kit);
    kit_import(kit, offers_import, "person,tema\nluz,moon\niker,moon\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    struct tutoria ana = kit_proposal(kit, "ana"), beto = kit_proposal(kit, "beto");
    assert_true(ana.id > 0 && beto.id > 0);
    const char *answer = kit_text(kit, "/tutorias/%lld/answer", (long long)ana.id);
    assert_int_equal(submit(kit, answer, "who=learner&answer=yes"), 303);
    assert_int_equal(submit(kit, answer, "who=tutor&answer=yes"), 303);
    kit->now += 1000;
    assert_int_equal(visit(kit, "/year"), 200);
    assert_shows(kit, "One tutoría began this year.");
    assert_shows(kit, "One proposal stands");
    assert_int_equal(submit(kit, "/year", "label="), 422);
    assert_shows(kit, "id=\"wrong-label\"");
    do_one_deed(kit, "/year", "label=2025%E2%80%932026&forget_wishes=1");
    follow(kit);
    assert_shows(kit, "Earlier years");
    assert_shows(kit, "Tutorías: 1. People in them: 2. Temas: 1.");
    assert_shows(kit, "0 tutorías began this year.");
    assert_int_equal(kit_proposal(kit, "beto").id, 0);
    assert_int_equal(kit_number(kit, "select count(*) from wish"), 0);
    assert_int_equal(year_list(kit->store, &kit->things, &years), OK);
    assert_int_equal(years.items[0].closed, kit->now);
    assert_int_equal(submit(kit, "/year", "label=2025%E2%80%932026"), 422); /* a second tap */
    assert_shows(kit, "was closed before");
    assert_int_equal(kit_number(kit, "select count(*) from year"), 1);
}

static void wishes_stay_when_a_year_closes_unless_somebody_says_so(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    do_one_deed(kit, "/year", "label=2025%E2%80%932026");
    assert_int_equal(kit_number(kit, "select count(*) from wish"), 2);
}

static void all_classes_of_the_highest_number_are_shown_as_leaving(void **state)
{
    struct kit *kit = *state;
    kit_import(kit, people_import,
               "id,name,kind,grade\na,A,learner,2° A\nb,B,learner,3° A\nc,C,learner,3° B\nd,D,learner,kinder\n");
    assert_int_equal(visit(kit, "/classes"), 200);
    assert_int_equal(times_shown(kit, "value=\"\" placeholder"), 2);
    assert_int_equal(times_shown(kit, "value=\"3° A\" placeholder"), 1);
    assert_int_equal(times_shown(kit, "value=\"kinder\" placeholder"), 1);
}

/* ---- the community, wishes from paper ---- */

static void the_community_gets_another_name(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    assert_int_equal(visit(kit, "/community"), 200);
    assert_shows(kit, "value=\"Las Maravillas\"");
    do_one_deed(kit, "/community", "name=Los+Pinos&language=es&languages=es,+nah&wall_names=1");
    follow(kit);
    assert_shows(kit, "value=\"Los Pinos\"");
    assert_shows(kit, "name=\"wall_names\" value=\"1\" checked");
    assert_int_equal(submit(kit, "/community", "name=&language=es&languages=Marsian"), 422);
    assert_shows(kit, "value=\"Marsian\"");
    assert_int_equal(kit_number(kit, "select wall_names from community where name = 'Los Pinos'"), 1);
}

static void a_pile_of_paper_becomes_wishes(void **state)
{
    struct kit *kit = *state;
    settle(kit);
    int64_t ana = kit_person(kit, "ana"), beto = kit_person(kit, "beto"), kites = kit_tema(kit, "kites"),
            moon = kit_tema(kit, "moon");
    assert_int_equal(visit(kit, "/wishes/enter"), 200);
    assert_shows(kit, kit_text(kit, "name=\"was\" value=\"%lld %lld 0 0\"", (long long)ana, (long long)kites));
    assert_shows_not(kit, "Vera"); /* who only visits wishes for nothing */
    const char *form = kit_text(kit,
                                "from=0&was=%lld+%lld+0+0&w%lld=%lld&w%lld=%lld&w%lld=0"
                                "&was=%lld+%lld+0+0&w%lld=%lld&w%lld=0&w%lld=0",
                                (long long)ana, (long long)kites, (long long)ana, (long long)moon, (long long)ana,
                                (long long)kites, (long long)ana, (long long)beto, (long long)moon, (long long)beto,
                                (long long)moon, (long long)beto, (long long)beto);
    do_one_deed(kit, "/wishes/enter", form);
    follow(kit);
    assert_shows(kit, kit_text(kit, "value=\"%lld %lld %lld 0\"", (long long)ana, (long long)moon, (long long)kites));
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, "/wishes/enter", "from=0&was=77+0+0+0&w77=1&w77=0&w77=0"), 422);
    assert_int_equal(submit(kit, "/wishes/enter", "was=77+0+0+0&w77=1"), 422);
    assert_int_equal(submit(kit, "/wishes/enter",
                            kit_text(kit, "was=%lld&w%lld=9&w%lld=0&w%lld=0", (long long)beto, (long long)beto,
                                     (long long)beto, (long long)beto)),
                     422);
    assert_int_equal(kit_changes(kit), before);
}

static void a_full_page_of_paper_is_one_form(void **state)
{
    struct kit *kit = *state;
    kit_import_crowd(kit, 60);
    assert_int_equal(visit(kit, "/wishes/enter"), 200);
    assert_int_equal(times_shown(kit, "<select"), 72);
    const char *form = "from=0";
    for (const char *at = kit->page; (at = strstr(at, "name=\"was\" value=\"")); at++) {
        long long person = strtoll(at + strlen("name=\"was\" value=\""), NULL, 10);
        form = arena_printf(&kit->things, "%s&was=%lld+0+0+0&w%lld=%lld&w%lld=0&w%lld=0", form, person, person,
                            (long long)kit_tema(kit, "t1"), person, person);
    }
    do_one_deed(kit, "/wishes/enter", form);
    assert_int_equal(
        kit_number(kit, "select count(*) from (select person from wish group by person having count(*) = 1) as x"), 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(several_come_at_once_typed_or_as_a_table),
        JOURNEY(a_person_is_corrected_and_a_mistake_keeps_what_was_typed),
        JOURNEY(all_hours_of_the_week_fit_into_one_form),
        JOURNEY(ties_are_added_and_removed),
        JOURNEY(who_has_left_counts_nowhere_and_comes_back_with_all_they_had),
        JOURNEY(whoever_said_yes_to_somebody_who_leaves_is_free_again),
        JOURNEY(a_tutoria_with_somebody_who_has_left_holds_up_no_match),
        JOURNEY(a_proposal_with_somebody_who_is_gone_is_not_shown_half),
        JOURNEY(the_last_who_can_let_others_in_does_not_leave),
        JOURNEY(nobody_but_the_facilitator_corrects_anything),
        JOURNEY(a_person_page_is_for_themselves_their_family_and_the_facilitator),
        JOURNEY(consent_is_given_by_an_adult_and_taken_back_in_two_taps),
        JOURNEY(consent_is_for_nobody_else_to_give_or_to_see),
        JOURNEY(many_people_come_in_pages_and_by_class),
        JOURNEY(classes_move_up_once_however_often_the_form_is_sent),
        JOURNEY(all_classes_of_the_highest_number_are_shown_as_leaving),
        JOURNEY(a_year_closes_in_one_deed_and_is_then_read_as_counts),
        JOURNEY(wishes_stay_when_a_year_closes_unless_somebody_says_so),
        JOURNEY(the_community_gets_another_name),
        JOURNEY(a_pile_of_paper_becomes_wishes),
        JOURNEY(a_full_page_of_paper_is_one_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
