#include "record/record_sql.h"

#include "record/tables.h"
#include "store/collect.h"

enum entry_column {
    ENTRY_TUTORIA,
    ENTRY_PERSON,
    ENTRY_KIND,
    ENTRY_TEXT,
    ENTRY_BLOB,
    ENTRY_AT,
    ENTRY_SHARED,
    ENTRY_COLUMNS,
};
static const struct column entry_columns[ENTRY_COLUMNS] = {
    {"tutoria", false}, {"person", false}, {"kind", true},    {"text", true},
    {"blob", true},     {"at", false},     {"shared", false},
};
const struct table entry_table = {"entry", MERGE_LATEST_COLUMN, entry_columns, ENTRY_COLUMNS};

/* When there were encounters is the network's history and stays. */
enum encounter_column { ENCOUNTER_TUTORIA, ENCOUNTER_BEGAN, ENCOUNTER_ENDED, ENCOUNTER_COLUMNS };
static const struct column encounter_columns[ENCOUNTER_COLUMNS] = {
    {"tutoria", false}, {"began", false}, {"ended", false}};
const struct table encounter_table = {"encounter", MERGE_LATEST_COLUMN, encounter_columns, ENCOUNTER_COLUMNS};

static const struct column report_columns[] = {{"tutoria", false},  {"person", false},    {"observed", true},
                                               {"described", true}, {"discovered", true}, {"at", false}};
const struct table report_table = {"report", MERGE_ONCE, report_columns, COUNT_OF(report_columns)};

static const char *const kinds[ENTRY_KINDS] = {
    [ENTRY_QUESTION] = "question", [ENTRY_ANALOGY] = "analogy",       [ENTRY_EXAMPLE] = "example",
    [ENTRY_ATTEMPT] = "attempt",   [ENTRY_DIFFICULTY] = "difficulty", [ENTRY_DISCOVERY] = "discovery",
    [ENTRY_SOLUTION] = "solution",
};

const char *entry_word(enum entry_kind kind)
{
    ASSERT(kind < ENTRY_KINDS);
    return kinds[kind];
}

bool entry_kind_read(const char *word, enum entry_kind *kind)
{
    int number = word_number(word, kinds, ENTRY_KINDS);
    if (number >= 0)
        *kind = (enum entry_kind)number;
    return number >= 0;
}

enum err part_ties(struct store *store, int64_t person, const struct tutoria *tutoria, bool *kin, bool *observer)
{
    int64_t answers, watches;
    TRY(store_number(store, &answers, 0, "select 1 from kin where community = $1 and adult = $2 and child = $3",
                     V(store_community(store)), V(person), V(tutoria->learner)));
    TRY(store_number(store, &watches, 0,
                     "select 1 from observation where community = $1 and observer = $2 and tutoria = $3",
                     V(store_community(store)), V(person), V(tutoria->id)));
    *kin = answers == 1;
    *observer = watches == 1;
    return OK;
}

/* ---- entries ---- */

/* A photo is a picture; all else that is kept can be heard. */
#define ENTRY_SELECT                                                                                                \
    "select e.id, e.tutoria, e.person, e.kind, e.text, e.blob, case when b.type like 'image/%' then 0 else 1 end, " \
    "e.at, "                                                                                                        \
    "e.shared from entry e left join blob b on b.community = e.community and b.id = e.blob "

static enum err read_entry(struct stmt *q, struct arena *arena, void *item)
{
    struct entry *entry = item;
    *entry = (struct entry){
        .id = stmt_int(q, 0),
        .tutoria = stmt_int(q, 1),
        .person = stmt_int(q, 2),
        .text = stmt_text(q, 4, arena),
        .blob = stmt_int(q, 5),
        .is_voice = stmt_int(q, 5) && stmt_int(q, 6),
        .at = stmt_int(q, 7),
        .shared = stmt_int(q, 8) != 0,
    };
    return entry_kind_read(stmt_peek(q, 3), &entry->kind) ? OK : ERR_CORRUPT;
}

enum err entry_list(struct store *store, struct arena *arena, int64_t tutoria, size_t from, size_t most,
                    struct entries *entries)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    ENTRY_SELECT "where e.community = $1 and e.tutoria = $2 order by e.at desc, e.id desc"
                                 " limit $3 offset $4",
                    V(store_community(store)), V(tutoria), V((int64_t)most), V((int64_t)from)));
    return STMT_COLLECT(q, arena, entries, read_entry);
}

enum err entry_count(struct store *store, int64_t tutoria, int64_t *n)
{
    return store_number(store, n, 0, "select count(*) from entry where community = $1 and tutoria = $2",
                        V(store_community(store)), V(tutoria));
}

enum err entry_tutoria(struct store *store, int64_t id, int64_t *tutoria)
{
    return store_number(store, tutoria, 0, "select tutoria from entry where community = $1 and id = $2",
                        V(store_community(store)), V(id));
}

