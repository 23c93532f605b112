/* Requests that no page of ours sends: mistyped, half arrived, from elsewhere, or meant badly. */
#include "kit.h"

#include <stdio.h>
#include <stdlib.h>

static void found(struct kit *kit)
{
    kit_import_maravillas(kit);
    assert_int_equal(submit(kit, "/match", ""), 303);
}

/* Asks, and nothing is changed by it. */
static int ask_in_vain(struct kit *kit, enum method method, const char *address, const char *form)
{
    int64_t before = kit_changes(kit);
    int status = ask(kit, method, address, form);
    assert_int_equal(kit_changes(kit), before);
    return status;
}

static void what_is_not_there_is_said_kindly(void **state)
{
    struct kit *kit = *state;
    static const char *const missing[] = {
        "/people/1",
        "/people/0",
        "/people/9223372036854775807",
        "/temas/1",
        "/temas/9223372036854775807",
        "/nowhere",
        "/people/",
        "/people/-1",
        "/people/+1",
        "/people/ 1",
        "/people/1x",
        "/people/1/",
        "/people/9223372036854775808",
        "/people/99999999999999999999999999999999999999",
        "/people/0x1",
        "/people/1.0",
        "//",
        "/temas//",
        "/TEMAS",
        "/temas ",
        "/../people",
        "/tutorias/1/answers",
        "/\xC3\xB1",
        "/people/\xF0\x9F\x8C\x99",
        "/assets",
        "/assets/",
        "/assets/x",
        "/assets/0123456789/nothing.css",
        "/assets//",
    };
    found(kit);
    for (size_t i = 0; i < COUNT_OF(missing); i++) {
        assert_int_equal(ask_in_vain(kit, METHOD_GET, missing[i], NULL), 404);
        assert_shows(kit, "Go back");
    }
}

static void a_number_with_leading_noughts_is_the_same_number(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *address = kit_text(kit, "/people/000000000000000000000000%lld", (long long)kit_person(kit, "luz"));
    assert_int_equal(visit(kit, address), 200);
    assert_shows(kit, "<h1>Luz</h1>");
}

static void an_answer_to_no_proposal_changes_nothing(void **state)
{
    struct kit *kit = *state;
    static const char *const ids[] = {"0", "1", "9223372036854775807"};
    found(kit);
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        const char *address = kit_text(kit, "/tutorias/%s/answer", ids[i]);
        assert_int_equal(ask_in_vain(kit, METHOD_POST, address, "who=learner&answer=yes"), 404);
        assert_shows(kit, "This proposal is not here.");
    }
}

static void an_answer_that_is_not_whole_changes_nothing(void **state)
{
    struct kit *kit = *state;
    static const char *const forms[] = {
        "",
        "who=learner",
        "answer=yes",
        "who=&answer=yes",
        "who=learner&answer=",
        "who=learner&answer=maybe",
        "who=facilitator&answer=yes",
        "WHO=learner&ANSWER=yes",
        "who=learner&answer=YES",
        "who=learner%20&answer=yes",
        "who=tutor2&answer=yes",
        "who=Learner&answer=no&who=learner",
    };
    found(kit);
    const char *address = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "luz").id);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        assert_int_equal(ask_in_vain(kit, METHOD_POST, address, forms[i]), 400);
        assert_shows(kit, "The answer did not arrive whole.");
    }
}

static void a_form_that_is_too_large_or_makes_no_sense_changes_nothing(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *address = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "luz").id);
    char *huge = malloc(REQUEST_FORM_MAX + 64);
    assert_non_null(huge);
    int n = snprintf(huge, 64, "who=learner&answer=yes&more=");
    memset(huge + n, 'x', REQUEST_FORM_MAX);
    huge[n + REQUEST_FORM_MAX] = '\0';
    assert_int_equal(ask_in_vain(kit, METHOD_POST, address, huge), 413);
    assert_shows(kit, "This form is too large, or did not arrive whole.");

    char many[4096] = "who=learner&answer=yes";
    for (int i = 0; i <= REQUEST_FIELDS; i++)
        strcat(many, "&a=b");
    assert_int_equal(ask_in_vain(kit, METHOD_POST, address, many), 413);
    assert_int_equal(ask_in_vain(kit, METHOD_POST, address, "who=learner&answer=yes&more=%FF"), 413);
    assert_int_equal(ask_in_vain(kit, METHOD_POST, "/match", huge), 413);

    huge[REQUEST_FORM_MAX - 64] = '\0'; /* as large as may be, and whole */
    assert_int_equal(submit(kit, address, huge), 303);
    free(huge);
}

