#include "base/text.h"

#include "base/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Two languages by hand, as tools/catalogues.py makes them: FNV-1a of the English text, modulo the slots. */

static unsigned form_en(unsigned long n)
{
    return n != 1;
}

static unsigned form_es(unsigned long n)
{
    return n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;
}

static const struct catalogue catalogue_en = {"en", "English", form_en, NULL, NULL, 0};

static const struct catalogue_entry entries_es[] = {
    {"Yes", {"Sí"}},
    {"{learner} can learn {tema} with {tutor}", {"{2} puede acompañar a {0} en {1}"}},
    {"One person waits", {"Una persona espera", "{0} de personas esperan", "{0} personas esperan"}},
    {"{name} and {name} again, then {other}", {"{1}, y antes {0} y {0}"}},
    {"A", {"a"}},
    {"B", {"b"}},
    {"C", {"c"}},
};

static const uint16_t slots_es[] = {1, 2, 7, 0, 0, 4, 6, 0, 0, 0, 0, 0, 5, 0, 3, 0};

static const struct catalogue catalogue_es = {"es", "Español", form_es, entries_es, slots_es, 16};

const struct catalogue *const catalogues[] = {&catalogue_en, &catalogue_es, NULL};

static void check_put(const struct catalogue *words, struct message message, enum escape how, const char *expected)
{
    struct buf buf;
    buf_init(&buf, 4096);
    text_put(&buf, words, &message, how);
    assert_false(buf.failed);
    assert_string_equal(buf_string(&buf), expected);
    buf_release(&buf);
}

/* --- languages --- */

static void languages_are_found_by_tags_however_written(void **state)
{
    (void)state;
    static const char *const tags[] = {"es", "es-MX", "es_MX.UTF-8", "ES", "es.UTF-8", "es@euro", "es;q=1"};
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        assert_ptr_equal(text_catalogue(tags[i]), &catalogue_es);
    assert_ptr_equal(text_catalogue("en-GB"), text_english());
}

static void an_unknown_language_is_null(void **state)
{
    (void)state;
    static const char *const tags[] = {"", "e", "est", "fr", "-es", "C", "*"};
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        assert_null(text_catalogue(tags[i]));
    assert_null(text_catalogue(NULL));
}

static void all_languages_can_be_listed(void **state)
{
    (void)state;
    assert_string_equal(text_tag(text_nth(0)), "en");
    assert_string_equal(text_name(text_nth(1)), "Español");
    assert_null(text_nth(2));
}

