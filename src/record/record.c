#include "record/record_sql.h"

#include "base/ids.h"
#include "base/time.h"
#include "people/fields.h"
#include "people/media.h"

static const struct {
    const char *name, *hint;
} kinds[ENTRY_KINDS] = {
    [ENTRY_QUESTION] = {N_("Question"), N_("What did you wonder?")},
    [ENTRY_ANALOGY] = {N_("Analogy"), N_("What is it like?")},
    [ENTRY_EXAMPLE] = {N_("Example"), N_("Where does it happen?")},
    [ENTRY_ATTEMPT] = {N_("Attempt"), N_("What did you try?")},
    [ENTRY_DIFFICULTY] = {N_("Difficulty"), N_("Where were you stuck?")},
    [ENTRY_DISCOVERY] = {N_("Discovery"), N_("What surprised you?")},
    [ENTRY_SOLUTION] = {N_("Solution path"), N_("How did you get there?")},
};

const char *entry_name(enum entry_kind kind)
{
    ASSERT(kind < ENTRY_KINDS);
    return kinds[kind].name;
}

const char *entry_hint(enum entry_kind kind)
{
    ASSERT(kind < ENTRY_KINDS);
    return kinds[kind].hint;
}

enum err record_forget_blob(struct env *env, int64_t blob)
{
    enum err e = blob ? media_forget(env, blob) : OK;
    return e == ERR_REFUSED || e == ERR_MISSING ? OK : e;
}

enum err record_blob_veil(struct store *store, const struct actor *actor, int64_t *blob)
{
    bool open = false;
    if (*blob)
        TRY(record_blob_open(store, actor, *blob, &open));
    if (!open)
        *blob = 0;
    return OK;
}

/* ---- entries ---- */

void entry_check(struct problems *problems, struct entry *entry)
{
    int64_t before = problems->total;
    entry->text = field_lines(problems, "text", entry->text, ENTRY_LONGEST);
    if (!entry->text[0] && !entry->blob && problems->total == before)
        problems_add(problems, "text", MSG("There is nothing here yet. A few words, a photo or a voice will do."));
}

/* In whose name the actor writes. */
static int64_t writer(const struct part *part, int64_t wanted)
{
    const struct tutoria *tutoria = &part->tutoria;
    if (part->learner || part->tutor)
        return part->person;
    return wanted == tutoria->tutor ? tutoria->tutor : tutoria->learner;
}

enum err entry_add(struct env *env, const struct part *part, const struct entry *entry, enum record_result *result,
                   int64_t *id)
{
    int64_t made = 0;
    enum record_result may = part_may(part, ACT_WRITE);
    if (may == RECORD_DONE) {
        struct entry added = *entry;
        added.tutoria = part->tutoria.id;
        added.person = writer(part, entry->person);
        added.at = entry->at ? entry->at : env_now(env);
        TRY(entry_insert(env, &added, &made));
    }
    if (id && made)
        *id = made;
    *result = may;
    return OK;
}

/* Whoever wrote it, before it has become part of the record. */
static bool is_own_slip(struct env *env, const struct part *part, const struct entry *entry)
{
    return part->person && entry->person == part->person && env_now(env) - id_time(entry->id) < ENTRY_SLIP;
}

bool entry_may_remove(struct env *env, const struct part *part, const struct entry *entry)
{
    return part->facilitator || is_own_slip(env, part, entry);
}

/* The entry, if it belongs to the part's tutoría; *there false if not. */
static enum err load(struct env *env, const struct part *part, int64_t id, struct entry *entry, bool *there)
{
    enum err e = entry_load(env->store, env->arena, id, entry);
    *there = e == OK && entry->tutoria == part->tutoria.id;
    return e == ERR_MISSING ? OK : e;
}

enum err entry_remove(struct env *env, const struct part *part, int64_t id, enum record_result *result)
{
    struct entry entry;
    bool there;
    TRY(load(env, part, id, &entry, &there));
    if (!there || !(part->reads || part->tutor)) {
        *result = RECORD_NOT_THERE;
    } else if (entry_may_remove(env, part, &entry)) {
        TRY(entry_delete(env, id));
        TRY(record_forget_blob(env, entry.blob));
        *result = RECORD_DONE;
    } else {
        *result = part->person && entry.person == part->person ? RECORD_TOO_LATE : RECORD_NOT_YOURS;
    }
    return OK;
}

enum err entry_share(struct env *env, const struct part *part, int64_t id, bool shared, enum record_result *result)
{
    struct entry entry;
    bool there, changed = false;
    TRY(load(env, part, id, &entry, &there));
    enum record_result may = there ? part_may(part, ACT_SHARE) : RECORD_NOT_THERE;
    if (may == RECORD_DONE)
        TRY(entry_set_shared(env, id, shared, &changed));
    *result = may == RECORD_DONE && !changed ? RECORD_SAME : may;
    return OK;
}

/* ---- encounters ---- */

/* The encounter that was begun and not ended; *open false if there is none. */
static enum err find_open(struct env *env, const struct part *part, struct encounter *encounter, bool *open)
{
    enum err e = encounter_open(env->store, part->tutoria.id, encounter);
    *open = e == OK;
    return e == ERR_MISSING ? OK : e;
}

