#include "screens/portfolio.h"

static bool has_begun(const struct tutoria *tutoria)
{
    switch (tutoria->state) {
    case TUTORIA_UNDER_WAY:
    case TUTORIA_PAUSED:
    case TUTORIA_ACHIEVED:
    case TUTORIA_ENDED: return true;
    default: return false;
    }
}

/* The other of the two; whoever learned together knows each other's name, and the rest of the world asks who may know it. */
static struct person other_of(const struct people *known, int64_t id)
{
    for (size_t i = 0; i < known->n; i++) {
        if (known->items[i].id == id)
            return known->items[i];
    }
    return (struct person){.id = id, .code = "", .name = "", .languages = "", .grade = ""};
}

/* Adds those in which they were on this side, oldest first; `all` is newest first. */
static enum err add_side(struct store *store, struct arena *arena, const struct actor *actor,
                         const struct tutorias *all, const struct people *known, enum side side,
                         struct portfolio *portfolio)
{
    for (size_t i = all->n; i > 0; i--) {
        const struct tutoria *tutoria = &all->items[i - 1];
        bool learned = tutoria->learner == portfolio->person.id;
        if (learned != (side == SIDE_LEARNER) || !has_begun(tutoria))
            continue;
        struct folio *folio = LIST_ADD(arena, &portfolio->folios);
        if (!folio)
            return ERR_MEMORY;
        *folio = (struct folio){.tutoria = *tutoria,
                                .given = !learned,
                                .other = other_of(known, learned ? tutoria->tutor : tutoria->learner)};
        TRY(tema_find(store, arena, actor, tutoria->tema, &folio->tema));
    }
    return OK;
}

enum err portfolio_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                        struct portfolio *portfolio)
{
    struct portfolio found = {0};
    struct tutorias all = {0};
    struct people known = {0};
    TRY(person_find(store, arena, actor, person, &found.person));
    if (found.person.standing == STANDING_ERASED)
        return ERR_MISSING;
    TRY(tutoria_of_person(store, arena, actor, person, &all));
    TRY(people_known(store, arena, actor, &known));
    TRY(add_side(store, arena, actor, &all, &known, SIDE_LEARNER, &found));
    found.n_learned = found.folios.n;
    TRY(add_side(store, arena, actor, &all, &known, SIDE_TUTOR, &found));
    *portfolio = found;
    return OK;
}

/* ---- one record ---- */

static void turn_round(void *items, size_t n, size_t size)
{
    char *at = items, keep;
    for (size_t i = 0; n && i < n / 2; i++) {
        for (size_t b = 0; b < size; b++) {
            keep = at[i * size + b];
            at[i * size + b] = at[(n - 1 - i) * size + b];
            at[(n - 1 - i) * size + b] = keep;
        }
    }
}

/* Leaves out what the learner does not share. */
static void keep_shared(struct record *record)
{
    size_t n = 0;
    for (size_t i = 0; i < record->entries.n; i++) {
        if (record->entries.items[i].shared)
            record->entries.items[n++] = record->entries.items[i];
    }
    record->entries.n = n;
    record->encounters.n = 0;
    record->reflected = record->reflected && record->reflection.shared;
}

static void keep_own_reports(struct record *record, int64_t person)
{
    size_t n = 0;
    for (size_t i = 0; i < record->reports.n; i++) {
        if (record->reports.items[i].person == person)
            record->reports.items[n++] = record->reports.items[i];
    }
    record->reports.n = n;
}

static enum err read_presentation(struct store *store, struct arena *arena, const struct actor *actor, int64_t tutoria,
                                  struct folio_record *record)
{
    enum err e = presentation_of_tutoria(store, arena, actor, tutoria, &record->presentation);
    if (e == ERR_MISSING)
        return OK;
    TRY(e);
    record->presented = true;
    return word_list(store, arena, actor, record->presentation.id, &record->words);
}

enum err folio_read(struct store *store, struct arena *arena, const struct actor *actor, const struct folio *folio,
                    struct folio_record *to)
{
    const struct tutoria *tutoria = &folio->tutoria;
    struct folio_record found = {0};
    struct record *record = &found.record;
    bool whole;
    TRY(tutoria_record_open(store, actor, tutoria->id, &whole));
    TRY(record_of(store, arena, tutoria->id, record));
    turn_round(record->encounters.items, record->encounters.n, sizeof *record->encounters.items);
    turn_round(record->entries.items, record->entries.n, sizeof *record->entries.items);
    turn_round(record->reports.items, record->reports.n, sizeof *record->reports.items);
    if (folio->given) {
        bool own = actor->role == ROLE_FACILITATOR || actor->person == tutoria->tutor;
        record->entries.n = 0;
        record->reflected = false;
        if (!own)
            record->encounters.n = 0;
        keep_own_reports(record, own ? tutoria->tutor : 0);
        *to = found;
        return OK;
    }
    record->reports.n = 0;
    if (!whole)
        keep_shared(record);
    for (size_t i = 0; i < record->entries.n; i++)
        TRY(record_blob_veil(store, actor, &record->entries.items[i].blob));
    if (record->reflected)
        TRY(record_blob_veil(store, actor, &record->reflection.blob));
    TRY(read_presentation(store, arena, actor, tutoria->id, &found));
    *to = found;
    return OK;
}
