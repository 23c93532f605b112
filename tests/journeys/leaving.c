/* Who leaves takes their record along, or is erased: what goes with them, what stays, and who may do it. */
#include "kit.h"

#include "people/consents.h"
#include "people/enter_page.h"
#include "people/kin.h"
#include "people/logins.h"
#include "people/media.h"
#include "record/record.h"
#include "screens/erase.h"
#include "store/blobs.h"
#include "store/history.h"
#include "store/store.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Everything personal of Ana's has one of these in it, and nothing else has. */
static const char *const hers[] = {"Anastasia", "qz-ana", "tochtli"};
static const char photo[] = "\xff\xd8\xff tochtli, a photo", voice[] = "OggS tochtli, a voice";
static const char passphrase[] = "cuatro palabras y un perro";

static int leaving_setup(void **state)
{
    if (kit_setup(state) != 0)
        return -1;
    struct kit *kit = *state;
    kit->env.blobs = blobs_new(kit->path);
    return kit->env.blobs ? 0 : -1;
}

static enum err remove_blob(void *self, const char *name, int64_t written)
{
    struct kit *kit = self;
    char folder[256];
    (void)written;
    snprintf(folder, sizeof folder, "%s/%.2s", blobs_folder(kit->env.blobs), name);
    enum err e = blobs_remove(kit->env.blobs, name);
    rmdir(folder);
    return e;
}

static int leaving_teardown(void **state)
{
    struct kit *kit = *state;
    char path[512];
    assert_int_equal(blobs_each(kit->env.blobs, remove_blob, kit), OK);
    DIR *folder = opendir(blobs_folder(kit->env.blobs));
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(path, sizeof path, "%s/%s", blobs_folder(kit->env.blobs), entry->d_name);
        rmdir(path);
    }
    if (folder)
        closedir(folder);
    rmdir(blobs_folder(kit->env.blobs));
    blobs_free(kit->env.blobs);
    return kit_teardown(state);
}

#define LEAVING(test) cmocka_unit_test_setup_teardown(test, leaving_setup, leaving_teardown)

/* ---- a year in Las Maravillas ---- */

static const char *at(struct kit *kit, const char *folder, int64_t id, const char *rest)
{
    return kit_text(kit, "/%s/%lld%s", folder, (long long)id, rest);
}

static void done(struct kit *kit, const char *address, const char *form)
{
    int status = submit(kit, address, form);
    if (status != 303)
        fail_msg("POST %s %s: %d %s", address, form, status, kit->page);
}

static void come_in(struct kit *kit, const char *code)
{
    char token[SESSION_TOKEN];
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(session_begin(kit->store, &kit->env, kit_person(kit, code), token), OK);
    assert_int_equal(store_commit(kit->store), OK);
    snprintf(kit->session, sizeof kit->session, COOKIE_SESSION "=%s", token);
}

static int64_t begin_tutoria(struct kit *kit, const char *learner)
{
    done(kit, "/match", "");
    int64_t id = kit_proposal(kit, learner).id;
    done(kit, at(kit, "tutorias", id, "/answer"), "who=learner&answer=yes");
    done(kit, at(kit, "tutorias", id, "/answer"), "who=tutor&answer=yes");
    return id;
}

static void keep_medium(struct kit *kit, int64_t tutoria, const char *bytes, const char *type)
{
    const struct actor actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR};
    struct entry entry = {.kind = ENTRY_SOLUTION, .text = "tochtli shown", .is_voice = type[0] == 'a'};
    enum record_result result;
    struct part part;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(part_find(kit->store, &kit->things, &actor, tutoria, &part), OK);
    entry.person = part.tutoria.learner;
    assert_int_equal(media_keep(&kit->env, part.tutoria.learner, bytes, strlen(bytes), type, &entry.blob), OK);
    assert_int_equal(entry_add(&kit->env, &part, &entry, &result, NULL), OK);
    assert_int_equal(result, RECORD_DONE);
    assert_int_equal(store_commit(kit->store), OK);
}

