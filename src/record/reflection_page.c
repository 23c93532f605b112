#include "record/record_page.h"

#include "people/consents.h"
#include "people/kin.h"
#include "record/enclosure.h"

#include <stdlib.h>
#include <string.h>

/* What there is, and who asks for it. */
struct reading {
    struct part part;
    bool there;
    struct reflection reflection;
};

static enum err read_all(struct visit *visit, struct reading *reading)
{
    *reading = (struct reading){0};
    TRY(part_find(visit->store, visit->arena, &visit->actor, visit->id, &reading->part));
    enum err found = reflection_find(visit->store, visit->arena, visit->id, &reading->reflection);
    reading->there = found == OK;
    return found == ERR_MISSING ? OK : found;
}

static enum record_result may_write(const struct reading *reading)
{
    return reflection_may_write(&reading->part, reading->there ? &reading->reflection : NULL);
}

static enum err person_name(struct visit *visit, int64_t id, const char **name)
{
    const struct actor any = {.community = visit->community.id, .role = ROLE_FACILITATOR};
    struct person person;
    TRY(person_find(visit->store, visit->arena, &any, id, &person));
    *name = person_who(&person).name;
    return OK;
}

/* Who may have written it down: the tutor, who answers for the learner, and the facilitator at hand. */
static enum err add_helpers(struct visit *visit, const struct reading *reading, struct options *helpers)
{
    const struct part *part = &reading->part;
    const char *name;
    struct kinship kinship;
    int64_t chosen = reading->reflection.helper;
    TRY(person_name(visit, part->tutoria.tutor, &name));
    TRY(choice_add(visit->arena, helpers, part->tutoria.tutor, name, chosen));
    TRY(kin_of(visit->store, visit->arena, part->tutoria.learner, &kinship));
    for (size_t i = 0; i < kinship.n; i++) {
        int64_t adult = kinship.items[i].adult;
        if (adult == part->tutoria.learner || adult == part->tutoria.tutor)
            continue;
        TRY(person_name(visit, adult, &name));
        TRY(choice_add(visit->arena, helpers, adult, name, chosen));
    }
    bool listed = !part->facilitator || part->learner || part->tutor || !part->person;
    return listed ? OK : choice_add(visit->arena, helpers, part->person, visit->me.name, chosen);
}

