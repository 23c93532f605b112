#include "screens/changes_page.h"

#include "base/time.h"
#include "people/corrections.h"
#include "people/tables.h"
#include "screens/undoing.h"
#include "temas/directory.h"
#include "tutorias/tables.h"
#include "tutorias/tutorias.h"
#include "web/spoken.h"

#include <stdlib.h>
#include <string.h>

enum { DEEDS_SHOWN = 25 };

/* What a deed is called by the first row that it changed; a photo goes with what speaks of it. */
static const struct {
    const char *table, *insert, *update, *delete;
} names[] = {
    {"apart", N_("Two people are kept apart"), NULL, N_("Two people are no longer kept apart")},
    {"audience_word", N_("A question or thanks was written down"), NULL, N_("A question or thanks was removed")},
    {"community", N_("The community began"), N_("The community's name or languages were changed"), NULL},
    {"consent", N_("A consent was given"), NULL, N_("A consent was taken back")},
    {"encounter", N_("An encounter began"), N_("An encounter ended"), N_("An encounter was removed")},
    {"entry", N_("An entry was written"), N_("An entry was shared or kept back"), N_("An entry was removed")},
    {"kin", N_("A family was noted"), NULL, N_("A family was no longer noted")},
    {"mastery", N_("A mastery was noted"), N_("A mastery was noted"), N_("A mastery was removed")},
    {"observation", N_("An observer was invited"), N_("An observation was noted"), N_("An observer was taken back")},
    {"offer", N_("An offer was made"), N_("An offer was changed"), N_("An offer was removed")},
    {"passed_over", N_("Encounters were searched"), N_("Encounters were searched"), N_("Encounters were searched")},
    {"person", N_("Somebody was added"), N_("Somebody's data were changed"), N_("Somebody was removed")},
    {"preparation", N_("Questions were planned"), N_("Planned questions were changed"), NULL},
    {"presentation", N_("A presentation was planned"), N_("A presentation was changed"), NULL},
    {"reflection", N_("A reflection was written"), N_("A reflection was changed"), N_("A reflection was removed")},
    {"report", N_("A tutor's report was written"), NULL, N_("A tutor's report was removed")},
    {"round", N_("Encounters were searched"), NULL, NULL},
    {"tema", N_("A tema was added"), N_("A tema was changed"), N_("A tema was removed")},
    {"tema_path", N_("A way to a solution was added"), NULL, N_("A way to a solution was removed")},
    {"tutoria", N_("An encounter was proposed"), N_("A proposal or tutoría moved on"), NULL},
    {"wish", N_("A wish was added"), N_("A wish was moved"), N_("A wish was removed")},
    {"year", N_("A school year was closed"), NULL, NULL},
};

static struct message name_of_deed(const struct change *change)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(names[i].table, change->table) != 0)
            continue;
        const char *name = strcmp(change->kind, "insert") == 0   ? names[i].insert
                           : strcmp(change->kind, "update") == 0 ? names[i].update
                                                                 : names[i].delete;
        if (name)
            return (struct message){.text = name};
    }
    return MSG("Something was changed");
}

/* Whom and what the change concerns: the names of its person and its tema. */
static enum err find_about(struct visit *visit, const struct change *change, int64_t ids[2])
{
    ids[0] = change_number(change, "person");
    ids[1] = change_number(change, "tema");
    if (strcmp(change->table, "person") == 0)
        ids[0] = change->row;
    if (strcmp(change->table, "tema") == 0)
        ids[1] = change->row;
    if (strcmp(change->table, "tutoria") == 0) {
        struct tutoria tutoria;
        enum err e = tutoria_find(visit->store, visit->arena, &visit->actor, change->row, &tutoria);
        if (e == OK) {
            ids[0] = tutoria.learner;
            ids[1] = tutoria.tema;
        }
        return e == ERR_MISSING ? OK : e;
    }
    return OK;
}

static const char *about(struct visit *visit, const struct directory *directory, const int64_t ids[2])
{
    const struct person *person = directory_person(directory, ids[0]);
    const struct tema *tema = directory_tema(directory, ids[1]);
    if (person && tema)
        return arena_printf(visit->arena, "%s · %s", person->name, tema->title);
    return person ? person->name : tema ? tema->title : "";
}

static const char *moment(struct visit *visit, int64_t at)
{
    char day[16];
    int64_t on = day_of_instant(visit->env, at);
    int64_t minute = (at - instant_of_day(visit->env, on, 0)) / 60000;
    date_write(day, on);
    return arena_printf(visit->arena, "%s, %02d:%02d", date_spoken(visit->arena, visit->words, day), (int)(minute / 60),
                        (int)(minute % 60));
}

