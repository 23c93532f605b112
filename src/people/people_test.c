#include "people/people_testing.h"

#include "people/hours.h"
#include "web/figure.h"

/* ---- the community ---- */

static void a_new_community_has_its_name_and_language(void **state)
{
    struct world *world = *state;
    struct community community;
    assert_int_equal(community_read(world->store, &world->arena, &community), OK);
    assert_string_equal(community.name, "Las Maravillas");
    assert_string_equal(community.language, "es");
    assert_int_equal(community.id, store_community(world->store));
}

static void a_communitys_name_and_language_are_checked(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *name, *language;
        int64_t total;
    } cases[] = {
        {"Las Maravillas", "es", 0},
        {"หมู่บ้าน", "th", 0},
        {"Las Maravillas", "nah", 0},
        {"Las Maravillas", "es-MX", 0},
        {"", "es", 1},
        {"Las\nMaravillas", "es", 1},
        {"Las Maravillas", "", 1},
        {"Las Maravillas", "e", 1},
        {"Las Maravillas", "es nah", 1},
        {"Las Maravillas", "castillian", 1},
        {"Las Maravillas", "es-", 1},
        {"", "", 2},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct problems problems;
        problems_init(&problems, &world->arena);
        community_problems(cases[i].name, cases[i].language, &problems);
        if (problems.total != cases[i].total)
            fail_msg("%d problems in “%s”, “%s”", (int)problems.total, cases[i].name, cases[i].language);
    }
}

static void a_communitys_name_has_at_most_eighty_characters(void **state)
{
    struct world *world = *state;
    const char *eighty = "ñañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañañaña";
    struct problems problems;
    problems_init(&problems, &world->arena);
    community_problems(eighty, "es", &problems);
    assert_int_equal(problems.total, 0);
    community_problems(arena_printf(&world->arena, "%sñ", eighty), "es", &problems);
    assert_problem(world, &problems, 0, "name", "81 characters");
}

/* ---- people.csv ---- */

static void all_columns_are_kept(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "id,name,kind,languages,hours,grade,capacity,given,passed\n"
                 "l-1,Lucía,learner,es nah,mon1 tue2,4º,3,5,2\n",
                 1, 1, 0);
    struct person lucia = person_called(world, "l-1");
    assert_string_equal(lucia.name, "Lucía");
    assert_int_equal(lucia.kind, KIND_LEARNER);
    assert_string_equal(lucia.languages, "es nah");
    assert_int_equal(lucia.hours, UINT64_C(1) | UINT64_C(1) << (HOURS_PER_DAY + 1));
    assert_string_equal(lucia.grade, "4º");
    assert_int_equal(lucia.capacity, 3);
    assert_int_equal(lucia.given, 5);
    assert_int_equal(lucia.passed, 2);
}

static void headers_may_be_spanish_and_in_any_order(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "Veces que esperó;Tutorías dadas;Cupo;Grado;Horario;Lenguas;Tipo;Nombre;Id\n"
                 "2;5;3;4º;lun1;náhuatl / español;niña;Lucía;l-1\n",
                 1, 1, 0);
    struct person lucia = person_called(world, "l-1");
    assert_string_equal(lucia.name, "Lucía");
    assert_int_equal(lucia.kind, KIND_LEARNER);
    assert_string_equal(lucia.languages, "nah es");
    assert_int_equal(lucia.hours, 1);
    assert_string_equal(lucia.grade, "4º");
    assert_int_equal(lucia.capacity, 3);
    assert_int_equal(lucia.given, 5);
    assert_int_equal(lucia.passed, 2);
}

static void headers_may_be_portuguese(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "Código;Nome;Tipo;Línguas;Horário;Turma;Vagas;Tutorias dadas;Vezes que esperou\n"
                 "l-1;Lúcia;criança;espanhol, português;ter1;4º ano;3;5;2\n",
                 1, 1, 0);
    struct person lucia = person_called(world, "l-1");
    assert_string_equal(lucia.name, "Lúcia");
    assert_int_equal(lucia.kind, KIND_LEARNER);
    assert_string_equal(lucia.languages, "es pt");
    assert_int_equal(lucia.hours, UINT64_C(1) << HOURS_PER_DAY);
    assert_string_equal(lucia.grade, "4º ano");
    assert_int_equal(lucia.capacity, 3);
    assert_int_equal(lucia.given, 5);
    assert_int_equal(lucia.passed, 2);
}

