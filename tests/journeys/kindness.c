/* What somebody stumbled over who used it for the first time, as a teacher and as children: nothing is lost, nothing vanishes
 * without a word, and what is said is so. */
#include "village.h"

#include "base/time.h"
#include "store/store.h"

#include <stdlib.h>

/* Luz and Mar could tutor; Ana, Beto and Caro learn; Elena facilitates. Of Luz, kites, one place; nobody else offers. */
static void found(struct kit *kit)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\ncaro,Caro,learner\nluz,Luz,learner\nmar,Mar,learner\n"
               "elena,Elena,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Kites\nmoon,Moon\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
}

static const char *at_tema(struct kit *kit, const char *code, const char *what)
{
    return kit_text(kit, "/temas/%lld%s", (long long)kit_tema(kit, code), what);
}

static const char *at_tutoria(struct kit *kit, int64_t id, const char *what)
{
    return kit_text(kit, "/tutorias/%lld%s", (long long)id, what);
}

/* Ana's tutoría with Luz, under way. */
static int64_t begun(struct kit *kit)
{
    int64_t id = kit_proposal(kit, "ana").id;
    sign_in_as(kit, "ana");
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/answer"), "answer=yes"), 303);
    sign_in_as(kit, "luz");
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/answer"), "answer=yes"), 303);
    return id;
}

/* ---- preparing ---- */

static void questions_are_kept_by_whichever_button_of_the_page_is_pressed(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, at_tema(kit, "moon", "/prepare")), 200);
    assert_shows(kit, "form=\"plan\" name=\"offer\"");
    assert_int_equal(submit(kit, at_tema(kit, "moon", "/prepare"), "questions=Why+round%3F&offer=1"), 303);
    assert_string_equal(kit->location, kit_text(kit, "%s?said=saved", at_tema(kit, "moon", "")));
    assert_int_equal(kit_number(kit, "select count(*) from preparation where questions = 'Why round?'"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from offer o join tema t on t.id = o.tema where code = 'moon'"),
                     1);
}

static void what_a_tutor_planned_to_ask_stands_in_the_guide_for_that_tutor_alone(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = begun(kit);
    assert_int_equal(submit(kit, at_tema(kit, "kites", "/prepare"), "questions=Why+does+it+fly%3F"), 303);
    assert_int_equal(visit(kit, at_tutoria(kit, id, "?guide=1")), 200);
    assert_shows(kit, "Why does it fly?");
    assert_int_equal(visit(kit, at_tutoria(kit, id, "")), 200);
    assert_shows_not(kit, "Why does it fly?");
    static const char *const others[] = {"ana", "elena"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sign_in_as(kit, others[i]);
        assert_int_equal(visit(kit, at_tutoria(kit, id, "?guide=1")), 200);
        assert_shows_not(kit, "Why does it fly?");
    }
}

static void who_has_mastered_a_tema_is_not_asked_to_wish_for_it(void **state)
{
    struct kit *kit = *state;
    static const char wish[] = "I want to learn this", prepare[] = "btn main\" href=\"/temas/";
    found(kit);
    sign_in_as(kit, "luz");
    assert_int_equal(kit_number(kit, "select count(*) from offer"), 1);
    assert_int_equal(
        submit(kit, kit_text(kit, "/offers/%lld/remove", (long long)kit_number(kit, "select id from offer")), ""), 303);
    assert_int_equal(visit(kit, at_tema(kit, "kites", "")), 200);
    assert_shows_not(kit, wish);
    assert_shows(kit, prepare);
    assert_int_equal(visit(kit, at_tema(kit, "moon", "")), 200);
    assert_shows(kit, wish);
    assert_shows_not(kit, prepare);
}

