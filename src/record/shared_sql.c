/* What is shown of a record beyond the record: to families, and bytes to whoever asks for them. */
#include "record/record_sql.h"

#include "store/collect.h"

/* A photo or a voice is for whoever reads what it belongs to, if whose it is consents to its being seen and heard, or is the one who
 * asks; for the facilitator whatever was consented to. Over `blob b`. */
#define OPEN_TO_READERS                                                                                            \
    "($2 = 1 or ($3 > 0 and b.person = $3) or exists (select 1 from consent c where c.community = b.community and" \
    " c.person = b.person and c.use = 'photo_inside'))"

static enum err read_shared(struct stmt *q, struct arena *arena, void *item)
{
    struct shared *shared = item;
    *shared = (struct shared){
        .tutoria = stmt_int(q, 0),
        .tema = stmt_int(q, 1),
        .is_reflection = stmt_null(q, 2),
        .text = stmt_text(q, 3, arena),
        .blob = stmt_int(q, 4),
        .is_voice = stmt_int(q, 4) && stmt_int(q, 5),
        .at = stmt_int(q, 6),
    };
    return shared->is_reflection || entry_kind_read(stmt_peek(q, 2), &shared->kind) ? OK : ERR_CORRUPT;
}

enum err record_shared_list(struct store *store, struct arena *arena, const struct actor *actor, int64_t child,
                            struct shared_list *list)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select s.tutoria, t.tema, s.kind, s.text,"
                    " case when " OPEN_TO_READERS " then s.blob end,"
                    " case when b.type like 'image/%' then 0 else 1 end, s.at"
                    " from (select community, id, tutoria, kind, text, blob, at from entry where shared = 1"
                    " union all select community, id, tutoria, null, text, blob, at from reflection where shared = 1) s"
                    " join tutoria t on t.community = s.community and t.id = s.tutoria"
                    " join person p on p.community = t.community and p.id = t.learner"
                    " left join blob b on b.community = s.community and b.id = s.blob"
                    " where " SIGHT_PERSON " and p.id = $4 order by s.at desc, s.id desc",
                    V(actor->community), V(actor->role), V(actor->person), V(child)));
    return STMT_COLLECT(q, arena, list, read_shared);
}

enum err record_blob_open(struct store *store, const struct actor *actor, int64_t blob, bool *open)
{
    int64_t found;
    TRY(store_number(store, &found, 0,
                     "select 1 from (select community, tutoria, shared, blob from entry where blob = $4"
                     " union all select community, tutoria, shared, blob from reflection where blob = $4) s"
                     " join tutoria t on t.community = s.community and t.id = s.tutoria"
                     " join blob b on b.community = s.community and b.id = s.blob"
                     " where t.community = $1 and $2 > 0 and " OPEN_TO_READERS " and (" SIGHT_RECORD
                     " or (s.shared = 1 and exists (select 1 from kin where kin.community = t.community"
                     " and kin.adult = $3 and kin.child = t.learner))) limit 1",
                     V(actor->community), V(actor->role), V(actor->person), V(blob)));
    *open = found == 1;
    return OK;
}
