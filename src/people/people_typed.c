#include "people/fields.h"
#include "people/people_sql.h"

#include <string.h>

enum { CODE_LONGEST = 24, CELLS = 4 };

/* One line of the list, cut at its separators; cells that are absent are "". Returns what follows the line. */
static const char *next_line(struct arena *arena, const char *text, const char *cells[static CELLS])
{
    size_t n = strcspn(text, "\r\n"), cell = 0;
    char *line = arena_copy_n(arena, text, n);
    for (size_t i = 0; i < CELLS; i++)
        cells[i] = "";
    for (char *at = line; at && cell < CELLS; cell++) {
        char *end = strpbrk(at, ",;\t");
        if (end)
            *end = '\0';
        at += strspn(at, " ");
        size_t length = strlen(at);
        while (length && at[length - 1] == ' ')
            at[--length] = '\0';
        cells[cell] = at;
        at = end ? end + 1 : NULL;
    }
    return text + n + strspn(text + n, "\r\n");
}

/* True if the first line names columns, so that the list is a sheet. */
static bool is_sheet(struct arena *arena, const char *text)
{
    const char *cells[CELLS];
    bool name = false, other = false;
    next_line(arena, text, cells);
    for (size_t i = 0; i < CELLS; i++) {
        const char *word = text_folded(arena, cells[i]);
        name = name || strcmp(word, "name") == 0 || strcmp(word, "nombre") == 0 || strcmp(word, "nome") == 0;
        other = other || strcmp(word, "id") == 0 || strcmp(word, "clave") == 0 || strcmp(word, "codigo") == 0;
    }
    return name && other;
}

/* "Doña Rosa" -> "donarosa", with a number behind it where that is taken. */
static enum err make_code(struct env *env, const char *name, const char **code)
{
    char plain[CODE_LONGEST + 1];
    size_t n = 0;
    for (const char *c = text_folded(env->arena, name); *c && n < CODE_LONGEST; c++) {
        if ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'))
            plain[n++] = *c;
    }
    plain[n] = '\0';
    for (int64_t i = 1;; i++) {
        int64_t taken;
        const char *tried = i == 1 && n ? plain : arena_printf(env->arena, "%s%lld", n ? plain : "p", (long long)i);
        TRY(person_by_code(env->store, tried, &taken));
        if (!taken) {
            *code = arena_copy(env->arena, tried);
            return OK;
        }
    }
}

static bool is_here(struct arena *arena, const struct people *people, const char *name)
{
    const char *wanted = text_folded(arena, name);
    for (size_t i = 0; i < people->n; i++) {
        if (strcmp(text_folded(arena, people->items[i].name), wanted) == 0)
            return true;
    }
    return false;
}

/* What the cells behind the name say: a kind where one is a word for it, else the grade. */
static struct person read_cells(struct env *env, const char *const cells[static CELLS], struct problems *problems)
{
    struct person person = {.languages = "", .grade = ""};
    person.name = field_needed(problems, "name", cells[0], FIELD_LONGEST);
    for (size_t i = 1; i < CELLS; i++) {
        if (*cells[i] && !kind_read(env->arena, cells[i], &person.kind))
            person.grade = field_text(problems, "grade", cells[i], FIELD_LONGEST);
    }
    person.capacity = person.kind == KIND_LEARNER ? 1 : 2;
    return person;
}

enum err people_typed(struct env *env, const char *text, struct problems *problems, struct import_count *count)
{
    struct actor all = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    int64_t figures[FIGURES + 1];
    struct people here;
    const char *cells[CELLS];
    text += strspn(text, " \t\r\n");
    if (is_sheet(env->arena, text)) {
        FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
        enum err e = file ? people_import(env, file, problems, count) : ERR_MEMORY;
        if (file)
            fclose(file);
        return e;
    }
    TRY(people_list(env->store, env->arena, &all, &here));
    TRY(figures_used(env->store, figures));
    problems->is_text = true;
    for (problems->row = 1; *text; problems->row++) {
        text = next_line(env->arena, text, cells);
        struct person person = read_cells(env, cells, problems);
        count->rows++;
        if (!*person.name || is_here(env->arena, &here, person.name))
            continue;
        TRY(make_code(env, person.name, &person.code));
        person.figure = figure_least(figures);
        TRY(person_insert(env->store, env, &person, &person.id));
        figures[person.figure]++;
        count->added++;
        struct person *added = LIST_ADD(env->arena, &here);
        if (!added)
            return ERR_MEMORY;
        *added = person;
    }
    problems->row = 0;
    return arena_exhausted(env->arena) ? ERR_MEMORY : OK;
}
