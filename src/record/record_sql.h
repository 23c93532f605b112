/* The rows of the tables encounter, entry, report and reflection, for this folder alone. */
#ifndef RECORD_RECORD_SQL_H
#define RECORD_RECORD_SQL_H

#include "record/record.h"

/* Whether the person answers for the learner, and was invited to watch. */
enum err part_ties(struct store *store, int64_t person, const struct tutoria *tutoria, bool *kin, bool *observer)
    MUST_CHECK;

/* Inserting and changing: in the open write transaction. ERR_MISSING: no such row. */
enum err entry_insert(struct env *env, const struct entry *entry, int64_t *id) MUST_CHECK;
enum err entry_load(struct store *store, struct arena *arena, int64_t id, struct entry *entry) MUST_CHECK;
enum err entry_set_shared(struct env *env, int64_t id, bool shared, bool *changed) MUST_CHECK;
enum err entry_set_blob(struct env *env, int64_t id, int64_t blob) MUST_CHECK; /* 0: none */
enum err entry_delete(struct env *env, int64_t id) MUST_CHECK;

/* The encounter of a tutoría that was begun and not ended; ERR_MISSING if there is none. */
enum err encounter_open(struct store *store, int64_t tutoria, struct encounter *encounter) MUST_CHECK;
enum err encounter_insert(struct env *env, int64_t tutoria, int64_t began, int64_t ended) MUST_CHECK;
enum err encounter_end(struct env *env, int64_t id, int64_t ended) MUST_CHECK;

/* When the last entry since then happened; `since` if there is none. */
enum err entry_last(struct store *store, int64_t tutoria, int64_t since, int64_t *at) MUST_CHECK;

enum err report_insert(struct env *env, const struct report *report) MUST_CHECK;
enum err report_delete(struct env *env, int64_t id) MUST_CHECK;

enum err reflection_insert(struct env *env, const struct reflection *reflection) MUST_CHECK;
enum err reflection_update(struct env *env, const struct reflection *reflection) MUST_CHECK;
enum err reflection_delete(struct env *env, int64_t id) MUST_CHECK;
enum err reflection_set_helper(struct env *env, int64_t id, int64_t helper) MUST_CHECK; /* 0: none */

/* A photo or voice that nothing speaks of any more goes, in the same deed, so that one undo brings both back; another one stays.
 * 0: none. */
enum err record_forget_blob(struct env *env, int64_t blob) MUST_CHECK;

/* What speaks of a person, for erasing: ids of rows. */
struct trace {
    int64_t id, blob; /* blob 0: none */
    bool has_text;
};
struct traces {
    LIST_OF(struct trace);
};
enum err trace_entries_learned(struct store *store, struct arena *arena, int64_t person, struct traces *traces)
    MUST_CHECK;
enum err trace_reports(struct store *store, struct arena *arena, int64_t person, struct traces *traces) MUST_CHECK;
enum err trace_reflections_learned(struct store *store, struct arena *arena, int64_t person, struct traces *traces)
    MUST_CHECK;

/* Entries in others' records whose photo or voice is the person's own. */
enum err trace_own_blobs(struct store *store, struct arena *arena, int64_t person, struct traces *traces) MUST_CHECK;
enum err trace_helped(struct store *store, struct arena *arena, int64_t person, struct traces *traces) MUST_CHECK;

#endif
