#include "store/store_testing.h"

#include "app/core.h"
#include "app/routes.h"
#include "people/guesses.h"
#include "people/logins.h"
#include "people/sessions.h"
#include "web/asset.h"
#include "web/shelf.h"

/* ---- a community that is asked for pages ---- */

struct desk {
    struct world *world;
    struct request request;
    struct response response;
};

static enum err fill(struct store *store, struct env *env, void *self)
{
    (void)self;
    return community_make(store, env, "Las Maravillas", "es");
}

static int desk_setup(void **state)
{
    void *world_state;
    struct desk *desk = calloc(1, sizeof *desk);
    if (!desk || world_setup(&world_state) != 0)
        return -1;
    desk->world = world_state;
    arena_release(&desk->world->arena);
    arena_init(&desk->world->arena, 16 << 20);
    struct env *env = &desk->world->env;
    if (store_create(&desk->world->store, desk->world->path, env, fill, NULL) != OK)
        return -1;
    env->store = desk->world->store;
    env->shelf = shelf_new(1 << 20);
    response_init(&desk->response);
    desk->request = (struct request){.host = "localhost", .path = "/", .accept_language = "en"};
    *state = desk;
    return 0;
}

static int desk_teardown(void **state)
{
    struct desk *desk = *state;
    void *world = desk->world;
    response_release(&desk->response);
    shelf_free(desk->world->env.shelf);
    free(desk);
    return world_teardown(&world);
}

/* Asks for a page; its bytes, as a text of the arena's where they are one. */
static const char *get(struct desk *desk, const char *path)
{
    desk->request.path = path;
    desk->request.method = METHOD_GET;
    response_reset(&desk->response);
    core_handle(&desk->world->env, &desk->request, &desk->response);
    assert_false(desk->world->env.store && store_in_transaction(desk->world->env.store));
    return arena_copy_n(&desk->world->arena, desk->response.n_bytes ? desk->response.bytes : "",
                        desk->response.n_bytes);
}

static void import(struct desk *desk, const char *people)
{
    struct problems problems;
    struct import_count count = {0};
    struct env *env = &desk->world->env;
    FILE *file = fmemopen((void *)(uintptr_t)people, strlen(people), "rb");
    problems_init(&problems, &desk->world->arena);
    assert_non_null(file);
    assert_int_equal(store_begin_write(env->store, env, 0), OK);
    assert_int_equal(people_import(env, file, &problems, &count), OK);
    assert_int_equal(problems.total, 0);
    assert_int_equal(store_commit(env->store), OK);
    fclose(file);
}

/* ---- the table of routes ---- */

static void a_route_is_found_by_method_and_path_and_gets_its_number(void **state)
{
    (void)state;
    int64_t id = -1;
    bool known;
    const struct route *route = route_find(METHOD_POST, "/tutorias/9223372036854775807/answer", &id, &known);
    assert_non_null(route);
    assert_true(known && id == INT64_MAX);
    assert_string_equal(route->path, "/tutorias/#/answer");
    route = route_find(METHOD_GET, "/people", &id, &known);
    assert_true(route && known && id == 0);
    assert_null(route_find(METHOD_GET, "/match", &id, &known));
    assert_true(known);
    assert_null(route_find(METHOD_OTHER, "/", &id, &known));
    assert_true(known);
    assert_null(route_find(METHOD_GET, "/nowhere", &id, &known));
    assert_false(known);
}

static void a_path_that_only_resembles_a_route_is_none(void **state)
{
    (void)state;
    static const char *const paths[] = {"",
                                        "people",
                                        "/people/",
                                        "/people/#",
                                        "/people/9223372036854775808",
                                        "/people/1/2",
                                        "/tutorias//answer",
                                        "/tutorias/1/answer/",
                                        "/Temas",
                                        "/temas/1 ",
                                        " /",
                                        "//"};
    int64_t id;
    bool known;
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        for (int method = METHOD_GET; method <= METHOD_OTHER; method++) {
            assert_null(route_find((enum method)method, paths[i], &id, &known));
            assert_false(known);
        }
    }
}

static void no_two_routes_answer_the_same(void **state)
{
    (void)state;
    for (const struct route *one = routes; one->path; one++) {
        assert_true(one->path[0] == '/');
        for (const struct route *other = routes; other != one; other++)
            assert_false(one->method == other->method && strcmp(one->path, other->path) == 0);
    }
}

/* ---- compiled-in files ---- */

