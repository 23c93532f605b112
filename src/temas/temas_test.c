#include "people/people_testing.h"

#include "temas/temas.h"

static struct tema tema_with(const char *code, const char *title)
{
    return (struct tema){.code = code,
                         .title = title,
                         .subject = "ciencias",
                         .language = "es",
                         .ages = "8-12",
                         .author = "Luz",
                         .origin = "aquí",
                         .version = "1",
                         .emblem = "moon",
                         .sittings = 2,
                         .learner_text = "Mira.",
                         .tutor_text = "Oye."};
}

static struct import_count put(struct world *world, const struct tema *tema)
{
    struct import_count count = {0};
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(tema_put(&world->env, tema, &count), OK);
    assert_int_equal(store_commit(world->store), OK);
    return count;
}

static struct tema tema_called(struct world *world, const char *code)
{
    struct actor actor = facilitator_of(world);
    struct tema tema;
    int64_t id = 0;
    assert_int_equal(tema_by_code(world->store, code, &id), OK);
    assert_int_not_equal(id, 0);
    assert_int_equal(tema_find(world->store, &world->arena, &actor, id, &tema), OK);
    return tema;
}

static void a_tema_is_kept_with_all_it_has(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_with("la-luna", "La luna");
    struct import_count count = put(world, &tema);
    assert_int_equal(count.rows, 1);
    assert_int_equal(count.added, 1);
    assert_int_equal(count.changed, 0);
    struct tema kept = tema_called(world, "la-luna");
    assert_string_equal(kept.code, "la-luna");
    assert_string_equal(kept.title, "La luna");
    assert_string_equal(kept.subject, "ciencias");
    assert_string_equal(kept.language, "es");
    assert_string_equal(kept.ages, "8-12");
    assert_string_equal(kept.author, "Luz");
    assert_string_equal(kept.origin, "aquí");
    assert_string_equal(kept.version, "1");
    assert_string_equal(kept.emblem, "moon");
    assert_int_equal(kept.sittings, 2);
    assert_string_equal(kept.learner_text, "Mira.");
    assert_string_equal(kept.tutor_text, "Oye.");
}

static void the_same_tema_again_changes_nothing(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_with("la-luna", "La luna");
    put(world, &tema);
    struct import_count count = put(world, &tema);
    assert_int_equal(count.rows, 1);
    assert_int_equal(count.added + count.changed, 0);
}

static void a_changed_tema_replaces_the_old_one(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_with("la-luna", "La luna");
    put(world, &tema);
    int64_t id = tema_called(world, "la-luna").id;
    tema.tutor_text = "Oye bien.";
    struct import_count count = put(world, &tema);
    assert_int_equal(count.added, 0);
    assert_int_equal(count.changed, 1);
    struct tema kept = tema_called(world, "la-luna");
    assert_string_equal(kept.tutor_text, "Oye bien.");
    assert_int_equal(kept.id, id);
}

static void a_tema_that_may_be_cut_short_is_not_kept(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_with("la-luna", "La luna");
    struct import_count count = {0};
    struct arena small;
    arena_init(&small, 1);
    arena_copy(&small, "too long");
    world->env.arena = &small;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(tema_put(&world->env, &tema, &count), ERR_MEMORY);
    assert_int_equal(count.added, 0);
    store_rollback(world->store);
    arena_release(&small);
}

static void temas_are_listed_by_title_without_their_texts(void **state)
{
    struct world *world = *state;
    static const char *const titles[] = {"El son", "Ángulos", "el palíndromo", "Cometas"};
    static const char *const ordered[] = {"Ángulos", "Cometas", "el palíndromo", "El son"};
    for (size_t i = 0; i < COUNT_OF(titles); i++) {
        struct tema tema = tema_with(arena_printf(&world->arena, "t%zu", i), titles[i]);
        put(world, &tema);
    }
    struct actor actor = facilitator_of(world);
    struct temas temas;
    assert_int_equal(tema_list(world->store, &world->arena, &actor, &temas), OK);
    assert_int_equal(temas.n, COUNT_OF(ordered));
    for (size_t i = 0; i < COUNT_OF(ordered); i++) {
        assert_string_equal(temas.items[i].title, ordered[i]);
        assert_null(temas.items[i].learner_text);
        assert_null(temas.items[i].tutor_text);
    }
}

