#include "matching/rounds_sql.h"

#include "store/collect.h"
#include "store/table.h"

static const struct column round_columns[] = {{"number", false}};
static const struct table round_table = {"round", MERGE_ONCE, round_columns, COUNT_OF(round_columns)};

static const struct column passed_over_columns[] = {{"round", false}, {"person", true}, {"reasons", true}};
static const struct table passed_over_table = {"passed_over", MERGE_ONCE, passed_over_columns,
                                               COUNT_OF(passed_over_columns)};

static const struct column invitation_columns[] = {
    {"round", false}, {"tema", false}, {"gain", false}, {"waiting", false}, {"candidates", true},
};
static const struct table invitation_table = {"invitation", MERGE_ONCE, invitation_columns,
                                              COUNT_OF(invitation_columns)};

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

static void read_id(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(int64_t *)item = stmt_int(q, 0);
}

/* Deletes the rows of a table that a statement lists. */
static enum err delete_listed(struct env *env, const struct table *table, struct stmt *q)
{
    LIST_OF(int64_t) ids;
    TRY(STMT_COLLECT(q, env->arena, &ids, read_id));
    for (size_t i = 0; i < ids.n; i++)
        TRY(table_delete(env->store, env, table, ids.items[i]));
    return OK;
}

enum err round_clear(struct env *env, int64_t round)
{
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from passed_over where community = $1 and round = $2",
                    V(store_community(env->store)), V(round)));
    TRY(delete_listed(env, &passed_over_table, q));
    TRY(store_query(env->store, &q, "select id from invitation where community = $1 and round = $2",
                    V(store_community(env->store)), V(round)));
    return delete_listed(env, &invitation_table, q);
}

enum err round_keep_waiting(struct env *env, int64_t round, int64_t person, const char *reasons)
{
    int64_t id;
    return table_insert(env->store, env, &passed_over_table, (const struct value[]){V(round), V(person), V(reasons)},
                        &id);
}

enum err round_keep_door(struct env *env, int64_t round, const struct door *door)
{
    int64_t id;
    const struct value values[] = {V(round), V(door->tema), V(door->gain), V(door->waiting), V(door->candidates)};
    return table_insert(env->store, env, &invitation_table, values, &id);
}

static void read_passed(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct passed *)item = (struct passed){stmt_int(q, 0), stmt_int(q, 1)};
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

static void read_waiting(struct stmt *q, struct arena *arena, void *item)
{
    *(struct waiting *)item = (struct waiting){stmt_int(q, 0), stmt_text(q, 1, arena)};
}

enum err round_waiting(struct store *store, struct arena *arena, int64_t round, struct waitings *waiting)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select person, reasons from passed_over where community = $1 and round = $2 order by id",
                    V(store_community(store)), V(round)));
    return STMT_COLLECT(q, arena, waiting, read_waiting);
}

static void read_door(struct stmt *q, struct arena *arena, void *item)
{
    *(struct door *)item = (struct door){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2), stmt_text(q, 3, arena)};
}

enum err round_doors(struct store *store, struct arena *arena, int64_t round, struct doors *doors)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select tema, gain, waiting, candidates from invitation where community = $1 and round = $2"
                    " order by id",
                    V(store_community(store)), V(round)));
    return STMT_COLLECT(q, arena, doors, read_door);
}
