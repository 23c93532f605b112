#include "record/record_page.h"

#include "record/challenge.h"

enum err sheet_page(struct visit *visit)
{
    struct part part;
    struct company company;
    struct record_sheet_view view = {0};
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING || (found == OK && !part.reads))
        return visit_not_here(visit);
    TRY(found);
    TRY(company_find(visit, &part, &company));
    view.pair = company.pair;
    view.challenge_html = tema_html(visit->arena, challenge_of(visit->arena, company.tema.learner_text), 2, NULL);
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        struct kind_choice *choice = LIST_ADD(visit->arena, &view.kinds);
        if (!choice)
            return ERR_MEMORY;
        choice->name = text_of(visit->words, entry_name((enum entry_kind)kind));
        choice->hint = text_of(visit->words, entry_hint((enum entry_kind)kind));
    }
    record_frame(visit, &view.page, MSG_VALUE(V(company.tema.title)), NULL);
    record_sheet_html(&visit->response->body, visit->words, &view);
    return OK;
}
