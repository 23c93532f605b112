/* Searching the starter catalogue, as people type. */
#include "people/people_testing.h"

#include "store/search.h"
#include "temas/temas.h"

#include <dirent.h>

static void put(struct world *world, const struct tema *tema)
{
    struct import_count count = {0};
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(tema_put(&world->env, tema, &count), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static void put_file(struct world *world, const char *code, FILE *file)
{
    enum { MOST = 256 * 1024 };
    char *text = malloc(MOST);
    struct arena arena;
    struct problems problems;
    struct tema tema;
    assert_non_null(text);
    arena_init(&arena, 2 << 20);
    problems_init(&problems, &world->arena);
    tema_read(&arena, code, text, fread(text, 1, MOST, file), &tema, &problems);
    assert_int_equal(problems.total, 0);
    put(world, &tema);
    arena_release(&arena);
    free(text);
}

/* Some temas in other words than the starter's, of which one is Spanish too. */
static void put_others(struct world *world)
{
    static const char *const others[][2] = {{"fractions", "Fracciones"},
                                            {"moon", "The Moon and its phases"},
                                            {"thai", "ดวงจันทร์ของเรา"},
                                            {"otomi", "Ya hñäki ’bede"}};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        struct tema tema = tema_blank();
        tema.code = others[i][0];
        tema.title = others[i][1];
        put(world, &tema);
    }
}

static int catalogue_setup(void **state)
{
    if (community_setup(state) != 0)
        return -1;
    struct world *world = *state;
    const char *source = getenv("REDES_SOURCE");
    const char *folder = arena_printf(&world->arena, "%s/temas", source ? source : ".");
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        const char *path = arena_printf(&world->arena, "%s/%s/tema.md", folder, entry->d_name);
        FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (!file)
            continue;
        put_file(world, entry->d_name, file);
        fclose(file);
    }
    closedir(directory);
    put_others(world);
    return 0;
}

static struct tema_ids search(struct world *world, const char *words)
{
    struct actor actor = facilitator_of(world);
    struct tema_ids ids;
    assert_int_equal(tema_search(world->store, &world->arena, &actor, words, &ids), OK);
    return ids;
}

/* The code of the best tema found; "" for none. */
static const char *best(struct world *world, const char *words)
{
    struct actor actor = facilitator_of(world);
    struct tema_ids ids = search(world, words);
    struct tema tema = tema_blank();
    if (ids.n)
        assert_int_equal(tema_find(world->store, &world->arena, &actor, ids.items[0], &tema), OK);
    return arena_copy(&world->arena, tema.code);
}

static void assert_finds(struct world *world, const char *words, const char *code)
{
    const char *found = best(world, words);
    if (strcmp(found, code) != 0)
        fail_msg("“%s” finds “%s”, not “%s”", words, found, code);
}

static void slips_find_what_was_meant(void **state)
{
    struct world *world = *state;
    static const char *const slips[][2] = {
        /* a letter too few, too many, another one, two changed places */
        {"papalots", "papalotes"},
        {"papalotez", "papalotes"},
        {"papelotes", "papalotes"},
        {"palapotes", "papalotes"},
        {"lluna", "la-luna"},
        {"semila", "la-semilla"},
        {"pentes", "los-puentes"},
        {"puemtes", "los-puentes"},
        {"fauta", "el-burro-flautista"},
        {"buro", "el-burro-flautista"},
        {"palabaras", "el-palindromo"},
        {"fraciones", "fractions"},
        /* as it sounds */
        {"frasiones", "fractions"},
        {"tegido", "el-telar"},
        {"texido", "el-telar"},
        {"semiya", "la-semilla"},
        {"cemilla", "la-semilla"},
        {"sekreto", "el-son"},
        {"mucica", "el-son"},
        {"kamino", "el-mapa-de-antes"},
        {"istoria", "el-mapa-de-antes"},
        {"historya", "el-mapa-de-antes"},
        {"buelan", "papalotes"},
        {"todabia", "la-semilla"},
        {"palavras", "el-palindromo"},
        {"flawta", "el-burro-flautista"},
        {"papalotes rojos", "papalotes"},
        {"burro que toko", "el-burro-flautista"},
        /* other languages */
        {"mooon", "moon"},
        {"fases", "moon"},
        {"fhases", "moon"},
        {"จันทร์", "thai"},
        {"hñaky", "otomi"},
    };
    for (size_t i = 0; i < COUNT_OF(slips); i++)
        assert_finds(world, slips[i][0], slips[i][1]);
}

