#include "web/spoken.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int begin(void **state)
{
    static struct arena arena;
    arena_init(&arena, 64 * 1024);
    *state = &arena;
    return 0;
}

static int end(void **state)
{
    arena_release(*state);
    return 0;
}

static void languages_are_called_by_their_own_names(void **state)
{
    assert_string_equal(languages_spoken(*state, "es nah"), "español, náhuatl");
    assert_string_equal(languages_spoken(*state, " en "), "English");
    assert_string_equal(languages_spoken(*state, ""), "");
}

static void a_language_without_a_name_keeps_its_tag(void **state)
{
    assert_string_equal(languages_spoken(*state, "xx es-mx"), "xx, es-mx");
}

static void a_date_is_said_as_the_language_says_it(void **state)
{
    assert_string_equal(date_spoken(*state, text_english(), "2026-11-23"), "23 November 2026");
    assert_string_equal(date_spoken(*state, text_catalogue("es"), "2026-01-05"), "5 de enero de 2026");
    assert_string_equal(date_spoken(*state, text_catalogue("pt"), "2026-03-05"), "5 de março de 2026");
}

static void an_invitation_says_the_weekday_too(void **state)
{
    assert_string_equal(day_spoken_whole(*state, text_english(), "2026-11-23"), "Monday, 23 November 2026");
    assert_string_equal(day_spoken_whole(*state, text_english(), "1970-01-01"), "Thursday, 1 January 1970");
    assert_string_equal(day_spoken_whole(*state, text_english(), "1969-12-31"), "Wednesday, 31 December 1969");
    assert_string_equal(day_spoken_whole(*state, text_english(), "soon"), "soon");
}

static void what_is_no_date_stays_as_it_is(void **state)
{
    assert_string_equal(date_spoken(*state, text_english(), "2026-02-30"), "2026-02-30");
    assert_string_equal(date_spoken(*state, text_english(), "last week"), "last week");
    assert_string_equal(date_spoken(*state, text_english(), ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(languages_are_called_by_their_own_names, begin, end),
        cmocka_unit_test_setup_teardown(a_language_without_a_name_keeps_its_tag, begin, end),
        cmocka_unit_test_setup_teardown(a_date_is_said_as_the_language_says_it, begin, end),
        cmocka_unit_test_setup_teardown(an_invitation_says_the_weekday_too, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_date_stays_as_it_is, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
