#include "store/search.h"

#include "store/search_words.h"
#include "store/store_testing.h"

static const struct column tema_columns[] = {
    {"code", false},   {"title", false},    {"subject", false},      {"language", false},
    {"ages", false},   {"author", false},   {"origin", false},       {"version", false},
    {"emblem", false}, {"sittings", false}, {"learner_text", false}, {"tutor_text", false},
};
static const struct table tema_table = {"tema", MERGE_LATEST_COLUMN, tema_columns, COUNT_OF(tema_columns)};
enum {
    CODE,
    TITLE,
    SUBJECT,
    LANGUAGE,
    AGES,
    AUTHOR,
    ORIGIN,
    VERSION,
    EMBLEM,
    SITTINGS,
    LEARNER_TEXT,
    TUTOR_TEXT,
    COLUMNS
};

static int setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    world_create(*state);
    return 0;
}

static void begin(struct world *world)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
}

static void commit(struct world *world)
{
    assert_int_equal(store_commit(world->store), OK);
}

/* In the open transaction. */
static int64_t insert_tema(struct world *world, const char *title, const char *subject, const char *text)
{
    const char *code = arena_printf(&world->arena, "%s/%s", title, text);
    const struct value values[COLUMNS] = {V(code), V(title), V(subject), V("es"),
                                          V(""),   V(""),    V(""),      V("1"),
                                          V(""),   V(1),     V(text),    V("Solo para tutores: secretito")};
    int64_t id;
    assert_int_equal(table_insert(world->store, &world->env, &tema_table, values, &id), OK);
    return id;
}

static int64_t add_tema(struct world *world, const char *title, const char *subject, const char *text)
{
    begin(world);
    int64_t id = insert_tema(world, title, subject, text);
    commit(world);
    return id;
}

static struct search_hits find(struct world *world, const char *words)
{
    struct search_hits hits;
    assert_int_equal(search_find(world->store, &world->arena, words, &hits), OK);
    return hits;
}

static size_t count(struct world *world, const char *words)
{
    return find(world, words).n;
}

/* The first tema found; 0 for none. */
static int64_t best(struct world *world, const char *words)
{
    struct search_hits hits = find(world, words);
    return hits.n ? hits.items[0].id : 0;
}

/* What FTS5 itself says of its two tables. */
static void assert_whole(struct world *world)
{
    begin(world);
    assert_int_equal(store_run(world->store, "insert into tema_words (tema_words) values ('integrity-check')"), OK);
    assert_int_equal(store_run(world->store, "insert into tema_trigrams (tema_trigrams) values ('integrity-check')"),
                     OK);
    commit(world);
    assert_sound(world, world->store);
}

/* ---- words ---- */