static void every_asset_is_kept_for_ever_at_its_own_address_and_served_anew_at_an_old_one(void **state)
{
    struct desk *desk = *state;
    desk->world->env.store = NULL; /* they need none */
    for (const struct asset *asset = assets; asset->name; asset++) {
        for (int zipped = 0; zipped < 2; zipped++) {
            desk->request.takes_gzip = zipped;
            get(desk, arena_printf(&desk->world->arena, "/assets/%s/%s", asset->tag, asset->name));
            assert_int_equal(desk->response.status, 200);
            assert_string_equal(desk->response.type, asset->type);
            assert_non_null(strstr(desk->response.cache, "immutable"));
            assert_int_equal(desk->response.zipped, zipped);
            assert_int_equal(desk->response.n_bytes, zipped ? asset->n_zipped : asset->n);
            assert_true(desk->response.bytes == (zipped ? asset->zipped : asset->bytes));
        }
        get(desk, arena_printf(&desk->world->arena, "/assets/0000000000/%s", asset->name));
        assert_int_equal(desk->response.status, 200);
        assert_string_equal(desk->response.cache, "no-store");
    }
}

static void an_asset_is_only_read(void **state)
{
    struct desk *desk = *state;
    const char *path = arena_printf(&desk->world->arena, "/assets/%s/%s", assets->tag, assets->name);
    for (int method = METHOD_POST; method <= METHOD_OTHER; method++) {
        desk->request.path = path;
        desk->request.method = (enum method)method;
        response_reset(&desk->response);
        core_handle(&desk->world->env, &desk->request, &desk->response);
        assert_int_equal(desk->response.status, 404);
    }
}

/* ---- pages ---- */

static void a_page_is_html_that_no_browser_keeps(void **state)
{
    struct desk *desk = *state;
    static const char *const paths[] = {"/", "/temas", "/people", "/tutorias", "/nowhere"};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        assert_non_null(strstr(get(desk, paths[i]), "</html>"));
        assert_string_equal(desk->response.type, "text/html; charset=utf-8");
        assert_string_equal(desk->response.cache, "no-store");
        assert_null(desk->response.cookie);
        assert_null(desk->response.location);
    }
}

static void a_page_is_zipped_for_who_takes_it(void **state)
{
    struct desk *desk = *state;
    const char *plain = get(desk, "/people");
    size_t n = desk->response.n_bytes;
    desk->request.takes_gzip = true;
    for (int again = 0; again < 2; again++) { /* made, and from the shelf */
        const char *zipped = get(desk, "/people");
        assert_true(desk->response.zipped && desk->response.n_bytes < n);
        assert_memory_equal(zipped, "\x1f\x8b", 2);
    }
    desk->request.takes_gzip = false;
    assert_string_equal(get(desk, "/people"), plain);
    assert_false(desk->response.zipped);
}

static void a_page_from_the_shelf_is_the_page_that_would_be_made_anew(void **state)
{
    struct desk *desk = *state;
    struct shelf *shelf = desk->world->env.shelf;
    static const char *const languages[] = {"en", "es", "pt", "xx", NULL};
    static const char *const paths[] = {"/", "/temas", "/people", "/tutorias", "/people/1", "/enter"};
    import(desk, "id,name,kind\nana,Ana,learner\n");
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < COUNT_OF(paths) * COUNT_OF(languages); i++) {
            desk->request.accept_language = languages[i % COUNT_OF(languages)];
            const char *kept = get(desk, paths[i / COUNT_OF(languages)]);
            int status = desk->response.status;
            desk->world->env.shelf = NULL;
            assert_string_equal(get(desk, paths[i / COUNT_OF(languages)]), kept);
            assert_int_equal(desk->response.status, status);
            desk->world->env.shelf = shelf;
        }
        if (round == 1)
            import(desk, "id,name,kind\nana,Anabel,learner\nluz,Luz,learner\n");
    }
    assert_non_null(strstr(get(desk, "/people"), "Anabel"));
}

static void what_stands_in_the_address_makes_it_another_page(void **state)
{
    struct desk *desk = *state;
    const char *plain = get(desk, "/");
    desk->request.n_query = 1;
    desk->request.query[0] = (struct field){"matched", "0"};
    assert_non_null(strstr(get(desk, "/"), "role=\"status\""));
    desk->request.n_query = 0;
    assert_string_equal(get(desk, "/"), plain);
}

static void more_pages_than_the_shelf_holds_are_answered_all_the_same(void **state)
{
    struct desk *desk = *state;
    const char *plain = get(desk, "/temas");
    desk->request.n_query = 1;
    for (int i = 0; i < 200; i++) {
        desk->request.query[0] = (struct field){"n", arena_printf(&desk->world->arena, "%d", i)};
        assert_string_equal(get(desk, "/temas"), plain);
    }
    static char endless[100 * 1000];
    memset(endless, 'x', sizeof endless - 1);
    desk->request.query[0] = (struct field){"n", endless};
    for (int i = 0; i < 40; i++) {
        desk->request.query[0].name = arena_printf(&desk->world->arena, "n%d", i);
        assert_string_equal(get(desk, "/temas"), plain);
    }
}

