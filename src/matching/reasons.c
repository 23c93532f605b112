#include "matching/reasons.h"

#include <jansson.h>
#include <string.h>

static const char *const code_names[REASON_CODES] = {
    [REASON_WISH] = "wish",
    [REASON_ONLY_TUTOR] = "only_tutor",
    [REASON_CHOICE] = "choice",
    [REASON_TUTORED_LESS] = "tutored_less",
    [REASON_PEER] = "peer",
    [REASON_OTHERS_FULL] = "others_full",
    [REASON_LOT] = "lot",
    [REASON_BETTER_TAKEN] = "better_taken",
    [REASON_BETTER_BLOCKED] = "better_blocked",
    [REASON_WAITED] = "waited",
    [REASON_NO_OFFER] = "no_offer",
    [REASON_NO_CAPACITY] = "no_capacity",
    [REASON_NO_HOUR] = "no_hour",
    [REASON_NO_LANGUAGE] = "no_language",
    [REASON_APART] = "apart",
    [REASON_TAKEN] = "taken",
    [REASON_TIGHT] = "tight",
    [REASON_MASTERED] = "mastered",
};

const char *reason_name(enum reason_code code)
{
    return code_names[code];
}

static json_t *reason_json(const struct reason *reason)
{
    json_t *people = json_array();
    for (size_t i = 0; i < REASON_PEOPLE && reason->people[i]; i++)
        json_array_append_new(people, json_integer(reason->people[i]));
    return json_pack("{s:s, s:I, s:I, s:I, s:o, s:I}", "code", code_names[reason->code], "tema",
                     (json_int_t)reason->tema, "number", (json_int_t)reason->number, "other",
                     (json_int_t)reason->other, "people", people, "of", (json_int_t)reason->n_people);
}

const char *reasons_write(struct arena *arena, const struct reasons *reasons)
{
    json_t *list = json_array();
    for (size_t i = 0; i < reasons->n; i++)
        json_array_append_new(list, reason_json(&reasons->items[i]));
    char *text = json_dumps(list, JSON_COMPACT);
    const char *copy = arena_copy(arena, text ? text : "[]");
    if (!text || json_array_size(list) != reasons->n)
        arena->exhausted = true; /* jansson had no memory: nothing of this may be kept */
    free(text);
    json_decref(list);
    return copy;
}

static bool code_of(const char *name, enum reason_code *code)
{
    for (unsigned i = 0; i < REASON_CODES; i++) {
        if (strcmp(name, code_names[i]) == 0) {
            *code = (enum reason_code)i;
            return true;
        }
    }
    return false;
}

enum err reasons_read(struct arena *arena, const char *json, struct reasons *reasons)
{
    struct reasons found = {0};
    json_t *list = json ? json_loads(json, 0, NULL) : NULL;
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one)
    {
        struct reason reason = {0};
        const char *name = json_string_value(json_object_get(one, "code"));
        if (!name || !code_of(name, &reason.code))
            continue;
        reason.tema = json_integer_value(json_object_get(one, "tema"));
        reason.number = json_integer_value(json_object_get(one, "number"));
        reason.other = json_integer_value(json_object_get(one, "other"));
        reason.n_people = json_integer_value(json_object_get(one, "of"));
        for (size_t p = 0; p < REASON_PEOPLE; p++)
            reason.people[p] = json_integer_value(json_array_get(json_object_get(one, "people"), p));
        struct reason *kept = LIST_ADD(arena, &found);
        if (kept)
            *kept = reason;
    }
    json_decref(list);
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *reasons = found;
    return OK;
}

/* "Ana", "Ana and Beto", "Ana, Beto and 3 more". */
static const char *people_phrase(struct arena *arena, const struct catalogue *words, const struct reason *reason,
                                 const struct names *names)
{
    const char *name[REASON_PEOPLE] = {"", "", ""};
    int64_t n = 0;
    while (n < REASON_PEOPLE && reason->people[n]) {
        name[n] = names->person(names->self, reason->people[n]);
        n++;
    }
    int64_t more = reason->n_people - n;
    struct message phrase = MSG("{first}, {second} and {third}", V(name[0]), V(name[1]), V(name[2]));
    if (n == 1 && more <= 0)
        return name[0];
    if (n == 2 && more <= 0)
        phrase = MSG("{first} and {second}", V(name[0]), V(name[1]));
    else if (more > 0)
        phrase = MSGN("{first}, {second}, {third} and one more", "{first}, {second}, {third} and {n} more", more,
                      V(name[0]), V(name[1]), V(name[2]), V(more));
    return text_format(arena, words, &phrase);
}

static struct message proposal_message(const struct reason *reason, const char *tema, const char *people)
{
    switch (reason->code) {
    case REASON_WISH:
        if (reason->number == 1)
            return MSG("{tema} is what they wish for most.", V(tema));
        return MSG("{tema} is their wish number {number}.", V(tema), V(reason->number));
    case REASON_ONLY_TUTOR: return MSG("Nobody else can tutor it at an hour and in a language they share.");
    case REASON_CHOICE:
        return MSGN("One person could tutor it.", "{n} people could tutor it.", reason->number, V(reason->number));
    case REASON_TUTORED_LESS:
        return MSG("Has tutored less so far than {people}: {few} against {many}.", V(people), V(reason->number),
                   V(reason->other));
    case REASON_PEER: return MSG("A companion comes before {people}, whose time is the scarcest.", V(people));
    case REASON_OTHERS_FULL:
        return MSGN("The places of {people} go to others.", "The places of {people} go to others.",
                    reason->n_people, V(people));
    case REASON_LOT: return MSG("{people} could as well: the lot decided.", V(people));
    case REASON_BETTER_TAKEN:
        return MSG("They wish for {tema} even more, but its places go to {people}.", V(tema), V(people));
    case REASON_BETTER_BLOCKED:
        return MSG("They wish for {tema} even more, but nobody can tutor them in it now.", V(tema));
    default:
        return MSGN("They have been passed over once before.", "They have been passed over {n} times before.",
                    reason->number, V(reason->number));
    }
}

static struct message waiting_message(const struct reason *reason, const char *tema, const char *people)
{
    switch (reason->code) {
    case REASON_NO_OFFER: return MSG("{tema}: nobody offers it yet.", V(tema));
    case REASON_NO_CAPACITY: return MSG("{tema}: {people} has no free place now.", V(tema), V(people));
    case REASON_NO_HOUR: return MSG("{tema}: no hour in common with {people}.", V(tema), V(people));
    case REASON_NO_LANGUAGE: return MSG("{tema}: no language in common with {people}.", V(tema), V(people));
    case REASON_APART: return MSG("{tema}: shall not be proposed with {people}.", V(tema), V(people));
    case REASON_TAKEN: return MSG("{tema}: the places go to {people}.", V(tema), V(people));
    case REASON_TIGHT:
        return MSGN("Taken together, {learners} learners share one place.",
                    "Taken together, {learners} learners share {places} places.", reason->other, V(reason->number),
                    V(reason->other));
    default: return MSG("{tema}: they tutor it themselves already.", V(tema));
    }
}

struct message reason_message(struct arena *arena, const struct catalogue *words, const struct reason *reason,
                              const struct names *names)
{
    const char *tema = reason->tema ? names->tema(names->self, reason->tema) : "";
    const char *people = reason->people[0] ? people_phrase(arena, words, reason, names) : "";
    return reason->code < REASON_NO_OFFER ? proposal_message(reason, tema, people)
                                          : waiting_message(reason, tema, people);
}
