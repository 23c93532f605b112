#include "people/years_sql.h"

#include "base/time.h"
#include "people/fields.h"

#include <stdlib.h>
#include <string.h>

/* The months from which on a year is called anew. Who closes one in the holidays before means the one that is over. */
enum { YEAR_LABEL_LONGEST = 40, SOUTH_BEGINS = 3, NORTH_BEGINS = 9 };

/* True if the school years here are calendar years, as in the south: the last one that closed was called "2025". */
static bool is_one_number(const char *label)
{
    return label[0] && label[strspn(label, "0123456789")] == '\0';
}

enum err year_label(struct env *env, const char **label)
{
    struct years years;
    char day[16];
    TRY(year_list(env->store, env->arena, &years));
    date_write(day, day_today(env));
    long year = strtol(day, NULL, 10), month = strtol(day + strlen("2026-"), NULL, 10);
    if (years.n && is_one_number(years.items[0].label))
        *label = arena_printf(env->arena, "%ld", month < SOUTH_BEGINS ? year - 1 : year);
    else if (month < NORTH_BEGINS)
        *label = arena_printf(env->arena, "%ld–%ld", year - 1, year);
    else
        *label = arena_printf(env->arena, "%ld–%ld", year, year + 1);
    return arena_exhausted(env->arena) ? ERR_MEMORY : OK;
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
