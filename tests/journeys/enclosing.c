/* Photos of the notebook and voices: who takes them, who sees them, and what is said of files that are none. */
#include "kit.h"

#include "people/consents.h"
#include "people/enter_page.h"
#include "people/logins.h"
#include "people/media.h"
#include "record/record.h"
#include "store/store.h"

#include <ftw.h>
#include <stdio.h>

/* ---- a machine that keeps photos and voices ---- */

/* The beginning of a small PNG; a word behind it says what becomes of it. */
static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I',  'H',  'D',  'R', 0,
                                    0,    0,   1,   0,   0,    0,    1,    8,    2, 0, 0, 0,  0x90, 0x77, 0x53, 0xDE};

static bool says(const void *bytes, size_t n, const char *word)
{
    return n == sizeof png + strlen(word) && memcmp((const char *)bytes + sizeof png, word, strlen(word)) == 0;
}

static void consent(struct kit *kit, const char *code, bool yes)
{
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(consent_set(&kit->env, kit_person(kit, code), CONSENT_PHOTO_INSIDE, yes), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

/* Stands for the confined child that decodes photos; meanwhile the file is free for everybody, and a family may change its mind. */
static enum err take_photo(void *outside, struct arena *arena, const void *bytes, size_t n, void **to, size_t *n_to)
{
    struct kit *kit = outside;
    assert_false(store_in_transaction(kit->store));
    if (says(bytes, n, "regretted"))
        consent(kit, "ana", false);
    if (says(bytes, n, "strange"))
        return ERR_FOREIGN;
    if (says(bytes, n, "broken"))
        return ERR_CORRUPT;
    if (says(bytes, n, "full"))
        return ERR_FULL;
    *to = arena_copy_n(arena, bytes, n);
    *n_to = n;
    return OK;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
    (void)about, (void)kind, (void)at;
    return remove(path);
}

static int media_setup(void **state)
{
    if (kit_setup(state) != 0)
        return -1;
    struct kit *kit = *state;
    kit->env.photo = take_photo;
    kit->env.outside = kit;
    kit->env.blobs = blobs_new(kit->path);
    return kit->env.blobs ? 0 : -1;
}

static int media_teardown(void **state)
{
    struct kit *kit = *state;
    nftw(blobs_folder(kit->env.blobs), remove_one, 8, FTW_DEPTH | FTW_PHYS);
    blobs_free(kit->env.blobs);
    return kit_teardown(state);
}

/* The beginning of a voice in Ogg. */
static const unsigned char voice[] = {'O', 'g', 'g', 'S', 0, 2, 0, 0, 0,    0,    0, 0,  0,   0,   1,   0,
                                      0,   0,   0,   0,   0, 0, 0, 0, 0,    0,    1, 19, 'O', 'p', 'u', 's',
                                      'H', 'e', 'a', 'd', 1, 1, 0, 0, 0x80, 0xBB, 0, 0,  0,   0,   0};

/* ---- the story ---- */

/* Ana learns kites with Luz. */
static const char *found(struct kit *kit, bool consents)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Ana,learner\nluz,Luz,learner\nbeto,Beto,learner\nelena,Elena,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    const char *page = kit_text(kit, "/tutorias/%lld", (long long)kit_proposal(kit, "ana").id);
    submit(kit, kit_text(kit, "%s/answer", page), "who=learner&answer=yes");
    submit(kit, kit_text(kit, "%s/answer", page), "who=tutor&answer=yes");
    consent(kit, "ana", consents);
    consent(kit, "luz", consents);
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
    return page;
}

/* Sends what is written and one file: a photo of which this is to become, or a voice where `photo` is NULL. */
static int send_to(struct kit *kit, const char *address, const char *form, const char *photo)
{
    char bytes[sizeof png + 16];
    if (!photo)
        return submit_upload(kit, address, form, "voice", "audio/ogg", voice, sizeof voice);
    memcpy(bytes, png, sizeof png);
    memcpy(bytes + sizeof png, photo, strlen(photo));
    return submit_upload(kit, address, form, "photo", "image/png", bytes, sizeof png + strlen(photo));
}

static int send(struct kit *kit, const char *page, const char *form, const char *photo)
{
    return send_to(kit, kit_text(kit, "%s/entries", page), form, photo);
}

static void a_photo_needs_no_words_and_belongs_to_the_learner(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "luz");
    visit(kit, page);
    assert_shows(kit, "capture=\"environment\"");
    assert_int_equal(send(kit, page, "kind=attempt", "good"), 303);
    follow(kit);
    assert_shows(kit, "<img class=\"shot\" src=\"/blobs/");
    assert_int_equal(kit_number(kit, "select person from blob"), kit_person(kit, "ana"));
    assert_int_equal(kit_number(kit, "select person from entry"), kit_person(kit, "luz"));
}

