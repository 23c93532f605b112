#include "record/record_sql.h"

#include "record/tables.h"
#include "store/collect.h"

enum reflection_column {
    REFLECTION_TUTORIA,
    REFLECTION_TEXT,
    REFLECTION_HOW,
    REFLECTION_HELPER,
    REFLECTION_BLOB,
    REFLECTION_AT,
    REFLECTION_SHARED,
    REFLECTION_COLUMNS,
};
static const struct column columns[REFLECTION_COLUMNS] = {
    {"tutoria", false}, {"text", true}, {"how", true},     {"helper", true},
    {"blob", true},     {"at", false},  {"shared", false},
};
const struct table reflection_table = {"reflection", MERGE_LATEST_COLUMN, columns, REFLECTION_COLUMNS};

static const char *const hows[REFLECTION_HOWS] = {
    [HOW_TYPED] = "typed",
    [HOW_DICTATED] = "dictated",
    [HOW_PHOTO] = "photo",
    [HOW_VOICE] = "voice",
};

const char *reflection_word(enum reflection_how how)
{
    ASSERT(how < REFLECTION_HOWS);
    return hows[how];
}

bool reflection_how_read(const char *word, enum reflection_how *how)
{
    int number = word_number(word, hows, REFLECTION_HOWS);
    if (number >= 0)
        *how = (enum reflection_how)number;
    return number >= 0;
}

enum err reflection_find(struct store *store, struct arena *arena, int64_t tutoria, struct reflection *reflection)
{
    struct reflection found = {.tutoria = tutoria};
    struct stmt *q;
    bool known = true;
    TRY(store_query(
        store, &q,
        "select r.id, r.text, r.how, r.helper, r.blob, case when b.type like 'image/%' then 0 else 1 end, r.at,"
        " r.shared from reflection r left join blob b on b.community = r.community and b.id = r.blob"
        " where r.community = $1 and r.tutoria = $2",
        V(store_community(store)), V(tutoria)));
    enum step step = stmt_step(q);
    if (step == STEP_ROW) {
        found.id = stmt_int(q, 0);
        found.text = stmt_text(q, 1, arena);
        known = reflection_how_read(stmt_peek(q, 2), &found.how);
        found.helper = stmt_int(q, 3);
        found.blob = stmt_int(q, 4);
        found.is_voice = found.blob && stmt_int(q, 5);
        found.at = stmt_int(q, 6);
        found.shared = stmt_int(q, 7) != 0;
    }
    TRY(stmt_finish(q, step));
    if (step == STEP_DONE)
        return ERR_MISSING;
    if (!known)
        return ERR_CORRUPT;
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *reflection = found;
    return OK;
}

static void values_of(const struct reflection *reflection, struct value values[static REFLECTION_COLUMNS])
{
    values[REFLECTION_TUTORIA] = V(reflection->tutoria);
    values[REFLECTION_TEXT] = V(reflection->text);
    values[REFLECTION_HOW] = V(hows[reflection->how]);
    values[REFLECTION_HELPER] = reflection->helper ? V(reflection->helper) : V_NULL;
    values[REFLECTION_BLOB] = reflection->blob ? V(reflection->blob) : V_NULL;
    values[REFLECTION_AT] = V(reflection->at);
    values[REFLECTION_SHARED] = V(reflection->shared);
}

enum err reflection_insert(struct env *env, const struct reflection *reflection)
{
    int64_t id;
    struct value values[REFLECTION_COLUMNS];
    values_of(reflection, values);
    return table_insert(env->store, env, &reflection_table, values, &id);
}

enum err reflection_update(struct env *env, const struct reflection *reflection)
{
    struct value values[REFLECTION_COLUMNS];
    values_of(reflection, values);
    uint32_t which = (UINT32_C(1) << REFLECTION_COLUMNS) - 1;
    return table_update(env->store, env, &reflection_table, reflection->id, which, values, NULL);
}

enum err reflection_delete(struct env *env, int64_t id)
{
    return table_delete(env->store, env, &reflection_table, id);
}

enum err reflection_set_helper(struct env *env, int64_t id, int64_t helper)
{
    const struct value values[REFLECTION_COLUMNS] = {[REFLECTION_HELPER] = helper ? V(helper) : V_NULL};
    return table_update(env->store, env, &reflection_table, id, 1U << REFLECTION_HELPER, values, NULL);
}