static void who_has_presented_a_tema_finds_the_way_to_tutor_it_at_home(void **state)
{
    struct kit *kit = *state;
    sign_in_as(kit, "k7-caro");
    assert_int_equal(submit(kit, at_tutoria(kit, CARO_BREAD, "/end"), ""), 303);
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, kit_text(kit, "btn main\" href=\"/temas/%d/prepare\"", MOON));
    assert_shows_not(kit, "Choose a tema");
    sign_in_as(kit, "k7-luz"); /* she tutors all that she has shown */
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "/prepare\"");
}

/* ---- paper ---- */

static const char *sheet(struct kit *kit, const char *day, const char *more)
{
    return kit_text(kit, "learner=%lld&tutor=%lld&tema=%lld&day=%s&question=What+is+it%%3F%s",
                    (long long)kit_person(kit, "beto"), (long long)kit_person(kit, "luz"),
                    (long long)kit_tema(kit, "kites"), day, more);
}

static void a_day_of_paper_that_lies_many_years_back_is_a_slip_of_the_pen(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, "/paper", sheet(kit, "0001-01-01", "")), 422);
    assert_shows(kit, "This day lies many years back. Please look at the year.");
    assert_int_equal(submit(kit, "/paper", sheet(kit, "1999-12-31", "")), 422);
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(submit(kit, "/paper", sheet(kit, "2000-01-01", "")), 303);
}

static void what_was_achieved_on_paper_was_so_on_the_day_of_the_paper(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, "/paper", sheet(kit, "2026-03-05", "&met=yes")), 303);
    assert_int_equal(visit(kit, kit_text(kit, "/people/%lld/path", (long long)kit_person(kit, "beto"))), 200);
    assert_shows(kit, "5 March 2026");
    /* One that began today has not ended before. */
    int64_t id = begun(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/sitting"), "day=2026-03-05&question=What%3F&met=yes"), 303);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state = 'achieved' and moved < began"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state = 'achieved'"), 2);
}

static void a_year_counts_the_same_before_and_after_it_is_closed(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit->now = (kit->now / DAY_MILLISECONDS + 1) * DAY_MILLISECONDS + INT64_C(3600000); /* one in the morning */
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, "/paper", sheet(kit, "2026-05-04", "")), 303);
    assert_int_equal(visit(kit, "/year"), 200);
    assert_shows(kit, "One tutoría began this year.");
    assert_int_equal(submit(kit, "/year", "label=2026"), 303);
    follow(kit);
    assert_shows(kit, "0 tutorías began this year.");
    assert_shows(kit, "Tutorías: 1. People in them: 2. Temas: 1.");
}

/* ---- what is too large ---- */

static void a_photo_that_is_too_large_is_said_to_be_and_the_way_leads_back_to_its_form(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = begun(kit);
    char *photo = calloc(1, REQUEST_UPLOAD_MAX);
    assert_non_null(photo);
    assert_int_equal(submit_upload(kit, at_tutoria(kit, id, "/entries"), "kind=question", "photo", "image/jpeg", photo,
                                   REQUEST_UPLOAD_MAX),
                     413);
    assert_shows(kit, "The photo, the recording or the file is too large");
    assert_shows(kit, kit_text(kit, "href=\"%s\"", at_tutoria(kit, id, "")));
    assert_int_equal(submit_upload(kit, "/people/new", "people=Noe", "file", "text/csv", photo, REQUEST_UPLOAD_MAX),
                     403);
    sign_in_as(kit, "elena");
    assert_int_equal(submit_upload(kit, "/people/new", "people=Noe", "file", "text/csv", photo, REQUEST_UPLOAD_MAX),
                     413);
    assert_shows(kit, "href=\"/people/new\"");
    free(photo);
}

/* ---- the board ---- */

