/* Who waits and why, where one more place would open a door, and who has little to choose among. */
#include "screens/board_list.h"

#include "temas/choices.h"

#include <stdlib.h>

static const char *address_of_person(struct visit *visit, int64_t person)
{
    return arena_printf(visit->arena, "/people/%lld", (long long)person);
}

static const char *reasons_of(const struct board_now *now, int64_t person)
{
    for (size_t i = 0; i < now->waiting.n; i++) {
        if (now->waiting.items[i].person == person)
            return now->waiting.items[i].reasons;
    }
    return NULL;
}

/* True if it has been said of another of the same group. */
static bool is_told(const struct reasons *told, const struct reason *reason)
{
    for (size_t i = 0; i < told->n; i++) {
        if (told->items[i].number == reason->number && told->items[i].other == reason->other)
            return true;
    }
    return false;
}

/* Why somebody waits; what is true of a whole group is said once, at the first of it. */
static enum err add_reasons(struct visit *visit, const struct board_now *now, const char *line, struct reasons *told,
                            struct sentences *to)
{
    struct reasons reasons;
    TRY(reasons_read(visit->arena, line, &reasons));
    for (size_t i = 0; i < reasons.n; i++) {
        const struct reason *reason = &reasons.items[i];
        bool of_group = reason->code == REASON_TIGHT;
        if (of_group && is_told(told, reason))
            continue;
        struct reason *kept = of_group ? LIST_ADD(visit->arena, told) : NULL;
        struct message *sentence = LIST_ADD(visit->arena, to);
        if (!sentence || (of_group && !kept))
            return ERR_MEMORY;
        if (kept)
            *kept = *reason;
        *sentence = reason_message(visit->arena, visit->words, reason, &now->names);
    }
    return OK;
}

/* Everybody who wishes and has neither proposal nor tutoría: those the round passed over, with its reasons, and those whose
 * proposal did not come about or who wished since. Wishes come by person. */
enum err board_waiting(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    const struct wishes *wishes = &now->present.wishes;
    struct reasons told = {0};
    for (size_t i = 0; i < wishes->n; i++) {
        int64_t id = wishes->items[i].person;
        const struct person *person = directory_person(&now->present.directory, id);
        bool seen = i > 0 && wishes->items[i - 1].person == id;
        if (seen || !person || !present_waits(&now->present, id))
            continue;
        struct board_line *line;
        TRY(board_line_next(visit, list, &line));
        if (!line)
            continue;
        *line = (struct board_line){
            .who = person_who(person), .name = person->name, .address = address_of_person(visit, id)};
        const char *reasons = reasons_of(now, id);
        if (reasons) {
            TRY(add_reasons(visit, now, reasons, &told, &line->why));
            continue;
        }
        struct message *sentence = LIST_ADD(visit->arena, &line->why);
        if (!sentence)
            return ERR_MEMORY;
        *sentence = now->round.id ? MSG("Search again and there may be a new proposal.")
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
static struct message door_step(const struct directory *directory, const struct door *door, bool offered)
{
    const char *names[2] = {"", ""};
    size_t n = 0;
    for (const char *at = door->candidates; *at && n < COUNT_OF(names);) {
        char *end;
        const struct person *person = directory_person(directory, strtoll(at, &end, 10));
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

static bool is_offered(const struct present *present, int64_t tema)
{
    for (size_t o = 0; o < present->offers.n; o++) {
        if (present->offers.items[o].tema == tema)
            return true;
    }
    return false;
}

enum err board_doors(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    for (size_t i = 0; i < now->doors.n; i++) {
        const struct door *door = &now->doors.items[i];
        const struct tema *tema = directory_tema(&now->present.directory, door->tema);
        struct board_line *line = NULL;
        if (tema)
            TRY(board_line_next(visit, list, &line));
        if (!line)
            continue;
        bool offered = is_offered(&now->present, door->tema);
        *line = (struct board_line){
            .tema = tema_what(tema),
            .say = door_wish(door, tema, offered),
            .address = arena_printf(visit->arena, "/temas/%lld", (long long)tema->id),
        };
        struct message *step = LIST_ADD(visit->arena, &line->why);
        if (!step)
            return ERR_MEMORY;
        *step = door_step(&now->present.directory, door, offered);
    }
    return OK;
}

enum err board_choices(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    struct few_choices_list few;
    TRY(choices_few(visit->store, visit->arena, &few));
    for (size_t i = 0; i < few.n; i++) {
        const struct few_choices *one = &few.items[i];
        const struct person *person = directory_person(&now->present.directory, one->person);
        struct board_line *line = NULL;
        if (person)
            TRY(board_line_next(visit, list, &line));
        if (!line)
            continue;
        *line = (struct board_line){
            .who = person_who(person),
            .say = one->choices
                       ? MSGN("{name} can choose among one tema now.", "{name} can choose among {n} temas now.",
                              one->choices, V(person->name), V(one->choices))
                       : MSG("{name} finds no tema to choose now.", V(person->name)),
            .address = address_of_person(visit, person->id),
        };
    }
    return OK;
}
