/* One request on its way through the program: what was asked, who asks, and what their handler needs to answer. */
#ifndef PEOPLE_VISIT_H
#define PEOPLE_VISIT_H

#include "people/people.h"
#include "web/http.h"
#include "web/page.h"

struct visit {
    struct env *env;
    struct store *store; /* in a transaction: reading for a page, writing for a form (app/routes.c) */
    struct arena *arena;
    const struct request *request;
    struct response *response;
    const struct catalogue *words; /* the visitor's language */
    struct actor actor;
    struct community community;
    bool asks_passphrase; /* somebody has one, so people sign in and out */
    int64_t id;           /* the number in the path, 0 if it has none */
};

/* A handler renders into the response and returns OK, or hands a machine's failure on; the frame around it (app/core.c)
 * commits or rolls back, and answers failures. */
typedef enum err (*handler)(struct visit *visit);

/* Fills in the frame for a page. */
void visit_page(struct visit *visit, struct page *page, enum place place, struct message title);

/* Answers with a page that only says something, and how to go on. */
enum err visit_say(struct visit *visit, int status, struct message what, struct message then);

/* "See that page instead"; the path is built like printf. */
enum err visit_see_other(struct visit *visit, const char *format, ...) __attribute__((format(printf, 2, 3))) MUST_CHECK;

/* A person as pages show them. */
struct who person_who(const struct person *person);

#endif
