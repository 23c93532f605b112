/* Choosing: somebody looks for a tema, wishes for it, moves it up, waits, and one day offers to tutor it. Who asks decides what they
 * read and what they can do: each story is told by Ana, who learns, by Rosa, a neighbour, and by Elena, who facilitates. */
#include "kit.h"

#include "people/logins.h"
#include "store/store.h"
#include "temas/choices.h"
#include "temas/mastery.h"
#include "temas/paths.h"

#include <stdio.h>

static const char guide[] = "El secreto del hilo";

/* A small community. Nobody is asked for a passphrase; sign_in_as() opens sessions by itself. */
static void found(struct kit *kit)
{
    struct import_count count = {0};
    struct problems problems;
    struct tema tema;
    static const char text[] = "---\ntitle: Papalotes\nsubject: ciencias\nlanguage: es\nemblem: kite\n---\n"
                               "# Para quien aprende\n\n## Desafío\n\nHaz que vuele.\n\n# Solo para tutores\n\n"
                               "## Pistas\n\nEl secreto del hilo.\n";
    kit_import(kit, people_import,
               "id,name,kind\nana,Anastasia,learner\nluz,Luzmila,learner\nrosa,Rosa,neighbour\nelena,Mtra. "
               "Elena,facilitator\nvera,Vera,neighbour\n");
    problems_init(&problems, &kit->things);
    tema_read(&kit->things, "kites", text, strlen(text), &tema, &problems);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(tema_put(&kit->env, &tema, &count), OK);
    assert_int_equal(store_run(kit->store, "update person set kind = 'advisor' where code = 'vera'"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    kit_import(kit, temas_import,
               "id,title,subject,language\nmoon,La luna,ciencias,es\nmirror,El palíndromo,lenguaje,es\ncount,Ce ome "
               "yei,lenguaje,nah\n");
    kit_import(kit, offers_import, "person,tema,places\nluz,kites,1\nelena,mirror,1\n");
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
}

static void sign_in_as(struct kit *kit, const char *code)
{
    char token[SESSION_TOKEN];
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(session_begin(kit->store, &kit->env, kit_person(kit, code), token), OK);
    assert_int_equal(store_commit(kit->store), OK);
    snprintf(kit->session, sizeof kit->session, "redes=%s", token);
}

static const char *tema_at(struct kit *kit, const char *code, const char *what)
{
    return kit_text(kit, "/temas/%lld%s", (long long)kit_tema(kit, code), what);
}

static void presents(struct kit *kit, const char *person, const char *tema)
{
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(mastery_put(&kit->env, kit_person(kit, person), kit_tema(kit, tema), MASTERY_PRESENTED), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

/* Asks, and nothing is changed by it. */
static int submit_in_vain(struct kit *kit, const char *address, const char *form)
{
    int64_t before = kit_changes(kit);
    int status = submit(kit, address, form);
    assert_int_equal(kit_changes(kit), before);
    return status;
}

/* ---- the catalogue ---- */

static void a_tema_is_found_by_words_subject_language_and_whether_somebody_is_free(void **state)
{
    struct kit *kit = *state;
    static const struct {
        const char *query, *shown[4];
    } looks[] = {
        {"", {"Papalotes", "La luna", "El palíndromo", "Ce ome yei"}},
        {"?q=PALIN", {"El palíndromo"}},
        {"?q=luna+ciencias", {"La luna"}},
        {"?subject=Ciencias", {"Papalotes", "La luna"}},
        {"?language=nah", {"Ce ome yei"}},
        {"?now=1", {"Papalotes", "El palíndromo"}},
        {"?q=&subject=ciencias&language=es&now=1", {"Papalotes"}},
        {"?q=xilofono", {"Nothing here fits."}},
    };
    static const char *const all[] = {"Papalotes", "La luna", "El palíndromo", "Ce ome yei"};
    found(kit);
    sign_in_as(kit, "ana");
    for (size_t i = 0; i < COUNT_OF(looks); i++) {
        assert_int_equal(visit(kit, kit_text(kit, "/temas%s", looks[i].query)), 200);
        for (size_t t = 0; t < COUNT_OF(all); t++) {
            bool shown = false;
            for (size_t s = 0; s < COUNT_OF(looks[i].shown) && looks[i].shown[s]; s++)
                shown = shown || strcmp(looks[i].shown[s], all[t]) == 0;
            assert_int_equal(times_shown(kit, kit_text(kit, "\">%s</a></h3>", all[t])), shown);
        }
        for (size_t s = 0; s < COUNT_OF(looks[i].shown) && looks[i].shown[s]; s++)
            assert_shows(kit, looks[i].shown[s]);
    }
}

static void what_was_searched_for_stays_in_the_form(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/temas?q=%22%3Cb%3Ehola&subject=lenguaje&language=nah&now=1"), 200);
    assert_shows(kit, "value=\"&quot;&lt;b&gt;hola\"");
    assert_shows(kit, "<option selected>lenguaje</option>");
    assert_shows(kit, "<option value=\"nah\" selected>");
    assert_shows(kit, "value=\"1\" checked");
}

static void somebody_who_has_begun_with_all_their_places_is_not_free_now(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, "/match", ""), 303);
    int64_t id = kit_proposal(kit, "ana").id;
    for (int i = 0; i < 2; i++)
        assert_int_equal(submit(kit, kit_text(kit, "/tutorias/%lld/answer", (long long)id),
                                i ? "who=tutor&answer=yes" : "who=learner&answer=yes"),
                         303);
    sign_in_as(kit, "rosa");
    assert_int_equal(visit(kit, "/temas?now=1"), 200);
    assert_shows_not(kit, "Papalotes");
    assert_shows(kit, "El palíndromo");
    assert_int_equal(visit(kit, tema_at(kit, "kites", "")), 200);
    assert_shows(kit, "Nobody has a place free just now.");
}

static void a_long_catalogue_comes_in_pages_that_keep_what_was_asked(void **state)
{
    struct kit *kit = *state;
    struct buf sheet;
    found(kit);
    buf_init(&sheet, 1 << 16);
    buf_text(&sheet, "id,title,subject\n");
    for (int i = 0; i < 60; i++)
        buf_printf(&sheet, "n%d,Tema %02d,arte\n", i, i);
    kit_import(kit, temas_import, buf_string(&sheet));
    buf_release(&sheet);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/temas?subject=arte&from=24"), 200);
    assert_int_equal(times_shown(kit, "<h3>"), 24);
    assert_shows(kit, "Tema 24<");
    assert_shows(kit, "25 to 48 of 60");
    assert_shows(kit, "subject=arte&amp;from=48");
    assert_shows(kit, "60 temas fit.");
}

static void names_of_tutors_are_for_those_who_may_know_them(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/temas"), 200);
    assert_shows(kit, "Luzmila can tutor it.");
    static const char *const strangers[] = {"rosa", "vera"};
    for (size_t i = 0; i < COUNT_OF(strangers); i++) {
        sign_in_as(kit, strangers[i]);
        const char *const pages[] = {"/temas", tema_at(kit, "kites", ""), tema_at(kit, "kites", "/sheet")};
        for (size_t p = 0; p < COUNT_OF(pages); p++) {
            assert_int_equal(visit(kit, pages[p]), 200);
            assert_shows_not(kit, "Luzmila");
            assert_shows_not(kit, "Elena");
        }
        for (size_t p = 0; p < 2; p++) {
            assert_int_equal(visit(kit, pages[p]), 200);
            assert_shows(kit, "One person can tutor it.");
        }
    }
}

/* ---- wishing ---- */

static void a_learner_wishes_moves_and_lets_go(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/wishes"), 200);
    assert_shows(kit, "No wish yet.");
    assert_int_equal(visit(kit, tema_at(kit, "moon", "")), 200);
    assert_shows(kit, "I want to learn this");
    assert_int_equal(submit(kit, tema_at(kit, "moon", "/wish"), ""), 303);
    follow(kit);
    assert_shows(kit, "You wish for it: number 1 of 1.");
    assert_shows_not(kit, "I want to learn this");
    assert_int_equal(submit(kit, tema_at(kit, "kites", "/wish"), ""), 303);
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/wish"), ""), 303);
    follow(kit);
    assert_shows(kit, "You wish for it: number 2 of 2.");

    int64_t kites = kit_number(kit, "select w.id from wish w join tema t on t.id = w.tema where t.code = 'kites'");
    assert_int_equal(submit(kit, kit_text(kit, "/wishes/%lld/up", (long long)kites), "back=/wishes"), 303);
    assert_string_equal(kit->location, "/wishes");
    follow(kit);
    assert_true(strstr(kit->page, "Papalotes") < strstr(kit->page, "La luna"));
    assert_shows(kit, "since ");
    assert_int_equal(submit(kit, kit_text(kit, "/wishes/%lld/down", (long long)kites), "back=/wishes"), 303);
    follow(kit);
    assert_true(strstr(kit->page, "Papalotes") > strstr(kit->page, "La luna"));
    assert_int_equal(submit(kit, kit_text(kit, "/wishes/%lld/remove", (long long)kites), ""), 303);
    follow(kit);
    assert_shows_not(kit, "Papalotes");
    assert_shows(kit, "Removed.");
    assert_int_equal(kit_number(kit, "select count(*) from tutoria"), 0); /* nothing is matched by itself */
}

static void a_wish_for_what_one_tutors_is_refused_kindly(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "luz");
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/wish"), ""), 422);
    assert_shows(kit, "Luzmila can tutor it already. Choose another tema to learn.");
    assert_shows(kit, "<h1>Papalotes</h1>");
}

static void nobody_but_the_facilitator_wishes_or_moves_for_others(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "luz");
    const char *for_ana = kit_text(kit, "person=%lld", (long long)kit_person(kit, "ana"));
    assert_int_equal(submit(kit, tema_at(kit, "moon", "/wish"), for_ana), 303);
    assert_int_equal(kit_number(kit, "select person from wish"), kit_person(kit, "luz")); /* the field was not read */
    int64_t wish = kit_number(kit, "select id from wish");
    sign_in_as(kit, "ana");
    static const char *const ways[] = {"up", "down", "remove"};
    for (size_t i = 0; i < COUNT_OF(ways); i++)
        assert_int_equal(submit_in_vain(kit, kit_text(kit, "/wishes/%lld/%s", (long long)wish, ways[i]), ""), 404);
    assert_int_equal(visit(kit, kit_text(kit, "/wishes?person=%lld", (long long)kit_person(kit, "luz"))), 200);
    assert_shows(kit, "No wish yet."); /* one's own, whoever is named */

    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, tema_at(kit, "moon", "/wish"), for_ana), 303);
    assert_int_equal(submit(kit, kit_text(kit, "/wishes/%lld/remove", (long long)wish), ""), 303);
    assert_int_equal(kit_number(kit, "select person from wish"), kit_person(kit, "ana"));
    assert_int_equal(visit(kit, kit_text(kit, "/wishes?%s", for_ana)), 200);
    assert_shows(kit, "Wishes of Anastasia");
    assert_shows(kit, "La luna");
    assert_int_equal(visit(kit, "/wishes?person=12345"), 404);
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "moon", "/wish"), "person=12345"), 422);
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "moon", "/wish"), "person=ana"), 422);
    const char *for_luz = kit_text(kit, "person=%lld", (long long)kit_person(kit, "luz"));
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/wish"), for_luz), 422);
    assert_shows(kit, "selected>Luzmila</option>"); /* what was chosen stays chosen */
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "mirror", "/offer"), "person="), 422); /* nobody was chosen */
    assert_int_equal(submit(kit, tema_at(kit, "moon", "/wish"), ""), 303);                   /* her own */
    assert_int_equal(kit_number(kit, "select count(*) from wish"), 2);
}

