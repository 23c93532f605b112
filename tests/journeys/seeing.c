/* What each person sees first, and what they never see: paths, the board and its lists, the family's page, the wall, the week. */
#include "kit.h"

#include "base/time.h"
#include "people/consents.h"
#include "people/kin.h"
#include "store/store.h"
#include "temas/mastery.h"

static const int64_t a_day = INT64_C(24) * 60 * 60 * 1000;

/* Rosa answers for Ana, Nico is a neighbour, Ada an advisor, Cora a coordinator; Elena facilitates. Luz tutors kites; Ana wishes for
 * kites and the moon, Beto for the moon, which nobody tutors. */
static void found(struct kit *kit)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Anastasia,learner\nbeto,Norberto,learner\nluz,Luzmila,learner\nrosa,Rosaura,family\n"
               "nico,Nicanor,neighbour\nelena,Mtra. Elena,facilitator\nada,Adalina,learner\ncora,Corazón,learner\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\nmoon,La luna\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\nana,moon,2\nbeto,moon,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update person set kind = 'advisor' where code = 'ada'"), OK);
    assert_int_equal(store_run(kit->store, "update person set kind = 'coordinator' where code = 'cora'"), OK);
    assert_int_equal(kin_add(&kit->env, kit_person(kit, "rosa"), kit_person(kit, "ana")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
}

/* A tutoría as it would have come about, `days` ago. */
static void tutoria_was(struct kit *kit, int64_t id, const char *learner, const char *tutor, const char *tema,
                        const char *state, int64_t days)
{
    int64_t at = kit->now - days * a_day;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store,
                               "insert into tutoria values ($1, $2, $3, $4, $5, null, 0, $6, 'agreed', 'yes', 'yes',"
                               " '', '', '', '', 0, $7, $7, '')",
                               V(store_community(kit->store)), V(id), V(kit_person(kit, learner)),
                               V(kit_person(kit, tutor)), V(kit_tema(kit, tema)), V(state), V(at)),
                     OK);
    assert_int_equal(store_commit(kit->store), OK);
}

static void run(struct kit *kit, const char *sql)
{
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run_values(kit->store, sql, NULL, 0), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

static void presentation_is(struct kit *kit, int64_t tutoria, const char *state)
{
    char day[16];
    date_write(day, kit->now / a_day);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "insert into presentation values ($1, $2, $3, $4, 600, '', 'class', $5)",
                               V(store_community(kit->store)), V(tutoria + 5000), V(tutoria), V(day), V(state)),
                     OK);
    assert_int_equal(store_commit(kit->store), OK);
}

static const char *path_of(struct kit *kit, const char *code)
{
    return kit_text(kit, "/people/%lld/path", (long long)kit_person(kit, code));
}

/* ---- home ---- */

static void each_role_comes_home_to_what_it_needs_first(void **state)
{
    struct kit *kit = *state;
    static const struct {
        const char *who, *shows, *hides;
    } homes[] = {
        {"elena", "The loom is ready.", "The thread so far"},
        {"ana", "The thread so far", "Who waits"},
        {"nico", "The thread so far", "Who waits"},
        {"rosa", "Anastasia", "Who waits"},
        {"ada", "Our community in numbers", "The thread so far"},
        {"cora", "Our community in numbers", "eyes"},
    };
    found(kit);
    for (size_t i = 0; i < COUNT_OF(homes); i++) {
        sign_in_as(kit, homes[i].who);
        assert_int_equal(visit(kit, "/"), 200);
        assert_shows(kit, homes[i].shows);
        assert_shows_not(kit, homes[i].hides);
    }
}

static void totals_name_nobody(void **state)
{
    struct kit *kit = *state;
    static const char *const names[] = {"Anastasia", "Norberto", "Luzmila", "Rosaura", "Nicanor", "Elena"};
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "under_way", 1);
    sign_in_as(kit, "cora");
    assert_int_equal(visit(kit, "/totals"), 200);
    assert_shows(kit, "<th scope=\"row\">Tutorías under way</th><td>1</td>");
    assert_shows(kit, "<th scope=\"row\">Learners</th><td>3</td>");
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_shows_not(kit, names[i]);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/totals"), 403);
}

/* ---- my path ---- */

static void a_path_is_for_its_person_their_family_and_the_facilitator(void **state)
{
    struct kit *kit = *state;
    static const struct {
        const char *who;
        int status;
    } sight[] = {{"ana", 200}, {"rosa", 200}, {"elena", 200}, {"luz", 404}, {"nico", 404}, {"ada", 404}, {"cora", 404}};
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "achieved", 3);
    for (size_t i = 0; i < COUNT_OF(sight); i++) {
        sign_in_as(kit, sight[i].who);
        assert_int_equal(visit(kit, path_of(kit, "ana")), sight[i].status);
        if (sight[i].status == 404)
            assert_shows_not(kit, "Papalotes");
        else
            assert_shows(kit, "Papalotes");
    }
}

