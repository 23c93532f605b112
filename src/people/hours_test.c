#include "people/hours.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

static struct arena arena;

static int setup(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static uint64_t hour(int day, int number)
{
    return UINT64_C(1) << (day * HOURS_PER_DAY + number - 1);
}

static uint64_t read(const char *text)
{
    uint64_t hours = 0;
    const char *wrong = NULL;
    if (!hours_read(&arena, text, &hours, &wrong))
        fail_msg("“%s” was not understood in “%s”", wrong, text);
    return hours;
}

static void a_word_is_a_day_and_an_hour(void **state)
{
    (void)state;
    assert_int_equal(read("mon1"), hour(0, 1));
    assert_int_equal(read("wed4"), hour(2, 4));
    assert_int_equal(read("sun9"), hour(6, 9));
    assert_int_equal(read("mon1 mon2 tue1"), hour(0, 1) | hour(0, 2) | hour(1, 1));
}

static void spanish_and_english_days_are_the_same(void **state)
{
    (void)state;
    static const char *const english[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    static const char *const spanish[] = {"lun", "mar", "mié", "jue", "vie", "sáb", "dom"};
    static const char *const whole[] = {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"};
    for (int day = 0; day < HOURS_DAYS; day++) {
        assert_int_equal(read(arena_printf(&arena, "%s3", english[day])), hour(day, 3));
        assert_int_equal(read(arena_printf(&arena, "%s3", spanish[day])), hour(day, 3));
        assert_int_equal(read(arena_printf(&arena, "%s 3", whole[day])), hour(day, 3));
    }
}

static void portuguese_days_are_the_same_too(void **state)
{
    (void)state;
    static const char *const portuguese[] = {"seg", "ter", "qua", "qui", "sex", "sáb", "dom"};
    static const char *const whole[] = {"segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"};
    for (int day = 0; day < HOURS_DAYS; day++) {
        assert_int_equal(read(arena_printf(&arena, "%s3", portuguese[day])), hour(day, 3));
        assert_int_equal(read(arena_printf(&arena, "%s 3", whole[day])), hour(day, 3));
    }
}

static void accents_and_capitals_make_no_difference(void **state)
{
    (void)state;
    assert_int_equal(read("MIE1 Sab2"), hour(2, 1) | hour(5, 2));
    assert_int_equal(read("mi\xC3\xA9"
                          "1 sa\xCC\x81"
                          "b2"), /* composed, and with a combining accent */
                     hour(2, 1) | hour(5, 2));
}

static void commas_semicolons_and_slashes_separate_like_blanks(void **state)
{
    (void)state;
    assert_int_equal(read("mon1,mon2;tue1/ tue2 ,"), read("mon1 mon2 tue1 tue2"));
}

static void a_day_alone_is_the_whole_day(void **state)
{
    (void)state;
    assert_int_equal(read("tue"), UINT64_C(0x1FF) << HOURS_PER_DAY);
    assert_int_equal(read("tue wed1"), (UINT64_C(0x1FF) << HOURS_PER_DAY) | hour(2, 1));
    assert_int_equal(read("tue 1 wed"), hour(1, 1) | (UINT64_C(0x1FF) << 2 * HOURS_PER_DAY));
}

static void hours_in_a_row_are_written_with_a_hyphen(void **state)
{
    (void)state;
    assert_int_equal(read("fri2-4"), hour(4, 2) | hour(4, 3) | hour(4, 4));
    assert_int_equal(read("fri 2-4 9"), hour(4, 2) | hour(4, 3) | hour(4, 4) | hour(4, 9));
}

static void nothing_means_always(void **state)
{
    (void)state;
    assert_int_equal(read(""), 0);
    assert_int_equal(read(" , ; "), 0);
}

static void the_word_that_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wrong;
    } cases[] = {
        {"mon0", "mon0"},
        {"mon10", "mon10"},
        {"mon1 xyz2", "xyz2"},
        {"1 mon1", "1"},
        {"mo1", "mo1"},
        {"monkey1", "monkey1"},
        {"mon1mon2", "mon1mon2"},
        {"mon3-1", "mon3-1"},
        {"mon1-", "mon1-"},
        {"mon-1", "mon-1"},
        {"lun1 noche", "noche"},
        {"mon1 10", "10"},
        {"mon1\xC2\xAA", "mon1\xC2\xAA"},
        {"จันทร์1", "จันทร์1"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint64_t hours = 42;
        const char *wrong = NULL;
        if (hours_read(&arena, cases[i].text, &hours, &wrong))
            fail_msg("“%s” was taken", cases[i].text);
        assert_string_equal(wrong, cases[i].wrong);
        assert_int_equal(hours, 42);
    }
}

static const char *written(struct buf *buf, const struct catalogue *words, uint64_t hours)
{
    buf_clear(buf);
    hours_put(buf, words, hours);
    return buf_string(buf);
}

static void hours_are_written_by_day(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 4096);
    assert_string_equal(written(&buf, text_english(), read("tue1 mon2 mon1")), "mon 1 2 · tue 1");
    assert_string_equal(written(&buf, text_english(), 0), "");
    buf_release(&buf);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    struct buf buf;
    uint64_t hours = 1;
    buf_init(&buf, 4096);
    for (int i = 0; i < 1000; i++) {
        /* Every single hour first, then sets as a linear congruence makes them (Knuth's MMIX). */
        hours = i < HOURS_DAYS * HOURS_PER_DAY ? UINT64_C(1) << i
                                               : hours * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        for (size_t language = 0; text_nth(language); language++)
            assert_int_equal(read(written(&buf, text_nth(language), hours & HOURS_ALL)), hours & HOURS_ALL);
        arena_reset(&arena);
    }
    buf_release(&buf);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_word_is_a_day_and_an_hour),
        TEST(spanish_and_english_days_are_the_same),
        TEST(portuguese_days_are_the_same_too),
        TEST(accents_and_capitals_make_no_difference),
        TEST(commas_semicolons_and_slashes_separate_like_blanks),
        TEST(a_day_alone_is_the_whole_day),
        TEST(hours_in_a_row_are_written_with_a_hyphen),
        TEST(nothing_means_always),
        TEST(the_word_that_is_wrong_is_named),
        TEST(hours_are_written_by_day),
        TEST(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
