#include "screens/board.h"

#include <stdlib.h>
#include <string.h>

enum {
    PROPOSALS_SHOWN = 6,
    LINES_SHOWN = 5,
    WAITING_SHOWN = 6, /* all whom the loom draws, and more */
    THREADS_SHOWN = 20,
    UNDER_WAY_SHOWN = 3,
    A_PAGE = 24
};

/* Every list, in the order of the board. */
static const struct {
    const char *address, *title;
    board_fill fill;
    bool folded;
} lists[] = {
    {"/today", N_("Today"), board_today, false},
    {"/waiting", N_("Who waits"), board_waiting, false},
    {"/asked", N_("Would like to tutor"), board_asked, false},
    {"/first", N_("First tutorías to watch"), board_first, false},
    {"/stuck", N_("A hand would help"), board_stuck, false},
    {"/doors", N_("A door opens"), board_doors, false},
    {"/next", N_("Could tutor for the first time"), board_next, true},
    {"/choices", N_("Little to choose among"), board_choices, true},
};

static enum err fill_list(struct visit *visit, const struct board_now *now, size_t which, size_t from, size_t most,
                          struct board_list *list)
{
    *list = (struct board_list){.address = lists[which].address,
                                .title = {.text = lists[which].title},
                                .from = from,
                                .most = most,
                                .folded = lists[which].folded};
    TRY(lists[which].fill(visit, now, list));
    list->n = (int64_t)list->total;
    list->n_more = list->n - (int64_t)list->lines.n;
    return OK;
}

/* ---- proposals ---- */

static struct answer_view answer_of(const struct tutoria *tutoria, enum side side, struct who who)
{
    return (struct answer_view){
        .tutoria = tutoria->id,
        .side = side == SIDE_LEARNER ? "learner" : "tutor",
        .who = who,
        .yes = tutoria->says[side] == ANSWER_YES,
    };
}

static enum err show_proposal(struct visit *visit, const struct board_now *now, const struct tutoria *tutoria,
                              struct proposal_card *card)
{
    card->pair = tutoria_pair(tutoria, &now->present.directory);
    card->learner = answer_of(tutoria, SIDE_LEARNER, card->pair.learner);
    card->tutor = answer_of(tutoria, SIDE_TUTOR, card->pair.tutor);
    const struct person *learner = directory_person(&now->present.directory, tutoria->learner);
    const struct person *tutor = directory_person(&now->present.directory, tutoria->tutor);
    if (learner && tutor)
        TRY(tutoria_accompanied(visit->store, visit->arena, learner, tutor, &card->accompanied));
    return board_reasons(visit, now, tutoria->reasons, &card->why);
}

/* ---- the board ---- */

static enum err show_proposals(struct visit *visit, const struct board_now *now, struct board_view *view)
{
    size_t n = now->present.proposed.n;
    for (size_t i = 0; i < n && i < PROPOSALS_SHOWN; i++) {
        struct proposal_card *card = LIST_ADD(visit->arena, &view->proposals);
        if (!card)
            return ERR_MEMORY;
        TRY(show_proposal(visit, now, &now->present.proposed.items[i], card));
    }
    view->n_more_proposals = (int64_t)(n - view->proposals.n);
    return OK;
}

static enum err show_lists(struct visit *visit, const struct board_now *now, struct board_view *view)
{
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        struct board_list list;
        TRY(fill_list(visit, now, i, 0, lists[i].fill == board_waiting ? WAITING_SHOWN : LINES_SHOWN, &list));
        if (lists[i].fill == board_choices)
            view->n_few = list.n;
        if (lists[i].fill == board_today) {
            view->today = list;
        } else if (lists[i].fill == board_waiting) {
            view->waiting = list;
        } else if (list.lines.n) {
            struct board_list *kept = LIST_ADD(visit->arena, &view->lists);
            if (!kept)
                return ERR_MEMORY;
            *kept = list;
        }
    }
    return OK;
}

static enum err weave(struct visit *visit, const struct board_now *now, struct board_view *view)
{
    const struct present *present = &now->present;
    struct pairs all = {0}, under_way = {0};
    struct tutorias first = present->under_way;
    first.n = first.n > UNDER_WAY_SHOWN ? UNDER_WAY_SHOWN : first.n;
    TRY(tutoria_pairs(visit->arena, &first, &present->directory, &under_way));
    view->under_way = under_way;
    view->n_more_under_way = (int64_t)(present->under_way.n - first.n);
    TRY(tutoria_pairs(visit->arena, &present->under_way, &present->directory, &all));
    TRY(tutoria_pairs(visit->arena, &present->proposed, &present->directory, &all));
    struct who *waiting = ARENA_ARRAY(visit->arena, struct who, view->waiting.lines.n + 1);
    if (!waiting)
        return ERR_MEMORY;
    for (size_t i = 0; i < view->waiting.lines.n; i++)
        waiting[i] = view->waiting.lines.items[i].who;
    return loom_weave(visit->arena, &all, THREADS_SHOWN, waiting, view->waiting.total, &view->loom);
}

