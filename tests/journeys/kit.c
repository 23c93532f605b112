#include "kit.h"

#include "html.h"

#include "app/core.h"
#include "base/ids.h"
#include "people/enter_page.h"
#include "people/logins.h"
#include "people/sessions.h"
#include "store/store.h"
#include "temas/temas.h"
#include "web/shelf.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- the machine ---- */

static int64_t kit_now(void *outside)
{
    return ((struct kit *)outside)->now;
}

/* Vigna's splitmix64. */
static void kit_random(void *outside, void *to, size_t n)
{
    struct kit *kit = outside;
    unsigned char *at = to;
    for (size_t i = 0; i < n; i++) {
        uint64_t z = kit->dice += UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
        at[i] = (unsigned char)(z >> 56);
    }
}

static enum err fill_maravillas(struct store *store, struct env *env, void *self)
{
    (void)self;
    return community_make(store, env, "Las Maravillas", "es");
}

int kit_setup(void **state)
{
    struct kit *kit = calloc(1, sizeof *kit);
    if (!kit)
        return -1;
    arena_init(&kit->arena, 64 << 20);
    arena_init(&kit->things, 64 << 20);
    kit->now = EPOCH_2020 + INT64_C(200000000000);
    kit->dice = 2026;
    kit->env = (struct env){.outside = kit, .now = kit_now, .random = kit_random, .arena = &kit->things};
    kit->env.words = text_english();
    kit->env.shelf = shelf_new(4 << 20);
    kit->host = "localhost:8026";
    kit->origin = "http://localhost:8026";
    kit->site = "same-origin";
    kit->peer = "127.0.0.1";
    kit->accepts = "en";
    response_init(&kit->response);
    snprintf(kit->directory, sizeof kit->directory, "/tmp/redes-journey-XXXXXX");
    if (!mkdtemp(kit->directory))
        return -1;
    snprintf(kit->path, sizeof kit->path, "%s/maravillas.redes", kit->directory);
    if (store_create(&kit->store, kit->path, &kit->env, fill_maravillas, NULL) != OK)
        return -1;
    kit->env.store = kit->store;
    *state = kit;
    return 0;
}

int kit_teardown(void **state)
{
    struct kit *kit = *state;
    store_close(kit->store);
    DIR *directory = opendir(kit->directory);
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", kit->directory, entry->d_name);
        unlink(path);
    }
    closedir(directory);
    rmdir(kit->directory);
    response_release(&kit->response);
    shelf_free(kit->env.shelf);
    arena_release(&kit->arena);
    arena_release(&kit->things);
    free(kit->page);
    free(kit);
    return 0;
}

const char *kit_text(struct kit *kit, const char *format, ...)
{
    char text[4096];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return arena_copy(&kit->things, text);
}

/* ---- what people put in ---- */

static void import_file(struct kit *kit, importer take, FILE *file)
{
    struct problems problems;
    struct import_count count = {0};
    assert_non_null(file);
    kit->env.arena = &kit->things;
    problems_init(&problems, &kit->things);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(take(&kit->env, file, &problems, &count), OK);
    assert_int_equal(problems.total, 0);
    assert_int_equal(store_commit(kit->store), OK);
    fclose(file);
}

void kit_import(struct kit *kit, importer take, const char *text)
{
    import_file(kit, take, fmemopen((void *)(uintptr_t)text, strlen(text), "rb"));
}

static const char *source(struct kit *kit, const char *within)
{
    const char *root = getenv("REDES_SOURCE");
    if (!root)
        fail_msg("REDES_SOURCE is not set: where is the source tree?");
    return kit_text(kit, "%s/%s", root, within);
}

static void import_tema(struct kit *kit, const char *code)
{
    static char text[256 * 1024];
    FILE *file = fopen(source(kit, kit_text(kit, "temas/%s/tema.md", code)), "rb");
    struct tema tema = {0};
    struct problems problems;
    struct import_count count = {0};
    assert_non_null(file);
    size_t n = fread(text, 1, sizeof text, file);
    fclose(file);
    problems_init(&problems, &kit->things);
    tema_read(&kit->things, code, text, n, &tema, &problems);
    assert_int_equal(problems.total, 0);
    assert_int_equal(tema_put(&kit->env, &tema, &count), OK);
}

void kit_import_maravillas(struct kit *kit)
{
    static const struct {
        const char *file;
        importer take;
    } sheets[] = {{"wishes.csv", wishes_import}, {"offers.csv", offers_import}, {"apart.csv", apart_import}};
    import_file(kit, people_import, fopen(source(kit, "examples/maravillas/people.csv"), "rb"));
    DIR *temas = opendir(source(kit, "temas"));
    assert_non_null(temas);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    for (struct dirent *entry; (entry = readdir(temas));) {
        if (entry->d_name[0] != '.')
            import_tema(kit, entry->d_name);
    }
    assert_int_equal(store_commit(kit->store), OK);
    closedir(temas);
    for (size_t i = 0; i < COUNT_OF(sheets); i++)
        import_file(kit, sheets[i].take,
                    fopen(source(kit, kit_text(kit, "examples/maravillas/%s", sheets[i].file)), "rb"));
}

