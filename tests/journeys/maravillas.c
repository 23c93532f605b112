/* A week in Las Maravillas: from the class list to tutorías under way, with the facilitator at the machine. */
#include "kit.h"

#include "store/store.h"

#include <stdlib.h>

static const char *const pages[] = {"/", "/temas", "/people", "/tutorias"};
static const char *const tongues[] = {"en", "es", "pt"};

/* The words of a language for what the program says. */
static const char *in(const char *tongue, const char *english)
{
    const char *words = text_of(text_catalogue(tongue), english);
    if (strcmp(tongue, "en") != 0)
        assert_string_not_equal(words, english);
    return words;
}

static void speak(struct kit *kit, const char *tongue)
{
    assert_int_equal(submit(kit, "/language", kit_text(kit, "language=%s&back=/temas", tongue)), 303);
    assert_string_equal(kit->location, "/temas");
    assert_int_equal(strncmp(kit->language, "redes_language=", 15), 0);
}

static void match(struct kit *kit)
{
    assert_int_equal(submit(kit, "/match", ""), 303);
    follow(kit);
}

/* An answer from a tab that shows the proposal with this id. */
static int answer(struct kit *kit, int64_t id, const char *who, const char *says)
{
    return submit(kit, kit_text(kit, "/tutorias/%lld/answer", (long long)id),
                  kit_text(kit, "who=%s&answer=%s", who, says));
}

static const char *link_to(struct kit *kit, const char *what, const char *person)
{
    return kit_text(kit, "href=\"/people/%lld\"%s", (long long)kit_person(kit, person), what);
}

static void before_anything_is_matched_the_loom_is_ready(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "The loom is ready.");
    assert_shows(kit, "28 people, 12 temas");
    assert_shows(kit, "action=\"/match\"");
    assert_shows_not(kit, "Proposals");
    assert_shows_not(kit, "Sign out");
}

static void an_empty_community_has_all_its_pages_too(void **state)
{
    struct kit *kit = *state;
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        assert_int_equal(visit(kit, pages[i]), 200);
        assert_shows(kit, "Las Maravillas");
    }
    match(kit);
    assert_shows(kit, "Nobody waits today.");
}

static void every_page_answers_in_every_language_before_and_after_matching(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    for (int matched = 0; matched < 2; matched++) {
        for (size_t t = 0; t < COUNT_OF(tongues); t++) {
            speak(kit, tongues[t]);
            for (size_t i = 0; i < COUNT_OF(pages); i++) {
                assert_int_equal(visit(kit, pages[i]), 200);
                assert_shows(kit, kit_text(kit, "<html lang=\"%s\">", tongues[t]));
                assert_shows(kit, in(tongues[t], "Catalogue"));
                assert_shows(kit, in(tongues[t], "People"));
            }
        }
        if (!matched)
            match(kit);
    }
}

static void everybody_and_every_tema_has_a_page_in_every_language(void **state)
{
    struct kit *kit = *state;
    struct actor actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR};
    struct people people = {0};
    struct temas temas = {0};
    kit_import_maravillas(kit);
    match(kit);
    assert_int_equal(people_list(kit->store, &kit->things, &actor, &people), OK);
    assert_int_equal(tema_list(kit->store, &kit->things, &actor, &temas), OK);
    assert_int_equal(people.n, 28);
    assert_int_equal(temas.n, 12);
    for (size_t t = 0; t < COUNT_OF(tongues); t++) {
        speak(kit, tongues[t]);
        for (size_t i = 0; i < people.n; i++) {
            assert_int_equal(visit(kit, kit_text(kit, "/people/%lld", (long long)people.items[i].id)), 200);
            assert_shows(kit, kit_text(kit, "<h1>%s</h1>", people.items[i].name));
            assert_shows(kit, in(tongues[t], "Wishes to learn"));
        }
        for (size_t i = 0; i < temas.n; i++) {
            assert_int_equal(visit(kit, kit_text(kit, "/temas/%lld", (long long)temas.items[i].id)), 200);
            assert_shows(kit, kit_text(kit, "<h1>%s</h1>", temas.items[i].title));
            assert_shows(kit, in(tongues[t], "For tutors only"));
        }
    }
}