static struct message headline(const struct board_view *view)
{
    int64_t proposals = (int64_t)view->proposals.n + view->n_more_proposals, waiting = (int64_t)view->waiting.total;
    if (view->new)
        return MSG("The loom is ready. The first thread is missing.");
    if (proposals)
        return MSGN("There is one proposal.", "There are {n} proposals.", proposals, V(proposals));
    if (waiting)
        return MSGN("One person waits.", "{n} people wait.", waiting, V(waiting));
    return MSG("Nobody waits today.");
}

/* What was just done, told by the address we came back to (?said=learner-yes&of=ID). */
static enum err show_notice(struct visit *visit, const struct board_now *now, struct board_view *view)
{
    const char *said = request_query(visit->request, "said"), *of = request_query(visit->request, "of");
    const char *late = request_query(visit->request, "late"), *matched = request_query(visit->request, "matched");
    struct tutoria tutoria;
    const char *id = late ? late : of;
    if (matched) {
        int64_t n = (int64_t)now->present.proposed.n;
        view->page.has_notice = true;
        view->page.notice = MSG("Searched: nobody waits for an encounter now.");
        if (n)
            view->page.notice = MSGN("Searched: there is one proposal.", "Searched: there are {n} proposals.", n, V(n));
        else if (view->waiting.total)
            view->page.notice = MSG("Searched: nobody new could meet now. See below what would help.");
    }
    if (!id)
        return OK;
    enum err found = tutoria_find(visit->store, visit->arena, &visit->actor, strtoll(id, NULL, 10), &tutoria);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    struct pair_view pair = tutoria_pair(&tutoria, &now->present.directory);
    if (late) {
        view->page.has_fault = true;
        view->page.fault =
            MSG("This was not saved: the proposal of {learner} and {tutor} had changed already. See how it is "
                "now.",
                V(pair.learner.name), V(pair.tutor.name));
        return OK;
    }
    bool yes = said && strstr(said, "yes"), tutor = said && strncmp(said, "tutor", 5) == 0;
    const char *name = tutor ? pair.tutor.name : pair.learner.name;
    view->page.has_notice = true;
    if (tutoria.state == TUTORIA_UNDER_WAY)
        view->page.notice = MSG("{learner} and {tutor} both said yes: {tema} begins.", V(pair.learner.name),
                                V(pair.tutor.name), V(pair.tema.title));
    else if (yes)
        view->page.notice = MSG("Saved: {name} said yes.", V(name));
    else
        view->page.notice = MSG("Saved: {name} said no. The rest was matched again.", V(name));
    return OK;
}

enum err board_page(struct visit *visit)
{
    struct board_now now;
    struct board_view view = {0};
    TRY(board_now_read(visit, &now));
    view.n_people = (int64_t)now.present.people.n;
    view.n_temas = (int64_t)now.present.temas.n;
    view.n_wishes = (int64_t)now.present.wishes.n;
    view.n_offers = (int64_t)now.present.offers.n;
    view.n_under_way = (int64_t)now.present.under_way.n;
    view.new = now.round.id == 0 && !view.n_under_way && !now.present.proposed.n;
    view.ready = view.n_wishes && view.n_offers;
    view.searches = view.ready && !now.present.proposed.n;
    TRY(show_proposals(visit, &now, &view));
    TRY(show_lists(visit, &now, &view));
    TRY(weave(visit, &now, &view));
    view.headline = headline(&view);
    visit_page(visit, &view.page, PLACE_HOME, MSG("Home"));
    view.page.live = true;
    TRY(show_notice(visit, &now, &view));
    board_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* ---- a list as a page ---- */

static enum err show_all_proposals(struct visit *visit, const struct board_now *now, struct whole_list_view *view)
{
    const struct tutorias *proposed = &now->present.proposed;
    view->list.title = MSG("Proposals");
    view->list.total = proposed->n;
    view->pager = pager_make(visit->arena, visit->request, proposed->n, A_PAGE);
    for (size_t i = view->pager.from; i < view->pager.to; i++) {
        struct proposal_card *card = LIST_ADD(visit->arena, &view->proposals);
        if (!card)
            return ERR_MEMORY;
        TRY(show_proposal(visit, now, &proposed->items[i], card));
    }
    return OK;
}

static enum err show_whole_list(struct visit *visit, const struct board_now *now, struct whole_list_view *view)
{
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        if (strcmp(visit->request->path, lists[i].address) != 0)
            continue;
        TRY(fill_list(visit, now, i, 0, 0, &view->list)); /* only counted */
        view->pager = pager_make(visit->arena, visit->request, view->list.total, A_PAGE);
        TRY(fill_list(visit, now, i, view->pager.from, A_PAGE, &view->list));
        view->list.n_more = 0;
        return OK;
    }
    return show_all_proposals(visit, now, view);
}

enum err whole_list_page(struct visit *visit)
{
    struct board_now now;
    struct whole_list_view view = {0};
    TRY(board_now_read(visit, &now));
    TRY(show_whole_list(visit, &now, &view));
    view.n = (int64_t)view.list.total;
    visit_page(visit, &view.page, PLACE_HOME, view.list.title);
    view.page.live = true;
    view.page.narrow = !view.proposals.n;
    whole_list_html(&visit->response->body, visit->words, &view);
    return OK;
}