static void a_family_reads_the_tema_and_not_with_whom(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "achieved", 3);
    tutoria_was(kit, 102, "beto", "ana", "moon", "under_way", 1);
    sign_in_as(kit, "rosa");
    const char *const pages[] = {"/", "/family", path_of(kit, "ana")};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        assert_int_equal(visit(kit, pages[i]), 200);
        assert_shows(kit, "Anastasia");
        assert_shows(kit, "Papalotes");
        assert_shows_not(kit, "Luzmila");
        assert_shows_not(kit, "Norberto");
        assert_shows_not(kit, "/tutorias/102");
    }
}

static void a_family_sees_what_its_child_shares_and_will_present(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "achieved", 3);
    tutoria_was(kit, 102, "beto", "luz", "kites", "achieved", 3);
    presentation_is(kit, 101, "planned");
    presentation_is(kit, 102, "planned");
    run(kit, "insert into entry select t.community, t.id + 600, t.id, t.learner, 'attempt', 'shown by ' || p.name, "
             "null, 5, 1"
             " from tutoria t join person p on p.id = t.learner");
    run(kit,
        "insert into entry select t.community, t.id + 700, t.id, t.learner, 'attempt', 'kept by ' || p.name, null, 6, 0"
        " from tutoria t join person p on p.id = t.learner");
    sign_in_as(kit, "rosa");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "shown by Anastasia");
    assert_shows_not(kit, "kept by");
    assert_shows_not(kit, "Norberto");
    assert_shows(kit, "href=\"/presentations/5101\"");
    assert_shows_not(kit, "href=\"/presentations/5102\"");
}

static void the_family_page_is_for_families_and_the_facilitator(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *of_rosa = kit_text(kit, "/family?adult=%lld", (long long)kit_person(kit, "rosa"));
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, of_rosa), 200);
    assert_shows(kit, "Anastasia");
    assert_int_equal(visit(kit, "/family"), 404);
    sign_in_as(kit, "luz");
    assert_int_equal(visit(kit, of_rosa), 404);
    assert_shows_not(kit, "Anastasia");
}

static void the_next_knot_is_an_invitation_to_its_own_person_alone(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "achieved", 3);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "href=\"/tutorias/101/reflection\"");
    assert_shows(kit, "Learned with Luzmila");
    sign_in_as(kit, "rosa");
    assert_int_equal(visit(kit, path_of(kit, "ana")), 200);
    assert_shows_not(kit, "/tutorias/101");
    sign_in_as(kit, "ana");
    run(kit, "insert into reflection select community, 301, 101, 'so', 'typed', null, null, 1, 0 from tutoria"
             " where id = 101");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "href=\"/tutorias/101/present\"");
    presentation_is(kit, 101, "planned");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "href=\"/presentations/5101\"");
    run(kit, "update presentation set state = 'held'");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, kit_text(kit, "href=\"/temas/%lld/prepare\"", (long long)kit_tema(kit, "kites")));
    kit_import(kit, offers_import, "person,tema\nana,kites\n");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows_not(kit, "/prepare\"");
    assert_shows(kit, "Tutors it");
}

static void the_main_action_is_what_helps_most_now(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "<a class=\"btn main\" href=\"/temas\">");
    tutoria_was(kit, 101, "ana", "luz", "kites", "under_way", 1);
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "<a class=\"btn main\" href=\"/tutorias/101\">");
    assert_shows(kit, "hear what the challenge is");
    run(kit, "update tutoria set state = 'proposed', learner_says = ''");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "<a class=\"btn main\" href=\"/me#asked\">");
    assert_shows(kit, "Do you want to?");
    assert_int_equal(submit(kit, "/tutorias/101/answer", "answer=yes"), 303);
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "<a class=\"btn main\" href=\"/tutorias/101\">");
}

static void who_waits_reads_why_and_nobody_elses_name(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, wishes_import, "person,tema,rank\nbeto,kites,1\nana,kites,1\n");
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, "/match", ""), 303);
    const char *waits = kit_proposal(kit, "ana").id ? "beto" : "ana";
    sign_in_as(kit, waits);
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "All places are taken now.");
    assert_shows(kit, "Nobody tutors it yet.");
    assert_shows_not(kit, waits[0] == 'a' ? "Norberto" : "Anastasia");
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, path_of(kit, waits)), 200);
    assert_shows(kit, waits[0] == 'a' ? "Norberto" : "Anastasia");
}

