/* A new community: four short pages from nothing to people who learn and tutor. */
#include "kit.h"

#include "people/logins.h"

/* As `redes serve` makes it on a file that was not there. */
static void begin_anew(struct kit *kit)
{
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update community set name = '', begun = 0"), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

static void from_nothing_to_the_first_match(void **state)
{
    struct kit *kit = *state;
    begin_anew(kit);
    assert_int_equal(visit(kit, "/"), 303);
    assert_string_equal(kit->location, "/begin/1");
    follow(kit);
    assert_shows(kit, "How is your community called?");
    assert_int_equal(submit(kit, "/begin/1", "name=Los+Pinos&language=en&languages=es,+n%C3%A1huatl"), 303);
    follow(kit);
    assert_shows(kit, "Who keeps the community going?");
    assert_int_equal(submit(kit, "/begin/2", "facilitator=Elena&passphrase=cuatro+palabras+y+un+perro"), 303);
    assert_true(kit->session[0] != '\0');
    follow(kit);
    assert_int_equal(submit(kit, "/begin/3", "people=Luz%0D%0ABeto,+4%0D%0ADo%C3%B1a+Rosa,+abuela"), 303);
    assert_int_equal(visit(kit, "/begin/3"), 200);
    assert_shows(kit, "4 people are here already.");
    assert_int_equal(visit(kit, "/begin/4"), 200);
    assert_shows(kit, "value=\"la-luna\"");
    assert_int_equal(submit(kit, "/begin/4", "tema=la-luna&offer=papalotes"), 303);
    follow(kit);
    assert_shows(kit, "Los Pinos");
    assert_int_equal(kit_number(kit, "select count(*) from tema"), 2);
    assert_int_equal(kit_number(kit, "select count(*) from offer where standing = 'standing'"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from mastery where how = 'vouched'"), 1);
    kit_import(kit, wishes_import, "person,tema,rank\nluz,papalotes,1\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_true(kit_proposal(kit, "luz").id > 0);
}

static void a_page_may_be_done_again_and_nothing_comes_twice(void **state)
{
    struct kit *kit = *state;
    begin_anew(kit);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(submit(kit, "/begin/1", "name=Los+Pinos&language=es&languages="), 303);
        assert_int_equal(submit(kit, "/begin/2", "facilitator=Elena&passphrase=cuatro+palabras+y+un+perro"), 303);
        assert_int_equal(submit(kit, "/begin/3", "people=Luz%0ABeto"), 303);
        assert_int_equal(submit(kit, "/begin/4", "tema=la-luna&tema=el-son&offer=la-luna"), 303);
    }
    assert_int_equal(kit_number(kit, "select count(*) from person"), 3);
    assert_int_equal(kit_number(kit, "select count(*) from tema"), 2);
    assert_int_equal(kit_number(kit, "select count(*) from offer"), 1);
    assert_int_equal(submit(kit, "/begin/2", "facilitator=Elena&passphrase="), 303);
}

static void mistakes_keep_what_was_typed_and_change_nothing(void **state)
{
    struct kit *kit = *state;
    begin_anew(kit);
    assert_int_equal(submit(kit, "/begin/1", "name=&language=es&languages=es"), 422);
    assert_int_equal(submit(kit, "/begin/1", "name=+++&language=es&languages=es"), 422);
    assert_int_equal(submit(kit, "/begin/2", "facilitator=Elena+Mar&passphrase=corta"), 422);
    assert_shows(kit, "value=\"Elena Mar\"");
    assert_shows(kit, "at least 8 characters");
    assert_shows_not(kit, "corta");
    assert_int_equal(submit(kit, "/begin/3", "people=Luz%0A,+4"), 422);
    assert_shows(kit, "Line 2:");
    assert_shows(kit, "Luz\n, 4");
    assert_int_equal(submit(kit, "/begin/7", ""), 404);
    assert_int_equal(visit(kit, "/begin/9"), 303);
    assert_int_equal(kit_number(kit, "select count(*) from person"), 0);
}

static void the_people_may_come_in_a_file(void **state)
{
    static const char sheet[] = "Nombre;Grado\r\nLuz;4\r\nRa\xFAl;5\r\n", wrong[] = "Luz\n, 4\n";
    struct kit *kit = *state;
    begin_anew(kit);
    assert_int_equal(submit_upload(kit, "/begin/3", "people=", "file", "text/csv", wrong, sizeof wrong - 1), 422);
    assert_shows(kit, "Line 2:");
    assert_shows(kit, "Luz\n, 4\n</textarea>"); /* to be mended here */
    assert_int_equal(submit_upload(kit, "/begin/3", "people=Ana", "file", "text/csv", sheet, sizeof sheet - 1), 422);
    assert_shows(kit, "Ana</textarea>");
    assert_int_equal(kit_number(kit, "select count(*) from person"), 0);
    assert_int_equal(submit_upload(kit, "/begin/3", "people=", "file", "text/csv", sheet, sizeof sheet - 1), 303);
    assert_int_equal(kit_number(kit, "select count(*) from person where name in ('Luz', 'Raúl')"), 2);
}

static void nobody_else_sets_the_community_up(void **state)
{
    struct kit *kit = *state;
    begin_anew(kit);
    assert_int_equal(submit(kit, "/begin/2", "facilitator=Elena&passphrase=cuatro+palabras+y+un+perro"), 303);
    kit->session[0] = '\0';
    int64_t before = kit_changes(kit);
    assert_int_equal(visit(kit, "/begin/1"), 303);
    assert_int_equal(submit(kit, "/begin/1", "name=Otra&language=es&languages="), 403);
    assert_int_equal(submit(kit, "/begin/2", "facilitator=Otra&passphrase=otras+cuatro+palabras"), 403);
    assert_int_equal(kit_changes(kit), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(from_nothing_to_the_first_match),
        JOURNEY(a_page_may_be_done_again_and_nothing_comes_twice),
        JOURNEY(mistakes_keep_what_was_typed_and_change_nothing),
        JOURNEY(the_people_may_come_in_a_file),
        JOURNEY(nobody_else_sets_the_community_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