/* ---- the stream ---- */

static void the_stream_stays_open_for_who_may_see_and_comes_from_no_shelf(void **state)
{
    struct desk *desk = *state;
    desk->request.takes_gzip = true;
    for (int again = 0; again < 2; again++) {
        assert_string_equal(get(desk, "/live"), "retry: 5000\n\n");
        assert_int_equal(desk->response.status, 200);
        assert_true(desk->response.live);
        assert_false(desk->response.zipped);
        assert_string_equal(desk->response.type, "text/event-stream; charset=utf-8");
        assert_string_equal(desk->response.cache, "no-store");
    }
    desk->world->env.reachable = true; /* and nobody has a passphrase: nobody is let in */
    get(desk, "/live");
    assert_int_equal(desk->response.status, 403);
    assert_false(desk->response.live);
}

static void only_the_board_asks_for_the_stream_so_far(void **state)
{
    struct desk *desk = *state;
    assert_non_null(strstr(get(desk, "/"), "/live.js\" defer></script>"));
    assert_null(strstr(get(desk, "/people"), "<script"));
}

static void a_form_for_which_there_is_no_room_is_asked_to_come_again(void **state)
{
    struct desk *desk = *state;
    desk->request = (struct request){
        .method = METHOD_POST, .host = "localhost", .path = "/match", .accept_language = "en", .form_must_wait = true};
    response_reset(&desk->response);
    core_handle(&desk->world->env, &desk->request, &desk->response);
    assert_int_equal(desk->response.status, 503);
    assert_non_null(strstr(buf_string(&desk->response.body), "Nothing was changed."));
}

/* ---- what the program does by itself ---- */

static uint64_t version(struct desk *desk)
{
    uint64_t number = 0;
    struct store *store = desk->world->store;
    bool any;
    assert_int_equal(store_begin_read(store), OK);
    assert_int_equal(logins_any(store, &any), OK);
    assert_int_equal(store_version(store, &number), OK);
    assert_int_equal(store_commit(store), OK);
    return number;
}

static void when_nothing_is_due_nothing_is_written(void **state)
{
    struct desk *desk = *state;
    uint64_t before = version(desk);
    assert_int_equal(core_job(&desk->world->env), OK);
    assert_false(store_in_transaction(desk->world->store));
    assert_int_equal(version(desk), before);
}

static void sessions_and_guesses_are_forgotten_when_they_are_over(void **state)
{
    struct desk *desk = *state;
    struct env *env = &desk->world->env;
    char token[SESSION_TOKEN];
    struct guesser guesser = {.peer = "10.0.0.7"};
    int64_t guess;
    bool sessions = true, guesses = true;
    assert_int_equal(store_begin_write(env->store, env, 0), OK);
    assert_int_equal(session_begin(env->store, env, 7, 0, token), OK);
    assert_int_equal(guess_note(env->store, env, &guesser, &guess), OK);
    assert_int_equal(store_commit(env->store), OK);
    uint64_t before = version(desk);
    assert_int_equal(core_job(env), OK);
    assert_int_equal(version(desk), before);
    desk->world->now += 2 * SESSION_MILLISECONDS + 1;
    assert_int_equal(core_job(env), OK);
    assert_int_not_equal(version(desk), before);
    assert_int_equal(sessions_any_over(env->store, env, &sessions), OK);
    assert_int_equal(guesses_any_old(env->store, env, &guesses), OK);
    assert_false(sessions || guesses);
}

#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_route_is_found_by_method_and_path_and_gets_its_number),
        cmocka_unit_test(a_path_that_only_resembles_a_route_is_none),
        cmocka_unit_test(no_two_routes_answer_the_same),
        AT_A_DESK(every_asset_is_kept_for_ever_at_its_own_address_and_served_anew_at_an_old_one),
        AT_A_DESK(an_asset_is_only_read),
        AT_A_DESK(a_page_is_html_that_no_browser_keeps),
        AT_A_DESK(a_page_is_zipped_for_who_takes_it),
        AT_A_DESK(a_page_from_the_shelf_is_the_page_that_would_be_made_anew),
        AT_A_DESK(what_stands_in_the_address_makes_it_another_page),
        AT_A_DESK(more_pages_than_the_shelf_holds_are_answered_all_the_same),
        AT_A_DESK(the_stream_stays_open_for_who_may_see_and_comes_from_no_shelf),
        AT_A_DESK(only_the_board_asks_for_the_stream_so_far),
        AT_A_DESK(a_form_for_which_there_is_no_room_is_asked_to_come_again),
        AT_A_DESK(when_nothing_is_due_nothing_is_written),
        AT_A_DESK(sessions_and_guesses_are_forgotten_when_they_are_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
