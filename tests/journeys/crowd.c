/* Five hundred people: ten times a village. The pages go on answering, in a time that people accept. */
#include "kit.h"

#include <time.h>

enum { CROWD = 500 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void five_hundred_people_are_matched_and_every_page_answers(void **state)
{
    struct kit *kit = *state;
    static const char *const pages[] = {"/", "/temas", "/people", "/tutorias"};
    kit_import_crowd(kit, CROWD);
    double began = seconds();
    assert_int_equal(submit(kit, "/match", ""), 303);
    follow(kit);
    int64_t proposals = kit_number(kit, "select count(*) from tutoria where state = 'proposed'");
    int64_t waiting = kit_number(kit, "select count(*) from passed_over");
    assert_true(proposals > 200);
    assert_int_equal(proposals + waiting, CROWD);
    assert_shows(kit, kit_text(kit, "There are %lld proposals.", (long long)proposals));
    assert_in_range(times_shown(kit, "value=\"learner\""), 1,
                    12); /* the first of them; the others stand on a page of their own */
    for (size_t i = 0; i < COUNT_OF(pages); i++)
        assert_int_equal(visit(kit, pages[i]), 200);
    assert_shows(kit, "No tutoría is under way yet.");
    assert_true(seconds() - began < 30); /* with sanitizers, on a slow machine */
}

static void a_hundred_answers_later_all_of_it_still_agrees(void **state)
{
    struct kit *kit = *state;
    int64_t answered = 0;
    kit_import_crowd(kit, CROWD);
    assert_int_equal(submit(kit, "/match", ""), 303);
    for (int i = 0; i < CROWD && answered < 100; i++) {
        int64_t id = kit_proposal(kit, kit_text(kit, "p%d", i)).id;
        const char *address = kit_text(kit, "/tutorias/%lld/answer", (long long)id);
        if (!id)
            continue;
        assert_int_equal(submit(kit, address, "who=learner&answer=yes"), 303);
        assert_int_equal(submit(kit, address, answered % 4 ? "who=tutor&answer=yes" : "who=tutor&answer=no"), 303);
        answered++;
    }
    assert_int_equal(answered, 100);
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "75 tutorías are under way.");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state = 'under_way'"), 75);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state in ('proposed', 'under_way')") +
                         kit_number(kit, "select count(*) from passed_over"),
                     CROWD);
    assert_int_equal(kit_number(kit, "select count(*) from (select count(*) as n from tutoria where state in"
                                     " ('proposed', 'under_way') group by tutor, tema having count(*) > 1) as x"),
                     0);
    assert_int_equal(visit(kit, "/"), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(five_hundred_people_are_matched_and_every_page_answers),
        JOURNEY(a_hundred_answers_later_all_of_it_still_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