static void the_language_a_browser_likes_best_is_chosen(void **state)
{
    (void)state;
    static const struct {
        const char *header, *tag;
    } cases[] = {
        {"es", "es"},
        {"es,en;q=0.5", "es"},
        {"es-MX,es;q=0.9,en;q=0.8", "es"},
        {"en;q=0.5,es;q=0.7", "es"},
        {"fr, nah;q=0.9 , es;q=0.1", "es"},
        {"fr;q=1.0 ,es ;q=0.2,en; q=0.3", "en"},
        {"en,es", "en"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(text_tag(text_accepted(cases[i].header, text_english())), cases[i].tag);
}

static void a_header_that_helps_nothing_leaves_the_other_choice(void **state)
{
    (void)state;
    static const char *const headers[] = {"", "fr", "*", "en;q=0", ",,;;,", ";q=1", "en;q=nan", "q=", "   "};
    for (size_t i = 0; i < COUNT_OF(headers); i++)
        assert_ptr_equal(text_accepted(headers[i], &catalogue_es), &catalogue_es);
    assert_ptr_equal(text_accepted(NULL, &catalogue_es), &catalogue_es);
    assert_null(text_accepted("fr", NULL));
}

/* --- messages --- */

static void every_entry_is_found_and_others_stay_english(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(entries_es); i++)
        assert_ptr_equal(text_of(&catalogue_es, entries_es[i].english), entries_es[i].forms[0]);
    assert_string_equal(text_of(&catalogue_es, "Nobody translated this"), "Nobody translated this");
    assert_string_equal(text_of(&catalogue_es, ""), "");
    assert_string_equal(text_of(&catalogue_en, "Yes"), "Yes");
}

static void places_are_filled_in_the_order_of_the_english_names(void **state)
{
    (void)state;
    struct message message = MSG("{learner} can learn {tema} with {tutor}", V("Ana"), V("la luna"), V("Eva"));
    check_put(&catalogue_en, message, ESCAPE_NONE, "Ana can learn la luna with Eva");
    check_put(&catalogue_es, message, ESCAPE_NONE, "Eva puede acompañar a Ana en la luna");
}

static void a_name_that_comes_again_keeps_its_value(void **state)
{
    (void)state;
    struct message message = MSG("{name} and {name} again, then {other}", V("Ana"), V("Eva"));
    check_put(&catalogue_en, message, ESCAPE_NONE, "Ana and Ana again, then Eva");
    check_put(&catalogue_es, message, ESCAPE_NONE, "Eva, y antes Ana y Ana");
}

static void a_name_that_begins_like_another_is_another(void **state)
{
    (void)state;
    check_put(&catalogue_en, MSG("{names} {name} {n}", V(1), V(2), V(3)), ESCAPE_NONE, "1 2 3");
}

static void numbers_choose_the_form(void **state)
{
    (void)state;
    static const struct {
        int64_t n;
        const char *en, *es;
    } cases[] = {
        {0, "0 people wait", "0 personas esperan"},
        {1, "One person waits", "Una persona espera"},
        {-1, "One person waits", "Una persona espera"},
        {2, "2 people wait", "2 personas esperan"},
        {1000000, "1000000 people wait", "1000000 de personas esperan"},
        {INT64_MIN, "-9223372036854775808 people wait", "-9223372036854775808 personas esperan"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct message message = MSGN("One person waits", "{n} people wait", cases[i].n, V(cases[i].n));
        check_put(&catalogue_en, message, ESCAPE_NONE, cases[i].en);
        check_put(&catalogue_es, message, ESCAPE_NONE, cases[i].es);
    }
}

static void a_missing_value_leaves_its_place_empty(void **state)
{
    (void)state;
    check_put(&catalogue_en, MSG("[{name}]", V_NULL), ESCAPE_NONE, "[]");
    check_put(&catalogue_en, MSG("[{name}]", V((const char *)NULL)), ESCAPE_NONE, "[]");
}

static void only_values_are_escaped(void **state)
{
    (void)state;
    struct message message = MSG("<b>{name}</b> & {other}", V("<i a='\"'>&"), V(-5));
    check_put(&catalogue_en, message, ESCAPE_NONE, "<b><i a='\"'>&</b> & -5");
    check_put(&catalogue_en, message, ESCAPE_HTML, "<b>&lt;i a=&#39;&quot;&#39;&gt;&amp;</b> & -5");
    check_put(&catalogue_en, MSG("/tema/{name}", V("él/a b?")), ESCAPE_URL, "/tema/%C3%A9l%2Fa%20b%3F");
}

static void braces_within_values_are_not_places(void **state)
{
    (void)state;
    check_put(&catalogue_en, MSG("{name}", V("{0}{name}{")), ESCAPE_NONE, "{0}{name}{");
}

static void formatting_gives_a_string_of_the_arena(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1024);
    assert_string_equal(text_format(&arena, &catalogue_es, &MSG("Yes")), "Sí");
    assert_string_equal(text_format(&arena, &catalogue_es, &MSG("{name}", V_NULL)), "");
    arena_release(&arena);
}

/* --- folding --- */

static void check_folded(const char *text, const char *expected)
{
    struct arena arena;
    arena_init(&arena, 4096);
    assert_string_equal(text_folded(&arena, text), expected);
    arena_release(&arena);
}

static void folding_drops_case_and_accents(void **state)
{
    (void)state;
    check_folded("Líneas  Ñ", "lineas n");
    check_folded("ÁÉÍÓÚÜÑÇ àâãåäÿ ĀāŹž", "aeiouunc aaaaay aazz");
    check_folded("El ÁRBOL", "el arbol");
}

static void folding_treats_composed_and_combining_accents_alike(void **state)
{
    (void)state;
    check_folded("Pin\xCC\x83"
                 "ata u\xCC\xB1 o\xCD\xAF",
                 "pinata u o");
}

static void letters_without_a_base_only_lose_their_case(void **state)
{
    (void)state;
    check_folded("Æ ð Þ ß × ÷ Œ Ŋ Ŧ IJ ĸ ŉ", "æ ð þ ß × ÷ œ ŋ ŧ ij ĸ ŉ");
}

static void letters_of_other_scripts_stay(void **state)
{
    (void)state;
    check_folded("ΑΩ Ж 木 😀 tꞌa Ͱ", "ΑΩ Ж 木 😀 tꞌa Ͱ");
}

static void white_space_becomes_one_blank_and_none_at_the_ends(void **state)
{
    (void)state;
    check_folded(" \t\xC2\xA0 a \n\xC2\xA0\r b\xC2\xA0", "a b");
    check_folded(" \xC2\xA0", "");
    check_folded("", "");
    check_folded("¿a?", "¿a?");
}

static void folding_twice_changes_nothing(void **state)
{
    (void)state;
    for (unsigned code = 1; code < 0x800; code++) {
        char text[] = {'x', (char)code, 'x', '\0'};
        char wide[] = {'x', (char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F)), 'x', '\0'};
        struct arena arena;
        arena_init(&arena, 4096);
        const char *once = text_folded(&arena, code < 0x80 ? text : wide);
        assert_true(text_is_utf8(once, strlen(once)));
        assert_string_equal(text_folded(&arena, once), once);
        arena_release(&arena);
    }
}