static void who_wishes_for_what_only_the_facilitator_reads(void **state)
{
    struct kit *kit = *state;
    static const char *const others[] = {"ana", "rosa", "vera"};
    found(kit);
    kit_import(kit, wishes_import, "person,tema,rank\nluz,moon,1\n");
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sign_in_as(kit, others[i]);
        assert_int_equal(visit(kit, tema_at(kit, "moon", "")), 200);
        assert_shows_not(kit, "Luzmila");
        assert_shows_not(kit, "Who wishes to learn it");
        assert_int_equal(visit(kit, "/temas"), 200);
        assert_shows(kit, "One person wishes to learn it.");
    }
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, tema_at(kit, "moon", "")), 200);
    assert_shows(kit, "Luzmila");
    assert_shows(kit, "Wish number 1");
}

static void at_the_machine_without_logins_the_facilitator_says_for_whom(void **state)
{
    struct kit *kit = *state;
    kit_import_maravillas(kit);
    assert_int_equal(visit(kit, tema_at(kit, "la-luna", "")), 200);
    assert_shows_not(kit, "I want to learn this");
    assert_shows(kit, "Wants to learn it");
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "la-luna", "/wish"), "person="), 422);
    assert_shows(kit, "Choose a person");
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "la-luna", "/offer"), ""), 422);
    const char *elena = kit_text(kit, "person=%lld", (long long)kit_person(kit, "elena"));
    assert_int_equal(submit(kit, tema_at(kit, "la-luna", "/offer"), elena), 303);
    follow(kit);
    assert_int_equal(visit(kit, tema_at(kit, "la-luna", "/prepare")), 200);
    assert_int_equal(visit(kit, "/wishes"), 404);
}