static void who_may_not_see_finds_no_tema(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_with("la-luna", "La luna"), found;
    put(world, &tema);
    int64_t id = tema_called(world, "la-luna").id;
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int64_t own = 0; own < 2; own++) {
            struct actor actor = {.community = store_community(world->store) + 1 - own, .role = (enum role)role};
            bool holds = permission_holds(PERMIT_SEE, &actor, store_community(world->store));
            struct temas temas;
            assert_int_equal(tema_list(world->store, &world->arena, &actor, &temas), OK);
            assert_int_equal(temas.n, holds);
            assert_int_equal(tema_find(world->store, &world->arena, &actor, id, &found), holds ? OK : ERR_MISSING);
        }
    }
}

/* ---- looking for temas ---- */

/* The codes of what is found: "la-luna el-son". */
static const char *found_by(struct world *world, const char *words)
{
    struct actor actor = facilitator_of(world);
    struct tema_ids ids = {0};
    const char *text = "";
    assert_int_equal(tema_search(world->store, &world->arena, &actor, words, &ids), OK);
    for (size_t i = 0; i < ids.n; i++) {
        struct tema tema;
        assert_int_equal(tema_find(world->store, &world->arena, &actor, ids.items[i], &tema), OK);
        text = arena_printf(&world->arena, "%s%s%s", text, *text ? " " : "", tema.code);
    }
    return text;
}

static void a_tema_is_found_whatever_accents_capitals_and_ends_of_words_are_typed(void **state)
{
    struct world *world = *state;
    struct tema angles = tema_with("angulos", "Los ángulos del papalote"), moon = tema_with("la-luna", "La luna");
    angles.subject = "matemáticas";
    put(world, &angles);
    put(world, &moon);
    static const char *const typed[] = {"ángulos", "ANGULOS", "angul", "papalote  LOS", "matemat", " angulos "};
    for (size_t i = 0; i < COUNT_OF(typed); i++)
        assert_string_equal(found_by(world, typed[i]), "angulos");
    assert_string_equal(found_by(world, "luna"), "la-luna");
    assert_string_equal(found_by(world, "ciencias"), "la-luna");
    assert_string_equal(found_by(world, "xilófono"), "");
    assert_string_equal(found_by(world, ""), "");
    assert_string_equal(found_by(world, "  "), "");
}

static void who_may_not_see_temas_finds_none(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_with("la-luna", "La luna");
    struct actor nobody = {.community = store_community(world->store), .role = ROLE_NOBODY};
    struct tema_ids ids = {0};
    put(world, &tema);
    assert_int_equal(tema_search(world->store, &world->arena, &nobody, "luna", &ids), OK);
    assert_int_equal(ids.n, 0);
}

/* ---- writing one ---- */

static int64_t write_tema(struct world *world, struct tema tema)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(tema_write(&world->env, &tema), OK);
    assert_int_equal(store_commit(world->store), OK);
    return tema.id;
}

static void a_new_temas_code_comes_from_its_title_and_is_the_only_one(void **state)
{
    struct world *world = *state;
    int64_t one = write_tema(world, tema_with("", "¿Por qué vuela el papalote?"));
    int64_t other = write_tema(world, tema_with("", "Por que vuela el papalote"));
    int64_t thai = write_tema(world, tema_with("", "ดวงจันทร์"));
    assert_int_equal(tema_called(world, "por-que-vuela-el-papalote").id, one);
    assert_int_equal(tema_called(world, "por-que-vuela-el-papalote-2").id, other);
    assert_int_equal(tema_called(world, "tema").id, thai);
    assert_true(strlen(tema_called(world, "tema").title) > 0);
}

static void a_corrected_tema_keeps_its_code_and_its_version(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_with("la-luna", "La luna");
    tema.version = "3";
    put(world, &tema);
    tema = tema_with("other", "El sol");
    tema.id = tema_called(world, "la-luna").id;
    tema.version = "9";
    write_tema(world, tema);
    struct tema kept = tema_called(world, "la-luna");
    assert_string_equal(kept.title, "El sol");
    assert_string_equal(kept.version, "3");
    tema.id = 12345;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(tema_write(&world->env, &tema), ERR_MISSING);
    store_rollback(world->store);
}

