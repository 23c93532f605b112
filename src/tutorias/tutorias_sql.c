#include "tutorias/tutorias_sql.h"

#include "store/collect.h"
#include "tutorias/tables.h"

#include <string.h>

enum column_number {
    COLUMN_LEARNER,
    COLUMN_TUTOR,
    COLUMN_TEMA,
    COLUMN_ROUND,
    COLUMN_RANK,
    COLUMN_STATE,
    COLUMN_ORIGIN,
    COLUMN_LEARNER_SAYS,
    COLUMN_TUTOR_SAYS,
    COLUMN_LEARNER_MET,
    COLUMN_TUTOR_MET,
    COLUMN_LEARNER_FEELS,
    COLUMN_TUTOR_FEELS,
    COLUMN_HOURS,
    COLUMN_BEGAN,
    COLUMN_MOVED,
    COLUMN_REASONS,
    COLUMNS,
};
/* Who tutored whom is the network's history and stays, with people whose names may be gone. */
static const struct column columns[COLUMNS] = {
    {"learner", false},    {"tutor", false},       {"tema", false},      {"round", false},
    {"rank", false},       {"state", false},       {"origin", false},    {"learner_says", false},
    {"tutor_says", false}, {"learner_met", false}, {"tutor_met", false}, {"learner_feels", true},
    {"tutor_feels", true}, {"hours", true},        {"began", false},     {"moved", false},
    {"reasons", false},
};
const struct table tutoria_table = {"tutoria", MERGE_LATEST_COLUMN, columns, COLUMNS};

static const char *const state_names[TUTORIA_STATES] = {
    [TUTORIA_PROPOSED] = "proposed",   [TUTORIA_UNDER_WAY] = "under_way", [TUTORIA_PAUSED] = "paused",
    [TUTORIA_ACHIEVED] = "achieved",   [TUTORIA_ENDED] = "ended",         [TUTORIA_DECLINED] = "declined",
    [TUTORIA_WITHDRAWN] = "withdrawn", [TUTORIA_EXPIRED] = "expired",
};
static const char *const origin_names[ORIGINS] = {
    [ORIGIN_MATCHING] = "matching",
    [ORIGIN_AGREED] = "agreed",
    [ORIGIN_FACILITATOR] = "facilitator",
    [ORIGIN_PAPER] = "paper",
};
static const char *const answer_names[] = {"", "yes", "no"};
static const char *const met_names[] = {"", "yes"};
static const char *const feeling_names[FEELINGS] = {"", "glad", "fine", "unsure"};

#define TUTORIA_SELECT                                                                                                \
    "select t.id, t.learner, t.tutor, t.tema, t.round, t.rank, t.state, t.origin, t.learner_says, t.tutor_says,"      \
    " t.learner_met, t.tutor_met, t.learner_feels, t.tutor_feels, t.hours, t.began, t.moved, t.reasons from tutoria " \
    "t where "

/* Reads a word of a column; *fine becomes false where it is one that the schema does not know. */
static int word_at(struct stmt *q, int column, const char *const *words, int n, bool *fine)
{
    int number = word_number(stmt_peek(q, column), words, n);
    *fine = *fine && number >= 0;
    return number;
}

/* Without an arena the reasons are left out. */
static enum err read_row(struct stmt *q, struct arena *arena, void *item)
{
    bool fine = true;
    struct tutoria tutoria = {
        .id = stmt_int(q, 0),
        .learner = stmt_int(q, 1),
        .tutor = stmt_int(q, 2),
        .tema = stmt_int(q, 3),
        .round = stmt_int(q, 4),
        .rank = stmt_int(q, 5),
        .state = (enum tutoria_state)word_at(q, 6, state_names, TUTORIA_STATES, &fine),
        .origin = (enum origin)word_at(q, 7, origin_names, ORIGINS, &fine),
        .hours = (uint64_t)stmt_int(q, 14),
        .began = stmt_int(q, 15),
        .moved = stmt_int(q, 16),
        .reasons = arena ? stmt_text(q, 17, arena) : NULL,
    };
    for (int side = SIDE_LEARNER; side <= SIDE_TUTOR; side++) {
        tutoria.says[side] = (enum answer)word_at(q, 8 + side, answer_names, COUNT_OF(answer_names), &fine);
        tutoria.met[side] = word_at(q, 10 + side, met_names, COUNT_OF(met_names), &fine) == 1;
        tutoria.feels[side] = (enum feeling)word_at(q, 12 + side, feeling_names, FEELINGS, &fine);
    }
    if (!fine)
        return ERR_CORRUPT;
    *(struct tutoria *)item = tutoria;
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

/* Who said no is for the one who said it and the facilitator: to all others it simply did not come about. */
static void veil(const struct actor *actor, struct tutoria *tutoria)
{
    const int64_t people[] = {[SIDE_LEARNER] = tutoria->learner, [SIDE_TUTOR] = tutoria->tutor};
    if (actor->role == ROLE_FACILITATOR || tutoria->state != TUTORIA_DECLINED)
        return;
    for (int side = SIDE_LEARNER; side <= SIDE_TUTOR; side++) {
        if (tutoria->says[side] == ANSWER_NO && people[side] != actor->person) {
            tutoria->says[side] = ANSWER_NONE;
            tutoria->state = TUTORIA_WITHDRAWN;
        }
    }
}

static enum err read_all(struct stmt *q, struct arena *arena, const struct actor *actor, struct tutorias *tutorias)
{
    TRY(STMT_COLLECT(q, arena, tutorias, read_row));
    for (size_t i = 0; i < tutorias->n; i++)
        veil(actor, &tutorias->items[i]);
    return OK;
}

enum err tutoria_list(struct store *store, struct arena *arena, const struct actor *actor, enum tutoria_state state,
                      struct tutorias *tutorias)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    TUTORIA_SELECT SIGHT_TUTORIA " and t.state = $4 and (t.state <> 'declined' or $2 = 1"
                                                 " or t.learner = $3 and t.learner_says = 'no'"
                                                 " or t.tutor = $3 and t.tutor_says = 'no') order by t.id",
                    V(actor->community), V(actor->role), V(actor->person), V(state_names[state])));
    return read_all(q, arena, actor, tutorias);
}

