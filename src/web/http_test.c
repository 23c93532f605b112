#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/emit.h"
#include "web/http.h"
#include "web/page.h"

#include <stdio.h>
#include <string.h>

static int arena_up(void **state)
{
    static struct arena arena;
    arena_init(&arena, 1 << 20);
    *state = &arena;
    return 0;
}

static int arena_down(void **state)
{
    arena_release(*state);
    return 0;
}

/* ---- fields ---- */

struct fields {
    struct field list[REQUEST_FIELDS];
    size_t n;
    bool taken;
};

static struct fields read_n(struct arena *arena, const char *text, size_t n)
{
    struct fields fields = {.n = 99};
    fields.taken = request_read_fields(arena, text, n, fields.list, &fields.n);
    return fields;
}

static struct fields read_text(struct arena *arena, const char *text)
{
    return read_n(arena, text, strlen(text));
}

static void assert_field(const struct fields *fields, size_t i, const char *name, const char *value)
{
    assert_true(fields->taken && i < fields->n);
    assert_string_equal(fields->list[i].name, name);
    assert_string_equal(fields->list[i].value, value);
}

static void fields_are_split_at_ampersands_and_the_first_equals_sign(void **state)
{
    struct fields fields = read_text(*state, "who=learner&answer=yes&sum=1=1");
    assert_int_equal(fields.n, 3);
    assert_field(&fields, 0, "who", "learner");
    assert_field(&fields, 1, "answer", "yes");
    assert_field(&fields, 2, "sum", "1=1");
}

static void names_and_values_may_be_empty_or_missing(void **state)
{
    struct fields fields = read_text(*state, "&&a&b=&=c&&=&");
    assert_int_equal(fields.n, 4);
    assert_field(&fields, 0, "a", "");
    assert_field(&fields, 1, "b", "");
    assert_field(&fields, 2, "", "c");
    assert_field(&fields, 3, "", "");
    fields = read_text(*state, "");
    assert_true(fields.taken);
    assert_int_equal(fields.n, 0);
}

static void percent_and_plus_are_decoded_in_names_and_values(void **state)
{
    struct fields fields = read_text(*state, "n%6Fmbre+1=%C3%91u+%2B+%26%3d%25+%F0%9F%8C%99");
    assert_int_equal(fields.n, 1);
    assert_field(&fields, 0, "nombre 1", "Ñu + &=% 🌙");
}

static void percent_signs_that_mean_nothing_stay_as_they_are(void **state)
{
    struct fields fields = read_text(*state, "a=100%&b=%4&c=%zz&d=%%41&e=%4g%g4");
    assert_int_equal(fields.n, 5);
    assert_field(&fields, 0, "a", "100%");
    assert_field(&fields, 1, "b", "%4");
    assert_field(&fields, 2, "c", "%zz");
    assert_field(&fields, 3, "d", "%A");
    assert_field(&fields, 4, "e", "%4g%g4");
}

static void a_percent_sign_never_reaches_into_the_next_field_or_behind_the_end(void **state)
{
    struct fields fields = read_n(*state, "a=%4&1=2%41", 9);
    assert_int_equal(fields.n, 2);
    assert_field(&fields, 0, "a", "%4");
    assert_field(&fields, 1, "1", "2%");
}

static void what_is_not_utf_8_is_refused_and_nothing_of_it_kept(void **state)
{
    static const char *const wrong[] = {
        "a=1&b=%FF",   "a=1&%C3=b",  "a=1&b=%C0%80", "a=1&b=%ED%A0%80", "a=1&b=%F4%90%80%80", "a=1&b=%C3%28",
        "a=1&b=x%00y", "a=1&b=\xFF", "a=1&b=%E2%82", "a=1&b=%80",       "a=%C3&b=%A9&c=1",    "a=1&b=\xC3&c=\xA9",
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct fields fields = read_text(*state, wrong[i]);
        assert_false(fields.taken);
        assert_int_equal(fields.n, 0);
    }
    assert_false(read_n(*state, "a=\0b", 4).taken);
}

