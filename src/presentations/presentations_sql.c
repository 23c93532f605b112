#include "presentations/presentations_sql.h"

#include "presentations/tables.h"
#include "store/collect.h"

enum column_number { COLUMN_TUTORIA, COLUMN_DAY, COLUMN_MINUTE, COLUMN_PLACE, COLUMN_AUDIENCE, COLUMN_STATE, COLUMNS };
static const struct column columns[COLUMNS] = {
    [COLUMN_TUTORIA] = {"tutoria", false}, [COLUMN_DAY] = {"day", false},           [COLUMN_MINUTE] = {"minute", false},
    [COLUMN_PLACE] = {"place", true},      [COLUMN_AUDIENCE] = {"audience", false}, [COLUMN_STATE] = {"state", false},
};
const struct table presentation_table = {"presentation", MERGE_LATEST_COLUMN, columns, COLUMNS};

static const char *const audience_names[AUDIENCES] = {
    [AUDIENCE_CLASS] = "class",
    [AUDIENCE_FAMILIES] = "families",
    [AUDIENCE_NEIGHBOURS] = "neighbours",
};
static const char *const state_names[PRESENTATION_STATES] = {
    [PRESENTATION_PLANNED] = "planned",
    [PRESENTATION_HELD] = "held",
    [PRESENTATION_CANCELLED] = "cancelled",
};

const char *audience_word(enum audience audience)
{
    ASSERT(audience < AUDIENCES);
    return audience_names[audience];
}

bool audience_read(const char *word, enum audience *audience)
{
    int number = word_number(word, audience_names, AUDIENCES);
    if (number >= 0)
        *audience = (enum audience)number;
    return number >= 0;
}

/* With the presenter as the actor may know them, and the tema; the conditions follow. */
#define AGREED                                                                                              \
    "exists (select 1 from consent a where a.community = s.community and a.person = t.learner and a.use = " \
    "'name_outside')"
#define PRESENTATION_SELECT                                                                                   \
    "select s.id, s.tutoria, t.learner, t.tutor, t.tema, s.day, s.minute, s.place, s.audience, s.state,"      \
    " case when " SIGHT_NAME " or " AGREED " then p.name else '' end, " AGREED ", p.figure, m.title, m.code," \
    " m.emblem from presentation s"                                                                           \
    " join tutoria t on t.community = s.community and t.id = s.tutoria"                                       \
    " join person p on p.community = s.community and p.id = t.learner"                                        \
    " join tema m on m.community = s.community and m.id = t.tema where " SIGHT_PRESENTATION

static enum err read_row(struct stmt *q, struct arena *arena, void *item)
{
    int audience = word_number(stmt_peek(q, 8), audience_names, AUDIENCES);
    int state = word_number(stmt_peek(q, 9), state_names, PRESENTATION_STATES);
    if (audience < 0 || state < 0)
        return ERR_CORRUPT;
    *(struct presentation *)item = (struct presentation){
        .id = stmt_int(q, 0),
        .tutoria = stmt_int(q, 1),
        .learner = stmt_int(q, 2),
        .tutor = stmt_int(q, 3),
        .tema = stmt_int(q, 4),
        .day = stmt_text(q, 5, arena),
        .minute = stmt_int(q, 6),
        .place = stmt_text(q, 7, arena),
        .audience = (enum audience)audience,
        .state = (enum presentation_state)state,
        .presenter = stmt_text(q, 10, arena),
        .named_outside = stmt_int(q, 11) != 0,
        .figure = stmt_int(q, 12),
        .title = stmt_text(q, 13, arena),
        .code = stmt_text(q, 14, arena),
        .emblem = stmt_text(q, 15, arena),
    };
    return OK;
}

static enum err read_one(struct stmt *q, struct arena *arena, struct presentation *presentation)
{
    enum step step = stmt_step(q);
    enum err read = step == STEP_ROW ? read_row(q, arena, presentation) : ERR_MISSING;
    TRY(stmt_finish(q, step));
    return read == OK && arena_exhausted(arena) ? ERR_MEMORY : read;
}

