#include "screens/undoing_sql.h"

#include "people/media.h"
#include "people/tables.h"
#include "presentations/tables.h"
#include "record/tables.h"
#include "screens/erase.h"
#include "tutorias/tables.h"
#include "tutorias/tutorias.h"

#include <string.h>

static enum err look_at_tutoria(struct env *env, const struct change *undone, enum undo *result)
{
    const char *was = change_text(env->arena, undone, "state");
    enum tutoria_result hindered;
    bool rests;
    if (!was[0]) /* other hours, another feeling */
        return OK;
    TRY(undo_rests_on_tutoria(env->store, undone->row, was, &rests));
    TRY(tutoria_hindered(env->store, undone->row, &hindered));
    if (rests || hindered != TUTORIA_CHANGED)
        *result = UNDO_CHANGED_SINCE;
    return OK;
}

static enum err look_at_presentation(struct env *env, const struct change *undone, enum undo *result)
{
    bool rests;
    TRY(undo_rests_on_presentation(env->store, undone->row, change_number(undone, "tutoria"),
                                   change_text(env->arena, undone, "state"), &rests));
    if (rests)
        *result = UNDO_CHANGED_SINCE;
    return OK;
}

/* A line of a record comes back only to a tutoría that has begun. */
static enum err look_at_record(struct env *env, const struct change *undone, enum undo *result)
{
    bool begun;
    TRY(undo_has_begun(env->store, undone->row, &begun));
    if (!begun)
        *result = UNDO_CHANGED_SINCE;
    return OK;
}

/* A photo comes back only with its file. */
static enum err look_at_blob(struct env *env, const struct change *undone, enum undo *result)
{
    struct media media;
    enum err found = media_find(env->store, env->arena, undone->row, &media);
    if (found == OK)
        found = blobs_check(env->blobs, media.sha256);
    else if (found == ERR_MISSING) /* the row is what went */
        return OK;
    if (found == ERR_MISSING)
        *result = UNDO_FORGOTTEN;
    return found == ERR_MISSING ? OK : found;
}

static const struct {
    const struct table *table;
    undo_rule look;
} rules[] = {
    {&tutoria_table, look_at_tutoria},  {&presentation_table, look_at_presentation},
    {&encounter_table, look_at_record}, {&entry_table, look_at_record},
    {&report_table, look_at_record},    {&reflection_table, look_at_record},
    {&blob_table, look_at_blob},
};

static enum err look(struct env *env, const struct change *undone, enum undo *result)
{
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (strcmp(rules[i].table->name, undone->table) == 0)
            return rules[i].look(env, undone, result);
    }
    return OK;
}

enum err undo_deed(struct env *env, int64_t deed, enum undo *result)
{
    return deed_undo(env->store, env, all_tables, look, deed, result);
}
