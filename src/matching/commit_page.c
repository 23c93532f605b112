#include "matching/commit_page.h"

#include "matching/matching.h"
#include "matching/matching_page.h"
#include "people/hours.h"
#include "store/collect.h"

#include <stdlib.h>
#include <string.h>

/* The position of a form's word among these; -1 if it is none of them. */
static int word_of(const struct visit *visit, const char *field, const char *const *words, int n)
{
    return word_number(request_form(visit->request, field), words, n);
}

static const char *const sides[] = {[SIDE_LEARNER] = "learner", [SIDE_TUTOR] = "tutor"};
static const char *const yes_no[] = {"yes", "no"};

/* The tutoría of the address, if the actor may know of it; *there false: that was said. */
static enum err find(struct visit *visit, struct tutoria *tutoria, bool *there)
{
    enum err found = tutoria_find(visit->store, visit->arena, &visit->actor, visit->id, tutoria);
    *there = found == OK;
    if (found != ERR_MISSING)
        return found;
    return visit_say(visit, 404, MSG("This proposal is not here."),
                     MSG("It may have been replaced by a newer one. Nothing was changed."));
}

static enum err say_not_whole(struct visit *visit)
{
    return visit_say(visit, 400, MSG("The answer did not arrive whole."),
                     MSG("Nothing was changed. Go back and tap yes or no again."));
}

/* For whom the actor speaks: a facilitator says for whom, all others for themselves, whatever the form says. -1: nobody. */
static int side_meant(const struct visit *visit, const struct tutoria *tutoria)
{
    bool named = visit_may(visit, PERMIT_GUIDE) && request_form(visit->request, "who");
    if (named)
        return word_of(visit, "who", sides, COUNT_OF(sides));
    if (!visit->actor.person)
        return -1;
    return visit->actor.person == tutoria->learner ? SIDE_LEARNER
           : visit->actor.person == tutoria->tutor ? SIDE_TUTOR
                                                   : -1;
}

/* What happened, and how it stands. */
static enum err refuse(struct visit *visit, enum tutoria_result result, enum tutoria_state state)
{
    struct message now = tutoria_state_message(state), nothing = MSG("Nothing was changed.");
    const char *then = arena_printf(visit->arena, "%s %s", text_format(visit->arena, visit->words, &now),
                                    text_format(visit->arena, visit->words, &nothing));
    return visit_say(visit, 409, tutoria_result_message(result), MSG_VALUE(V(then)));
}

/* Kept, and the tutoría's page says so; the rest is matched again if somebody was freed. `before`: tutoria_gave_way() before it all. */
static enum err conclude(struct visit *visit, enum tutoria_result result, enum tutoria_state state, bool freed,
                         int64_t before)
{
    if (result != TUTORIA_CHANGED && result != TUTORIA_SAME)
        return refuse(visit, result, state);
    if (result == TUTORIA_CHANGED && freed)
        TRY(matching_again(visit->env));
    return match_done(visit, before, arena_printf(visit->arena, "/tutorias/%lld", (long long)visit->id));
}

enum err answer_form(struct visit *visit)
{
    struct tutoria tutoria;
    enum tutoria_result result;
    bool there;
    TRY(find(visit, &tutoria, &there));
    if (!there)
        return OK;
    int no = word_of(visit, "answer", yes_no, COUNT_OF(yes_no));
    int side = side_meant(visit, &tutoria);
    bool for_others = visit_may(visit, PERMIT_GUIDE) && request_form(visit->request, "who");
    if (no < 0 || (side < 0 && visit_may(visit, PERMIT_GUIDE)))
        return say_not_whole(visit);
    if (side < 0)
        return refuse(visit, TUTORIA_NOT_YOURS, tutoria.state);
    TRY(tutoria_answer(visit->env, &visit->actor, visit->id, (enum side)side, no ? ANSWER_NO : ANSWER_YES, &result,
                       &tutoria.state));
    if (result == TUTORIA_TOO_LATE && for_others)
        return visit_see_other(visit, "/?late=%lld", (long long)visit->id);
    if (result != TUTORIA_CHANGED && result != TUTORIA_SAME)
        return refuse(visit, result, tutoria.state);
    if (result == TUTORIA_CHANGED && no)
        TRY(matching_again(visit->env));
    if (!for_others)
        return visit_see_other(visit, "/tutorias?answered=%lld", (long long)visit->id);
    return visit_see_other(visit, "/?said=%s-%s&of=%lld", sides[side], yes_no[no], (long long)visit->id);
}

