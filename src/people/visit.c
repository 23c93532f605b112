#include "people/visit.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_languages(struct visit *visit, struct page *page)
{
    const struct catalogue *words;
    for (size_t i = 0; (words = text_nth(i)); i++) {
        struct page_language *language = LIST_ADD(visit->arena, &page->languages);
        if (!language)
            return;
        char *label = arena_copy(visit->arena, text_tag(words));
        for (char *c = label; *c; c++)
            *c = (char)toupper((unsigned char)*c);
        *language = (struct page_language){text_tag(words), text_name(words), label, words == visit->words};
    }
}

bool visit_may(const struct visit *visit, enum permission permission)
{
    return permission_holds(permission, &visit->actor, visit->community.id);
}

/* The places, and for whom. */
static const struct {
    enum place place;
    enum permission permission;
    const char *address, *icon, *name;
} places[] = {
    {PLACE_HOME, PERMIT_SEE, "/", "i-home", N_("Home")},
    {PLACE_CATALOGUE, PERMIT_SEE, "/temas", "i-book", N_("Catalogue")},
    {PLACE_PEOPLE, PERMIT_GUIDE, "/people", "i-people", N_("People")},
    {PLACE_TUTORIAS, PERMIT_TAKE_PART, "/tutorias", "i-pair", N_("Tutorías")},
    {PLACE_CALENDAR, PERMIT_SEE, "/presentations", "i-day", N_("Calendar")},
};

static void add_places(struct visit *visit, struct page *page, enum place current)
{
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        struct page_place *place =
            visit_may(visit, places[i].permission) ? LIST_ADD(visit->arena, &page->places) : NULL;
        if (place)
            *place = (struct page_place){
                places[i].address, places[i].icon, {.text = places[i].name}, places[i].place == current};
    }
}

/* What was done, as addresses and pages say it; &gave=2 beside it: how many proposals gave way to it (matching/matching_page.h). */
static const struct {
    const char *word, *sentence;
} sayings[SAID_KINDS] = {
    [SAID_SAVED] = {"saved", N_("Saved.")},
    [SAID_REMOVED] = {"removed", N_("Removed.")},
    [SAID_SENT] = {"sent", N_("Asked. Now the other one can say yes or no.")},
    [SAID_UNDONE] = {"undone", N_("Undone.")},
};

static void add_saying(const struct visit *visit, struct page *page)
{
    const char *said = request_query(visit->request, "said");
    for (size_t i = SAID_NOTHING + 1; said && i < SAID_KINDS; i++) {
        if (strcmp(said, sayings[i].word) == 0) {
            page->has_notice = true;
            page->notice = (struct message){.text = sayings[i].sentence};
        }
    }
    const char *gave = request_query(visit->request, "gave");
    int64_t n = gave ? strtoll(gave, NULL, 10) : 0;
    if (page->has_notice && n > 0)
        page->notice = MSGN("Saved. One proposal gave way.", "Saved. {n} proposals gave way.", n, V(n));
}

void visit_page(struct visit *visit, struct page *page, enum place place, struct message title)
{
    bool may_see = visit_may(visit, PERMIT_SEE);
    *page = (struct page){
        .title = title,
        .community = may_see && visit->community.name[0] ? visit->community.name : NULL,
        .language = text_tag(visit->words),
        .path = visit->request->method == METHOD_GET ? visit->request->path : "/",
        .can_leave = may_see && visit->asks_passphrase,
        .shared = visit->enrolment != 0,
    };
    if (visit->me.id)
        page->me = person_who(&visit->me);
    add_places(visit, page, place);
    add_saying(visit, page);
    add_languages(visit, page);
}

enum err visit_say(struct visit *visit, int status, struct message what, struct message then)
{
    struct said said = {.what = what, .then = then, .back = "/"};
    return visit_show_said(visit, status, &said);
}

enum err visit_show_said(struct visit *visit, int status, struct said *said)
{
    visit_page(visit, &said->page, PLACE_NONE, said->what);
    said->page.narrow = true;
    visit->response->status = status;
    said_html(&visit->response->body, visit->words, said);
    return OK;
}

static void see_other(struct visit *visit, enum saying said, const char *format, va_list args)
{
    char path[256];
    int n = vsnprintf(path, sizeof path, format, args);
    ASSERT(n > 0 && n < (int)sizeof path);
    const char *address = arena_copy(visit->arena, path);
    if (said != SAID_NOTHING)
        address = arena_printf(visit->arena, "%s%csaid=%s", path, strchr(path, '?') ? '&' : '?', sayings[said].word);
    response_see_other(visit->response, address);
}

enum err visit_see_other(struct visit *visit, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    see_other(visit, SAID_NOTHING, format, args);
    va_end(args);
    return OK;
}

enum err visit_done(struct visit *visit, enum saying said, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    see_other(visit, said, format, args);
    va_end(args);
    return OK;
}

enum err visit_not_here(struct visit *visit)
{
    return visit_say(visit, 404, MSG("This page is not here."),
                     MSG("The address may have a letter too many. Nothing that was saved is lost."));
}

struct who person_who(const struct person *person)
{
    const char *name = person->standing == STANDING_ERASED ? "—" : person->name;
    return (struct who){person->id, name, figure_symbol(person->figure), figure_colour(person->figure)};
}
