#include "people/people_testing.h"

static struct outcome type(struct world *world, const char *text)
{
    struct outcome outcome = {0};
    problems_init(&outcome.problems, &world->arena);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(people_typed(&world->env, text, &outcome.problems, &outcome.count), OK);
    if (outcome.problems.total > 0)
        store_rollback(world->store);
    else
        assert_int_equal(store_commit(world->store), OK);
    return outcome;
}

static void a_list_of_names_becomes_people(void **state)
{
    struct world *world = *state;
    struct outcome outcome =
        type(world, "  Luz\r\n\r\nBeto, 4\nDoña Rosa; abuela\nElena\tmaestra\t\nIker,vecino,norte\n");
    assert_int_equal(outcome.count.added, 5);
    assert_int_equal(person_called(world, "luz").kind, KIND_LEARNER);
    assert_int_equal(person_called(world, "luz").capacity, 1);
    assert_string_equal(person_called(world, "beto").grade, "4");
    assert_int_equal(person_called(world, "donarosa").kind, KIND_FAMILY);
    assert_string_equal(person_called(world, "donarosa").name, "Doña Rosa");
    assert_int_equal(person_called(world, "elena").kind, KIND_FACILITATOR);
    assert_int_equal(person_called(world, "elena").capacity, 2);
    assert_int_equal(person_called(world, "iker").kind, KIND_NEIGHBOUR);
    assert_string_equal(person_called(world, "iker").grade, "norte");
    assert_true(person_called(world, "luz").figure != person_called(world, "beto").figure);
}

static void typing_the_same_list_again_changes_nothing(void **state)
{
    struct world *world = *state;
    assert_int_equal(type(world, "Luz\nRaúl").count.added, 2);
    struct outcome again = type(world, "LUZ, 5\nraul\nAna");
    assert_int_equal(again.count.rows, 3);
    assert_int_equal(again.count.added, 1);
    assert_string_equal(person_called(world, "luz").grade, "");
}

static void codes_differ_where_names_are_alike(void **state)
{
    struct world *world = *state;
    assert_int_equal(type(world, "Ana M.\nAna, M\nAna-M\n林\nอานา").count.added, 5);
    assert_string_equal(person_called(world, "anam").name, "Ana M.");
    assert_string_equal(person_called(world, "ana").name, "Ana");
    assert_string_equal(person_called(world, "anam2").name, "Ana-M");
    assert_string_equal(person_called(world, "p1").name, "林");
    assert_string_equal(person_called(world, "p2").name, "อานา");
}

static void a_pasted_sheet_is_read_as_one(void **state)
{
    struct world *world = *state;
    struct outcome outcome = type(world, "clave\tnombre\ttipo\nl1\tLuz\taprendiz\ne1\tElena\tdocente\n");
    assert_int_equal(outcome.problems.total, 0);
    assert_int_equal(outcome.count.added, 2);
    assert_string_equal(person_called(world, "l1").name, "Luz");
}

static void a_pasted_sheet_may_be_portuguese(void **state)
{
    struct world *world = *state;
    struct outcome outcome = type(world, "código\tnome\ttipo\nl1\tLúcia\taluna\n");
    assert_int_equal(outcome.problems.total, 0);
    assert_int_equal(outcome.count.added, 1);
    assert_string_equal(person_called(world, "l1").name, "Lúcia");
}

static void named_columns_need_no_ids_and_may_stand_in_any_order(void **state)
{
    struct world *world = *state;
    struct outcome outcome = type(world, "Grado;Nombre;Tipo\n4;\"Luz; la de abril\";\n;Elena;docente\n");
    assert_int_equal(outcome.problems.total, 0);
    assert_int_equal(outcome.count.added, 2);
    assert_string_equal(person_called(world, "luzladeabril").name, "Luz; la de abril");
    assert_string_equal(person_called(world, "luzladeabril").grade, "4");
    assert_int_equal(person_called(world, "elena").kind, KIND_FACILITATOR);
    assert_int_equal(type(world, "nombre,grado\nLUZ; LA DE ABRIL,5\nAna,5\n").count.added, 1);
    assert_string_equal(person_called(world, "luzladeabril").grade, "4");
}

static void a_list_may_have_marks_and_quotation_marks(void **state)
{
    struct world *world = *state;
    assert_int_equal(type(world, "1. Rita\n - Lalo, 2\n\"Pérez, Juan\", 3\n\"La Nena\"\n7 Leguas\n\"raro").count.added,
                     6);
    assert_string_equal(person_called(world, "rita").name, "Rita");
    assert_string_equal(person_called(world, "lalo").grade, "2");
    assert_string_equal(person_called(world, "perezjuan").name, "Pérez, Juan");
    assert_string_equal(person_called(world, "perezjuan").grade, "3");
    assert_string_equal(person_called(world, "lanena").name, "La Nena");
    assert_string_equal(person_called(world, "7leguas").name, "7 Leguas");
    assert_string_equal(person_called(world, "raro").name, "\"raro");
}