static void columns_left_out_have_defaults_for_new_people(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\nb,Berta,teacher\nc,Cruz,parent\nd,Dora,neighbor\n",
                 4, 4, 0);
    static const char *const codes[] = {"a", "b", "c", "d"};
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        struct person person = person_called(world, codes[i]);
        assert_int_equal(person.kind, i); /* the four kinds, in their order */
        assert_string_equal(person.languages, "");
        assert_int_equal(person.hours, 0);
        assert_string_equal(person.grade, "");
        assert_int_equal(person.capacity, person.kind == KIND_LEARNER ? 1 : 2);
        assert_int_equal(person.given, 0);
        assert_int_equal(person.passed, 0);
    }
}

static void the_same_file_again_changes_nothing(void **state)
{
    struct world *world = *state;
    const char *file = "id,name,kind,languages,hours,capacity\na,Ana,niña,ES; es,mar1,\nb,Berta,maestra,,,4\n";
    assert_taken(world, people_import, file, 2, 2, 0);
    assert_taken(world, people_import, file, 2, 0, 0);
}

static void changed_and_new_rows_are_counted_apart(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\nb,Beto,child\n", 2, 2, 0);
    assert_taken(world, people_import, "id,name,kind\nb,Beto Luis,child\nc,Caro,child\n", 2, 1, 1);
    assert_string_equal(person_called(world, "b").name, "Beto Luis");
    assert_string_equal(person_called(world, "a").name, "Ana"); /* absent rows remove nobody */
}

static void a_column_that_is_absent_changes_nothing(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "id,name,kind,languages,hours,grade,capacity,given,passed\n"
                 "a,Ana,child,nah,mon1,3,5,6,7\n",
                 1, 1, 0);
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\n", 1, 0, 0);
    struct person ana = person_called(world, "a");
    assert_string_equal(ana.languages, "nah");
    assert_int_equal(ana.hours, 1);
    assert_string_equal(ana.grade, "3");
    assert_int_equal(ana.capacity, 5);
    assert_int_equal(ana.given, 6);
    assert_int_equal(ana.passed, 7);
}

static void an_empty_cell_is_the_default(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "id,name,kind,languages,hours,grade,capacity,given,passed\n"
                 "a,Ana,child,nah,mon1,3,5,6,7\n",
                 1, 1, 0);
    /* One column at a time: the others stay. */
    assert_taken(world, people_import, "id,name,kind,grade\na,Ana,child,\n", 1, 0, 1);
    assert_string_equal(person_called(world, "a").grade, "");
    assert_int_equal(person_called(world, "a").capacity, 5);
    assert_taken(world, people_import, "id,name,kind,languages,hours,capacity,given,passed\na,Ana,child,,,,,\n", 1, 0,
                 1);
    struct person ana = person_called(world, "a");
    assert_string_equal(ana.languages, "");
    assert_int_equal(ana.hours, 0);
    assert_int_equal(ana.capacity, 1);
    assert_int_equal(ana.given, 0);
    assert_int_equal(ana.passed, 0);
}

static void all_words_for_kinds_are_known(void **state)
{
    struct world *world = *state;
    static const char *const words[KIND_COUNT][16] = {
        [KIND_LEARNER] = {"learner", "child", "student", "Aprendiz", "alumno", "alumna", "ESTUDIANTE", "niño", "niña",
                          "aluna", "criança", "menino"},
        [KIND_FACILITATOR] = {"facilitator", "teacher", "docente", "maestra", "maestro", "facilitador", "facilitadora",
                              "profesor", "profesora", "professor", "Professora"},
        [KIND_FAMILY] = {"family", "parent", "familia", "madre", "mamá", "padre", "papá", "mãe", "pai", "avó"},
        [KIND_NEIGHBOUR] = {"neighbour", "neighbor", "vecino", "Vecina", "vizinha", "vizinho"},
        [KIND_ADVISOR] = {"advisor", "asesora", "assessora", "assessor"},
        [KIND_COORDINATOR] = {"coordinator", "coordinadora", "coordenadora", "coordenador"},
    };
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        for (size_t i = 0; words[kind][i]; i++) {
            const char *code = arena_printf(&world->arena, "%d-%zu", kind, i);
            assert_taken(world, people_import,
                         arena_printf(&world->arena, "id,name,kind\n%s,Ana,%s\n", code, words[kind][i]), 1, 1, 0);
            assert_int_equal(person_called(world, code).kind, kind);
        }
    }
}

