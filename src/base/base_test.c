#include "base/arena.h"
#include "base/buf.h"
#include "base/ids.h"
#include "base/list.h"
#include "base/problems.h"
#include "base/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- arena --- */

static void memory_of_an_arena_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (size_t size = 0; size < 200; size++) {
        unsigned char *at = arena_alloc(&arena, size);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xFF, size);
    }
    arena_reset(&arena);
    unsigned char *again = arena_alloc(&arena, 100);
    assert_int_equal(again[0] | again[99], 0);
    arena_release(&arena);
}

static void an_arena_gives_its_cap_and_not_more(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    assert_non_null(arena_alloc(&arena, 4096));
    assert_false(arena_exhausted(&arena));
    assert_null(arena_alloc(&arena, 1));
    assert_true(arena_exhausted(&arena));
    arena_release(&arena);
}

static void an_exhausted_arena_stays_so_until_it_is_reset(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 64);
    assert_null(arena_alloc(&arena, 65));
    assert_null(arena_alloc(&arena, 1));
    assert_string_equal(arena_copy(&arena, "text"), "");
    assert_string_equal(arena_printf(&arena, "%d", 5), "");
    arena_reset(&arena);
    assert_false(arena_exhausted(&arena));
    assert_string_equal(arena_copy(&arena, "text"), "text");
    arena_release(&arena);
}

static void sizes_that_overflow_exhaust_the_arena(void **state)
{
    (void)state;
    static const size_t wrong[][2] = {{SIZE_MAX, 1}, {SIZE_MAX / 2, 3}, {SIZE_MAX / 8 + 1, 8}, {SIZE_MAX - 8, 1}};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct arena arena;
        arena_init(&arena, SIZE_MAX);
        assert_null(arena_array(&arena, wrong[i][0], wrong[i][1]));
        assert_true(arena_exhausted(&arena));
        arena_release(&arena);
    }
}

static void a_released_arena_can_be_used_again(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    assert_non_null(arena_alloc(&arena, 100000)); /* a block of its own */
    assert_non_null(arena_alloc(&arena, 10));
    arena_release(&arena);
    assert_int_equal(arena.used, 0);
    assert_string_equal(arena_printf(&arena, "%s %d", "a", 1), "a 1");
    arena_release(&arena);
}

static void copies_end_with_a_nul_and_null_stays_null(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    assert_null(arena_copy(&arena, NULL));
    assert_string_equal(arena_copy_n(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy_n(&arena, "", 0), "");
    arena_release(&arena);
}

static void a_list_keeps_its_items_while_it_grows(void **state)
{
    (void)state;
    struct arena arena;
    LIST_OF(int64_t) numbers = {0};
    arena_init(&arena, 1 << 20);
    for (int64_t i = 0; i < 1000; i++) {
        int64_t *number = LIST_ADD(&arena, &numbers);
        assert_non_null(number);
        assert_int_equal(*number, 0);
        *number = i;
    }
    assert_int_equal(numbers.n, 1000);
    for (int64_t i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
    arena_release(&arena);
}

static void a_list_without_memory_keeps_what_it_had(void **state)
{
    (void)state;
    struct arena arena;
    LIST_OF(int64_t) numbers = {0};
    arena_init(&arena, 20 * sizeof(int64_t));
    for (size_t i = 0; i < 16; i++)
        *LIST_ADD(&arena, &numbers) = 7;
    assert_null(LIST_ADD(&arena, &numbers));
    assert_int_equal(numbers.n, 16);
    assert_int_equal(numbers.items[15], 7);
    arena_release(&arena);
}

/* --- buf --- */

static void a_buffer_grows_up_to_its_maximum(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 5000);
    for (int i = 0; i < 4999; i++)
        buf_char(&buf, 'x');
    assert_int_equal(strlen(buf_string(&buf)), 4999);
    assert_false(buf.failed);
    buf_char(&buf, 'x');
    assert_true(buf.failed);
    buf_release(&buf);
}

static void a_failed_buffer_keeps_nothing_more_until_it_is_cleared(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 8);
    buf_text(&buf, "ab");
    buf_text(&buf, "too long for it");
    buf_text(&buf, "c");
    assert_true(buf.failed);
    assert_int_equal(buf.n, 2);
    assert_string_equal(buf_string(&buf), "");
    buf_clear(&buf);
    buf_text(&buf, "abc");
    assert_string_equal(buf_string(&buf), "abc");
    buf_release(&buf);
}

