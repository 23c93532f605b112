/* The frame that every page stands in: head, places, language, notice. Templates begin with {use page_top page} and end
 * with {use page_bottom page}. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/list.h"
#include "base/text.h"
#include "web/figure.h"

#include <stdbool.h>

enum place { PLACE_NONE, PLACE_HOME, PLACE_CATALOGUE, PLACE_PEOPLE, PLACE_TUTORIAS, PLACE_CALENDAR, PLACES };

/* One of the places that every page leads to. */
struct page_place {
    const char *address, *icon; /* "/temas", "i-book" */
    struct message name;
    bool current;
};

struct page_language {
    const char *tag, *name, *label; /* label: "ES" */
    bool current;
};

struct page {
    struct message title;
    const char *community; /* "" before anybody signed in */
    const char *language;
    const char *path; /* of this page, to come back to */
    bool can_leave;
    bool shared; /* a device of several people, who take turns */
    LIST_OF(struct page_place) places;
    struct who me; /* who has signed in; id 0: nobody */
    LIST_OF(struct page_language) languages;
    bool has_notice, has_fault;
    struct message notice, fault; /* what was just done; what could not be done and what to do */
    bool narrow;                  /* text to read, forms */
    bool live;                    /* renews itself when the community's file has changed (assets/live.js) */
    bool records;                 /* has fields for a photo and a voice (assets/record.js) */
};

void page_top_html(struct buf *out, const struct catalogue *words, const struct page *view);
void page_bottom_html(struct buf *out, const struct catalogue *words, const struct page *view);
/* The languages to choose from: at the head of the page for who has not come in yet, at its foot for the others. */
void page_languages_html(struct buf *out, const struct catalogue *words, const struct page *view);

/* A page that only says something: what happened, what to do, and the way back. `written`: what somebody wrote and would lose. */
struct said {
    struct page page;
    struct message what, then;
    const char *back;
    LIST_OF(const char *) written;
};
void said_html(struct buf *out, const struct catalogue *words, const struct said *view);

#endif
