/* The door, as the pages to sign in and the printed cards share it: asking one person for their secret, looking at it, letting them in. */
#ifndef PEOPLE_DOOR_PAGE_H
#define PEOPLE_DOOR_PAGE_H

#include "people/logins.h"
#include "people/pictures.h"
#include "people/visit.h"

/* ---- letting in ---- */

/* One try to sign in. */
struct door_try {
    const int64_t *persons; /* whose secret it may be; the first it fits is let in */
    size_t n;
    int64_t whom; /* who is guessed, as guesses.h counts them */
    const char *secret;
};
struct door_answer {
    int64_t person;      /* who it is; 0: wrong, or nobody looked */
    int64_t minutes;     /* more than 0: nobody looked, there were too many guesses */
    int64_t guess, whom; /* what door_open() takes back; 0: nothing */
};

/* Looks at a secret, unless there were too many guesses. Opens transactions of its own. */
enum err door_look(struct visit *visit, const struct door_try *attempt, struct door_answer *answer) MUST_CHECK;

/* Why nobody was let in, in words; and its status. */
struct message door_fault(const struct door_answer *answer, struct message wrong);
int door_status(const struct door_answer *answer);

/* Begins a session for answer->person, sets the cookie and leads to where they wanted: a transaction of its own. Who has left is told so. */
enum err door_open(struct visit *visit, const struct door_answer *answer) MUST_CHECK;

/* Ends the visitor's session of before and begins one for the person, in the open write transaction; the answer carries the cookie. */
enum err door_let_in(struct visit *visit, int64_t person) MUST_CHECK;

/* Where the visitor wanted to go before they were asked who they are: ?to=/temas or a field of the form. NULL: nowhere else. */
const char *door_to(const struct visit *visit);

/* A person, whether they are here or have left; ERR_MISSING. */
enum err door_person(struct visit *visit, int64_t id, struct person *person) MUST_CHECK;

/* ---- asking one person ---- */

struct door {
    struct person person;
    enum login_kind kind;
    const char *action; /* where the form goes */
    const char *card;   /* the card's token, handed on in the form; NULL: none */
};

/* The page that asks: for three pictures, a PIN or a passphrase. */
enum err door_ask(struct visit *visit, const struct door *door) MUST_CHECK;

/* What the page sends: the next picture, or the whole secret, which opens the door or not. WORK_OWN. */
enum err door_answer(struct visit *visit, const struct door *door) MUST_CHECK;

struct secret_view {
    struct page page;
    struct who who;
    const char *action, *card, *to; /* NULL: not there */
    bool by_pictures, by_pin, by_passphrase, by_card_only;
    const char *before; /* the pictures tapped so far */
    int64_t tapped;
    const char *dots; /* the same to look at */
    LIST_OF(struct picture) pictures;
    bool wrong;
    struct message fault;
};
void secret_html(struct buf *out, const struct catalogue *words, const struct secret_view *view);

#endif
