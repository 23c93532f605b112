/* Who leaves takes their record along: printed, and as one file; each sees of it what is theirs to see. */
#include "leaving.h"

#include "screens/export.h"

#include <jansson.h>
#define zip libzip_archive /* web/zip.h has a struct of that name */
#include <zip.h>
#undef zip

static const char *folio_of(struct kit *kit, int64_t person, int nth)
{
    return kit_text(kit, "/people/%lld/portfolio?from=%d", (long long)person, nth);
}

static void a_tutoria_stands_there_whole_in_the_order_it_happened(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    sign_in_as(kit, "qz-ana");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 0)), 200);
    static const char *const parts[] = {"Papalotes",        "Learned with Luz", "Why does tochtli fly?",
                                        "Like a tochtli",   "tochtli shown",    "How tochtli learned",
                                        "house of tochtli", "Where is tochtli?"};
    const char *at = kit->page;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        const char *found = strstr(at, parts[i]);
        if (!found)
            fail_msg("“%s” does not come then: %s", parts[i], kit->page);
        at = found;
    }
    assert_shows(kit, "src=\"/blobs/");
    assert_shows_not(kit, "A slip of tochtli");
    assert_shows_not(kit, "tochtli looked");
    assert_shows_not(kit, "/erase");
    assert_shows(kit, "One tema learned");
    assert_shows(kit, "One tutoría given");
}

static void what_was_given_has_the_learners_name_and_the_own_reports(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    sign_in_as(kit, "qz-ana");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 1)), 200);
    assert_shows(kit, "La luna");
    assert_shows(kit, "Tutored Beto");
    assert_shows(kit, "tochtli watched");
    assert_shows_not(kit, "Is it cheese?");
    assert_shows_not(kit, "Papalotes");
}

static void all_of_it_is_one_page_for_paper(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    assert_int_equal(visit(kit, kit_text(kit, "/people/%lld/portfolio?all=1", (long long)year.ana)), 200);
    assert_shows(kit, "Papalotes");
    assert_shows(kit, "La luna");
    assert_int_equal(times_shown(kit, "class=\"folio\""), 2);
    assert_shows(kit, "/erase");
}

static void who_answers_for_her_sees_what_she_shares(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    sign_in_as(kit, "mama");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 0)), 200);
    assert_shows(kit, "Like a tochtli");
    assert_shows(kit, "How tochtli learned");
    assert_shows(kit, "house of tochtli");
    assert_shows_not(kit, "Why does tochtli fly?");
    assert_shows_not(kit, "/blobs/");
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 1)), 200);
    assert_shows_not(kit, "Beto");
    assert_shows_not(kit, "tochtli watched");
}

static void others_find_neither_her_record_nor_the_file(void **state)
{
    struct kit *kit = *state;
    static const char *const others[] = {"luz", "beto"};
    struct year year = live_a_year(kit);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sign_in_as(kit, others[i]);
        assert_int_equal(visit(kit, at(kit, "people", year.ana, "/portfolio")), 404);
        assert_int_equal(visit(kit, at(kit, "people", year.ana, "/record.zip")), 404);
        assert_shows_not(kit, "tochtli");
    }
}

static void a_page_of_it_is_light(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    struct zip zip = {0};
    const void *bytes;
    size_t n;
    assert_int_equal(visit(kit, folio_of(kit, year.ana, 0)), 200);
    assert_true(zip_bytes(&zip, kit->page, strlen(kit->page), &bytes, &n));
    assert_in_range(n, 1, 4800);
    zip_release(&zip);
}

/* ---- the file ---- */

/* What a zip has under this name, as a text; NULL: nothing. */
static const char *in_zip(struct kit *kit, const void *bytes, size_t n, const char *name)
{
    zip_error_t error;
    zip_stat_t about;
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &error);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(archive);
    char *text = NULL;
    if (zip_stat(archive, name, 0, &about) == 0) {
        zip_file_t *file = zip_fopen(archive, name, 0);
        text = arena_alloc(&kit->things, about.size + 1);
        assert_int_equal(zip_fread(file, text, about.size), about.size);
        zip_fclose(file);
    }
    zip_close(archive);
    return text;
}

static const char *in_file(struct kit *kit, const char *name)
{
    return in_zip(kit, kit->response.bytes, kit->response.n_bytes, name);
}

static void take_along(struct kit *kit, int64_t person)
{
    assert_int_equal(visit(kit, at(kit, "people", person, "/record.zip")), 200);
    assert_string_equal(kit->response.type, "application/zip");
    assert_string_equal(kit->response.file_name, "Anastasia Tochtli.zip");
}

static void the_file_has_a_page_that_opens_anywhere_with_photos_and_voices(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    sign_in_as(kit, "qz-ana");
    take_along(kit, year.ana);
    const char *page = in_file(kit, "index.html");
    static const char *const parts[] = {"Anastasia Tochtli",      "Why does tochtli fly?", "How tochtli learned",
                                        "Where is tochtli?",      "tochtli watched",       "src=\"photos/001.jpg\"",
                                        "src=\"voices/002.ogg\"", "href=\"record.css\""};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        if (!strstr(page, parts[i]))
            fail_msg("%s is not in: %s", parts[i], page);
    }
    static const char *const never[] = {"<script", "src=\"/", "href=\"/", "http"};
    for (size_t i = 0; i < COUNT_OF(never); i++)
        assert_null(strstr(page, never[i]));
    assert_non_null(in_file(kit, "record.css"));
    assert_string_equal(in_file(kit, "photos/001.jpg"), photo);
    assert_string_equal(in_file(kit, "voices/002.ogg"), voice);
}

