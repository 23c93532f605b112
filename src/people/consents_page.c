#include "people/consents_page.h"

#include <string.h>

static const struct {
    const char *use, *what;
} uses[CONSENT_USES] = {
    [CONSENT_PHOTO_INSIDE] = {"photo_inside",
                              N_("Photos and voices may be kept in the record, for those who may read it.")},
    [CONSENT_PHOTO_OUTSIDE] = {"photo_outside",
                               N_("Photos may go out: on invitations and on what families take home.")},
    [CONSENT_NAME_OUTSIDE] = {"name_outside",
                              N_("The name may stand where others read it: on invitations and on the wall.")},
};

bool consent_may(const struct actor *actor, const struct person *person, bool yes)
{
    bool self = actor->person > 0 && actor->person == person->id;
    if (actor->role == ROLE_FACILITATOR)
        return true;
    if (self)
        return !yes || person->kind != KIND_LEARNER;
    return person->kind == KIND_LEARNER && actor->role != ROLE_NOBODY;
}

enum err consents_show(struct visit *visit, const struct person *person, struct consents_view *view)
{
    view->person = person->id;
    for (int use = 0; use < CONSENT_USES; use++) {
        struct consent_line *line = LIST_ADD(visit->arena, &view->lines);
        if (!line)
            return ERR_MEMORY;
        *line =
            (struct consent_line){.use = uses[use].use, .what = MSG_VALUE(V(text_of(visit->words, uses[use].what)))};
        TRY(consent_holds(visit->store, person->id, (enum consent_use)use, &line->yes));
        line->may_change = consent_may(&visit->actor, person, !line->yes);
    }
    return OK;
}

static int use_of(const char *word)
{
    int use = 0;
    while (word && use < CONSENT_USES && strcmp(uses[use].use, word) != 0)
        use++;
    return word ? use : CONSENT_USES;
}

enum err consent_form(struct visit *visit)
{
    struct person person;
    const char *answer = request_form(visit->request, "answer");
    int use = use_of(request_form(visit->request, "use"));
    enum err found = person_find(visit->store, visit->arena, &visit->actor, visit->id, &person);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    bool yes = answer && strcmp(answer, "yes") == 0;
    if (use == CONSENT_USES || !answer || (!yes && strcmp(answer, "no") != 0))
        return visit_say(visit, 400, MSG("The answer did not arrive whole."),
                         MSG("Nothing was changed. Go back and tap yes or no again."));
    if (!consent_may(&visit->actor, &person, yes))
        return visit_say(visit, 403, MSG("An adult who answers for you says yes to this."),
                         MSG("Nothing was changed. You can take a yes back at any time."));
    TRY(consent_set(visit->env, person.id, (enum consent_use)use, yes));
    return visit_done(visit, SAID_SAVED, "/people/%lld", (long long)person.id);
}
