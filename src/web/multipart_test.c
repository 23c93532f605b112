#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/multipart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TYPE "multipart/form-data; boundary=XyZ"
#define PART(head, content) "--XyZ\r\nContent-Disposition: form-data; " head "\r\n\r\n" content "\r\n"
#define END "--XyZ--\r\n"

static int arena_up(void **state)
{
    static struct arena arena;
    arena_init(&arena, 4 << 20);
    *state = &arena;
    return 0;
}

static int arena_down(void **state)
{
    arena_release(*state);
    return 0;
}

static struct request request;

/* Reads a copy without a NUL behind it, so that the sanitizer sees who looks beyond. */
static bool read_n(struct arena *arena, const char *type, const char *body, size_t n)
{
    static char *copy;
    free(copy);
    copy = malloc(n ? n : 1);
    assert_non_null(copy);
    memcpy(copy, body, n);
    memset(&request, 0x55, sizeof request);
    return multipart_read(&request, arena, type, copy, n);
}

static bool read_text(struct arena *arena, const char *body)
{
    return read_n(arena, TYPE, body, strlen(body));
}

static void assert_refused(struct arena *arena, const char *type, const char *body, size_t n)
{
    assert_false(read_n(arena, type, body, n));
    assert_int_equal(request.n_form, 0);
    assert_int_equal(request.n_uploads, 0);
}

static void texts_become_fields_in_their_order(void **state)
{
    assert_true(
        read_text(*state, PART("name=\"who\"", "Ana & Beto+%41") PART("name=\"\"", "") PART("name=x", "a\r\nb") END));
    assert_int_equal(request.n_form, 3);
    assert_int_equal(request.n_uploads, 0);
    assert_string_equal(request_form(&request, "who"), "Ana & Beto+%41"); /* nothing is decoded */
    assert_string_equal(request_form(&request, ""), "");
    assert_string_equal(request_form(&request, "x"), "a\r\nb");
}

static void a_form_without_parts_is_a_form(void **state)
{
    assert_true(read_text(*state, END));
    assert_int_equal(request.n_form, 0);
    assert_true(read_text(*state, "--XyZ--"));
}

static void a_part_with_a_file_name_becomes_an_upload_of_exactly_its_bytes(void **state)
{
    static const char body[] = PART("name=\"photo\"; filename=\"C:\\me.jpg\"\r\nContent-Type: image/jpeg",
                                    "\xFF\xD8\0\r\n--Xy\r\n--\r\n\r\nXyZ") PART("name=\"say\"", "hola") END;
    assert_true(read_n(*state, TYPE, body, sizeof body - 1));
    const struct upload *upload = request_upload(&request, "photo");
    assert_non_null(upload);
    assert_string_equal(upload->type, "image/jpeg");
    assert_int_equal(upload->n, 20);
    assert_memory_equal(upload->bytes, "\xFF\xD8\0\r\n--Xy\r\n--\r\n\r\nXyZ", 20);
    assert_null(request_form(&request, "photo"));
    assert_string_equal(request_form(&request, "say"), "hola");
    assert_null(request_upload(&request, "say"));
}

static void an_empty_file_is_no_upload(void **state)
{
    assert_true(read_text(*state, PART("name=\"photo\"; filename=\"\"\r\nContent-Type: application/octet-stream", "")
                                      PART("name=\"a\"", "1") PART("name=\"voice\"; filename=\"x.ogg\"", "") END));
    assert_int_equal(request.n_uploads, 0);
    assert_null(request_upload(&request, "photo"));
    assert_string_equal(request_form(&request, "a"), "1");
}

static void the_first_file_of_a_field_is_the_one_that_counts(void **state)
{
    assert_true(read_text(*state, PART("name=\"p\"; filename=a", "1") PART("name=\"p\"; filename=b", "22") END));
    assert_int_equal(request.n_uploads, 2);
    assert_int_equal(request_upload(&request, "p")->n, 1);
}

static void a_type_that_is_none_becomes_mere_bytes(void **state)
{
    static const char *const odd[] = {"", "image/jp\xC3\xA9g", "image/\x01",
                                      "a/"
                                      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                                      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                                      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    char body[1024];
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        snprintf(body, sizeof body, PART("name=\"p\"; filename=\"x\"\r\nContent-Type: %s", "1") END, odd[i]);
        assert_true(read_text(*state, body));
        assert_string_equal(request.uploads[0].type, "application/octet-stream");
    }
    assert_true(read_text(*state, PART("name=\"p\"; filename=\"x\"\r\ncontent-type:audio/ogg; codecs=opus ", "1") END));
    assert_string_equal(request.uploads[0].type, "audio/ogg; codecs=opus");
}

