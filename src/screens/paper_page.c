#include "screens/paper_page.h"

#include "matching/matching.h"
#include "matching/matching_page.h"
#include "record/sitting.h"
#include "screens/forms.h"

#include <string.h>

static const struct {
    const char *word, *name;
} report_parts[] = {
    {"observed", N_("What I observed")},
    {"described", N_("What we did")},
    {"discovered", N_("What I discovered")},
};

static enum err add_field(struct visit *visit, const struct problems *problems, const char *word, const char *name,
                          struct sitting_view *view, bool of_report)
{
    struct paper_field *field = of_report ? LIST_ADD(visit->arena, &view->parts) : LIST_ADD(visit->arena, &view->kinds);
    if (!field)
        return ERR_MEMORY;
    *field =
        (struct paper_field){word, text_of(visit->words, name), form_text(visit, word), problem_at(problems, word)};
    return OK;
}

/* Shows the form with everything that was typed, and what is wrong with it. */
static enum err show(struct visit *visit, struct sitting_view *view, const struct problems *problems)
{
    for (int kind = 0; kind < ENTRY_KINDS; kind++)
        TRY(add_field(visit, problems, entry_word((enum entry_kind)kind), entry_name((enum entry_kind)kind), view,
                      false));
    for (size_t i = 0; i < COUNT_OF(report_parts); i++)
        TRY(add_field(visit, problems, report_parts[i].word, report_parts[i].name, view, true));
    const char *day = request_form(visit->request, "day");
    view->day = day ? day : day_iso(visit, env_now(visit->env));
    view->from = form_text(visit, "from");
    view->to = form_text(visit, "to");
    view->met = strcmp(form_text(visit, "met"), "yes") == 0;
    view->who_wrong = problem_at(problems, "who");
    view->day_wrong = problem_at(problems, "day");
    view->hours_wrong = problem_at(problems, "hours");
    view->nothing_wrong = problem_at(problems, "nothing");
    record_frame(visit, &view->page, MSG("Enter from paper"), problems);
    sitting_html(&visit->response->body, visit->words, view);
    return OK;
}

/* What was typed of the encounter itself. */
static enum err read_sitting(struct visit *visit, struct problems *problems, bool may_report, struct sitting *sitting)
{
    *sitting = (struct sitting){.met = strcmp(form_text(visit, "met"), "yes") == 0};
    sitting_read_time(problems, visit->env, form_text(visit, "day"), form_text(visit, "from"), form_text(visit, "to"),
                      sitting);
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        const char *word = entry_word((enum entry_kind)kind);
        TRY(sitting_read_lines(visit->arena, problems, word, (enum entry_kind)kind, form_text(visit, word),
                               &sitting->entries));
    }
    sitting->report = (struct report){.observed = "", .described = "", .discovered = ""};
    struct report typed = {.observed = form_text(visit, "observed"),
                           .described = form_text(visit, "described"),
                           .discovered = form_text(visit, "discovered")};
    if (may_report && !report_is_empty(&typed)) {
        report_check(problems, &typed);
        sitting->report = typed;
    }
    if (!problems->total && !sitting->entries.n && report_is_empty(&sitting->report))
        problems_add(problems, "nothing", MSG("There is nothing here yet. One line in one place will do."));
    return OK;
}

/* ---- of a tutoría that is there ---- */

static enum err show_sitting(struct visit *visit, const struct part *part, const struct problems *problems)
{
    struct company company;
    struct sitting_view view = {
        .action = arena_printf(visit->arena, "/tutorias/%lld/sitting", (long long)visit->id),
        .may_report = part_may(part, ACT_REPORT) == RECORD_DONE,
    };
    TRY(company_find(visit, part, &company));
    view.pair = company.pair;
    return show(visit, &view, problems);
}

enum err sitting_page(struct visit *visit)
{
    struct part part;
    struct problems none;
    problems_init(&none, visit->arena);
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING || (found == OK && part_may(&part, ACT_WRITE) == RECORD_NOT_THERE))
        return visit_not_here(visit);
    TRY(found);
    enum record_result may = part_may(&part, ACT_WRITE);
    return may == RECORD_DONE ? show_sitting(visit, &part, &none) : record_refuse(visit, &part, may);
}

