/* Who leaves may be erased: what goes, what stays, and who may do it. */
#include "leaving.h"

#include "screens/erase.h"
#include "screens/undoing.h"

#include <sqlite3.h>

static const char *const hers[] = {"Anastasia", "qz-ana", "tochtli"};

static const char *name_field(void)
{
    return "name=anastasia+TOCHTLI+";
}

static void erase(struct kit *kit, int64_t person)
{
    done(kit, at(kit, "people", person, "/erase"), name_field());
}

/* ---- what is left of her ---- */

static int64_t count_in_tables(struct kit *kit, const char *text)
{
    sqlite3 *db;
    sqlite3_stmt *tables;
    int64_t found = 0;
    assert_int_equal(sqlite3_open_v2(kit->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "select t.name, c.name from sqlite_master t join pragma_table_info(t.name) c"
                                        " where t.type = 'table'",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        sqlite3_stmt *cells;
        char *sql =
            sqlite3_mprintf("select count(*) from \"%w\" where instr(lower(cast(\"%w\" as text)), lower(%Q)) > 0",
                            sqlite3_column_text(tables, 0), sqlite3_column_text(tables, 1), text);
        if (sqlite3_prepare_v2(db, sql, -1, &cells, NULL) == SQLITE_OK && sqlite3_step(cells) == SQLITE_ROW)
            found += sqlite3_column_int64(cells, 0);
        sqlite3_finalize(cells);
        sqlite3_free(sql);
    }
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return found;
}

static bool file_holds(const char *path, const char *text)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    static char bytes[32 << 20];
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return memmem(bytes, n, text, strlen(text)) != NULL;
}

static bool bytes_hold(struct kit *kit, const char *text)
{
    return file_holds(kit->path, text) || file_holds(kit_text(kit, "%s-wal", kit->path), text);
}

static enum err count_blob(void *self, const char *name, int64_t written)
{
    (void)name;
    (void)written;
    ++*(int64_t *)self;
    return OK;
}

static int64_t files(struct kit *kit)
{
    int64_t n = 0;
    assert_int_equal(blobs_each(kit->env.blobs, count_blob, &n), OK);
    return n;
}

/* ---- the stories ---- */

static void nothing_of_who_was_erased_is_left_in_any_table(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    char hash[128];
    struct media medium;
    assert_int_equal(store_begin_read(kit->store), OK);
    int64_t blob;
    assert_int_equal(store_number(kit->store, &blob, 0, "select max(id) from blob"), OK);
    assert_int_equal(media_find(kit->store, &kit->things, blob, &medium), OK);
    assert_int_equal(store_commit(kit->store), OK);
    snprintf(hash, sizeof hash, "%s", medium.sha256);
    for (size_t i = 0; i < COUNT_OF(hers); i++)
        assert_true(count_in_tables(kit, hers[i]) > 0);
    assert_true(count_in_tables(kit, hash) > 0);
    erase(kit, year.ana);
    for (size_t i = 0; i < COUNT_OF(hers); i++)
        assert_int_equal(count_in_tables(kit, hers[i]), 0);
    assert_int_equal(count_in_tables(kit, hash), 0);
    assert_int_equal(kit_number(kit, "select count(*) from card"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from guess where person <> 0"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from session"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from kin"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from apart"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from consent"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where hours <> 0 or learner_feels <> ''"), 0);
}

static void nothing_of_who_was_erased_is_left_in_the_bytes_of_the_file(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    for (size_t i = 0; i < COUNT_OF(hers); i++)
        assert_true(bytes_hold(kit, hers[i]));
    erase(kit, year.ana);
    for (size_t i = 0; i < COUNT_OF(hers); i++)
        assert_false(bytes_hold(kit, hers[i]));
    assert_true(bytes_hold(kit, "Is it cheese?"));
}

static void photos_and_voices_of_who_was_erased_are_gone_from_the_folder(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    assert_int_equal(files(kit), 3); /* one of them of an entry that was removed */
    erase(kit, year.ana);
    assert_int_equal(files(kit), 0);
}

/* A photo or voice of somebody's in an entry of a tutoría; the entry is removed. The deed that removed it. */
static int64_t show_and_remove(struct kit *kit, int64_t tutoria, const char *owner, const char *bytes)
{
    int64_t blob, person = kit_person(kit, owner);
    const struct actor actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR};
    enum record_result result;
    struct part part;
    struct entry entry = {.kind = ENTRY_SOLUTION, .text = "shown", .person = person};
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(part_find(kit->store, &kit->things, &actor, tutoria, &part), OK);
    assert_int_equal(media_keep(&kit->env, person, bytes, strlen(bytes), "audio/ogg", &blob), OK);
    entry.blob = blob;
    assert_int_equal(entry_add(&kit->env, &part, &entry, &result, NULL), OK);
    assert_int_equal(store_commit(kit->store), OK);
    done(kit, at(kit, "entries", kit_number(kit, "select max(id) from entry"), "/remove"), "");
    return kit_number(kit, "select max(deed) from change");
}

