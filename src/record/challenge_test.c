#include "record/challenge.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_challenge(const char *text, const char *challenge)
{
    struct arena arena;
    arena_init(&arena, 1 << 16);
    assert_string_equal(challenge_of(&arena, text), challenge);
    arena_release(&arena);
}

static void the_challenge_is_what_stands_under_its_heading(void **state)
{
    (void)state;
    assert_challenge("## Invitación\n\nMira.\n\n## Desafío\n\n¿Por qué?\n\n## Materiales\n\nHilo\n", "\n¿Por qué?\n\n");
    assert_challenge("# Challenge\nWhy?", "Why?");
    assert_challenge("# DESAFIO #\nWhy?\n", "Why?\n");
}

static void headings_below_it_belong_to_it_and_headings_above_end_it(void **state)
{
    (void)state;
    assert_challenge("## Challenge\nA\n### More\nB\n# End\nC\n", "A\n### More\nB\n");
}

static void a_text_without_such_a_heading_is_all_challenge(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "Why?",
                                        "## Challenges of today\nA\n",
                                        "#Challenge\nno heading\n",
                                        "## \nA\n",
                                        "####### Challenge\nseven are too many\n",
                                        "The challenge is this.\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_challenge(texts[i], texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_challenge_is_what_stands_under_its_heading),
        cmocka_unit_test(headings_below_it_belong_to_it_and_headings_above_end_it),
        cmocka_unit_test(a_text_without_such_a_heading_is_all_challenge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