static void mistakes_in_people_are_named_with_row_and_column(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *headers, *row, *column, *words;
    } cases[] = {
        {"id,name,kind", ",Ana,child", "id", "Nothing is written here"},
        {"id,name,kind", "a,,child", "name", "Nothing is written here"},
        {"id,name,kind", "a,Ana,", "kind", "Nothing is written here"},
        {"id,name,kind", "a,Ana,wizard", "kind", "“wizard” is not a kind of person"},
        {"id,name,kind", "a,Ana,wizard", "kind", "learner, facilitator, family, neighbour, advisor or coordinator"},
        {"id,name,kind", "a,\"Ana\nMaría\",child", "name", "cannot be seen"},
        {"id,name,kind", "a,Ana\x07,child", "name", "cannot be seen"},
        /* NOLINTNEXTLINE(misc-misleading-bidirectional): that it is refused is what is tested */
        {"id,name,kind", "a,An\xE2\x80\xAE\x61,child", "name", "cannot be seen"},
        {"id,name,kind,languages", "a,Ana,child,es klingonés", "languages", "“klingones” is not a language tag"},
        {"id,name,kind,languages", "a,Ana,child,es_", "languages", "“es-” is not a language tag"},
        {"id,name,kind,hours", "a,Ana,child,mon1 moonday2", "hours", "“moonday2” is not an hour"},
        {"id,name,kind,capacity", "a,Ana,child,-1", "capacity", "“-1” does not fit here"},
        {"id,name,kind,capacity", "a,Ana,child,1001", "capacity", "from 0 to 1000"},
        {"id,name,kind,capacity", "a,Ana,child,two", "capacity", "“two” does not fit here"},
        {"id,name,kind,capacity", "a,Ana,child,1.5", "capacity", "whole number"},
        {"id,name,kind,given", "a,Ana,child,1000001", "given", "from 0 to 1000000"},
        {"id,name,kind,passed", "a,Ana,child,99999999999999999999999999", "passed", "does not fit here"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = arena_printf(&world->arena, "%s\nz,Zoé,child\n%s\n", cases[i].headers, cases[i].row);
        assert_refused(world, people_import, text, 3, cases[i].column, cases[i].words);
        assert_false(is_there(world, "z")); /* all or nothing */
    }
}

static void a_long_name_is_a_mistake(void **state)
{
    struct world *world = *state;
    char name[121 * 2 + 1];
    for (size_t i = 0; i < 121; i++)
        memcpy(name + 2 * i, "ñ", 3);
    assert_refused(world, people_import, arena_printf(&world->arena, "id,name,kind\na,%s,child\n", name), 2, "name",
                   "121 characters");
    assert_taken(world, people_import, arena_printf(&world->arena, "id,name,kind\na,%s,child\n", name + 2), 1, 1, 0);
}

static void all_mistakes_are_found_in_one_reading(void **state)
{
    struct world *world = *state;
    struct outcome outcome =
        import(world, people_import, "id,name,kind,hours,capacity\na,,child,,\nb,Beto,witch,x9,-1\nc,Caro,child,,1\n");
    static const struct {
        int64_t row;
        const char *column;
    } expected[] = {{2, "name"}, {3, "kind"}, {3, "hours"}, {3, "capacity"}};
    assert_int_equal(outcome.problems.total, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_int_equal(outcome.problems.list[i].row, expected[i].row);
        assert_string_equal(outcome.problems.list[i].column, expected[i].column);
    }
    assert_int_equal(outcome.count.rows, 3);
}