static void going_back_leads_nowhere_else(void **state)
{
    struct kit *kit = *state;
    char back[400] = "back=/";
    found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(submit(kit, tema_at(kit, "moon", "/wish"), ""), 303);
    assert_int_equal(submit(kit, tema_at(kit, "kites", "/wish"), ""), 303);
    const char *up = kit_text(kit, "/wishes/%lld/up", (long long)kit_number(kit, "select max(id) from wish"));
    memset(back + 6, 'x', sizeof back - 7);
    back[sizeof back - 1] = '\0';
    static const char *const odd[] = {"back=//evil.example", "back=http://evil.example", "back=%25s%25n", "back="};
    assert_int_equal(submit(kit, up, back), 303);
    assert_string_equal(kit->location, "/wishes");
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        assert_int_equal(submit(kit, up, odd[i]), 303);
        assert_true(strcmp(kit->location, "/wishes") == 0 || strcmp(kit->location, "/") == 0);
    }
}

static void in_a_crowd_the_facilitator_finds_people_by_their_names(void **state)
{
    struct kit *kit = *state;
    kit_import_crowd(kit, 200);
    int64_t tema = kit_tema(kit, "t1"), last = kit_person(kit, "p199");
    assert_int_equal(visit(kit, kit_text(kit, "/temas/%lld", (long long)tema)), 200);
    assert_shows_not(kit, kit_text(kit, "value=\"%lld\"", (long long)last));
    assert_int_equal(visit(kit, kit_text(kit, "/temas/%lld?name=PERSON+199", (long long)tema)), 200);
    assert_shows(kit, kit_text(kit, "<option value=\"%lld\">Person 199</option>", (long long)last));
    assert_int_equal(times_shown(kit, "<option"), 2);
    assert_int_equal(times_shown(kit, "Wish number"), 12);
    assert_shows(kit, "And 18 more.");
}

