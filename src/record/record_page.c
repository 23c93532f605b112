#include "record/record_page.h"

#include "base/time.h"
#include "web/spoken.h"

#include <string.h>

enum err company_find(struct visit *visit, const struct part *part, struct company *company)
{
    /* Who has a part in a tutoría knows the two of it, also an advisor who knows nobody else here. */
    const struct actor any = {.community = visit->community.id, .role = ROLE_FACILITATOR};
    const struct tutoria *tutoria = &part->tutoria;
    struct company found = {.pair = {.learner_tied = tutoria->says[SIDE_LEARNER] == ANSWER_YES,
                                     .tutor_tied = tutoria->says[SIDE_TUTOR] == ANSWER_YES}};
    struct person learner, tutor;
    TRY(person_find(visit->store, visit->arena, &any, tutoria->learner, &learner));
    TRY(person_find(visit->store, visit->arena, &any, tutoria->tutor, &tutor));
    TRY(tema_find(visit->store, visit->arena, &any, tutoria->tema, &found.tema));
    found.pair.learner = person_who(&learner);
    found.pair.tutor = person_who(&tutor);
    found.pair.tema = tema_what(&found.tema);
    *company = found;
    return OK;
}

enum err record_refuse(struct visit *visit, const struct part *part, enum record_result result)
{
    switch (result) {
    case RECORD_NOT_THERE: break;
    case RECORD_NOT_YOURS:
        return visit_say(visit, 403, MSG("This is for the two of them to write."), MSG("Nothing was changed."));
    case RECORD_CLOSED:
        return visit_say(visit, 409, tutoria_state_message(part->tutoria.state),
                         part->tutoria.state == TUTORIA_PAUSED
                             ? MSG("Nothing was changed. Let it go on first, on its page.")
                             : MSG("Nothing more is written here. What was written stays."));
    case RECORD_TOO_LATE:
        return visit_say(visit, 409, MSG("This is part of the record now."),
                         MSG("An entry can be taken back within an hour. Errors are kept: they show the way. If "
                             "something must go, ask the facilitator."));
    case RECORD_DONE:
    case RECORD_SAME: BUG("it was done");
    }
    return visit_not_here(visit);
}

const char *day_iso(struct visit *visit, int64_t instant)
{
    char iso[16];
    date_write(iso, day_of_instant(visit->env, instant));
    return arena_copy(visit->arena, iso);
}

const char *day_spoken(struct visit *visit, int64_t instant)
{
    return date_spoken(visit->arena, visit->words, day_iso(visit, instant));
}

const char *form_text(const struct visit *visit, const char *name)
{
    const char *text = request_form(visit->request, name);
    return text ? text : "";
}

struct message problem_at(const struct problems *problems, const char *column)
{
    for (size_t i = 0; i < problems->n; i++) {
        if (strcmp(problems->list[i].column, column) == 0)
            return problems->list[i].message;
    }
    return (struct message){0};
}

void record_frame(struct visit *visit, struct page *page, struct message title, const struct problems *problems)
{
    visit_page(visit, page, PLACE_TUTORIAS, title);
    page->narrow = true;
    page->has_fault = problems && problems->total;
    if (page->has_fault) {
        page->fault = problems->list[0].message;
        visit->response->status = 422;
    }
}

const char *text_or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

enum err choice_add(struct arena *arena, struct options *choices, int64_t id, const char *name, int64_t chosen)
{
    struct option *choice = LIST_ADD(arena, choices);
    if (!choice)
        return ERR_MEMORY;
    *choice = (struct option){id, name, id == chosen};
    return OK;
}