/* Ends an encounter: now, or, where they forgot to say on the day that it was over, when they last wrote something in it. */
static enum err end(struct env *env, const struct encounter *encounter)
{
    int64_t at = env_now(env);
    if (day_of_instant(env, at) != day_of_instant(env, encounter->began))
        TRY(entry_last(env->store, encounter->tutoria, encounter->began, &at));
    /* A clock that was set back ends nothing before it began. */
    return encounter_end(env, encounter->id, at > encounter->began ? at : encounter->began);
}

enum err encounter_begin(struct env *env, const struct part *part, enum record_result *result)
{
    struct encounter left;
    bool open;
    int64_t now = env_now(env);
    enum record_result may = part_may(part, ACT_BEGIN);
    if (may != RECORD_DONE) {
        *result = may;
        return OK;
    }
    TRY(find_open(env, part, &left, &open));
    if (open && day_of_instant(env, left.began) == day_of_instant(env, now)) {
        *result = RECORD_SAME;
        return OK;
    }
    if (open)
        TRY(end(env, &left));
    TRY(encounter_insert(env, part->tutoria.id, now, 0));
    *result = RECORD_DONE;
    return OK;
}

enum err encounter_finish(struct env *env, const struct part *part, enum record_result *result)
{
    struct encounter encounter;
    bool open;
    enum record_result may = part_may(part, ACT_FINISH);
    if (may == RECORD_DONE) {
        TRY(find_open(env, part, &encounter, &open));
        if (open)
            TRY(end(env, &encounter));
        may = open ? RECORD_DONE : RECORD_SAME;
    }
    *result = may;
    return OK;
}

enum err encounter_add(struct env *env, const struct part *part, int64_t began, int64_t ended,
                       enum record_result *result)
{
    ASSERT(began <= ended);
    enum record_result may = part_may(part, ACT_FINISH);
    if (may == RECORD_DONE)
        TRY(encounter_insert(env, part->tutoria.id, began, ended));
    *result = may;
    return OK;
}

/* ---- reports ---- */

bool report_is_empty(const struct report *report)
{
    return !report->observed[0] && !report->described[0] && !report->discovered[0];
}

void report_check(struct problems *problems, struct report *report)
{
    int64_t before = problems->total;
    report->observed = field_lines(problems, "observed", report->observed, ENTRY_LONGEST);
    report->described = field_lines(problems, "described", report->described, ENTRY_LONGEST);
    report->discovered = field_lines(problems, "discovered", report->discovered, ENTRY_LONGEST);
    if (report_is_empty(report) && problems->total == before)
        problems_add(problems, "observed", MSG("There is nothing here yet. One sentence in one place will do."));
}

enum err report_add(struct env *env, const struct part *part, const struct report *report, enum record_result *result)
{
    enum record_result may = part_may(part, ACT_REPORT);
    if (may == RECORD_DONE) {
        struct report added = *report;
        added.tutoria = part->tutoria.id;
        added.person = part->tutoria.tutor;
        added.at = report->at ? report->at : env_now(env);
        TRY(report_insert(env, &added));
    }
    *result = may;
    return OK;
}

/* ---- all of it ---- */

enum err record_of(struct store *store, struct arena *arena, int64_t tutoria, struct record *record)
{
    struct record found = {0};
    TRY(encounter_list(store, arena, tutoria, INT32_MAX, &found.encounters));
    TRY(entry_list(store, arena, tutoria, 0, INT32_MAX, &found.entries));
    TRY(report_list(store, arena, tutoria, INT32_MAX, &found.reports));
    enum err reflected = reflection_find(store, arena, tutoria, &found.reflection);
    if (reflected != ERR_MISSING)
        TRY(reflected);
    found.reflected = reflected == OK;
    *record = found;
    return OK;
}

static enum err erase_learner(struct env *env, int64_t person)
{
    struct traces entries, reflections;
    TRY(trace_entries_learned(env->store, env->arena, person, &entries));
    TRY(trace_reflections_learned(env->store, env->arena, person, &reflections));
    for (size_t i = 0; i < entries.n; i++)
        TRY(entry_delete(env, entries.items[i].id));
    for (size_t i = 0; i < reflections.n; i++)
        TRY(reflection_delete(env, reflections.items[i].id));
    for (size_t i = 0; i < entries.n; i++)
        TRY(record_forget_blob(env, entries.items[i].blob));
    for (size_t i = 0; i < reflections.n; i++)
        TRY(record_forget_blob(env, reflections.items[i].blob));
    return OK;
}

enum err record_erase(struct env *env, int64_t person)
{
    struct traces reports, voices, helped;
    TRY(erase_learner(env, person));
    TRY(trace_reports(env->store, env->arena, person, &reports));
    for (size_t i = 0; i < reports.n; i++)
        TRY(report_delete(env, reports.items[i].id));
    TRY(trace_own_blobs(env->store, env->arena, person, &voices));
    for (size_t i = 0; i < voices.n; i++) {
        const struct trace *voice = &voices.items[i];
        TRY(voice->has_text ? entry_set_blob(env, voice->id, 0) : entry_delete(env, voice->id));
    }
    for (size_t i = 0; i < voices.n; i++)
        TRY(record_forget_blob(env, voices.items[i].blob));
    TRY(trace_helped(env->store, env->arena, person, &helped));
    for (size_t i = 0; i < helped.n; i++)
        TRY(reflection_set_helper(env, helped.items[i].id, 0));
    return OK;
}