static void the_same_stands_in_json(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    take_along(kit, year.ana);
    json_t *all = json_loads(in_file(kit, "record.json"), 0, NULL);
    const char *format, *name, *tutor_name, *tema, *text, *file, *learner, *observed, *word;
    assert_int_equal(
        json_unpack(all, "{s:s, s:{s:s}, s:[{s:s, s:s, s:[{s:s}, {}, {s:s}], s:{s:[{s:s}]}}], s:[{s:s, s:[{s:s}]}]}",
                    "format", &format, "person", "name", &name, "learned", "tema", &tema, "tutor", &tutor_name,
                    "entries", "text", &text, "photo", &file, "presentation", "words", "text", &word, "given",
                    "learner", &learner, "reports", "observed", &observed),
        0);
    assert_string_equal(format, "redes record");
    assert_string_equal(name, "Anastasia Tochtli");
    assert_string_equal(tema, "Papalotes");
    assert_string_equal(tutor_name, "Luz");
    assert_string_equal(text, "Why does tochtli fly?");
    assert_string_equal(file, "photos/001.jpg");
    assert_string_equal(word, "Where is tochtli?");
    assert_string_equal(learner, "Beto");
    assert_string_equal(observed, "tochtli watched");
    json_decref(all);
}

static void a_family_takes_home_what_is_shared_and_no_photo_without_its_consent(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update entry set shared = 1 where blob is not null"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    sign_in_as(kit, "mama");
    take_along(kit, year.ana);
    const char *page = in_file(kit, "index.html");
    assert_non_null(strstr(page, "Like a tochtli"));
    assert_null(strstr(page, "Why does tochtli fly?"));
    assert_null(strstr(in_file(kit, "record.json"), "Why does tochtli fly?"));
    assert_null(in_file(kit, "photos/001.jpg"));
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(consent_set(&kit->env, year.ana, CONSENT_PHOTO_OUTSIDE, true), OK);
    assert_int_equal(store_commit(kit->store), OK);
    take_along(kit, year.ana);
    assert_non_null(in_file(kit, "photos/001.jpg"));
}

static void a_missing_photo_is_left_out_and_the_rest_comes_along(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    assert_int_equal(blobs_each(kit->env.blobs, remove_blob, kit), OK);
    take_along(kit, year.ana);
    assert_null(in_file(kit, "photos/001.jpg"));
    assert_null(strstr(in_file(kit, "index.html"), "photos/"));
    assert_non_null(strstr(in_file(kit, "index.html"), "tochtli shown"));
}

static void a_long_record_comes_in_parts_that_are_whole_together(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    struct export_order order = {.actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR},
                                 .person = year.ana,
                                 .words = text_english(),
                                 .part_most = 1};
    static const char *const files[] = {"photos/001.jpg", "voices/002.ogg"};
    struct exported file;
    kit->env.arena = &kit->things;
    assert_int_equal(store_begin_read(kit->store), OK);
    for (order.part = 1; order.part <= 2; order.part++) {
        assert_int_equal(export_make(&kit->env, &order, &file), OK);
        assert_int_equal(file.parts, 2);
        assert_non_null(strstr(in_zip(kit, file.bytes, file.n, "index.html"), "of 2."));
        for (int64_t i = 0; i < 2; i++)
            assert_int_equal(in_zip(kit, file.bytes, file.n, files[i]) != NULL, i + 1 == order.part);
    }
    assert_int_equal(export_make(&kit->env, &order, &file), ERR_MISSING);
    assert_int_equal(store_commit(kit->store), OK);
}

static void nobody_takes_along_who_was_erased(void **state)
{
    struct kit *kit = *state;
    struct year year = live_a_year(kit);
    assert_int_equal(submit(kit, at(kit, "people", year.ana, "/erase"), "name=anastasia+tochtli"), 303);
    assert_int_equal(visit(kit, at(kit, "people", year.ana, "/record.zip")), 404);
    assert_int_equal(visit(kit, at(kit, "people", year.ana, "/portfolio")), 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LEAVING(a_tutoria_stands_there_whole_in_the_order_it_happened),
        LEAVING(what_was_given_has_the_learners_name_and_the_own_reports),
        LEAVING(all_of_it_is_one_page_for_paper),
        LEAVING(who_answers_for_her_sees_what_she_shares),
        LEAVING(others_find_neither_her_record_nor_the_file),
        LEAVING(a_page_of_it_is_light),
        LEAVING(the_file_has_a_page_that_opens_anywhere_with_photos_and_voices),
        LEAVING(the_same_stands_in_json),
        LEAVING(a_family_takes_home_what_is_shared_and_no_photo_without_its_consent),
        LEAVING(a_missing_photo_is_left_out_and_the_rest_comes_along),
        LEAVING(a_long_record_comes_in_parts_that_are_whole_together),
        LEAVING(nobody_takes_along_who_was_erased),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