/* The change that a deed is called by. */
static enum err find_main(struct visit *visit, const struct deed *deed, struct change *change)
{
    struct changes changes;
    *change = deed->first;
    if (strcmp(change->table, blob_table.name) != 0)
        return OK;
    TRY(deed_changes(visit->store, visit->arena, change->deed, &changes));
    for (size_t i = 0; i < changes.n; i++) {
        if (strcmp(changes.items[i].table, blob_table.name) != 0) {
            *change = changes.items[i];
            break;
        }
    }
    return OK;
}

/* Only who gave a consent gives it again, and only who took it back takes it back. */
static enum err may_undo(struct visit *visit, int64_t deed, bool *may)
{
    bool consents;
    TRY(deed_touches(visit->store, deed, &consent_table, &consents));
    *may = !consents;
    return OK;
}

/* Who did it; of a proposal or tutoría only that one of the two did: a no is private. */
static struct message doer(const struct visit *visit, const struct directory *directory, const struct change *change)
{
    const struct person *who = directory_person(directory, change->person);
    bool of_two = strcmp(change->table, tutoria_table.name) == 0;
    if (!who)
        return MSG("At the machine");
    if (of_two && who->id != visit->actor.person && who->kind != KIND_FACILITATOR)
        return MSG("One of the two");
    return MSG_VALUE(V(who->name));
}

static enum err show_deed(struct visit *visit, const struct directory *directory, const struct deed *deed,
                          struct change_line *line)
{
    int64_t ids[2];
    struct change change;
    bool can_undo;
    TRY(find_main(visit, deed, &change));
    TRY(find_about(visit, &change, ids));
    TRY(may_undo(visit, change.deed, &can_undo));
    *line = (struct change_line){
        .deed = change.deed,
        .what = name_of_deed(&change),
        .about = about(visit, directory, ids),
        .who = doer(visit, directory, &change),
        .when = moment(visit, change.at),
        .more = deed->n - 1,
        .can_undo = can_undo,
    };
    return OK;
}

enum err changes_page(struct visit *visit)
{
    const char *before = request_query(visit->request, "before");
    struct changes_view view = {0};
    struct people people;
    struct temas temas;
    struct directory directory;
    struct deeds deeds;
    TRY(people_known(visit->store, visit->arena, &visit->actor, &people));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(directory_make(visit->arena, &people, &temas, &directory));
    TRY(deeds_latest(visit->store, visit->arena, before ? strtoll(before, NULL, 10) : 0, DEEDS_SHOWN, &deeds));
    for (size_t i = 0; i < deeds.n; i++) {
        struct change_line *line = LIST_ADD(visit->arena, &view.lines);
        if (!line)
            return ERR_MEMORY;
        TRY(show_deed(visit, &directory, &deeds.items[i], line));
    }
    if (deeds.n == DEEDS_SHOWN)
        view.after = arena_printf(visit->arena, "/changes?before=%lld", (long long)deeds.items[deeds.n - 1].first.deed);
    visit_page(visit, &view.page, PLACE_NONE, MSG("What was done lately"));
    view.page.narrow = true;
    changes_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err undo_form(struct visit *visit)
{
    enum undo result;
    bool may;
    struct problems problems;
    problems_init(&problems, visit->arena);
    TRY(may_undo(visit, visit->id, &may));
    if (!may)
        return visit_not_here(visit);
    TRY(undo_deed(visit->env, visit->id, &result));
    if (result == UNDO_DONE)
        TRY(people_check_keys(visit->env, NULL, &problems));
    if (result == UNDO_DONE && problems.total == 0)
        return visit_done(visit, SAID_UNDONE, "/changes");
    store_rollback(visit->store);
    TRY(store_begin_read(visit->store));
    switch (result) {
    case UNDO_DONE: return visit_say(visit, 409, problems.list[0].message, MSG("Nothing was changed."));
    case UNDO_CHANGED_SINCE:
        return visit_say(visit, 409, MSG("This cannot be undone any more: something else rests on it by now."),
                         MSG("Nothing was changed. Undo what was done later first, or correct it by hand."));
    case UNDO_FORGOTTEN:
        return visit_say(visit, 409, MSG("What stood there before was erased for good."), MSG("Nothing was changed."));
    default: return visit_not_here(visit);
    }
}
