#include "record/sitting.h"

#include "base/time.h"
#include "people/fields.h"
#include "record/record_sql.h"
#include "tutorias/tutorias_page.h"

#include <string.h>

enum { NOON = 12 * 60, FIRST_DAY = 10957 /* 1 January 2000: what is said to be older is a slip of the pen */ };

enum err sitting_read_lines(struct arena *arena, struct problems *problems, const char *column, enum entry_kind kind,
                            const char *text, struct entries *entries)
{
    const char *line = field_lines(problems, column, text, ENTRY_LONGEST);
    while (*line) {
        size_t n = strcspn(line, "\n");
        const char *words = field_lines(problems, column, arena_copy_n(arena, line, n), ENTRY_LONGEST);
        struct entry *entry = words[0] ? LIST_ADD(arena, entries) : NULL;
        if (words[0] && !entry)
            return ERR_MEMORY;
        if (entry)
            *entry = (struct entry){.kind = kind, .text = words};
        line += n + (line[n] == '\n');
    }
    return OK;
}

void sitting_read_time(struct problems *problems, struct env *env, const char *day, const char *from, const char *to,
                       struct sitting *sitting)
{
    int64_t on = 0, begins = NOON, ends = NOON;
    if (!date_read_loosely(day, &on))
        problems_add(problems, "day", MSG("Write the day like this: 23/11/2026."));
    else if (on > day_today(env))
        problems_add(problems, "day", MSG("This day is still to come."));
    else if (on < FIRST_DAY)
        problems_add(problems, "day", MSG("This day lies many years back. Please look at the year."));
    else
        sitting->began = on;
    bool reads = (!from[0] || minute_read(from, &begins)) && (ends = begins, !to[0] || minute_read(to, &ends));
    if (!reads)
        problems_add(problems, "hours", MSG("Write the hours like this: 9:30."));
    else if (ends < begins || (to[0] && !from[0]))
        problems_add(problems, "hours", MSG("The end comes before the beginning, or there is no beginning."));
    if (problems->total)
        return;
    sitting->began = instant_of_day(env, on, begins);
    sitting->ended = instant_of_day(env, on, ends);
    if (!from[0] && sitting->began > env_now(env)) /* this morning: noon is still to come */
        sitting->began = sitting->ended = env_now(env);
}

static enum err add_entries(struct env *env, const struct part *part, const struct sitting *sitting)
{
    for (size_t i = 0; i < sitting->entries.n; i++) {
        int64_t id;
        struct entry entry = sitting->entries.items[i];
        entry.tutoria = part->tutoria.id;
        entry.person = part->tutoria.learner;
        entry.at = sitting->began;
        TRY(entry_insert(env, &entry, &id));
    }
    return OK;
}

/* Says that the challenge was met on that day, for the sides that the actor speaks for. */
static enum err meet(struct env *env, const struct actor *actor, const struct part *part, int64_t at)
{
    enum tutoria_result result;
    const bool speaks[] = {[SIDE_LEARNER] = part->learner, [SIDE_TUTOR] = part->tutor};
    for (int side = SIDE_LEARNER; side <= SIDE_TUTOR; side++) {
        if (speaks[side] || part->facilitator)
            TRY(tutoria_met_on_paper(env, actor, part->tutoria.id, (enum side)side, at, &result));
    }
    return OK;
}

enum err sitting_add(struct env *env, const struct actor *actor, const struct part *part, const struct sitting *sitting,
                     enum record_result *result)
{
    enum record_result done = part_may(part, ACT_WRITE);
    if (done == RECORD_DONE)
        TRY(encounter_add(env, part, sitting->began, sitting->ended, &done));
    if (done == RECORD_DONE)
        TRY(add_entries(env, part, sitting));
    if (done == RECORD_DONE && !report_is_empty(&sitting->report)) {
        struct report report = sitting->report;
        report.at = sitting->ended;
        TRY(report_add(env, part, &report, &done));
    }
    if (done == RECORD_DONE && sitting->met)
        TRY(meet(env, actor, part, sitting->ended));
    *result = done;
    return OK;
}
