#include "screens/board.h"

#include "screens/present.h"

#include <stdlib.h>
#include <string.h>

/* What the page reads, before it becomes a view. */
struct reading {
    struct present now;
    struct names names;
    struct round round;
    struct waitings waiting;
    struct doors doors;
};

static enum err read_all(struct visit *visit, struct reading *reading)
{
    TRY(present_read(visit, &reading->now));
    reading->names = names_of(&reading->now.directory);
    TRY(round_latest(visit->store, &reading->round));
    TRY(round_waiting(visit->store, visit->arena, reading->round.id, &reading->waiting));
    return round_doors(visit->store, visit->arena, reading->round.id, &reading->doors);
}

static enum err put_reasons(struct visit *visit, const struct reading *reading, const char *line, struct sentences *to)
{
    struct reasons reasons;
    TRY(reasons_read(visit->arena, line, &reasons));
    for (size_t i = 0; i < reasons.n; i++) {
        struct message *sentence = LIST_ADD(visit->arena, to);
        if (!sentence)
            return ERR_MEMORY;
        *sentence = reason_message(visit->arena, visit->words, &reasons.items[i], &reading->names);
    }
    return OK;
}

static struct answer_view answer_of(const struct tutoria *tutoria, enum side side, struct who who)
{
    return (struct answer_view){
        .tutoria = tutoria->id,
        .side = side == SIDE_LEARNER ? "learner" : "tutor",
        .who = who,
        .yes = tutoria->says[side] == ANSWER_YES,
    };
}

static enum err show_proposals(struct visit *visit, const struct reading *reading, struct board_view *view)
{
    for (size_t i = 0; i < reading->now.proposed.n; i++) {
        const struct tutoria *tutoria = &reading->now.proposed.items[i];
        struct proposal_card *card = LIST_ADD(visit->arena, &view->proposals);
        if (!card)
            return ERR_MEMORY;
        card->pair = tutoria_pair(tutoria, &reading->now.directory);
        card->learner = answer_of(tutoria, SIDE_LEARNER, card->pair.learner);
        card->tutor = answer_of(tutoria, SIDE_TUTOR, card->pair.tutor);
        const struct person *learner = directory_person(&reading->now.directory, tutoria->learner);
        const struct person *tutor = directory_person(&reading->now.directory, tutoria->tutor);
        if (learner && tutor)
            TRY(tutoria_accompanied(visit->store, visit->arena, learner, tutor, &card->accompanied));
        TRY(put_reasons(visit, reading, tutoria->reasons, &card->why));
    }
    return OK;
}

static const char *reasons_of(const struct reading *reading, int64_t person)
{
    for (size_t i = 0; i < reading->waiting.n; i++) {
        if (reading->waiting.items[i].person == person)
            return reading->waiting.items[i].reasons;
    }
    return NULL;
}

/* Everybody who wishes and has neither proposal nor tutoría: those the round passed over, with its reasons, and those whose
 * proposal did not come about or who wished since. Wishes come by person. */
static enum err show_waiting(struct visit *visit, const struct reading *reading, struct board_view *view)
{
    for (size_t i = 0; i < reading->now.wishes.n; i++) {
        int64_t id = reading->now.wishes.items[i].person;
        const struct person *person = directory_person(&reading->now.directory, id);
        bool seen = i > 0 && reading->now.wishes.items[i - 1].person == id;
        if (seen || !person || !present_waits(&reading->now, id))
            continue;
        struct waiting_card *card = LIST_ADD(visit->arena, &view->waiting);
        if (!card)
            return ERR_MEMORY;
        card->who = person_who(person);
        const char *line = reasons_of(reading, id);
        if (line) {
            TRY(put_reasons(visit, reading, line, &card->why));
            continue;
        }
        struct message *sentence = LIST_ADD(visit->arena, &card->why);
        if (!sentence)
            return ERR_MEMORY;
        *sentence = reading->round.id ? MSG("Search again and there may be a new proposal.")
                                      : MSG("Nobody has searched for an encounter yet.");
    }
    return OK;
}

static struct message door_wish(const struct door *door, const struct tema *tema, bool offered)
{
    if (door->waiting == 0)
        return MSG("One more place in {tema}, and one more person could begin.", V(tema->title));
    if (!offered)
        return MSGN("One person wishes for {tema}, and nobody tutors it yet.",
                    "{n} people wish for {tema}, and nobody tutors it yet.", door->waiting, V(door->waiting),
                    V(tema->title));
    return MSGN("One person waits for {tema}: one more place, and one more could begin.",
                "{n} people wait for {tema}: one more place, and one more could begin.", door->waiting,
                V(door->waiting), V(tema->title));
}

