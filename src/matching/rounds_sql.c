#include "matching/rounds_sql.h"

#include "matching/tables.h"
#include "store/collect.h"

#include <string.h>

static const struct column round_columns[] = {{"number", false}};
const struct table round_table = {"round", MERGE_ONCE, round_columns, COUNT_OF(round_columns)};

static const struct column passed_over_columns[] = {{"round", false}, {"person", true}, {"reasons", true}};
const struct table passed_over_table = {"passed_over", MERGE_ONCE, passed_over_columns, COUNT_OF(passed_over_columns)};

static const struct column invitation_columns[] = {
    {"round", false}, {"tema", false}, {"gain", false}, {"waiting", false}, {"candidates", true},
};
const struct table invitation_table = {"invitation", MERGE_ONCE, invitation_columns, COUNT_OF(invitation_columns)};

enum err round_latest(struct store *store, struct round *round)
{
    struct stmt *q;
    struct round found = {0};
    TRY(store_query(store, &q, "select id, number from round where community = $1 order by number desc limit 1",
                    V(store_community(store))));
    enum step step = stmt_step(q);
    if (step == STEP_ROW)
        found = (struct round){stmt_int(q, 0), stmt_int(q, 1)};
    TRY(stmt_finish(q, step));
    *round = found;
    return OK;
}

enum err round_now(struct store *store, struct round *round)
{
    struct round latest;
    int64_t proposals, unanswered;
    TRY(round_latest(store, &latest));
    TRY(store_number(store, &proposals, 0,
                     "select count(*) from tutoria where community = $1 and round = $2 and state <> 'withdrawn'",
                     V(store_community(store)), V(latest.id)));
    TRY(store_number(store, &unanswered, 0,
                     "select count(*) from tutoria where community = $1 and round = $2 and state = 'proposed'",
                     V(store_community(store)), V(latest.id)));
    bool open = latest.id && (proposals == 0 || unanswered > 0);
    *round = open ? latest : (struct round){0, latest.number + 1};
    return OK;
}

enum err round_begin(struct env *env, int64_t number, int64_t *id)
{
    return table_insert(env->store, env, &round_table, (const struct value[]){V(number)}, id);
}

/* ---- what a round left, kept anew ---- */

/* A row as it stands, or as it shall stand: its person or tema, and all else it says. */
struct line {
    int64_t id, key;
    const char *text;
    bool stays;
};
struct lines {
    LIST_OF(struct line);
};

static enum err read_line(struct stmt *q, struct arena *arena, void *item)
{
    *(struct line *)item = (struct line){.id = stmt_int(q, 0), .key = stmt_int(q, 1), .text = stmt_text(q, 2, arena)};
    return OK;
}

static struct line *line_of(struct lines *lines, int64_t key)
{
    size_t from = 0, to = lines->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (lines->items[middle].key == key)
            return &lines->items[middle];
        if (lines->items[middle].key < key)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

/* True if a row says this already; it stays then. */
static bool stays(struct lines *before, int64_t key, const char *text)
{
    struct line *line = line_of(before, key);
    if (line && strcmp(line->text, text) == 0)
        line->stays = true;
    return line && line->stays;
}

/* Removes the rows that say something else now. Those that don't change leave no mark in the change log. */
static enum err remove_others(struct env *env, const struct table *table, const struct lines *before)
{
    for (size_t i = 0; i < before->n; i++) {
        if (!before->items[i].stays)
            TRY(table_delete(env->store, env, table, before->items[i].id));
    }
    return OK;
}

enum err round_keep_waiting(struct env *env, int64_t round, const struct waitings *waiting)
{
    struct stmt *q;
    struct lines before = {0};
    bool *kept = ARENA_ARRAY(env->arena, bool, waiting->n + 1);
    if (!kept)
        return ERR_MEMORY;
    TRY(store_query(env->store, &q,
                    "select id, person, reasons from passed_over where community = $1 and round = $2 order by person",
                    V(store_community(env->store)), V(round)));
    TRY(STMT_COLLECT(q, env->arena, &before, read_line));
    for (size_t i = 0; i < waiting->n; i++)
        kept[i] = stays(&before, waiting->items[i].person, waiting->items[i].reasons);
    TRY(remove_others(env, &passed_over_table, &before));
    for (size_t i = 0; i < waiting->n; i++) {
        const struct waiting *one = &waiting->items[i];
        const struct value values[] = {V(round), V(one->person), V(one->reasons)};
        int64_t id;
        if (!kept[i])
            TRY(table_insert(env->store, env, &passed_over_table, values, &id));
    }
    return OK;
}

enum err round_keep_doors(struct env *env, int64_t round, const struct doors *doors)
{
    struct stmt *q;
    struct lines before = {0};
    bool *kept = ARENA_ARRAY(env->arena, bool, doors->n + 1);
    if (!kept)
        return ERR_MEMORY;
    TRY(store_query(env->store, &q,
                    "select id, tema, gain || ' ' || waiting || ' ' || candidates from invitation"
                    " where community = $1 and round = $2 order by tema",
                    V(store_community(env->store)), V(round)));
    TRY(STMT_COLLECT(q, env->arena, &before, read_line));
    for (size_t i = 0; i < doors->n; i++) {
        const struct door *door = &doors->items[i];
        const char *text =
            arena_printf(env->arena, "%lld %lld %s", (long long)door->gain, (long long)door->waiting, door->candidates);
        kept[i] = stays(&before, door->tema, text);
    }
    TRY(remove_others(env, &invitation_table, &before));
    for (size_t i = 0; i < doors->n; i++) {
        const struct door *door = &doors->items[i];
        const struct value values[] = {V(round), V(door->tema), V(door->gain), V(door->waiting), V(door->candidates)};
        int64_t id;
        if (!kept[i])
            TRY(table_insert(env->store, env, &invitation_table, values, &id));
    }
    return OK;
}

static enum err read_passed(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct passed *)item = (struct passed){stmt_int(q, 0), stmt_int(q, 1)};
    return OK;
}

enum err rounds_passed(struct store *store, struct arena *arena, int64_t except, struct passed_list *passed)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select person, count(*) from passed_over where community = $1 and round <> $2"
                    " group by person order by person",
                    V(store_community(store)), V(except)));
    return STMT_COLLECT(q, arena, passed, read_passed);
}

static enum err read_waiting(struct stmt *q, struct arena *arena, void *item)
{
    *(struct waiting *)item = (struct waiting){stmt_int(q, 0), stmt_text(q, 1, arena)};
    return OK;
}

enum err round_waiting(struct store *store, struct arena *arena, int64_t round, struct waitings *waiting)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select person, reasons from passed_over where community = $1 and round = $2 order by id",
                    V(store_community(store)), V(round)));
    return STMT_COLLECT(q, arena, waiting, read_waiting);
}

static enum err read_door(struct stmt *q, struct arena *arena, void *item)
{
    *(struct door *)item = (struct door){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2), stmt_text(q, 3, arena)};
    return OK;
}

enum err round_doors(struct store *store, struct arena *arena, int64_t round, struct doors *doors)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select tema, gain, waiting, candidates from invitation where community = $1 and round = $2"
                    " order by gain desc, waiting desc, id",
                    V(store_community(store)), V(round)));
    return STMT_COLLECT(q, arena, doors, read_door);
}