static void a_form_with_files_is_read_as_any_other_form(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *address = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "luz").id);
    assert_int_equal(submit_upload(kit, address, "who=learner&answer=maybe", "photo", "image/jpeg", "\xFF\xD8", 2),
                     400);
    assert_int_equal(submit_upload(kit, address, "who=learner&answer=yes", "photo", "image/jpeg", "\xFF\xD8", 2), 303);
}

static void a_form_with_files_that_is_too_large_or_not_whole_changes_nothing(void **state)
{
    struct kit *kit = *state;
    static const char type[] = "multipart/form-data; boundary=x";
    static const char cut[] = "--x\r\nContent-Disposition: form-data; name=\"who\"\r\n\r\nlearner\r\n--x\r\n";
    found(kit);
    const char *address = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "luz").id);
    char *photo = calloc(1, REQUEST_UPLOAD_MAX);
    assert_non_null(photo);
    int64_t before = kit_changes(kit);
    assert_int_equal(
        submit_upload(kit, address, "who=learner&answer=yes", "p", "image/jpeg", photo, REQUEST_UPLOAD_MAX), 413);
    assert_shows(kit, "The photo, the recording or the file is too large, or did not arrive whole.");
    assert_int_equal(submit_body(kit, address, type, cut, strlen(cut)), 413);
    assert_int_equal(submit_body(kit, address, "multipart/form-data", cut, strlen(cut)), 413);
    assert_int_equal(submit_body(kit, address, type, "", 0), 413);
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(
        submit_upload(kit, address, "who=learner&answer=yes", "p", "image/jpeg", photo, REQUEST_UPLOAD_MAX - 2000),
        303);
    free(photo);
}

static void the_stream_of_changes_is_for_those_who_may_see(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_int_equal(visit(kit, "/live"), 200);
    assert_true(kit->response.live);
    assert_string_equal(kit->response.type, "text/event-stream; charset=utf-8");
    assert_int_equal(ask_in_vain(kit, METHOD_POST, "/live", ""), 405);
    assert_false(kit->response.live);
    kit_set_passphrase(kit, "citlali", "cuatro palabras y un perro");
    assert_int_equal(visit(kit, "/live"), 303);
    assert_false(kit->response.live);
    assert_string_equal(kit->location, "/enter?to=/live");
}

static void a_method_that_a_page_does_not_know_changes_nothing(void **state)
{
    struct kit *kit = *state;
    static const char *const to_read[] = {"/", "/temas", "/people", "/tutorias"};
    found(kit);
    const char *answer = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "luz").id);
    for (size_t i = 0; i < COUNT_OF(to_read); i++) {
        assert_int_equal(ask_in_vain(kit, METHOD_POST, to_read[i], "who=learner&answer=yes"), 405);
        assert_int_equal(ask_in_vain(kit, METHOD_OTHER, to_read[i], NULL), 405);
    }
    assert_int_equal(ask_in_vain(kit, METHOD_GET, answer, NULL), 405);
    assert_int_equal(ask_in_vain(kit, METHOD_GET, kit_text(kit, "%s?who=learner&answer=yes", answer), NULL), 405);
    assert_int_equal(ask_in_vain(kit, METHOD_GET, "/match", NULL), 405);
    assert_int_equal(ask_in_vain(kit, METHOD_OTHER, "/match", NULL), 405);
    assert_int_equal(ask_in_vain(kit, METHOD_GET, "/leave", NULL), 405);
    assert_int_equal(ask_in_vain(kit, METHOD_OTHER, "/nowhere", NULL), 404);
    assert_int_equal(ask_in_vain(kit, METHOD_POST, "/assets/x/style.css", ""), 404);
}

static void a_form_from_another_site_is_not_done(void **state)
{
    struct kit *kit = *state;
    static const char *const origins[] = {"http://evil.example", "null", "http://localhost:9999", "https://localhost"};
    found(kit);
    const char *answer = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "luz").id);
    for (size_t i = 0; i < COUNT_OF(origins); i++) {
        kit->origin = origins[i];
        assert_int_equal(ask_in_vain(kit, METHOD_POST, answer, "who=learner&answer=yes"), 403);
        assert_shows(kit, "This came from another site");
        assert_shows_not(kit, "Luz");
        assert_int_equal(ask_in_vain(kit, METHOD_POST, "/match", ""), 403);
        assert_int_equal(ask_in_vain(kit, METHOD_POST, "/enter", "passphrase=x"), 403);
        assert_int_equal(ask_in_vain(kit, METHOD_POST, "/language", "language=es"), 403);
        assert_string_equal(kit->cookie, "");
    }
    kit->origin = NULL;
    kit->site = "cross-site";
    assert_int_equal(ask_in_vain(kit, METHOD_POST, "/match", ""), 403);
}