enum err met_form(struct visit *visit)
{
    struct tutoria tutoria;
    enum tutoria_result result;
    int64_t before;
    bool there;
    TRY(find(visit, &tutoria, &there));
    if (!there)
        return OK;
    int no = word_of(visit, "met", yes_no, COUNT_OF(yes_no)), side = side_meant(visit, &tutoria);
    if (no < 0 || (side < 0 && visit_may(visit, PERMIT_GUIDE)))
        return say_not_whole(visit);
    if (side < 0)
        return refuse(visit, TUTORIA_NOT_YOURS, tutoria.state);
    TRY(tutoria_gave_way(visit->store, &before));
    TRY(tutoria_meet(visit->env, &visit->actor, visit->id, (enum side)side, !no, &result, &tutoria.state));
    return conclude(visit, result, tutoria.state, tutoria.state == TUTORIA_ACHIEVED, before);
}

enum err feel_form(struct visit *visit)
{
    static const char *const feelings[] = {[FEELS_NOTHING] = "", "glad", "fine", "unsure"};
    struct tutoria tutoria;
    enum tutoria_result result;
    int64_t before;
    bool there;
    TRY(find(visit, &tutoria, &there));
    if (!there)
        return OK;
    int feeling = word_of(visit, "feeling", feelings, COUNT_OF(feelings)), side = side_meant(visit, &tutoria);
    if (feeling < 0 || (side < 0 && visit_may(visit, PERMIT_GUIDE)))
        return say_not_whole(visit);
    if (side < 0)
        return refuse(visit, TUTORIA_NOT_YOURS, tutoria.state);
    TRY(tutoria_gave_way(visit->store, &before));
    TRY(tutoria_feel(visit->env, &visit->actor, visit->id, (enum side)side, (enum feeling)feeling, &result,
                     &tutoria.state));
    return conclude(visit, result, tutoria.state, false, before);
}

/* What either of the two may do alone. */
typedef enum err (*step)(struct env *env, const struct actor *actor, int64_t id, enum tutoria_result *result,
                         enum tutoria_state *after);

static enum err take_step(struct visit *visit, step take, bool frees)
{
    struct tutoria tutoria;
    enum tutoria_result result;
    int64_t before;
    bool there;
    TRY(find(visit, &tutoria, &there));
    if (!there)
        return OK;
    TRY(tutoria_gave_way(visit->store, &before));
    TRY(take(visit->env, &visit->actor, visit->id, &result, &tutoria.state));
    return conclude(visit, result, tutoria.state, frees, before);
}

/* The place is free from now on, but the next search is soon enough: they may go on tomorrow. */
enum err pause_form(struct visit *visit)
{
    return take_step(visit, tutoria_pause, false);
}

/* A proposal may have given way to it. */
enum err resume_form(struct visit *visit)
{
    return take_step(visit, tutoria_resume, true);
}

enum err end_form(struct visit *visit)
{
    return take_step(visit, tutoria_end, true);
}

