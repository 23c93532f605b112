#include "people/corrections_sql.h"

#include "store/collect.h"

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
