#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "matching/reasons.h"

#include <string.h>

static int arena_up(void **state)
{
    static struct arena arena;
    arena_init(&arena, 1 << 20);
    *state = &arena;
    return 0;
}

static int arena_down(void **state)
{
    arena_release(*state);
    return 0;
}

static void reasons_come_back_as_they_were_written(void **state)
{
    struct arena *arena = *state;
    struct reasons why = {0}, back;
    for (int code = 0; code < REASON_CODES; code++) {
        struct reason *reason = LIST_ADD(arena, &why);
        *reason = (struct reason){(enum reason_code)code, INT64_MAX - code, code, INT64_MAX / 10 + code, {0}, 0};
        for (int i = 0; i < code % (REASON_PEOPLE + 1); i++)
            reason->people[i] = INT64_MAX - i;
        reason->n_people = code;
    }
    assert_int_equal(reasons_read(arena, reasons_write(arena, &why), &back), OK);
    assert_int_equal(back.n, REASON_CODES);
    for (size_t i = 0; i < back.n; i++) {
        const struct reason *one = &why.items[i], *other = &back.items[i];
        assert_int_equal(one->code, other->code);
        assert_int_equal(one->tema, other->tema);
        assert_int_equal(one->number, other->number);
        assert_int_equal(one->other, other->other);
        assert_int_equal(one->n_people, other->n_people);
        assert_memory_equal(one->people, other->people, sizeof one->people);
    }
}

static const char *name_of(const void *self, int64_t id)
{
    (void)self;
    (void)id;
    return "Ana";
}

static void every_reason_has_a_name_of_its_own_and_a_sentence_in_every_language(void **state)
{
    struct arena *arena = *state;
    const struct names names = {NULL, name_of, name_of};
    for (unsigned code = 0; code < REASON_CODES; code++) {
        const char *name = reason_name((enum reason_code)code);
        assert_true(name && name[0]);
        for (unsigned other = 0; other < code; other++)
            assert_string_not_equal(name, reason_name((enum reason_code)other));
        const struct catalogue *words;
        for (size_t i = 0; (words = text_nth(i)); i++) {
            for (int64_t n = 0; n <= 5; n++) {
                struct reason reason = {(enum reason_code)code, 7, n, n + 1, {0}, n};
                for (int p = 0; p < REASON_PEOPLE && p < n; p++)
                    reason.people[p] = p + 1;
                struct message message = reason_message(arena, words, &reason, &names);
                const char *sentence = text_format(arena, words, &message);
                assert_true(strlen(sentence) > 5);
                assert_null(strchr(sentence, '{'));
            }
        }
    }
}

static void what_is_not_known_among_reasons_is_skipped(void **state)
{
    struct arena *arena = *state;
    struct reasons why;
    const char *newer = "starlight 1 2 3 4 5;wish 5 2 0 0;;  ;wishes 1;wis 1;lot 7 0 0 1 8 9 10 11 12 and more;choice";
    assert_int_equal(reasons_read(arena, newer, &why), OK);
    assert_int_equal(why.n, 3);
    assert_int_equal(why.items[0].code, REASON_WISH);
    assert_int_equal(why.items[0].tema, 5);
    assert_int_equal(why.items[0].number, 2);
    assert_int_equal(why.items[1].code, REASON_LOT);
    assert_int_equal(why.items[1].n_people, 1);
    assert_int_equal(why.items[1].people[2], 10);
    assert_int_equal(why.items[2].code, REASON_CHOICE);
    static const char *const nothing[] = {"", ";", ";;;", " ", "[]", "{}", "-1", "7 wish", "\xFF;", " wish 1 2 3 4;"};
    for (size_t i = 0; i < COUNT_OF(nothing); i++) {
        assert_int_equal(reasons_read(arena, nothing[i], &why), OK);
        assert_int_equal(why.n, 0);
    }
    assert_int_equal(reasons_read(arena, "wish 99999999999999999999 1 1 1 1;", &why), OK);
    assert_int_equal(reasons_read(arena, NULL, &why), OK);
    assert_int_equal(why.n, 0);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, arena_up, arena_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(reasons_come_back_as_they_were_written),
        WITH_ARENA(every_reason_has_a_name_of_its_own_and_a_sentence_in_every_language),
        WITH_ARENA(what_is_not_known_among_reasons_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
