/* Rules for minors that hold everywhere: consent taken back holds at once, what would mark a child is a field nowhere, and no other
 * site sends a form in somebody's name. */
#include "village.h"

#include "app/routes.h"
#include "store/store.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

static void become(struct kit *kit, char letter)
{
    size_t i = 0;
    while (villagers[i].letter != letter)
        i++;
    village_become(kit, &villagers[i]);
}

/* ---- consent ---- */

static void answer(struct kit *kit, char letter, int64_t person, const char *form)
{
    become(kit, letter);
    assert_int_equal(submit(kit, village_address(kit, "/people/#/consent", person, ""), form), 303);
}

static void a_photo_is_gone_in_the_request_after_its_consent(void **state)
{
    static const struct {
        char letter;
        int status; /* once it is taken back */
    } cases[] = {{'L', 404}, {'R', 404}, {'A', 200}, {'E', 200}};
    struct kit *kit = *state;
    const char *photo = village_address(kit, "/blobs/#", PHOTO_ANA, "");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        answer(kit, 'R', ANA, "use=photo_inside&answer=yes");
        become(kit, cases[i].letter);
        assert_int_equal(visit(kit, photo), 200);
        assert_shows(kit, "photo-of-ana");
        assert_string_equal(kit->response.cache, "no-store"); /* nor does the phone keep it */
        answer(kit, 'R', ANA, "use=photo_inside&answer=no");
        become(kit, cases[i].letter);
        assert_int_equal(visit(kit, photo), cases[i].status);
        if (cases[i].letter == 'R')
            continue;
        visit(kit, village_address(kit, "/tutorias/#", ANA_KITES, ""));
        assert_int_equal(times_shown(kit, photo) > 0, cases[i].status == 200);
    }
}

static void a_name_is_gone_in_the_request_after_its_consent(void **state)
{
    static const char *const outside[] = {"/presentations/#/invitation", "/presentations/#/calendar.ics"};
    static const char *const inside[] = {"/presentations", "/presentations/#"};
    struct kit *kit = *state;
    for (int yes = 1; yes >= 0; yes--) {
        void (*assert_so)(const struct kit *kit, const char *text) = yes ? assert_shows : assert_shows_not;
        answer(kit, 'T', CARO, yes ? "use=name_outside&answer=yes" : "use=name_outside&answer=no");
        for (size_t i = 0; i < COUNT_OF(outside); i++) {
            static const char readers[] = "ELTRI"; /* what leaves the program is the same in everybody's hand */
            for (const char *letter = readers; *letter; letter++) {
                become(kit, *letter);
                assert_int_equal(visit(kit, village_address(kit, outside[i], FOR_NEIGHBOURS, "")), 200);
                assert_so(kit, "Carolina");
                assert_non_null(strstr(kit->page, yes ? "Carolina present" : "Somebody of our community present"));
            }
        }
        for (size_t i = 0; i < COUNT_OF(inside); i++) {
            become(kit, 'R');
            assert_int_equal(visit(kit, village_address(kit, inside[i], FOR_NEIGHBOURS, "")), 200);
            assert_so(kit, "Carolina");
        }
    }
}

static void who_speaks_at_a_presentation_is_named_outside_only_with_consent(void **state)
{
    struct kit *kit = *state;
    const char *page = village_address(kit, "/presentations/#", FOR_NEIGHBOURS, "");
    answer(kit, 'V', VERA, "use=name_outside&answer=yes");
    become(kit, 'R');
    visit(kit, page);
    assert_shows(kit, "Veranda");
    answer(kit, 'V', VERA, "use=name_outside&answer=no");
    become(kit, 'R');
    visit(kit, page);
    assert_shows(kit, "word-neighbours");
    assert_shows_not(kit, "Veranda");
}

/* ---- fields that there are not ---- */

/* Surnames, birth dates, exact places, diagnoses, migration status, and what would come of them. */
static const char *const never[] = {"surname",  "lastname", "last_name", "birth",  "born",    "address", "street",
                                    "latitud",  "longitud", "diagnos",   "disab",  "illness", "migra",   "nationalit",
                                    "passport", "religion", "ethnic",    "gender", "phone",   "mail",    "password"};

static void assert_no_field(const char *name, size_t n, const char *where)
{
    for (size_t i = 0; i < COUNT_OF(never); i++) {
        for (size_t at = 0; at + strlen(never[i]) <= n; at++) {
            if (strncasecmp(name + at, never[i], strlen(never[i])) == 0)
                fail_msg("%s has a field “%.*s”", where, (int)n, name);
        }
    }
}

