#include "people/people_testing.h"

#include "temas/offers.h"
#include "temas/wishes.h"

/* Ana, Beto and two temas: what wishes and offers speak of. */
static int catalogue_setup(void **state)
{
    if (community_setup(state) != 0)
        return -1;
    struct world *world = *state;
    assert_taken(world, people_import, "id,name,kind\na,Ana,child\nb,Beto,child\n", 2, 2, 0);
    assert_taken(world, temas_import, "id,title\nluna,La luna\nson,El son\n", 2, 2, 0);
    return 0;
}

static int64_t tema_id(struct world *world, const char *code)
{
    int64_t id = 0;
    assert_int_equal(tema_by_code(world->store, code, &id), OK);
    return id;
}

static struct tema tema_called(struct world *world, const char *code)
{
    struct actor actor = facilitator_of(world);
    struct tema tema;
    assert_int_equal(tema_find(world->store, &world->arena, &actor, tema_id(world, code), &tema), OK);
    return tema;
}

static struct wishes wishes_in(struct world *world)
{
    struct wishes wishes;
    assert_int_equal(wish_list(world->store, &world->arena, &wishes), OK);
    return wishes;
}

static struct offers offers_in(struct world *world)
{
    struct offers offers;
    assert_int_equal(offer_list(world->store, &world->arena, &offers), OK);
    return offers;
}

/* ---- temas.csv ---- */

static void temas_are_read_with_spanish_headers(void **state)
{
    struct world *world = *state;
    assert_taken(world, temas_import,
                 "Idioma;Materia;Título;Id\nespañol;música;El son de Tixtla;son\n;;Las cometas;papel\n", 2, 1, 1);
    struct tema son = tema_called(world, "son"), papel = tema_called(world, "papel");
    assert_string_equal(son.title, "El son de Tixtla");
    assert_string_equal(son.subject, "música");
    assert_string_equal(son.language, "es");
    assert_string_equal(papel.title, "Las cometas");
    assert_string_equal(papel.subject, "");
    assert_string_equal(papel.version, "1");
    assert_int_equal(papel.sittings, 1);
}

static void all_three_are_read_with_portuguese_headers(void **state)
{
    struct world *world = *state;
    assert_taken(world, temas_import, "Código;Título;Matéria;Língua\nsom;O som da chuva;música;português\n", 1, 1, 0);
    struct tema som = tema_called(world, "som");
    assert_string_equal(som.title, "O som da chuva");
    assert_string_equal(som.subject, "música");
    assert_string_equal(som.language, "pt");
    assert_taken(world, wishes_import, "Pessoa;Tema;Ordem;Desde\na;som;2;2026-11-23\n", 1, 1, 0);
    assert_int_equal(wishes_in(world).items[0].rank, 2);
    assert_string_equal(wishes_in(world).items[0].since, "2026-11-23");
    assert_taken(world, offers_import, "Pessoa;Tema;Vagas\nb;som;3\n", 1, 1, 0);
    assert_int_equal(offers_in(world).items[0].places, 3);
}

static void the_same_temas_again_change_nothing(void **state)
{
    struct world *world = *state;
    assert_taken(world, temas_import, "id,title\nluna,La luna\nson,El son\n", 2, 0, 0);
}

static void a_sheet_of_temas_leaves_their_texts_alone(void **state)
{
    struct world *world = *state;
    struct tema tema = tema_called(world, "luna");
    struct import_count count = {0};
    tema.learner_text = "Mira.";
    tema.tutor_text = "Oye.";
    tema.subject = "ciencias";
    tema.author = "Luz";
    tema.sittings = 3;
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(tema_put(&world->env, &tema, &count), OK);
    assert_int_equal(store_commit(world->store), OK);

    assert_taken(world, temas_import, "id,title\nluna,La luna llena\n", 1, 0, 1);
    tema = tema_called(world, "luna");
    assert_string_equal(tema.title, "La luna llena");
    assert_string_equal(tema.subject, "ciencias");
    assert_string_equal(tema.author, "Luz");
    assert_int_equal(tema.sittings, 3);
    assert_string_equal(tema.learner_text, "Mira.");
    assert_string_equal(tema.tutor_text, "Oye.");
}

