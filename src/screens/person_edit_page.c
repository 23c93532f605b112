#include "screens/person_edit_page.h"

#include "people/fields.h"
#include "people/hours.h"
#include "tutorias/resting.h"

#include <stdlib.h>
#include <string.h>

/* What somebody may be called in a form, in the order of the kinds. */
static bool kind_of(const char *word, enum person_kind *kind)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        if (strcmp(kind_text((enum person_kind)i), word) == 0) {
            *kind = (enum person_kind)i;
            return true;
        }
    }
    return false;
}

/* The ticked hours; bits that are none do not count. */
static uint64_t ticked_hours(const struct request *request)
{
    uint64_t hours = 0;
    for (size_t i = 0; i < request->n_form; i++) {
        long bit = strcmp(request->form[i].name, "hour") == 0 ? strtol(request->form[i].value, NULL, 10) : -1;
        if (bit >= 0 && bit < HOURS_DAYS * HOURS_PER_DAY)
            hours |= UINT64_C(1) << bit;
    }
    return hours;
}

/* The person as the form has them; a field that did not come stays as it is. */
static struct person person_typed(const struct visit *visit, const struct person *now, struct problems *problems)
{
    struct person person = *now;
    const char *kind = form_typed(visit, "kind", kind_text(now->kind));
    person.name = form_typed(visit, "name", now->name);
    person.code = form_typed(visit, "code", now->code);
    person.grade = form_typed(visit, "grade", now->grade);
    person.languages = form_typed(visit, "languages", now->languages);
    person.capacity =
        field_number(problems, "capacity", form_typed(visit, "capacity", ""), now->capacity, 0, FIELD_PLACES_MOST);
    person.hours = ticked_hours(visit->request);
    if (request_form(visit->request, "figure"))
        person.figure = form_number(visit, "figure");
    if (!kind_of(kind, &person.kind))
        problems_add(problems, "kind", MSG("This did not arrive whole. Please choose again."));
    return person;
}

/* ---- showing ---- */

static enum err show_kinds(struct visit *visit, struct edit_view *view, enum person_kind current)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        const char *word = kind_text((enum person_kind)i);
        struct edit_kind *kind = LIST_ADD(visit->arena, &view->kinds);
        if (!kind)
            return ERR_MEMORY;
        *kind = (struct edit_kind){word, MSG_VALUE(V(text_of(visit->words, word))), (enum person_kind)i == current};
    }
    return OK;
}

static enum err show_hours(struct visit *visit, struct edit_view *view, uint64_t current)
{
    static const char *const names[HOURS_DAYS] = {N_("mon"), N_("tue"), N_("wed"), N_("thu"),
                                                  N_("fri"), N_("sat"), N_("sun")};
    for (int d = 0; d < HOURS_DAYS; d++) {
        struct edit_day *day = LIST_ADD(visit->arena, &view->days);
        if (!day)
            return ERR_MEMORY;
        day->name = MSG_VALUE(V(text_of(visit->words, names[d])));
        for (int h = 0; h < HOURS_PER_DAY; h++) {
            int bit = d * HOURS_PER_DAY + h;
            struct edit_hour *hour = LIST_ADD(visit->arena, &day->hours);
            if (!hour)
                return ERR_MEMORY;
            *hour = (struct edit_hour){bit, h + 1, current >> bit & 1};
        }
    }
    return OK;
}

static enum err show_figures(struct visit *visit, struct edit_view *view, int64_t current)
{
    for (int64_t number = 1; number <= FIGURES; number++) {
        struct edit_figure *figure = LIST_ADD(visit->arena, &view->figures);
        if (!figure)
            return ERR_MEMORY;
        *figure = (struct edit_figure){
            {.name = "", .figure = figure_symbol(number), .colour = figure_colour(number)}, number, number == current};
    }
    return OK;
}

/* True if the two are kept apart. */
static bool are_apart(const struct apart_pairs *pairs, int64_t one, int64_t other)
{
    for (size_t i = 0; i < pairs->n; i++) {
        const struct apart_pair *pair = &pairs->items[i];
        if ((pair->one == one && pair->other == other) || (pair->one == other && pair->other == one))
            return true;
    }
    return false;
}

static bool are_kin(const struct kinship *kinship, int64_t other)
{
    for (size_t i = 0; i < kinship->n; i++) {
        if (kinship->items[i].adult == other || kinship->items[i].child == other)
            return true;
    }
    return false;
}

/* Everybody else who is here: kept apart or not, tied or not. */
static enum err show_ties(struct visit *visit, struct edit_view *view, const struct person *person)
{
    struct people people;
    struct apart_pairs pairs;
    struct kinship kinship;
    TRY(people_list(visit->store, visit->arena, &visit->actor, &people));
    TRY(apart_list(visit->store, visit->arena, &pairs));
    TRY(kin_of(visit->store, visit->arena, person->id, &kinship));
    view->is_child = person->kind == KIND_LEARNER;
    view->is_adult = kind_answers(person->kind);
    for (size_t i = 0; i < people.n; i++) {
        const struct person *other = &people.items[i];
        if (other->id == person->id)
            continue;
        bool apart = are_apart(&pairs, person->id, other->id), kin = are_kin(&kinship, other->id);
        bool may_be = (view->is_child && kind_answers(other->kind)) || (view->is_adult && other->kind == KIND_LEARNER);
        struct who *who = apart ? LIST_ADD(visit->arena, &view->apart) : LIST_ADD(visit->arena, &view->strangers);
        if (!who)
            return ERR_MEMORY;
        *who = person_who(other);
        if (!kin && !may_be)
            continue;
        who = kin ? LIST_ADD(visit->arena, &view->kin) : LIST_ADD(visit->arena, &view->relatives);
        if (!who)
            return ERR_MEMORY;
        *who = person_who(other);
    }
    return OK;
}