/* The page; `problems`, if not NULL, are of what was typed. */
static enum err show(struct visit *visit, const struct reading *reading, const struct problems *problems)
{
    const struct part *part = &reading->part;
    const struct reflection *reflection = &reading->reflection;
    struct company company;
    struct reflection_view view = {
        .id = visit->id,
        .may_write = may_write(reading) == RECORD_DONE,
        .as_helper = !part->learner && !part->facilitator,
        .was_dictated = reflection->how == HOW_DICTATED,
        .shared = reflection->shared,
        .typed = "",
    };
    bool consents, reads = reading->there && reflection_may_read(part, reflection);
    TRY(consent_holds(visit->store, part->tutoria.learner, CONSENT_PHOTO_INSIDE, &consents));
    TRY(company_find(visit, part, &company));
    bool takes = consents && !view.as_helper;
    if (!view.as_helper)
        TRY(add_helpers(visit, reading, &view.helpers));
    view.enclosure =
        (struct enclosure_view){.takes_photo = takes, .takes_voice = takes, .photo = MSG("A photo of what you wrote")};
    view.pair = company.pair;
    if (reads) {
        int64_t blob = reflection->blob;
        TRY(record_blob_veil(visit->store, &visit->actor, &blob));
        view.text = text_or_null(reflection->text);
        view.typed = reflection->text;
        view.day = day_spoken(visit, reflection->at);
        view.photo = reflection->is_voice ? 0 : blob;
        view.voice = reflection->is_voice ? blob : 0;
        /* Who answers for the learner knows neither the tutor's name nor that of another adult. */
        if (reflection->helper && (part->reads || reflection->helper == part->person))
            TRY(person_name(visit, reflection->helper, &view.helper));
    }
    if (problems) {
        view.typed = form_text(visit, "text");
        view.shared = strcmp(form_text(visit, "shared"), "1") == 0;
        view.was_dictated = strcmp(form_text(visit, "how"), "dictated") == 0;
        view.text_wrong = problem_at(problems, "text");
        view.enclosure.photo_wrong = problem_at(problems, "photo");
        view.enclosure.voice_wrong = problem_at(problems, "voice");
    }
    record_frame(visit, &view.page, MSG("Reflection"), problems);
    view.page.records = view.may_write && takes;
    reflection_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err reflection_page(struct visit *visit)
{
    struct reading reading;
    enum err found = read_all(visit, &reading);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    return show(visit, &reading, NULL);
}

/* One of those offered as helpers, 0 for all others. */
static enum err read_helper(struct visit *visit, const struct reading *reading, int64_t *helper)
{
    struct options helpers = {0};
    int64_t asked = strtoll(form_text(visit, "helper"), NULL, 10);
    TRY(add_helpers(visit, reading, &helpers));
    *helper = 0;
    for (size_t i = 0; i < helpers.n; i++) {
        if (helpers.items[i].id == asked)
            *helper = asked;
    }
    return OK;
}

/* What was sent; how it came about follows from what it is. */
static enum err read_form(struct visit *visit, const struct reading *reading, struct problems *problems,
                          struct enclosure *enclosure, struct reflection *reflection)
{
    *reflection = (struct reflection){
        .text = form_text(visit, "text"),
        .how = strcmp(form_text(visit, "how"), "dictated") == 0 ? HOW_DICTATED : HOW_TYPED,
        .shared = strcmp(form_text(visit, "shared"), "1") == 0,
    };
    TRY(read_helper(visit, reading, &reflection->helper));
    *enclosure = (struct enclosure){0};
    if (reading->part.learner || reading->part.facilitator)
        TRY(enclosure_take(visit, &reading->part, reading->part.tutoria.learner, problems, enclosure));
    if (enclosure->n)
        reflection->how = enclosure->is_voice ? HOW_VOICE : HOW_PHOTO;
    reflection->blob =
        enclosure->n || (reading->there && reading->reflection.blob) ? 1 : 0; /* something will be there */
    if (!problems->total || reflection->text[0])
        reflection_check(problems, reflection);
    return OK;
}

/* Keeps it in a transaction of its own; the tutoría and the consent may have changed since the form was read. */
static enum err keep(struct visit *visit, struct problems *problems, const struct enclosure *enclosure,
                     struct reflection *reflection)
{
    struct reading reading;
    enum record_result result;
    store_rollback(visit->store);
    TRY(store_begin_write(visit->store, visit->env, visit->actor.person));
    enum err found = read_all(visit, &reading);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    reflection->blob = 0;
    if (may_write(&reading) == RECORD_DONE)
        TRY(enclosure_keep(visit->env, &reading.part, reading.part.tutoria.learner, enclosure, problems,
                           &reflection->blob));
    if (problems->total)
        return show(visit, &reading, problems);
    TRY(reflection_put(visit->env, &reading.part, reflection, &result));
    if (result != RECORD_DONE)
        return record_refuse(visit, &reading.part, result);
    return visit_done(visit, SAID_SAVED, "/tutorias/%lld/reflection", (long long)visit->id);
}

enum err reflection_form(struct visit *visit)
{
    struct reading reading;
    struct problems problems;
    struct enclosure enclosure;
    struct reflection reflection;
    problems_init(&problems, visit->arena);
    TRY(store_begin_read(visit->store));
    enum err found = read_all(visit, &reading);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    if (may_write(&reading) != RECORD_DONE)
        return record_refuse(visit, &reading.part, may_write(&reading));
    TRY(read_form(visit, &reading, &problems, &enclosure, &reflection));
    if (problems.total)
        return show(visit, &reading, &problems);
    return keep(visit, &problems, &enclosure, &reflection);
}