static void matching_proposes_to_eighteen_and_says_why_six_wait(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    match(kit);
    assert_shows(kit, "Searched: there are 18 proposals.");
    assert_shows(kit, "12 more to see");
    assert_int_equal(visit(kit, "/proposals"), 200);
    assert_int_equal(times_shown(kit, "value=\"learner\""), 18);
    assert_int_equal(times_shown(kit, "value=\"tutor\""), 18);
    static const char *const waiting[] = {"tono", "citlali", "fer", "paco", "memo", "quique"};
    for (size_t i = 0; i < COUNT_OF(waiting); i++) {
        assert_int_equal(kit_proposal(kit, waiting[i]).id, 0);
        assert_int_equal(visit(kit, "/"), 200);
        assert_shows(kit, link_to(kit, "><b>", waiting[i]));
    }
    assert_shows(kit, "nobody offers it yet");
    assert_shows(kit, "no language in common with");
    assert_shows(kit, "no hour in common with");
    assert_shows(kit, "shall not be proposed with");
    assert_shows(kit, "places are taken by");
}

static void two_yeses_begin_a_tutoria(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    match(kit);
    int64_t id = kit_proposal(kit, "luz").id;
    int64_t before = kit_changes(kit);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "No tutoría is under way yet.");

    assert_int_equal(answer(kit, id, "learner", "yes"), 303);
    follow(kit);
    assert_shows(kit, "Saved: Luz said yes.");
    assert_shows(kit, "There are 18 proposals.");
    assert_int_equal(kit_changes(kit), before + 1);
    assert_int_equal(answer(kit, id, "tutor", "yes"), 303);
    follow(kit);
    assert_shows(kit, "both said yes:");
    assert_shows(kit, "There are 17 proposals.");
    assert_shows(kit, "One tutoría is under way.");
    assert_int_equal(kit_changes(kit), before + 2);
    assert_int_equal(kit_proposal(kit, "luz").id, 0);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "One tutoría is under way.");
    assert_shows(kit, "Luz");
    assert_int_equal(visit(kit, "/people"), 200);
    assert_shows(kit, "Learning now: 1. Tutoring: 1.");

    match(kit); /* it stays, whatever is searched for */
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state = 'under_way'"), 1);
}

static void one_no_declines_and_the_rest_is_matched_again_at_once(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    match(kit);
    struct tutoria proposal = kit_proposal(kit, "luz");
    assert_int_equal(answer(kit, proposal.id, "tutor", "no"), 303);
    follow(kit);
    assert_shows(kit, "said no. The rest was matched again.");
    struct tutoria again = kit_proposal(kit, "luz");
    assert_true(again.id && again.id != proposal.id);
    assert_false(again.tutor == proposal.tutor && again.tema == proposal.tema);
    int64_t before = kit_changes(kit);
    match(kit); /* there is nothing left to find */
    assert_int_equal(kit_changes(kit), before);
}

static void a_yes_can_be_taken_back_until_the_other_has_said_yes_too(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    match(kit);
    int64_t id = kit_proposal(kit, "luz").id;
    assert_int_equal(answer(kit, id, "learner", "yes"), 303);
    assert_int_equal(answer(kit, id, "learner", "no"), 303);
    follow(kit);
    assert_shows(kit, "Saved: Luz said no.");
    assert_true(kit_proposal(kit, "luz").id != id);
}

static void a_second_tab_that_answers_the_same_is_told_so_and_changes_nothing(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    match(kit);
    int64_t id = kit_proposal(kit, "luz").id;
    assert_int_equal(answer(kit, id, "learner", "yes"), 303);
    int64_t before = kit_changes(kit);
    assert_int_equal(answer(kit, id, "learner", "yes"), 303);
    follow(kit);
    assert_shows(kit, "Saved: Luz said yes.");
    assert_int_equal(kit_changes(kit), before);
}