/* Sentences that stand beside no field of the page. */
static enum err show_faults(struct visit *visit, struct edit_view *view, const struct problems *problems)
{
    static const char *const shown[] = {"name", "grade", "languages", "capacity", "code", "kind"};
    struct problems others;
    problems_init(&others, visit->arena);
    for (size_t i = 0; problems && i < problems->n; i++) {
        const struct problem *problem = &problems->list[i];
        bool beside = false;
        for (size_t s = 0; s < COUNT_OF(shown); s++)
            beside = beside || (problem->column && strcmp(problem->column, shown[s]) == 0);
        if (!beside)
            problems_add(&others, problem->column, problem->message);
    }
    return form_faults(visit, &others, &view->faults);
}

/* `now` as the file has the person, `typed` as the form does: the same where nothing was typed. */
static enum err show(struct visit *visit, const struct person *now, const struct person *typed,
                     const struct problems *problems)
{
    const char *capacity = arena_printf(visit->arena, "%lld", (long long)now->capacity);
    struct edit_view view = {
        .who = person_who(now),
        .away = now->standing == STANDING_AWAY,
        .name = form_field(visit, "name", now->name, problems),
        .grade = form_field(visit, "grade", now->grade, problems),
        .languages = form_field(visit, "languages", now->languages, problems),
        .capacity = form_field(visit, "capacity", capacity, problems),
        .code = form_field(visit, "code", now->code, problems),
        .kind = form_field(visit, "kind", "", problems),
    };
    TRY(show_kinds(visit, &view, typed->kind));
    TRY(show_hours(visit, &view, typed->hours));
    TRY(show_figures(visit, &view, typed->figure));
    TRY(show_ties(visit, &view, now));
    TRY(show_faults(visit, &view, problems));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("Correct what stands here"));
    view.page.narrow = true;
    person_edit_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* Finds the person; *there false, and the answer given, if they are not here. */
static enum err find(struct visit *visit, struct person *person, bool *there)
{
    enum err found = person_find(visit->store, visit->arena, &visit->actor, visit->id, person);
    *there = found == OK && person->standing != STANDING_ERASED;
    if (found != OK && found != ERR_MISSING)
        return found;
    return *there ? OK : visit_not_here(visit);
}

enum err edit_page(struct visit *visit)
{
    struct person person;
    bool there;
    TRY(find(visit, &person, &there));
    return there ? show(visit, &person, &person, NULL) : OK;
}

/* ---- keeping ---- */

enum err edit_form(struct visit *visit)
{
    struct person now;
    struct problems problems;
    bool there;
    problems_init(&problems, visit->arena);
    TRY(find(visit, &now, &there));
    if (!there)
        return OK;
    struct person typed = person_typed(visit, &now, &problems);
    TRY(person_change(visit->env, &typed, &problems));
    if (problems.total == 0)
        return visit_done(visit, SAID_SAVED, "/people/%lld", (long long)visit->id);
    TRY(form_again(visit));
    return show(visit, &now, &typed, &problems);
}

/* How a form about a tie ended: the page it came from, with what was wrong. */
static enum err end_tie(struct visit *visit, const struct person *now, enum err e, const struct problems *problems,
                        enum saying said)
{
    if (e == ERR_MISSING)
        return visit_not_here(visit);
    TRY(e);
    if (problems->total == 0)
        return visit_done(visit, said, "/people/%lld/edit", (long long)visit->id);
    TRY(form_again(visit));
    return show(visit, now, now, problems);
}

static bool removes(const struct visit *visit)
{
    return strcmp(form_typed(visit, "do", ""), "remove") == 0;
}

enum err apart_form(struct visit *visit)
{
    struct person now;
    struct problems problems;
    bool there;
    int64_t other = form_number(visit, "with");
    problems_init(&problems, visit->arena);
    TRY(find(visit, &now, &there));
    if (!there)
        return OK;
    enum err e =
        removes(visit) ? apart_remove(visit->env, now.id, other) : apart_add(visit->env, now.id, other, &problems);
    return end_tie(visit, &now, e, &problems, removes(visit) ? SAID_REMOVED : SAID_SAVED);
}

enum err kin_form(struct visit *visit)
{
    struct person now;
    struct problems problems;
    bool there;
    int64_t other = form_number(visit, "with");
    problems_init(&problems, visit->arena);
    TRY(find(visit, &now, &there));
    if (!there)
        return OK;
    /* Who of the two answers for the other follows from who they are. A tie from before somebody's kind was corrected is removed
     * whichever way it stands. */
    int64_t adult = now.kind == KIND_LEARNER ? other : now.id, child = adult == now.id ? other : now.id;
    enum err e = removes(visit) ? kin_remove(visit->env, adult, child) : kin_join(visit->env, adult, child, &problems);
    if (e == OK && removes(visit))
        e = kin_remove(visit->env, child, adult);
    return end_tie(visit, &now, e, &problems, removes(visit) ? SAID_REMOVED : SAID_SAVED);
}

enum err standing_form(struct visit *visit)
{
    struct person now;
    struct problems problems;
    struct rested rested = {0};
    bool there, changed, leaves = strcmp(form_typed(visit, "to", ""), "here") != 0;
    problems_init(&problems, visit->arena);
    TRY(find(visit, &now, &there));
    if (!there)
        return OK;
    enum err e = leaves ? person_leave(visit->env, now.id, &problems, &rested)
                        : person_stand(visit->env, now.id, STANDING_HERE, &changed, &problems);
    return end_tie(visit, &now, e, &problems, SAID_SAVED);
}
