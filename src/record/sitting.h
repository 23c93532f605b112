/* A whole encounter that was kept on paper, entered at once. */
#ifndef RECORD_SITTING_H
#define RECORD_SITTING_H

#include "record/record.h"

struct sitting {
    int64_t began, ended;   /* milliseconds since 1970; the same where the hours are not known */
    struct entries entries; /* kind and text, checked */
    struct report report;   /* checked; may be empty */
    bool met;               /* the challenge, say those for whom the actor speaks */
};

/* Adds to the list an entry for each line of a field that says something. What is wrong is noted at the field `column`. */
enum err sitting_read_lines(struct arena *arena, struct problems *problems, const char *column, enum entry_kind kind,
                            const char *text, struct entries *entries) MUST_CHECK;

/* Reads day and hours as they were typed; noted at "day" and "hours". A day to come is none, nor is one before 2000. */
void sitting_read_time(struct problems *problems, struct env *env, const char *day, const char *from, const char *to,
                       struct sitting *sitting);

/* Adds all of it, in the open write transaction. The entries are the learner's, whoever types them; the report counts only from
 * who may write one. If *result is not RECORD_DONE the caller rolls back. */
enum err sitting_add(struct env *env, const struct actor *actor, const struct part *part, const struct sitting *sitting,
                     enum record_result *result) MUST_CHECK;

#endif
