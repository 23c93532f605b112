#include "people/importing.h"

#include "people/fields.h"

#include <string.h>

enum { ROW_MEMORY = 4 * 1024 * 1024, PROBE_MEMORY = 1024 * 1024 };

static enum err stop_at_once(void *self, const char *const *cells)
{
    (void)self;
    (void)cells;
    return ERR_REFUSED;
}

/* How many things are wrong with the sheet's form before its first row. */
static enum err count_wrong(struct env *env, FILE *file, const struct sheet_column *columns, size_t n, int64_t *total)
{
    struct arena memory;
    struct problems problems;
    struct env quiet = *env;
    quiet.progress = (struct progress){0};
    arena_init(&memory, PROBE_MEMORY);
    problems_init(&problems, &memory);
    enum err e = sheet_read(&quiet, file, columns, n, stop_at_once, NULL, &problems);
    *total = problems.total;
    arena_release(&memory);
    return e == ERR_REFUSED ? OK : e;
}

/* sheet_read() gives "" for an empty cell and for a column that is not there, but an import treats them differently. A column
 * is absent if asking for it makes one more thing wrong. */
static enum err find_columns(struct env *env, FILE *file, const struct sheet_column *columns, size_t n, uint32_t *found)
{
    struct sheet_column asked[SHEET_COLUMNS];
    int64_t usual, all;
    memcpy(asked, columns, n * sizeof *columns);
    TRY(count_wrong(env, file, asked, n, &usual));
    for (size_t i = 0; i < n; i++)
        asked[i].required = true;
    TRY(count_wrong(env, file, asked, n, &all));
    *found = (uint32_t)((UINT64_C(1) << n) - 1);
    for (size_t i = 0; i < n && all > usual; i++) {
        int64_t with;
        memcpy(asked, columns, n * sizeof *columns);
        asked[i].required = true;
        TRY(count_wrong(env, file, asked, n, &with));
        if (with > usual)
            *found &= ~(UINT32_C(1) << i);
    }
    return OK;
}

static enum err take_row(void *self, const char *const *cells)
{
    struct importing *importing = self;
    arena_reset(&importing->memory);
    importing->count->rows++;
    TRY(importing->row(importing->self, cells));
    return arena_exhausted(&importing->memory) ? ERR_MEMORY : OK;
}

enum err importing_run(struct importing *importing, FILE *file, const struct sheet_column *columns, size_t n)
{
    ASSERT(n <= SHEET_COLUMNS);
    TRY(find_columns(importing->env, file, columns, n, &importing->columns));
    arena_init(&importing->memory, ROW_MEMORY);
    idmap_init(&importing->seen);
    enum err e = sheet_read(importing->env, file, columns, n, take_row, importing, importing->problems);
    idmap_release(&importing->seen);
    arena_release(&importing->memory);
    return e;
}

enum err importing_see(struct importing *importing, int64_t id, uint32_t *before)
{
    uint32_t found = idmap_find(&importing->seen, id);
    if (found == 0)
        TRY(idmap_add(&importing->seen, id, (uint32_t)importing->problems->row));
    *before = found;
    return OK;
}

enum err importing_person(struct importing *importing, const char *column, const char *code, int64_t *person)
{
    int64_t found = 0;
    code = field_needed(importing->problems, column, code, FIELD_LONGEST);
    if (*code) {
        TRY(person_by_code(importing->env->store, code, &found));
        if (found == 0)
            problems_add(importing->problems, column,
                         MSG("Nobody has the id “{found}”. Please write one from the file of people, with the same "
                             "capital and small letters.",
                             V(code)));
    }
    *person = found;
    return OK;
}