void kit_import_crowd(struct kit *kit, int n)
{
    enum { TEMAS = 20 };
    struct buf people, temas, wishes, offers;
    struct buf *all[] = {&people, &temas, &wishes, &offers};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        buf_init(all[i], 4 << 20);
    buf_text(&people, "id,name,kind,given,passed\n");
    buf_text(&temas, "id,title\n");
    buf_text(&wishes, "person,tema,rank\n");
    buf_text(&offers, "person,tema\n");
    for (int t = 0; t < TEMAS; t++)
        buf_printf(&temas, "t%d,Tema %d\n", t, t);
    for (int i = 0; i < n; i++) {
        buf_printf(&people, "p%d,Person %d,%s,%d,%d\n", i, i, i % 50 ? "learner" : "facilitator", i % 5, i % 3);
        for (int w = 0; w < 3; w++)
            buf_printf(&wishes, "p%d,t%d,%d\n", i, (i + w * 7) % TEMAS, w + 1);
        if (i % 2)
            buf_printf(&offers, "p%d,t%d\n", i, (i + 3) % TEMAS);
    }
    kit_import(kit, people_import, buf_string(&people));
    kit_import(kit, temas_import, buf_string(&temas));
    kit_import(kit, wishes_import, buf_string(&wishes));
    kit_import(kit, offers_import, buf_string(&offers));
    for (size_t i = 0; i < COUNT_OF(all); i++)
        buf_release(all[i]);
}

