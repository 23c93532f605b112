/* Any bytes as requests to a small community: nothing may crash, every answer is a whole, well-formed page or leads to one of
 * ours, no transaction stays open, nobody changes or sees anything, and no learner ever stands in two tutorías.
 *
 * The first byte says who asks. Then come lines, and an empty one ends a request:
 *     GET /people/$0?a=b     $0 … $4 stand for ids: Ana, Luz, a tema, two proposals
 *     Fwho=learner           the form; C cookies, L languages, H host, O origin, S Sec-Fetch-Site */
#include "app/core.h"
#include "base/ids.h"
#include "people/enter_page.h"
#include "people/guesses.h"
#include "people/logins.h"
#include "store/sqlite.h"
#include "temas/offers.h"
#include "temas/wishes.h"
#include "web/shelf.h"

#include "../tests/journeys/html.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { REQUESTS_MOST = 8, IDS = 5 };
enum visitor { AT_THE_MACHINE, NOBODY, SIGNED_IN, WHO_COUNT };

/* A community as it is before each run, and the file that a run may change. */
struct site {
    struct env env;
    struct arena arena;
    struct store *store;
    sqlite3 *kept; /* a copy in memory */
    char path[96];
    int64_t ids[IDS], at_first;
    char session[128];
};

static int64_t fixed_now(void *outside)
{
    (void)outside;
    return EPOCH_2020 + INT64_C(200000000000);
}

/* Vigna's splitmix64. */
static void fixed_random(void *outside, void *to, size_t n)
{
    uint64_t *dice = outside;
    for (size_t i = 0; i < n; i++) {
        uint64_t z = *dice += UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
        ((unsigned char *)to)[i] = (unsigned char)(z >> 56);
    }
}

static enum err fill(struct store *store, struct env *env, void *self)
{
    (void)self;
    return community_make(store, env, "Las Maravillas", "es");
}

static void take(struct site *site, enum err (*import)(struct env *, FILE *, struct problems *, struct import_count *),
                 const char *text)
{
    struct problems problems;
    struct import_count count = {0};
    FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
    ASSERT(file);
    problems_init(&problems, &site->arena);
    ASSERT(import(&site->env, file, &problems, &count) == OK && problems.total == 0);
    fclose(file);
}

static int64_t number(struct site *site, const char *sql)
{
    int64_t n;
    ASSERT(store_number_values(site->store, &n, -1, sql, NULL, 0) == OK);
    return n;
}

static struct request request;
static struct response response;

static void post(struct site *site, const char *path)
{
    request = (struct request){.method = METHOD_POST, .path = path, .host = "localhost"};
    response_reset(&response);
    core_handle(&site->env, &request, &response);
    ASSERT(response.status == 303);
}

static void lock_the_door(struct site *site)
{
    char token[SESSION_TOKEN];
    ASSERT(store_begin_write(site->store, &site->env, 0) == OK);
    ASSERT(login_set(site->store, &site->env, site->ids[1], "cuatro palabras y un perro") == OK);
    ASSERT(session_begin(site->store, &site->env, site->ids[1], token) == OK);
    for (int i = 0; i < GUESSES_A_MINUTE_ALL; i++) /* so that no run waits for Argon2 */
        ASSERT(guess_note(site->store, &site->env, "") == OK);
    ASSERT(store_commit(site->store) == OK);
    snprintf(site->session, sizeof site->session, COOKIE_SESSION "=%s", token);
}

static void copy(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    ASSERT(backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE && sqlite3_backup_finish(backup) == SQLITE_OK);
}

static int64_t changes(struct site *site)
{
    return number(site, "select (select count(*) from change) * 1000 + (select count(*) from session)"
                        " + (select count(*) from guess)");
}

static struct site open_site, locked_site;

static void remove_files(void)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 2; i++) {
        char *path = i ? locked_site.path : open_site.path, name[128];
        for (size_t k = 0; k < COUNT_OF(suffixes); k++) {
            snprintf(name, sizeof name, "%s%s", path, suffixes[k]);
            unlink(name);
        }
        *strrchr(path, '/') = '\0';
        rmdir(path);
    }
}

static void make(struct site *site, bool locked)
{
    static uint64_t dice = 2026;
    char directory[64] = "/tmp/redes-fuzz-XXXXXX";
    ASSERT(mkdtemp(directory));
    arena_init(&site->arena, 16 << 20);
    site->env = (struct env){.outside = &dice, .now = fixed_now, .random = fixed_random, .arena = &site->arena};
    snprintf(site->path, sizeof site->path, "%s/maravillas.redes", directory);
    ASSERT(store_create(&site->store, site->path, &site->env, fill, NULL) == OK);
    /* The runs are not afraid of power cuts. */
    ASSERT(sqlite3_exec(site->store->db, "pragma synchronous = off", NULL, NULL, NULL) == SQLITE_OK);
    site->env.store = site->store;
    site->env.shelf = shelf_new(1 << 20);
    ASSERT(store_begin_write(site->store, &site->env, 0) == OK);
    take(site, people_import,
         "id,name,kind\nana,<b>Anastasia & \"Co\"</b>,learner\nbeto,Beto,learner\n"
         "luz,Luzmila,facilitator\ncaro,Caro,learner\n");
    take(site, temas_import, "id,title\nkites,Papalotes <i>\nmoon,'La luna'\n");
    take(site, wishes_import, "person,tema,rank\nana,kites,1\nbeto,moon,1\ncaro,kites,1\ncaro,moon,2\n");
    take(site, offers_import, "person,tema,places\nluz,kites,1\nluz,moon,1\n");
    ASSERT(store_commit(site->store) == OK);
    post(site, "/match");
    site->ids[0] = number(site, "select id from person where code = 'ana'");
    site->ids[1] = number(site, "select id from person where code = 'luz'");
    site->ids[2] = number(site, "select id from tema where code = 'kites'");
    site->ids[3] = number(site, "select min(id) from tutoria");
    site->ids[4] = number(site, "select max(id) from tutoria");
    if (locked)
        lock_the_door(site);
    site->at_first = changes(site);
    ASSERT(sqlite3_open(":memory:", &site->kept) == SQLITE_OK);
    copy(site->store->db, site->kept);
}