/* ---- becoming a tutor ---- */

static void the_guide_opens_to_who_has_presented_and_they_prepare_and_offer(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, tema_at(kit, "kites", "")), 200);
    assert_shows_not(kit, guide);
    assert_int_equal(visit(kit, tema_at(kit, "kites", "/sheet?guide=1")), 200);
    assert_shows_not(kit, guide);
    assert_int_equal(visit(kit, tema_at(kit, "kites", "/prepare")), 404);
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/prepare"), "questions=x"), 404);

    presents(kit, "ana", "kites");
    assert_int_equal(visit(kit, tema_at(kit, "kites", "")), 200);
    assert_shows(kit, guide);
    assert_int_equal(visit(kit, tema_at(kit, "kites", "/sheet")), 200);
    assert_shows_not(kit, guide);
    assert_int_equal(visit(kit, tema_at(kit, "kites", "/sheet?guide=1")), 200);
    assert_shows(kit, guide);
    assert_int_equal(submit(kit, tema_at(kit, "kites", "/prepare"), "questions=%3Cb%3EWhy%3F%0D%0AHow%3F"), 303);
    follow(kit);
    assert_shows(kit, "&lt;b&gt;Why?\r\nHow?</textarea>");
    assert_shows(kit, guide);
    assert_int_equal(submit(kit, tema_at(kit, "kites", "/offer"), "places=2"), 303);
    follow(kit);
    assert_shows(kit, "You can tutor it.");
    assert_int_equal(kit_number(kit, "select count(*) from offer where standing = 'first' and places = 2"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria"), 0);
}

static void who_has_not_presented_asks_and_the_facilitator_says_yes(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "rosa");
    assert_int_equal(submit(kit, tema_at(kit, "moon", "/offer"), "places=1"), 303);
    follow(kit);
    assert_shows(kit, "You asked to tutor it");
    assert_shows(kit, "learn it and present it");
    assert_shows(kit, "I want to learn this");
    assert_int_equal(visit(kit, tema_at(kit, "moon", "/prepare")), 200);
    assert_shows(kit, "The guide opens when");
    assert_int_equal(visit(kit, "/temas?now=1"), 200);
    assert_shows_not(kit, "La luna");
    const char *vouch = kit_text(kit, "/offers/%lld/vouch",
                                 (long long)kit_number(kit, "select id from offer where standing = 'asked'"));
    assert_int_equal(submit_in_vain(kit, vouch, ""), 403);

    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, tema_at(kit, "moon", "")), 200);
    assert_shows(kit, "Asked to tutor it");
    assert_shows(kit, vouch);
    assert_int_equal(submit(kit, vouch, ""), 303);
    follow(kit);
    assert_shows(kit, "Rosa");
    assert_shows_not(kit, vouch);
    assert_int_equal(submit_in_vain(kit, "/offers/12345/vouch", ""), 404);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/temas?now=1"), 200);
    assert_shows(kit, "La luna");
}