static void a_second_tab_that_comes_too_late_is_told_kindly_and_changes_nothing(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    match(kit);
    int64_t under_way = kit_proposal(kit, "luz").id, declined = kit_proposal(kit, "ximena").id;
    assert_int_equal(answer(kit, under_way, "learner", "yes"), 303);
    assert_int_equal(answer(kit, under_way, "tutor", "yes"), 303);
    assert_int_equal(answer(kit, declined, "learner", "yes"), 303);
    assert_int_equal(answer(kit, declined, "tutor", "no"), 303);
    int64_t before = kit_changes(kit);
    const struct {
        int64_t id;
        const char *who, *says, *learner;
    } late[] = {
        {under_way, "learner", "no", "Luz"},    {under_way, "tutor", "no", "Luz"},
        {declined, "tutor", "yes", "Ximena"},   {declined, "learner", "no", "Ximena"},
        {declined, "learner", "yes", "Ximena"}, /* she had said so, but it is over */
    };
    for (size_t i = 0; i < COUNT_OF(late); i++) {
        assert_int_equal(answer(kit, late[i].id, late[i].who, late[i].says), 303);
        follow(kit);
        assert_shows(kit, kit_text(kit, "This was not saved: the proposal of %s and", late[i].learner));
        assert_shows_not(kit, "Saved:");
        assert_int_equal(kit_changes(kit), before);
    }
}

