#include "people/devices_page.h"

#include "base/time.h"
#include "people/enrolments.h"
#include "people/enter_page.h"
#include "people/fields.h"
#include "people/sessions.h"
#include "web/spoken.h"

static const int64_t a_day = INT64_C(24) * 3600 * 1000;

/* `typed` NULL: nothing was sent yet. */
static enum err show(struct visit *visit, const char *typed, const struct message *fault)
{
    struct enrolments list;
    struct devices_view view = {.may_enrol = visit->actor.person != 0, .name = typed ? typed : "", .wrong = fault};
    TRY(enrolment_list(visit->store, visit->arena, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct enrolment *one = &list.items[i];
        struct device_line *line = LIST_ADD(visit->arena, &view.devices);
        if (!line)
            return ERR_MEMORY;
        char day[16];
        date_write(day, one->at / a_day);
        *line = (struct device_line){one->id, one->name, date_spoken(visit->arena, visit->words, day),
                                     one->id == visit->enrolment};
        if (line->this_one && !typed)
            view.name = one->name;
    }
    view.enrolled = visit->enrolment != 0;
    if (fault) {
        view.fault = *fault;
        visit->response->status = 422;
    }
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("Shared devices"));
    view.page.narrow = true;
    devices_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err devices_page(struct visit *visit)
{
    return show(visit, NULL, NULL);
}

/* From now on the facilitator's own session here is one on a shared device too. */
static enum err enrol(struct visit *visit, const char *name)
{
    char token[TOKEN_SIZE];
    int64_t id;
    const char *session = request_cookie(visit->request, COOKIE_SESSION, visit->arena);
    TRY(enrolment_add(visit->store, visit->env, name, &id, token));
    if (session)
        TRY(session_share(visit->store, visit->env, session, id));
    visit->response->cookie =
        arena_printf(visit->arena, COOKIE_DEVICE "=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000", token);
    return OK;
}

enum err devices_form(struct visit *visit)
{
    const char *name = request_form(visit->request, "name");
    struct problems problems;
    problems_init(&problems, visit->arena);
    name = name ? name : "";
    field_needed(&problems, "name", name, DEVICE_NAME_LONGEST);
    if (!visit->actor.person)
        return visit_say(visit, 403, MSG("Nobody signs in here yet."),
                         MSG("First give a facilitator a passphrase: somebody has to be able to let the others in."));
    if (problems.total > 0)
        return show(visit, name, &problems.list[0].message);
    TRY(visit->enrolment ? enrolment_rename(visit->store, visit->enrolment, name) : enrol(visit, name));
    return visit_done(visit, SAID_SAVED, "/devices");
}

enum err device_remove_form(struct visit *visit)
{
    enum err removed = enrolment_remove(visit->store, visit->id);
    if (removed == ERR_MISSING)
        return visit_not_here(visit);
    TRY(removed);
    return visit_done(visit, SAID_REMOVED, "/devices");
}
