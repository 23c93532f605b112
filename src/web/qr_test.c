#include "web/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MOST = 128, MARGIN = 4, FINDER = 7 };

/* The number that follows `before`, both of which must stand at *at; *at goes on behind it. */
static int number_after(const char *before, const char **at)
{
    char *end;
    assert_memory_equal(*at, before, strlen(before));
    long number = strtol(*at + strlen(before), &end, 10);
    assert_true(end > *at + strlen(before) && number >= 0 && number <= SIDE_MOST);
    *at = end;
    return (int)number;
}

/* What the path paints, square by square; fails if it paints beyond the side or one square twice. */
static void paint(const struct qr *qr, bool dark[SIDE_MOST][SIDE_MOST])
{
    assert_true(qr->side <= SIDE_MOST);
    memset(dark, 0, sizeof(bool[SIDE_MOST][SIDE_MOST]));
    for (const char *at = qr->path; *at;) {
        int x = number_after("M", &at), y = number_after(" ", &at), n = number_after("h", &at);
        int back = number_after("v1h-", &at);
        assert_int_equal(*at++, 'z');
        assert_int_equal(n, back);
        assert_true(n > 0 && x >= 0 && y >= 0 && x + n <= qr->side && y < qr->side);
        for (int i = 0; i < n; i++) {
            assert_false(dark[y][x + i]);
            dark[y][x + i] = true;
        }
    }
}

/* The square in a square by which readers find a corner (ISO/IEC 18004, 6.3.3). */
static void assert_finder(bool dark[SIDE_MOST][SIDE_MOST], int64_t left, int64_t top)
{
    for (int y = 0; y < FINDER; y++) {
        for (int x = 0; x < FINDER; x++) {
            bool edge = x == 0 || y == 0 || x == FINDER - 1 || y == FINDER - 1;
            bool heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;
            assert_int_equal(dark[top + y][left + x], edge || heart);
        }
    }
}

static void a_code_has_three_corners_and_a_quiet_margin(void **state)
{
    static bool dark[SIDE_MOST][SIDE_MOST];
    struct arena *arena = *state;
    struct qr qr;
    assert_int_equal(qr_make(arena, "http://192.168.1.4:8080/card?t=0123456789abcdef0123456789abcdef", &qr), OK);
    assert_int_equal((qr.side - 2 * MARGIN - 17) % 4, 0);
    paint(&qr, dark);
    assert_finder(dark, MARGIN, MARGIN);
    assert_finder(dark, qr.side - MARGIN - FINDER, MARGIN);
    assert_finder(dark, MARGIN, qr.side - MARGIN - FINDER);
    for (int64_t i = 0; i < qr.side; i++) {
        for (int64_t m = 0; m < MARGIN; m++)
            assert_false(dark[m][i] || dark[i][m] || dark[qr.side - 1 - m][i] || dark[i][qr.side - 1 - m]);
    }
}

static void another_text_is_another_code(void **state)
{
    struct arena *arena = *state;
    struct qr one, other;
    assert_int_equal(qr_make(arena, "http://a/card?t=1", &one), OK);
    assert_int_equal(qr_make(arena, "http://a/card?t=2", &other), OK);
    assert_string_not_equal(one.path, other.path);
}

static void the_longest_text_fits(void **state)
{
    struct arena *arena = *state;
    char text[301];
    struct qr qr;
    memset(text, 'x', 300);
    text[300] = '\0';
    assert_int_equal(qr_make(arena, text, &qr), OK);
    assert_true(qr.side > 0 && qr.path[0] == 'M');
}

static int setup(void **state)
{
    struct arena *arena = malloc(sizeof *arena);
    if (!arena)
        return -1;
    arena_init(arena, 1 << 20);
    *state = arena;
    return 0;
}

static int teardown(void **state)
{
    arena_release(*state);
    free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_code_has_three_corners_and_a_quiet_margin, setup, teardown),
        cmocka_unit_test_setup_teardown(another_text_is_another_code, setup, teardown),
        cmocka_unit_test_setup_teardown(the_longest_text_fits, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
