#include "tutorias/tutorias_page.h"

#include "people/hours.h"

#include <stdlib.h>

enum { CARDS_A_PAGE = 12 };

struct pair_view tutoria_pair(const struct tutoria *tutoria, const struct directory *directory)
{
    struct pair_view pair = {
        .tutoria = tutoria->id,
        .learner_tied = tutoria->says[SIDE_LEARNER] == ANSWER_YES,
        .tutor_tied = tutoria->says[SIDE_TUTOR] == ANSWER_YES,
    };
    const struct person *learner = directory_person(directory, tutoria->learner);
    const struct person *tutor = directory_person(directory, tutoria->tutor);
    const struct tema *tema = directory_tema(directory, tutoria->tema);
    if (learner)
        pair.learner = person_who(learner);
    if (tutor)
        pair.tutor = person_who(tutor);
    if (tema)
        pair.tema = tema_what(tema);
    return pair;
}

static bool is_known(const struct pair_view *pair)
{
    return pair->learner.id && pair->tutor.id && pair->tema.id;
}

enum err tutoria_pairs(struct arena *arena, const struct tutorias *tutorias, const struct directory *directory,
                       struct pairs *pairs)
{
    for (size_t i = 0; i < tutorias->n; i++) {
        struct pair_view found = tutoria_pair(&tutorias->items[i], directory);
        if (!is_known(&found))
            continue;
        struct pair_view *pair = LIST_ADD(arena, pairs);
        if (!pair)
            return ERR_MEMORY;
        *pair = found;
    }
    return OK;
}

static bool is_mine(const struct visit *visit, const struct tutoria *tutoria)
{
    int64_t me = visit->actor.person;
    return me && (me == tutoria->learner || me == tutoria->tutor);
}

enum err my_proposal_of(struct visit *visit, const struct tutoria *tutoria, const struct directory *directory,
                        struct my_proposal *proposal)
{
    struct pair_view pair = tutoria_pair(tutoria, directory);
    *proposal = (struct my_proposal){.tutoria = 0};
    if (!is_known(&pair) || !is_mine(visit, tutoria) || tutoria->state != TUTORIA_PROPOSED)
        return OK;
    bool tutors = tutoria->tutor == visit->actor.person, accompanied;
    enum side mine = tutors ? SIDE_TUTOR : SIDE_LEARNER, other = tutors ? SIDE_LEARNER : SIDE_TUTOR;
    const char *name = tutors ? pair.learner.name : pair.tutor.name;
    TRY(tutoria_accompanied(visit->store, visit->arena, directory_person(directory, tutoria->learner),
                            directory_person(directory, tutoria->tutor), &accompanied));
    pair.learner_tied = pair.learner_tied && !tutors;
    pair.tutor_tied = pair.tutor_tied && tutors;
    *proposal = (struct my_proposal){
        .tutoria = tutoria->id,
        .pair = pair,
        .other = tutoria->says[other] == ANSWER_NONE ? MSG("{name} has not answered yet.", V(name))
                                                     : MSG("{name} has answered.", V(name)),
        .tutors = tutors,
        .yes = tutoria->says[mine] == ANSWER_YES,
        .asked = tutoria->says[mine] == ANSWER_YES && tutoria->origin == ORIGIN_AGREED,
        .accompanied = accompanied,
    };
    return OK;
}

static struct side_view side_of(const struct tutoria *tutoria, enum side side, const char *name)
{
    return (struct side_view){
        .tutoria = tutoria->id,
        .side = side == SIDE_LEARNER ? "learner" : "tutor",
        .name = name,
        .can_meet = tutoria->state == TUTORIA_UNDER_WAY || tutoria->state == TUTORIA_PAUSED,
        .met = tutoria->met[side],
        .can_look_back = tutoria->state == TUTORIA_ACHIEVED || tutoria->state == TUTORIA_ENDED,
        .glad = tutoria->feels[side] == FEELS_GLAD,
        .fine = tutoria->feels[side] == FEELS_FINE,
        .unsure = tutoria->feels[side] == FEELS_UNSURE,
    };
}