static void everything_written_stands_in_the_buffer(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 4096);
    assert_string_equal(buf_string(&buf), "");
    buf_text(&buf, NULL);
    buf_put(&buf, NULL, 0);
    buf_int(&buf, INT64_MIN);
    buf_char(&buf, ' ');
    buf_int(&buf, INT64_MAX);
    buf_printf(&buf, " %s-%d", "a", 0);
    buf_value(&buf, V_NULL, ESCAPE_HTML);
    buf_value(&buf, V(0), ESCAPE_HTML);
    assert_string_equal(buf_string(&buf), "-9223372036854775808 9223372036854775807 a-00");
    buf_release(&buf);
}

static void values_are_escaped_for_where_they_stand(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 4096);
    buf_escaped(&buf, "<a href=\"x\" b='y'>&</a>\n", ESCAPE_HTML);
    assert_string_equal(buf_string(&buf), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&lt;/a&gt;\n");
    buf_clear(&buf);
    buf_escaped(&buf, "aZ9-_.~ /?&=%+\"'<ñ", ESCAPE_URL);
    assert_string_equal(buf_string(&buf), "aZ9-_.~%20%2F%3F%26%3D%25%2B%22%27%3C%C3%B1");
    buf_clear(&buf);
    buf_escaped(&buf, "<&>", ESCAPE_NONE);
    buf_escaped(&buf, NULL, ESCAPE_HTML);
    assert_string_equal(buf_string(&buf), "<&>");
    buf_release(&buf);
}

/* --- ids and time --- */

struct outside {
    int64_t now;
    uint64_t seed;
};

static int64_t fixed_now(void *outside)
{
    return ((struct outside *)outside)->now;
}

static void seeded_random(void *outside, void *to, size_t n)
{
    struct outside *self = outside;
    for (size_t i = 0; i < n; i++) {
        self->seed = self->seed * 6364136223846793005U + 1442695040888963407U;
        ((unsigned char *)to)[i] = (unsigned char)(self->seed >> 56);
    }
}

static struct env env_at(struct outside *outside)
{
    return (struct env){.outside = outside, .now = fixed_now, .random = seeded_random};
}

static void an_id_tells_when_it_was_made(void **state)
{
    (void)state;
    struct outside outside = {EPOCH_2020 + 123456789, 1};
    struct env env = env_at(&outside);
    assert_int_equal(id_time(id_new(&env)), outside.now);
}

static void ids_grow_whatever_the_clock_does(void **state)
{
    (void)state;
    struct outside outside = {EPOCH_2020 + 1000000, 2};
    struct env env = env_at(&outside);
    int64_t last = 0;
    for (int i = 0; i < 10000; i++) {
        outside.now += i % 3 - 1;
        if (i == 5000)
            outside.now = 0;
        int64_t id = id_new(&env);
        assert_true(id > last);
        last = id;
    }
}

static void two_machines_in_the_same_millisecond_make_different_ids(void **state)
{
    (void)state;
    struct outside one = {EPOCH_2020 + 5, 3}, other = {EPOCH_2020 + 5, 4};
    struct env here = env_at(&one), there = env_at(&other);
    assert_true(id_new(&here) != id_new(&there));
}

static void random_ids_are_positive(void **state)
{
    (void)state;
    struct outside outside = {0, 5};
    struct env env = env_at(&outside);
    for (int i = 0; i < 1000; i++)
        assert_true(id_random(&env) > 0);
}

static void a_day_holds_its_minutes_also_before_1970(void **state)
{
    (void)state;
    struct env env = {.zone = 0};
    for (int64_t day = -2; day <= 2; day++) {
        env.zone = day * 3600 * 1000 * 5; /* whatever the wall clock's distance from UTC */
        assert_int_equal(day_of_instant(&env, instant_of_day(&env, day, 0)), day);
        assert_int_equal(day_of_instant(&env, instant_of_day(&env, day, 1439) + 59999), day);
        assert_int_equal(day_of_instant(&env, instant_of_day(&env, day, 0) - 1), day - 1);
    }
}

