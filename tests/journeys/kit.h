/* kit: a community on a file of its own, and a browser to visit it with: a journey reads like a story.
 *
 *     visit(kit, "/temas");
 *     assert_shows(kit, "Papalotes");
 *     submit(kit, "/match", "");
 *     follow(kit);
 *
 * Requests are made as the server makes them and go through core_handle(). After each of them the kit checks what is true of
 * every answer: it is whole, well-formed, and no transaction stays open. */
#ifndef JOURNEYS_KIT_H
#define JOURNEYS_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "temas/offers.h"
#include "temas/wishes.h"
#include "tutorias/tutorias.h"
#include "web/http.h"

#include <string.h>

struct kit {
    /* the machine */
    struct env env;
    struct arena arena, things; /* of the request at hand; of the test */
    struct store *store;
    int64_t now; /* milliseconds since 1970 */
    uint64_t dice;
    char directory[64], path[96];
    /* the browser */
    const char *host, *origin, *site, *peer, *accepts; /* accepts: languages */
    char session[256], language[256];                  /* cookies, as they were set; "" if none */
    /* the last answer */
    struct response response;
    char *page; /* its body as text */
    char location[512], cookie[512];
    int status;
};

/* An empty community named Las Maravillas, whose language is Spanish. */
int kit_setup(void **state);
int kit_teardown(void **state);

/* ---- what people put in ---- */

typedef enum err (*importer)(struct env *env, FILE *file, struct problems *problems, struct import_count *count);
void kit_import(struct kit *kit, importer take, const char *text);

/* The example community, from the source tree. */
void kit_import_maravillas(struct kit *kit);

/* `n` people with wishes and offers, twenty temas. */
void kit_import_crowd(struct kit *kit, int n);

/* A passphrase for the person with this code. */
void kit_set_passphrase(struct kit *kit, const char *code, const char *passphrase);

int64_t kit_person(struct kit *kit, const char *code);
int64_t kit_tema(struct kit *kit, const char *code);

/* A text that lives as long as the test. */
const char *kit_text(struct kit *kit, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- what people do ---- */

int visit(struct kit *kit, const char *address);                    /* GET; the status */
int submit(struct kit *kit, const char *address, const char *form); /* POST; the status */
int submit_upload(struct kit *kit, const char *address, const char *form, const char *field, const char *type,
                  const void *bytes, size_t n); /* POST with a file, as multipart/form-data; form: "a=1&b=2" or "" */
int ask(struct kit *kit, enum method method, const char *address, const char *form);

/* POST of any body with any Content-Type. */
int submit_body(struct kit *kit, const char *address, const char *type, const char *body, size_t n);

/* Goes where the last answer sent us. */
void follow(struct kit *kit);

/* ---- what is so ---- */

void assert_shows(const struct kit *kit, const char *text);
void assert_shows_not(const struct kit *kit, const char *text);
size_t times_shown(const struct kit *kit, const char *text);

/* How often anything was changed since the file was made. */
int64_t kit_changes(struct kit *kit);
int64_t kit_number(struct kit *kit, const char *sql);

/* The oldest proposal of this learner; 0 if there is none. */
struct tutoria kit_proposal(struct kit *kit, const char *learner);

#define JOURNEY(test) cmocka_unit_test_setup_teardown(test, kit_setup, kit_teardown)

#endif