static void an_offer_is_changed_by_who_made_it_and_by_the_facilitator(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t id = kit_number(kit, "select o.id from offer o join person p on p.id = o.person where p.code = 'luz'");
    const char *places = kit_text(kit, "/offers/%lld/places", (long long)id);
    const char *gone = kit_text(kit, "/offers/%lld/remove", (long long)id);
    sign_in_as(kit, "ana");
    assert_int_equal(submit_in_vain(kit, places, "places=3"), 404);
    assert_int_equal(submit_in_vain(kit, gone, ""), 404);
    sign_in_as(kit, "luz");
    assert_int_equal(submit_in_vain(kit, places, "places=many"), 422);
    assert_shows(kit, "“many” does not fit here.");
    assert_shows(kit, "name=\"places\" value=\"many\" aria-invalid=\"true\"");
    assert_int_equal(submit_in_vain(kit, places, "places=0"), 422);
    assert_int_equal(submit(kit, places, "places=3"), 303);
    follow(kit);
    assert_shows(kit, "value=\"3\"");
    sign_in_as(kit, "elena");
    assert_int_equal(submit(kit, gone, ""), 303);
    assert_int_equal(submit_in_vain(kit, gone, ""), 404);
    sign_in_as(kit, "luz");
    assert_int_equal(visit(kit, tema_at(kit, "kites", "")), 200);
    assert_shows(kit, guide); /* what was mastered stays mastered */
}