static void what_others_may_still_want_back_outlives_an_erasure_but_no_voice_in_the_record_does(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    show_and_remove(kit, year.learned, "luz", "OggS what Luz said of her");
    int64_t betos = show_and_remove(kit, year.given, "beto", "OggS what Beto said");
    assert_int_equal(files(kit), 5);
    erase(kit, year.ana);
    assert_int_equal(files(kit), 1);
    done(kit, at(kit, "changes", betos, "/undo"), "");
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from entry where blob is not null"), 1);
}

/* Somebody reads the file for a long time: what an erasure could not overwrite is due until it is done. */
static void bytes_that_could_not_be_overwritten_are_overwritten_as_soon_as_nobody_reads(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    sqlite3 *reader;
    assert_int_equal(sqlite3_open_v2(kit->path, &reader, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(reader, "begin; select count(*) from person", NULL, NULL, NULL), SQLITE_OK);
    erase(kit, year.ana);
    assert_int_equal(kit_number(kit, "select count(*) from scrub"), 1);
    assert_true(bytes_hold(kit, "tochtli"));
    sqlite3_close(reader);
    assert_int_equal(erase_resume(&kit->env), OK);
    for (size_t i = 0; i < COUNT_OF(hers); i++)
        assert_false(bytes_hold(kit, hers[i]));
    assert_int_equal(kit_number(kit, "select count(*) from scrub"), 0);
    assert_int_equal(erase_resume(&kit->env), OK);
}

static bool is_described(const char *table)
{
    for (size_t i = 0; all_tables[i]; i++) {
        if (strcmp(all_tables[i]->name, table) == 0)
            return true;
    }
    return false;
}

static void every_shared_table_is_one_that_undoing_and_erasing_know(void **state)
{
    struct kit *kit = *state;
    sqlite3 *db;
    sqlite3_stmt *tables;
    int n = 0;
    assert_int_equal(sqlite3_open_v2(kit->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    /* Apart from the log itself, and from what says which community this machine's file holds. */
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "select t.name from sqlite_master t join pragma_table_info(t.name) c"
                                        " where t.type = 'table' and c.name = 'community'"
                                        " and t.name not in ('change', 'device')",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(tables) == SQLITE_ROW; n++) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        if (!is_described(name))
            fail_msg("%s is not among all_tables", name);
    }
    sqlite3_finalize(tables);
    sqlite3_close(db);
    assert_null(all_tables[n]); /* and it knows no others */
}

static void the_network_stands_as_it_was_with_a_knot_without_a_name(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    int64_t tutorias = kit_number(kit, "select count(*) from tutoria"),
            people = kit_number(kit, "select count(*) from person");
    int64_t encounters = kit_number(kit, "select count(*) from encounter");
    int64_t masteries = kit_number(kit, "select count(*) from mastery");
    assert_true(masteries > 0);
    erase(kit, year.ana);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria"), tutorias);
    assert_int_equal(kit_number(kit, "select count(*) from person"), people);
    assert_int_equal(kit_number(kit, "select count(*) from encounter"), encounters);
    assert_int_equal(kit_number(kit, "select count(*) from mastery"), masteries);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state = 'achieved'"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state = 'ended'"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from presentation where state = 'held'"), 1);
    assert_int_equal(visit(kit, at(kit, "tutorias", year.given, "")), 200);
    assert_shows(kit, "Is it cheese?");
    assert_shows(kit, "A lamp");
    assert_shows(kit, "—");
    assert_shows(kit, "#e-knot");
}

static void everybody_else_goes_on_as_before(void **state)
{
    struct kit *kit = *state;
    static const char *const pages[] = {"/",       "/people",      "/temas", "/tutorias", "/presentations",
                                        "/wishes", "/observations"};
    struct year year = live_a_year(kit);
    erase(kit, year.ana);
    kit_import(kit, wishes_import, "person,tema,rank\nmama,kites,1\n");
    done(kit, "/match", "");
    assert_true(kit_proposal(kit, "mama").id > 0);
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        assert_int_equal(visit(kit, pages[i]), 200);
        assert_shows_not(kit, "Anastasia");
    }
    sign_in_as(kit, "beto");
    assert_int_equal(visit(kit, "/"), 200);
    assert_int_equal(visit(kit, at(kit, "tutorias", year.given, "")), 200);
}