static void who_has_the_name_of_somebody_in_another_grade_is_told(void **state)
{
    struct world *world = *state;
    assert_int_equal(type(world, "Ana, 2\nLuz").count.added, 2);
    assert_int_equal(type(world, "Ana, 2\nLuz, 4\nANA").problems.total, 0);
    struct outcome outcome = type(world, "Luz\nAna, 5");
    assert_int_equal(outcome.problems.total, 1);
    assert_int_equal(outcome.problems.list[0].row, 2);
    assert_non_null(strstr(sentence_of(world, &outcome.problems.list[0]), "grade 2"));
}

static void a_column_that_is_not_kept_is_told(void **state)
{
    struct world *world = *state;
    struct outcome outcome = type(world, "Nombre,Apellidos\nLuz,Mora\n");
    assert_int_equal(outcome.problems.total, 1);
    assert_non_null(strstr(sentence_of(world, &outcome.problems.list[0]), "Apellidos"));
}

static void a_name_that_stands_twice_is_told_and_nobody_is_lost(void **state)
{
    struct world *world = *state;
    struct outcome outcome = type(world, "Ana, 2\nLuz\nana, 5");
    assert_int_equal(outcome.problems.total, 1);
    assert_int_equal(outcome.problems.list[0].row, 3);
    assert_int_equal(type(world, "nombre,grado\nAna,2\nAna,5\n").problems.total, 1);
    assert_int_equal(type(world, "Ana, 2\nLuz\nAna M., 5").count.added, 3);
}

/* What people_file_text() makes of bytes. */
static const char *text_of_file(struct world *world, const char *bytes, size_t n, struct problems *problems)
{
    const char *text;
    problems_init(problems, &world->arena);
    assert_int_equal(people_file_text(&world->arena, bytes, n, problems, &text), OK);
    return text;
}

static void a_file_is_read_in_whatever_it_is_written(void **state)
{
    struct world *world = *state;
    struct problems problems;
    assert_string_equal(text_of_file(world, "\xEF\xBB\xBFRa\xC3\xBAl", 8, &problems), "Raúl");
    assert_string_equal(text_of_file(world, "Ra\xFAl\r\nI\xF1", 8, &problems), "Raúl\r\nIñ");
    assert_string_equal(text_of_file(world, "\xFF\xFER\0a\0\xFA\0l\0", 10, &problems), "Raúl");
    assert_int_equal(problems.total, 0);
}

static void a_file_that_says_nothing_of_people_is_told(void **state)
{
    struct world *world = *state;
    struct problems problems;
    static char large[PEOPLE_FILE_LONGEST + 1];
    static const char workbook[] = "PK\3\4\x14\0\6\0\x08\0\0\0!\0";
    memset(large, 'a', sizeof large);
    assert_string_equal(text_of_file(world, large, sizeof large, &problems), "");
    assert_int_equal(problems.total, 1);
    assert_string_equal(text_of_file(world, workbook, sizeof workbook - 1, &problems), "");
    assert_string_equal(problems.list[0].column, "file");
    assert_non_null(strstr(sentence_of(world, &problems.list[0]), "save it as CSV"));
}

static void a_line_without_a_name_is_told_with_its_number_and_nothing_is_kept(void **state)
{
    struct world *world = *state;
    struct outcome outcome = type(world, "Luz\n, 4\nAna");
    assert_int_equal(outcome.problems.total, 1);
    assert_int_equal(outcome.problems.list[0].row, 2);
    int64_t n;
    assert_int_equal(store_number(world->store, &n, -1, "select count(*) from person"), OK);
    assert_int_equal(n, 0);
}

static void a_community_is_renamed_and_gets_more_languages(void **state)
{
    struct world *world = *state;
    struct community community;
    struct problems problems;
    problems_init(&problems, &world->arena);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(community_read(world->store, &world->arena, &community), OK);
    community.name = "Los Pinos";
    community.languages = "Español, náhuatl";
    community.wall_names = true;
    assert_int_equal(community_change(&world->env, &community, &problems), OK);
    community.name = "";
    assert_int_equal(community_change(&world->env, &community, &problems), OK);
    assert_int_equal(problems.total, 1);
    assert_int_equal(community_read(world->store, &world->arena, &community), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_string_equal(community.name, "Los Pinos");
    assert_string_equal(community.languages, "es nah");
    assert_true(community.wall_names && community.begun);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_list_of_names_becomes_people),
        TEST(typing_the_same_list_again_changes_nothing),
        TEST(codes_differ_where_names_are_alike),
        TEST(a_pasted_sheet_is_read_as_one),
        TEST(a_pasted_sheet_may_be_portuguese),
        TEST(named_columns_need_no_ids_and_may_stand_in_any_order),
        TEST(a_list_may_have_marks_and_quotation_marks),
        TEST(who_has_the_name_of_somebody_in_another_grade_is_told),
        TEST(a_column_that_is_not_kept_is_told),
        TEST(a_name_that_stands_twice_is_told_and_nobody_is_lost),
        TEST(a_file_is_read_in_whatever_it_is_written),
        TEST(a_file_that_says_nothing_of_people_is_told),
        TEST(a_line_without_a_name_is_told_with_its_number_and_nothing_is_kept),
        TEST(a_community_is_renamed_and_gets_more_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
