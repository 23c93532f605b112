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
    struct person me;  /* who asks, as the file knows them; id 0: nobody, or whoever sits at the machine */
    int64_t enrolment; /* the shared device this comes from; 0: none that was enrolled */
    struct community community;
    bool asks_passphrase; /* somebody has one, so people sign in and out */
    bool has_left;        /* who asks has signed in, but is not among the people here any more */
    int64_t id;           /* the number in the path, 0 if it has none */
};

/* A handler renders into the response and returns OK, or hands a machine's failure on; the frame around it (app/core.c)
 * commits or rolls back, and answers failures. */
typedef enum err (*handler)(struct visit *visit);

/* Fills in the frame for a page. */
void visit_page(struct visit *visit, struct page *page, enum place place, struct message title);

/* True if the actor may do what the permission is for, in the community at hand. */
bool visit_may(const struct visit *visit, enum permission permission);

/* Answers with a page that only says something, and how to go on. */
enum err visit_say(struct visit *visit, int status, struct message what, struct message then);
enum err visit_show_said(struct visit *visit, int status,
                         struct said *said); /* with more to it; its page is filled in here */

/* "See that page instead"; the path is built like printf. */
enum err visit_see_other(struct visit *visit, const char *format, ...) __attribute__((format(printf, 2, 3))) MUST_CHECK;

/* The same, and that page says first what was done: ?said=… added to the path. The sentences stand in one table in visit.c. */
enum saying {
    SAID_NOTHING,
    SAID_SAVED,
    SAID_REMOVED,
    SAID_SENT,
    SAID_UNDONE,
    SAID_KINDS,
};
enum err visit_done(struct visit *visit, enum saying said, const char *format, ...)
    __attribute__((format(printf, 3, 4))) MUST_CHECK;

/* "This is not here" (404), for rows that are not there or not the actor's to see: nobody learns which. */
enum err visit_not_here(struct visit *visit) MUST_CHECK;

/* A person as pages show them. */
struct who person_who(const struct person *person);

#endif
