#include "matching/reasons.h"

#include "base/buf.h"

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

/* A line of words and numbers: "code tema number other n_people people…;" for each reason. A page reads hundreds of
 * them, so their form is as plain as can be. */
const char *reasons_write(struct arena *arena, const struct reasons *reasons)
{
    struct buf line;
    buf_init(&line, 64 * 1024);
    for (size_t i = 0; i < reasons->n; i++) {
        const struct reason *reason = &reasons->items[i];
        const int64_t numbers[] = {reason->tema, reason->number, reason->other, reason->n_people};
        buf_text(&line, code_names[reason->code]);
        for (size_t k = 0; k < COUNT_OF(numbers); k++) {
            buf_char(&line, ' ');
            buf_int(&line, numbers[k]);
        }
        for (size_t k = 0; k < REASON_PEOPLE && reason->people[k]; k++) {
            buf_char(&line, ' ');
            buf_int(&line, reason->people[k]);
        }
        buf_char(&line, ';');
    }
    const char *text = arena_copy(arena, buf_string(&line));
    if (line.failed)
        arena->exhausted = true; /* nothing of this may be kept */
    buf_release(&line);
    return text;
}

static bool code_of(const char *name, size_t n, enum reason_code *code)
{
    for (unsigned i = 0; i < REASON_CODES; i++) {
        if (strlen(code_names[i]) == n && memcmp(code_names[i], name, n) == 0) {
            *code = (enum reason_code)i;
            return true;
        }
    }
    return false;
}

/* The next number of a line, 0 where there is none; *at moves behind it. */
static int64_t next_number(const char **at)
{
    int64_t number = 0;
    *at += **at == ' ';
    for (; **at >= '0' && **at <= '9' && number <= (INT64_MAX - (**at - '0')) / 10; (*at)++)
        number = number * 10 + (**at - '0');
    return number;
}

enum err reasons_read(struct arena *arena, const char *line, struct reasons *reasons)
{
    struct reasons found = {0};
    for (const char *at = line; at && *at; at += *at == ';') {
        struct reason reason = {0};
        size_t n = strcspn(at, " ;");
        bool known = code_of(at, n, &reason.code);
        at += n;
        reason.tema = next_number(&at);
        reason.number = next_number(&at);
        reason.other = next_number(&at);
        reason.n_people = next_number(&at);
        for (size_t p = 0; p < REASON_PEOPLE; p++)
            reason.people[p] = next_number(&at);
        at += strcspn(at, ";");
        struct reason *kept = known ? LIST_ADD(arena, &found) : NULL;
        if (kept)
            *kept = reason;
    }
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
    case REASON_ONLY_TUTOR: return MSG("Nobody else can tutor them in it now.");
    case REASON_CHOICE:
        return MSGN("One person could tutor it.", "{n} people could tutor it.", reason->number, V(reason->number));
    case REASON_TUTORED_LESS:
        return MSG("The tutor proposed has tutored less so far than {people}: {few} against {many}.", V(people),
                   V(reason->number), V(reason->other));
    case REASON_PEER: return MSG("A companion comes before {people}, whose time is the scarcest.", V(people));
    case REASON_OTHERS_FULL:
        return MSGN("The places of {people} go to others.", "The places of {people} go to others.", reason->n_people,
                    V(people));
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

static struct message waiting_message(const struct reason *reason, const char *tema, const char *people,
                                      const char *tutor)
{
    switch (reason->code) {
    case REASON_NO_OFFER: return MSG("{tema}: nobody offers it yet.", V(tema));
    case REASON_NO_CAPACITY:
        return MSGN("{tema}: {people} has no free place now.", "{tema}: {people} have no free place now.",
                    reason->n_people, V(tema), V(people));
    case REASON_NO_HOUR: return MSG("{tema}: no hour in common with {people}.", V(tema), V(people));
    case REASON_NO_LANGUAGE: return MSG("{tema}: no language in common with {people}.", V(tema), V(people));
    case REASON_APART: return MSG("{tema}: shall not be proposed with {people}.", V(tema), V(people));
    case REASON_TAKEN:
        if (tutor[0])
            return MSG("{tema}: {tutor}’s places are taken by {people} just now.", V(tema), V(tutor), V(people));
        return MSG("{tema}: the places of those who tutor it are taken by {people} just now.", V(tema), V(people));
    case REASON_TIGHT:
        return MSGN("{learners} learners wish for these temas or others tied to them, and there is one place.",
                    "{learners} learners wish for these temas or others tied to them, and there are {places} places.",
                    reason->other, V(reason->number), V(reason->other));
    default: return MSG("{tema}: they tutor it themselves already.", V(tema));
    }
}

struct message reason_message(struct arena *arena, const struct catalogue *words, const struct reason *reason,
                              const struct names *names)
{
    const char *tema = reason->tema ? names->tema(names->self, reason->tema) : "";
    bool tells_tutor = reason->code == REASON_TAKEN && reason->other;
    const char *tutor = tells_tutor ? names->person(names->self, reason->other) : "";
    const char *people = reason->people[0] ? people_phrase(arena, words, reason, names) : "";
    return reason->code < REASON_NO_OFFER ? proposal_message(reason, tema, people)
                                          : waiting_message(reason, tema, people, tutor);
}
