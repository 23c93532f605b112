/* The SQLite driver: the search of temas, on FTS5. tema_words holds the plain title, subject and text of each tema,
 * tema_trigrams its plain title and subject: slips are forgiven in what a tema is called, not anywhere in its text. */
#include "store/sqlite_search.h"

#include "store/driver.h"
#include "store/search.h"

#include <stdlib.h>
#include <string.h>

enum {
    ENOUGH = 3,       /* temas found by words: nothing else is looked for */
    CANDIDATES = 200, /* temas with trigrams in common that are looked at closely */
};

/* ---- expressions ---- */

/* Words are letters, digits and blanks (search_words.h): nothing in them ends the quotes or means anything within them. */
static char *quote(char *to, const char *bytes, size_t n)
{
    *to++ = '"';
    to = mempcpy(to, bytes, n);
    *to++ = '"';
    return to;
}

const char *search_beginnings(struct arena *arena, const struct search_words *words)
{
    size_t size = 1;
    for (size_t i = 0; i < words->n; i++)
        size += words->items[i].n + strlen("\"\"* ");
    char *expression = arena_alloc(arena, size), *to = expression;
    for (size_t i = 0; i < words->n && expression; i++) {
        const struct search_word *word = &words->items[i];
        size_t blank_after = word->at[word->n - 1] == ' ';
        to = quote(to, word->at + 1, word->n - 1 - blank_after);
        to = stpcpy(to, "* ");
    }
    return expression;
}

const char *search_any_trigram(struct arena *arena, const struct search_words *words)
{
    static const char or [] = " OR ";
    size_t size = 1;
    for (size_t i = 0; i < words->n; i++)
        size += 3 * words->items[i].n + words->items[i].letters * strlen("\"\" OR ");
    char *expression = arena_alloc(arena, size), *to = expression;
    for (size_t i = 0; i < words->n && expression; i++) {
        struct search_trigram trigrams[SEARCH_LETTERS];
        size_t n = words->items[i].letters < SEARCH_SHORT ? 0 : search_trigrams(&words->items[i], trigrams);
        for (size_t k = 0; k < n; k++) {
            to = to == expression ? to : stpcpy(to, or);
            to = quote(to, trigrams[k].at, trigrams[k].n);
        }
    }
    return expression;
}

/* ---- finding ---- */

static enum err add_hit(struct arena *arena, struct search_hits *hits, int64_t id, int likeness)
{
    struct search_hit *hit = LIST_ADD(arena, hits);
    if (!hit)
        return ERR_MEMORY;
    *hit = (struct search_hit){id, likeness};
    return OK;
}

/* The weights let one word in the title count more than dozens of them in the text: bm25 saturates, so they are steep. */
static enum err find_words(struct store *store, struct arena *arena, const struct search_words *words,
                           struct search_hits *hits)
{
    const char *expression = search_beginnings(arena, words);
    if (!expression)
        return ERR_MEMORY;
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select rowid from tema_words where tema_words match $1"
                    " order by bm25(tema_words, 100.0, 10.0, 1.0), rowid limit $2",
                    V(expression), V(SEARCH_MOST)));
    enum step step;
    enum err e = OK;
    while (e == OK && (step = stmt_step(q)) == STEP_ROW)
        e = add_hit(arena, hits, stmt_int(q, 0), SEARCH_ALL);
    enum err read = stmt_finish(q, e == OK ? step : STEP_ROW);
    return e == OK ? read : e;
}

static bool is_among(const struct search_hits *hits, int64_t id)
{
    for (size_t i = 0; i < hits->n; i++) {
        if (hits->items[i].id == id)
            return true;
    }
    return false;
}

/* One tema with trigrams in common: is it like enough? */
static enum err weigh(struct stmt *q, struct arena *arena, const struct search_words *words, struct search_hits *hits)
{
    struct search_words there;
    int64_t id = stmt_int(q, 0);
    if (is_among(hits, id))
        return OK;
    const char *plain = stmt_text(q, 1, arena);
    TRY(search_split(arena, plain, SIZE_MAX, &there));
    int likeness = search_likeness(words, &there);
    return likeness >= SEARCH_ALIKE ? add_hit(arena, hits, id, likeness) : OK;
}