static void mistakes_in_temas_are_named(void **state)
{
    struct world *world = *state;
    assert_refused(world, temas_import, "id,title\n,La luna\n", 2, "id", "Nothing is written here");
    assert_refused(world, temas_import, "id,title\nx,\n", 2, "title", "Nothing is written here");
    assert_refused(world, temas_import, "id,title,language\nx,X,klingon\n", 2, "language", "“klingon”");
    assert_refused(world, temas_import, "id,title,language\nx,X,es nah\n", 2, "language", "more than one language");
    assert_refused(world, temas_import, "id,title\nx,X\ny,Y\nx,Z\n", 4, "id", "“x” stands in row 2 already");
    assert_int_equal(tema_id(world, "x"), 0);
}

/* ---- wishes.csv ---- */

static void wishes_are_listed_by_person_and_rank(void **state)
{
    struct world *world = *state;
    assert_taken(world, wishes_import, "person,tema,rank,since\nb,luna,1,2026-11-23\na,luna,2,\na,son,1,2026-09-01\n",
                 3, 3, 0);
    struct wishes wishes = wishes_in(world);
    int64_t a = person_called(world, "a").id, b = person_called(world, "b").id;
    assert_int_equal(wishes.n, 3);
    struct wish *anas = a < b ? wishes.items : wishes.items + 1, *betos = a < b ? wishes.items + 2 : wishes.items;
    assert_int_equal(anas[0].person, a);
    assert_int_equal(anas[0].tema, tema_id(world, "son"));
    assert_int_equal(anas[0].rank, 1);
    assert_string_equal(anas[0].since, "2026-09-01");
    assert_int_equal(anas[1].tema, tema_id(world, "luna"));
    assert_int_equal(anas[1].rank, 2);
    assert_string_equal(anas[1].since, "");
    assert_int_equal(betos[0].person, b);
    assert_int_equal(betos[0].rank, 1);
}

static void wishes_again_change_only_what_is_different(void **state)
{
    struct world *world = *state;
    const char *file = "Persona;Tema;Prioridad;Desde\na;luna;2;2026-11-23\na;son;1;\n";
    assert_taken(world, wishes_import, file, 2, 2, 0);
    assert_taken(world, wishes_import, file, 2, 0, 0);
    assert_taken(world, wishes_import, "person,tema,rank\na,luna,3\na,son,1\n", 2, 0, 1);
    struct wishes wishes = wishes_in(world);
    assert_int_equal(wishes.n, 2);
    assert_int_equal(wishes.items[1].rank, 3);
    assert_string_equal(wishes.items[1].since, "2026-11-23"); /* the column was absent */
    assert_taken(world, wishes_import, "person,tema,rank,since\na,luna,3,\n", 1, 0, 1);
    assert_string_equal(wishes_in(world).items[1].since, "");
}

