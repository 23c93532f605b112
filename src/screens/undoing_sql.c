#include "screens/undoing_sql.h"

#define NOT_BEGUN "t.state in ('proposed', 'declined', 'withdrawn', 'expired')"
#define IS_OF_IT "where x.community = t.community and x.tutoria = t.id"

enum err undo_rests_on_tutoria(struct store *store, int64_t tutoria, const char *was, bool *rests)
{
    int64_t found;
    TRY(store_number(store, &found, 0,
                     "select 1 from tutoria t where t.community = $1 and t.id = $2"
                     " and (" NOT_BEGUN " and (exists (select 1 from encounter x " IS_OF_IT
                     ") or exists (select 1 from entry x " IS_OF_IT ") or exists (select 1 from report x " IS_OF_IT
                     ") or exists (select 1 from reflection x " IS_OF_IT "))"
                     " or $3 = 'achieved' and t.state <> 'achieved' and (exists (select 1 from presentation x " IS_OF_IT
                     " and x.state <> 'cancelled') or exists (select 1 from reflection x " IS_OF_IT ")))",
                     V(store_community(store)), V(tutoria), V(was)));
    *rests = found == 1;
    return OK;
}

enum err undo_rests_on_presentation(struct store *store, int64_t presentation, int64_t tutoria, const char *was,
                                    bool *rests)
{
    int64_t found;
    TRY(store_number(store, &found, 0,
                     "select 1 from tutoria t left join presentation s on s.community = t.community"
                     " and s.tutoria = t.id and s.id = $2 where t.community = $1 and (t.id = $3 or s.id = $2)"
                     " and (s.state <> 'cancelled' and t.state <> 'achieved' or $4 = 'held'"
                     " and exists (select 1 from offer o where o.community = t.community and o.person = t.learner"
                     " and o.tema = t.tema and o.standing <> 'asked')"
                     " and not exists (select 1 from mastery m where m.community = t.community"
                     " and m.person = t.learner and m.tema = t.tema))",
                     V(store_community(store)), V(presentation), V(tutoria), V(was)));
    *rests = found == 1;
    return OK;
}

enum err undo_has_begun(struct store *store, int64_t row, bool *begun)
{
    int64_t found;
    TRY(store_number(store, &found, 0,
                     "select 1 from (select community, id, tutoria from encounter union all"
                     " select community, id, tutoria from entry union all select community, id, tutoria from report"
                     " union all select community, id, tutoria from reflection) x"
                     " join tutoria t on t.community = x.community and t.id = x.tutoria"
                     " where x.community = $1 and x.id = $2 and " NOT_BEGUN,
                     V(store_community(store)), V(row)));
    *begun = found != 1;
    return OK;
}