enum err sitting_form(struct visit *visit)
{
    struct part part;
    struct problems problems;
    struct sitting sitting;
    enum record_result result;
    problems_init(&problems, visit->arena);
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    enum record_result may = part_may(&part, ACT_WRITE);
    if (may != RECORD_DONE)
        return record_refuse(visit, &part, may);
    TRY(read_sitting(visit, &problems, part_may(&part, ACT_REPORT) == RECORD_DONE, &sitting));
    if (problems.total)
        return show_sitting(visit, &part, &problems);
    TRY(sitting_add(visit->env, &visit->actor, &part, &sitting, &result));
    if (result != RECORD_DONE) {
        store_rollback(visit->store); /* all of it or nothing */
        return record_refuse(visit, &part, result);
    }
    if (sitting.met)
        TRY(matching_again(visit->env));
    return visit_done(visit, SAID_SAVED, "/tutorias/%lld", (long long)visit->id);
}

/* ---- of two people who are chosen here ---- */

static enum err show_paper(struct visit *visit, const struct problems *problems)
{
    struct people people;
    struct temas temas;
    struct sitting_view view = {.action = "/paper", .of_two = true, .may_report = true};
    int64_t learner = form_number(visit, "learner"), tutor = form_number(visit, "tutor");
    TRY(people_list(visit->store, visit->arena, &visit->actor, &people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    for (size_t i = 0; i < people.n; i++) {
        const struct person *person = &people.items[i];
        TRY(choice_add(visit->arena, &view.learners, person->id, person->name, learner));
        TRY(choice_add(visit->arena, &view.tutors, person->id, person->name, tutor));
    }
    for (size_t i = 0; i < temas.n; i++)
        TRY(choice_add(visit->arena, &view.temas, temas.items[i].id, temas.items[i].title, form_number(visit, "tema")));
    return show(visit, &view, problems);
}

enum err paper_page(struct visit *visit)
{
    struct problems none;
    problems_init(&none, visit->arena);
    return show_paper(visit, &none);
}

static bool is_there(const struct people *people, int64_t id)
{
    for (size_t i = 0; i < people->n; i++) {
        if (people->items[i].id == id)
            return true;
    }
    return false;
}

/* Two people and a tema that the actor may enter something of. */
static enum err check_who(struct visit *visit, struct problems *problems)
{
    struct people people;
    struct tema tema;
    int64_t learner = form_number(visit, "learner"), tutor = form_number(visit, "tutor");
    TRY(people_list(visit->store, visit->arena, &visit->actor, &people));
    enum err found = tema_find(visit->store, visit->arena, &visit->actor, form_number(visit, "tema"), &tema);
    if (found != ERR_MISSING)
        TRY(found);
    if (!is_there(&people, learner) || !is_there(&people, tutor) || found == ERR_MISSING)
        problems_add(problems, "who", MSG("Choose who learned, who tutored, and the tema."));
    else if (learner == tutor)
        problems_add(problems, "who", MSG("A tutoría is of two people: choose somebody else."));
    return OK;
}

/* Finds or makes the tutoría and adds the encounter; what the rules refuse is noted, and nothing is kept. */
static enum err keep_paper(struct visit *visit, const struct sitting *sitting, struct problems *problems, int64_t *id)
{
    struct part part;
    enum tutoria_result made;
    enum record_result result;
    TRY(tutoria_on_paper(visit->env, &visit->actor, form_number(visit, "learner"), form_number(visit, "tutor"),
                         form_number(visit, "tema"), sitting->began, &made, id));
    if (made != TUTORIA_CHANGED && made != TUTORIA_SAME) {
        problems_add(problems, "who", tutoria_result_message(made));
        return OK;
    }
    TRY(part_find(visit->store, visit->arena, &visit->actor, *id, &part));
    TRY(sitting_add(visit->env, &visit->actor, &part, sitting, &result));
    if (result != RECORD_DONE)
        problems_add(problems, "who", tutoria_state_message(part.tutoria.state));
    return problems->total ? OK : matching_again(visit->env);
}

enum err paper_form(struct visit *visit)
{
    struct problems problems;
    struct sitting sitting;
    int64_t id = 0, before;
    problems_init(&problems, visit->arena);
    TRY(tutoria_gave_way(visit->store, &before));
    TRY(check_who(visit, &problems));
    TRY(read_sitting(visit, &problems, true, &sitting));
    if (!problems.total)
        TRY(keep_paper(visit, &sitting, &problems, &id));
    if (!problems.total)
        return match_done(visit, before, arena_printf(visit->arena, "/tutorias/%lld", (long long)id));
    store_rollback(visit->store); /* all of it or nothing */
    TRY(store_begin_read(visit->store));
    return show_paper(visit, &problems);
}