static void mistakes_in_wishes_are_named(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *row, *column, *words;
    } cases[] = {
        {"x,luna,1,", "person", "Nobody has the id “x”"},
        {"A,luna,1,", "person", "Nobody has the id “A”"},
        {"a,sol,1,", "tema", "No tema has the id “sol”"},
        {",luna,1,", "person", "Nothing is written here"},
        {"a,,1,", "tema", "Nothing is written here"},
        {"a,luna,,", "rank", "Nothing is written here"},
        {"a,luna,0,", "rank", "“0” does not fit here"},
        {"a,luna,-1,", "rank", "“-1” does not fit here"},
        {"a,luna,first,", "rank", "whole number from 1"},
        {"a,luna,1001,", "rank", "to 1000"},
        {"a,luna,1,2026-02-30", "since", "“2026-02-30” is not a date"},
        {"a,luna,1,11/23/2026", "since", "like 2026-11-23"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_refused(world, wishes_import,
                       arena_printf(&world->arena, "person,tema,rank,since\nb,son,1,\n%s\n", cases[i].row), 3,
                       cases[i].column, cases[i].words);
    assert_int_equal(wishes_in(world).n, 0);
}

static void a_wish_that_stands_twice_is_told_with_its_first_row(void **state)
{
    struct world *world = *state;
    assert_refused(world, wishes_import, "person,tema,rank\na,luna,1\na,son,2\na,luna,2\n", 4, NULL,
                   "The wish of “a” for “luna” stands in row 2 already");
}

static void who_offers_a_tema_may_wish_for_it(void **state)
{
    struct world *world = *state;
    assert_taken(world, offers_import, "person,tema\na,luna\n", 1, 1, 0);
    assert_taken(world, wishes_import, "person,tema,rank\na,luna,1\n", 1, 1, 0);
}

/* ---- offers.csv ---- */

static void offers_have_one_place_unless_they_say_more(void **state)
{
    struct world *world = *state;
    assert_taken(world, offers_import, "persona;tema;lugares\na;luna;\nb;luna;3\nb;son;0\n", 3, 3, 0);
    struct offers offers = offers_in(world);
    assert_int_equal(offers.n, 3);
    for (size_t i = 0; i < offers.n; i++) {
        int64_t expected = offers.items[i].person == person_called(world, "a").id ? 1
                           : offers.items[i].tema == tema_id(world, "luna")       ? 3
                                                                                  : 0;
        assert_int_equal(offers.items[i].places, expected);
        assert_true(i == 0 || offers.items[i - 1].tema <= offers.items[i].tema);
    }
}

static void offers_again_change_only_what_is_different(void **state)
{
    struct world *world = *state;
    const char *file = "person,tema,places\na,luna,2\nb,luna,3\n";
    assert_taken(world, offers_import, file, 2, 2, 0);
    assert_taken(world, offers_import, file, 2, 0, 0);
    assert_taken(world, offers_import, "person,tema\na,luna\nb,luna\n", 2, 0, 0); /* the column was absent */
    assert_taken(world, offers_import, "person,tema,places\na,luna,2\nb,luna,\n", 2, 0, 1);
}

static void mistakes_in_offers_are_named(void **state)
{
    struct world *world = *state;
    assert_refused(world, offers_import, "person,tema\nx,luna\n", 2, "person", "Nobody has the id “x”");
    assert_refused(world, offers_import, "person,tema\na,sol\n", 2, "tema", "No tema has the id “sol”");
    assert_refused(world, offers_import, "person,tema,places\na,luna,-1\n", 2, "places", "from 0 to 1000");
    assert_refused(world, offers_import, "person,tema,places\na,luna,1001\n", 2, "places", "from 0 to 1000");
    assert_refused(world, offers_import, "person,tema\na,luna\nb,luna\na,luna\n", 4, NULL,
                   "The offer of “a” for “luna” stands in row 2 already");
    assert_int_equal(offers_in(world).n, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, catalogue_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(temas_are_read_with_spanish_headers),
        TEST(all_three_are_read_with_portuguese_headers),
        TEST(the_same_temas_again_change_nothing),
        TEST(a_sheet_of_temas_leaves_their_texts_alone),
        TEST(mistakes_in_temas_are_named),
        TEST(wishes_are_listed_by_person_and_rank),
        TEST(wishes_again_change_only_what_is_different),
        TEST(mistakes_in_wishes_are_named),
        TEST(a_wish_that_stands_twice_is_told_with_its_first_row),
        TEST(who_offers_a_tema_may_wish_for_it),
        TEST(offers_have_one_place_unless_they_say_more),
        TEST(offers_again_change_only_what_is_different),
        TEST(mistakes_in_offers_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
