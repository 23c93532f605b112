/* The record of a tutoría: the encounters, the learner's entries, the tutor's reports. Entries are dated and never changed: attempts
 * and errors are kept as they were. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "record/reflection.h"

enum {
    ENTRY_LONGEST = 4000,        /* characters; also of each part of a report */
    ENTRY_SLIP = 60 * 60 * 1000, /* milliseconds in which whoever wrote an entry may take it back */
};

/* One sitting. */
struct encounter {
    int64_t id, tutoria;
    int64_t began, ended; /* milliseconds since 1970; ended 0: they are at it */
};
struct encounters {
    LIST_OF(struct encounter);
};

enum entry_kind {
    ENTRY_QUESTION,
    ENTRY_ANALOGY,
    ENTRY_EXAMPLE,
    ENTRY_ATTEMPT,
    ENTRY_DIFFICULTY,
    ENTRY_DISCOVERY,
    ENTRY_SOLUTION,
    ENTRY_KINDS,
};

/* One line of the learner's record: words, a photo of the notebook, a voice. */
struct entry {
    int64_t id, tutoria;
    int64_t person; /* who wrote or said it: the learner or the tutor */
    enum entry_kind kind;
    const char *text; /* lines end in \n */
    int64_t blob;     /* a photo or a voice; 0: none */
    bool is_voice;
    int64_t at;  /* when it happened, milliseconds since 1970; 0 in a new one: now */
    bool shared; /* with the family; the learner chooses */
};
struct entries {
    LIST_OF(struct entry);
};

/* The tutor's own log of one encounter. */
struct report {
    int64_t id, tutoria, person;
    const char *observed, *described, *discovered;
    int64_t at;
};
struct reports {
    LIST_OF(struct report);
};

/* ---- names ---- */

/* "question": in forms and in the file. */
const char *entry_word(enum entry_kind kind);
bool entry_kind_read(const char *word, enum entry_kind *kind); /* false: none of them; NULL too */

/* "Question", "What did you wonder?": messages of the catalogues. */
const char *entry_name(enum entry_kind kind);
const char *entry_hint(enum entry_kind kind);

/* ---- rules: in the open write transaction; *result is always set on OK ---- */

/* Notes what is wrong with it, at the field "text"; entry->text becomes what would be kept. */
void entry_check(struct problems *problems, struct entry *entry);

/* Adds what entry_check() found nothing wrong with. Whoever writes is kept as `person`; a facilitator's entry->person, learner or
 * tutor, says for whom they write, the learner where it says neither. *id (may be NULL) is the new entry's. */
enum err entry_add(struct env *env, const struct part *part, const struct entry *entry, enum record_result *result,
                   int64_t *id) MUST_CHECK;

/* Takes an entry back, with its photo or voice: whoever wrote it within ENTRY_SLIP, or the facilitator. */
enum err entry_remove(struct env *env, const struct part *part, int64_t id, enum record_result *result) MUST_CHECK;
bool entry_may_remove(struct env *env, const struct part *part, const struct entry *entry);

/* The learner chooses whether the family sees it. */
enum err entry_share(struct env *env, const struct part *part, int64_t id, bool shared, enum record_result *result)
    MUST_CHECK;

/* One encounter of a tutoría is open at a time. One left open on another day ended with the last entry written in it:
 * it is so ended when the next begins, or by a late finish. */
enum err encounter_begin(struct env *env, const struct part *part, enum record_result *result) MUST_CHECK;
enum err encounter_finish(struct env *env, const struct part *part, enum record_result *result) MUST_CHECK;

/* An encounter that was kept on paper; began = ended where its hours are not known. */
enum err encounter_add(struct env *env, const struct part *part, int64_t began, int64_t ended,
                       enum record_result *result) MUST_CHECK;

/* Notes what is wrong, at the fields "observed", "described", "discovered"; the texts become what would be kept. */
void report_check(struct problems *problems, struct report *report);
bool report_is_empty(const struct report *report);

/* Adds a report of the tutor's; at 0: now. */
enum err report_add(struct env *env, const struct part *part, const struct report *report, enum record_result *result)
    MUST_CHECK;

/* ---- reading: who may, part_may() and part->reads have said ---- */

/* The newest entries first, `most` of them after the first `from`; all there are: entry_count(). */
enum err entry_list(struct store *store, struct arena *arena, int64_t tutoria, size_t from, size_t most,
                    struct entries *entries) MUST_CHECK;
enum err entry_count(struct store *store, int64_t tutoria, int64_t *n) MUST_CHECK;

/* The tutoría that an entry belongs to; 0 if there is no such entry. */
enum err entry_tutoria(struct store *store, int64_t id, int64_t *tutoria) MUST_CHECK;

/* Newest first, `most` of them. */
enum err encounter_list(struct store *store, struct arena *arena, int64_t tutoria, size_t most,
                        struct encounters *encounters) MUST_CHECK;
enum err report_list(struct store *store, struct arena *arena, int64_t tutoria, size_t most, struct reports *reports)
    MUST_CHECK;

/* All of one tutoría, newest first, for portfolio and export. */
struct record {
    struct encounters encounters;
    struct entries entries;
    struct reports reports;
    bool reflected;
    struct reflection reflection; /* if there is one */
};
enum err record_of(struct store *store, struct arena *arena, int64_t tutoria, struct record *record) MUST_CHECK;

/* What a learner shares with those who answer for them. */
struct shared {
    int64_t tutoria, tema;
    bool is_reflection;
    enum entry_kind kind; /* of an entry */
    const char *text;
    int64_t blob;
    bool is_voice;
    int64_t at;
};
struct shared_list {
    LIST_OF(struct shared);
};

/* Newest first; nothing unless the actor answers for the child, is the child, or is a facilitator. A photo or voice that the
 * actor may not see for want of consent is left out (blob 0). */
enum err record_shared_list(struct store *store, struct arena *arena, const struct actor *actor, int64_t child,
                            struct shared_list *list) MUST_CHECK;

/* Whether the actor may see a photo or hear a voice: whoever may read what it belongs to, but without the consent of whose it is
 * (CONSENT_PHOTO_INSIDE) they themselves and the facilitator alone. */
enum err record_blob_open(struct store *store, const struct actor *actor, int64_t blob, bool *open) MUST_CHECK;

/* The same for what is about to be shown: *blob becomes 0 where it is not for the actor; 0 stays. */
enum err record_blob_veil(struct store *store, const struct actor *actor, int64_t *blob) MUST_CHECK;

/* Takes out what is personal of somebody, in the open write transaction.
 *   As a learner: all entries, reports and the reflection of their tutorías, whoever wrote them, with photos and voices.
 *   As a tutor: their reports, and their voice in others' records (an entry that was nothing else goes). What they wrote there stays,
 *   it is the learner's record; its author is then a person without a name.
 *   As a helper: that it was they who wrote a dictated reflection down.
 * When and between whom there were encounters is the network's history and stays. The change log's copies go with the columns
 * marked personal in record_sql.c; files of photos and voices with media_sweep() after the commit. */
enum err record_erase(struct env *env, int64_t person) MUST_CHECK;

#endif
