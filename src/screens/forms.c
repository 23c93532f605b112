#include "screens/forms.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

const char *form_typed(const struct visit *visit, const char *name, const char *otherwise)
{
    const char *found = request_form(visit->request, name);
    if (!found)
        return otherwise;
    while (is_blank(*found))
        found++;
    size_t n = strlen(found);
    while (n && is_blank(found[n - 1]))
        n--;
    return arena_copy_n(visit->arena, found, n);
}

int64_t form_number(const struct visit *visit, const char *name)
{
    const char *found = request_form(visit->request, name);
    return found ? strtoll(found, NULL, 10) : 0;
}

struct form_field form_field(const struct visit *visit, const char *name, const char *otherwise,
                             const struct problems *problems)
{
    struct form_field field = {.name = name, .value = form_typed(visit, name, otherwise)};
    for (size_t i = 0; problems && i < problems->n && !field.wrong; i++) {
        const struct problem *problem = &problems->list[i];
        if (problem->column && strcmp(problem->column, name) == 0) {
            field.wrong = true;
            field.fault = problem->message;
        }
    }
    return field;
}

enum err form_faults(struct visit *visit, const struct problems *problems, struct faults *faults)
{
    for (size_t i = 0; problems && i < problems->n; i++) {
        const struct problem *problem = &problems->list[i];
        struct message *fault = LIST_ADD(visit->arena, faults);
        if (!fault)
            return ERR_MEMORY;
        *fault = problem->message;
        if (problem->row)
            *fault = MSG("Line {n}: {sentence}", V(problem->row),
                         V(text_format(visit->arena, visit->words, &problem->message)));
    }
    return OK;
}

enum err form_again(struct visit *visit)
{
    store_rollback(visit->store);
    visit->response->status = 422;
    return store_begin_read(visit->store);
}
