#include "presentations/observations_sql.h"

#include "presentations/tables.h"
#include "store/collect.h"

enum column_number { COLUMN_TUTORIA, COLUMN_OBSERVER, COLUMN_HELPED, COLUMN_AT, COLUMNS };
static const struct column columns[COLUMNS] = {
    [COLUMN_TUTORIA] = {"tutoria", false},
    [COLUMN_OBSERVER] = {"observer", false},
    [COLUMN_HELPED] = {"helped", true},
    [COLUMN_AT] = {"at", false},
};
const struct table observation_table = {"observation", MERGE_LATEST_COLUMN, columns, COLUMNS};

#define OBSERVATION_SELECT                                                                              \
    "select o.id, o.tutoria, o.observer, t.learner, t.tutor, t.tema, o.helped, o.at from observation o" \
    " join tutoria t on t.community = o.community and t.id = o.tutoria where " SIGHT_OBSERVATION

static enum err read_row(struct stmt *q, struct arena *arena, void *item)
{
    *(struct observation *)item = (struct observation){
        .id = stmt_int(q, 0),
        .tutoria = stmt_int(q, 1),
        .observer = stmt_int(q, 2),
        .learner = stmt_int(q, 3),
        .tutor = stmt_int(q, 4),
        .tema = stmt_int(q, 5),
        .helped = stmt_text(q, 6, arena),
        .at = stmt_int(q, 7),
    };
    return OK;
}

#define UNNOTED_FIRST " order by case when o.at = 0 then 0 else 1 end, o.id desc"

enum err observations_of(struct store *store, struct arena *arena, const struct actor *actor, int64_t observer,
                         struct observations *observations)
{
    struct stmt *q;
    TRY(store_query(store, &q, OBSERVATION_SELECT " and ($4 = 0 or o.observer = $4)" UNNOTED_FIRST, V(actor->community),
                    V(actor->role), V(actor->person), V(observer)));
    return STMT_COLLECT(q, arena, observations, read_row);
}

enum err observation_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                          struct observation *observation)
{
    struct stmt *q;
    TRY(store_query(store, &q, OBSERVATION_SELECT " and o.id = $4", V(actor->community), V(actor->role),
                    V(actor->person), V(id)));
    enum step step = stmt_step(q);
    enum err read = step == STEP_ROW ? read_row(q, arena, observation) : ERR_MISSING;
    TRY(stmt_finish(q, step));
    return read == OK && arena_exhausted(arena) ? ERR_MEMORY : read;
}

static enum err read_due(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct due *)item = (struct due){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2), stmt_int(q, 3)};
    return OK;
}

enum err observation_due(struct store *store, struct arena *arena, struct dues *dues)
{
    /* A tutoría that somebody was to watch and that ended early leaves the next one to be watched. */
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select t.id, t.learner, t.tutor, t.tema from tutoria t"
                    " join offer f on f.community = t.community and f.person = t.tutor and f.tema = t.tema"
                    " and f.standing = 'first' where t.community = $1 and t.state = 'under_way'"
                    " and not exists (select 1 from tutoria u where u.community = t.community and u.tutor = t.tutor"
                    " and u.tema = t.tema and u.state = 'under_way' and u.id < t.id)"
                    " and not exists (select 1 from observation o join tutoria u on u.community = o.community"
                    " and u.id = o.tutoria where o.community = t.community and u.tutor = t.tutor and u.tema = t.tema"
                    " and u.state in ('under_way', 'paused', 'achieved')) order by t.id",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, dues, read_due);
}

enum err observation_by_pair(struct store *store, int64_t tutoria, int64_t observer, int64_t *id)
{
    return store_number(store, id, 0,
                        "select id from observation where community = $1 and tutoria = $2 and observer = $3",
                        V(store_community(store)), V(tutoria), V(observer));
}

enum err observation_save_new(struct env *env, int64_t tutoria, int64_t observer, int64_t *id)
{
    const struct value values[COLUMNS] = {V(tutoria), V(observer), V(""), V(0)};
    return table_insert(env->store, env, &observation_table, values, id);
}

enum err observation_save_note(struct env *env, int64_t id, const char *helped, int64_t at)
{
    const struct value values[COLUMNS] = {[COLUMN_HELPED] = V(helped), [COLUMN_AT] = V(at)};
    return table_update(env->store, env, &observation_table, id,
                        UINT32_C(1) << COLUMN_HELPED | UINT32_C(1) << COLUMN_AT, values, NULL);
}

enum err observation_forget_note(struct env *env, int64_t id)
{
    const struct value values[COLUMNS] = {[COLUMN_HELPED] = V("")};
    return table_update(env->store, env, &observation_table, id, UINT32_C(1) << COLUMN_HELPED, values, NULL);
}

enum err observation_delete(struct env *env, int64_t id)
{
    return table_delete(env->store, env, &observation_table, id);
}
