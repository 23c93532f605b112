#include "web/spoken.h"

#include "base/time.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *tag, *name;
} names[] = {
    {"es", "español"},   {"en", "English"},     {"pt", "português"}, {"fr", "français"}, {"th", "ไทย"},
    {"nah", "náhuatl"},  {"yua", "maaya"},      {"tzh", "tseltal"},  {"tzo", "tsotsil"}, {"ctu", "ch’ol"},
    {"oto", "hñähñu"},   {"qu", "runasimi"},    {"ay", "aymara"},    {"gn", "avañe’ẽ"},  {"tsz", "p’urhépecha"},
    {"tar", "rarámuri"}, {"arn", "mapudungun"},
};

static const char *name_of(struct arena *arena, const char *tag, size_t n)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strlen(names[i].tag) == n && memcmp(names[i].tag, tag, n) == 0)
            return names[i].name;
    }
    return arena_copy_n(arena, tag, n);
}

const char *languages_spoken(struct arena *arena, const char *tags)
{
    const char *list = "";
    while (*tags) {
        size_t n = strcspn(tags, " ");
        if (n)
            list = arena_printf(arena, "%s%s%s", list, list[0] ? ", " : "", name_of(arena, tags, n));
        tags += n + (tags[n] == ' ');
    }
    return list;
}

static const char *const months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

const char *date_spoken(struct arena *arena, const struct catalogue *words, const char *iso)
{
    int64_t day;
    if (!date_read(iso, &day))
        return iso;
    long year = strtol(iso, NULL, 10), month = strtol(iso + strlen("2026-"), NULL, 10);
    long date = strtol(iso + strlen("2026-11-"), NULL, 10);
    struct message spoken = MSG("{day} {month} {year}", V(date), V(text_of(words, months[month - 1])), V(year));
    return text_format(arena, words, &spoken);
}

/* Day 0, the first of 1970, was a Thursday. */
static const char *const weekdays[] = {
    N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"), N_("Monday"), N_("Tuesday"), N_("Wednesday"),
};

const char *day_spoken_whole(struct arena *arena, const struct catalogue *words, const char *iso)
{
    int64_t day;
    const int64_t n = COUNT_OF(weekdays);
    if (!date_read(iso, &day))
        return iso;
    struct message spoken =
        MSG("{weekday}, {date}", V(text_of(words, weekdays[(day % n + n) % n])), V(date_spoken(arena, words, iso)));
    return text_format(arena, words, &spoken);
}
