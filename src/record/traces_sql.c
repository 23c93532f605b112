/* What a person left in records, for erasing. */
#include "record/record_sql.h"

#include "store/collect.h"

static enum err read_trace(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct trace *)item = (struct trace){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2) != 0};
    return OK;
}

enum err trace_entries_learned(struct store *store, struct arena *arena, int64_t person, struct traces *traces)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select e.id, e.blob, case e.text when '' then 0 else 1 end from tutoria t"
                    " join entry e on e.community = t.community and e.tutoria = t.id"
                    " where t.community = $1 and t.learner = $2 order by e.id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, traces, read_trace);
}

enum err trace_reports(struct store *store, struct arena *arena, int64_t person, struct traces *traces)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select r.id, 0, 1 from report r join tutoria t on t.community = r.community and t.id = r.tutoria"
                    " where r.community = $1 and (r.person = $2 or t.learner = $2) order by r.id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, traces, read_trace);
}

enum err trace_reflections_learned(struct store *store, struct arena *arena, int64_t person, struct traces *traces)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select r.id, r.blob, case r.text when '' then 0 else 1 end from tutoria t"
                    " join reflection r on r.community = t.community and r.tutoria = t.id"
                    " where t.community = $1 and t.learner = $2 order by r.id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, traces, read_trace);
}

enum err trace_own_blobs(struct store *store, struct arena *arena, int64_t person, struct traces *traces)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select e.id, e.blob, case e.text when '' then 0 else 1 end from blob b"
                    " join entry e on e.community = b.community and e.blob = b.id"
                    " where b.community = $1 and b.person = $2 order by e.id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, traces, read_trace);
}

enum err trace_helped(struct store *store, struct arena *arena, int64_t person, struct traces *traces)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select id, 0, 1 from reflection where community = $1 and helper = $2 order by id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, traces, read_trace);
}