static void as_many_fields_as_there_is_room_for_are_taken_and_not_one_more(void **state)
{
    char text[REQUEST_FIELDS * 8 + 16] = "";
    size_t n = 0;
    for (int i = 0; i < REQUEST_FIELDS; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "f%d=%d&", i, i);
    struct fields fields = read_text(*state, text);
    assert_int_equal(fields.n, REQUEST_FIELDS);
    assert_field(&fields, REQUEST_FIELDS - 1, "f127", "127");
    snprintf(text + n, sizeof text - n, "&&more");
    fields = read_text(*state, text);
    assert_false(fields.taken);
    assert_int_equal(fields.n, 0);
}

static void without_memory_for_the_fields_they_are_refused(void **state)
{
    (void)state;
    struct arena small;
    arena_init(&small, 64);
    assert_false(read_text(&small, "a=1&b=2&c=3&d=4&e=5&f=6").taken);
    arena_release(&small);
}

static void the_first_field_of_a_name_is_the_one_that_counts(void **state)
{
    (void)state;
    struct request request = {
        .form = {{"a", "1"}, {"a", "2"}}, .n_form = 2, .query = {{"b", "3"}, {"c", "4"}}, .n_query = 1};
    assert_string_equal(request_form(&request, "a"), "1");
    assert_null(request_form(&request, "b"));
    assert_string_equal(request_query(&request, "b"), "3");
    assert_null(request_query(&request, "c"));
}

static void a_body_is_read_as_its_type_says(void **state)
{
    struct request request = {0};
    static const char body[] = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--";
    request_read_body(&request, *state, "multipart/form-data; boundary=x", body, strlen(body));
    assert_string_equal(request_form(&request, "a"), "1");
    request = (struct request){0};
    request_read_body(&request, *state, NULL, "a=2", 3);
    assert_string_equal(request_form(&request, "a"), "2");
    request = (struct request){0};
    request_read_body(&request, *state, "application/x-www-form-urlencoded", "a=3", 3);
    assert_string_equal(request_form(&request, "a"), "3");
    assert_false(request.form_too_large);
}

static void a_body_over_what_its_type_may_have_is_too_large(void **state)
{
    static char body[REQUEST_FORM_MAX + 1];
    struct request request = {0};
    memset(body, '&', sizeof body);
    request_read_body(&request, *state, NULL, body, REQUEST_FORM_MAX);
    assert_false(request.form_too_large);
    request_read_body(&request, *state, NULL, body, REQUEST_FORM_MAX + 1);
    assert_true(request.form_too_large);
    assert_int_equal(request_body_max(NULL), REQUEST_FORM_MAX);
    assert_int_equal(request_body_max("multipart/form-data; boundary=x"), REQUEST_UPLOAD_MAX);
}

static void a_copy_of_a_request_outlives_it(void **state)
{
    char path[] = "/live", cookie[] = "redes=1", value[] = "v";
    struct request copy, request = {.path = path, .host = "localhost", .cookies = cookie, .takes_gzip = true};
    request.query[request.n_query++] = (struct field){"n", value};
    request.form[request.n_form++] = (struct field){"a", "b"};
    request_copy(&copy, &request, *state);
    memset(path, 'x', 5);
    memset(cookie, 'x', 7);
    value[0] = 'x';
    assert_string_equal(copy.path, "/live");
    assert_string_equal(copy.host, "localhost");
    assert_string_equal(copy.cookies, "redes=1");
    assert_string_equal(request_query(&copy, "n"), "v");
    assert_true(copy.takes_gzip);
    assert_null(copy.peer);
    assert_int_equal(copy.n_form, 0);
}

/* ---- cookies ---- */

static void a_cookie_is_found_by_its_whole_name(void **state)
{
    struct request request = {.cookies = "xredes=1; redes_language=es; redes=tok=en ;redesx=2;last="};
    assert_string_equal(request_cookie(&request, "redes", *state), "tok=en ");
    assert_string_equal(request_cookie(&request, "redes_language", *state), "es");
    assert_string_equal(request_cookie(&request, "redesx", *state), "2");
    assert_string_equal(request_cookie(&request, "last", *state), "");
    assert_null(request_cookie(&request, "re", *state));
    assert_null(request_cookie(&request, "tok", *state));
}

