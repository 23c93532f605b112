/* What the tests of people and temas share: a community file of their own, and files as people would give them. Each test
 * program includes this once. */
#ifndef PEOPLE_PEOPLE_TESTING_H
#define PEOPLE_PEOPLE_TESTING_H

#include "store/store_testing.h"

#include "people/people.h"

static inline enum err fill_maravillas(struct store *store, struct env *env, void *self)
{
    (void)self;
    return community_make(store, env, "Las Maravillas", "es");
}

/* A world with an empty community. */
static inline int community_setup(void **state)
{
    if (world_setup(state) != 0)
        return -1;
    struct world *world = *state;
    assert_int_equal(store_create(&world->store, world->path, &world->env, fill_maravillas, NULL), OK);
    world->env.store = world->store;
    return 0;
}

typedef enum err (*importer)(struct env *env, FILE *file, struct problems *problems, struct import_count *count);

/* What came of one import. */
struct outcome {
    struct problems problems;
    struct import_count count;
};

/* Imports a file of this text, as the callers do: all of it is kept, or nothing. */
static inline struct outcome import(struct world *world, importer take, const char *text)
{
    struct outcome outcome = {0};
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    rewind(file);
    problems_init(&outcome.problems, &world->arena);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(take(&world->env, file, &outcome.problems, &outcome.count), OK);
    fclose(file);
    if (outcome.problems.total > 0)
        store_rollback(world->store);
    else
        assert_int_equal(store_commit(world->store), OK);
    return outcome;
}

/* The sentence of a problem, in English. */
static inline const char *sentence_of(struct world *world, const struct problem *problem)
{
    return text_format(&world->arena, text_english(), &problem->message);
}

/* The file is accepted and does this. */
static inline void assert_taken(struct world *world, importer take, const char *text, int64_t rows, int64_t added,
                                int64_t changed)
{
    struct outcome outcome = import(world, take, text);
    if (outcome.problems.total > 0)
        fail_msg("row %d: %s", (int)outcome.problems.list[0].row, sentence_of(world, &outcome.problems.list[0]));
    assert_int_equal(outcome.count.rows, rows);
    assert_int_equal(outcome.count.added, added);
    assert_int_equal(outcome.count.changed, changed);
}

/* The only problem stands at this row and column (NULL: the row as a whole), and its sentence has these words in it. */
static inline void assert_problem(struct world *world, const struct problems *problems, int64_t row, const char *column,
                                  const char *words)
{
    assert_int_equal(problems->total, 1);
    const struct problem *problem = &problems->list[0];
    const char *sentence = sentence_of(world, problem);
    if (!strstr(sentence, words))
        fail_msg("“%s” is not in: %s", words, sentence);
    assert_int_equal(problem->row, row);
    if (column)
        assert_string_equal(problem->column, column);
    else
        assert_null(problem->column);
}

static inline void assert_refused(struct world *world, importer take, const char *text, int64_t row, const char *column,
                                  const char *words)
{
    struct outcome outcome = import(world, take, text);
    assert_problem(world, &outcome.problems, row, column, words);
}

static inline struct actor facilitator_of(struct world *world)
{
    return (struct actor){.community = store_community(world->store), .role = ROLE_FACILITATOR};
}

/* The person with this code, who must be there. */
static inline struct person person_called(struct world *world, const char *code)
{
    struct actor actor = facilitator_of(world);
    struct person person;
    int64_t id = 0;
    assert_int_equal(person_by_code(world->store, code, &id), OK);
    assert_int_not_equal(id, 0);
    assert_int_equal(person_find(world->store, &world->arena, &actor, id, &person), OK);
    assert_int_equal(person.id, id);
    assert_string_equal(person.code, code);
    return person;
}

static inline bool is_there(struct world *world, const char *code)
{
    int64_t id = 0;
    assert_int_equal(person_by_code(world->store, code, &id), OK);
    return id != 0;
}

#endif