static void a_name_that_is_not_this_machines_leads_to_no_page(void **state)
{
    struct kit *kit = *state;
    static const char *const hosts[] = {"evil.example", "localhost.evil.example:8026", "", "192.168.1.5:8026"};
    found(kit);
    for (size_t i = 0; i < COUNT_OF(hosts); i++) {
        kit->host = hosts[i];
        assert_int_equal(visit(kit, "/people"), 403);
        assert_shows_not(kit, "Citlali");
        assert_int_equal(visit(kit, "/assets/0/style.css"), 403);
    }
    kit->host = NULL;
    assert_int_equal(visit(kit, "/people"), 403);
}

static void languages_come_back_only_to_pages_of_this_site(void **state)
{
    struct kit *kit = *state;
    static const char *const elsewhere[] = {
        "//evil.example",
        "%2F%2Fevil.example",
        "%2F%5Cevil.example",
        "http://evil.example",
        "evil",
        "/people%0D%0ASet-Cookie:+redes=x",
        "%2F%09%2Fevil.example",
        "javascript:alert(1)",
        "",
    };
    found(kit);
    assert_int_equal(submit(kit, "/language", "language=es&back=/people"), 303);
    assert_string_equal(kit->location, "/people");
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++) {
        assert_int_equal(submit(kit, "/language", kit_text(kit, "language=es&back=%s", elsewhere[i])), 303);
        assert_string_equal(kit->location, "/");
    }
}

static void a_language_that_is_not_there_is_not_kept(void **state)
{
    struct kit *kit = *state;
    static const char *const none[] = {"language=xx", "language=", "", "language=es%0D%0AX", "language=../es"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        assert_int_equal(submit(kit, "/language", none[i]), 303);
        assert_null(strpbrk(kit->cookie, "\r\n"));
        assert_null(strstr(kit->cookie, "xx"));
        assert_null(strstr(kit->cookie, ".."));
    }
}

static void the_notice_tells_of_nothing_that_is_not_there(void **state)
{
    struct kit *kit = *state;
    static const char *const addresses[] = {
        "/?said=learner-yes&of=1",
        "/?late=1",
        "/?of=",
        "/?late=x",
        "/?said=&of=99999999999999999999999",
        "/?late=-9223372036854775809",
        "/?said",
        "/?said=learner-yes",
        "/?late=9223372036854775807",
    };
    found(kit);
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        assert_int_equal(visit(kit, addresses[i]), 200);
        assert_shows_not(kit, "role=\"status\"");
        assert_shows_not(kit, "role=\"alert\"");
    }
}

static void odd_headers_do_no_harm(void **state)
{
    struct kit *kit = *state;
    static const char *const accepts[] = {"",  ",",        ";q=1",         "es;q=", "es;q=nan", "es;q=-1,en;q=1e9",
                                          "*", "\xFF\xFE", ",,,,;;;;q=q=q"};
    found(kit);
    for (size_t i = 0; i < COUNT_OF(accepts); i++) {
        kit->accepts = accepts[i];
        assert_int_equal(visit(kit, "/temas"), 200);
    }
    kit->accepts = NULL;
    kit->site = NULL;
    kit->peer = NULL;
    assert_int_equal(visit(kit, "/temas"), 200);
    assert_shows(kit, "<html lang=\"es\">"); /* the community's own */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(what_is_not_there_is_said_kindly),
        JOURNEY(a_number_with_leading_noughts_is_the_same_number),
        JOURNEY(an_answer_to_no_proposal_changes_nothing),
        JOURNEY(an_answer_that_is_not_whole_changes_nothing),
        JOURNEY(a_form_that_is_too_large_or_makes_no_sense_changes_nothing),
        JOURNEY(a_form_with_files_is_read_as_any_other_form),
        JOURNEY(a_form_with_files_that_is_too_large_or_not_whole_changes_nothing),
        JOURNEY(the_stream_of_changes_is_for_those_who_may_see),
        JOURNEY(a_method_that_a_page_does_not_know_changes_nothing),
        JOURNEY(a_form_from_another_site_is_not_done),
        JOURNEY(a_name_that_is_not_this_machines_leads_to_no_page),
        JOURNEY(languages_come_back_only_to_pages_of_this_site),
        JOURNEY(a_language_that_is_not_there_is_not_kept),
        JOURNEY(the_notice_tells_of_nothing_that_is_not_there),
        JOURNEY(odd_headers_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
