#include "people/media_sql.h"

#include "people/tables.h"
#include "store/collect.h"

enum { MEDIA_PERSON, MEDIA_SHA256, MEDIA_TYPE, MEDIA_BYTES, MEDIA_COLUMNS };

/* The hash of a photo tells whoever has the photo that this was it. */
static const struct column media_columns[MEDIA_COLUMNS] = {
    [MEDIA_PERSON] = {"person", false},
    [MEDIA_SHA256] = {"sha256", true},
    [MEDIA_TYPE] = {"type", false},
    [MEDIA_BYTES] = {"bytes", false},
};
const struct table blob_table = {"blob", MERGE_ONCE, media_columns, MEDIA_COLUMNS};

enum err media_insert(struct store *store, struct env *env, const struct media *media, int64_t *id)
{
    const struct value values[MEDIA_COLUMNS] = {
        [MEDIA_PERSON] = V(media->person),
        [MEDIA_SHA256] = V(media->sha256),
        [MEDIA_TYPE] = V(media->type),
        [MEDIA_BYTES] = V(media->bytes),
    };
    return table_insert(store, env, &blob_table, values, id);
}

enum err media_delete(struct store *store, struct env *env, int64_t id)
{
    return table_delete(store, env, &blob_table, id);
}

enum err media_same(struct store *store, int64_t person, const char *sha256, int64_t *id)
{
    return store_number(store, id, 0, "select min(id) from blob where community = $1 and sha256 = $2 and person = $3",
                        V(store_community(store)), V(sha256), V(person));
}

enum err media_named(struct store *store, const char *sha256, bool *named)
{
    int64_t one;
    TRY(store_number(store, &one, 0, "select 1 from blob where community = $1 and sha256 = $2 limit 1",
                     V(store_community(store)), V(sha256)));
    *named = one == 1;
    return OK;
}

enum err media_remembered(struct store *store, const char *sha256, bool *remembered)
{
    int64_t one;
    TRY(store_number(
        store, &one, 0,
        "select 1 from change where community = $1 and tbl = 'blob' and before like '%' || $2 || '%' limit 1",
        V(store_community(store)), V(sha256)));
    *remembered = one == 1;
    return OK;
}

static enum err read_id(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(int64_t *)item = stmt_int(q, 0);
    return OK;
}

enum err media_of_person(struct store *store, struct arena *arena, int64_t person, struct media_ids *ids)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select id from blob where community = $1 and person = $2 order by id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, ids, read_id);
}

static void fill(struct stmt *q, struct arena *arena, struct media *media)
{
    *media = (struct media){
        .id = stmt_int(q, 0),
        .person = stmt_int(q, 1),
        .sha256 = stmt_text(q, 2, arena),
        .type = stmt_text(q, 3, arena),
        .bytes = stmt_int(q, 4),
    };
}

static enum err read_owned(struct stmt *q, struct arena *arena, void *item)
{
    struct media_owned *owned = item;
    fill(q, arena, &owned->media);
    owned->name = stmt_text(q, 5, arena);
    return OK;
}

enum err media_list(struct store *store, struct arena *arena, struct media_all *all)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select b.id, b.person, b.sha256, b.type, b.bytes, case p.name when '' then p.code else p.name end"
                    " from blob b join person p on p.community = b.community and p.id = b.person"
                    " where b.community = $1 order by b.id",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, all, read_owned);
}

enum err media_row(struct store *store, struct arena *arena, int64_t id, struct media *media)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select id, person, sha256, type, bytes from blob where community = $1 and id = $2",
                    V(store_community(store)), V(id)));
    enum step step = stmt_step(q);
    struct media found = {0};
    if (step == STEP_ROW)
        fill(q, arena, &found);
    TRY(stmt_finish(q, step));
    if (step != STEP_ROW)
        return ERR_MISSING;
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *media = found;
    return OK;
}
