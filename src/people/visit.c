#include "people/visit.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
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

void visit_page(struct visit *visit, struct page *page, enum place place, struct message title)
{
    bool may_see = permission_holds(PERMIT_SEE, &visit->actor, visit->community.id);
    *page = (struct page){
        .title = title,
        .community = may_see ? visit->community.name : NULL,
        .language = text_tag(visit->words),
        .path = visit->request->method == METHOD_GET ? visit->request->path : "/",
        .has_places = may_see,
        .can_leave = may_see && visit->asks_passphrase,
    };
    page_set_place(page, place);
    add_languages(visit, page);
}

enum err visit_say(struct visit *visit, int status, struct message what, struct message then)
{
    struct said said = {.what = what, .then = then, .back = "/"};
    visit_page(visit, &said.page, PLACE_NONE, what);
    said.page.narrow = true;
    visit->response->status = status;
    said_html(&visit->response->body, visit->words, &said);
    return OK;
}

enum err visit_see_other(struct visit *visit, const char *format, ...)
{
    char path[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(path, sizeof path, format, args);
    va_end(args);
    ASSERT(n > 0 && n < (int)sizeof path);
    response_see_other(visit->response, arena_copy(visit->arena, path));
    return OK;
}

struct who person_who(const struct person *person)
{
    return (struct who){person->id, person->name, figure_symbol(person->figure), figure_colour(person->figure)};
}