static void no_undo_brings_back_who_was_erased(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    erase(kit, year.ana);
    struct deeds deeds;
    assert_int_equal(store_begin_read(kit->store), OK);
    assert_int_equal(deeds_latest(kit->store, &kit->things, 0, 1000, &deeds), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_true(deeds.n > 10);
    for (size_t i = 0; i < deeds.n; i++) {
        enum undo result;
        assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
        assert_int_equal(undo_deed(&kit->env, deeds.items[i].first.deed, &result), OK);
        if (i == 0)
            assert_int_equal(result, UNDO_FORGOTTEN);
        if (result == UNDO_DONE)
            assert_int_equal(store_commit(kit->store), OK);
        store_rollback(kit->store);
    }
    for (size_t i = 0; i < COUNT_OF(hers); i++)
        assert_int_equal(count_in_tables(kit, hers[i]), 0);
    const int64_t ana = year.ana;
    int64_t theirs;
    assert_int_equal(store_begin_read(kit->store), OK);
    assert_int_equal(
        store_number(kit->store, &theirs, 0,
                     "select (select count(*) from wish where person = $1) + (select count(*) from offer where"
                     " person = $1) + (select count(*) from consent where person = $1) + (select count(*)"
                     " from kin where child = $1)",
                     V(ana)),
        OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(theirs, 0);
}

static void the_name_is_asked_for_and_a_wrong_one_erases_nothing(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    const char *address = at(kit, "people", year.ana, "/erase");
    assert_int_equal(visit(kit, address), 200);
    assert_shows(kit, "This cannot be undone.");
    assert_shows(kit, "/record.zip");
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, address, "name=Luz"), 422);
    assert_shows(kit, "value=\"Luz\"");
    assert_shows(kit, "Nothing was erased.");
    assert_int_equal(submit(kit, address, ""), 422);
    assert_int_equal(kit_changes(kit), before);
    assert_true(count_in_tables(kit, "Anastasia") > 0);
}

static void nobody_but_the_facilitator_erases(void **state)
{
    struct kit *kit = *state;
    static const char *const others[] = {"qz-ana", "luz", "beto", "mama"};
    struct year year = live_a_year(kit);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sign_in_as(kit, others[i]);
        int64_t before = kit_changes(kit);
        assert_int_equal(visit(kit, at(kit, "people", year.ana, "/erase")), 403);
        assert_int_equal(submit(kit, at(kit, "people", year.ana, "/erase"), name_field()), 403);
        assert_int_equal(kit_changes(kit), before);
    }
}

static void who_was_erased_is_not_erased_again(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    erase(kit, year.ana);
    int64_t before = kit_changes(kit);
    assert_int_equal(visit(kit, at(kit, "people", year.ana, "/erase")), 404);
    assert_int_equal(submit(kit, at(kit, "people", year.ana, "/erase"), "name="), 404);
    assert_int_equal(kit_changes(kit), before);
}

static void the_last_facilitator_who_can_sign_in_stays(void **state)
{
    struct kit *kit = *state;
    live_a_year(kit);
    int64_t elena = kit_person(kit, "elena"), before = kit_changes(kit);
    assert_int_equal(submit(kit, at(kit, "people", elena, "/erase"), "name=Elena"), 409);
    assert_shows(kit, "Give another facilitator a passphrase first.");
    assert_int_equal(kit_changes(kit), before);
    kit_import(kit, people_import, "id,name,kind\nrosa,Rosa,facilitator\n");
    kit_set_passphrase(kit, "rosa", "cuatro palabras y un gato");
    done(kit, at(kit, "people", elena, "/erase"), "name=Elena");
    assert_int_equal(visit(kit, "/people"), 303);
    assert_string_equal(kit->location, "/enter?to=/people");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LEAVING(nothing_of_who_was_erased_is_left_in_any_table),
        LEAVING(nothing_of_who_was_erased_is_left_in_the_bytes_of_the_file),
        LEAVING(photos_and_voices_of_who_was_erased_are_gone_from_the_folder),
        LEAVING(what_others_may_still_want_back_outlives_an_erasure_but_no_voice_in_the_record_does),
        LEAVING(bytes_that_could_not_be_overwritten_are_overwritten_as_soon_as_nobody_reads),
        LEAVING(every_shared_table_is_one_that_undoing_and_erasing_know),
        LEAVING(the_network_stands_as_it_was_with_a_knot_without_a_name),
        LEAVING(everybody_else_goes_on_as_before),
        LEAVING(no_undo_brings_back_who_was_erased),
        LEAVING(the_name_is_asked_for_and_a_wrong_one_erases_nothing),
        LEAVING(nobody_but_the_facilitator_erases),
        LEAVING(who_was_erased_is_not_erased_again),
        LEAVING(the_last_facilitator_who_can_sign_in_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