static void paths_found_here_stand_in_the_guide_alone(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(tema_path_add(&kit->env, kit_tema(kit, "kites"), kit_person(kit, "ana"), "Con *cola* larga"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    sign_in_as(kit, "luz");
    assert_int_equal(visit(kit, tema_at(kit, "kites", "")), 200);
    assert_shows(kit, "Con <em>cola</em> larga");
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, tema_at(kit, "kites", "")), 200);
    assert_shows_not(kit, "cola");
}

static void a_preparation_that_is_too_long_is_shown_again(void **state)
{
    struct kit *kit = *state;
    static char form[20000] = "questions=";
    found(kit);
    sign_in_as(kit, "luz");
    memset(form + 10, 'y', sizeof form - 11);
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/prepare"), form), 422);
    assert_shows(kit, "at most 16 kB");
    assert_shows(kit, form + 10);
}

/* ---- the facilitator writes temas ---- */

static void the_facilitator_writes_a_tema_and_corrects_it(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/temas/new"), 200);
    assert_int_equal(submit(kit, "/temas/new",
                            "title=El+agua+del+pozo&subject=ciencias&language=Espa%C3%B1ol&ages=8-12&author=&origin=&"
                            "sittings=3&emblem=well&learner_text=%23%23+Desaf%C3%ADo%0D%0A%0D%0AMide.&tutor_text=Oye."),
                     303);
    assert_string_equal(kit->location,
                        kit_text(kit, "/temas/%lld?said=saved", (long long)kit_tema(kit, "el-agua-del-pozo")));
    follow(kit);
    assert_shows(kit, "<h1>El agua del pozo</h1>");
    assert_shows(kit, "3 sittings");
    assert_shows(kit, "Mide.");
    assert_shows(kit, "#e-well");
    const char *edit = tema_at(kit, "el-agua-del-pozo", "/edit");
    assert_int_equal(visit(kit, edit), 200);
    assert_shows(kit, "value=\"El agua del pozo\"");
    assert_shows(kit, "\n## Desafío\n\nMide.</textarea>");
    assert_int_equal(submit(kit, edit, "title=El+agua&learner_text=Mira."), 303);
    follow(kit);
    assert_shows(kit, "<h1>El agua</h1>");
    assert_shows(kit, "Oye."); /* what was not sent stays */
    assert_int_equal(kit_number(kit, "select count(*) from tema where code = 'el-agua-del-pozo'"), 1);
}

static void a_mistake_in_a_tema_is_shown_beside_its_field_and_nothing_typed_is_lost(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    static const char typed[] = "title=&subject=artes+raras&language=Klingon+largo&sittings=mil&emblem=kite"
                                "&learner_text=%23%23+Pistas%0D%0A%0D%0AOye+bien.&tutor_text=%23+Uno";
    const char *const addresses[] = {"/temas/new", tema_at(kit, "moon", "/edit")};
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        assert_int_equal(submit_in_vain(kit, addresses[i], typed), 422);
        assert_int_equal(times_shown(kit, "aria-invalid"), 5);
        assert_shows(kit, "Nothing is written here, and it is needed.");
        assert_shows(kit, "is for tutors, and learners would see it here");
        assert_shows(kit, "has a single #");
        assert_shows(kit, "artes raras");
        assert_shows(kit, "Klingon largo");
        assert_shows(kit, "Oye bien.</textarea>");
        assert_shows(kit, "value=\"kite\" checked");
    }
}

static void only_the_facilitator_writes_temas(void **state)
{
    struct kit *kit = *state;
    static const char *const others[] = {"ana", "luz", "rosa", "vera"};
    found(kit);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sign_in_as(kit, others[i]);
        assert_int_equal(visit(kit, "/temas/new"), 403);
        assert_int_equal(visit(kit, tema_at(kit, "kites", "/edit")), 403);
        assert_shows_not(kit, guide);
        assert_int_equal(submit_in_vain(kit, "/temas/new", "title=x"), 403);
        assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/edit"), "title=x"), 403);
        assert_int_equal(visit(kit, "/temas"), 200);
        assert_shows_not(kit, "/temas/new");
    }
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/temas/12345/edit"), 404);
    assert_int_equal(submit_in_vain(kit, "/temas/12345/edit", "title=x"), 404);
}

