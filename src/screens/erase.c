#include "screens/erase.h"

#include "matching/tables.h"
#include "people/erasing.h"
#include "people/media.h"
#include "people/tables.h"
#include "presentations/presentations.h"
#include "presentations/tables.h"
#include "record/record.h"
#include "record/tables.h"
#include "screens/erase_sql.h"
#include "temas/erasing.h"
#include "temas/tables.h"
#include "tutorias/erasing.h"
#include "tutorias/tables.h"

const struct table *const all_tables[] = {
    &community_table, &person_table,      &apart_table,        &kin_table,           &consent_table,
    &blob_table,      &tema_table,        &wish_table,         &offer_table,         &preparation_table,
    &mastery_table,   &tema_path_table,   &tutoria_table,      &encounter_table,     &entry_table,
    &report_table,    &reflection_table,  &presentation_table, &audience_word_table, &observation_table,
    &round_table,     &passed_over_table, &invitation_table,   &year_table,          NULL,
};

/* Each folder lets go of its own. Records before photos: a photo goes when no record speaks of it. */
static enum err erase_rows(struct env *env, int64_t person)
{
    TRY(temas_erase(env, person));
    TRY(record_erase(env, person));
    TRY(presentations_erase(env, person));
    TRY(tutorias_erase(env, person));
    TRY(media_forget_person(env, person));
    return person_erase(env, person);
}

enum err erase_person(struct env *env, int64_t person, enum erase_result *result)
{
    const struct actor actor = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    struct person found;
    struct row_ids about = {0}, alone = {0};
    bool last;
    enum err e = person_find(env->store, env->arena, &actor, person, &found);
    *result = ERASE_NOT_THERE;
    if (e == ERR_MISSING || (e == OK && found.standing == STANDING_ERASED))
        return OK;
    TRY(e);
    TRY(person_is_last_key(env->store, person, &last));
    *result = ERASE_LAST_KEY;
    if (last)
        return OK;
    TRY(erase_rows_about(env->store, env->arena, person, &about, &alone));
    TRY(erase_rows(env, person));
    /* A photo or voice that was removed from their records before may be another's, and must not come back either. */
    TRY(history_ids_about(env, &entry_table, "blob", &about, &alone));
    TRY(history_ids_about(env, &reflection_table, "blob", &about, &alone));
    TRY(history_forget_about(env, all_tables, &about, &alone));
    *result = ERASE_DONE;
    return OK;
}

enum err erase_finish(struct env *env)
{
    int64_t removed;
    enum err swept = media_sweep(env, &removed);
    enum err scrubbed = store_scrub(env->store);
    return swept == OK ? scrubbed : swept;
}

enum err erase_resume(struct env *env)
{
    bool due;
    TRY(store_begin_read(env->store));
    TRY(store_scrub_due(env->store, &due));
    TRY(store_commit(env->store));
    return due ? erase_finish(env) : OK;
}