enum err steps_of(struct visit *visit, const struct tutoria *tutoria, const struct pair_view *pair, struct steps *steps)
{
    *steps = (struct steps){.tutoria = tutoria->id};
    bool any = false;
    for (int side = SIDE_LEARNER; side <= SIDE_TUTOR; side++) {
        const struct who *who = side == SIDE_LEARNER ? &pair->learner : &pair->tutor;
        if (!tutoria_speaks(&visit->actor, tutoria, (enum side)side))
            continue;
        struct side_view *view = LIST_ADD(visit->arena, &steps->sides);
        if (!view)
            return ERR_MEMORY;
        const struct who *other = side == SIDE_LEARNER ? &pair->tutor : &pair->learner;
        bool own = who->id == visit->actor.person;
        *view = side_of(tutoria, (enum side)side, own ? NULL : who->name);
        view->other = own && tutoria->met[side == SIDE_LEARNER ? SIDE_TUTOR : SIDE_LEARNER] ? other->name : NULL;
        any = true;
    }
    bool open = tutoria->state == TUTORIA_UNDER_WAY || tutoria->state == TUTORIA_PAUSED;
    steps->is_open = any && open;
    steps->can_pause = tutoria->state == TUTORIA_UNDER_WAY;
    return OK;
}

static enum err add_card(struct visit *visit, const struct tutoria *tutoria, const struct directory *directory,
                         struct tutorias_view *view)
{
    struct tutoria_card found = {
        .tutoria = tutoria->id,
        .pair = tutoria_pair(tutoria, directory),
        .mine = is_mine(visit, tutoria),
        .tutors = tutoria->tutor == visit->actor.person,
        .state = tutoria_state_message(tutoria->state),
        .hours = hours_spoken(visit->arena, visit->words, tutoria->hours),
    };
    if (!is_known(&found.pair))
        return OK;
    TRY(steps_of(visit, tutoria, &found.pair, &found.steps));
    struct tutoria_card *card = LIST_ADD(visit->arena, &view->cards);
    if (!card)
        return ERR_MEMORY;
    *card = found;
    return OK;
}

/* The facilitator sees all that are going on; others what they learn and tutor, and what came of it. */
static enum err list_cards(struct visit *visit, enum tutoria_state state, struct tutorias *list)
{
    bool guides = visit_may(visit, PERMIT_GUIDE);
    struct tutorias found = {0};
    if (!guides || state == TUTORIA_UNDER_WAY || state == TUTORIA_PAUSED)
        TRY(tutoria_list(visit->store, visit->arena, &visit->actor, state, &found));
    for (size_t i = 0; i < found.n; i++) {
        if (!guides && !is_mine(visit, &found.items[i])) /* a child's, or one that they watch */
            continue;
        struct tutoria *one = LIST_ADD(visit->arena, list);
        if (!one)
            return ERR_MEMORY;
        *one = found.items[i];
    }
    return OK;
}

static enum err add_proposals(struct visit *visit, const struct directory *directory, struct tutorias_view *view)
{
    struct tutorias proposed;
    TRY(tutoria_list(visit->store, visit->arena, &visit->actor, TUTORIA_PROPOSED, &proposed));
    for (size_t i = 0; i < proposed.n; i++) {
        struct my_proposal found;
        TRY(my_proposal_of(visit, &proposed.items[i], directory, &found));
        struct my_proposal *mine = found.tutoria ? LIST_ADD(visit->arena, &view->proposals) : NULL;
        if (found.tutoria && !mine)
            return ERR_MEMORY;
        if (mine)
            *mine = found;
    }
    return OK;
}

