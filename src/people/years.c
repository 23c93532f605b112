#include "people/years_sql.h"

#include "base/time.h"
#include "people/fields.h"

#include <stdlib.h>
#include <string.h>

enum { YEAR_LABEL_LONGEST = 40 };

const char *year_label(struct env *env)
{
    char day[16];
    date_write(day, day_today(env));
    long year = strtol(day, NULL, 10);
    return arena_printf(env->arena, "%ld–%ld", year - 1, year);
}

enum err year_put(struct env *env, const char *label, struct problems *problems)
{
    struct years years;
    int64_t id;
    label = field_needed(problems, "label", label, YEAR_LABEL_LONGEST);
    TRY(year_list(env->store, env->arena, &years));
    for (size_t i = 0; i < years.n; i++) {
        if (strcmp(years.items[i].label, label) == 0)
            problems_add(problems, "label",
                         MSG("The year “{label}” was closed before. Please give this one another name.", V(label)));
    }
    return problems->total ? OK : year_insert(env, label, env_now(env), &id);
}