static void the_first_page_says_what_comes_next_and_always_has_its_links(void **state)
{
    struct kit *kit = *state;
    static const char *const links[] = {"/help", "/wishes/enter", "/people/new", "/paper"};
    for (int searched = 0; searched < 2; searched++) {
        assert_int_equal(visit(kit, "/"), 200);
        for (size_t i = 0; i < COUNT_OF(links); i++)
            assert_shows(kit, kit_text(kit, "href=\"%s\"", links[i]));
        assert_shows(kit, "Everybody wishes");
        assert_shows_not(kit, "i-search"); /* nothing could come of it */
        assert_shows(kit, "class=\"btn main\" href=\"/wishes/enter\"");
        assert_int_equal(submit(kit, "/match", ""), 303);
    }
    follow(kit);
    assert_shows(kit, "Searched: nobody waits for an encounter now.");
    kit_import(kit, people_import, "id,name,kind\nana,Ana,learner\nluz,Luz,learner\n");
    kit_import(kit, temas_import, "id,title\nkites,Kites\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "class=\"btn main\" href=\"/temas\"");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "Everybody wishes");
    assert_shows(kit, "<button class=\"btn main\">");
}

static void a_card_under_way_leads_to_its_record_and_too_little_choice_is_said_above(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = begun(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, kit_text(kit, "class=\"hit\" href=\"%s\"", at_tutoria(kit, id, "")));
    assert_shows(kit, "href=\"/choices\">5 people have fewer than three temas to choose among.");
}

static void the_catalogue_counts_the_places_that_are_free(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "beto");
    assert_int_equal(visit(kit, at_tema(kit, "kites", "")), 200);
    assert_shows(kit, "One place");
    begun(kit);
    sign_in_as(kit, "beto");
    assert_int_equal(visit(kit, at_tema(kit, "kites", "")), 200);
    assert_shows_not(kit, "One place");
    assert_shows(kit, "All places are taken now.");
}

/* ---- proposals that give way ---- */

static void a_proposal_that_gives_way_is_told_to_all_whom_it_concerns(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    const char *pair = kit_text(kit, "learner=%lld&tema=%lld&tutor=%lld", (long long)kit_person(kit, "beto"),
                                (long long)kit_tema(kit, "kites"), (long long)kit_person(kit, "luz"));
    assert_int_equal(submit(kit, "/pair", pair), 303);
    follow(kit);
    assert_shows(kit, "Saved. One proposal gave way.");
    static const char told[] = "The proposal with Luz did not come about. You are thought of in the next search.";
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, told);
    sign_in_as(kit, "luz"); /* there is a newer one */
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "did not come about");
    sign_in_as(kit, "beto");
    assert_int_equal(submit(kit, at_tutoria(kit, kit_proposal(kit, "beto").id, "/answer"), "answer=no"), 303);
    assert_int_equal(visit(kit, "/"), 200); /* he knows */
    assert_shows_not(kit, "did not come about");
    sign_in_as(kit, "ana"); /* her turn again */
    assert_true(kit_proposal(kit, "ana").id > 0);
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, told);
}

static void nothing_is_said_of_giving_way_where_nothing_did(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, offers_import, "person,tema\nmar,moon\n");
    sign_in_as(kit, "elena");
    const char *pair = kit_text(kit, "learner=%lld&tema=%lld&tutor=%lld", (long long)kit_person(kit, "beto"),
                                (long long)kit_tema(kit, "moon"), (long long)kit_person(kit, "mar"));
    assert_int_equal(submit(kit, "/pair", pair), 303);
    follow(kit);
    assert_shows(kit, "Saved.");
    assert_shows_not(kit, "gave way");
}

static void a_no_of_the_other_is_told_as_any_proposal_that_came_to_nothing(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = kit_proposal(kit, "ana").id;
    sign_in_as(kit, "luz");
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/answer"), "answer=no"), 303);
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "did not come about");
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "The proposal with Luz did not come about. You are thought of in the next search.");
    kit->now += 15 * DAY_MILLISECONDS;
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "did not come about");
}

