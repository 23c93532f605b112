#include "base/idmap.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int setup(void **state)
{
    static struct idmap map;
    idmap_init(&map);
    *state = &map;
    return 0;
}

static int teardown(void **state)
{
    idmap_release(*state);
    return 0;
}

static void an_empty_map_has_nothing(void **state)
{
    assert_int_equal(idmap_find(*state, 1), 0);
}

static void a_key_keeps_its_first_value(void **state)
{
    assert_int_equal(idmap_add(*state, 5, 2), OK);
    assert_int_equal(idmap_add(*state, 5, 3), OK);
    assert_int_equal(idmap_find(*state, 5), 2);
    assert_int_equal(idmap_find(*state, 6), 0);
    assert_int_equal(((struct idmap *)*state)->n, 1);
}

static void many_keys_that_are_alike_keep_their_values(void **state)
{
    enum { MANY = 200000 };
    for (uint32_t i = 1; i <= MANY; i++)
        assert_int_equal(idmap_add(*state, (int64_t)i << 21, i), OK);
    for (uint32_t i = 1; i <= MANY; i++) {
        assert_int_equal(idmap_find(*state, (int64_t)i << 21), i);
        assert_int_equal(idmap_find(*state, ((int64_t)i << 21) + 1), 0);
    }
    const struct idmap *map = *state;
    assert_true(map->slots <= (size_t)MANY * 8 / 3);
}

static void negative_keys_are_keys(void **state)
{
    assert_int_equal(idmap_add(*state, INT64_MIN, 1), OK);
    assert_int_equal(idmap_add(*state, -1, 2), OK);
    assert_int_equal(idmap_find(*state, INT64_MIN), 1);
    assert_int_equal(idmap_find(*state, -1), 2);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_empty_map_has_nothing),
        TEST(a_key_keeps_its_first_value),
        TEST(many_keys_that_are_alike_keep_their_values),
        TEST(negative_keys_are_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
