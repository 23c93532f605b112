/* Who becomes a tutor, what went quiet, and who presents today. */
#include "screens/board_list.h"

#include "presentations/observations.h"
#include "presentations/presentations_page.h"
#include "screens/stuck.h"
#include "screens/tutors.h"
#include "temas/offers.h"

enum err board_asked(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    struct offers asked;
    TRY(offer_asked_list(visit->store, visit->arena, &asked));
    for (size_t i = 0; i < asked.n; i++) {
        const struct offer *offer = &asked.items[i];
        const struct person *person = directory_person(&now->present.directory, offer->person);
        const struct tema *tema = directory_tema(&now->present.directory, offer->tema);
        struct board_line *line = NULL;
        if (person && tema)
            TRY(board_line_next(visit, list, &line));
        if (line)
            *line = (struct board_line){
                .who = person_who(person),
                .tema = tema_what(tema),
                .say = MSG("{name} would like to tutor {tema}.", V(person->name), V(tema->title)),
                .action = arena_printf(visit->arena, "/offers/%lld/vouch", (long long)offer->id),
                .act = MSG("I vouch"),
            };
    }
    return OK;
}

enum err board_first(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    struct dues dues;
    TRY(observation_due(visit->store, visit->arena, &dues));
    for (size_t i = 0; i < dues.n; i++) {
        const struct due *due = &dues.items[i];
        const struct person *tutor = directory_person(&now->present.directory, due->tutor);
        const struct person *learner = directory_person(&now->present.directory, due->learner);
        const struct tema *tema = directory_tema(&now->present.directory, due->tema);
        struct board_line *line = NULL;
        if (tutor && learner && tema)
            TRY(board_line_next(visit, list, &line));
        if (line)
            *line = (struct board_line){
                .who = person_who(tutor),
                .tema = tema_what(tema),
                .say = MSG("{tutor} tutors {tema} for the first time, with {learner}. Who watches?", V(tutor->name),
                           V(tema->title), V(learner->name)),
                .address = "/observations",
            };
    }
    return OK;
}

enum err board_next(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    struct tutor_steps steps;
    TRY(tutors_next(visit->store, visit->arena, &steps));
    for (size_t i = 0; i < steps.n; i++) {
        const struct person *person = directory_person(&now->present.directory, steps.items[i].person);
        const struct tema *tema = directory_tema(&now->present.directory, steps.items[i].tema);
        struct board_line *line = NULL;
        if (person && tema)
            TRY(board_line_next(visit, list, &line));
        if (line)
            *line = (struct board_line){
                .who = person_who(person),
                .tema = tema_what(tema),
                .say = MSG("{name} has presented {tema}, and could tutor it.", V(person->name), V(tema->title)),
                .address =
                    arena_printf(visit->arena, "/temas/%lld?person=%lld", (long long)tema->id, (long long)person->id),
            };
    }
    return OK;
}

/* A next step, never whose turn it was. */
static struct message stuck_step(enum stuck_how how, const struct person *learner, const struct person *tutor)
{
    switch (how) {
    case STUCK_ACHIEVED: return MSG("{name} has met the challenge. Who would like to hear how?", V(learner->name));
    case STUCK_PAUSED:
        return MSG("It has rested for a while. Do {learner} and {tutor} want to go on, or end it here?",
                   V(learner->name), V(tutor->name));
    case STUCK_UNDER_WAY:
    case STUCK_NOT: break;
    }
    return MSG("{learner} and {tutor} have been quiet for a while. Sit down with them?", V(learner->name),
               V(tutor->name));
}

enum err board_stuck(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    struct stucks stucks;
    TRY(stuck_list(visit->store, visit->arena, env_now(visit->env), &stucks));
    for (size_t i = 0; i < stucks.n; i++) {
        const struct stuck *stuck = &stucks.items[i];
        const struct person *learner = directory_person(&now->present.directory, stuck->learner);
        const struct person *tutor = directory_person(&now->present.directory, stuck->tutor);
        const struct tema *tema = directory_tema(&now->present.directory, stuck->tema);
        struct board_line *line = NULL;
        if (learner && tutor && tema)
            TRY(board_line_next(visit, list, &line));
        if (line)
            *line = (struct board_line){
                .who = person_who(learner),
                .tema = tema_what(tema),
                .say = stuck_step(stuck->how, learner, tutor),
                .address = arena_printf(visit->arena, "/tutorias/%lld", (long long)stuck->tutoria),
            };
    }
    return OK;
}

enum err board_today(struct visit *visit, const struct board_now *now, struct board_list *list)
{
    struct presentations today;
    (void)now;
    TRY(presentations_on(visit->store, visit->arena, &visit->actor, presentation_today(visit->env), &today));
    for (size_t i = 0; i < today.n; i++) {
        struct board_line *line;
        TRY(board_line_next(visit, list, &line));
        if (!line)
            continue;
        struct presentation_card card = presentation_card(visit, &today.items[i], today.items[i].presenter);
        *line = (struct board_line){
            .who = card.presenter,
            .tema = card.tema,
            .say = card.sentence,
            .address = arena_printf(visit->arena, "/presentations/%lld", (long long)card.id),
        };
        struct message *when = LIST_ADD(visit->arena, &line->why);
        if (!when)
            return ERR_MEMORY;
        *when = MSG_VALUE(V(card.when));
    }
    return OK;
}
