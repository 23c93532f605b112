#include "temas/temas_sql.h"
#include "people/order.h"
#include "store/collect.h"
#include "store/search.h"
#include "temas/tables.h"

/* A tema is a work, and its author is named like a book's: it goes only when somebody takes the name out. */
static const struct column tema_columns[TEMA_COLUMNS] = {
    [TEMA_CODE] = {"code", false},
    [TEMA_TITLE] = {"title", false},
    [TEMA_SUBJECT] = {"subject", false},
    [TEMA_LANGUAGE] = {"language", false},
    [TEMA_AGES] = {"ages", false},
    [TEMA_AUTHOR] = {"author", false},
    [TEMA_ORIGIN] = {"origin", false},
    [TEMA_VERSION] = {"version", false},
    [TEMA_EMBLEM] = {"emblem", false},
    [TEMA_SITTINGS] = {"sittings", false},
    [TEMA_LEARNER_TEXT] = {"learner_text", false},
    [TEMA_TUTOR_TEXT] = {"tutor_text", false},
};
const struct table tema_table = {"tema", MERGE_LATEST_COLUMN, tema_columns, TEMA_COLUMNS};

/* The order of columns in both statements below. */
#define TEMA_SELECT "select id, code, title, subject, language, ages, author, origin, version, emblem, sittings"

static enum err read_tema(struct stmt *q, struct arena *arena, void *item)
{
    *(struct tema *)item = (struct tema){
        .id = stmt_int(q, 0),
        .code = stmt_text(q, 1, arena),
        .title = stmt_text(q, 2, arena),
        .subject = stmt_text(q, 3, arena),
        .language = stmt_text(q, 4, arena),
        .ages = stmt_text(q, 5, arena),
        .author = stmt_text(q, 6, arena),
        .origin = stmt_text(q, 7, arena),
        .version = stmt_text(q, 8, arena),
        .emblem = stmt_text(q, 9, arena),
        .sittings = stmt_int(q, 10),
    };
    return OK;
}

enum err tema_list(struct store *store, struct arena *arena, const struct actor *actor, struct temas *temas)
{
    struct temas found;
    struct stmt *q;
    TRY(store_query(store, &q, TEMA_SELECT " from tema where " SIGHT_TEMA " order by id", V(actor->community),
                    V(actor->role), V(actor->person)));
    TRY(STMT_COLLECT(q, arena, &found, read_tema));
    void *items = found.items;
    TRY(order_by_text(arena, &items, found.n, sizeof *found.items, offsetof(struct tema, title)));
    found.items = items;
    found.capacity = found.n; /* of the new array */
    *temas = found;
    return OK;
}

enum err tema_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id, struct tema *tema)
{
    struct tema found = {0};
    struct stmt *q;
    TRY(store_query(store, &q, TEMA_SELECT ", learner_text, tutor_text from tema where " SIGHT_TEMA " and id = $4",
                    V(actor->community), V(actor->role), V(actor->person), V(id)));
    enum step step = stmt_step(q);
    if (step == STEP_ROW) {
        read_tema(q, arena, &found);
        found.learner_text = stmt_text(q, 11, arena);
        found.tutor_text = stmt_text(q, 12, arena);
    }
    TRY(stmt_finish(q, step));
    if (step == STEP_DONE)
        return ERR_MISSING;
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *tema = found;
    return OK;
}

enum err tema_by_code(struct store *store, const char *code, int64_t *id)
{
    return store_number(store, id, 0, "select id from tema where community = $1 and code = $2",
                        V(store_community(store)), V(code));
}

enum err tema_search(struct store *store, struct arena *arena, const struct actor *actor, const char *words,
                     struct tema_ids *found)
{
    struct search_hits hits;
    struct tema_ids ids = {0};
    TRY(search_find(store, arena, words, &hits));
    for (size_t i = 0; i < hits.n; i++) {
        int64_t seen;
        TRY(store_number(store, &seen, 0, "select id from tema where " SIGHT_TEMA " and id = $4", V(actor->community),
                         V(actor->role), V(actor->person), V(hits.items[i].id)));
        int64_t *id = seen ? LIST_ADD(arena, &ids) : NULL;
        if (seen && !id)
            return ERR_MEMORY;
        if (seen)
            *id = seen;
    }
    *found = ids;
    return OK;
}

static void tema_values(const struct tema *tema, struct value values[static TEMA_COLUMNS])
{
    values[TEMA_CODE] = V(tema->code);
    values[TEMA_TITLE] = V(tema->title);
    values[TEMA_SUBJECT] = V(tema->subject);
    values[TEMA_LANGUAGE] = V(tema->language);
    values[TEMA_AGES] = V(tema->ages);
    values[TEMA_AUTHOR] = V(tema->author);
    values[TEMA_ORIGIN] = V(tema->origin);
    values[TEMA_VERSION] = V(tema->version);
    values[TEMA_EMBLEM] = V(tema->emblem);
    values[TEMA_SITTINGS] = V(tema->sittings);
    values[TEMA_LEARNER_TEXT] = V(tema->learner_text);
    values[TEMA_TUTOR_TEXT] = V(tema->tutor_text);
}

enum err tema_insert(struct store *store, struct env *env, const struct tema *tema, int64_t *id)
{
    struct value values[TEMA_COLUMNS];
    tema_values(tema, values);
    return table_insert(store, env, &tema_table, values, id);
}

enum err tema_update(struct store *store, struct env *env, const struct tema *tema, uint32_t which, bool *changed)
{
    struct value values[TEMA_COLUMNS];
    tema_values(tema, values);
    return table_update(store, env, &tema_table, tema->id, which, values, changed);
}