/* ---- HTML ---- */

static void headings_begin_where_the_page_wants_them(void **state)
{
    struct world *world = *state;
    assert_string_equal(tema_html(&world->arena, "## A\n\n### B\n", 3, NULL), "<h3>A</h3>\n<h4>B</h4>\n");
    assert_string_equal(tema_html(&world->arena, "# A\n\n## B\n", 3, NULL), "<h3>A</h3>\n<h4>B</h4>\n");
    assert_string_equal(tema_html(&world->arena, "### A\n", 2, NULL), "<h2>A</h2>\n");
    assert_string_equal(tema_html(&world->arena, "> ### A\n\n## B\n", 2, NULL),
                        "<blockquote>\n<h3>A</h3>\n</blockquote>\n<h2>B</h2>\n");
    assert_string_equal(tema_html(&world->arena, "# A\n\n###### B\n", 4, NULL), "<h4>A</h4>\n<h6>B</h6>\n");
}

static void nothing_dangerous_passes(void **state)
{
    struct world *world = *state;
    static const char *const texts[] = {
        "<script>alert(1)</script>", "x <img src=x onerror=alert(1)> y",         "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",  "![x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)",
        "<javascript:alert(1)>",     "[x]: javascript:alert(1)\n\n[x]",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const char *html = tema_html(&world->arena, texts[i], 2, NULL);
        assert_null(strstr(html, "<script"));
        assert_null(strstr(html, "<img src=x"));
        assert_null(strcasestr(html, "=\"javascript:"));
        assert_null(strstr(html, "=\"vbscript:"));
        assert_null(strstr(html, "=\"data:"));
    }
}

static void what_people_write_is_shown(void **state)
{
    struct world *world = *state;
    assert_string_equal(tema_html(&world->arena, "Mide **1 < 2** & [aquí](https://example.org/)", 2, NULL),
                        "<p>Mide <strong>1 &lt; 2</strong> &amp; <a href=\"https://example.org/\">aquí</a></p>\n");
    assert_string_equal(tema_html(&world->arena, "", 2, NULL), "");
}

static const char *moon_only(const void *self, const char *code)
{
    (void)self;
    return strcmp(code, "la-luna") == 0 ? "/temas/7" : NULL;
}

static void links_between_temas_lead_to_their_pages_or_stay_words(void **state)
{
    struct world *world = *state;
    const struct tema_links links = {NULL, moon_only};
    const char *text = "[*La luna*](../la-luna/tema.md) y [*El **son***](../el-son/tema.md) [otra](../tema.md)";
    assert_string_equal(tema_html(&world->arena, text, 2, &links),
                        "<p><a href=\"/temas/7\"><em>La luna</em></a> y <em>El <strong>son</strong></em> "
                        "<a href=\"../tema.md\">otra</a></p>\n");
    assert_string_equal(tema_html(&world->arena, "[*La luna*](../la-luna/tema.md)", 2, NULL),
                        "<p><em>La luna</em></p>\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_tema_is_kept_with_all_it_has),
        TEST(the_same_tema_again_changes_nothing),
        TEST(a_changed_tema_replaces_the_old_one),
        TEST(a_tema_that_may_be_cut_short_is_not_kept),
        TEST(temas_are_listed_by_title_without_their_texts),
        TEST(who_may_not_see_finds_no_tema),
        TEST(a_tema_is_found_whatever_accents_capitals_and_ends_of_words_are_typed),
        TEST(who_may_not_see_temas_finds_none),
        TEST(a_new_temas_code_comes_from_its_title_and_is_the_only_one),
        TEST(a_corrected_tema_keeps_its_code_and_its_version),
        TEST(headings_begin_where_the_page_wants_them),
        TEST(nothing_dangerous_passes),
        TEST(what_people_write_is_shown),
        TEST(links_between_temas_lead_to_their_pages_or_stay_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
