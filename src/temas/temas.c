#include "temas/temas_sql.h"

struct tema tema_blank(void)
{
    return (struct tema){
        .code = "",
        .title = "",
        .subject = "",
        .language = "",
        .ages = "",
        .author = "",
        .origin = "",
        .version = "1",
        .emblem = "",
        .sittings = 1,
        .learner_text = "",
        .tutor_text = "",
    };
}

enum err tema_put(struct env *env, const struct tema *tema, struct import_count *count)
{
    struct tema put = *tema;
    bool changed = false;
    if (arena_exhausted(env->arena)) /* its texts may have been cut short */
        return ERR_MEMORY;
    TRY(tema_by_code(env->store, tema->code, &put.id));
    bool is_new = put.id == 0;
    if (is_new)
        TRY(tema_insert(env->store, env, &put, &put.id));
    else
        TRY(tema_update(env->store, env, &put, TEMA_ALL_COLUMNS, &changed));
    count->rows++;
    count->added += is_new;
    count->changed += changed;
    return OK;
}
