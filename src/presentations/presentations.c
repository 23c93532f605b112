#include "presentations/presentations_sql.h"

#include "base/time.h"
#include "people/fields.h"
#include "presentations/long_text.h"
#include "presentations/observations.h"
#include "temas/mastery.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- what may happen ---- */

enum event { EVENT_MOVED, EVENT_HELD, EVENT_CANCELLED };

/* What may happen to a presentation, and what it then becomes. What does not stand here does not happen. */
static const struct transition {
    enum presentation_state from;
    enum event event;
    enum presentation_state to;
} transitions[] = {
    {PRESENTATION_PLANNED, EVENT_MOVED, PRESENTATION_PLANNED},
    {PRESENTATION_PLANNED, EVENT_HELD, PRESENTATION_HELD},
    {PRESENTATION_PLANNED, EVENT_CANCELLED, PRESENTATION_CANCELLED},
};

/* True if the event may happen now; the presentation then has its new state. */
static bool happens(struct presentation *presentation, enum event event)
{
    for (size_t i = 0; i < COUNT_OF(transitions); i++) {
        if (transitions[i].from == presentation->state && transitions[i].event == event) {
            presentation->state = transitions[i].to;
            return true;
        }
    }
    return false;
}

/* ---- who ---- */

bool sight_presentation(const struct actor *actor, const struct presentation_ties *ties)
{
    if (actor->community != ties->community)
        return false;
    switch (actor->role) {
    case ROLE_FACILITATOR:
    case ROLE_LEARNER: return true;
    case ROLE_FAMILY:
    case ROLE_NEIGHBOUR:
    case ROLE_ADVISOR:
        return actor->person > 0 &&
               (ties->learner || ties->tutor || ties->kin || ties->audience == AUDIENCE_NEIGHBOURS ||
                (actor->role == ROLE_FAMILY && ties->audience == AUDIENCE_FAMILIES));
    case ROLE_NOBODY:
    case ROLE_COORDINATOR:
    case ROLE_COUNT: break;
    }
    return false;
}

/* The facilitator, or one of these two. */
static bool is_theirs(const struct actor *actor, int64_t learner, int64_t tutor)
{
    bool is_one = actor->person > 0 && (actor->person == learner || actor->person == tutor);
    return actor->role == ROLE_FACILITATOR || (is_one && permission_holds(PERMIT_TAKE_PART, actor, actor->community));
}

bool presentation_is_theirs(const struct actor *actor, const struct presentation *presentation)
{
    return is_theirs(actor, presentation->learner, presentation->tutor);
}

bool word_may_go(const struct actor *actor, const struct presentation *presentation)
{
    return is_theirs(actor, presentation->learner, presentation->learner);
}

const char *presenter_outside(const struct presentation *presentation)
{
    return presentation->named_outside ? presentation->presenter : "";
}

/* ---- days and hours ---- */

enum { DAYS_AHEAD = 400, DAYS_BACK = 3700 };

const char *presentation_today(struct env *env)
{
    char day[16];
    date_write(day, day_today(env));
    return arena_copy(env->arena, day);
}

bool hour_read(const char *text, int64_t *minute)
{
    size_t digits = strspn(text, "0123456789");
    if (digits < 1 || digits > 2)
        return false;
    int64_t hour = 0, past = 0;
    for (size_t i = 0; i < digits; i++)
        hour = hour * 10 + (text[i] - '0');
    const char *rest = text + digits;
    if (*rest && !strchr(":.hH", *rest))
        return false;
    bool bare = rest[0] == '\0' || (tolower((unsigned char)rest[0]) == 'h' && rest[1] == '\0');
    if (!bare) {
        if (strlen(rest) != 3 || !isdigit((unsigned char)rest[1]) || !isdigit((unsigned char)rest[2]))
            return false;
        past = (rest[1] - '0') * 10 + (rest[2] - '0');
    }
    if (hour > 23 || past > 59)
        return false;
    *minute = hour * 60 + past;
    return true;
}