static void an_id_that_stands_twice_is_told_with_its_first_row(void **state)
{
    struct world *world = *state;
    assert_refused(world, people_import, "id,name,kind\na,Ana,child\nb,Beto,child\n a ,Adela,child\n", 4, "id",
                   "“a” stands in row 2 already");
    /* Also of somebody who was there before, and of somebody whose first row has a mistake of its own. */
    assert_taken(world, people_import, "id,name,kind\nz,Zoé,child\n", 1, 1, 0);
    assert_refused(world, people_import, "id,name,kind\nz,Zoé,child\nz,Zoé,child\n", 3, "id", "row 2");
    struct outcome outcome = import(world, people_import, "id,name,kind\nb,Beto,witch\nb,Beto,child\n");
    assert_int_equal(outcome.problems.total, 2);
}

static void ids_are_compared_exactly(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "id,name,kind\na,Ana,child\nA,Ada,child\ná,Ágata,child\n01,Uno,child\n1,One,child\n", 5, 5, 0);
    assert_string_equal(person_called(world, "A").name, "Ada");
    assert_string_equal(person_called(world, "á").name, "Ágata");
    assert_string_equal(person_called(world, "01").name, "Uno");
}

static void languages_are_written_alike_whatever_people_write(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *found, *kept;
    } cases[] = {
        {"es", "es"},
        {"ES", "es"},
        {"es nah", "es nah"},
        {"es; nah", "es nah"},
        {"es/nah", "es nah"},
        {"es es nah", "es nah"},
        {"español, náhuatl", "es nah"},
        {"es_MX", "es-mx"},
        {"zh-Hant-TW", "zh-hant-tw"},
        {"Maya", "yua"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *code = arena_printf(&world->arena, "p%zu", i);
        assert_taken(world, people_import,
                     arena_printf(&world->arena, "id,name,kind,languages\n%s,Ana,child,\"%s\"\n", code, cases[i].found),
                     1, 1, 0);
        assert_string_equal(person_called(world, code).languages, cases[i].kept);
    }
}

/* A file in which person i speaks the language number i: "aaa", "aab" … */
static const char *speakers(struct world *world, int n)
{
    const char *text = "id,name,kind,languages\n";
    for (int i = 0; i < n; i++)
        text = arena_printf(&world->arena, "%sp%d,Ana,child,a%c%c\n", text, i, 'a' + i / 26, 'a' + i % 26);
    return text;
}

static void a_community_has_at_most_sixty_four_languages(void **state)
{
    struct world *world = *state;
    /* The community's own, es, counts too. */
    assert_refused(world, people_import, speakers(world, 64), 0, "languages", "more than 64 different languages");
    assert_taken(world, people_import, speakers(world, 63), 63, 63, 0);
    assert_refused(world, people_import, "id,name,kind,languages\nx,Ana,child,th\n", 0, "languages", "more than 64");
    /* A language that is given up makes room. */
    assert_taken(world, people_import, "id,name,kind,languages\np0,Ana,child,es\nx,Ana,child,th\n", 2, 1, 1);
}

static void figures_are_given_evenly(void **state)
{
    struct world *world = *state;
    const char *text = "id,name,kind\n";
    for (int i = 0; i < FIGURES + 2; i++)
        text = arena_printf(&world->arena, "%sp%d,Ana,child\n", text, i);
    assert_taken(world, people_import, text, FIGURES + 2, FIGURES + 2, 0);
    assert_int_equal(person_called(world, "p0").figure, 1);
    assert_int_equal(person_called(world, "p35").figure, FIGURES);
    assert_int_equal(person_called(world, "p36").figure, 1);
    assert_int_equal(person_called(world, "p37").figure, 2);
    /* The next file goes on where the last one ended. */
    assert_taken(world, people_import, "id,name,kind\nq,Quetzal,child\n", 1, 1, 0);
    assert_int_equal(person_called(world, "q").figure, 3);
}