static void odd_file_names_do_no_harm(void **state)
{
    static const char *const names[] = {"a;b.jpg", "a\\",  "a\\\"b",      "a\"b",     "; name=\\\"evil\\\"",
                                        "",        "\xFF", "%22%0D%0A.x", "\xC3\xB1", "../../etc/passwd"};
    char body[512];
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        snprintf(body, sizeof body, PART("name=\"p\"; filename=\"%s\"", "1") END, names[i]);
        assert_true(read_text(*state, body));
        assert_int_equal(request.n_uploads, 1);
        assert_non_null(request_upload(&request, "p"));
    }
    assert_true(read_text(*state, PART("filename*=UTF-8''x; name=\"p\"", "1") END));
    assert_non_null(request_upload(&request, "p"));
}

static void the_type_names_the_boundary_in_any_of_its_forms(void **state)
{
    static const char *const types[] = {
        "multipart/form-data; boundary=XyZ",
        "Multipart/Form-Data;Boundary=\"XyZ\"",
        "multipart/form-data ; charset=utf-8 ; boundary = XyZ ",
        "multipart/form-data; boundary=XyZ; boundary=other",
    };
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        assert_true(multipart_is(types[i]));
        assert_true(read_n(*state, types[i], END, strlen(END)));
    }
}

static void a_type_without_a_boundary_is_refused(void **state)
{
    static const char *const types[] = {
        "multipart/form-data",
        "multipart/form-data;",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"XyZ",
        "multipart/form-data boundary=XyZ",
        "multipart/form-data; boundary=xyz",
        "multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890",
    };
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        assert_true(multipart_is(types[i]));
        assert_refused(*state, types[i], END, strlen(END));
    }
}

static void other_types_are_not_multipart(void **state)
{
    (void)state;
    assert_false(multipart_is(NULL));
    assert_false(multipart_is(""));
    assert_false(multipart_is("application/x-www-form-urlencoded"));
    assert_false(multipart_is("multipart/form-datax; boundary=XyZ"));
    assert_false(multipart_is("multipart/mixed; boundary=XyZ"));
}

static void a_body_cut_anywhere_is_refused(void **state)
{
    static const char body[] = PART("name=\"a\"", "1") PART("name=\"p\"; filename=\"x\"", "22") "--XyZ--";
    for (size_t n = 0; n < sizeof body - 1; n++)
        assert_refused(*state, TYPE, body, n);
    assert_true(read_n(*state, TYPE, body, sizeof body - 1));
}

