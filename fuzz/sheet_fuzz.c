/* Any bytes as a sheet: nothing may crash, every cell is well-formed UTF-8, trimmed and of bounded length, rows come in
 * their order, and reading the same bytes twice says the same. */
#include "base/sheet.h"

#include <string.h>

static const struct sheet_column columns[] = {
    {"name", "name|nombre", true},
    {"person", "person|persona", false},
    {"person", "person|persona", false},
};

struct reading {
    struct problems problems;
    int64_t last_row, rows;
    uint64_t digest;
};

static enum err check_row(void *self, const char *const *cells)
{
    struct reading *reading = self;
    bool any = false;
    ASSERT(reading->problems.row > reading->last_row);
    reading->last_row = reading->problems.row;
    reading->rows++;
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        size_t n = strlen(cells[i]);
        ASSERT(n <= SHEET_LONGEST_FIELD);
        ASSERT(text_is_utf8(cells[i], n));
        ASSERT(n == 0 || (!strchr(" \t\n\v\f\r", cells[i][0]) && !strchr(" \t\n\v\f\r", cells[i][n - 1])));
        any |= n > 0;
        for (size_t j = 0; j <= n; j++)
            reading->digest = (reading->digest ^ (unsigned char)cells[i][j]) * 1099511628211U;
    }
    ASSERT(any);
    return OK;
}

static struct reading read_bytes(const uint8_t *bytes, size_t n)
{
    struct arena arena;
    struct env env = {.words = text_english()};
    struct reading reading = {.digest = 14695981039346656037U};
    struct buf words;
    FILE *file = fmemopen((void *)(uintptr_t)bytes, n, "rb");
    ASSERT(file);
    arena_init(&arena, 1 << 20);
    buf_init(&words, 1 << 16);
    problems_init(&reading.problems, &arena);
    ASSERT(sheet_read(&env, file, columns, COUNT_OF(columns), check_row, &reading, &reading.problems) == OK);
    ASSERT(reading.problems.row == 0);
    for (size_t i = 0; i < reading.problems.n; i++) {
        buf_clear(&words);
        problem_put(&words, text_english(), &reading.problems.list[i]);
        ASSERT(!words.failed && text_is_utf8(words.at, words.n));
    }
    reading.problems.list = NULL;
    arena_release(&arena);
    buf_release(&words);
    fclose(file);
    return reading;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n == 0)
        return 0;
    struct reading once = read_bytes(bytes, n), again = read_bytes(bytes, n);
    ASSERT(once.digest == again.digest && once.rows == again.rows && once.problems.total == again.problems.total);
    return 0;
}