static void people_are_listed_as_readers_look_for_names(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import,
                 "id,name,kind\n1,Zoé,child\n2,Ángel,child\n3,beto,child\n4,Andrés,child\n5,Ñico,child\n", 5, 5, 0);
    struct actor actor = facilitator_of(world);
    struct people people;
    assert_int_equal(people_list(world->store, &world->arena, &actor, &people), OK);
    static const char *const names[] = {"Andrés", "Ángel", "beto", "Ñico", "Zoé"};
    assert_int_equal(people.n, COUNT_OF(names));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_string_equal(people.items[i].name, names[i]);
}

static void a_list_that_does_not_fit_is_not_cut_short(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\nb,Beto,child\n", 2, 2, 0);
    struct actor actor = facilitator_of(world);
    struct people people = {.n = 99};
    struct arena small;
    arena_init(&small, 256);
    assert_int_equal(people_list(world->store, &small, &actor, &people), ERR_MEMORY);
    assert_int_equal(people.n, 99);
    arena_release(&small);
    assert_int_equal(people_list(world->store, &world->arena, &actor, &people), OK); /* the statement is free again */
    assert_int_equal(people.n, 2);
}

/* ---- apart.csv ---- */

static void people_kept_apart_are_pairs_in_any_order(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\nb,Beto,child\nc,Caro,child\n", 3, 3, 0);
    assert_taken(world, apart_import, "person,person\nb,a\n", 1, 1, 0);
    assert_taken(world, apart_import, "persona;persona\na;b\nb;c\n", 2, 1, 0);
    assert_taken(world, apart_import, "pessoa;pessoa\nc;b\n", 1, 0, 0);
    struct apart_pairs pairs;
    assert_int_equal(apart_list(world->store, &world->arena, &pairs), OK);
    assert_int_equal(pairs.n, 2);
    int64_t a = person_called(world, "a").id, b = person_called(world, "b").id;
    assert_int_equal(pairs.items[0].one, a < b ? a : b);
    assert_int_equal(pairs.items[0].other, a < b ? b : a);
}

static void mistakes_in_pairs_are_named(void **state)
{
    struct world *world = *state;
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\nb,Beto,child\n", 2, 2, 0);
    assert_refused(world, apart_import, "person,person\na,x\n", 2, "person", "Nobody has the id “x”");
    assert_refused(world, apart_import, "person,person\na,B\n", 2, "person", "Nobody has the id “B”");
    assert_refused(world, apart_import, "person,person\na,\n", 2, "person", "Nothing is written here");
    assert_refused(world, apart_import, "person,person\na,a\n", 2, "person", "kept apart from themselves");
    assert_refused(world, apart_import, "person,person\na,b\nb,a\n", 3, NULL, "row 2 already");
    struct apart_pairs pairs;
    assert_int_equal(apart_list(world->store, &world->arena, &pairs), OK);
    assert_int_equal(pairs.n, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_new_community_has_its_name_and_language),
        TEST(a_communitys_name_and_language_are_checked),
        TEST(a_communitys_name_has_at_most_eighty_characters),
        TEST(all_columns_are_kept),
        TEST(headers_may_be_spanish_and_in_any_order),
        TEST(headers_may_be_portuguese),
        TEST(columns_left_out_have_defaults_for_new_people),
        TEST(the_same_file_again_changes_nothing),
        TEST(changed_and_new_rows_are_counted_apart),
        TEST(a_column_that_is_absent_changes_nothing),
        TEST(an_empty_cell_is_the_default),
        TEST(all_words_for_kinds_are_known),
        TEST(mistakes_in_people_are_named_with_row_and_column),
        TEST(a_long_name_is_a_mistake),
        TEST(all_mistakes_are_found_in_one_reading),
        TEST(an_id_that_stands_twice_is_told_with_its_first_row),
        TEST(ids_are_compared_exactly),
        TEST(languages_are_written_alike_whatever_people_write),
        TEST(a_community_has_at_most_sixty_four_languages),
        TEST(figures_are_given_evenly),
        TEST(people_are_listed_as_readers_look_for_names),
        TEST(a_list_that_does_not_fit_is_not_cut_short),
        TEST(people_kept_apart_are_pairs_in_any_order),
        TEST(mistakes_in_pairs_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
