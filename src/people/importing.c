#include "people/importing.h"

#include "people/fields.h"

enum { ROW_MEMORY = 4 * 1024 * 1024 };

static enum err take_row(void *self, const char *const *cells)
{
    struct importing *importing = self;
    arena_reset(&importing->memory);
    importing->count->rows++;
    importing->columns = 0;
    for (size_t i = 0; i < importing->n_columns; i++)
        importing->columns |= cells[i] == sheet_absent ? 0 : UINT32_C(1) << i;
    TRY(importing->row(importing->self, cells));
    return arena_exhausted(&importing->memory) ? ERR_MEMORY : OK;
}

enum err importing_run(struct importing *importing, FILE *file, const struct sheet_column *columns, size_t n)
{
    ASSERT(n <= SHEET_COLUMNS);
    importing->n_columns = n;
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