static void who_said_no_is_not_told_a_reason_that_is_none(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = kit_proposal(kit, "ana").id;
    sign_in_as(kit, "ana");
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/answer"), "answer=no"), 303);
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "Nobody was free");
    assert_shows(kit, "You are thought of in the next search.");
}

/* ---- what is so ---- */

static void a_family_reads_whether_the_child_learns_or_tutors(void **state)
{
    struct kit *kit = *state;
    sign_in_as(kit, "k7-rosa");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "<b>Anastasia</b> tutors <b>Papalotes</b>.");
    assert_int_equal(visit(kit, kit_text(kit, "/people/%d", ANA)), 200); /* and is led to no record */
    assert_shows_not(kit, kit_text(kit, "/tutorias/%d", BETO_KITES));
    sign_in_as(kit, "k7-tomasa");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "tutors <b>");
}

static void the_wall_says_the_same_thing_once(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, "/paper", sheet(kit, "2026-05-02", "")), 303);
    const char *other = kit_text(kit, "learner=%lld&tutor=%lld&tema=%lld&day=2026-05-02&question=What%%3F",
                                 (long long)kit_person(kit, "caro"), (long long)kit_person(kit, "mar"),
                                 (long long)kit_tema(kit, "kites"));
    assert_int_equal(submit(kit, "/paper", other), 303);
    assert_int_equal(visit(kit, "/wall"), 200);
    assert_int_equal(times_shown(kit, "A new thread: somebody tutors Kites."), 1);
}

static void the_headline_of_tutorias_says_what_is_so(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = begun(kit);
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/pause"), ""), 303);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "<h1>One tutoría rests.</h1>");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "delete from wish"), OK); /* nothing is to be proposed again */
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/end"), ""), 303);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "<h1>No tutoría is under way now.</h1>");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update tutoria set state = 'achieved'"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    sign_in_as(kit, "elena"); /* who is shown only what goes on */
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "<h1>No tutoría is under way now.</h1>");
    sign_in_as(kit, "beto");
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "<h1>No tutoría is under way yet.</h1>");
    const char *asks = kit_text(kit, "as=learner&with=%lld", (long long)kit_person(kit, "luz"));
    assert_int_equal(submit(kit, at_tema(kit, "kites", "/ask"), asks), 303);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "<h1>You have asked.</h1>");
    sign_in_as(kit, "luz");
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "<h1>You are asked.</h1>");
}

static void ending_asks_first_and_looking_at_the_question_ends_nothing(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = begun(kit);
    assert_int_equal(visit(kit, at_tutoria(kit, id, "")), 200);
    assert_shows(kit, kit_text(kit, "href=\"%s\"", at_tutoria(kit, id, "/end")));
    assert_shows_not(kit, "formaction");
    int64_t before = kit_changes(kit);
    assert_int_equal(visit(kit, at_tutoria(kit, id, "/end")), 200);
    assert_shows(kit, "End it here?");
    assert_shows(kit, kit_text(kit, "btn main\" href=\"%s\"", at_tutoria(kit, id, "")));
    assert_int_equal(kit_changes(kit), before);
    sign_in_as(kit, "beto");
    assert_int_equal(visit(kit, at_tutoria(kit, id, "/end")), 404);
    sign_in_as(kit, "ana");
    assert_int_equal(submit(kit, at_tutoria(kit, id, "/end"), ""), 303);
    assert_int_equal(visit(kit, at_tutoria(kit, id, "/end")), 409);
}

static void the_arrows_of_wishes_keep_their_places(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(submit(kit, at_tema(kit, "moon", "/wish"), ""), 303);
    assert_int_equal(visit(kit, "/wishes"), 200);
    assert_int_equal(times_shown(kit, ": up\""), 2);
    assert_int_equal(times_shown(kit, ": down\""), 2);
    assert_int_equal(times_shown(kit, " disabled aria-label"), 2);
}