static void a_long_thread_comes_in_pages(void **state)
{
    struct kit *kit = *state;
    found(kit);
    for (int64_t i = 0; i < 11; i++)
        tutoria_was(kit, 101 + i, "ana", "luz", "kites", "achieved", 30 + i);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_int_equal(times_shown(kit, "Learned with Luzmila"), 8);
    assert_shows_not(kit, "Here the thread begins.");
    assert_int_equal(visit(kit, "/me?from=8"), 200);
    assert_int_equal(times_shown(kit, "Learned with Luzmila"), 3);
    assert_shows(kit, "Here the thread begins.");
    static const char *const odd[] = {"/me?from=999", "/me?from=-1", "/me?from=99999999999999999999", "/me?from=x"};
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        assert_int_equal(visit(kit, odd[i]), 200);
        assert_int_equal(times_shown(kit, "Learned with Luzmila"), 8);
    }
}

static void the_thread_says_from_which_year_it_comes(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "achieved", 3);
    tutoria_was(kit, 102, "ana", "luz", "kites", "achieved", 30);
    tutoria_was(kit, 103, "ana", "luz", "kites", "achieved", 31);
    tutoria_was(kit, 104, "ana", "luz", "kites", "achieved", 400);
    run(kit, kit_text(kit, "insert into year select community, 801, 'el año 25', %lld from community",
                      (long long)(kit->now - 10 * a_day)));
    run(kit, kit_text(kit, "insert into year select community, 800, 'el año 24', %lld from community",
                      (long long)(kit->now - 380 * a_day)));
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/me"), 200);
    assert_int_equal(times_shown(kit, "el año 25"), 1);
    assert_int_equal(times_shown(kit, "el año 24"), 1);
    assert_true(strstr(kit->page, "el año 25") < strstr(kit->page, "el año 24"));
}

/* ---- the board ---- */

static void nobody_is_proposed_with_somebody_who_has_left(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "proposed", 0);
    tutoria_was(kit, 102, "beto", "luz", "kites", "proposed", 0);
    run(kit, "update person set standing = 'away' where code = 'ana'");
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "There is one proposal.");
    assert_shows_not(kit, "/tutorias/101/answer");
    assert_int_equal(visit(kit, "/proposals"), 200);
    assert_shows_not(kit, "/tutorias/101/answer");
    assert_shows(kit, "/tutorias/102/answer");
}

static const char *const lists[] = {"/today", "/waiting", "/asked",   "/first",    "/stuck",
                                    "/doors", "/next",    "/choices", "/proposals"};

static void the_boards_lists_are_for_the_facilitator(void **state)
{
    struct kit *kit = *state;
    static const char *const others[] = {"ana", "rosa", "nico", "ada", "cora"};
    static const char *const more[] = {"/week", "/wall"};
    found(kit);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sign_in_as(kit, others[i]);
        for (size_t l = 0; l < COUNT_OF(lists); l++)
            assert_int_equal(visit(kit, lists[l]), 403);
        for (size_t m = 0; m < COUNT_OF(more); m++)
            assert_int_equal(visit(kit, more[m]), 403);
    }
    sign_in_as(kit, "elena");
    for (size_t l = 0; l < COUNT_OF(lists); l++)
        assert_int_equal(visit(kit, lists[l]), 200);
}

static void the_board_says_what_went_quiet_and_never_whose_turn_it_was(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "under_way", 13);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/stuck"), 200);
    assert_shows(kit, "Nothing here today.");
    run(kit, kit_text(kit, "update tutoria set moved = moved - %lld", (long long)a_day));
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "Anastasia and Luzmila have been quiet for a while. Sit down with them?");
    run(kit,
        kit_text(kit, "insert into encounter select community, 401, 101, %lld, 0 from tutoria", (long long)kit->now));
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows_not(kit, "quiet for a while");
}

static void whoever_asks_to_tutor_is_vouched_for_on_the_board(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "beto");
    assert_int_equal(submit(kit, kit_text(kit, "/temas/%lld/offer", (long long)kit_tema(kit, "moon")), "places=1"),
                     303);
    assert_int_equal(visit(kit, "/me"), 200);
    assert_shows(kit, "The facilitator has still to vouch for it.");
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/asked"), 200);
    assert_shows(kit, "Norberto would like to tutor La luna.");
    int64_t offer = kit_number(kit, "select id from offer where standing = 'asked'");
    assert_int_equal(submit(kit, kit_text(kit, "/offers/%lld/vouch", (long long)offer), "back=/"), 303);
    assert_int_equal(visit(kit, "/asked"), 200);
    assert_shows(kit, "Nothing here today.");
}

static void who_has_presented_and_never_tutored_is_an_invitation(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(mastery_put(&kit->env, kit_person(kit, "beto"), kit_tema(kit, "kites"), MASTERY_PRESENTED), OK);
    assert_int_equal(store_commit(kit->store), OK);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/next"), 200);
    assert_shows(kit, "Norberto has presented Papalotes, and could tutor it.");
    tutoria_was(kit, 101, "ana", "beto", "kites", "under_way", 1);
    assert_int_equal(visit(kit, "/next"), 200);
    assert_shows_not(kit, "Norberto has presented");
}

