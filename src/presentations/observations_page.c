#include "presentations/observations_page.h"

#include "presentations/long_text.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_A_PAGE = 20, DUE_SHOWN = 6 };

/* Everybody who is or was here. Whoever was invited to watch two people sits beside them, and may know their names: only
 * observations that the visitor may read are told with it. */
struct around {
    struct people people;
    struct temas temas;
    struct directory directory;
};

static enum err read_around(struct visit *visit, struct around *around)
{
    const struct actor all = {.community = visit->actor.community, .role = ROLE_FACILITATOR};
    TRY(people_known(visit->store, visit->arena, &all, &around->people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &around->temas));
    return directory_make(visit->arena, &around->people, &around->temas, &around->directory);
}

static struct watch_line line_of(const struct around *around, int64_t id, int64_t learner, int64_t tutor, int64_t tema)
{
    const struct tutoria tutoria = {.learner = learner, .tutor = tutor, .tema = tema, .says = {ANSWER_YES, ANSWER_YES}};
    return (struct watch_line){.id = id, .pair = tutoria_pair(&tutoria, &around->directory), .observer = ""};
}

static struct watch_line line_of_observation(const struct around *around, const struct observation *observation)
{
    struct watch_line line =
        line_of(around, observation->id, observation->learner, observation->tutor, observation->tema);
    const struct person *observer = directory_person(&around->directory, observation->observer);
    line.observer = observer ? observer->name : "";
    line.noted = observation->at != 0;
    return line;
}

static bool may_watch(const struct person *person)
{
    const struct actor actor = {.community = 1, .person = person->id, .role = person_role(person)};
    return person->standing == STANDING_HERE && permission_holds(PERMIT_OBSERVE, &actor, 1);
}

/* For the facilitator: first tutorías that nobody watches, and who could. */
static enum err add_due(struct visit *visit, const struct around *around, struct observations_view *view)
{
    struct dues dues;
    TRY(observation_due(visit->store, visit->arena, &dues));
    for (size_t i = 0; i < dues.n && i < DUE_SHOWN; i++) {
        const struct due *due = &dues.items[i];
        struct watch_line *line = LIST_ADD(visit->arena, &view->due);
        if (!line)
            return ERR_MEMORY;
        *line = line_of(around, due->tutoria, due->learner, due->tutor, due->tema);
    }
    view->n_more_due = (int64_t)(dues.n - view->due.n);
    for (size_t i = 0; i < around->people.n; i++) {
        if (!may_watch(&around->people.items[i]))
            continue;
        struct who *who = LIST_ADD(visit->arena, &view->observers);
        if (!who)
            return ERR_MEMORY;
        *who = person_who(&around->people.items[i]);
    }
    return OK;
}

enum err observations_page(struct visit *visit)
{
    struct around around;
    struct observations invited;
    struct observations_view view = {0};
    bool guides = visit_may(visit, PERMIT_GUIDE);
    TRY(read_around(visit, &around));
    TRY(observations_of(visit->store, visit->arena, &visit->actor, guides ? 0 : visit->actor.person, &invited));
    if (guides)
        TRY(add_due(visit, &around, &view));
    view.n = (int64_t)invited.n;
    view.pager = pager_make(visit->arena, visit->request, invited.n, LINES_A_PAGE);
    for (size_t i = view.pager.from; i < view.pager.to; i++) {
        struct watch_line *line = LIST_ADD(visit->arena, &view.invited);
        if (!line)
            return ERR_MEMORY;
        *line = line_of_observation(&around, &invited.items[i]);
    }
    visit_page(visit, &view.page, PLACE_CALENDAR, MSG("First tutorías to watch"));
    view.page.narrow = true;
    observations_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* `problems` NULL: nothing was sent yet. */
static enum err show(struct visit *visit, const struct problems *problems)
{
    struct around around;
    struct observation observation;
    enum err found = observation_find(visit->store, visit->arena, &visit->actor, visit->id, &observation);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    TRY(read_around(visit, &around));
    const char *typed = request_form(visit->request, "helped");
    bool observes = visit->actor.person == observation.observer || visit_may(visit, PERMIT_GUIDE);
    struct observation_view view = {
        .line = line_of_observation(&around, &observation),
        .tutoria = observation.tutoria,
        .may_note = observes,
        .may_remove = !observation.at && visit_may(visit, PERMIT_GUIDE),
        .helped = problems && typed ? typed : observation.helped,
        .fault = fault_of(problems, "helped"),
    };
    TRY(tutoria_record_open(visit->store, &visit->actor, observation.tutoria, &view.may_read_record));
    visit_page(visit, &view.page, PLACE_CALENDAR, MSG("What helped"));
    view.page.narrow = true;
    if (problems)
        visit->response->status = 422;
    observation_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err observation_page(struct visit *visit)
{
    return show(visit, NULL);
}

static enum err answer(struct visit *visit, enum observation_result result, int64_t id)
{
    switch (result) {
    case OBSERVATION_CHANGED: return visit_done(visit, SAID_SAVED, "/observations/%lld", (long long)id);
    case OBSERVATION_NOT_OPEN:
        return visit_say(visit, 409, MSG("This tutoría is not under way."),
                         MSG("Nothing was changed. The tutor’s next one can be watched."));
    case OBSERVATION_NO_OBSERVER:
        return visit_say(visit, 422, MSG("This person cannot watch it."),
                         MSG("Nothing was changed. Choose a facilitator or an advisor who takes no part in it."));
    case OBSERVATION_NOT_YOURS:
        return visit_say(visit, 403, MSG("This is for the observer and the facilitator to note."),
                         MSG("Nothing was changed."));
    case OBSERVATION_NOTED: return visit_say(visit, 409, MSG("What helped is noted."), MSG("Nothing was changed."));
    case OBSERVATION_NOT_THERE: break;
    }
    return visit_not_here(visit);
}

enum err observation_form(struct visit *visit)
{
    struct problems problems;
    enum observation_result result;
    problems_init(&problems, visit->arena);
    const char *helped = long_text_read(&problems, "helped", request_form(visit->request, "helped"), HELPED_LONGEST);
    if (problems.total > 0)
        return show(visit, &problems);
    TRY(observation_note(visit->env, &visit->actor, visit->id, helped, &result));
    return answer(visit, result, visit->id);
}

enum err observe_form(struct visit *visit)
{
    enum observation_result result;
    int64_t id = 0;
    const char *needed = request_form(visit->request, "needed"), *observer = request_form(visit->request, "observer");
    if (needed && strcmp(needed, "no") == 0) {
        TRY(observation_not_needed(visit->env, &visit->actor, visit->id, &result));
        if (result == OBSERVATION_CHANGED)
            return visit_done(visit, SAID_SAVED, "/observations");
        return answer(visit, result, 0);
    }
    int64_t who = observer ? strtoll(observer, NULL, 10) : 0;
    TRY(observation_invite(visit->env, &visit->actor, visit->id, who, &result, &id));
    return answer(visit, result, id);
}

enum err observation_remove_form(struct visit *visit)
{
    enum observation_result result;
    TRY(observation_remove(visit->env, &visit->actor, visit->id, &result));
    if (result == OBSERVATION_CHANGED)
        return visit_done(visit, SAID_REMOVED, "/observations");
    return answer(visit, result, visit->id);
}