static void words_and_their_beginnings_find_their_tema(void **state)
{
    struct world *world = *state;
    static const char *const words[][2] = {
        {"luna", "la-luna"},
        {"LUNA DEL CUENTO", "la-luna"},
        {"musica", "el-son"},
        {"tortillas", "fracciones"},
        {"frac", "fractions"},
        {"papa", "papalotes"},
        {"pozo", "el-agua-del-pozo"},
        {"cuánta agua", "el-agua-del-pozo"},
        {"hnaki", "otomi"},
        {"moon", "moon"},
        {"ดวง", "thai"},
        {"ce ome", "contar-en-nahuatl"},
        {"7 puentes", "los-puentes"},
        {"¿sirve?", "la-semilla"},
    };
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_finds(world, words[i][0], words[i][1]);
}

static void other_words_find_nothing(void **state)
{
    struct world *world = *state;
    static const char *const words[] = {
        "perro",        "gato",    "futbol",    "guerra",    "dinosaurios", "volcanes", "computadora",
        "robot",        "caballo", "estrella",  "planeta",   "comida",      "bosque",   "mariposa",
        "electricidad", "ingles",  "guitarra",  "baile",     "carta",       "lana",     "pintura",
        "semana",       "puerta",  "la lluvia", "de la tia", "lona",        "xyz",      "football",
        "war",          "horse",   "tortuga",   "cinturón",  "แมว",         "zz",       "?",
    };
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_finds(world, words[i], "");
}

static void a_tema_is_found_by_what_it_says_after_each_import(void **state)
{
    struct world *world = *state;
    assert_taken(world, temas_import, "id,title\nk1,Cometas de papel\n", 1, 1, 0);
    assert_finds(world, "comeats de papel", "k1");
    assert_taken(world, temas_import, "id,title\nk1,Relojes de sol\n", 1, 0, 1);
    assert_finds(world, "cometas de papel", "");
    assert_finds(world, "rrelojes", "k1");
    assert_taken(world, temas_import, "id,title\nk1,Relojes de sol\n", 1, 0, 0);
    assert_finds(world, "relojes", "k1");
    assert_taken(world, temas_import, "id,title,subject\nk1,Relojes de sol,astronomía\n", 1, 0, 1);
    assert_finds(world, "astronomia", "k1");
    assert_taken(world, temas_import, "id,title\npapalotes,Cometas\n", 1, 0, 1); /* leaves its text alone */
    assert_finds(world, "papalotez", "");
    assert_finds(world, "cometas", "papalotes");
    assert_finds(world, "cometas cola", "papalotes");
}

static void a_refused_import_leaves_the_search_as_it_was(void **state)
{
    struct world *world = *state;
    struct outcome outcome = import(world, temas_import, "id,title\npapalotes,Cometas\nk1,\n");
    assert_int_equal(outcome.problems.total, 1);
    assert_finds(world, "cometas", "");
    assert_finds(world, "papalotes", "papalotes");
}

static void a_rebuilt_search_answers_the_same(void **state)
{
    struct world *world = *state;
    static const char *const words[] = {"luna", "agua", "lluna", "camino", "de", "matematicas", "cuento"};
    struct tema_ids before[COUNT_OF(words)];
    for (size_t i = 0; i < COUNT_OF(words); i++)
        before[i] = search(world, words[i]);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(search_rebuild(world->store), OK);
    assert_int_equal(store_commit(world->store), OK);
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        struct tema_ids after = search(world, words[i]);
        assert_int_equal(after.n, before[i].n);
        assert_memory_equal(after.items, before[i].items, after.n * sizeof *after.items);
    }
    assert_sound(world, world->store);
}

static void what_stands_for_tutors_only_is_not_found(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_blank();
    tema.code = "x";
    tema.title = "Uno";
    tema.learner_text = "Otorrinolaringólogo";
    tema.tutor_text = "Mnemotecnia";
    put(world, &tema);
    assert_finds(world, "otorrino", "x");
    assert_finds(world, "mnemo", "");
    tema.tutor_text = "Desoxirribonucleico";
    put(world, &tema);
    assert_finds(world, "desoxi", "");
}

static void who_may_not_see_temas_finds_none(void **state)
{
    struct world *world = *state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int64_t own = 0; own < 2; own++) {
            struct actor actor = {.community = store_community(world->store) + 1 - own, .role = (enum role)role};
            bool holds = permission_holds(PERMIT_SEE, &actor, store_community(world->store));
            struct tema_ids ids;
            assert_int_equal(tema_search(world->store, &world->arena, &actor, "luna del cuento", &ids), OK);
            assert_int_equal(ids.n > 0, holds);
        }
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, catalogue_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(slips_find_what_was_meant),
        TEST(words_and_their_beginnings_find_their_tema),
        TEST(other_words_find_nothing),
        TEST(a_tema_is_found_by_what_it_says_after_each_import),
        TEST(a_refused_import_leaves_the_search_as_it_was),
        TEST(a_rebuilt_search_answers_the_same),
        TEST(what_stands_for_tutors_only_is_not_found),
        TEST(who_may_not_see_temas_finds_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