/* The name of every field, as a page or a template has it; how many there are. */
static size_t assert_no_fields(const char *html, const char *where)
{
    size_t fields = 0;
    for (const char *at = html; (at = strstr(at, " name=\"")); fields++) {
        at += strlen(" name=\"");
        assert_no_field(at, strcspn(at, "\""), where);
    }
    return fields;
}

static void no_template_asks_for_what_would_mark_a_child(void **state)
{
    static char text[64 * 1024];
    struct kit *kit = *state;
    const char *root = getenv("REDES_SOURCE");
    size_t fields = 0;
    glob_t templates;
    assert_non_null(root);
    assert_int_equal(glob(kit_text(kit, "%s/src/*/*.html", root), 0, NULL, &templates), 0);
    for (size_t i = 0; i < templates.gl_pathc; i++) {
        FILE *file = fopen(templates.gl_pathv[i], "rb");
        assert_non_null(file);
        size_t n = fread(text, 1, sizeof text - 1, file);
        assert_true(n < sizeof text - 1);
        text[n] = '\0';
        fclose(file);
        fields += assert_no_fields(text, templates.gl_pathv[i]);
    }
    globfree(&templates);
    assert_true(fields > 100);
}

/* Some names are only made when the page is. */
static void no_page_asks_for_what_would_mark_a_child(void **state)
{
    static const char walkers[] = "EARV";
    struct kit *kit = *state;
    int64_t ids[VILLAGE_IDS];
    size_t fields = 0;
    for (const char *letter = walkers; *letter; letter++) {
        become(kit, *letter);
        for (const struct route *route = routes; route->path; route++) {
            size_t n = route->method == METHOD_GET ? village_ids(kit, route->path, ids) : 0;
            for (size_t i = 0; i < n; i++) {
                visit(kit, village_address(kit, route->path, ids[i], ""));
                fields += assert_no_fields(kit->page, route->path);
            }
        }
    }
    assert_true(fields > 100);
}

static void no_table_has_a_column_for_what_would_mark_a_child(void **state)
{
    static const char count[] = "select count(*) from sqlite_master m join pragma_table_info(m.name) c"
                                " where m.type = 'table' and c.name like '%' || $1 || '%'";
    struct kit *kit = *state;
    int64_t n;
    for (size_t i = 0; i < COUNT_OF(never); i++) {
        assert_int_equal(store_number_values(kit->store, &n, -1, count, (struct value[]){V(never[i])}, 1), OK);
        if (n != 0)
            fail_msg("a table has a column like “%s”", never[i]);
    }
    assert_int_equal(store_number_values(kit->store, &n, -1, count, (struct value[]){V("grade")}, 1), OK);
    assert_int_equal(n, 1); /* the question finds what there is */
}

/* ---- other sites ---- */

static void no_other_site_sends_a_form_of_ours(void **state)
{
    static const struct {
        const char *origin, *site;
    } others[] = {
        {"http://evil.example", "cross-site"}, {"http://evil.example", NULL}, {"null", NULL},
        {"http://localhost:9999", NULL},       {NULL, "cross-site"},          {"http://localhost:8026", "same-site"},
    };
    static const char form[] =
        "who=learner&answer=yes&person=103&use=photo_inside&do=add&to=away&text=x&name=x&places=2";
    struct kit *kit = *state;
    int64_t ids[VILLAGE_IDS];
    become(kit, 'E');
    int64_t before = kit_changes(kit), sessions = kit_number(kit, "select count(*) from session");
    for (const struct route *route = routes; route->path; route++) {
        size_t n = route->method == METHOD_POST ? village_ids(kit, route->path, ids) : 0;
        for (size_t i = 0; i < n * COUNT_OF(others); i++) {
            kit->origin = others[i / n].origin;
            kit->site = others[i / n].site;
            assert_int_equal(submit(kit, village_address(kit, route->path, ids[i % n], ""), form), 403);
            assert_shows(kit, "This came from another site, and was not done.");
            assert_string_equal(kit->cookie, "");
        }
    }
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(kit_number(kit, "select count(*) from session"), sessions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        VILLAGE(a_photo_is_gone_in_the_request_after_its_consent),
        VILLAGE(a_name_is_gone_in_the_request_after_its_consent),
        VILLAGE(who_speaks_at_a_presentation_is_named_outside_only_with_consent),
        VILLAGE(no_template_asks_for_what_would_mark_a_child),
        VILLAGE(no_page_asks_for_what_would_mark_a_child),
        VILLAGE(no_table_has_a_column_for_what_would_mark_a_child),
        VILLAGE(no_other_site_sends_a_form_of_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