static void an_advisor_looks_and_takes_no_part(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "vera");
    assert_int_equal(visit(kit, tema_at(kit, "kites", "")), 200);
    assert_shows_not(kit, "I want to learn this");
    assert_shows_not(kit, guide);
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/wish"), ""), 403);
    assert_int_equal(submit_in_vain(kit, tema_at(kit, "kites", "/offer"), ""), 403);
    assert_int_equal(visit(kit, tema_at(kit, "kites", "/prepare")), 403);
    assert_int_equal(visit(kit, "/wishes"), 403);
}

static void every_page_of_a_tema_that_is_not_there_says_so(void **state)
{
    struct kit *kit = *state;
    static const char *const parts[] = {"", "/sheet", "/prepare", "/edit"}, *const forms[] = {"/wish", "/offer",
                                                                                              "/prepare", "/edit"};
    found(kit);
    sign_in_as(kit, "elena");
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        assert_int_equal(visit(kit, kit_text(kit, "/temas/12345%s", parts[i])), 404);
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        assert_int_equal(submit_in_vain(kit, kit_text(kit, "/temas/12345%s", forms[i]), "title=x"), 404);
}

static void the_facilitator_knows_who_has_no_real_choice(void **state)
{
    struct kit *kit = *state;
    struct few_choices_list few;
    found(kit);
    assert_int_equal(choices_few(kit->store, &kit->things, &few), OK);
    assert_int_equal(few.n, 2);
    assert_int_equal(few.items[0].person, kit_person(kit, "ana"));
    assert_int_equal(few.items[0].choices, 2);
    assert_int_equal(few.items[1].person, kit_person(kit, "luz"));
    assert_int_equal(few.items[1].choices, 1);
    kit_import(kit, offers_import, "person,tema\nelena,moon\n");
    assert_int_equal(choices_few(kit->store, &kit->things, &few), OK);
    assert_int_equal(few.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_tema_is_found_by_words_subject_language_and_whether_somebody_is_free),
        JOURNEY(what_was_searched_for_stays_in_the_form),
        JOURNEY(somebody_who_has_begun_with_all_their_places_is_not_free_now),
        JOURNEY(a_long_catalogue_comes_in_pages_that_keep_what_was_asked),
        JOURNEY(names_of_tutors_are_for_those_who_may_know_them),
        JOURNEY(a_learner_wishes_moves_and_lets_go),
        JOURNEY(a_wish_for_what_one_tutors_is_refused_kindly),
        JOURNEY(nobody_but_the_facilitator_wishes_or_moves_for_others),
        JOURNEY(who_wishes_for_what_only_the_facilitator_reads),
        JOURNEY(at_the_machine_without_logins_the_facilitator_says_for_whom),
        JOURNEY(in_a_crowd_the_facilitator_finds_people_by_their_names),
        JOURNEY(going_back_leads_nowhere_else),
        JOURNEY(the_guide_opens_to_who_has_presented_and_they_prepare_and_offer),
        JOURNEY(who_has_not_presented_asks_and_the_facilitator_says_yes),
        JOURNEY(an_offer_is_changed_by_who_made_it_and_by_the_facilitator),
        JOURNEY(paths_found_here_stand_in_the_guide_alone),
        JOURNEY(a_preparation_that_is_too_long_is_shown_again),
        JOURNEY(the_facilitator_writes_a_tema_and_corrects_it),
        JOURNEY(a_mistake_in_a_tema_is_shown_beside_its_field_and_nothing_typed_is_lost),
        JOURNEY(only_the_facilitator_writes_temas),
        JOURNEY(an_advisor_looks_and_takes_no_part),
        JOURNEY(every_page_of_a_tema_that_is_not_there_says_so),
        JOURNEY(the_facilitator_knows_who_has_no_real_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
