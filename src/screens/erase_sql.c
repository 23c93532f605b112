#include "screens/erase_sql.h"

enum err erase_rows_about(struct store *store, struct arena *arena, int64_t person, struct row_ids *about,
                          struct row_ids *alone)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select id from person where community = $1 and id = $2"
                    " union select id from tutoria where community = $1 and learner = $2"
                    " union select s.id from presentation s join tutoria t on t.community = s.community and t.id ="
                    " s.tutoria where s.community = $1 and t.learner = $2",
                    V(store_community(store)), V(person)));
    TRY(row_ids_add(q, arena, about));
    TRY(store_query(store, &q,
                    "select id from tutoria where community = $1 and tutor = $2"
                    " union select o.id from observation o join tutoria t on t.community = o.community and t.id ="
                    " o.tutoria where o.community = $1 and (o.observer = $2 or $2 in (t.learner, t.tutor))",
                    V(store_community(store)), V(person)));
    return row_ids_add(q, arena, alone);
}