/* What Ana learns with Luz: written, taken back, rewritten, shown. */
static int64_t learn(struct kit *kit)
{
    int64_t id = begin_tutoria(kit, "qz-ana");
    done(kit, at(kit, "tutorias", id, "/hours"), "hours=Mo+09-10");
    done(kit, at(kit, "tutorias", id, "/begin"), "");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=question&text=Why+does+tochtli+fly%3F&who=learner");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=attempt&text=A+slip+of+tochtli&who=learner");
    done(kit, at(kit, "entries", kit_number(kit, "select max(id) from entry"), "/remove"), "");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=analogy&text=Like+a+tochtli&who=tutor");
    done(kit, at(kit, "entries", kit_number(kit, "select max(id) from entry"), "/share"), "shared=1");
    done(kit, at(kit, "tutorias", id, "/report"), "observed=tochtli+looked&described=tochtli+tried&discovered=");
    keep_medium(kit, id, photo, PHOTO_TYPE);
    keep_medium(kit, id, voice, "audio/ogg");
    done(kit, at(kit, "tutorias", id, "/finish"), "");
    done(kit, at(kit, "tutorias", id, "/met"), "who=learner&met=yes");
    done(kit, at(kit, "tutorias", id, "/met"), "who=tutor&met=yes");
    done(kit, at(kit, "tutorias", id, "/feel"), "who=learner&feeling=glad");
    done(kit, at(kit, "tutorias", id, "/reflection"), "text=First+tochtli&how=typed");
    done(kit, at(kit, "tutorias", id, "/reflection"), "text=How+tochtli+learned&how=typed&shared=1");
    done(kit, at(kit, "tutorias", id, "/present"), "day=2026-05-02&place=house+of+tochtli&audience=families&held=1");
    int64_t shown = kit_number(kit, "select max(id) from presentation");
    done(kit, at(kit, "presentations", shown, "/words"), "kind=question&text=Where+is+tochtli%3F&audience=1");
    done(kit, at(kit, "presentations", shown, "/words"), "kind=thanks&text=Thank+you+tochtli&audience=1");
    done(kit, at(kit, "words", kit_number(kit, "select max(id) from audience_word"), "/remove"), "");
    return id;
}

/* What Beto learns with Ana stays his. */
static int64_t tutor(struct kit *kit)
{
    kit_import(kit, offers_import, "person,tema\nqz-ana,moon\n");
    kit_import(kit, wishes_import, "person,tema,rank\nbeto,moon,1\n");
    int64_t id = begin_tutoria(kit, "beto");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=question&text=Is+it+cheese%3F&who=learner");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=example&text=A+lamp&who=tutor");
    done(kit, at(kit, "tutorias", id, "/report"), "observed=tochtli+watched&described=&discovered=");
    return id;
}

struct year {
    int64_t ana, learned, given;
};

static struct year live_a_year(struct kit *kit)
{
    struct year year;
    kit_import(kit, people_import,
               "id,name,kind,grade\nqz-old,Ana tochtli,learner,tochtli 4\nluz,Luz,learner,\nbeto,Beto,learner,\n"
               "mama,Remedios,family,\nelena,Elena,facilitator,\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\nmoon,La luna\n");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update person set code = 'qz-ana' where code = 'qz-old'"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    kit_import(kit, people_import, "id,name,kind,languages\nqz-ana,Anastasia Tochtli,learner,es nah\n");
    kit_import(kit, apart_import, "persona,persona\nqz-ana,mama\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    kit_import(kit, wishes_import, "person,tema,rank\nqz-ana,kites,1\nqz-ana,moon,2\n");
    year.ana = kit_person(kit, "qz-ana");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(kin_add(&kit->env, kit_person(kit, "mama"), year.ana), OK);
    assert_int_equal(consent_set(&kit->env, year.ana, CONSENT_PHOTO_INSIDE, true), OK);
    assert_int_equal(store_run(kit->store, "insert into card (person, token) values ($1, 'tochtli')", V(year.ana)), OK);
    assert_int_equal(
        store_run(kit->store, "insert into guess (at, peer, person) values (1, 'tochtli', $1)", V(year.ana)), OK);
    assert_int_equal(store_commit(kit->store), OK);
    year.learned = learn(kit);
    year.given = tutor(kit);
    kit_set_passphrase(kit, "elena", passphrase);
    come_in(kit, "qz-ana");
    come_in(kit, "elena");
    return year;
}

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
    assert_int_equal(files(kit), 2);
    erase(kit, year.ana);
    assert_int_equal(files(kit), 0);
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
    come_in(kit, "beto");
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
        assert_int_equal(deed_undo(kit->store, &kit->env, all_tables, deeds.items[i].first.deed, &result), OK);
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
        come_in(kit, others[i]);
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
    assert_string_equal(kit->location, "/enter");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LEAVING(nothing_of_who_was_erased_is_left_in_any_table),
        LEAVING(nothing_of_who_was_erased_is_left_in_the_bytes_of_the_file),
        LEAVING(photos_and_voices_of_who_was_erased_are_gone_from_the_folder),
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