static void what_is_true_of_a_group_is_said_once_and_whose_places_are_taken_too(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, wishes_import, "person,tema,rank\nbeto,kites,1\ncaro,kites,1\n");
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(visit(kit, "/waiting"), 200);
    assert_int_equal(times_shown(kit, "3 learners wish for these temas"), 1);
    assert_int_equal(times_shown(kit, "Kites: Luz’s places are taken by "), 2);
}

static void nearest_to_tutoring_is_who_learns_or_has_learned_and_nobody_who_has_not_begun(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, wishes_import, "person,tema,rank\nbeto,kites,1\n");
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(visit(kit, "/doors"), 200); /* one of them is proposed for it */
    assert_shows_not(kit, "nearest");
    assert_int_equal(submit(kit, "/paper", sheet(kit, "2026-05-02", "&met=yes")),
                     303); /* Beto has learned it, Ana waits */
    assert_int_equal(submit(kit, "/match", ""), 303);
    kit_import(kit, wishes_import, "person,tema,rank\ncaro,kites,1\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(visit(kit, "/doors"), 200);
    assert_shows(kit, "Beto is the nearest to giving it.");
}

static void somebody_erased_is_not_offered_to_be_corrected(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    const char *page = kit_text(kit, "/people/%lld", (long long)kit_person(kit, "caro"));
    assert_int_equal(visit(kit, page), 200);
    assert_shows(kit, kit_text(kit, "%s/edit", page));
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update person set standing = 'erased' where code = 'caro'"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(visit(kit, page), 200);
    assert_shows_not(kit, kit_text(kit, "%s/edit", page));
    assert_shows_not(kit, kit_text(kit, "%s/login", page));
    assert_shows_not(kit, kit_text(kit, "%s/consent", page));
}

#define IN_THE_VILLAGE(test) cmocka_unit_test_setup_teardown(test, village_setup, village_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(questions_are_kept_by_whichever_button_of_the_page_is_pressed),
        JOURNEY(what_a_tutor_planned_to_ask_stands_in_the_guide_for_that_tutor_alone),
        JOURNEY(who_has_mastered_a_tema_is_not_asked_to_wish_for_it),
        IN_THE_VILLAGE(who_has_presented_a_tema_finds_the_way_to_tutor_it_at_home),
        JOURNEY(a_day_of_paper_that_lies_many_years_back_is_a_slip_of_the_pen),
        JOURNEY(what_was_achieved_on_paper_was_so_on_the_day_of_the_paper),
        JOURNEY(a_year_counts_the_same_before_and_after_it_is_closed),
        JOURNEY(a_photo_that_is_too_large_is_said_to_be_and_the_way_leads_back_to_its_form),
        JOURNEY(the_first_page_says_what_comes_next_and_always_has_its_links),
        JOURNEY(a_card_under_way_leads_to_its_record_and_too_little_choice_is_said_above),
        JOURNEY(the_catalogue_counts_the_places_that_are_free),
        JOURNEY(a_proposal_that_gives_way_is_told_to_all_whom_it_concerns),
        JOURNEY(nothing_is_said_of_giving_way_where_nothing_did),
        JOURNEY(a_no_of_the_other_is_told_as_any_proposal_that_came_to_nothing),
        JOURNEY(who_said_no_is_not_told_a_reason_that_is_none),
        IN_THE_VILLAGE(a_family_reads_whether_the_child_learns_or_tutors),
        JOURNEY(the_wall_says_the_same_thing_once),
        JOURNEY(the_headline_of_tutorias_says_what_is_so),
        JOURNEY(ending_asks_first_and_looking_at_the_question_ends_nothing),
        JOURNEY(the_arrows_of_wishes_keep_their_places),
        JOURNEY(what_is_true_of_a_group_is_said_once_and_whose_places_are_taken_too),
        JOURNEY(nearest_to_tutoring_is_who_learns_or_has_learned_and_nobody_who_has_not_begun),
        JOURNEY(somebody_erased_is_not_offered_to_be_corrected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