static void say_how_many(struct tutorias_view *view, int64_t under_way, int64_t paused, bool any_before)
{
    int64_t all = (int64_t)view->proposals.n, asked = 0, asking = 0;
    for (size_t i = 0; i < view->proposals.n; i++) {
        asked += !view->proposals.items[i].yes;
        asking += view->proposals.items[i].asked;
    }
    view->lead = under_way ? MSG("No hurry: one lasts a single sitting, another several weeks.")
                           : MSG("One begins when both people of a proposal have said yes.");
    if (asked)
        view->headline = MSGN("You are asked.", "You are asked: {n} proposals.", asked, V(asked));
    else if (under_way)
        view->headline = MSGN("One tutoría is under way.", "{n} tutorías are under way.", under_way, V(under_way));
    else if (all)
        view->headline = asking ? MSG("You have asked.") : tutoria_state_message(TUTORIA_PROPOSED);
    else if (paused)
        view->headline = MSGN("One tutoría rests.", "{n} tutorías rest.", paused, V(paused));
    else if (any_before)
        view->headline = MSG("No tutoría is under way now.");
    else
        view->headline = MSG("No tutoría is under way yet.");
}

/* What came of the answer that was just given (?answered=ID): of the reader's own doing, and nothing of the other's. */
static enum err show_answered(struct visit *visit, const struct directory *directory, struct tutorias_view *view)
{
    const char *answered = request_query(visit->request, "answered");
    struct tutoria tutoria;
    if (!answered)
        return OK;
    enum err found = tutoria_find(visit->store, visit->arena, &visit->actor, strtoll(answered, NULL, 10), &tutoria);
    if (found == ERR_MISSING || (found == OK && !is_mine(visit, &tutoria)))
        return OK;
    TRY(found);
    struct pair_view pair = tutoria_pair(&tutoria, directory);
    enum side mine = tutoria.tutor == visit->actor.person ? SIDE_TUTOR : SIDE_LEARNER;
    view->page.has_notice = is_known(&pair);
    if (tutoria.state == TUTORIA_UNDER_WAY)
        view->page.notice = MSG("{learner} and {tutor} both said yes: {tema} begins.", V(pair.learner.name),
                                V(pair.tutor.name), V(pair.tema.title));
    else if (tutoria.state == TUTORIA_PROPOSED && tutoria.says[mine] == ANSWER_YES)
        view->page.notice = MSG("You said yes. Now the other one can say yes or no.");
    else if (tutoria.state == TUTORIA_DECLINED && tutoria.says[mine] == ANSWER_NO)
        view->page.notice = MSG("You said no. That is fine, and nobody is told.");
    else
        view->page.notice = tutoria_state_message(tutoria.state);
    return OK;
}

enum err tutorias_page(struct visit *visit)
{
    static const enum tutoria_state shown[] = {TUTORIA_UNDER_WAY, TUTORIA_PAUSED, TUTORIA_ACHIEVED, TUTORIA_ENDED};
    struct people people;
    struct temas temas;
    struct directory directory;
    struct tutorias list = {0}, achieved;
    struct tutorias_view view = {.guides = visit_may(visit, PERMIT_GUIDE)};
    TRY(people_known(visit->store, visit->arena, &visit->actor, &people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(directory_make(visit->arena, &people, &temas, &directory));
    TRY(add_proposals(visit, &directory, &view));
    int64_t n[TUTORIA_STATES] = {0};
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        size_t before = list.n;
        TRY(list_cards(visit, shown[i], &list));
        n[shown[i]] = (int64_t)(list.n - before);
    }
    view.pager = pager_make(visit->arena, visit->request, list.n, CARDS_A_PAGE);
    for (size_t i = view.pager.from; i < view.pager.to; i++)
        TRY(add_card(visit, &list.items[i], &directory, &view));
    TRY(tutoria_list(visit->store, visit->arena, &visit->actor, TUTORIA_ACHIEVED, &achieved));
    say_how_many(&view, n[TUTORIA_UNDER_WAY], n[TUTORIA_PAUSED], list.n || (view.guides && achieved.n));
    view.none = list.n == 0 && view.proposals.n == 0;
    visit_page(visit, &view.page, PLACE_TUTORIAS, MSG("Tutorías"));
    TRY(show_answered(visit, &directory, &view));
    tutorias_html(&visit->response->body, visit->words, &view);
    return OK;
}
