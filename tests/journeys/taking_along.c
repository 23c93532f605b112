/* Who leaves takes their record along: printed, and as one file; each sees of it what is theirs to see. */
#include "leaving.h"

#include "people/people.h"

#include <stdlib.h>

static const char *folio_of(struct kit *kit, int64_t person, int nth)
{
    return kit_text(kit, "/people/%lld/portfolio?from=%d", (long long)person, nth);
}

static void a_tutoria_stands_there_whole_in_the_order_it_happened(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    come_in(kit, "qz-ana");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 0)), 200);
    static const char *const parts[] = {"Papalotes", "Learned with Luz", "Why does tochtli fly?", "Like a tochtli",
                                        "tochtli shown", "How tochtli learned", "house of tochtli", "Where is tochtli?"};
    const char *at = kit->page;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        const char *found = strstr(at, parts[i]);
        if (!found)
            fail_msg("“%s” does not come then: %s", parts[i], kit->page);
        at = found;
    }
    assert_shows(kit, "src=\"/blobs/");
    assert_shows_not(kit, "A slip of tochtli");
    assert_shows_not(kit, "tochtli looked");
    assert_shows_not(kit, "/erase");
    assert_shows(kit, "One tema learned");
    assert_shows(kit, "One tutoría given");
}

static void what_was_given_has_the_learners_name_and_the_own_reports(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    come_in(kit, "qz-ana");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 1)), 200);
    assert_shows(kit, "La luna");
    assert_shows(kit, "Tutored Beto");
    assert_shows(kit, "tochtli watched");
    assert_shows_not(kit, "Is it cheese?");
    assert_shows_not(kit, "Papalotes");
}

static void all_of_it_is_one_page_for_paper(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    assert_int_equal(visit(kit, kit_text(kit, "/people/%lld/portfolio?all=1", (long long)year.ana)), 200);
    assert_shows(kit, "Papalotes");
    assert_shows(kit, "La luna");
    assert_int_equal(times_shown(kit, "class=\"folio\""), 2);
    assert_shows(kit, "/erase");
}

static void who_answers_for_her_sees_what_she_shares(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    come_in(kit, "mama");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 0)), 200);
    assert_shows(kit, "Like a tochtli");
    assert_shows(kit, "How tochtli learned");
    assert_shows(kit, "house of tochtli");
    assert_shows_not(kit, "Why does tochtli fly?");
    assert_shows_not(kit, "/blobs/");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 1)), 200);
    assert_shows_not(kit, "Beto");
    assert_shows_not(kit, "tochtli watched");
}

static void others_find_neither_her_record_nor_the_file(void **state)
{
    struct kit *kit = *state;
    static const char *const others[] = {"luz", "beto"};
    struct year year = live_a_year(kit);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        come_in(kit, others[i]);
        assert_int_equal(visit(kit, at(kit, "people", year.ana, "/portfolio")), 404);
        assert_int_equal(visit(kit, at(kit, "people", year.ana, "/record.zip")), 404);
        assert_shows_not(kit, "tochtli");
    }
}

static void a_page_of_it_is_light(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    struct zip zip = {0};
    const void *bytes;
    size_t n;
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 0)), 200);
    assert_true(zip_bytes(&zip, kit->page, strlen(kit->page), &bytes, &n));
    assert_in_range(n, 1, 4800);
    zip_release(&zip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LEAVING(a_tutoria_stands_there_whole_in_the_order_it_happened),
        LEAVING(what_was_given_has_the_learners_name_and_the_own_reports),
        LEAVING(all_of_it_is_one_page_for_paper),
        LEAVING(who_answers_for_her_sees_what_she_shares),
        LEAVING(others_find_neither_her_record_nor_the_file),
        LEAVING(a_page_of_it_is_light),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