enum err presentation_list(struct store *store, struct arena *arena, const struct actor *actor, const char *today,
                           struct presentations *presentations)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    PRESENTATION_SELECT " and s.state <> 'cancelled' order by case when s.day < $4 then 1 else 0 end,"
                                        " case when s.day < $4 then '' else s.day end, s.day desc, s.minute, s.id",
                    V(actor->community), V(actor->role), V(actor->person), V(today)));
    return STMT_COLLECT(q, arena, presentations, read_row);
}

enum err presentations_on(struct store *store, struct arena *arena, const struct actor *actor, const char *day,
                          struct presentations *presentations)
{
    struct stmt *q;
    TRY(store_query(store, &q, PRESENTATION_SELECT " and s.state <> 'cancelled' and s.day = $4 order by s.minute, s.id",
                    V(actor->community), V(actor->role), V(actor->person), V(day)));
    return STMT_COLLECT(q, arena, presentations, read_row);
}

enum err presentation_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                           struct presentation *presentation)
{
    struct stmt *q;
    TRY(store_query(store, &q, PRESENTATION_SELECT " and s.id = $4", V(actor->community), V(actor->role),
                    V(actor->person), V(id)));
    return read_one(q, arena, presentation);
}

enum err presentation_of_tutoria(struct store *store, struct arena *arena, const struct actor *actor, int64_t tutoria,
                                 struct presentation *presentation)
{
    struct stmt *q;
    TRY(store_query(store, &q, PRESENTATION_SELECT " and s.state <> 'cancelled' and s.tutoria = $4",
                    V(actor->community), V(actor->role), V(actor->person), V(tutoria)));
    return read_one(q, arena, presentation);
}

enum err presentations_possible(struct store *store, struct arena *arena, const struct actor *actor,
                                struct presentations *presentations)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select 0, t.id, t.learner, t.tutor, t.tema, '', -1, '', 'class', 'planned', p.name, 0, p.figure,"
                    " m.title, m.code, m.emblem from tutoria t"
                    " join person p on p.community = t.community and p.id = t.learner"
                    " join tema m on m.community = t.community and m.id = t.tema"
                    " where " SIGHT_TUTORIA " and t.state = 'achieved' and ($2 = 1 or $3 in (t.learner, t.tutor))"
                    " and not exists (select 1 from presentation s where s.community = t.community"
                    " and s.tutoria = t.id and s.state <> 'cancelled') order by t.moved desc, t.id",
                    V(actor->community), V(actor->role), V(actor->person)));
    return STMT_COLLECT(q, arena, presentations, read_row);
}

static void values_of(const struct presentation *presentation, struct value values[static COLUMNS])
{
    values[COLUMN_TUTORIA] = V(presentation->tutoria);
    values[COLUMN_DAY] = V(presentation->day);
    values[COLUMN_MINUTE] = V(presentation->minute);
    values[COLUMN_PLACE] = V(presentation->place);
    values[COLUMN_AUDIENCE] = V(audience_names[presentation->audience]);
    values[COLUMN_STATE] = V(state_names[presentation->state]);
}

enum err presentation_save_new(struct env *env, const struct presentation *presentation, int64_t *id)
{
    struct value values[COLUMNS];
    values_of(presentation, values);
    return table_insert(env->store, env, &presentation_table, values, id);
}

enum err presentation_save(struct env *env, const struct presentation *presentation)
{
    struct value values[COLUMNS];
    values_of(presentation, values);
    return table_update(env->store, env, &presentation_table, presentation->id, (UINT32_C(1) << COLUMNS) - 1, values,
                        NULL);
}

enum err presentation_forget_place(struct env *env, int64_t id)
{
    const struct value values[COLUMNS] = {[COLUMN_PLACE] = V("")};
    return table_update(env->store, env, &presentation_table, id, UINT32_C(1) << COLUMN_PLACE, values, NULL);
}

static enum err read_id(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(int64_t *)item = stmt_int(q, 0);
    return OK;
}

enum err presentations_by(struct store *store, struct arena *arena, int64_t learner, struct ids *ids)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select s.id from presentation s join tutoria t on t.community = s.community and t.id = s.tutoria"
                    " where s.community = $1 and t.learner = $2 order by s.id",
                    V(store_community(store)), V(learner)));
    return STMT_COLLECT(q, arena, ids, read_id);
}
