#include "temas/choices_sql.h"

#include "store/collect.h"

static enum err read_taken(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct taken_tema *)item = (struct taken_tema){stmt_int(q, 0), stmt_int(q, 1)};
    return OK;
}

enum err taken_list(struct store *store, struct arena *arena, struct taken_temas *taken)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select person, tema from mastery where community = $1"
                    " union select person, tema from offer where community = $1 and standing <> 'asked'"
                    " union select learner, tema from tutoria where community = $1"
                    " and state in ('under_way', 'paused', 'achieved') order by 1, 2",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, taken, read_taken);
}
