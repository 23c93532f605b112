#include "screens/erase_page.h"

#include "people/fields.h"
#include "screens/erase.h"

#include <string.h>

static enum err show(struct visit *visit, const struct person *person, const char *typed, struct message wrong)
{
    struct erase_view view = {
        .who = person_who(person), .grade = person->grade[0] ? person->grade : NULL, .typed = typed, .wrong = wrong};
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG("Erase {name}", V(person->name)));
    view.page.narrow = true;
    visit->response->status = wrong.text ? 422 : 200;
    erase_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* Whom the page is about; ERR_MISSING if they are not here any more. */
static enum err find(struct visit *visit, struct person *person)
{
    TRY(person_find(visit->store, visit->arena, &visit->actor, visit->id, person));
    return person->standing == STANDING_ERASED ? ERR_MISSING : OK;
}

enum err erase_page(struct visit *visit)
{
    struct person person;
    enum err found = find(visit, &person);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    return show(visit, &person, "", (struct message){0});
}

/* Accents, capitals and blanks around it make no difference: what counts is that they mean this person. */
static bool is_name_of(struct visit *visit, const struct person *person, const char *typed)
{
    struct problems problems;
    problems_init(&problems, visit->arena);
    const char *name = field_text(&problems, "name", typed, FIELD_LONGEST);
    return strcmp(text_folded(visit->arena, name), text_folded(visit->arena, person->name)) == 0;
}

/* In the open write transaction; *result is ERASE_DONE only if it is to be kept. */
static enum err try_to_erase(struct visit *visit, const char *typed, enum erase_result *result)
{
    struct person person;
    enum err found = find(visit, &person);
    *result = ERASE_NOT_THERE;
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    if (!is_name_of(visit, &person, typed))
        return show(visit, &person, typed, MSG("This is not the name. Nothing was erased."));
    TRY(erase_person(visit->env, person.id, result));
    if (*result == ERASE_LAST_KEY)
        return visit_say(visit, 409, MSG("{name} is the last facilitator who can sign in.", V(person.name)),
                         MSG("Nothing was erased. Give another facilitator a passphrase first."));
    return *result == ERASE_DONE ? visit_done(visit, SAID_REMOVED, "/people") : visit_not_here(visit);
}

enum err erase_form(struct visit *visit)
{
    enum erase_result result;
    const char *typed = request_form(visit->request, "name");
    TRY(store_begin_write(visit->store, visit->env, visit->actor.person));
    TRY(try_to_erase(visit, typed ? typed : "", &result));
    if (result != ERASE_DONE)
        return OK; /* the frame ends the transaction, in which nothing was written */
    TRY(store_commit(visit->store));
    /* They are erased, whatever comes of this: what a full or busy disk hinders is due, and the keeper does it (shells/keeper.c). */
    enum err finished = erase_finish(visit->env);
    (void)finished;
    return OK;
}