static void little_choice_and_todays_presentations_stand_on_the_board(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "achieved", 3);
    presentation_is(kit, 101, "planned");
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/today"), 200);
    assert_shows(kit, "Anastasia presents Papalotes");
    assert_int_equal(visit(kit, "/choices"), 200);
    assert_shows(kit, "Norberto can choose among one tema now.");
    assert_shows(kit, "Anastasia finds no tema to choose now.");
}

/* ---- the wall and the week ---- */

static void the_wall_names_only_who_agreed_and_only_if_it_shall(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "under_way", 1);
    tutoria_was(kit, 102, "beto", "luz", "kites", "achieved", 3);
    presentation_is(kit, 102, "planned");
    sign_in_as(kit, "elena");
    for (int round = 0; round < 3; round++) {
        bool agreed = round > 0, names = round > 1;
        if (round == 1) {
            assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
            assert_int_equal(consent_set(&kit->env, kit_person(kit, "ana"), CONSENT_NAME_OUTSIDE, agreed), OK);
            assert_int_equal(store_commit(kit->store), OK);
        }
        if (round == 2)
            run(kit, "update community set wall_names = 1");
        assert_int_equal(visit(kit, "/wall"), 200);
        assert_int_equal(times_shown(kit, "Anastasia") > 0, names);
        assert_shows_not(kit, "Luzmila");
        assert_shows_not(kit, "Norberto");
        assert_shows(kit, "Somebody of our community presents Papalotes");
        assert_shows(kit, "A new thread: somebody tutors Papalotes.");
    }
}

static void the_week_stands_in_days_and_hours(void **state)
{
    struct kit *kit = *state;
    found(kit);
    tutoria_was(kit, 101, "ana", "luz", "kites", "under_way", 1);
    tutoria_was(kit, 102, "beto", "luz", "moon", "under_way", 1);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/week"), 200);
    assert_shows_not(kit, "Who meets when");
    run(kit, "update tutoria set hours = 2 where id = 101"); /* Monday, the second hour */
    assert_int_equal(visit(kit, "/week?from=2026-11-25"), 200);
    assert_shows(kit, "The week of 23 November 2026");
    assert_shows(kit, "<tr><th scope=\"row\">2</th><td><p><b>Anastasia</b> · Luzmila<br>Papalotes</p></td><td></td>");
    assert_shows(kit, "<li><b>Norberto</b> · Luzmila · La luna</li>");
    assert_shows_not(kit, "<li><b>Anastasia");
    assert_shows(kit, "href=\"/week?from=2026-11-16\"");
    assert_shows_not(kit, "sat 28");
    run(kit, kit_text(kit, "update tutoria set hours = %lld where id = 101", (long long)(INT64_C(1) << 45)));
    assert_int_equal(visit(kit, "/week?from=2026-11-23"), 200);
    assert_shows(kit, "sat 28");
    static const char *const odd[] = {"/week?from=", "/week?from=2026-02-30", "/week?from=0001-01-01", "/week?from=x"};
    for (size_t i = 0; i < COUNT_OF(odd); i++)
        assert_int_equal(visit(kit, odd[i]), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(each_role_comes_home_to_what_it_needs_first),
        JOURNEY(totals_name_nobody),
        JOURNEY(a_path_is_for_its_person_their_family_and_the_facilitator),
        JOURNEY(a_family_reads_the_tema_and_not_with_whom),
        JOURNEY(a_family_sees_what_its_child_shares_and_will_present),
        JOURNEY(the_family_page_is_for_families_and_the_facilitator),
        JOURNEY(the_next_knot_is_an_invitation_to_its_own_person_alone),
        JOURNEY(the_main_action_is_what_helps_most_now),
        JOURNEY(who_waits_reads_why_and_nobody_elses_name),
        JOURNEY(a_long_thread_comes_in_pages),
        JOURNEY(the_thread_says_from_which_year_it_comes),
        JOURNEY(nobody_is_proposed_with_somebody_who_has_left),
        JOURNEY(the_boards_lists_are_for_the_facilitator),
        JOURNEY(the_board_says_what_went_quiet_and_never_whose_turn_it_was),
        JOURNEY(whoever_asks_to_tutor_is_vouched_for_on_the_board),
        JOURNEY(who_has_presented_and_never_tutored_is_an_invitation),
        JOURNEY(little_choice_and_todays_presentations_stand_on_the_board),
        JOURNEY(the_wall_names_only_who_agreed_and_only_if_it_shall),
        JOURNEY(the_week_stands_in_days_and_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
