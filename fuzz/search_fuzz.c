/* Any bytes as what people search for: what is made of them always compiles as an expression of FTS5 and runs, well-formed text
 * that was made plain stays as it is, and everything is as like itself as can be. A zero byte divides what is asked from what
 * stands there. */
#include "base/text.h"
#include "store/search.h"
#include "store/sqlite_search.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static sqlite3_stmt *prepare(sqlite3 *db, const char *table, const char *tokenizer)
{
    char sql[256];
    sqlite3_stmt *statement;
    snprintf(sql, sizeof sql,
             "create virtual table %s using fts5 (text, %s);"
             "insert into %s (text) values (' la luna del cuento '), (' cuanta agua tiene el pozo ')",
             table, tokenizer, table);
    ASSERT(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    snprintf(sql, sizeof sql, "select rowid from %s where %s match $1 order by bm25(%s)", table, table, table);
    ASSERT(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
    return statement;
}

static int count(sqlite3_stmt *statement, const char *expression)
{
    int code, n = 0;
    ASSERT(sqlite3_bind_text(statement, 1, expression, -1, SQLITE_STATIC) == SQLITE_OK);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        n++;
    ASSERT(code == SQLITE_DONE);
    sqlite3_reset(statement);
    return n;
}

/* The plain text of n bytes, and its words. */
static const char *split(struct arena *arena, const char *bytes, size_t n, size_t most, struct search_words *words)
{
    const char *text = arena_copy_n(arena, bytes, n), *plain = search_plain(arena, text);
    size_t length = strlen(plain);
    ASSERT(length > 0 && plain[0] == ' ' && plain[length - 1] == ' ' && !strstr(plain, "  ") &&
           !strpbrk(plain, "\"*^:()\n"));
    if (text_is_utf8(text, n))
        ASSERT(strcmp(search_plain(arena, plain), plain) == 0);
    ASSERT(search_split(arena, plain, most, words) == OK);
    ASSERT(words->n <= most && (words->n > 0) == (length > 1));
    for (size_t i = 0; i < words->n; i++) {
        const struct search_word *word = &words->items[i];
        ASSERT(word->at >= plain && word->at + word->n <= plain + length);
        ASSERT(word->letters >= 1 && word->letters <= SEARCH_LETTERS && word->n > word->letters && word->at[0] == ' ');
        ASSERT(!memchr(word->at + 1, ' ', word->n - 2));
    }
    return plain;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static sqlite3 *db;
    static sqlite3_stmt *words_table, *trigrams_table;
    if (!db) {
        ASSERT(sqlite3_open(":memory:", &db) == SQLITE_OK);
        words_table = prepare(db, "w", "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'");
        trigrams_table = prepare(db, "t", "tokenize = 'trigram'");
    }
    struct arena arena;
    struct search_words asked, there;
    const char *text = (const char *)bytes;
    size_t first = strnlen(text, n), rest = first < n ? first + 1 : n;
    arena_init(&arena, 64 << 20);
    split(&arena, text, first, SEARCH_WORDS, &asked);
    split(&arena, text + rest, n - rest, SIZE_MAX, &there);
    if (asked.n) {
        const char *beginnings = search_beginnings(&arena, &asked), *trigrams = search_any_trigram(&arena, &asked);
        ASSERT(beginnings && trigrams);
        count(words_table, beginnings);
        ASSERT(!*trigrams || count(trigrams_table, trigrams) <= 2);
        ASSERT(search_likeness(&asked, &asked) == SEARCH_ALL);
    }
    int likeness = search_likeness(&asked, &there);
    ASSERT(likeness >= 0 && likeness <= SEARCH_ALL && (likeness == 0 || there.n > 0));
    ASSERT(!arena_exhausted(&arena));
    arena_release(&arena);
    return 0;
}