/* "Ana learns Kites with Luz." */
static enum err say_pair(struct visit *visit, const struct tutoria *tutoria, struct message *sentence)
{
    struct people people;
    struct temas temas;
    struct directory directory;
    TRY(people_known(visit->store, visit->arena, &visit->actor, &people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(directory_make(visit->arena, &people, &temas, &directory));
    struct names names = names_of(&directory);
    *sentence = MSG("{learner} learns {tema} with {tutor}.", V(names.person(names.self, tutoria->learner)),
                    V(names.tema(names.self, tutoria->tema)), V(names.person(names.self, tutoria->tutor)));
    return OK;
}

/* Asks before it ends: a tap beside another button should not be all that it takes. */
enum err end_page(struct visit *visit)
{
    struct tutoria tutoria;
    struct end_view view = {.tutoria = visit->id};
    bool there;
    TRY(find(visit, &tutoria, &there));
    if (!there)
        return OK;
    bool speaks =
        tutoria_speaks(&visit->actor, &tutoria, SIDE_LEARNER) || tutoria_speaks(&visit->actor, &tutoria, SIDE_TUTOR);
    if (!speaks)
        return refuse(visit, TUTORIA_NOT_YOURS, tutoria.state);
    if (tutoria.state != TUTORIA_UNDER_WAY && tutoria.state != TUTORIA_PAUSED)
        return refuse(visit, TUTORIA_TOO_LATE, tutoria.state);
    TRY(say_pair(visit, &tutoria, &view.sentence));
    visit_page(visit, &view.page, PLACE_TUTORIAS, MSG("End it here?"));
    view.page.narrow = true;
    end_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* ---- hours ---- */

static uint64_t hours_of(const struct person *person)
{
    return person && person->hours ? person->hours : HOURS_ALL;
}

static enum err add_hours(struct visit *visit, uint64_t possible, uint64_t chosen, struct hours_view *view)
{
    for (int64_t bit = 0; bit < HOURS_DAYS * HOURS_PER_DAY; bit++) {
        uint64_t hour = UINT64_C(1) << bit;
        struct hour_choice *choice = possible & hour ? LIST_ADD(visit->arena, &view->hours) : NULL;
        if (!choice)
            continue;
        struct buf buf;
        buf_init(&buf, 256);
        hours_put(&buf, visit->words, hour);
        *choice = (struct hour_choice){bit, arena_copy(visit->arena, buf_string(&buf)), chosen & hour};
        buf_release(&buf);
    }
    return arena_exhausted(visit->arena) ? ERR_MEMORY : OK;
}

enum err hours_page(struct visit *visit)
{
    struct tutoria tutoria;
    struct people people;
    const struct temas none = {0};
    struct directory directory;
    struct hours_view view = {.tutoria = visit->id};
    bool there;
    TRY(find(visit, &tutoria, &there));
    if (!there)
        return OK;
    bool speaks =
        tutoria_speaks(&visit->actor, &tutoria, SIDE_LEARNER) || tutoria_speaks(&visit->actor, &tutoria, SIDE_TUTOR);
    if (!speaks)
        return refuse(visit, TUTORIA_NOT_YOURS, tutoria.state);
    TRY(people_known(visit->store, visit->arena, &visit->actor, &people));
    TRY(directory_make(visit->arena, &people, &none, &directory));
    uint64_t possible =
        hours_of(directory_person(&directory, tutoria.learner)) & hours_of(directory_person(&directory, tutoria.tutor));
    TRY(add_hours(visit, possible | tutoria.hours, tutoria.hours, &view));
    TRY(say_pair(visit, &tutoria, &view.sentence));
    visit_page(visit, &view.page, PLACE_TUTORIAS, MSG("When do you meet?"));
    view.page.narrow = true;
    hours_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err hours_form(struct visit *visit)
{
    const struct request *request = visit->request;
    struct tutoria tutoria;
    enum tutoria_result result;
    uint64_t hours = 0;
    int64_t before;
    bool there;
    TRY(find(visit, &tutoria, &there));
    if (!there)
        return OK;
    for (size_t i = 0; i < request->n_form; i++) {
        if (strcmp(request->form[i].name, "hour") != 0)
            continue;
        char *end;
        long bit = strtol(request->form[i].value, &end, 10);
        if (end == request->form[i].value || *end || bit < 0 || bit >= HOURS_DAYS * HOURS_PER_DAY)
            return visit_say(visit, 400, MSG("The hours did not arrive whole."),
                             MSG("Nothing was changed. Go back and choose them again."));
        hours |= UINT64_C(1) << bit;
    }
    TRY(tutoria_gave_way(visit->store, &before));
    TRY(tutoria_set_hours(visit->env, &visit->actor, visit->id, hours, &result, &tutoria.state));
    return conclude(visit, result, tutoria.state, false, before);
}
