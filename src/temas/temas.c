#include "temas/mastery.h"
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

enum err offer_vouched(struct env *env, int64_t person, int64_t tema)
{
    struct offer offer = {.person = person, .tema = tema, .places = 1, .standing = OFFER_KNOWN};
    TRY(offer_by_pair(env->store, person, tema, &offer.id));
    if (!offer.id)
        TRY(offer_insert(env->store, env, &offer, &offer.id));
    return mastery_put(env, person, tema, MASTERY_VOUCHED);
}