/* Who is nearest to opening the door. */
static struct message door_step(const struct reading *reading, const struct door *door, bool offered)
{
    const char *names[2] = {"", ""};
    size_t n = 0;
    for (const char *at = door->candidates; *at && n < COUNT_OF(names);) {
        char *end;
        const struct person *person = directory_person(&reading->now.directory, strtoll(at, &end, 10));
        if (end == at)
            break;
        if (person)
            names[n++] = person->name;
        at = end;
    }
    if (n == 0 && offered)
        return MSG("Who else could tutor it, at an hour and in a language that suit them?");
    if (n == 0)
        return MSG("Who could learn it first? A teacher, a mother, a neighbour?");
    if (n == 1)
        return MSG("{name} is the nearest to giving it. Shall we ask?", V(names[0]));
    return MSG("{first} or {second} is the nearest to giving it. Shall we ask?", V(names[0]), V(names[1]));
}

static enum err show_doors(struct visit *visit, const struct reading *reading, struct board_view *view)
{
    for (size_t i = 0; i < reading->doors.n; i++) {
        const struct door *door = &reading->doors.items[i];
        const struct tema *tema = directory_tema(&reading->now.directory, door->tema);
        if (!tema)
            continue;
        bool offered = false;
        for (size_t o = 0; o < reading->now.offers.n; o++)
            offered = offered || reading->now.offers.items[o].tema == door->tema;
        struct door_card *card = LIST_ADD(visit->arena, &view->doors);
        if (!card)
            return ERR_MEMORY;
        *card = (struct door_card){tema_what(tema), door_wish(door, tema, offered), door_step(reading, door, offered)};
    }
    return OK;
}

static enum err weave(struct visit *visit, const struct reading *reading, struct board_view *view)
{
    struct pairs all = {0};
    TRY(tutoria_pairs(visit->arena, &reading->now.under_way, &reading->now.directory, &view->under_way));
    TRY(tutoria_pairs(visit->arena, &reading->now.under_way, &reading->now.directory, &all));
    TRY(tutoria_pairs(visit->arena, &reading->now.proposed, &reading->now.directory, &all));
    struct who *waiting = ARENA_ARRAY(visit->arena, struct who, view->waiting.n + 1);
    if (!waiting)
        return ERR_MEMORY;
    for (size_t i = 0; i < view->waiting.n; i++)
        waiting[i] = view->waiting.items[i].who;
    return loom_weave(visit->arena, &all, waiting, view->waiting.n, &view->loom);
}

static struct message headline(const struct board_view *view)
{
    int64_t proposals = (int64_t)view->proposals.n, waiting = (int64_t)view->waiting.n;
    if (view->new)
        return MSG("The loom is ready. The first thread is missing.");
    if (proposals)
        return MSGN("There is one proposal.", "There are {n} proposals.", proposals, V(proposals));
    if (waiting)
        return MSGN("One person waits.", "{n} people wait.", waiting, V(waiting));
    return MSG("Nobody waits today.");
}

/* What was just done, told by the address we came back to (?said=learner-yes&of=ID). */
static enum err show_notice(struct visit *visit, const struct reading *reading, struct board_view *view)
{
    const char *said = request_query(visit->request, "said"), *of = request_query(visit->request, "of");
    const char *late = request_query(visit->request, "late"), *matched = request_query(visit->request, "matched");
    struct tutoria tutoria;
    const char *id = late ? late : of;
    if (matched) {
        int64_t n = (int64_t)view->proposals.n;
        view->page.has_notice = true;
        view->page.notice =
            n == 0 ? MSG("Searched: nobody new could meet now. See below what would help.")
                   : MSGN("Searched: there is one proposal.", "Searched: there are {n} proposals.", n, V(n));
    }
    if (!id)
        return OK;
    enum err found = tutoria_find(visit->store, visit->arena, &visit->actor, strtoll(id, NULL, 10), &tutoria);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    struct pair_view pair = tutoria_pair(&tutoria, &reading->now.directory);
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
    struct reading reading = {0};
    struct board_view view = {0};
    TRY(read_all(visit, &reading));
    view.n_people = (int64_t)reading.now.people.n;
    view.n_temas = (int64_t)reading.now.temas.n;
    view.n_wishes = (int64_t)reading.now.wishes.n;
    view.n_offers = (int64_t)reading.now.offers.n;
    view.n_under_way = (int64_t)reading.now.under_way.n;
    view.new = reading.round.id == 0;
    TRY(show_proposals(visit, &reading, &view));
    TRY(show_waiting(visit, &reading, &view));
    TRY(show_doors(visit, &reading, &view));
    TRY(weave(visit, &reading, &view));
    view.headline = headline(&view);
    visit_page(visit, &view.page, PLACE_HOME, MSG("Home"));
    view.page.live = true;
    TRY(show_notice(visit, &reading, &view));
    board_html(&visit->response->body, visit->words, &view);
    return OK;
}