static void plain_text_has_letters_digits_and_single_blanks(void **state)
{
    struct world *world = *state;
    static const char *const texts[][2] = {
        {"¿Cuánta  agua?", " cuanta agua "},
        {"", " "},
        {"!", " "},
        {" a\tb-2\n", " a b 2 "},
        {"Ñandú—él", " nandu el "},
        {"🌙luna🌙", " luna "},
        {"1.º × 2", " 1 º 2 "},
        {"ดวงจันทร์", " ดวงจันทร์ "},
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_string_equal(search_plain(&world->arena, texts[i][0]), texts[i][1]);
}

static void words_are_cut_at_the_longest_and_counted_to_the_most(void **state)
{
    struct world *world = *state;
    struct search_words words;
    char text[SEARCH_LETTERS + 8] = "";
    memset(text, 'a', SEARCH_LETTERS + 1);
    strcat(text, " b c");
    assert_int_equal(search_split(&world->arena, search_plain(&world->arena, text), 2, &words), OK);
    assert_int_equal(words.n, 2);
    assert_int_equal(words.items[0].letters, SEARCH_LETTERS);
    assert_int_equal(words.items[0].n, SEARCH_LETTERS + 1);
    assert_memory_equal(words.items[1].at, " b ", 3);
    assert_int_equal(words.items[1].n, 3);
    assert_int_equal(search_split(&world->arena, " ", 2, &words), OK);
    assert_int_equal(words.n, 0);
}

static int likeness(struct world *world, const char *asked, const char *there)
{
    struct search_words ours, theirs;
    assert_int_equal(search_split(&world->arena, search_plain(&world->arena, asked), SIZE_MAX, &ours), OK);
    assert_int_equal(search_split(&world->arena, search_plain(&world->arena, there), SIZE_MAX, &theirs), OK);
    return search_likeness(&ours, &theirs);
}

static void likeness_is_the_part_of_the_trigrams_that_is_shared(void **state)
{
    struct world *world = *state;
    assert_int_equal(likeness(world, "luna", "La Luna"), SEARCH_ALL);
    assert_int_equal(likeness(world, "lun", "La Luna"), SEARCH_ALL); /* it begins so */
    assert_int_equal(likeness(world, "lluna", "La Luna"), 2000 * 3 / 9);
    assert_int_equal(likeness(world, "lona", "La Luna"), 0); /* one of four: another word */
    assert_int_equal(likeness(world, "lluna sol", "La Luna"), 666 * 5 / 8);
    assert_int_equal(likeness(world, "le", "La Luna"), 0); /* too short to be alike */
    assert_int_equal(likeness(world, "", "La Luna"), 0);
    assert_int_equal(likeness(world, "luna", ""), 0);
    assert_int_equal(likeness(world, "จันทร์", "ดวงจันทร์ของเรา"), SEARCH_ALL);
}

/* ---- finding ---- */

static void the_beginning_of_a_word_finds_it(void **state)
{
    struct world *world = *state;
    int64_t id = add_tema(world, "Fracciones", "", "");
    assert_int_equal(best(world, "f"), id);
    assert_int_equal(best(world, "frac"), id);
    assert_int_equal(best(world, "FRACCIONES"), id);
    assert_int_equal(count(world, "acciones de la bolsa"), 0);
}

static void accents_make_no_difference_on_either_side(void **state)
{
    struct world *world = *state;
    int64_t with = add_tema(world, "Música de niños", "", ""), without = add_tema(world, "Sorensen", "", "");
    assert_int_equal(best(world, "musica ninos"), with);
    assert_int_equal(best(world, "MÚSICA"), with);
    assert_int_equal(best(world, "nin\xCC\x83os"), with);
    assert_int_equal(best(world, "sørensén"), without);
}

static void all_words_must_stand_in_one_tema(void **state)
{
    struct world *world = *state;
    int64_t both = add_tema(world, "El agua", "ciencias", "Mide el pozo.");
    add_tema(world, "El agua", "ciencias", "Mide la nube.");
    struct search_hits hits = find(world, "pozo agua");
    assert_true(hits.n > 0);
    assert_int_equal(hits.items[0].id, both);
    assert_int_equal(hits.items[0].likeness, SEARCH_ALL);
    assert_true(hits.n == 1 || hits.items[1].likeness < SEARCH_ALL);
}

static void the_title_counts_most_and_the_text_least(void **state)
{
    struct world *world = *state;
    int64_t text = add_tema(world, "Uno", "arte", "El telar, un telar y otro telar; telar tras telar.");
    int64_t subject = add_tema(world, "Dos", "telar", "Nada.");
    int64_t title = add_tema(world, "El telar de la abuela y de toda su familia", "arte", "Nada.");
    for (int i = 0; i < 8; i++)
        add_tema(world, arena_printf(&world->arena, "Otro %d", i), "arte", "Nada.");
    struct search_hits hits = find(world, "telar");
    assert_int_equal(hits.n, 3);
    assert_int_equal(hits.items[0].id, title);
    assert_int_equal(hits.items[1].id, subject);
    assert_int_equal(hits.items[2].id, text);
}

static void slips_are_forgiven_where_words_find_too_few(void **state)
{
    struct world *world = *state;
    int64_t moon = add_tema(world, "La Luna", "", ""), fractions = add_tema(world, "Fracciones", "matemáticas", "");
    assert_int_equal(best(world, "lluna"), moon);
    assert_int_equal(best(world, "frasiones"), fractions);
    assert_int_equal(best(world, "matematikas"), fractions);
    assert_int_equal(count(world, "lona"), 0);
    struct search_hits hits = find(world, "lunas"); /* no word begins so */
    assert_int_equal(hits.n, 1);
    assert_in_range(hits.items[0].likeness, SEARCH_ALIKE, SEARCH_ALL - 1);
}

static void three_temas_found_by_words_are_enough(void **state)
{
    struct world *world = *state;
    add_tema(world, "Cuentos", "", "");
    assert_int_equal(count(world, "cuento"), 1);
    int64_t alike = add_tema(world, "Cuentas", "", "");
    assert_int_equal(find(world, "cuento").items[1].id, alike);
    add_tema(world, "Mi cuento", "", "");
    assert_int_equal(count(world, "cuento"), 3);
    add_tema(world, "El cuento", "", "");
    assert_int_equal(count(world, "cuento"), 3);
}

static void slips_are_not_looked_for_in_texts(void **state)
{
    struct world *world = *state;
    int64_t id = add_tema(world, "Uno", "", "Los papalotes");
    assert_int_equal(best(world, "papalotes"), id);
    assert_int_equal(count(world, "papalotez"), 0);
}

static void what_tutors_alone_may_read_is_not_found(void **state)
{
    struct world *world = *state;
    add_tema(world, "Uno", "", "");
    assert_int_equal(count(world, "secretito"), 0);
    assert_int_equal(count(world, "secretitos"), 0);
}

static void whatever_is_typed_is_only_words(void **state)
{
    struct world *world = *state;
    int64_t id = add_tema(world, "La luna and not or near", "ciencias", "");
    static const char *const luna[] = {
        "luna\"",    "\"luna",    "luna*",      "*luna",    "^luna",  "luna AND", "AND luna",
        "luna NOT",  "luna OR",   "(luna",      "luna)",    "-luna",  "{luna}:",  "+ luna +",
        "luna:luna", "near luna", "NEAR(luna)", "🌙 luna 🌙", "'luna'", "luna;--",
    };
    static const char *const nothing[] = {"",  " ", "\"",      "\"\"",     "*",    "()",   "🌙",
                                          "^", "-", "title:x", "\x80\xFF", "%_\\", "xyzzy"};
    for (size_t i = 0; i < COUNT_OF(luna); i++)
        assert_int_equal(best(world, luna[i]), id);
    for (size_t i = 0; i < COUNT_OF(nothing); i++)
        assert_int_equal(count(world, nothing[i]), 0);
}

static void ten_kilobytes_are_only_words(void **state)
{
    struct world *world = *state;
    char text[10001];
    int64_t id = add_tema(world, "La luna", "", "");
    memset(text, 'x', 10000);
    text[10000] = '\0';
    assert_int_equal(count(world, text), 0);
    for (size_t i = 0; i < 10000; i++)
        text[i] = "luna "[i % 5];
    assert_int_equal(best(world, text), id);
    for (size_t i = 0; i < 10000; i++)
        text[i] = "áb\" "[i % 5];
    assert_int_equal(count(world, text), 0);
}

static void a_search_without_room_says_so(void **state)
{
    struct world *world = *state;
    struct search_hits hits;
    struct arena small;
    add_tema(world, "La luna", "", "");
    for (size_t room = 0; room < 400; room += 16) {
        arena_init(&small, room);
        enum err e = search_find(world->store, &small, "luna", &hits);
        assert_true(e == OK || e == ERR_MEMORY);
        assert_true(e == OK || arena_exhausted(&small));
        arena_release(&small);
        assert_int_equal(count(world, "luna"), 1);
    }
}

/* ---- keeping in step ---- */

static void a_changed_tema_is_found_by_what_it_says_now(void **state)
{
    struct world *world = *state;
    int64_t id = add_tema(world, "La luna", "", "Mira.");
    begin(world);
    assert_int_equal(table_update(world->store, &world->env, &tema_table, id, 1U << TITLE,
                                  (struct value[COLUMNS]){[TITLE] = V("Papalotes")}, NULL),
                     OK);
    commit(world);
    assert_int_equal(count(world, "luna"), 0);
    assert_int_equal(count(world, "lluna"), 0);
    assert_int_equal(best(world, "papalotes"), id);
    assert_int_equal(best(world, "papalotez"), id);
    assert_int_equal(best(world, "mira"), id);
    assert_whole(world);
}

static void a_removed_tema_is_not_found(void **state)
{
    struct world *world = *state;
    int64_t id = add_tema(world, "La luna", "", "");
    begin(world);
    assert_int_equal(table_delete(world->store, &world->env, &tema_table, id), OK);
    commit(world);
    assert_int_equal(count(world, "luna") + count(world, "lluna"), 0);
    assert_whole(world);
}

static void what_was_given_up_is_not_found(void **state)
{
    struct world *world = *state;
    begin(world);
    insert_tema(world, "La luna", "", "");
    assert_int_equal(count(world, "luna"), 1);
    store_rollback(world->store);
    assert_int_equal(count(world, "luna") + count(world, "lluna"), 0);
    assert_whole(world);
}

static void a_refused_tema_leaves_the_search_as_it_was(void **state)
{
    struct world *world = *state;
    int64_t id = add_tema(world, "La luna", "", "");
    const struct value values[COLUMNS] = {V("La luna/"), V("Otra"), V(""), V("es"), V(""), V(""),
                                          V(""),         V("1"),    V(""), V(1),    V(""), V("")};
    int64_t other;
    begin(world);
    assert_int_equal(table_insert(world->store, &world->env, &tema_table, values, &other), ERR_EXISTS);
    commit(world);
    assert_int_equal(best(world, "luna"), id);
    assert_int_equal(count(world, "otra"), 0);
}

static void a_rebuilt_search_finds_what_the_table_says(void **state)
{
    struct world *world = *state;
    int64_t id = add_tema(world, "La luna", "ciencias", "Mira.");
    add_tema(world, "Relojes", "ciencias", "");
    begin(world); /* behind the back of store/table.h */
    assert_int_equal(store_run(world->store, "delete from tema where title = 'Relojes'"), OK);
    assert_int_equal(store_run(world->store, "update tema set title = 'Papalotes'"), OK);
    assert_int_equal(count(world, "luna"), 1);
    assert_int_equal(search_rebuild(world->store), OK);
    commit(world);
    assert_int_equal(count(world, "luna"), 0);
    assert_int_equal(count(world, "relojes") + count(world, "rrelojes"), 0);
    assert_int_equal(best(world, "papalotez"), id);
    assert_int_equal(best(world, "mira"), id);
    assert_whole(world);
}

static enum err fill_number(struct store *store, struct env *env, void *self)
{
    (void)env;
    (void)self;
    return store_set_community(store, 1);
}

static void a_file_of_the_first_format_is_searched_once_it_is_opened(void **state)
{
    struct world *world = *state;
    const char *const first[] = {migrations[0], NULL};
    struct store *store;
    assert_int_equal(store_create_with(&store, world->path, &world->env, first, fill_number, NULL), OK);
    assert_int_equal(store_begin_write(store, &world->env, 0), OK);
    assert_int_equal(store_run(store,
                               "insert into tema (community, id, code, title, subject, language, ages, author, origin,"
                               " version, emblem, sittings, learner_text, tutor_text)"
                               " values ($1, 7, 'x', 'Ångström', 'música', 'es', '', '', '', '1', '', 1, 'Mira.', '')",
                               V(store_community(store))),
                     OK);
    assert_int_equal(store_commit(store), OK);
    store_close(store);
    assert_int_equal(store_open(&world->store, world->path, &world->env), OK);
    assert_int_equal(best(world, "angstrom"), 7);
    assert_int_equal(best(world, "angstrum"), 7);
    assert_int_equal(best(world, "mira"), 7);
    assert_whole(world);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(plain_text_has_letters_digits_and_single_blanks),
        TEST(words_are_cut_at_the_longest_and_counted_to_the_most),
        TEST(likeness_is_the_part_of_the_trigrams_that_is_shared),
        TEST(the_beginning_of_a_word_finds_it),
        TEST(accents_make_no_difference_on_either_side),
        TEST(all_words_must_stand_in_one_tema),
        TEST(the_title_counts_most_and_the_text_least),
        TEST(slips_are_forgiven_where_words_find_too_few),
        TEST(three_temas_found_by_words_are_enough),
        TEST(slips_are_not_looked_for_in_texts),
        TEST(what_tutors_alone_may_read_is_not_found),
        TEST(whatever_is_typed_is_only_words),
        TEST(ten_kilobytes_are_only_words),
        TEST(a_search_without_room_says_so),
        TEST(a_changed_tema_is_found_by_what_it_says_now),
        TEST(a_removed_tema_is_not_found),
        TEST(what_was_given_up_is_not_found),
        TEST(a_refused_tema_leaves_the_search_as_it_was),
        TEST(a_rebuilt_search_finds_what_the_table_says),
        cmocka_unit_test_setup_teardown(a_file_of_the_first_format_is_searched_once_it_is_opened, world_setup,
                                        world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