static void hours_of_the_day_are_read_and_what_is_none_is_not(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",      "9",     "9:",    ":30",  "9:5",  "24:00",
                                        "12:60", "9:300", "-1:00", "9.30", "9:30 "};
    int64_t minute = -1;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(minute_read(wrong[i], &minute));
    assert_int_equal(minute, -1);
    assert_true(minute_read("9:05", &minute));
    assert_int_equal(minute, 545);
    assert_true(minute_read("00:00", &minute));
    assert_int_equal(minute, 0);
    assert_true(minute_read("23:59", &minute));
    assert_int_equal(minute, 1439);
}

static void every_day_of_four_centuries_is_read_as_it_was_written(void **state)
{
    (void)state;
    for (int64_t day = -80000; day < 80000; day++) {
        char text[16];
        int64_t again = -1;
        date_write(text, day);
        assert_true(date_read(text, &again));
        assert_int_equal(again, day);
    }
}

static void known_days_have_their_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t day;
    } cases[] = {
        {"1970-01-01", 0}, {"1969-12-31", -1}, {"2000-02-29", 11016}, {"2020-01-01", 18262}, {"2026-11-23", 20780},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t day = -1;
        assert_true(date_read(cases[i].text, &day));
        assert_int_equal(day, cases[i].day);
    }
}

static void a_date_is_read_as_spreadsheets_write_it(void **state)
{
    (void)state;
    static const char *const same[] = {"2026-11-03", "3/11/2026", "03/11/2026", "3-11-2026", "03.11.2026"};
    static const char *const wrong[] = {"11/23/2026", "3/11/26", "3/11-2026", "3/11/2026 ",
                                        "/11/2026",   "3//2026", "3/11",      ""};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        int64_t day = -1;
        assert_true(date_read_loosely(same[i], &day));
        assert_int_equal(day, 20760);
    }
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        int64_t day = 42;
        assert_false(date_read_loosely(wrong[i], &day));
        assert_int_equal(day, 42);
    }
}

static void days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10",  "2026-01-00", "2026-04-31", "2026-1-01",
        "26-01-01",   "2026/01/01", "",           "2026-01-01 ", "-026-01-01", "2026-01-1x",
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        int64_t day = 42;
        assert_false(date_read(wrong[i], &day));
        assert_int_equal(day, 42);
    }
}

static void the_logical_clock_never_goes_back(void **state)
{
    (void)state;
    int64_t first = clock_next(0, EPOCH_2020 + 1000);
    assert_int_equal(first >> ID_RANDOM_BITS, 1000);
    assert_int_equal(clock_next(first, EPOCH_2020 + 1000), first + 1);
    assert_int_equal(clock_next(first, EPOCH_2020 - 1000), first + 1);
    assert_int_equal(clock_next(first, EPOCH_2020 + 1001) >> ID_RANDOM_BITS, 1001);
}

/* --- problems --- */

static void check_problem(const struct problem *problem, const char *expected)
{
    struct buf buf;
    buf_init(&buf, 4096);
    problem_put(&buf, text_english(), problem);
    assert_string_equal(buf_string(&buf), expected);
    buf_release(&buf);
}

static void a_problem_says_where_it_is(void **state)
{
    (void)state;
    struct arena arena;
    struct problems problems;
    arena_init(&arena, 1 << 16);
    problems_init(&problems, &arena);
    problems_add(&problems, NULL, MSG("no place at all"));
    problems.file = "people.csv";
    problems_add(&problems, NULL, MSG("the file"));
    problems_add(&problems, "name", MSG("a field"));
    problems.row = 3;
    problems_add(&problems, NULL, MSG("a row"));
    problems_add(&problems, "hours", MSG("{found} is no hour", V("x")));
    check_problem(&problems.list[0], "no place at all");
    check_problem(&problems.list[1], "people.csv: the file");
    check_problem(&problems.list[2], "people.csv, name: a field");
    check_problem(&problems.list[3], "people.csv, row 3: a row");
    check_problem(&problems.list[4], "people.csv, row 3, column hours: x is no hour");
    arena_release(&arena);
}