enum err tutoria_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                      struct tutoria *tutoria)
{
    struct stmt *q;
    TRY(store_query(store, &q, TUTORIA_SELECT SIGHT_TUTORIA " and t.id = $4", V(actor->community), V(actor->role),
                    V(actor->person), V(id)));
    TRY(read_one(q, arena, tutoria));
    veil(actor, tutoria);
    return OK;
}

enum err tutoria_of_person(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                           struct tutorias *tutorias)
{
    struct stmt *q;
    TRY(store_query(store, &q, TUTORIA_SELECT SIGHT_TUTORIA " and (t.learner = $4 or t.tutor = $4) order by t.id desc",
                    V(actor->community), V(actor->role), V(actor->person), V(person)));
    return read_all(q, arena, actor, tutorias);
}

enum err tutoria_gave_way(struct store *store, int64_t *n)
{
    return store_number(store, n, 0, "select count(*) from tutoria where community = $1 and state = 'withdrawn'",
                        V(store_community(store)));
}

enum err tutoria_record_open(struct store *store, const struct actor *actor, int64_t id, bool *open)
{
    int64_t found;
    TRY(store_number(store, &found, 0, "select 1 from tutoria t where " SIGHT_RECORD " and t.id = $4",
                     V(actor->community), V(actor->role), V(actor->person), V(id)));
    *open = found == 1;
    return OK;
}

enum err tutoria_load(struct store *store, int64_t id, struct tutoria *tutoria)
{
    struct stmt *q;
    TRY(store_query(store, &q, TUTORIA_SELECT "t.community = $1 and t.id = $2", V(store_community(store)), V(id)));
    return read_one(q, NULL, tutoria);
}

enum err tutoria_load_current(struct store *store, int64_t learner, struct tutoria *tutoria)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    TUTORIA_SELECT "t.community = $1 and t.learner = $2 and t.state in ('proposed', 'under_way')",
                    V(store_community(store)), V(learner)));
    return read_one(q, NULL, tutoria);
}

enum err tutoria_load_open(struct store *store, int64_t learner, int64_t tutor, int64_t tema, struct tutoria *tutoria)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    TUTORIA_SELECT "t.community = $1 and t.learner = $2 and t.tutor = $3 and t.tema = $4"
                                   " and t.state in ('proposed', 'under_way', 'paused') order by t.id desc limit 1",
                    V(store_community(store)), V(learner), V(tutor), V(tema)));
    return read_one(q, NULL, tutoria);
}

enum err tutoria_load_stale(struct store *store, struct arena *arena, int64_t before, struct tutorias *tutorias)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    TUTORIA_SELECT "t.community = $1 and t.state = 'proposed' and t.moved <= $2 order by t.id",
                    V(store_community(store)), V(before)));
    return STMT_COLLECT(q, arena, tutorias, read_row);
}

/* The four counts of what a tutor has in hand: under way and promised, in all and on the tema. */
#define COUNT_IF(what) "coalesce(sum(case when " what " then 1 else 0 end), 0)"
#define IS_UNDER_WAY "t.state = 'under_way'"
#define IS_PROMISED "t.state = 'proposed' and (t.learner_says = 'yes' or t.tutor_says = 'yes')"

static enum err count_in_hand(struct store *store, const struct tutoria *tutoria, int64_t except, struct facts *facts)
{
    struct stmt *q;
    TRY(store_query(
        store, &q,
        "select " COUNT_IF(IS_UNDER_WAY) ", " COUNT_IF(IS_UNDER_WAY " and t.tema = $3") ", " COUNT_IF(
            IS_PROMISED) ", " COUNT_IF(IS_PROMISED " and t.tema = $3") " from tutoria t where t.community"
                                                                       " = $1 and t.tutor = $2 and t.id <> $4",
        V(store_community(store)), V(tutoria->tutor), V(tutoria->tema), V(except)));
    enum step step = stmt_step(q);
    if (step == STEP_ROW) {
        facts->tutoring = stmt_int(q, 0);
        facts->tutoring_it = stmt_int(q, 1);
        facts->promised = stmt_int(q, 2);
        facts->promised_it = stmt_int(q, 3);
    }
    return stmt_finish(q, step);
}

