/* Signing in and out, and the language of the pages. On a shared device that a facilitator has enrolled, the door shows the figures of
 * those who can come in; anywhere else it shows nobody, and opens for passphrases only. */
#ifndef PEOPLE_ENTER_PAGE_H
#define PEOPLE_ENTER_PAGE_H

#include "people/visit.h"
#include "web/pager.h"

struct enter_view {
    struct page page;
    const char *to; /* where they wanted; NULL: nowhere else */
    bool shared;
    LIST_OF(struct who) people; /* on a shared device: children first */
    struct pager pager;
    const char *name;     /* elsewhere: what was typed */
    bool wrong;           /* the passphrase was */
    struct message fault; /* what was wrong with it */
};
void enter_html(struct buf *out, const struct catalogue *words, const struct enter_view *view);

enum err enter_page(struct visit *visit) MUST_CHECK;        /* GET /enter */
enum err enter_form(struct visit *visit) MUST_CHECK;        /* POST /enter: a passphrase; WORK_OWN */
enum err enter_person_page(struct visit *visit) MUST_CHECK; /* GET /enter/#: one person is asked */
enum err enter_person_form(struct visit *visit) MUST_CHECK; /* POST /enter/#: WORK_OWN */
enum err leave_form(struct visit *visit) MUST_CHECK;        /* POST /leave */
enum err language_form(struct visit *visit) MUST_CHECK;     /* POST /language */

/* Names of the cookies. */
#define COOKIE_SESSION "redes"
#define COOKIE_DEVICE "redes_device"
#define COOKIE_LANGUAGE "redes_language"

#endif