static void odd_cookie_headers_are_read_without_harm(void **state)
{
    static const char *const none[] = {"", ";", ";;;", " ; ", "redes", "redes;", "=redes", " =", "redes =1"};
    struct request request = {0};
    assert_null(request_cookie(&request, "redes", *state));
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        request.cookies = none[i];
        assert_null(request_cookie(&request, "redes", *state));
    }
    request.cookies = ";;redes=;";
    assert_string_equal(request_cookie(&request, "redes", *state), "");
}

/* ---- whose request it is ---- */

static bool is_ours(enum method method, const char *host, const char *origin, const char *site, bool reachable)
{
    const struct request request = {.method = method, .host = host, .origin = origin, .fetch_site = site};
    return request_is_ours(&request, reachable);
}

static void only_loopback_names_lead_here_unless_the_server_is_reachable(void **state)
{
    (void)state;
    static const char *const loopback[] = {"localhost",    "localhost:8026", "LocalHost:1", "127.0.0.1",
                                           "127.0.0.1:80", "[::1]",          "[::1]:8026"};
    static const char *const others[] = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "192.168.1.7:8026",
        "[::1].evil",
        "::1",
        "xlocalhost",
        "",
        " localhost",
        "evil.example:127.0.0.1",
        "localhos",
    };
    for (size_t i = 0; i < COUNT_OF(loopback); i++) {
        assert_true(is_ours(METHOD_GET, loopback[i], NULL, NULL, false));
        assert_true(is_ours(METHOD_POST, loopback[i], NULL, NULL, false));
        assert_true(is_ours(METHOD_GET, loopback[i], NULL, NULL, true));
    }
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        assert_false(is_ours(METHOD_GET, others[i], NULL, NULL, false));
        assert_false(is_ours(METHOD_POST, others[i], NULL, NULL, false));
        assert_true(is_ours(METHOD_GET, others[i], NULL, NULL, true));
    }
}

static void a_request_without_a_host_is_nobodys(void **state)
{
    (void)state;
    assert_false(is_ours(METHOD_GET, NULL, NULL, NULL, false));
    assert_false(is_ours(METHOD_GET, NULL, NULL, NULL, true));
    assert_false(is_ours(METHOD_POST, NULL, "http://localhost", "same-origin", true));
}

static void a_form_comes_from_our_own_origin_or_is_refused(void **state)
{
    (void)state;
    static const char *const foreign[] = {
        "http://evil.example",
        "null",
        "",
        "http://localhost",
        "http://localhost:80260",
        "http://localhost:80",
        "localhost:8026",
        "file://",
        "http://localhost:8026/",
        "http://evil/?://localhost:8026",
        "://",
        "http://localhost:8026.evil",
        "http://x@localhost:8026",
    };
    const char *host = "localhost:8026";
    assert_true(is_ours(METHOD_POST, host, NULL, NULL, false));
    assert_true(is_ours(METHOD_POST, host, "http://localhost:8026", NULL, false));
    assert_true(is_ours(METHOD_POST, host, "http://LOCALHOST:8026", "same-origin", false));
    assert_true(is_ours(METHOD_POST, "pi.local", "http://pi.local", "same-origin", true));
    for (size_t i = 0; i < COUNT_OF(foreign); i++) {
        assert_false(is_ours(METHOD_POST, host, foreign[i], NULL, false));
        assert_false(is_ours(METHOD_POST, host, foreign[i], NULL, true));
        assert_false(is_ours(METHOD_OTHER, host, foreign[i], NULL, false));
        assert_false(is_ours(METHOD_POST, host, foreign[i], "same-origin", false));
    }
}

static void a_form_that_the_browser_says_is_from_another_site_is_refused(void **state)
{
    (void)state;
    static const char *const foreign[] = {"cross-site", "same-site", "", "SAME-ORIGIN", "same-origin, cross-site"};
    assert_true(is_ours(METHOD_POST, "localhost", NULL, "same-origin", false));
    assert_true(is_ours(METHOD_POST, "localhost", NULL, "none", false));
    for (size_t i = 0; i < COUNT_OF(foreign); i++) {
        assert_false(is_ours(METHOD_POST, "localhost", NULL, foreign[i], false));
        assert_false(is_ours(METHOD_OTHER, "localhost", "http://localhost", foreign[i], false));
        /* Links from other sites to our pages are links. */
        assert_true(is_ours(METHOD_GET, "localhost", NULL, foreign[i], false));
    }
}

