#include "tutorias/tutorias_sql.h"

#include "store/collect.h"
#include "store/table.h"

#include <string.h>

static const struct column columns[] = {
    {"learner", false}, {"tutor", false},        {"tema", false},       {"round", false},   {"rank", false},
    {"state", false},   {"learner_says", false}, {"tutor_says", false}, {"reasons", false},
};
static const struct table tutoria_table = {"tutoria", MERGE_LATEST_COLUMN, columns, COUNT_OF(columns)};
enum { COLUMN_STATE = 5, COLUMN_LEARNER_SAYS, COLUMN_TUTOR_SAYS, COLUMN_REASONS };

static const char *const state_names[TUTORIA_STATES] = {"proposed", "under_way", "declined", "withdrawn"};
static const char *const answer_names[] = {"", "yes", "no"};

/* The number of a stored word; -1 where a file was written without the schema's checks. */
static int number_of(const char *word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++) {
        if (word && strcmp(word, words[i]) == 0)
            return i;
    }
    return -1;
}

#define TUTORIA_COLUMNS "id, learner, tutor, tema, round, rank, state, learner_says, tutor_says, reasons"

/* Without an arena the reasons are left out. ERR_CORRUPT: a word that the schema does not know. */
static enum err read_row(struct stmt *q, struct arena *arena, void *item)
{
    struct tutoria *tutoria = item;
    int state = number_of(stmt_peek(q, 6), state_names, TUTORIA_STATES);
    int learner = number_of(stmt_peek(q, 7), answer_names, COUNT_OF(answer_names));
    int tutor = number_of(stmt_peek(q, 8), answer_names, COUNT_OF(answer_names));
    if (state < 0 || learner < 0 || tutor < 0)
        return ERR_CORRUPT;
    *tutoria = (struct tutoria){
        .id = stmt_int(q, 0),
        .learner = stmt_int(q, 1),
        .tutor = stmt_int(q, 2),
        .tema = stmt_int(q, 3),
        .round = stmt_int(q, 4),
        .rank = stmt_int(q, 5),
        .state = (enum tutoria_state)state,
        .says = {(enum answer)learner, (enum answer)tutor},
        .reasons = arena ? stmt_text(q, 9, arena) : NULL,
    };
    return OK;
}

/* The one row of a statement; ERR_MISSING if there is none. */
static enum err read_one(struct stmt *q, struct arena *arena, struct tutoria *tutoria)
{
    enum step step = stmt_step(q);
    enum err read = step == STEP_ROW ? read_row(q, arena, tutoria) : ERR_MISSING;
    TRY(stmt_finish(q, step));
    return read;
}

enum err tutoria_list(struct store *store, struct arena *arena, const struct actor *actor, enum tutoria_state state,
                      struct tutorias *tutorias)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select " TUTORIA_COLUMNS " from tutoria where " PERMIT_SEE_FILTER " and state = $3 order by id",
                    V(actor->community), V(actor->role), V(state_names[state])));
    return STMT_COLLECT(q, arena, tutorias, read_row);
}

enum err tutoria_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                      struct tutoria *tutoria)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select " TUTORIA_COLUMNS " from tutoria where " PERMIT_SEE_FILTER " and id = $3",
                    V(actor->community), V(actor->role), V(id)));
    return read_one(q, arena, tutoria);
}

enum err tutoria_load(struct store *store, int64_t id, struct tutoria *tutoria)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select " TUTORIA_COLUMNS " from tutoria where community = $1 and id = $2",
                    V(store_community(store)), V(id)));
    return read_one(q, NULL, tutoria);
}

enum err tutoria_save_new(struct env *env, const struct tutoria *tutoria, int64_t *id)
{
    const struct value values[] = {
        V(tutoria->learner),
        V(tutoria->tutor),
        V(tutoria->tema),
        V(tutoria->round),
        V(tutoria->rank),
        V(state_names[tutoria->state]),
        V(answer_names[tutoria->says[SIDE_LEARNER]]),
        V(answer_names[tutoria->says[SIDE_TUTOR]]),
        V(tutoria->reasons),
    };
    return table_insert(env->store, env, &tutoria_table, values, id);
}

enum err tutoria_save(struct env *env, const struct tutoria *tutoria)
{
    const struct value values[COUNT_OF(columns)] = {
        [COLUMN_STATE] = V(state_names[tutoria->state]),
        [COLUMN_LEARNER_SAYS] = V(answer_names[tutoria->says[SIDE_LEARNER]]),
        [COLUMN_TUTOR_SAYS] = V(answer_names[tutoria->says[SIDE_TUTOR]]),
    };
    return table_update(env->store, env, &tutoria_table, tutoria->id,
                        1U << COLUMN_STATE | 1U << COLUMN_LEARNER_SAYS | 1U << COLUMN_TUTOR_SAYS, values, NULL);
}

enum err tutoria_renew(struct env *env, int64_t id, const char *reasons)
{
    const struct value values[COUNT_OF(columns)] = {[COLUMN_REASONS] = V(reasons)};
    return table_update(env->store, env, &tutoria_table, id, 1U << COLUMN_REASONS, values, NULL);
}

static enum err read_refusal(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct refusal *)item = (struct refusal){stmt_int(q, 0), stmt_int(q, 1), stmt_int(q, 2)};
    return OK;
}

enum err tutoria_refusals(struct store *store, struct arena *arena, struct refusals *refusals)
{
    /* An id begins with its time, so a later wish has the larger id. */
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select distinct t.learner, t.tutor, t.tema from tutoria t"
                    " join wish w on w.community = t.community and w.person = t.learner and w.tema = t.tema"
                    " where t.community = $1 and t.state = 'declined' and w.id < t.id order by 1, 2, 3",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, refusals, read_refusal);
}