enum err tutoria_facts(struct store *store, const struct tutoria *tutoria, int64_t except, struct facts *facts)
{
    struct facts found = {0};
    int64_t here, apart, community = store_community(store);
    struct value learner = V(tutoria->learner), tutor = V(tutoria->tutor), tema = V(tutoria->tema);
    TRY(store_number(store, &here, 0,
                     "select count(*) from person where community = $1 and id in ($2, $3) and standing = 'here'",
                     V(community), learner, tutor));
    TRY(store_number(store, &apart, 0,
                     "select count(*) from apart where community = $1 and"
                     " (one = $2 and other = $3 or one = $3 and other = $2)",
                     V(community), learner, tutor));
    TRY(store_number(store, &found.rank, 0, "select rank from wish where community = $1 and person = $2 and tema = $3",
                     V(community), learner, tema));
    TRY(store_number(store, &found.capacity, 0, "select capacity from person where community = $1 and id = $2",
                     V(community), tutor));
    TRY(store_number(store, &found.places, -1,
                     "select places from offer where community = $1 and person = $2 and tema = $3"
                     " and standing <> 'asked'",
                     V(community), tutor, tema));
    TRY(count_in_hand(store, tutoria, except, &found));
    found.here = here == 2;
    found.apart = apart > 0;
    *facts = found;
    return OK;
}

static void values_of(const struct tutoria *tutoria, struct value values[static COLUMNS])
{
    values[COLUMN_LEARNER] = V(tutoria->learner);
    values[COLUMN_TUTOR] = V(tutoria->tutor);
    values[COLUMN_TEMA] = V(tutoria->tema);
    values[COLUMN_ROUND] = tutoria->round ? V(tutoria->round) : V_NULL;
    values[COLUMN_RANK] = V(tutoria->rank);
    values[COLUMN_STATE] = V(state_names[tutoria->state]);
    values[COLUMN_ORIGIN] = V(origin_names[tutoria->origin]);
    values[COLUMN_LEARNER_SAYS] = V(answer_names[tutoria->says[SIDE_LEARNER]]);
    values[COLUMN_TUTOR_SAYS] = V(answer_names[tutoria->says[SIDE_TUTOR]]);
    values[COLUMN_LEARNER_MET] = V(met_names[tutoria->met[SIDE_LEARNER]]);
    values[COLUMN_TUTOR_MET] = V(met_names[tutoria->met[SIDE_TUTOR]]);
    values[COLUMN_LEARNER_FEELS] = V(feeling_names[tutoria->feels[SIDE_LEARNER]]);
    values[COLUMN_TUTOR_FEELS] = V(feeling_names[tutoria->feels[SIDE_TUTOR]]);
    values[COLUMN_HOURS] = V((int64_t)tutoria->hours);
    values[COLUMN_BEGAN] = V(tutoria->began);
    values[COLUMN_MOVED] = V(tutoria->moved);
    values[COLUMN_REASONS] = V(tutoria->reasons ? tutoria->reasons : "");
}

enum err tutoria_save_new(struct env *env, const struct tutoria *tutoria, int64_t *id)
{
    struct value values[COLUMNS];
    values_of(tutoria, values);
    return table_insert(env->store, env, &tutoria_table, values, id);
}

enum err tutoria_save(struct env *env, const struct tutoria *tutoria)
{
    struct value values[COLUMNS];
    uint32_t which = ((UINT32_C(1) << COLUMNS) - 1) & ~(UINT32_C(1) << COLUMN_REASONS);
    values_of(tutoria, values);
    return table_update(env->store, env, &tutoria_table, tutoria->id, which, values, NULL);
}

enum err tutoria_renew(struct env *env, int64_t id, const char *reasons)
{
    const struct value values[COLUMNS] = {[COLUMN_REASONS] = V(reasons)};
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

enum err tutoria_settled(struct store *store, struct arena *arena, struct refusals *settled)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select distinct t.learner, 0, t.tema from tutoria t"
                    " join wish w on w.community = t.community and w.person = t.learner and w.tema = t.tema"
                    " where t.community = $1 and t.state in ('paused', 'achieved') order by 1, 3",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, settled, read_refusal);
}

static enum err read_given(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct given *)item = (struct given){stmt_int(q, 0), stmt_int(q, 1)};
    return OK;
}

enum err tutoria_given(struct store *store, struct arena *arena, struct given_list *given)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select tutor, count(*) from tutoria where community = $1"
                    " and state in ('under_way', 'paused', 'achieved', 'ended') group by tutor order by tutor",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, given, read_given);
}