/* ---- other things than pages ---- */

static void bytes_are_sent_as_they_are(void **state)
{
    (void)state;
    struct response response;
    response_init(&response);
    response_send_bytes(&response, "image/jpeg", "\xFF\xD8", 2);
    assert_string_equal(response.type, "image/jpeg");
    assert_int_equal(response.n_bytes, 2);
    assert_memory_equal(response.bytes, "\xFF\xD8", 2);
    response_send_bytes(&response, "text/calendar", NULL, 0);
    assert_non_null(response.bytes);
    assert_int_equal(response.n_bytes, 0);
    response_reset(&response);
    assert_null(response.bytes);
    response_release(&response);
}

static const char *disposition_of(struct arena *arena, const char *name)
{
    struct buf out;
    buf_init(&out, 4096);
    response_put_disposition(&out, name);
    const char *text = arena_copy(arena, buf_string(&out));
    assert_false(out.failed);
    buf_release(&out);
    return text;
}

static void the_name_of_a_file_to_save_is_safe_in_a_header(void **state)
{
    assert_string_equal(disposition_of(*state, "Ana.zip"),
                        "attachment; filename=\"Ana.zip\"; filename*=UTF-8''Ana.zip");
    assert_string_equal(disposition_of(*state, "Peñón 1.ics"),
                        "attachment; filename=\"Pe__n 1.ics\"; filename*=UTF-8''Pe%C3%B1%C3%B3n%201.ics");
    assert_string_equal(disposition_of(*state, "a\"\\;\r\n/../x"),
                        "attachment; filename=\"a______.._x\"; filename*=UTF-8''a%22%5C%3B%0D%0A%2F..%2Fx");
}

/* ---- what templates write ---- */

static const char *put(struct arena *arena, struct buf *buf)
{
    assert_false(buf->failed);
    const char *text = arena_copy(arena, buf_string(buf));
    buf_release(buf);
    return text;
}

#define PUT(arena, x, how) (buf_init(&out, 4096), PUT_VALUE(&out, text_english(), x, how), put((arena), &out))

static void values_of_every_type_are_escaped_for_where_they_stand(void **state)
{
    struct buf out;
    const char *name = "<b>Ana & \"Co\"</b> 'x'", *url = "/a b?c=d&e#ñ";
    struct message hello = MSG("<i>{name}</i>", V(name));
    assert_string_equal(PUT(*state, name, ESCAPE_HTML), "&lt;b&gt;Ana &amp; &quot;Co&quot;&lt;/b&gt; &#39;x&#39;");
    assert_string_equal(PUT(*state, url, ESCAPE_URL), "%2Fa%20b%3Fc%3Dd%26e%23%C3%B1");
    assert_string_equal(PUT(*state, (const char *)NULL, ESCAPE_HTML), "");
    assert_string_equal(PUT(*state, (int64_t)-5, ESCAPE_HTML), "-5");
    assert_string_equal(PUT(*state, INT64_MIN, ESCAPE_URL), "-9223372036854775808");
    assert_string_equal(PUT(*state, hello, ESCAPE_HTML),
                        "<i>&lt;b&gt;Ana &amp; &quot;Co&quot;&lt;/b&gt; &#39;x&#39;</i>");
}

static const char *link_of(struct arena *arena, const char *path)
{
    struct buf out;
    buf_init(&out, 4096);
    put_link(&out, path);
    return put(arena, &out);
}

static void links_lead_within_this_site_or_to_the_front_page(void **state)
{
    static const char *const foreign[] = {
        "//evil.example", "/\\evil.example", "http://evil.example", "javascript:1", "", "people", " /people"};
    assert_string_equal(link_of(*state, "/people/7?a=1&b=\"'<"), "/people/7?a=1&amp;b=&quot;&#39;&lt;");
    assert_string_equal(link_of(*state, "/"), "/");
    assert_string_equal(link_of(*state, NULL), "/");
    for (size_t i = 0; i < COUNT_OF(foreign); i++)
        assert_string_equal(link_of(*state, foreign[i]), "/");
}

