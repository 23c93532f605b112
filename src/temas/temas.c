#include "temas/temas_sql.h"

#include <ctype.h>
#include <string.h>

enum { CODE_LONGEST = 40 /* bytes, before a number that makes it the only one */ };

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

/* A title as a folder's name: "El agua del pozo" is "el-agua-del-pozo"; "tema" if none of its letters can stand in one. */
static const char *code_from(struct arena *arena, const char *title)
{
    char *code = arena_copy(arena, text_folded(arena, title)), *to = code;
    for (const char *from = code; *from && to - code < CODE_LONGEST; from++) {
        if (isalnum((unsigned char)*from) && (unsigned char)*from < 0x80)
            *to++ = *from;
        else if (to > code && to[-1] != '-')
            *to++ = '-';
    }
    if (to > code && to[-1] == '-')
        to--;
    if (to == code)
        return "tema";
    *to = '\0';
    return code;
}

/* The first of "la-luna", "la-luna-2", "la-luna-3" … that no tema has. */
static enum err code_new(struct env *env, const char *title, const char **code)
{
    const char *base = code_from(env->arena, title);
    int64_t taken = 1;
    *code = base;
    for (int n = 2; taken; n++) {
        TRY(tema_by_code(env->store, *code, &taken));
        if (taken)
            *code = arena_printf(env->arena, "%s-%d", base, n);
        if (arena_exhausted(env->arena))
            return ERR_MEMORY;
    }
    return OK;
}

enum err tema_write(struct env *env, struct tema *tema)
{
    enum { KEPT = 1 << TEMA_CODE | 1 << TEMA_VERSION };
    if (arena_exhausted(env->arena)) /* its texts may have been cut short */
        return ERR_MEMORY;
    if (tema->id)
        return tema_update(env->store, env, tema, TEMA_ALL_COLUMNS & ~(uint32_t)KEPT, NULL);
    TRY(code_new(env, tema->title, &tema->code));
    return tema_insert(env->store, env, tema, &tema->id);
}
