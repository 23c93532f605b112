/* The server from outside, with a socket: what it does by itself every minute, here every few milliseconds. Nothing is timed: each test
 * waits for what must happen. */
#include "store/store_testing.h"

#include "people/enter_page.h"
#include "people/guesses.h"
#include "people/logins.h"
#include "people/sessions.h"
#include "shells/http.h"
#include "shells/world.h"
#include "store/forgetting.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SECONDS_AT_MOST = 30 };

struct house {
    struct world *world;
    struct env env; /* of the real world, as the server's */
    struct arena arena;
    struct server *server;
    char token[SESSION_TOKEN];
};

static enum err note(struct store *store, struct env *env)
{
    struct guesser guesser = {.peer = "10.0.0.7"};
    int64_t guess;
    return guess_note(store, env, &guesser, &guess);
}

static enum err fill(struct store *store, struct env *env, void *self)
{
    (void)self;
    return community_make(store, env, "Las Maravillas", "es");
}

static void import_luz(struct env *env)
{
    static char text[] = "id,name,kind\nluz,Luz,facilitator\n";
    struct problems problems;
    struct import_count count = {0};
    FILE *file = fmemopen(text, strlen(text), "rb");
    assert_non_null(file);
    problems_init(&problems, env->arena);
    assert_int_equal(people_import(env, file, &problems, &count), OK);
    fclose(file);
}

/* Luz has a passphrase and is signed in. */
static int house_setup(void **state)
{
    void *world_state;
    struct house *house = calloc(1, sizeof *house);
    int64_t luz;
    if (!house || world_setup(&world_state) != 0)
        return -1;
    house->world = world_state;
    world_env(&house->env, &house->arena, 16 << 20);
    struct env *env = &house->env;
    assert_int_equal(store_create(&house->world->store, house->world->path, env, fill, NULL), OK);
    env->store = house->world->store;
    assert_int_equal(store_begin_write(env->store, env, 0), OK);
    import_luz(env);
    assert_int_equal(person_by_code(env->store, "luz", &luz), OK);
    assert_int_equal(login_set(env, luz, LOGIN_PASSPHRASE, "cuatro palabras y un perro"), OK);
    assert_int_equal(session_begin(env->store, env, luz, 0, house->token), OK);
    assert_int_equal(store_commit(env->store), OK);
    struct server_options options = {.path = house->world->path, .threads = 1, .minute = 50};
    assert_int_equal(store_open(&options.store, options.path, env), OK);
    assert_int_equal(server_start(&house->server, &options), OK);
    *state = house;
    return 0;
}

static int house_teardown(void **state)
{
    struct house *house = *state;
    void *world = house->world;
    server_stop(house->server);
    arena_release(&house->arena);
    free(house);
    return world_teardown(&world);
}

/* ---- a listener ---- */

struct listener {
    int sock;
    char heard[16 * 1024];
    size_t n;
};