static void after_a_form_one_stays_within_this_site(void **state)
{
    (void)state;
    static const char *const foreign[] = {"//evil.example",
                                          "/\\evil.example",
                                          "http://evil.example",
                                          "",
                                          "people",
                                          "/\t/evil.example",
                                          "/x\r\nSet-Cookie: a=b",
                                          "/\x7F",
                                          "\t/"};
    struct response response = {.status = 200};
    response_see_other(&response, "/people?a=//b");
    assert_int_equal(response.status, 303);
    assert_string_equal(response.location, "/people?a=//b");
    for (size_t i = 0; i < COUNT_OF(foreign); i++) {
        response_see_other(&response, foreign[i]);
        assert_string_equal(response.location, "/");
    }
}

static void a_page_escapes_all_that_it_is_given(void **state)
{
    const char *odd = "<b>Ana & \"Co\"</b>";
    struct said said = {.what = MSG("{x}", V(odd)), .then = MSG("{x}", V(odd)), .back = odd};
    said.page = (struct page){.title = MSG("{x}", V(odd)),
                              .community = odd,
                              .language = odd,
                              .path = odd,
                              .has_notice = true,
                              .notice = MSG("{x}", V(odd)),
                              .has_fault = true,
                              .fault = MSG("{x}", V(odd))};
    struct page_language *language = LIST_ADD((struct arena *)*state, &said.page.languages);
    assert_non_null(language);
    *language = (struct page_language){odd, odd, odd, false};
    struct buf out;
    buf_init(&out, 1 << 16);
    said_html(&out, text_english(), &said);
    const char *page = put(*state, &out);
    assert_null(strstr(page, "<b>Ana"));
    assert_null(strstr(page, "\"Co\""));
    size_t times = 0;
    for (const char *at = page; (at = strstr(at, "&lt;b&gt;Ana &amp; &quot;Co&quot;&lt;/b&gt;")); at++)
        times++;
    assert_true(times >= 13); /* each place where it may stand; the way back leads home instead */
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, arena_up, arena_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(fields_are_split_at_ampersands_and_the_first_equals_sign),
        WITH_ARENA(names_and_values_may_be_empty_or_missing),
        WITH_ARENA(percent_and_plus_are_decoded_in_names_and_values),
        WITH_ARENA(percent_signs_that_mean_nothing_stay_as_they_are),
        WITH_ARENA(a_percent_sign_never_reaches_into_the_next_field_or_behind_the_end),
        WITH_ARENA(what_is_not_utf_8_is_refused_and_nothing_of_it_kept),
        WITH_ARENA(as_many_fields_as_there_is_room_for_are_taken_and_not_one_more),
        WITH_ARENA(without_memory_for_the_fields_they_are_refused),
        WITH_ARENA(the_first_field_of_a_name_is_the_one_that_counts),
        WITH_ARENA(a_body_is_read_as_its_type_says),
        WITH_ARENA(a_body_over_what_its_type_may_have_is_too_large),
        WITH_ARENA(a_copy_of_a_request_outlives_it),
        WITH_ARENA(bytes_are_sent_as_they_are),
        WITH_ARENA(the_name_of_a_file_to_save_is_safe_in_a_header),
        WITH_ARENA(a_cookie_is_found_by_its_whole_name),
        WITH_ARENA(odd_cookie_headers_are_read_without_harm),
        WITH_ARENA(only_loopback_names_lead_here_unless_the_server_is_reachable),
        WITH_ARENA(a_request_without_a_host_is_nobodys),
        WITH_ARENA(a_form_comes_from_our_own_origin_or_is_refused),
        WITH_ARENA(a_form_that_the_browser_says_is_from_another_site_is_refused),
        WITH_ARENA(values_of_every_type_are_escaped_for_where_they_stand),
        WITH_ARENA(links_lead_within_this_site_or_to_the_front_page),
        WITH_ARENA(after_a_form_one_stays_within_this_site),
        WITH_ARENA(a_page_escapes_all_that_it_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
