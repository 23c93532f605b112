#include "people/people_testing.h"

#include "temas/temas.h"

static struct tema read_text(struct world *world, const char *text, struct problems *problems)
{
    struct tema tema;
    problems_init(problems, &world->arena);
    tema_read(&world->arena, "la-luna", text, strlen(text), &tema, problems);
    assert_int_equal(problems->row, 0);
    return tema;
}

/* The tema of a text in which nothing is wrong. */
static struct tema sound(struct world *world, const char *text)
{
    struct problems problems;
    struct tema tema = read_text(world, text, &problems);
    if (problems.total > 0)
        fail_msg("row %d: %s", (int)problems.list[0].row, sentence_of(world, &problems.list[0]));
    return tema;
}

static void assert_wrong(struct world *world, const char *text, int64_t row, const char *column, const char *words)
{
    struct problems problems;
    read_text(world, text, &problems);
    assert_problem(world, &problems, row, column, words);
}

static void what_is_said_about_a_tema_is_read(void **state)
{
    struct tema tema = sound(*state, "---\n"
                                     "title: La luna: ¿crece?\n"
                                     "subject: ciencias\n"
                                     "language: es\n"
                                     "ages: 8-12\n"
                                     "author: Doña Luz\n"
                                     "origin: Las Maravillas\n"
                                     "emblem: moon\n"
                                     "version: 3\n"
                                     "sittings: 4\n"
                                     "---\n");
    assert_string_equal(tema.code, "la-luna");
    assert_string_equal(tema.title, "La luna: ¿crece?");
    assert_string_equal(tema.subject, "ciencias");
    assert_string_equal(tema.language, "es");
    assert_string_equal(tema.ages, "8-12");
    assert_string_equal(tema.author, "Doña Luz");
    assert_string_equal(tema.origin, "Las Maravillas");
    assert_string_equal(tema.emblem, "moon");
    assert_string_equal(tema.version, "3");
    assert_int_equal(tema.sittings, 4);
}

static void the_keys_may_be_spanish(void **state)
{
    struct tema tema = sound(*state, "---\nTítulo: La luna\nMateria: ciencias\nidioma: español\nedades: 8-12\n"
                                     "autora: Luz\norigen: aquí\nemblema: moon\nversión: 3\nencuentros: 4\n---\n");
    assert_string_equal(tema.title, "La luna");
    assert_string_equal(tema.subject, "ciencias");
    assert_string_equal(tema.language, "es");
    assert_string_equal(tema.ages, "8-12");
    assert_string_equal(tema.author, "Luz");
    assert_string_equal(tema.origin, "aquí");
    assert_string_equal(tema.emblem, "moon");
    assert_string_equal(tema.version, "3");
    assert_int_equal(tema.sittings, 4);
}

static void the_keys_may_be_portuguese(void **state)
{
    struct tema tema = sound(*state, "---\nTítulo: A lua\nMatéria: ciências\nlíngua: português\nidades: 8-12\n"
                                     "autora: Luz\norigem: aqui\nemblema: moon\nversão: 3\nencontros: 4\n---\n");
    assert_string_equal(tema.title, "A lua");
    assert_string_equal(tema.subject, "ciências");
    assert_string_equal(tema.language, "pt");
    assert_string_equal(tema.ages, "8-12");
    assert_string_equal(tema.author, "Luz");
    assert_string_equal(tema.origin, "aqui");
    assert_string_equal(tema.emblem, "moon");
    assert_string_equal(tema.version, "3");
    assert_int_equal(tema.sittings, 4);
}

static void a_title_is_enough(void **state)
{
    struct tema tema = sound(*state, "---\n# a remark\n\ntitle:   \"The moon\"  \n---\n");
    assert_string_equal(tema.title, "The moon");
    assert_string_equal(tema.version, "1");
    assert_int_equal(tema.sittings, 1);
    assert_string_equal(tema.learner_text, "");
    assert_string_equal(tema.tutor_text, "");
}