static void an_old_tab_cannot_answer_what_was_taken_back(void **state)
{
    struct kit *kit = *state;
    kit_import(kit, people_import, "id,name,kind\nana,Ana,learner\nluz,Luz,learner\nmar,Mar,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Kites\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    kit_import(kit, offers_import, "person,tema\nmar,kites\n");
    match(kit);
    int64_t old = kit_proposal(kit, "ana").id;
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    match(kit);
    int64_t new = kit_proposal(kit, "ana").id;
    assert_true(new &&new != old);
    assert_int_equal(answer(kit, old, "learner", "yes"), 303);
    follow(kit);
    assert_shows(kit, "This was not saved: the proposal of Ana and Mar had changed already.");
    assert_int_equal(kit_proposal(kit, "ana").says[SIDE_LEARNER], ANSWER_NONE);
}

static void searching_again_without_answers_changes_nothing(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    match(kit);
    char *board = strdup(kit->page);
    int64_t before = kit_changes(kit);
    match(kit);
    assert_string_equal(kit->page, board);
    assert_int_equal(kit_changes(kit), before);
    free(board);
}

static void what_another_program_changes_shows_on_the_next_page(void **state)
{
    struct kit *kit = *state;
    struct kit other = {.store = NULL};
    kit_import_maravillas(kit);
    assert_int_equal(visit(kit, "/people"), 200);
    assert_int_equal(visit(kit, "/people"), 200);
    assert_shows_not(kit, "Zenaida");
    other.env = kit->env;
    arena_init(&other.things, 1 << 20);
    assert_int_equal(store_open(&other.store, kit->path, &other.env), OK);
    other.env.store = other.store;
    kit_import(&other, people_import, "id,name,kind\nzena,Zenaida,learner\n");
    assert_int_equal(visit(kit, "/people"), 200);
    assert_shows(kit, "Zenaida");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(visit(kit, "/"), 200);
    assert_shows(kit, "There are 18 proposals.");
    store_close(other.store);
    arena_release(&other.things);
}

/* ---- names as people really write them ---- */

#define RAW "<b>Ana & \"Co\"</b>"
#define ESCAPED "&lt;b&gt;Ana &amp; &quot;Co&quot;&lt;/b&gt;"

/* Shown at least once, and never as it was typed. */
static void assert_shows_escaped(const struct kit *kit)
{
    assert_shows(kit, ESCAPED);
    assert_shows_not(kit, "<b>Ana");
    assert_shows_not(kit, "\"Co\"");
    assert_shows_not(kit, "<script>");
    assert_shows_not(kit, "onerror=\"");
}

static void odd_names_are_never_html(void **state)
{
    struct kit *kit = *state;
    kit_import(kit, people_import,
               "id,name,kind,grade\n"
               "ana,\"<b>Ana & \"\"Co\"\"</b>\",learner,\"<script>1</script>\"\n"
               "co,\"<b>Ana & \"\"Co\"\"</b>\",facilitator,\"' onerror=\"\"x\"\n"
               "late,\"<b>Ana & \"\"Co\"\"</b>\",learner,\n");
    kit_import(kit, temas_import,
               "id,title,subject\nodd,\"<b>Ana & \"\"Co\"\"</b>\",\"<script>alert(1)</script>\"\n"
               "none,\"<b>Ana & \"\"Co\"\"</b> 2\",\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,odd,1\nlate,odd,1\nlate,none,2\n");
    kit_import(kit, offers_import, "person,tema\nco,odd\n");
    match(kit);
    int64_t id = kit_number(kit, "select id from tutoria");
    const char *const addresses[] = {
        "/",
        "/people",
        "/temas",
        kit_text(kit, "/people/%lld", (long long)kit_person(kit, "ana")),
        kit_text(kit, "/people/%lld", (long long)kit_person(kit, "co")),
        kit_text(kit, "/people/%lld", (long long)kit_person(kit, "late")),
        kit_text(kit, "/temas/%lld", (long long)kit_tema(kit, "odd")),
        kit_text(kit, "/temas/%lld", (long long)kit_tema(kit, "none")),
        kit_text(kit, "/?said=learner-yes&of=%lld", (long long)id),
        kit_text(kit, "/?said=tutor-no&of=%lld", (long long)id),
        kit_text(kit, "/?late=%lld", (long long)id),
    };
    for (size_t t = 0; t < COUNT_OF(tongues); t++) {
        speak(kit, tongues[t]);
        for (size_t i = 0; i < COUNT_OF(addresses); i++) {
            assert_int_equal(visit(kit, addresses[i]), 200);
            assert_shows_escaped(kit);
        }
    }
    assert_int_equal(answer(kit, id, "learner", "yes"), 303);
    assert_int_equal(answer(kit, id, "tutor", "yes"), 303);
    follow(kit);
    assert_shows_escaped(kit);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows_escaped(kit);
}

static void what_stands_in_an_address_is_never_html(void **state)
{
    struct kit *kit = *state;
    static const char *const addresses[] = {
        "/<b>Ana & \"Co\"</b>", "/people/<b>Ana & \"Co\"</b>",  "/?said=<b>Ana%20%26%20\"Co\"</b>&of=1",
        "/?late=<b>Ana",        "/?matched=<b>Ana&said=\"Co\"", "/temas?<b>Ana=\"Co\"",
        "/enter/<b>Ana",
    };
    kit_import_maravillas(kit);
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        visit(kit, addresses[i]);
        assert_true(kit->status == 200 || kit->status == 404);
        assert_shows_not(kit, "<b>Ana");
        assert_shows_not(kit, "\"Co\"");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(before_anything_is_matched_the_loom_is_ready),
        JOURNEY(an_empty_community_has_all_its_pages_too),
        JOURNEY(every_page_answers_in_every_language_before_and_after_matching),
        JOURNEY(everybody_and_every_tema_has_a_page_in_every_language),
        JOURNEY(matching_proposes_to_eighteen_and_says_why_six_wait),
        JOURNEY(two_yeses_begin_a_tutoria),
        JOURNEY(one_no_declines_and_the_rest_is_matched_again_at_once),
        JOURNEY(a_yes_can_be_taken_back_until_the_other_has_said_yes_too),
        JOURNEY(a_second_tab_that_answers_the_same_is_told_so_and_changes_nothing),
        JOURNEY(a_second_tab_that_comes_too_late_is_told_kindly_and_changes_nothing),
        JOURNEY(an_old_tab_cannot_answer_what_was_taken_back),
        JOURNEY(searching_again_without_answers_changes_nothing),
        JOURNEY(what_another_program_changes_shows_on_the_next_page),
        JOURNEY(odd_names_are_never_html),
        JOURNEY(what_stands_in_an_address_is_never_html),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