void kit_set_login(struct kit *kit, const char *code, enum login_kind kind, const char *secret)
{
    int64_t person = kit_person(kit, code);
    kit->env.arena = &kit->things;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(login_set(&kit->env, person, kind, secret), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

void kit_set_passphrase(struct kit *kit, const char *code, const char *passphrase)
{
    kit_set_login(kit, code, LOGIN_PASSPHRASE, passphrase);
}

void sign_in_as(struct kit *kit, const char *code)
{
    char token[SESSION_TOKEN];
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(session_begin(kit->store, &kit->env, kit_person(kit, code), 0, token), OK);
    assert_int_equal(store_commit(kit->store), OK);
    snprintf(kit->session, sizeof kit->session, COOKIE_SESSION "=%s", token);
}

int64_t kit_person(struct kit *kit, const char *code)
{
    int64_t id = 0;
    assert_int_equal(person_by_code(kit->store, code, &id), OK);
    assert_true(id > 0);
    return id;
}

int64_t kit_tema(struct kit *kit, const char *code)
{
    int64_t id = 0;
    assert_int_equal(tema_by_code(kit->store, code, &id), OK);
    assert_true(id > 0);
    return id;
}

/* ---- the browser ---- */

static const char *cookies(struct kit *kit)
{
    const char *const all[] = {kit->session, kit->language, kit->device};
    const char *line = "";
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (all[i][0])
            line = arena_printf(&kit->arena, "%s%s%s", line, line[0] ? "; " : "", all[i]);
    }
    return line;
}

/* Keeps a cookie as a browser does: name and value, and not those that are over at once. */
static void keep_cookie(struct kit *kit, const char *set)
{
    bool language = strncmp(set, COOKIE_LANGUAGE "=", strlen(COOKIE_LANGUAGE "=")) == 0;
    bool device = strncmp(set, COOKIE_DEVICE "=", strlen(COOKIE_DEVICE "=")) == 0;
    char *to = language ? kit->language : device ? kit->device : kit->session;
    int n = strstr(set, "Max-Age=0") ? 0 : (int)strcspn(set, ";");
    snprintf(to, sizeof kit->session, "%.*s", n, set);
    assert_non_null(strstr(set, "; Path=/; HttpOnly; SameSite=Strict; Max-Age="));
    assert_null(strpbrk(set, "\r\n"));
}

static void read_answer(struct kit *kit)
{
    const struct response *response = &kit->response;
    kit->status = response->status;
    free(kit->page);
    kit->page = malloc(response->n_bytes + 1);
    assert_non_null(kit->page);
    if (response->n_bytes)
        memcpy(kit->page, response->bytes, response->n_bytes);
    kit->page[response->n_bytes] = '\0';
    snprintf(kit->location, sizeof kit->location, "%s", response->location ? response->location : "");
    snprintf(kit->cookie, sizeof kit->cookie, "%s", response->cookie ? response->cookie : "");
    if (response->cookie)
        keep_cookie(kit, response->cookie);
}

/* What is true of every answer. */
static void assert_whole(const struct kit *kit)
{
    assert_false(store_in_transaction(kit->store));
    assert_non_null(kit->response.type);
    assert_non_null(kit->response.cache);
    if (kit->status == 303) {
        assert_true(kit->location[0] == '/' && kit->location[1] != '/' && kit->location[1] != '\\');
        for (const char *c = kit->location; *c; c++)
            assert_false((unsigned char)*c < ' ' || *c == 0x7F);
        return;
    }
    if (strncmp(kit->response.type, "text/html", 9) != 0)
        return;
    assert_string_equal(kit->response.cache, "no-store");
    assert_true(text_is_utf8(kit->page, kit->response.n_bytes));
    assert_int_equal(strlen(kit->page), kit->response.n_bytes);
    assert_true(strncmp(kit->page, "<!doctype html>", 15) == 0);
    const char *wrong = html_wrong(kit->page);
    if (wrong)
        fail_msg("not well-formed from here on: %.200s", wrong);
}

/* `body` must not be of the arena of the request at hand, which begins anew. */
static int send(struct kit *kit, enum method method, const char *address, const char *type, const char *body, size_t n)
{
    static struct request request;
    arena_reset(&kit->arena);
    kit->env.arena = &kit->arena;
    const char *question = strchr(address, '?');
    const char *query = question ? question + 1 : "";
    request = (struct request){
        .method = method,
        .path = arena_copy_n(&kit->arena, address, question ? (size_t)(question - address) : strlen(address)),
        .host = kit->host,
        .origin = method == METHOD_GET ? NULL : kit->origin,
        .fetch_site = kit->site,
        .cookies = cookies(kit),
        .accept_language = kit->accepts,
        .peer = kit->peer,
    };
    assert_true(request_read_fields(&kit->arena, query, strlen(query), request.query, &request.n_query));
    request_read_body(&request, &kit->arena, type, body, n);
    response_reset(&kit->response);
    core_handle(&kit->env, &request, &kit->response);
    read_answer(kit);
    assert_whole(kit);
    kit->env.arena = &kit->things;
    return kit->status;
}

int ask(struct kit *kit, enum method method, const char *address, const char *form)
{
    return send(kit, method, address, NULL, form ? form : "", form ? strlen(form) : 0);
}

int submit_body(struct kit *kit, const char *address, const char *type, const char *body, size_t n)
{
    return send(kit, METHOD_POST, address, type, body, n);
}

int submit_upload(struct kit *kit, const char *address, const char *form, const char *field, const char *type,
                  const void *bytes, size_t n)
{
    static const char boundary[] = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
    struct field fields[REQUEST_FIELDS];
    size_t n_fields;
    struct buf body;
    buf_init(&body, REQUEST_UPLOAD_MAX * 2);
    assert_true(request_read_fields(&kit->things, form, strlen(form), fields, &n_fields));
    for (size_t i = 0; i < n_fields; i++)
        buf_printf(&body, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", boundary, fields[i].name,
                   fields[i].value);
    buf_printf(&body, "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"from-a-phone.bin\"\r\n",
               boundary, field);
    buf_printf(&body, "Content-Type: %s\r\n\r\n", type);
    buf_put(&body, bytes, n);
    buf_printf(&body, "\r\n--%s--\r\n", boundary);
    assert_false(body.failed);
    const char *named = kit_text(kit, "multipart/form-data; boundary=%s", boundary);
    int status = submit_body(kit, address, named, body.at, body.n);
    buf_release(&body);
    return status;
}

int visit(struct kit *kit, const char *address)
{
    return ask(kit, METHOD_GET, address, NULL);
}

int submit(struct kit *kit, const char *address, const char *form)
{
    return ask(kit, METHOD_POST, address, form);
}

void follow(struct kit *kit)
{
    assert_int_equal(kit->status, 303);
    assert_int_equal(visit(kit, kit_text(kit, "%s", kit->location)), 200);
}

/* ---- what is so ---- */

void assert_shows(const struct kit *kit, const char *text)
{
    if (!strstr(kit->page, text))
        fail_msg("the page does not show “%s”:\n%s", text, kit->page);
}

void assert_shows_not(const struct kit *kit, const char *text)
{
    const char *at = strstr(kit->page, text);
    if (at)
        fail_msg("the page shows “%s”: %.200s", text, at);
}

size_t times_shown(const struct kit *kit, const char *text)
{
    size_t n = 0;
    for (const char *at = kit->page; (at = strstr(at, text)); at += strlen(text))
        n++;
    return n;
}

int64_t kit_number(struct kit *kit, const char *sql)
{
    int64_t n = -1;
    assert_int_equal(store_number_values(kit->store, &n, -1, sql, NULL, 0), OK);
    return n;
}

int64_t kit_changes(struct kit *kit)
{
    return kit_number(kit, "select count(*) from change");
}

struct tutoria kit_proposal(struct kit *kit, const char *learner)
{
    struct tutorias list = {0};
    struct actor actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR};
    int64_t person = kit_person(kit, learner);
    assert_int_equal(tutoria_list(kit->store, &kit->things, &actor, TUTORIA_PROPOSED, &list), OK);
    for (size_t i = 0; i < list.n; i++) {
        if (list.items[i].learner == person)
            return list.items[i];
    }
    return (struct tutoria){0};
}
