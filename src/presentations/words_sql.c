#include "presentations/presentations_sql.h"

#include "presentations/tables.h"
#include "store/collect.h"

enum column_number { COLUMN_PRESENTATION, COLUMN_PERSON, COLUMN_KIND, COLUMN_TEXT, COLUMNS };
static const struct column columns[COLUMNS] = {
    [COLUMN_PRESENTATION] = {"presentation", false},
    [COLUMN_PERSON] = {"person", true},
    [COLUMN_KIND] = {"kind", false},
    [COLUMN_TEXT] = {"text", true},
};
const struct table audience_word_table = {"audience_word", MERGE_ONCE, columns, COLUMNS};

static const char *const kind_names[WORD_KINDS] = {[WORD_QUESTION] = "question", [WORD_THANKS] = "thanks"};

static enum err read_word(struct stmt *q, struct arena *arena, void *item)
{
    int kind = word_number(stmt_peek(q, 3), kind_names, WORD_KINDS);
    *(struct word *)item = (struct word){
        .id = stmt_int(q, 0),
        .presentation = stmt_int(q, 1),
        .person = stmt_int(q, 2),
        .kind = (enum word_kind)kind,
        .text = stmt_text(q, 4, arena),
        .name = stmt_text(q, 5, arena),
        .figure = stmt_int(q, 6),
    };
    return kind < 0 ? ERR_CORRUPT : OK;
}

enum err word_list(struct store *store, struct arena *arena, const struct actor *actor, int64_t presentation,
                   struct words *words)
{
    struct stmt *q;
    TRY(store_query(
        store, &q,
        "select w.id, w.presentation, w.person, w.kind, w.text,"
        " case when p.id is not null and (" SIGHT_NAME " or exists (select 1 from consent a where a.community ="
        " w.community and a.person = w.person and a.use = 'name_outside')) then p.name else '' end, p.figure"
        " from audience_word w join presentation s on s.community = w.community and s.id = w.presentation"
        " join tutoria t on t.community = s.community and t.id = s.tutoria"
        " left join person p on p.community = w.community and p.id = w.person"
        " where " SIGHT_PRESENTATION " and w.presentation = $4 order by w.id",
        V(actor->community), V(actor->role), V(actor->person), V(presentation)));
    return STMT_COLLECT(q, arena, words, read_word);
}

enum err word_presentation(struct store *store, int64_t id, int64_t *presentation)
{
    int64_t found;
    TRY(store_number(store, &found, 0, "select presentation from audience_word where community = $1 and id = $2",
                     V(store_community(store)), V(id)));
    if (!found)
        return ERR_MISSING;
    *presentation = found;
    return OK;
}

enum err word_save_new(struct env *env, const struct word *word)
{
    int64_t id;
    const struct value values[COLUMNS] = {
        [COLUMN_PRESENTATION] = V(word->presentation),
        [COLUMN_PERSON] = word->person ? V(word->person) : V_NULL,
        [COLUMN_KIND] = V(kind_names[word->kind]),
        [COLUMN_TEXT] = V(word->text),
    };
    return table_insert(env->store, env, &audience_word_table, values, &id);
}

enum err word_delete(struct env *env, int64_t id)
{
    return table_delete(env->store, env, &audience_word_table, id);
}

static enum err read_id(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(int64_t *)item = stmt_int(q, 0);
    return OK;
}

enum err words_around(struct store *store, struct arena *arena, int64_t person, struct ids *ids)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select w.id from audience_word w"
                    " join presentation s on s.community = w.community and s.id = w.presentation"
                    " join tutoria t on t.community = s.community and t.id = s.tutoria"
                    " where w.community = $1 and (w.person = $2 or t.learner = $2) order by w.id",
                    V(store_community(store)), V(person)));
    return STMT_COLLECT(q, arena, ids, read_id);
}