/* ---- bytes to requests ---- */

struct input {
    const char *at, *end;
};

/* The next line in the arena, "$3" put into words; NULL at the end or where it is not UTF-8. */
static char *next_line(struct site *site, struct input *input)
{
    if (input->at >= input->end)
        return NULL;
    const char *stop = memchr(input->at, '\n', (size_t)(input->end - input->at));
    stop = stop ? stop : input->end;
    struct buf line;
    buf_init(&line, 1 << 20);
    for (const char *c = input->at; c < stop; c++) {
        if (*c == '$' && c + 1 < stop && c[1] >= '0' && c[1] < '0' + IDS)
            buf_int(&line, site->ids[*++c - '0']);
        else
            buf_char(&line, *c);
    }
    input->at = stop + 1;
    char *text =
        text_is_utf8(line.at ? line.at : "", line.n) ? arena_copy_n(&site->arena, buf_string(&line), line.n) : NULL;
    buf_release(&line);
    return text;
}

static void read_head(struct site *site, char *line)
{
    char *blank = strchr(line, ' ');
    char *path = blank ? blank + 1 : line, *question = strchr(path, '?');
    request.method = strncmp(line, "GET", 3) == 0    ? METHOD_GET
                     : strncmp(line, "POST", 4) == 0 ? METHOD_POST
                                                     : METHOD_OTHER;
    if (question) {
        *question = '\0';
        if (!request_read_fields(&site->arena, question + 1, strlen(question + 1), request.query, &request.n_query))
            ASSERT(request.n_query == 0);
    }
    request.path = path[0] == '/' ? path : "/";
}

static bool read_request(struct site *site, struct input *input)
{
    char *line = next_line(site, input);
    if (!line)
        return false;
    request = (struct request){.host = "localhost", .peer = "127.0.0.1"};
    read_head(site, line);
    while ((line = next_line(site, input)) && line[0]) {
        switch (line[0]) {
        case 'F':
            request.form_too_large =
                !request_read_fields(&site->arena, line + 1, strlen(line + 1), request.form, &request.n_form);
            break;
        case 'C': request.cookies = line + 1; break;
        case 'L': request.accept_language = line + 1; break;
        case 'H': request.host = line + 1; break;
        case 'O': request.origin = line + 1; break;
        case 'S': request.fetch_site = line + 1; break;
        case 'Z': request.takes_gzip = true; break;
        default: break;
        }
    }
    return true;
}

/* ---- what is true of every answer ---- */

static void check_location(const char *location)
{
    ASSERT(location && location[0] == '/' && location[1] != '/' && location[1] != '\\');
    for (const char *c = location; *c; c++)
        ASSERT((unsigned char)*c >= ' ' && *c != 0x7F);
}

static void check_page(struct site *site, enum visitor who)
{
    char *page = arena_copy_n(&site->arena, response.bytes, response.n_bytes);
    ASSERT(strlen(page) == response.n_bytes && text_is_utf8(page, response.n_bytes));
    ASSERT(strncmp(page, "<!doctype html>", 15) == 0 && !html_wrong(page));
    ASSERT(!strstr(page, "<b>Anastasia") && !strstr(page, "Papalotes <i>") && !strstr(page, "\"Co\""));
    static const char *const secrets[] = {"Anastasia", "Luzmila", "Papalotes"};
    for (size_t i = 0; i < COUNT_OF(secrets) && who == NOBODY; i++)
        ASSERT(!strstr(page, secrets[i]) || strstr(request.path, secrets[i])); /* a page knows its own address */
}

static void check_answer(struct site *site, enum visitor who)
{
    static const int statuses[] = {200, 303, 400, 403, 404, 405, 413, 429};
    bool known = false;
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        known = known || response.status == statuses[i];
    ASSERT(known && response.type && response.cache);
    ASSERT(!store_in_transaction(site->store));
    if (response.cookie)
        ASSERT(!strpbrk(response.cookie, "\r\n"));
    if (response.status == 303)
        check_location(response.location);
    else if (!response.zipped && strncmp(response.type, "text/html", 9) == 0)
        check_page(site, who);
    ASSERT(number(site, "select coalesce(max(n), 0) from (select count(*) as n from tutoria"
                        " where state in ('proposed', 'under_way') group by learner) as x") <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (!open_site.store) {
        response_init(&response);
        make(&open_site, false);
        make(&locked_site, true);
        atexit(remove_files);
    }
    if (n == 0)
        return 0;
    enum visitor who = (enum visitor)(bytes[0] % WHO_COUNT);
    struct site *site = who == AT_THE_MACHINE ? &open_site : &locked_site;
    struct input input = {(const char *)bytes + 1, (const char *)bytes + n};
    arena_reset(&site->arena);
    for (int i = 0; i < REQUESTS_MOST && read_request(site, &input); i++) {
        if (who == SIGNED_IN)
            request.cookies = site->session;
        response_reset(&response);
        core_handle(&site->env, &request, &response);
        check_answer(site, who);
    }
    if (changes(site) != site->at_first) {
        ASSERT(who != NOBODY);
        copy(site->kept, site->store->db);
        ASSERT(changes(site) == site->at_first);
    }
    return 0;
}