static void listen_to(struct listener *listener, struct house *house)
{
    struct timeval patience = {.tv_sec = SECONDS_AT_MOST};
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)server_port(house->server)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    char request[512];
    int n = snprintf(request, sizeof request,
                     "GET /live HTTP/1.1\r\nHost: localhost\r\nCookie: " COOKIE_SESSION "=%s\r\n\r\n", house->token);
    *listener = (struct listener){.sock = socket(AF_INET, SOCK_STREAM, 0)};
    assert_int_equal(setsockopt(listener->sock, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    assert_int_equal(connect(listener->sock, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(send(listener->sock, request, (size_t)n, MSG_NOSIGNAL), n);
}

/* Reads on until this was said, or the server has drawn breath twice without saying it. */
static void assert_hears(struct listener *listener, const char *what)
{
    while (!strstr(listener->heard, what)) {
        ssize_t n = recv(listener->sock, listener->heard + listener->n, sizeof listener->heard - 1 - listener->n, 0);
        const char *breath = strstr(listener->heard, "still here");
        if (n <= 0 || (breath && strstr(breath + 1, "still here")))
            fail_msg("“%s” was not said, but: %s", what, listener->heard);
        listener->n += (size_t)n;
    }
}

static void change(struct house *house)
{
    assert_int_equal(store_begin_write(house->env.store, &house->env, 0), OK);
    assert_int_equal(note(house->env.store, &house->env), OK);
    assert_int_equal(store_commit(house->env.store), OK);
}

/* ---- the tests ---- */

static void who_may_listen_goes_on_listening_minute_after_minute(void **state)
{
    struct house *house = *state;
    struct listener listener;
    listen_to(&listener, house);
    assert_hears(&listener, "retry: 5000");
    for (int i = 0; i < 3; i++) {
        listener.heard[0] = '\0';
        listener.n = 0;
        change(house);
        assert_hears(&listener, "event: changed");
    }
    close(listener.sock);
}

static void the_stream_ends_when_its_listener_has_signed_out(void **state)
{
    struct house *house = *state;
    struct listener listener;
    listen_to(&listener, house);
    assert_hears(&listener, "retry: 5000");
    assert_int_equal(store_begin_write(house->env.store, &house->env, 0), OK);
    assert_int_equal(session_end(house->env.store, house->token), OK);
    assert_int_equal(store_commit(house->env.store), OK);
    assert_hears(&listener, "\r\n0\r\n"); /* the last chunk */
    close(listener.sock);
}

static void what_is_over_is_forgotten_without_anybody_asking(void **state)
{
    struct house *house = *state;
    bool any = true;
    house->world->now = house->env.now(house->env.outside) - INT64_C(48) * 3600 * 1000; /* a guess of two days ago */
    assert_int_equal(store_begin_write(house->env.store, &house->env, 0), OK);
    assert_int_equal(note(house->env.store, &house->world->env), OK);
    assert_int_equal(store_commit(house->env.store), OK);
    for (int i = 0; i < SECONDS_AT_MOST * 100 && any; i++) {
        usleep(10 * 1000);
        assert_int_equal(guesses_any_old(house->env.store, &house->env, &any), OK);
    }
    assert_false(any);
}

static void what_an_erasure_had_to_leave_is_overwritten_without_anybody_asking(void **state)
{
    struct house *house = *state;
    bool due = true;
    assert_int_equal(store_begin_write(house->env.store, &house->env, 0), OK);
    assert_int_equal(store_run(house->env.store, "insert into scrub (due) values (1)"), OK);
    assert_int_equal(store_commit(house->env.store), OK);
    for (int i = 0; i < SECONDS_AT_MOST * 100 && due; i++) {
        usleep(10 * 1000);
        assert_int_equal(store_scrub_due(house->env.store, &due), OK);
    }
    assert_false(due);
}

static void the_server_stops_while_somebody_listens(void **state)
{
    struct house *house = *state;
    static struct listener listeners[3];
    for (size_t i = 0; i < COUNT_OF(listeners); i++) {
        listen_to(&listeners[i], house);
        assert_hears(&listeners[i], "retry: 5000");
    }
    server_stop(house->server);
    for (size_t i = 0; i < COUNT_OF(listeners); i++) {
        char rest[1024];
        while (recv(listeners[i].sock, rest, sizeof rest, 0) > 0)
            continue;
        close(listeners[i].sock);
    }
    struct server_options options = {.path = house->world->path, .threads = 1};
    assert_int_equal(store_open(&options.store, options.path, &house->env), OK);
    assert_int_equal(server_start(&house->server, &options), OK);
}

int main(void)
{
#define IN_THE_HOUSE(test) cmocka_unit_test_setup_teardown(test, house_setup, house_teardown)
    const struct CMUnitTest tests[] = {
        IN_THE_HOUSE(who_may_listen_goes_on_listening_minute_after_minute),
        IN_THE_HOUSE(the_stream_ends_when_its_listener_has_signed_out),
        IN_THE_HOUSE(what_is_over_is_forgotten_without_anybody_asking),
        IN_THE_HOUSE(what_an_erasure_had_to_leave_is_overwritten_without_anybody_asking),
        IN_THE_HOUSE(the_server_stops_while_somebody_listens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