static int likest_first(const void *one, const void *other)
{
    const struct search_hit *a = one, *b = other;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static enum err find_alike(struct store *store, struct arena *arena, const struct search_words *words,
                           struct search_hits *hits)
{
    const char *expression = search_any_trigram(arena, words);
    if (!expression)
        return ERR_MEMORY;
    if (!*expression)
        return OK;
    size_t before = hits->n;
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select rowid, text from tema_trigrams where tema_trigrams match $1"
                    " order by bm25(tema_trigrams), rowid limit $2",
                    V(expression), V(CANDIDATES)));
    enum step step;
    enum err e = OK;
    while (e == OK && (step = stmt_step(q)) == STEP_ROW)
        e = weigh(q, arena, words, hits);
    enum err read = stmt_finish(q, e == OK ? step : STEP_ROW);
    TRY(e);
    TRY(read);
    if (hits->n > before)
        qsort(hits->items + before, hits->n - before, sizeof *hits->items, likest_first);
    return OK;
}

enum err search_find(struct store *store, struct arena *arena, const char *words, struct search_hits *found)
{
    struct search_words asked;
    struct search_hits hits = {0};
    TRY(search_split(arena, search_plain(arena, words), SEARCH_WORDS, &asked));
    if (asked.n) {
        TRY(find_words(store, arena, &asked, &hits));
        if (hits.n < ENOUGH)
            TRY(find_alike(store, arena, &asked, &hits));
    }
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *found = hits;
    return OK;
}

/* ---- keeping in step ---- */

static enum err remove_one(struct store *store, int64_t id)
{
    TRY(store_run(store, "delete from tema_words where rowid = $1", V(id)));
    return store_run(store, "delete from tema_trigrams where rowid = $1", V(id));
}

static enum err put_one(struct store *store, struct arena *arena, int64_t id, const char *title, const char *subject,
                        const char *text)
{
    const char *plain_title = search_plain(arena, title), *plain_subject = search_plain(arena, subject);
    const char *plain_text = search_plain(arena, text);
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    const char *name = arena_printf(arena, "%s%s", plain_title, plain_subject + 1); /* with one blank between them */
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    TRY(store_run(store, "insert or replace into tema_words (rowid, title, subject, text) values ($1, $2, $3, $4)",
                  V(id), V(plain_title), V(plain_subject), V(plain_text)));
    return store_run(store, "insert or replace into tema_trigrams (rowid, text) values ($1, $2)", V(id), V(name));
}

/* Puts every row of a statement with id, title, subject and text. */
static enum err put_all(struct store *store, struct stmt *q, int64_t *n)
{
    struct arena arena;
    int64_t count = 0;
    arena_init(&arena, SIZE_MAX);
    enum step step;
    enum err e = OK;
    while (e == OK && (step = stmt_step(q)) == STEP_ROW) {
        e = put_one(store, &arena, stmt_int(q, 0), stmt_peek(q, 1), stmt_peek(q, 2), stmt_peek(q, 3));
        arena_reset(&arena);
        count++;
    }
    enum err read = stmt_finish(q, e == OK ? step : STEP_ROW);
    arena_release(&arena);
    TRY(e);
    TRY(read);
    *n = count;
    return OK;
}

enum err search_follow(struct store *store, const char *table, int64_t id)
{
    if (strcmp(table, "tema") != 0)
        return OK;
    struct stmt *q;
    int64_t n;
    TRY(store_query(store, &q, "select id, title, subject, learner_text from tema where community = $1 and id = $2",
                    V(store_community(store)), V(id)));
    TRY(put_all(store, q, &n));
    return n ? OK : remove_one(store, id);
}

enum err search_rebuild(struct store *store)
{
    struct stmt *q;
    int64_t n;
    TRY(store_run(store, "delete from tema_words"));
    TRY(store_run(store, "delete from tema_trigrams"));
    TRY(store_query(store, &q, "select id, title, subject, learner_text from tema where community = $1 order by id",
                    V(store_community(store))));
    return put_all(store, q, &n);
}

enum err search_complete(struct store *store, struct env *env)
{
    int64_t missing;
    TRY(store_number(store, &missing, 0,
                     "select exists (select 1 from tema) and not exists (select 1 from tema_trigrams)"));
    if (!missing)
        return OK;
    TRY(store_begin_write(store, env, 0));
    enum err e = search_rebuild(store);
    if (e == OK)
        return store_commit(store);
    store_rollback(store);
    return e;
}
