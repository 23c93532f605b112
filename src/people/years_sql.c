#include "people/years_sql.h"

#include "people/tables.h"
#include "store/collect.h"

static const struct column year_columns[] = {{"label", false}, {"closed", false}};
const struct table year_table = {"year", MERGE_LATEST_COLUMN, year_columns, COUNT_OF(year_columns)};

static enum err read_year(struct stmt *q, struct arena *arena, void *item)
{
    *(struct year *)item = (struct year){stmt_int(q, 0), stmt_text(q, 1, arena), stmt_int(q, 2)};
    return OK;
}

enum err year_list(struct store *store, struct arena *arena, struct years *years)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select id, label, closed from year where community = $1 order by closed desc, id desc",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, years, read_year);
}

enum err year_count(struct store *store, int64_t from, int64_t to, struct year_counts *counts)
{
    struct stmt *q;
    struct year_counts found = {0};
    TRY(store_query(store, &q,
                    "select count(*), count(distinct tema) from tutoria where community = $1 and began > $2"
                    " and began <= $3",
                    V(store_community(store)), V(from), V(to)));
    enum step step = stmt_step(q);
    if (step == STEP_ROW) {
        found.tutorias = stmt_int(q, 0);
        found.temas = stmt_int(q, 1);
    }
    TRY(stmt_finish(q, step));
    TRY(store_number(store, &found.people, 0,
                     "select count(*) from (select learner as person from tutoria where community = $1 and began > $2"
                     " and began <= $3 union select tutor from tutoria where community = $1 and began > $2"
                     " and began <= $3) as those",
                     V(store_community(store)), V(from), V(to)));
    *counts = found;
    return OK;
}

enum err year_insert(struct env *env, const char *label, int64_t closed, int64_t *id)
{
    const struct value values[] = {V(label), V(closed)};
    return table_insert(env->store, env, &year_table, values, id);
}