static void what_is_not_well_formed_is_refused(void **state)
{
    static const char *const wrong[] = {
        "\r\n" END,
        "preamble\r\n" END,
        "a=1&b=2",
        "--XyZ\n" END,
        "--XyZ \r\n" END,
        "--XyZ\r\n" END,
        "--XyZ\r\n\r\n1\r\n" END,
        "--XyZ\r\nContent-Type: text/plain\r\n\r\n1\r\n" END,
        PART("filename=\"x\"", "1") END,
        PART("name", "1") END,
        PART("name=\"a", "1") END,
        PART("name=\"a\" b", "1") END,
        PART("name=\"a\"; b", "1") END,
        PART("name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "1") END,
        PART("name=\"a\"\r\nno colon", "1") END,
        "--XyZ\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" END,
        "--XyZ\r\nContent-Disposition: form\r\n\r\n1\r\n" END,
        "--XyZ\nContent-Disposition: form-data; name=\"a\"\n\n1\n--XyZ--\n",
        PART("name=\"a\"", "1") "--XyZ-",
        PART("name=\"a\"", "1") "--XyZZ--",
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_refused(*state, TYPE, wrong[i], strlen(wrong[i]));
}

static void texts_are_utf_8_without_nul_or_refused(void **state)
{
    static const char nul[] = PART("name=\"a\"", "x\0y") END;
    assert_refused(*state, TYPE, nul, sizeof nul - 1);
    assert_false(read_text(*state, PART("name=\"a\"", "\xFF") END));
    assert_false(read_text(*state, PART("name=\"\xC3\"", "1") END));
    assert_false(read_text(*state, PART("name=\"\xC3\"; filename=x", "1") END));
    assert_true(read_text(*state, PART("name=\"\xC3\xB1\"", "\xF0\x9F\x8C\x99") END));
}

/* A body of `n` parts of this kind, and one that is not whole without it. */
static bool read_many(struct arena *arena, size_t n, const char *part)
{
    struct buf body;
    buf_init(&body, 1 << 20);
    for (size_t i = 0; i < n; i++)
        buf_text(&body, part);
    buf_text(&body, END);
    bool taken = read_n(arena, TYPE, body.at, body.n);
    buf_release(&body);
    return taken;
}

static void as_many_fields_and_files_as_there_is_room_for_are_taken_and_not_one_more(void **state)
{
    static const char field[] = PART("name=\"a\"", "1"), file[] = PART("name=\"p\"; filename=\"x\"", "1");
    static const char no_file[] = PART("name=\"p\"; filename=\"\"", "");
    assert_true(read_many(*state, REQUEST_FIELDS, field));
    assert_int_equal(request.n_form, REQUEST_FIELDS);
    assert_false(read_many(*state, REQUEST_FIELDS + 1, field));
    assert_true(read_many(*state, REQUEST_UPLOADS, file));
    assert_int_equal(request.n_uploads, REQUEST_UPLOADS);
    assert_false(read_many(*state, REQUEST_UPLOADS + 1, file));
    assert_true(read_many(*state, 100, no_file));
}

static void texts_are_as_long_together_as_in_any_form(void **state)
{
    char *body = malloc(REQUEST_FORM_MAX + 1000);
    assert_non_null(body);
    for (size_t over = 0; over < 2; over++) {
        static const char head[] = "--XyZ\r\nContent-Disposition: form-data; name=\"abc\"\r\n\r\n";
        char *at = body + sizeof head - 1;
        memcpy(body, head, sizeof head);
        memset(at, 'x', REQUEST_FORM_MAX - 3 + over);
        strcpy(at + REQUEST_FORM_MAX - 3 + over, "\r\n" END);
        assert_int_equal(read_text(*state, body), over == 0);
    }
    free(body);
}

static void headers_without_end_are_refused(void **state)
{
    char body[20 * 1024];
    size_t n = (size_t)sprintf(body, "--XyZ\r\nContent-Disposition: form-data; name=a\r\n");
    for (int i = 0; i < 20; i++)
        n += (size_t)sprintf(body + n, "X-%d: 1\r\n", i);
    sprintf(body + n, "\r\n1\r\n" END);
    assert_false(read_text(*state, body));
    sprintf(body, "--XyZ\r\nContent-Disposition: form-data; name=a; filename=\"%01100d\"\r\n\r\n1\r\n" END, 0);
    assert_false(read_text(*state, body));
}

static void without_memory_the_form_is_refused(void **state)
{
    (void)state;
    struct arena small;
    arena_init(&small, 64);
    assert_false(
        read_text(&small, PART("name=\"a\"", "0123456789012345678901234567890123456789012345678901234567890") END));
    arena_release(&small);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, arena_up, arena_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(texts_become_fields_in_their_order),
        WITH_ARENA(a_form_without_parts_is_a_form),
        WITH_ARENA(a_part_with_a_file_name_becomes_an_upload_of_exactly_its_bytes),
        WITH_ARENA(an_empty_file_is_no_upload),
        WITH_ARENA(the_first_file_of_a_field_is_the_one_that_counts),
        WITH_ARENA(a_type_that_is_none_becomes_mere_bytes),
        WITH_ARENA(odd_file_names_do_no_harm),
        WITH_ARENA(the_type_names_the_boundary_in_any_of_its_forms),
        WITH_ARENA(a_type_without_a_boundary_is_refused),
        WITH_ARENA(other_types_are_not_multipart),
        WITH_ARENA(a_body_cut_anywhere_is_refused),
        WITH_ARENA(what_is_not_well_formed_is_refused),
        WITH_ARENA(texts_are_utf_8_without_nul_or_refused),
        WITH_ARENA(as_many_fields_and_files_as_there_is_room_for_are_taken_and_not_one_more),
        WITH_ARENA(texts_are_as_long_together_as_in_any_form),
        WITH_ARENA(headers_without_end_are_refused),
        WITH_ARENA(without_memory_the_form_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
