#include "record/record_sql.h"

#include "people/fields.h"

/* Written down by this very actor, from what the learner said. */
static bool helped_with(const struct part *part, const struct reflection *reflection)
{
    return part->person && reflection->how == HOW_DICTATED && reflection->helper == part->person;
}

bool reflection_may_read(const struct part *part, const struct reflection *reflection)
{
    return part->reads || (part->kin && (reflection->shared || helped_with(part, reflection)));
}

enum record_result reflection_may_write(const struct part *part, const struct reflection *there)
{
    enum record_result may = part_may(part, ACT_REFLECT);
    if (may == RECORD_DONE || may == RECORD_CLOSED)
        return may;
    may = part_may(part, ACT_WRITE_DOWN);
    bool others = there && !helped_with(part, there);
    return may == RECORD_DONE && others ? RECORD_NOT_YOURS : may;
}

/* The actor writes down what somebody else says. */
static bool helps(const struct part *part)
{
    return !part->learner && !part->facilitator;
}

void reflection_settle(const struct part *part, struct reflection *reflection)
{
    if (helps(part)) {
        reflection->how = HOW_DICTATED;
        reflection->helper = part->person;
        reflection->shared = false; /* that is for the learner to choose */
    } else if (reflection->how != HOW_DICTATED) {
        reflection->helper = 0;
    }
}

void reflection_check(struct problems *problems, struct reflection *reflection)
{
    int64_t before = problems->total;
    reflection->text = field_lines(problems, "text", reflection->text, REFLECTION_LONGEST);
    if (!reflection->text[0] && !reflection->blob && problems->total == before)
        problems_add(problems, "text",
                     MSG("There is nothing here yet. Your own words, a photo of them or your voice."));
}

enum err reflection_put(struct env *env, const struct part *part, const struct reflection *reflection,
                        enum record_result *result)
{
    struct reflection there, kept = *reflection;
    enum err found = reflection_find(env->store, env->arena, part->tutoria.id, &there);
    if (found != ERR_MISSING)
        TRY(found);
    enum record_result may = reflection_may_write(part, found == OK ? &there : NULL);
    *result = may;
    if (may != RECORD_DONE)
        return OK;
    reflection_settle(part, &kept);
    kept.tutoria = part->tutoria.id;
    kept.at = env_now(env);
    if (found == ERR_MISSING)
        return reflection_insert(env, &kept);
    kept.id = there.id;
    if (!kept.blob)
        kept.blob = there.blob;
    if (helps(part))
        kept.shared = there.shared;
    TRY(reflection_update(env, &kept));
    return kept.blob == there.blob ? OK : record_forget_blob(env, there.blob);
}
