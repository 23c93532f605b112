#include "screens/wishes_enter_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Who can wish: everybody who takes part. */
static enum err wishers_of(struct visit *visit, struct people *wishers)
{
    struct people people;
    TRY(people_list(visit->store, visit->arena, &visit->actor, &people));
    *wishers = (struct people){0};
    for (size_t i = 0; i < people.n; i++) {
        if (people.items[i].kind == KIND_ADVISOR || people.items[i].kind == KIND_COORDINATOR)
            continue;
        struct person *kept = LIST_ADD(visit->arena, wishers);
        if (!kept)
            return ERR_MEMORY;
        *kept = people.items[i];
    }
    return OK;
}

static enum err show_select(struct visit *visit, const struct temas *temas, int64_t rank, int64_t chosen,
                            struct wisher *wisher)
{
    struct wish_select *select = LIST_ADD(visit->arena, &wisher->selects);
    if (!select)
        return ERR_MEMORY;
    select->rank = rank;
    for (size_t i = 0; i < temas->n; i++) {
        struct wish_choice *choice = LIST_ADD(visit->arena, &select->choices);
        if (!choice)
            return ERR_MEMORY;
        *choice = (struct wish_choice){temas->items[i].id, temas->items[i].title, temas->items[i].id == chosen};
    }
    return OK;
}

enum err wishes_enter_page(struct visit *visit)
{
    struct wishes_enter_view view = {0};
    struct people wishers;
    struct temas temas;
    struct wishes wishes;
    TRY(wishers_of(visit, &wishers));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(wish_list(visit->store, visit->arena, &wishes));
    view.pager = pager_make(visit->arena, visit->request, wishers.n, WISHERS_A_PAGE);
    view.from = (int64_t)view.pager.from;
    ASSERT(view.pager.to <= wishers.n);
    for (size_t i = view.pager.from; i < view.pager.to; i++) {
        int64_t first[WISHES_ENTERED];
        const struct person *person = &wishers.items[i];
        struct wisher *wisher = LIST_ADD(visit->arena, &view.wishers);
        if (!wisher)
            return ERR_MEMORY;
        wishes_first(&wishes, person->id, first);
        wisher->who = person_who(person);
        wisher->was = arena_printf(visit->arena, "%lld %lld %lld %lld", (long long)person->id, (long long)first[0],
                                   (long long)first[1], (long long)first[2]);
        for (int rank = 0; rank < WISHES_ENTERED; rank++)
            TRY(show_select(visit, &temas, rank + 1, first[rank], wisher));
    }
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("Wishes from paper"));
    wishes_enter_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* What a person's selects said when the page was made, and what they say now. */
struct entered {
    int64_t person, was[WISHES_ENTERED], now[WISHES_ENTERED];
};

/* Reads the person whose `was` stands at `at` in the form; false: it did not arrive whole. */
static bool read_entered(const struct request *request, size_t at, struct entered *entered)
{
    char name[32], *end;
    const char *text = request->form[at].value;
    entered->person = strtoll(text, &end, 10);
    for (int i = 0; i < WISHES_ENTERED; i++)
        entered->was[i] = strtoll(end, &end, 10);
    snprintf(name, sizeof name, "w%lld", (long long)entered->person);
    for (size_t i = 0; i < WISHES_ENTERED; i++) {
        if (at + 1 + i >= request->n_form || strcmp(request->form[at + 1 + i].name, name) != 0)
            return false;
        entered->now[i] = strtoll(request->form[at + 1 + i].value, NULL, 10);
    }
    return true;
}

enum err wishes_enter_form(struct visit *visit)
{
    const struct request *request = visit->request;
    bool whole = true;
    for (size_t i = 0; i < request->n_form && whole; i++) {
        struct entered entered;
        if (strcmp(request->form[i].name, "was") != 0)
            continue;
        whole = read_entered(request, i, &entered);
        if (whole && memcmp(entered.was, entered.now, sizeof entered.was) != 0)
            TRY(wishes_set(visit->env, entered.person, entered.now, &whole));
    }
    if (!whole) {
        store_rollback(visit->store);
        TRY(store_begin_read(visit->store));
        return visit_say(visit, 422, MSG("Somebody or something in this list is not here any more."),
                         MSG("Nothing was changed. Go back, load the page again, and choose anew."));
    }
    return visit_done(visit, SAID_SAVED, "/wishes/enter?from=%lld", (long long)form_number(visit, "from"));
}