void hour_write(char to[static 8], int64_t minute)
{
    to[0] = '\0';
    if (minute >= 0 && minute < DAY_MINUTES)
        snprintf(to, 8, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

static const char *day_read(struct problems *problems, const char *typed, const char *today)
{
    int64_t day, now;
    char iso[16];
    if (!date_read(today, &now))
        BUG("today is no date");
    if (!typed[0]) {
        problems_add(problems, "day", MSG("On which day? It can be moved later."));
        return "";
    }
    if (!date_read_loosely(typed, &day)) {
        problems_add(problems, "day",
                     MSG("“{found}” is not a date. Please write year, month and day, like 2026-11-23.", V(typed)));
        return "";
    }
    if (day > now + DAYS_AHEAD || day < now - DAYS_BACK) {
        problems_add(problems, "day", MSG("“{found}” is many months away. Please look at the year.", V(typed)));
        return "";
    }
    date_write(iso, day);
    return arena_copy(problems->arena, iso);
}

void plan_read(struct problems *problems, const struct plan_fields *typed, const char *today, struct plan *plan)
{
    const char *hour = typed->hour ? typed->hour : "";
    *plan = (struct plan){
        .day = day_read(problems, typed->day ? typed->day : "", today),
        .minute = MINUTE_UNSAID,
        .place = field_text(problems, "place", typed->place ? typed->place : "", PLACE_LONGEST),
    };
    if (hour[0] && !hour_read(hour, &plan->minute))
        problems_add(problems, "hour",
                     MSG("“{found}” is not an hour. Please write hours and minutes, like 16:30.", V(hour)));
    if (!audience_read(typed->audience, &plan->audience))
        problems_add(problems, "audience", MSG("Who is invited? Please choose one."));
}

/* ---- planning ---- */

/* Why the actor may not plan a presentation of this tutoría; PRESENTATION_CHANGED if they may. */
static enum err may_plan(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result)
{
    struct tutoria tutoria;
    enum err found = tutoria_find(env->store, env->arena, actor, id, &tutoria);
    *result = PRESENTATION_NOT_THERE;
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    *result = !is_theirs(actor, tutoria.learner, tutoria.tutor) ? PRESENTATION_NOT_YOURS
              : tutoria.state != TUTORIA_ACHIEVED               ? PRESENTATION_NOT_ACHIEVED
                                                                : PRESENTATION_CHANGED;
    return OK;
}

enum err presentation_plan(struct env *env, const struct actor *actor, int64_t tutoria, const struct plan *plan,
                           enum presentation_result *result, int64_t *id)
{
    enum presentation_result may;
    struct presentation there;
    TRY(may_plan(env, actor, tutoria, &may));
    *result = may;
    if (may != PRESENTATION_CHANGED)
        return OK;
    enum err found = presentation_of_tutoria(env->store, env->arena, actor, tutoria, &there);
    if (found == OK) {
        *result = PRESENTATION_ALREADY;
        *id = there.id;
        return OK;
    }
    if (found != ERR_MISSING)
        return found;
    struct presentation planned = {
        .tutoria = tutoria,
        .day = plan->day,
        .minute = plan->minute,
        .place = plan->place,
        .audience = plan->audience,
        .state = PRESENTATION_PLANNED,
    };
    return presentation_save_new(env, &planned, id);
}

/* Loads a presentation for a change; *result is PRESENTATION_CHANGED if the actor may make it. */
static enum err load(struct env *env, const struct actor *actor, int64_t id, struct presentation *presentation,
                     enum presentation_result *result)
{
    enum err found = presentation_find(env->store, env->arena, actor, id, presentation);
    *result = PRESENTATION_NOT_THERE;
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    *result = presentation_is_theirs(actor, presentation) ? PRESENTATION_CHANGED : PRESENTATION_NOT_YOURS;
    return OK;
}

enum err presentation_move(struct env *env, const struct actor *actor, int64_t id, const struct plan *plan,
                           enum presentation_result *result)
{
    struct presentation presentation;
    TRY(load(env, actor, id, &presentation, result));
    if (*result != PRESENTATION_CHANGED)
        return OK;
    if (!happens(&presentation, EVENT_MOVED)) {
        *result = PRESENTATION_TOO_LATE;
        return OK;
    }
    presentation.day = plan->day;
    presentation.minute = plan->minute;
    presentation.place = plan->place;
    presentation.audience = plan->audience;
    return presentation_save(env, &presentation);
}

enum err presentation_cancel(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result)
{
    struct presentation presentation;
    TRY(load(env, actor, id, &presentation, result));
    if (*result != PRESENTATION_CHANGED)
        return OK;
    if (!happens(&presentation, EVENT_CANCELLED)) {
        *result = presentation.state == PRESENTATION_CANCELLED ? PRESENTATION_ALREADY : PRESENTATION_TOO_LATE;
        return OK;
    }
    return presentation_save(env, &presentation);
}

enum err presentation_hold(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result)
{
    struct presentation presentation;
    TRY(load(env, actor, id, &presentation, result));
    if (*result != PRESENTATION_CHANGED)
        return OK;
    if (strcmp(presentation.day, presentation_today(env)) > 0 && presentation.state == PRESENTATION_PLANNED) {
        *result = PRESENTATION_TOO_EARLY;
        return OK;
    }
    if (!happens(&presentation, EVENT_HELD)) {
        *result = presentation.state == PRESENTATION_HELD ? PRESENTATION_ALREADY : PRESENTATION_TOO_LATE;
        return OK;
    }
    TRY(presentation_save(env, &presentation));
    return mastery_put(env, presentation.learner, presentation.tema, MASTERY_PRESENTED);
}

/* ---- words ---- */

void word_read(struct problems *problems, const char *kind, const char *text, struct word *word)
{
    *word = (struct word){.kind = WORD_QUESTION, .text = long_text_read(problems, "text", text, WORD_LONGEST)};
    if (kind && strcmp(kind, "thanks") == 0)
        word->kind = WORD_THANKS;
    else if (!kind || strcmp(kind, "question") != 0)
        problems_add(problems, "kind", MSG("A question or thanks? Please choose one."));
}

enum err word_say(struct env *env, const struct actor *actor, const struct word *word, enum presentation_result *result)
{
    struct presentation presentation;
    enum err found = presentation_find(env->store, env->arena, actor, word->presentation, &presentation);
    *result = PRESENTATION_NOT_THERE;
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    *result = presentation.state == PRESENTATION_CANCELLED            ? PRESENTATION_TOO_LATE
              : strcmp(presentation.day, presentation_today(env)) > 0 ? PRESENTATION_TOO_EARLY
                                                                      : PRESENTATION_CHANGED;
    if (*result != PRESENTATION_CHANGED)
        return OK;
    struct word said = *word;
    if (actor->role != ROLE_FACILITATOR)
        said.person = actor->person;
    return word_save_new(env, &said);
}

enum err word_remove(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result,
                     int64_t *presentation)
{
    struct presentation spoken_of;
    int64_t of = 0;
    enum err found = word_presentation(env->store, id, &of);
    if (found == OK)
        found = presentation_find(env->store, env->arena, actor, of, &spoken_of);
    *result = PRESENTATION_NOT_THERE;
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    *result = PRESENTATION_NOT_YOURS;
    if (!word_may_go(actor, &spoken_of))
        return OK;
    TRY(word_delete(env, id));
    *presentation = of;
    *result = PRESENTATION_CHANGED;
    return OK;
}

enum err presentations_erase(struct env *env, int64_t person)
{
    struct ids words = {0}, own = {0};
    TRY(words_around(env->store, env->arena, person, &words));
    for (size_t i = 0; i < words.n; i++)
        TRY(word_delete(env, words.items[i]));
    TRY(presentations_by(env->store, env->arena, person, &own));
    for (size_t i = 0; i < own.n; i++)
        TRY(presentation_forget_place(env, own.items[i]));
    return observations_erase(env, person);
}
