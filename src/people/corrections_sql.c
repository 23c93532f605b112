#include "people/corrections_sql.h"

#include "store/collect.h"

enum err keys_besides(struct store *store, int64_t person, int64_t *others, bool *has)
{
    int64_t own;
    TRY(store_number(store, others, 0,
                     "select count(*) from person p join login l on l.person = p.id where p.community = $1"
                     " and p.kind = 'facilitator' and p.standing = 'here' and p.id <> $2",
                     V(store_community(store)), V(person)));
    TRY(store_number(store, &own, 0, "select 1 from login where person = $1", V(person)));
    *has = own == 1;
    return OK;
}

static enum err read_grade(struct stmt *q, struct arena *arena, void *item)
{
    *(struct grade *)item = (struct grade){stmt_text(q, 0, arena), stmt_int(q, 1)};
    return OK;
}

enum err grade_rows(struct store *store, struct arena *arena, struct grades *grades)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select grade, count(*) from person where community = $1 and kind = 'learner' and standing = 'here'"
                    " and grade <> '' group by grade order by grade",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, grades, read_grade);
}