enum err entry_load(struct store *store, struct arena *arena, int64_t id, struct entry *entry)
{
    struct entries found;
    struct stmt *q;
    TRY(store_query(store, &q, ENTRY_SELECT "where e.community = $1 and e.id = $2", V(store_community(store)), V(id)));
    TRY(STMT_COLLECT(q, arena, &found, read_entry));
    if (!found.n)
        return ERR_MISSING;
    *entry = found.items[0];
    return OK;
}

enum err entry_last(struct store *store, int64_t tutoria, int64_t since, int64_t *at)
{
    return store_number(store, at, since,
                        "select max(at) from entry where community = $1 and tutoria = $2 and at >= $3",
                        V(store_community(store)), V(tutoria), V(since));
}

enum err entry_insert(struct env *env, const struct entry *entry, int64_t *id)
{
    const struct value values[ENTRY_COLUMNS] = {
        [ENTRY_TUTORIA] = V(entry->tutoria),
        [ENTRY_PERSON] = V(entry->person),
        [ENTRY_KIND] = V(kinds[entry->kind]),
        [ENTRY_TEXT] = V(entry->text),
        [ENTRY_BLOB] = entry->blob ? V(entry->blob) : V_NULL,
        [ENTRY_AT] = V(entry->at),
        [ENTRY_SHARED] = V(entry->shared),
    };
    return table_insert(env->store, env, &entry_table, values, id);
}

enum err entry_set_shared(struct env *env, int64_t id, bool shared, bool *changed)
{
    const struct value values[ENTRY_COLUMNS] = {[ENTRY_SHARED] = V(shared)};
    return table_update(env->store, env, &entry_table, id, 1U << ENTRY_SHARED, values, changed);
}

enum err entry_set_blob(struct env *env, int64_t id, int64_t blob)
{
    const struct value values[ENTRY_COLUMNS] = {[ENTRY_BLOB] = blob ? V(blob) : V_NULL};
    return table_update(env->store, env, &entry_table, id, 1U << ENTRY_BLOB, values, NULL);
}

enum err entry_delete(struct env *env, int64_t id)
{
    return table_delete(env->store, env, &entry_table, id);
}

/* ---- encounters ---- */

static enum err read_encounter(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct encounter *)item = (struct encounter){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2), stmt_int(q, 3)};
    return OK;
}

enum err encounter_list(struct store *store, struct arena *arena, int64_t tutoria, size_t most,
                        struct encounters *encounters)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select id, tutoria, began, ended from encounter where community = $1 and tutoria = $2"
                    " order by began desc, id desc limit $3",
                    V(store_community(store)), V(tutoria), V((int64_t)most)));
    return STMT_COLLECT(q, arena, encounters, read_encounter);
}

enum err encounter_open(struct store *store, int64_t tutoria, struct encounter *encounter)
{
    struct stmt *q;
    TRY(store_query(
        store, &q,
        "select id, tutoria, began, ended from encounter where community = $1 and tutoria = $2 and ended = 0"
        " order by began desc, id desc limit 1",
        V(store_community(store)), V(tutoria)));
    enum step step = stmt_step(q);
    enum err found = step == STEP_ROW ? read_encounter(q, NULL, encounter) : ERR_MISSING;
    TRY(stmt_finish(q, step));
    return found;
}

enum err encounter_insert(struct env *env, int64_t tutoria, int64_t began, int64_t ended)
{
    int64_t id;
    const struct value values[ENCOUNTER_COLUMNS] = {V(tutoria), V(began), V(ended)};
    return table_insert(env->store, env, &encounter_table, values, &id);
}

enum err encounter_end(struct env *env, int64_t id, int64_t ended)
{
    const struct value values[ENCOUNTER_COLUMNS] = {[ENCOUNTER_ENDED] = V(ended)};
    return table_update(env->store, env, &encounter_table, id, 1U << ENCOUNTER_ENDED, values, NULL);
}

/* ---- reports ---- */

static enum err read_report(struct stmt *q, struct arena *arena, void *item)
{
    *(struct report *)item = (struct report){
        .id = stmt_int(q, 0),
        .tutoria = stmt_int(q, 1),
        .person = stmt_int(q, 2),
        .observed = stmt_text(q, 3, arena),
        .described = stmt_text(q, 4, arena),
        .discovered = stmt_text(q, 5, arena),
        .at = stmt_int(q, 6),
    };
    return OK;
}

enum err report_list(struct store *store, struct arena *arena, int64_t tutoria, size_t most, struct reports *reports)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select id, tutoria, person, observed, described, discovered, at from report"
                    " where community = $1 and tutoria = $2 order by at desc, id desc limit $3",
                    V(store_community(store)), V(tutoria), V((int64_t)most)));
    return STMT_COLLECT(q, arena, reports, read_report);
}

enum err report_insert(struct env *env, const struct report *report)
{
    int64_t id;
    const struct value values[] = {V(report->tutoria),   V(report->person),     V(report->observed),
                                   V(report->described), V(report->discovered), V(report->at)};
    return table_insert(env->store, env, &report_table, values, &id);
}

enum err report_delete(struct env *env, int64_t id)
{
    return table_delete(env->store, env, &report_table, id);
}