static void a_voice_belongs_to_who_speaks(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "luz");
    assert_int_equal(send(kit, page, "kind=attempt", NULL), 303);
    follow(kit);
    assert_shows(kit, "<audio controls preload=\"none\" src=\"/blobs/");
    assert_int_equal(kit_number(kit, "select person from blob"), kit_person(kit, "luz"));
}

static void without_consent_no_photo_is_taken_and_it_is_said_who_can_give_it(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, false);
    sign_in_as(kit, "ana");
    visit(kit, page);
    assert_shows_not(kit, "type=\"file\"");
    int64_t before = kit_changes(kit);
    assert_int_equal(send(kit, page, "kind=attempt&text=Look", "good"), 422);
    assert_shows(kit, "only when the family has said yes");
    assert_shows(kit, "Look</textarea>");
    assert_int_equal(send(kit, page, "kind=attempt", NULL), 422);
    assert_int_equal(send_to(kit, kit_text(kit, "%s/reflection", page), "", "good"), 422);
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 0);
}

static void a_file_that_is_no_photo_is_not_kept_and_the_words_are_still_there(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "ana");
    assert_int_equal(send(kit, page, "kind=attempt&text=Look", "strange"), 422);
    assert_shows(kit, "not a photo that can be read here");
    assert_shows(kit, "Look</textarea>");
    assert_int_equal(send(kit, page, "kind=attempt", "broken"), 422);
    assert_shows(kit, "damaged or too large");
    assert_shows_not(kit, "There is nothing here yet. A few");
    assert_int_equal(
        submit_upload(kit, kit_text(kit, "%s/entries", page), "kind=attempt", "voice", "audio/ogg", "strange", 7), 422);
    assert_int_equal(send(kit, page, "kind=attempt", "full"), 507);
    assert_int_equal(kit_number(kit, "select count(*) from entry"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 0);
}

static void a_photo_is_shown_to_who_reads_the_record_until_consent_is_taken_back(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "ana");
    assert_int_equal(send(kit, page, "kind=attempt", "good"), 303);
    const char *photo = kit_text(kit, "/blobs/%lld", (long long)kit_number(kit, "select id from blob"));
    static const struct {
        const char *code;
        int before, after;
    } eyes[] = {{"ana", 200, 200}, {"luz", 200, 404}, {"beto", 404, 404}, {"elena", 200, 200}};
    for (size_t i = 0; i < COUNT_OF(eyes); i++) {
        sign_in_as(kit, eyes[i].code);
        assert_int_equal(visit(kit, photo), eyes[i].before);
    }
    consent(kit, "ana", false);
    for (size_t i = 0; i < COUNT_OF(eyes); i++) {
        sign_in_as(kit, eyes[i].code);
        assert_int_equal(visit(kit, photo), eyes[i].after);
    }
    sign_in_as(kit, "luz");
    visit(kit, page);
    assert_shows_not(kit, "/blobs/");
}

static void a_reflection_may_be_spoken(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "ana");
    assert_int_equal(send_to(kit, kit_text(kit, "%s/reflection", page), "how=typed", NULL), 303);
    follow(kit);
    assert_shows(kit, "<audio");
    assert_int_equal(kit_number(kit, "select count(*) from reflection where how = 'voice'"), 1);
    sign_in_as(kit, "luz"); /* a helper writes, and sends nothing */
    assert_int_equal(send_to(kit, kit_text(kit, "%s/reflection", page), "text=x", "good"), 403);
}

static void erasing_the_learner_leaves_no_photo_and_no_voice_in_their_record(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "ana");
    assert_int_equal(send(kit, page, "kind=attempt", "good"), 303);
    assert_int_equal(send_to(kit, kit_text(kit, "%s/reflection", page), "how=typed", NULL), 303);
    sign_in_as(kit, "luz"); /* what Luz said there spoke of Ana */
    assert_int_equal(send(kit, page, "kind=attempt", NULL), 303);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 3);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(record_erase(&kit->env, kit_person(kit, "ana")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 0);
}

static void erasing_the_tutor_takes_their_voice_and_leaves_the_learners_photo(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "luz");
    assert_int_equal(send(kit, page, "kind=attempt", "good"), 303);
    assert_int_equal(send(kit, page, "kind=attempt", NULL), 303);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(record_erase(&kit->env, kit_person(kit, "luz")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(kit_number(kit, "select person from blob"), kit_person(kit, "ana"));
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from entry"), 1);
}

static void a_voice_is_kept_and_heard_with_the_consent_of_who_speaks(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "luz");
    consent(kit, "luz", false);
    visit(kit, page);
    assert_shows(kit, "name=\"photo\"");
    assert_shows_not(kit, "name=\"voice\"");
    assert_int_equal(send(kit, page, "kind=attempt&text=Look", NULL), 422);
    assert_shows(kit, "only when the family has said yes");
    assert_shows(kit, "Look</textarea>");
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 0);
    consent(kit, "luz", true);
    assert_int_equal(send(kit, page, "kind=attempt", NULL), 303);
    const char *spoken = kit_text(kit, "/blobs/%lld", (long long)kit_number(kit, "select id from blob"));
    static const struct {
        const char *code;
        int after;
    } ears[] = {{"ana", 404}, {"luz", 200}, {"elena", 200}};
    for (int yes = 1; yes >= 0; yes--) {
        consent(kit, "luz", yes);
        for (size_t i = 0; i < COUNT_OF(ears); i++) {
            sign_in_as(kit, ears[i].code);
            assert_int_equal(visit(kit, spoken), yes ? 200 : ears[i].after);
            assert_int_equal(visit(kit, page), 200);
            assert_int_equal(times_shown(kit, spoken) > 0, yes || ears[i].after == 200);
        }
    }
}

