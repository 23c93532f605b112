#include "people/people_sql.h"
#include "people/order.h"
#include "people/tables.h"
#include "store/collect.h"
#include "store/forgetting.h"

#include <string.h>

static const struct column community_columns[COMMUNITY_COLUMNS] = {
    [COMMUNITY_NAME] = {"name", false},
    [COMMUNITY_LANGUAGE] = {"language", false},
    [COMMUNITY_SPOKEN] = {"languages", false},
    [COMMUNITY_BEGUN] = {"begun", false},
    [COMMUNITY_WALL_NAMES] = {"wall_names", false},
};
const struct table community_table = {"community", MERGE_LATEST_COLUMN, community_columns, COUNT_OF(community_columns)};

/* What was given and who tutored whom stays in the network's history; all that tells who it was goes. */
static const struct column person_columns[PERSON_COLUMNS] = {
    [PERSON_CODE] = {"code", true},          [PERSON_NAME] = {"name", true},
    [PERSON_KIND] = {"kind", false},         [PERSON_LANGUAGES] = {"languages", true},
    [PERSON_HOURS] = {"hours", true},        [PERSON_GRADE] = {"grade", true},
    [PERSON_CAPACITY] = {"capacity", false}, [PERSON_GIVEN] = {"given", false},
    [PERSON_PASSED] = {"passed", false},     [PERSON_FIGURE] = {"figure", true},
    [PERSON_STANDING] = {"standing", false},
};
const struct table person_table = {"person", MERGE_LATEST_COLUMN, person_columns, PERSON_COLUMNS};

static const struct column apart_columns[] = {{"one", true}, {"other", true}};
const struct table apart_table = {"apart", MERGE_ONCE, apart_columns, COUNT_OF(apart_columns)};

static const char *const kinds[KIND_COUNT] = {
    [KIND_LEARNER] = "learner",     [KIND_FACILITATOR] = "facilitator", [KIND_FAMILY] = "family",
    [KIND_NEIGHBOUR] = "neighbour", [KIND_ADVISOR] = "advisor",         [KIND_COORDINATOR] = "coordinator",
};

static const char *const standings[STANDING_COUNT] = {
    [STANDING_HERE] = "here",
    [STANDING_AWAY] = "away",
    [STANDING_ERASED] = "erased",
};

enum err community_insert(struct store *store, struct env *env, const char *name, const char *language)
{
    return table_insert_as(store, env, &community_table, store_community(store),
                           (struct value[COMMUNITY_COLUMNS]){
                               [COMMUNITY_NAME] = V(name),
                               [COMMUNITY_LANGUAGE] = V(language),
                               [COMMUNITY_SPOKEN] = V(""),
                               [COMMUNITY_BEGUN] = V(name[0] != '\0'),
                               [COMMUNITY_WALL_NAMES] = V(0),
                           });
}

enum err community_update(struct env *env, const struct community *community)
{
    const struct value values[COMMUNITY_COLUMNS] = {
        [COMMUNITY_NAME] = V(community->name),
        [COMMUNITY_LANGUAGE] = V(community->language),
        [COMMUNITY_SPOKEN] = V(community->languages),
        [COMMUNITY_BEGUN] = V(community->begun),
        [COMMUNITY_WALL_NAMES] = V(community->wall_names),
    };
    return table_update(env->store, env, &community_table, store_community(env->store), (1U << COMMUNITY_COLUMNS) - 1,
                        values, NULL);
}

enum err community_read(struct store *store, struct arena *arena, struct community *community)
{
    struct stmt *q;
    TRY(store_query(
        store, &q,
        "select name, language, languages, begun, wall_names from community where community = $1 and id = $2",
        V(store_community(store)), V(store_community(store))));
    enum step step = stmt_step(q);
    struct community found = {.id = store_community(store)};
    if (step == STEP_ROW) {
        found.name = stmt_text(q, 0, arena);
        found.language = stmt_text(q, 1, arena);
        found.languages = stmt_text(q, 2, arena);
        found.begun = stmt_int(q, 3) != 0;
        found.wall_names = stmt_int(q, 4) != 0;
    }
    TRY(stmt_finish(q, step));
    if (step == STEP_DONE)
        return ERR_MISSING;
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *community = found;
    return OK;
}

/* The order of columns in both statements below. */
#define PERSON_SELECT                                                                                              \
    "select p.id, p.code, p.name, p.kind, p.languages, p.hours, p.grade, p.capacity, p.given, p.passed, p.figure," \
    " p.standing from person p where "

static enum err read_person(struct stmt *q, struct arena *arena, void *item)
{
    struct person *person = item;
    *person = (struct person){
        .id = stmt_int(q, 0),
        .code = stmt_text(q, 1, arena),
        .name = stmt_text(q, 2, arena),
        .languages = stmt_text(q, 4, arena),
        .hours = (uint64_t)stmt_int(q, 5),
        .grade = stmt_text(q, 6, arena),
        .capacity = stmt_int(q, 7),
        .given = stmt_int(q, 8),
        .passed = stmt_int(q, 9),
        .figure = stmt_int(q, 10),
    };
    int kind = word_number(stmt_peek(q, 3), kinds, KIND_COUNT);
    int standing = word_number(stmt_peek(q, 11), standings, STANDING_COUNT);
    if (kind < 0 || standing < 0)
        return ERR_CORRUPT;
    person->kind = (enum person_kind)kind;
    person->standing = (enum standing)standing;
    return arena_exhausted(arena) ? ERR_MEMORY : OK;
}

