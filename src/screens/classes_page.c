#include "screens/classes_page.h"

#include "tutorias/resting.h"

#include <string.h>

/* FNV-1a (Fowler, Noll, Vo), over who is in which class. */
static enum err stamp_of(struct visit *visit, int64_t *stamp)
{
    struct people people;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    TRY(people_list(visit->store, visit->arena, &visit->actor, &people));
    for (size_t i = 0; i < people.n; i++) {
        const struct person *person = &people.items[i];
        const char *text =
            arena_printf(visit->arena, "%lld %d %s\n", (long long)person->id, (int)person->kind, person->grade);
        for (; *text; text++)
            hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    }
    *stamp = (int64_t)(hash >> 1);
    return OK;
}

/* Reads "from, to" in the order of the form's fields. */
static enum err moves_typed(struct visit *visit, struct class_moves *moves)
{
    const struct request *request = visit->request;
    for (size_t i = 0; i + 1 < request->n_form; i++) {
        if (strcmp(request->form[i].name, "from") != 0 || strcmp(request->form[i + 1].name, "to") != 0)
            continue;
        struct class_move *move = LIST_ADD(visit->arena, moves);
        if (!move)
            return ERR_MEMORY;
        const char *to = request->form[i + 1].value;
        to += strspn(to, " ");
        size_t n = strlen(to);
        while (n && to[n - 1] == ' ')
            n--;
        *move = (struct class_move){request->form[i].value, arena_copy_n(visit->arena, to, n)};
    }
    return OK;
}

/* Where each class goes if nobody says otherwise: one up; those with the highest number leave. */
static enum err show_lines(struct visit *visit, const struct class_moves *typed, struct classes_view *view)
{
    struct grades grades;
    TRY(grade_list(visit->store, visit->arena, &grades));
    int64_t highest = 0;
    for (size_t i = 0; i < grades.n; i++) {
        int64_t number = grade_number(grades.items[i].name);
        highest = number > highest ? number : highest;
    }
    for (size_t i = 0; i < grades.n; i++) {
        const struct grade *grade = &grades.items[i];
        struct class_line *line = LIST_ADD(visit->arena, &view->lines);
        if (!line)
            return ERR_MEMORY;
        const char *next = grade_next(visit->arena, grade->name);
        bool leaves = grade_number(grade->name) > 0 && grade_number(grade->name) == highest;
        *line = (struct class_line){grade->name, leaves ? "" : next, grade->people, (int64_t)i + 1};
        for (size_t t = 0; typed && t < typed->n; t++) {
            if (strcmp(typed->items[t].from, grade->name) == 0)
                line->to = typed->items[t].to;
        }
    }
    return OK;
}

static enum err show(struct visit *visit, const struct class_moves *typed, const struct problems *problems)
{
    struct classes_view view = {0};
    TRY(show_lines(visit, typed, &view));
    TRY(stamp_of(visit, &view.stamp));
    TRY(form_faults(visit, problems, &view.faults));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("Classes move up"));
    view.page.narrow = true;
    classes_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err classes_page(struct visit *visit)
{
    return show(visit, NULL, NULL);
}

enum err classes_form(struct visit *visit)
{
    struct class_moves moves = {0};
    struct problems problems;
    int64_t stamp, people, left;
    problems_init(&problems, visit->arena);
    TRY(stamp_of(visit, &stamp));
    TRY(moves_typed(visit, &moves));
    if (stamp != form_number(visit, "stamp")) {
        problems_add(&problems, NULL, MSG("The classes have changed meanwhile. Look at them as they are now."));
        TRY(form_again(visit));
        return show(visit, NULL, &problems);
    }
    TRY(classes_move(visit->env, &moves, &problems, &people, &left));
    if (problems.total == 0)
        return visit_done(visit, SAID_SAVED, "/people");
    TRY(form_again(visit));
    return show(visit, &moves, &problems);
}