static void consent_that_was_taken_back_while_a_photo_was_made_small_holds(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true), *reflection = kit_text(kit, "%s/reflection", page);
    sign_in_as(kit, "ana");
    assert_int_equal(send(kit, page, "kind=attempt&text=Look", "regretted"), 422);
    assert_shows(kit, "only when the family has said yes");
    assert_shows(kit, "Look</textarea>");
    consent(kit, "ana", true);
    assert_int_equal(send_to(kit, reflection, "text=Mine", "regretted"), 422);
    assert_shows(kit, "Mine</textarea>");
    assert_int_equal(kit_number(kit, "select (select count(*) from blob) + (select count(*) from entry)"
                                     " + (select count(*) from reflection)"),
                     0);
}

static int64_t newest(struct kit *kit)
{
    return kit_number(kit, "select max(deed) from change");
}

static int undo(struct kit *kit, int64_t deed)
{
    return submit(kit, kit_text(kit, "/changes/%lld/undo", (long long)deed), "");
}

static void a_photo_goes_with_its_entry_and_comes_back_with_it_within_a_day(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    int64_t removed = 0, swept, id;
    sign_in_as(kit, "elena");
    for (int late = 0; late < 2; late++) {
        assert_int_equal(send(kit, page, "kind=attempt&who=learner", late ? "late" : "good"), 303);
        const char *photo = kit_text(kit, "/blobs/%lld", (long long)kit_number(kit, "select max(id) from blob"));
        id = kit_number(kit, "select max(id) from entry");
        assert_int_equal(submit(kit, kit_text(kit, "/entries/%lld/remove", (long long)id), ""), 303);
        removed = newest(kit);
        assert_int_equal(visit(kit, photo), 404);
        kit->now += late ? MEDIA_DAY : MEDIA_DAY - 1000;
        sign_in_as(kit, "elena");
        assert_int_equal(media_sweep(&kit->env, &swept), OK);
        assert_int_equal(swept, late);
        assert_int_equal(undo(kit, removed), late ? 409 : 303);
        assert_int_equal(visit(kit, photo), late ? 404 : 200);
    }
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 1);
}

static void a_deed_with_a_photo_is_called_by_what_shows_it(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    sign_in_as(kit, "elena");
    assert_int_equal(send(kit, page, "kind=attempt&who=learner", "good"), 303);
    assert_int_equal(visit(kit, "/changes"), 200);
    assert_shows(kit, "An entry was written");
    assert_shows_not(kit, "Something was changed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_photo_needs_no_words_and_belongs_to_the_learner, media_setup, media_teardown),
        cmocka_unit_test_setup_teardown(a_voice_belongs_to_who_speaks, media_setup, media_teardown),
        cmocka_unit_test_setup_teardown(without_consent_no_photo_is_taken_and_it_is_said_who_can_give_it, media_setup,
                                        media_teardown),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_photo_is_not_kept_and_the_words_are_still_there, media_setup,
                                        media_teardown),
        cmocka_unit_test_setup_teardown(a_photo_is_shown_to_who_reads_the_record_until_consent_is_taken_back,
                                        media_setup, media_teardown),
        cmocka_unit_test_setup_teardown(a_reflection_may_be_spoken, media_setup, media_teardown),
        cmocka_unit_test_setup_teardown(erasing_the_learner_leaves_no_photo_and_no_voice_in_their_record, media_setup,
                                        media_teardown),
        cmocka_unit_test_setup_teardown(erasing_the_tutor_takes_their_voice_and_leaves_the_learners_photo, media_setup,
                                        media_teardown),
        cmocka_unit_test_setup_teardown(a_voice_is_kept_and_heard_with_the_consent_of_who_speaks, media_setup,
                                        media_teardown),
        cmocka_unit_test_setup_teardown(consent_that_was_taken_back_while_a_photo_was_made_small_holds, media_setup,
                                        media_teardown),
        cmocka_unit_test_setup_teardown(a_photo_goes_with_its_entry_and_comes_back_with_it_within_a_day, media_setup,
                                        media_teardown),
        cmocka_unit_test_setup_teardown(a_deed_with_a_photo_is_called_by_what_shows_it, media_setup, media_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
