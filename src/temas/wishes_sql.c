#include "temas/wishes_sql.h"

#include "store/collect.h"
#include "store/forgetting.h"
#include "temas/tables.h"

static const struct column wish_columns[WISH_COLUMNS] = {
    [WISH_PERSON] = {"person", true},
    [WISH_TEMA] = {"tema", false},
    [WISH_RANK] = {"rank", false},
    [WISH_SINCE] = {"since", false},
};
const struct table wish_table = {"wish", MERGE_LATEST_COLUMN, wish_columns, WISH_COLUMNS};

static enum err read_wish(struct stmt *q, struct arena *arena, void *item)
{
    *(struct wish *)item =
        (struct wish){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2), stmt_int(q, 3), stmt_text(q, 4, arena)};
    return OK;
}

enum err wish_list(struct store *store, struct arena *arena, struct wishes *wishes)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select id, person, tema, rank, since from wish where community = $1 order by person, rank, id",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, wishes, read_wish);
}

enum err wishes_of(struct store *store, struct arena *arena, int64_t person, struct wishes *wishes)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select id, person, tema, rank, since from wish where community = $1 and person = $2"
                    " order by rank, id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, wishes, read_wish);
}

static enum err read_count(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct wish_count *)item = (struct wish_count){stmt_int(q, 0), stmt_int(q, 1)};
    return OK;
}

enum err wish_counts(struct store *store, struct arena *arena, struct wish_counts *counts)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select w.tema, count(*) from wish w join person p on p.community = w.community and p.id = w.person"
                    " where w.community = $1 and p.standing = 'here' group by w.tema order by w.tema",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, counts, read_count);
}

enum err wish_by_pair(struct store *store, int64_t person, int64_t tema, int64_t *id)
{
    return store_number(store, id, 0, "select id from wish where community = $1 and person = $2 and tema = $3",
                        V(store_community(store)), V(person), V(tema));
}

enum err wish_person(struct store *store, int64_t id, int64_t *person)
{
    return store_number(store, person, 0, "select person from wish where community = $1 and id = $2",
                        V(store_community(store)), V(id));
}

static void wish_values(const struct wish *wish, struct value values[static WISH_COLUMNS])
{
    values[WISH_PERSON] = V(wish->person);
    values[WISH_TEMA] = V(wish->tema);
    values[WISH_RANK] = V(wish->rank);
    values[WISH_SINCE] = V(wish->since);
}

enum err wish_insert(struct store *store, struct env *env, const struct wish *wish, int64_t *id)
{
    struct value values[WISH_COLUMNS];
    wish_values(wish, values);
    return table_insert(store, env, &wish_table, values, id);
}

enum err wish_update(struct store *store, struct env *env, const struct wish *wish, uint32_t which, bool *changed)
{
    struct value values[WISH_COLUMNS];
    wish_values(wish, values);
    return table_update(store, env, &wish_table, wish->id, which, values, changed);
}

enum err wish_delete(struct store *store, struct env *env, int64_t id)
{
    return table_delete(store, env, &wish_table, id);
}

enum err wishes_erase(struct env *env, int64_t person)
{
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from wish where community = $1 and person = $2",
                    V(store_community(env->store)), V(person)));
    return rows_delete(env, &wish_table, q);
}