static void the_first_problems_are_kept_and_all_are_counted(void **state)
{
    (void)state;
    struct arena arena;
    struct problems problems;
    arena_init(&arena, 1 << 20);
    problems_init(&problems, &arena);
    for (int i = 0; i < 1000; i++)
        problems_add(&problems, "name", MSG("{n}", V(i)));
    assert_int_equal(problems.n, PROBLEMS_KEPT);
    assert_int_equal(problems.total, 1000);
    check_problem(&problems.list[PROBLEMS_KEPT - 1], "name: 49");
    arena_release(&arena);
}

static void a_text_in_a_problem_is_copied_into_one_short_line(void **state)
{
    (void)state;
    struct arena arena;
    struct problems problems;
    char text[300] = "a\nb\t";
    for (size_t i = 4; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "ñ", 3);
    memcpy(text + 79, "x€", 5); /* the cut would fall into the sign */
    arena_init(&arena, 1 << 16);
    problems_init(&problems, &arena);
    text[78] = 'x';
    problems_add(&problems, NULL, MSG("[{text}]", V(text)));
    memset(text, 'z', sizeof text - 1);
    const char *kept = problems.list[0].message.values[0].text;
    assert_true(strlen(kept) <= 84);
    assert_true(text_is_utf8(kept, strlen(kept)));
    assert_memory_equal(kept, "a b ñ", 6);
    assert_string_equal(kept + strlen(kept) - 3, "…");
    arena_release(&arena);
}

static void problems_without_memory_are_still_counted(void **state)
{
    (void)state;
    struct arena arena;
    struct problems problems;
    arena_init(&arena, 16);
    problems_init(&problems, &arena);
    problems_add(&problems, "name", MSG("{text}", V("x")));
    assert_int_equal(problems.total, 1);
    assert_int_equal(problems.n, 0);
    arena_release(&arena);
}

static void every_error_has_a_name(void **state)
{
    (void)state;
    for (int e = OK; e <= ERR_REFUSED; e++)
        assert_true(strlen(err_name((enum err)e)) > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_of_an_arena_is_zeroed_and_aligned),
        cmocka_unit_test(an_arena_gives_its_cap_and_not_more),
        cmocka_unit_test(an_exhausted_arena_stays_so_until_it_is_reset),
        cmocka_unit_test(sizes_that_overflow_exhaust_the_arena),
        cmocka_unit_test(a_released_arena_can_be_used_again),
        cmocka_unit_test(copies_end_with_a_nul_and_null_stays_null),
        cmocka_unit_test(a_list_keeps_its_items_while_it_grows),
        cmocka_unit_test(a_list_without_memory_keeps_what_it_had),
        cmocka_unit_test(a_buffer_grows_up_to_its_maximum),
        cmocka_unit_test(a_failed_buffer_keeps_nothing_more_until_it_is_cleared),
        cmocka_unit_test(everything_written_stands_in_the_buffer),
        cmocka_unit_test(values_are_escaped_for_where_they_stand),
        cmocka_unit_test(an_id_tells_when_it_was_made),
        cmocka_unit_test(ids_grow_whatever_the_clock_does),
        cmocka_unit_test(two_machines_in_the_same_millisecond_make_different_ids),
        cmocka_unit_test(random_ids_are_positive),
        cmocka_unit_test(a_day_holds_its_minutes_also_before_1970),
        cmocka_unit_test(hours_of_the_day_are_read_and_what_is_none_is_not),
        cmocka_unit_test(every_day_of_four_centuries_is_read_as_it_was_written),
        cmocka_unit_test(known_days_have_their_numbers),
        cmocka_unit_test(a_date_is_read_as_spreadsheets_write_it),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(the_logical_clock_never_goes_back),
        cmocka_unit_test(a_problem_says_where_it_is),
        cmocka_unit_test(the_first_problems_are_kept_and_all_are_counted),
        cmocka_unit_test(a_text_in_a_problem_is_copied_into_one_short_line),
        cmocka_unit_test(problems_without_memory_are_still_counted),
        cmocka_unit_test(every_error_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