static void folding_stays_within_texts_that_are_cut(void **state)
{
    (void)state;
    static const char *const cut[] = {"a\xC3", "a\xCC", "a\xCD", "a\xC2", "a\xE2\x82", "\xF0"};
    for (size_t i = 0; i < COUNT_OF(cut); i++) {
        size_t n = strlen(cut[i]) + 1;
        char *exact = malloc(n); /* so that the sanitizer sees a step beyond */
        assert_non_null(exact);
        memcpy(exact, cut[i], n);
        check_folded(exact, cut[i]);
        free(exact);
    }
}

/* --- UTF-8 --- */

static void every_letter_of_unicode_is_well_formed_and_surrogates_are_not(void **state)
{
    (void)state;
    for (unsigned long code = 1; code < 0x120000; code++) {
        char at[4];
        size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        for (size_t i = n; i-- > 1;)
            at[i] = (char)(0x80 | ((code >> (6 * (n - 1 - i))) & 0x3F));
        static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
        at[0] = (char)(leads[n] | code >> (6 * (n - 1)));
        bool real = (code < 0xD800 || code > 0xDFFF) && code < 0x110000;
        if (text_is_utf8(at, n) != real)
            fail_msg("U+%lX", code);
        if (n > 1 && text_is_utf8(at, n - 1))
            fail_msg("U+%lX, cut", code);
    }
}

static void overlong_and_stray_bytes_are_not_utf8(void **state)
{
    (void)state;
    static const char *const wrong[] = {"\x80",  "\xC0\x80",     "\xC1\xBF",         "\xE0\x9F\xBF", "\xFF",
                                        "a\xC3", "\xC3\xC3\xA9", "\xF0\x8F\xBF\xBF", "\xE2\x82x"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(text_is_utf8(wrong[i], strlen(wrong[i])));
    assert_false(text_is_utf8("a\0b", 3));
    assert_true(text_is_utf8("", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_found_by_tags_however_written),
        cmocka_unit_test(an_unknown_language_is_null),
        cmocka_unit_test(all_languages_can_be_listed),
        cmocka_unit_test(the_language_a_browser_likes_best_is_chosen),
        cmocka_unit_test(a_header_that_helps_nothing_leaves_the_other_choice),
        cmocka_unit_test(every_entry_is_found_and_others_stay_english),
        cmocka_unit_test(places_are_filled_in_the_order_of_the_english_names),
        cmocka_unit_test(a_name_that_comes_again_keeps_its_value),
        cmocka_unit_test(a_name_that_begins_like_another_is_another),
        cmocka_unit_test(numbers_choose_the_form),
        cmocka_unit_test(a_missing_value_leaves_its_place_empty),
        cmocka_unit_test(only_values_are_escaped),
        cmocka_unit_test(braces_within_values_are_not_places),
        cmocka_unit_test(formatting_gives_a_string_of_the_arena),
        cmocka_unit_test(folding_drops_case_and_accents),
        cmocka_unit_test(folding_treats_composed_and_combining_accents_alike),
        cmocka_unit_test(letters_without_a_base_only_lose_their_case),
        cmocka_unit_test(letters_of_other_scripts_stay),
        cmocka_unit_test(white_space_becomes_one_blank_and_none_at_the_ends),
        cmocka_unit_test(folding_twice_changes_nothing),
        cmocka_unit_test(folding_stays_within_texts_that_are_cut),
        cmocka_unit_test(every_letter_of_unicode_is_well_formed_and_surrogates_are_not),
        cmocka_unit_test(overlong_and_stray_bytes_are_not_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
