#include "temas/offers_page.h"

#include "people/fields.h"
#include "temas/acting.h"
#include "temas/mastery.h"
#include "temas/preparation.h"

#include <string.h>

/* The number of places in the form: one where it has no such field; 0 if it is none that fits, and *fault then says so. */
static int64_t read_places(struct visit *visit, struct message *fault)
{
    struct problems problems;
    const char *found = request_form(visit->request, "places");
    problems_init(&problems, visit->arena);
    int64_t places = field_number(&problems, "places", found ? found : "", 1, 1, FIELD_PLACES_MOST);
    if (!problems.n)
        return places;
    *fault = problems.list[0].message;
    return 0;
}

enum err offer_form(struct visit *visit)
{
    int64_t person = acting_for(visit);
    struct message fault = MSG_NONE;
    int64_t places = read_places(visit, &fault);
    enum offer_result result = OFFER_NOT_THERE;
    if (!places)
        return tema_page_again(visit, fault);
    if (person)
        TRY(offer_ask(visit->env, &visit->actor, person, visit->id, places, &result));
    if (result == OFFER_NOT_THERE)
        return tema_page_again(visit, MSG("Who is it? Choose a person, and tap again."));
    return visit_done(visit, SAID_SAVED, "/temas/%lld", (long long)visit->id);
}

/* The tema of the offer in the path, for going back to it; 0 if there is no such offer. */
static enum err tema_of_offer(struct visit *visit, int64_t *tema)
{
    struct offer offer;
    enum err found = offer_find(visit->store, &visit->actor, visit->id, &offer);
    *tema = found == OK ? offer.tema : 0;
    return found == ERR_MISSING ? OK : found;
}

static enum err go_back(struct visit *visit, enum saying said, int64_t tema)
{
    const char *back = acting_back(visit);
    return back ? visit_done(visit, said, "%s", back) : visit_done(visit, said, "/temas/%lld", (long long)tema);
}

enum err offer_vouch_form(struct visit *visit)
{
    int64_t tema;
    TRY(tema_of_offer(visit, &tema));
    if (!tema)
        return visit_not_here(visit);
    TRY(offer_vouch(visit->env, visit->id));
    return go_back(visit, SAID_SAVED, tema);
}

enum err offer_places_form(struct visit *visit)
{
    int64_t tema;
    enum offer_result result;
    struct message fault = MSG_NONE;
    int64_t places = read_places(visit, &fault);
    TRY(tema_of_offer(visit, &tema));
    if (!tema)
        return visit_not_here(visit);
    if (!places) {
        visit->id = tema;
        return tema_page_again(visit, fault);
    }
    TRY(offer_places(visit->env, &visit->actor, visit->id, places, &result));
    return result == OFFER_NOT_THERE ? visit_not_here(visit) : go_back(visit, SAID_SAVED, tema);
}

enum err offer_remove_form(struct visit *visit)
{
    int64_t tema;
    enum offer_result result;
    TRY(tema_of_offer(visit, &tema));
    if (!tema)
        return visit_not_here(visit);
    TRY(offer_remove(visit->env, &visit->actor, visit->id, &result));
    return result == OFFER_NOT_THERE ? visit_not_here(visit) : go_back(visit, SAID_REMOVED, tema);
}

/* ---- preparing ---- */

/* Reads what the page is about; ERR_MISSING if it is not for who asks. */
static enum err read_preparation(struct visit *visit, struct prepare_view *view)
{
    struct tema tema;
    struct person person = {0};
    struct offer offer = {0};
    enum mastery_how how;
    view->person = acting_for(visit);
    TRY(tema_text_read(visit, &tema, &view->text));
    if (!view->person)
        return visit_may(visit, PERMIT_GUIDE) ? OK : ERR_MISSING;
    TRY(person_find(visit->store, visit->arena, &visit->actor, view->person, &person));
    TRY(mastery_of(visit->store, view->person, tema.id, &how));
    enum err found = offer_of(visit->store, view->person, tema.id, &offer);
    if (found != OK && found != ERR_MISSING)
        return found;
    if (how == MASTERY_NONE && found == ERR_MISSING && !visit_may(visit, PERMIT_GUIDE))
        return ERR_MISSING;
    view->offers = found == OK;
    if (view->person != visit->actor.person)
        view->who = person_who(&person);
    return preparation_of(visit->store, visit->arena, view->person, tema.id, &view->questions);
}

static enum err show_preparation(struct visit *visit, struct prepare_view *view)
{
    visit_page(visit, &view->page, PLACE_CATALOGUE, MSG("Prepare to tutor it"));
    view->page.narrow = true;
    visit->response->status = view->wrong ? 422 : 200;
    prepare_html(&visit->response->body, visit->words, view);
    return OK;
}

static enum err prepare_refused(struct visit *visit, enum err why)
{
    return why == ERR_MISSING ? visit_not_here(visit) : why;
}

enum err prepare_page(struct visit *visit)
{
    struct prepare_view view = {.questions = ""};
    enum err e = read_preparation(visit, &view);
    return e == OK ? show_preparation(visit, &view) : prepare_refused(visit, e);
}

enum err prepare_form(struct visit *visit)
{
    struct prepare_view view = {.questions = ""};
    enum err e = read_preparation(visit, &view);
    if (e != OK)
        return prepare_refused(visit, e);
    const char *questions = request_form(visit->request, "questions");
    if (questions && strlen(questions) > PREPARATION_LONGEST) {
        view.questions = questions;
        view.wrong = true;
        view.fault = MSG("The text is too long: at most {most} kB fit.", V(PREPARATION_LONGEST / 1024));
        return show_preparation(visit, &view);
    }
    if (!questions || !view.person)
        return show_preparation(visit, &view);
    TRY(preparation_put(visit->env, view.person, visit->id, questions));
    if (request_form(visit->request, "offer")) {
        enum offer_result result;
        TRY(offer_ask(visit->env, &visit->actor, view.person, visit->id, 1, &result));
        return result == OFFER_NOT_THERE ? visit_not_here(visit)
                                         : visit_done(visit, SAID_SAVED, "/temas/%lld", (long long)visit->id);
    }
    if (view.who.id)
        return visit_done(visit, SAID_SAVED, "/temas/%lld/prepare?person=%lld", (long long)visit->id,
                          (long long)view.person);
    return visit_done(visit, SAID_SAVED, "/temas/%lld/prepare", (long long)visit->id);
}