/* Ends a statement whose row could not be taken: that error counts, not the statement's. */
static enum err give_up(struct stmt *q, enum err why)
{
    stmt_finish(q, STEP_ROW);
    return why;
}

static enum err collect_people(struct stmt *q, struct arena *arena, struct people *people)
{
    struct people found;
    TRY(STMT_COLLECT(q, arena, &found, read_person));
    void *items = found.items;
    TRY(order_by_text(arena, &items, found.n, sizeof *found.items, offsetof(struct person, name)));
    found.items = items;
    found.capacity = found.n; /* of the new array */
    *people = found;
    return OK;
}

enum err people_list(struct store *store, struct arena *arena, const struct actor *actor, struct people *people)
{
    struct stmt *q;
    TRY(store_query(store, &q, PERSON_SELECT SIGHT_NAME " and p.standing = 'here' order by p.id", V(actor->community),
                    V(actor->role), V(actor->person)));
    return collect_people(q, arena, people);
}

enum err people_known(struct store *store, struct arena *arena, const struct actor *actor, struct people *people)
{
    struct stmt *q;
    TRY(store_query(store, &q, PERSON_SELECT SIGHT_NAME " order by p.id", V(actor->community), V(actor->role),
                    V(actor->person)));
    return collect_people(q, arena, people);
}

enum err person_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                     struct person *person)
{
    struct stmt *q;
    TRY(store_query(store, &q, PERSON_SELECT SIGHT_PERSON " and p.id = $4", V(actor->community), V(actor->role),
                    V(actor->person), V(id)));
    enum step step = stmt_step(q);
    struct person found;
    if (step == STEP_ROW) {
        enum err e = read_person(q, arena, &found);
        if (e != OK)
            return give_up(q, e);
    }
    TRY(stmt_finish(q, step));
    if (step == STEP_DONE)
        return ERR_MISSING;
    *person = found;
    return OK;
}

enum err person_by_code(struct store *store, const char *code, int64_t *id)
{
    return store_number(store, id, 0, "select id from person where community = $1 and code = $2",
                        V(store_community(store)), V(code));
}

static void values_of(const struct person *person, struct value values[static PERSON_COLUMNS])
{
    values[PERSON_CODE] = V(person->code);
    values[PERSON_NAME] = V(person->name);
    values[PERSON_KIND] = V(kinds[person->kind]);
    values[PERSON_LANGUAGES] = V(person->languages);
    values[PERSON_HOURS] = V((int64_t)person->hours);
    values[PERSON_GRADE] = V(person->grade);
    values[PERSON_CAPACITY] = V(person->capacity);
    values[PERSON_GIVEN] = V(person->given);
    values[PERSON_PASSED] = V(person->passed);
    values[PERSON_FIGURE] = V(person->figure);
    values[PERSON_STANDING] = V(standings[person->standing]);
}

enum err person_insert(struct store *store, struct env *env, const struct person *person, int64_t *id)
{
    struct value values[PERSON_COLUMNS];
    values_of(person, values);
    return table_insert(store, env, &person_table, values, id);
}

enum err person_update(struct store *store, struct env *env, const struct person *person, uint32_t which, bool *changed)
{
    struct value values[PERSON_COLUMNS];
    values_of(person, values);
    return table_update(store, env, &person_table, person->id, which, values, changed);
}

enum err figures_used(struct store *store, int64_t used[static FIGURES + 1])
{
    struct stmt *q;
    TRY(store_query(store, &q, "select figure, count(*) from person where community = $1 group by figure",
                    V(store_community(store))));
    memset(used, 0, (FIGURES + 1) * sizeof *used);
    enum step step;
    while ((step = stmt_step(q)) == STEP_ROW) {
        int64_t figure = stmt_int(q, 0);
        if (figure >= 1 && figure <= FIGURES)
            used[figure] = stmt_int(q, 1);
    }
    return stmt_finish(q, step);
}

enum err languages_each(struct store *store, enum err (*each)(void *self, const char *languages), void *self)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select distinct languages from person where community = $1",
                    V(store_community(store))));
    enum step step;
    while ((step = stmt_step(q)) == STEP_ROW) {
        enum err e = each(self, stmt_peek(q, 0));
        if (e != OK)
            return give_up(q, e);
    }
    return stmt_finish(q, step);
}

static enum err read_apart(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct apart_pair *)item = (struct apart_pair){.one = stmt_int(q, 0), .other = stmt_int(q, 1)};
    return OK;
}

enum err apart_list(struct store *store, struct arena *arena, struct apart_pairs *pairs)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select one, other from apart where community = $1 order by one, other",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, pairs, read_apart);
}

enum err apart_by_pair(struct store *store, int64_t one, int64_t other, int64_t *id)
{
    return store_number(store, id, 0, "select id from apart where community = $1 and one = $2 and other = $3",
                        V(store_community(store)), V(one), V(other));
}

enum err apart_insert(struct store *store, struct env *env, int64_t one, int64_t other, int64_t *id)
{
    ASSERT(one < other);
    return table_insert(store, env, &apart_table, (struct value[]){V(one), V(other)}, id);
}

enum err apart_delete(struct store *store, struct env *env, int64_t id)
{
    return table_delete(store, env, &apart_table, id);
}

enum err apart_erase(struct env *env, int64_t person)
{
    struct stmt *q;
    TRY(store_query(env->store, &q, "select id from apart where community = $1 and (one = $2 or other = $2)",
                    V(store_community(env->store)), V(person)));
    return rows_delete(env, &apart_table, q);
}