static void mistakes_before_the_text_are_named(void **state)
{
    static const struct {
        const char *text;
        int64_t row;
        const char *column, *words;
    } cases[] = {
        {"---\nsubject: x\n---\n", 0, "title", "The tema la-luna has no title. Please write one"},
        {"---\ntitle:\n---\n", 0, "title", "like: title: The moon"},
        {"---\ntitle: x\ncolour: red\n---\n", 3, NULL, "Known are: title, subject, language"},
        {"---\ntitle: x\nThe moon\n---\n", 3, NULL, "“The moon” is not what belongs here"},
        {"---\ntitle: x\ntítulo: y\n---\n", 3, "title", "twice"},
        {"---\ntitle: x\nsittings: many\n---\n", 3, "sittings", "from 1 to 100"},
        {"---\ntitle: x\nsittings: 0\n---\n", 3, "sittings", "from 1 to 100"},
        {"---\ntitle: x\nlanguage: marciano\n---\n", 3, "language", "“marciano” is not a language tag"},
        {"---\ntitle: x\nlanguage: es nah\n---\n", 3, "language", "more than one language"},
        {"---\ntitle: x\nauthor: L\x07z\n---\n", 3, "author", "cannot be seen"},
        {"title: x\n", 0, NULL, "does not begin with ---"},
        {"", 0, NULL, "does not begin with ---"},
        {"---\ntitle: x\n# Para quien aprende\n", 0, NULL, "second line of --- is missing"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_wrong(*state, cases[i].text, cases[i].row, cases[i].column, cases[i].words);
}

static void the_text_is_divided_in_two(void **state)
{
    struct tema tema = sound(*state, "---\ntitle: x\n---\n\n# Para quien aprende\n\n## Desafío\n\nMira la luna.\n\n"
                                     "# Solo para tutores\n\n## Pistas\n\nUna naranja.\n");
    assert_string_equal(tema.learner_text, "## Desafío\n\nMira la luna.");
    assert_string_equal(tema.tutor_text, "## Pistas\n\nUna naranja.");
}

static void headings_may_be_english_and_written_in_any_case(void **state)
{
    struct tema tema = sound(*state, "---\ntitle: x\n---\n# FOR TUTORS ONLY:\n## Hints\nAn orange.\n\n"
                                     "For the *learner*\n=================\nLook.\n# Sólo para tutores #\nMore.\n");
    assert_string_equal(tema.learner_text, "Look.");
    assert_string_equal(tema.tutor_text, "## Hints\nAn orange.\n\nMore.");
}

static void headings_may_be_portuguese(void **state)
{
    struct tema tema =
        sound(*state, "---\ntitle: x\n---\n# Para quem aprende\nOlhe.\n# Só para tutores\nUma laranja.\n");
    assert_string_equal(tema.learner_text, "Olhe.");
    assert_string_equal(tema.tutor_text, "Uma laranja.");
}

static void text_before_the_first_heading_is_the_learners(void **state)
{
    struct tema tema = sound(*state, "---\ntitle: x\n---\nMira.\n\n# Solo para tutores\nOye.\n");
    assert_string_equal(tema.learner_text, "Mira.");
    assert_string_equal(tema.tutor_text, "Oye.");
}

static void another_heading_of_the_first_level_is_a_mistake(void **state)
{
    assert_wrong(*state, "---\ntitle: x\n---\n\n# Para quien aprende\n\n# Para maestros\n", 7, NULL,
                 "The heading “Para maestros” is not known here");
}

static void a_heading_inside_a_block_of_code_is_none(void **state)
{
    struct tema tema = sound(*state, "---\ntitle: x\n---\n```\n# Solo para tutores\n```\n");
    assert_string_equal(tema.learner_text, "```\n# Solo para tutores\n```");
}

static void sections_for_tutors_are_not_shown_to_learners(void **state)
{
    static const char *const sections[] = {
        "Saberes previos",
        "Preguntas guía",
        "Pistas",
        "Analogías y ejemplos",
        "Caminos",
        "Errores frecuentes",
        "A dónde lleva",
        "¿A dónde lleva?",
        "Prior knowledge",
        "Guiding questions",
        "Hints",
        "Frequent errors",
        "Where it leads",
        "Analogies and examples",
        "Paths",
        "Solo para tutores",
        "For tutors only",
        "Saberes prévios",
        "Perguntas-guia",
        "Dicas",
        "Analogias e exemplos",
        "Caminhos",
        "Erros frequentes",
        "Aonde leva?",
        "Para onde leva",
        "Só para tutores",
    };
    struct world *world = *state;
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        const char *text =
            arena_printf(&world->arena, "---\ntitle: x\n---\n# Para quien aprende\n\n## %s\n\nx\n", sections[i]);
        assert_wrong(world, text, 6, NULL, "is for tutors, and learners would see it here");
    }
}

static void line_ends_and_marks_of_other_systems_are_fine(void **state)
{
    struct tema tema =
        sound(*state, "\xEF\xBB\xBF---\r\ntitle: La luna\r\n---\r\n\r\n# Para quien aprende\r\n\r\nMira\r\n"
                      "la luna.\r\n");
    assert_string_equal(tema.title, "La luna");
    assert_string_equal(tema.learner_text, "Mira\nla luna.");
    tema = sound(*state, "---\rtitle: La luna\r---\rMira.\r");
    assert_string_equal(tema.title, "La luna");
    assert_string_equal(tema.learner_text, "Mira.");
}

static void text_that_is_not_utf_8_is_a_mistake(void **state)
{
    assert_wrong(*state,
                 "---\ntitle: La ni\xF1"
                 "a\n---\n",
                 0, NULL, "not text in UTF-8");
    struct world *world = *state;
    struct problems problems;
    struct tema tema;
    problems_init(&problems, &world->arena);
    tema_read(&world->arena, "x", "---\ntitle: x\n---\n\0more", 22, &tema, &problems);
    assert_problem(world, &problems, 0, NULL, "not text in UTF-8");
}

static void a_text_has_at_most_256_kilobytes(void **state)
{
    struct world *world = *state;
    static const char front[] = "---\ntitle: x\n---\n";
    size_t most = 256 * 1024;
    char *text = malloc(most + 2);
    struct problems problems;
    struct tema tema;
    struct arena arena;
    assert_non_null(text);
    arena_init(&arena, 4 << 20);
    memset(text, 'a', most + 1);
    memcpy(text, front, sizeof front - 1);
    problems_init(&problems, &world->arena);
    tema_read(&arena, "x", text, most, &tema, &problems);
    assert_int_equal(problems.total, 0);
    assert_int_equal(strlen(tema.learner_text), most - (sizeof front - 1));
    tema_read(&arena, "x", text, most + 1, &tema, &problems);
    assert_problem(world, &problems, 0, NULL, "at most 256 kB");
    arena_release(&arena);
    free(text);
}

static void a_text_typed_into_a_form_loses_only_what_is_blank_around_it(void **state)
{
    struct world *world = *state;
    struct problems problems;
    problems_init(&problems, &world->arena);
    assert_string_equal(
        tema_part_read(&world->arena, "learner_text", "\r\n\r\n## Desafío\r\n\r\nMide.\r\n", false, &problems),
        "## Desafío\n\nMide.");
    assert_string_equal(tema_part_read(&world->arena, "tutor_text", "## Pistas\n\nOye.", true, &problems),
                        "## Pistas\n\nOye.");
    assert_string_equal(tema_part_read(&world->arena, "tutor_text", " \r\n ", true, &problems), "");
    assert_int_equal(problems.total, 0);
}

/* The one problem of a learner's text. */
static void assert_part_problem(struct world *world, const char *text, const char *words)
{
    struct problems problems;
    problems_init(&problems, &world->arena);
    tema_part_read(&world->arena, "learner_text", text, false, &problems);
    assert_problem(world, &problems, 0, "learner_text", words);
}

static void a_form_takes_no_heading_that_would_divide_the_file_anew_and_none_that_gives_away(void **state)
{
    struct world *world = *state;
    char *text = malloc(TEMA_TEXT_LONGEST + 2);
    assert_non_null(text);
    memset(text, 'x', TEMA_TEXT_LONGEST + 1);
    text[TEMA_TEXT_LONGEST + 1] = '\0';
    assert_part_problem(world, "# Solo para tutores\n\nx", "a single #");
    assert_part_problem(world, "Hola\n====\n\nx", "a single #");
    assert_part_problem(world, "## Pistas\n\nx", "is for tutors");
    assert_part_problem(world, text, "at most 64 kB");
    free(text);
}

static void the_starter_catalogue_is_sound(void **state)
{
    struct world *world = *state;
    const char *source = getenv("REDES_SOURCE");
    const char *folder = arena_printf(&world->arena, "%s/temas", source ? source : ".");
    DIR *directory = opendir(folder);
    int n = 0;
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        const char *path = arena_printf(&world->arena, "%s/%s/tema.md", folder, entry->d_name);
        FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (!file)
            continue;
        char *text = malloc(256 * 1024);
        struct arena arena;
        struct problems problems;
        struct tema tema;
        assert_non_null(text);
        arena_init(&arena, 2 << 20);
        problems_init(&problems, &world->arena);
        tema_read(&arena, entry->d_name, text, fread(text, 1, 256 * 1024, file), &tema, &problems);
        if (problems.total > 0)
            fail_msg("%s, row %d: %s", path, (int)problems.list[0].row, sentence_of(world, &problems.list[0]));
        assert_string_not_equal(tema.learner_text, "");
        assert_string_not_equal(tema.tutor_text, "");
        arena_release(&arena);
        free(text);
        fclose(file);
        n++;
    }
    closedir(directory);
    assert_in_range(n, 10, 1000);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_is_said_about_a_tema_is_read),
        TEST(the_keys_may_be_spanish),
        TEST(the_keys_may_be_portuguese),
        TEST(a_title_is_enough),
        TEST(mistakes_before_the_text_are_named),
        TEST(the_text_is_divided_in_two),
        TEST(headings_may_be_english_and_written_in_any_case),
        TEST(headings_may_be_portuguese),
        TEST(text_before_the_first_heading_is_the_learners),
        TEST(another_heading_of_the_first_level_is_a_mistake),
        TEST(a_heading_inside_a_block_of_code_is_none),
        TEST(sections_for_tutors_are_not_shown_to_learners),
        TEST(line_ends_and_marks_of_other_systems_are_fine),
        TEST(text_that_is_not_utf_8_is_a_mistake),
        TEST(a_text_has_at_most_256_kilobytes),
        TEST(a_text_typed_into_a_form_loses_only_what_is_blank_around_it),
        TEST(a_form_takes_no_heading_that_would_divide_the_file_anew_and_none_that_gives_away),
        TEST(the_starter_catalogue_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
