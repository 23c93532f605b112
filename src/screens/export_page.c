#include "screens/export_page.h"

#include "screens/export.h"

#include <stdlib.h>

static enum err show_parts(struct visit *visit, int64_t parts)
{
    struct parts_view view = {0};
    struct person person;
    TRY(person_find(visit->store, visit->arena, &visit->actor, visit->id, &person));
    view.who = person_who(&person);
    for (int64_t part = 1; part <= parts; part++) {
        struct part_link *link = LIST_ADD(visit->arena, &view.parts);
        if (!link)
            return ERR_MEMORY;
        link->number = part;
    }
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG_VALUE(V(person.name)));
    view.page.narrow = true;
    export_parts_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err export_page(struct visit *visit)
{
    const char *part = request_query(visit->request, "part");
    const struct export_order order = {
        .actor = visit->actor,
        .person = visit->id,
        .words = visit->words,
        .part_most = EXPORT_PART,
        .part = part ? strtoll(part, NULL, 10) : 1,
    };
    struct exported file;
    enum err made = export_make(visit->env, &order, &file);
    if (made == ERR_MISSING)
        return visit_not_here(visit);
    TRY(made);
    if (file.parts > 1 && !part)
        return show_parts(visit, file.parts);
    response_send_bytes(visit->response, "application/zip", file.bytes, file.n);
    visit->response->file_name = file.parts > 1
                                     ? arena_printf(visit->arena, "%s-%lld.zip", file.name, (long long)order.part)
                                     : arena_printf(visit->arena, "%s.zip", file.name);
    return OK;
}
