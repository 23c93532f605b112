#include "people/roll.h"

#include "people/people_sql.h"

#include <string.h>

enum { CODE_LONGEST = 24 };

enum err roll_read(struct env *env, struct roll *roll)
{
    struct actor all = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    struct people people;
    *roll = (struct roll){0};
    TRY(people_list(env->store, env->arena, &all, &people));
    TRY(figures_used(env->store, roll->figures));
    for (size_t i = 0; i < people.n; i++) {
        struct on_roll *one = LIST_ADD(env->arena, roll);
        if (!one)
            return ERR_MEMORY;
        *one = (struct on_roll){text_folded(env->arena, people.items[i].name), people.items[i].grade};
    }
    roll->before = roll->n;
    return OK;
}

/* "Doña Rosa" -> "donarosa", with a number behind it where that is taken. */
static enum err make_code(struct env *env, const char *folded, const char **code)
{
    char plain[CODE_LONGEST + 1];
    size_t n = 0;
    for (const char *c = folded; *c && n < CODE_LONGEST; c++) {
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

enum err roll_add(struct env *env, struct roll *roll, struct person *person, struct problems *problems,
                  struct import_count *count)
{
    const char *folded = text_folded(env->arena, person->name);
    size_t i = 0;
    while (i < roll->n && strcmp(roll->items[i].name, folded) != 0)
        i++;
    if (i < roll->before) {
        const char *grade = roll->items[i].grade;
        if (*grade && *person->grade && strcmp(grade, person->grade) != 0)
            problems_add(
                problems, "name",
                MSG("“{name}” is here already, in grade {grade}. If this is somebody else, write something behind "
                    "the name that tells the two apart; a grade is corrected on the person's page.",
                    V(person->name), V(grade)));
        return OK;
    }
    if (i < roll->n) {
        problems_add(problems, "name",
                     MSG("“{name}” stands here twice. Write something behind one of them that tells the two apart, "
                         "such as a letter.",
                         V(person->name)));
        return OK;
    }
    struct on_roll *one = LIST_ADD(env->arena, roll);
    if (!one)
        return ERR_MEMORY;
    *one = (struct on_roll){folded, arena_copy(env->arena, person->grade)};
    TRY(make_code(env, folded, &person->code));
    person->figure = figure_least(roll->figures);
    TRY(person_insert(env->store, env, person, &person->id));
    roll->figures[person->figure]++;
    count->added++;
    return OK;
}
