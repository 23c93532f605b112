#include "record/record_page.h"

#include "record/enclosure.h"

#include <string.h>

/* ---- an entry ---- */

/* Who says it: a facilitator says for whom they write. */
static int64_t speaker_of(const struct visit *visit, const struct part *part)
{
    bool for_tutor = strcmp(form_text(visit, "who"), "tutor") == 0;
    if (part->learner || part->tutor)
        return part->person;
    return for_tutor ? part->tutoria.tutor : part->tutoria.learner;
}

/* What was sent for an entry. */
static void read_entry(struct visit *visit, const struct part *part, struct problems *problems,
                       const struct enclosure *enclosure, struct entry *entry)
{
    *entry = (struct entry){
        .text = form_text(visit, "text"),
        .blob = enclosure->n ? 1 : 0, /* something will be there */
        .person = speaker_of(visit, part),
    };
    if (!entry_kind_read(form_text(visit, "kind"), &entry->kind))
        problems_add(problems, "kind", MSG("Choose what it is."));
    if (!problems->total || entry->text[0])
        entry_check(problems, entry);
}

/* Keeps it in a transaction of its own; the tutoría and the consent may have changed since the form was read. */
static enum err keep_entry(struct visit *visit, struct problems *problems, const struct enclosure *enclosure,
                           struct entry *entry)
{
    struct part part;
    enum record_result result = RECORD_NOT_THERE;
    store_rollback(visit->store);
    TRY(store_begin_write(visit->store, visit->env, visit->actor.person));
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    if (part_may(&part, ACT_WRITE) == RECORD_DONE)
        TRY(enclosure_keep(visit->env, &part, entry->person, enclosure, problems, &entry->blob));
    if (problems->total)
        return study_show(visit, &part, problems);
    TRY(entry_add(visit->env, &part, entry, &result, NULL));
    if (result != RECORD_DONE)
        return record_refuse(visit, &part, result);
    return visit_done(visit, SAID_SAVED, "/tutorias/%lld", (long long)visit->id);
}

enum err entry_form(struct visit *visit)
{
    struct part part;
    struct problems problems;
    struct enclosure enclosure;
    struct entry entry;
    problems_init(&problems, visit->arena);
    TRY(store_begin_read(visit->store));
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    enum record_result may = part_may(&part, ACT_WRITE);
    if (may != RECORD_DONE)
        return record_refuse(visit, &part, may);
    TRY(enclosure_take(visit, &part, speaker_of(visit, &part), &problems, &enclosure));
    read_entry(visit, &part, &problems, &enclosure, &entry);
    if (problems.total)
        return study_show(visit, &part, &problems);
    return keep_entry(visit, &problems, &enclosure, &entry);
}

/* The part in the tutoría of the entry that the address names. */
static enum err find_part_of_entry(struct visit *visit, struct part *part)
{
    int64_t tutoria;
    TRY(entry_tutoria(visit->store, visit->id, &tutoria));
    return tutoria ? part_find(visit->store, visit->arena, &visit->actor, tutoria, part) : ERR_MISSING;
}

/* Answers a change to an entry. */
static enum err entry_changed(struct visit *visit, const struct part *part, enum record_result result, enum saying said)
{
    if (result == RECORD_DONE || result == RECORD_SAME)
        return visit_done(visit, said, "/tutorias/%lld", (long long)part->tutoria.id);
    return record_refuse(visit, part, result);
}

enum err entry_remove_form(struct visit *visit)
{
    struct part part;
    enum record_result result;
    enum err found = find_part_of_entry(visit, &part);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    TRY(entry_remove(visit->env, &part, visit->id, &result));
    return entry_changed(visit, &part, result, SAID_REMOVED);
}

enum err entry_share_form(struct visit *visit)
{
    struct part part;
    enum record_result result;
    bool shared = strcmp(form_text(visit, "shared"), "1") == 0;
    enum err found = find_part_of_entry(visit, &part);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    TRY(entry_share(visit->env, &part, visit->id, shared, &result));
    return entry_changed(visit, &part, result, SAID_SAVED);
}

/* ---- encounters ---- */

static enum err change_encounter(struct visit *visit, enum err (*change)(struct env *env, const struct part *part,
                                                                         enum record_result *result))
{
    struct part part;
    enum record_result result;
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    TRY(change(visit->env, &part, &result));
    if (result == RECORD_DONE || result == RECORD_SAME)
        return visit_done(visit, SAID_SAVED, "/tutorias/%lld", (long long)visit->id);
    return record_refuse(visit, &part, result);
}

enum err encounter_begin_form(struct visit *visit)
{
    return change_encounter(visit, encounter_begin);
}

enum err encounter_finish_form(struct visit *visit)
{
    return change_encounter(visit, encounter_finish);
}

/* ---- the tutor's report ---- */

enum err report_form(struct visit *visit)
{
    struct part part;
    struct problems problems;
    enum record_result result;
    struct report report = {.observed = form_text(visit, "observed"),
                            .described = form_text(visit, "described"),
                            .discovered = form_text(visit, "discovered")};
    problems_init(&problems, visit->arena);
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    enum record_result may = part_may(&part, ACT_REPORT);
    if (may != RECORD_DONE)
        return record_refuse(visit, &part, may);
    report_check(&problems, &report);
    if (problems.total)
        return study_show(visit, &part, &problems);
    TRY(report_add(visit->env, &part, &report, &result));
    return visit_done(visit, SAID_SAVED, "/tutorias/%lld", (long long)visit->id);
}
