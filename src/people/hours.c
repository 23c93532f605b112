#include "people/hours.h"

#include <ctype.h>
#include <string.h>

/* A word means a day if it is the beginning of one of its names, three letters or more: "mie", "miercoles", "wednes".
 * No beginning of three letters belongs to two days. */
static const char *const days[HOURS_DAYS][3] = {
    {"monday", "lunes", "segunda"},   {"tuesday", "martes", "terca"}, {"wednesday", "miercoles", "quarta"},
    {"thursday", "jueves", "quinta"}, {"friday", "viernes", "sexta"}, {"saturday", "sabado", "sabado"},
    {"sunday", "domingo", "domingo"},
};

/* The names in which they are written; texts of the catalogues. */
static const char *const short_days[HOURS_DAYS] = {N_("mon"), N_("tue"), N_("wed"), N_("thu"),
                                                   N_("fri"), N_("sat"), N_("sun")};

static int day_of(const char *word, size_t n)
{
    for (int day = 0; day < HOURS_DAYS && n >= 3; day++) {
        for (size_t i = 0; i < COUNT_OF(days[day]); i++) {
            if (strncmp(days[day][i], word, n) == 0)
                return day;
        }
    }
    return -1;
}

static size_t letters(const char *word, size_t n)
{
    size_t found = 0;
    while (found < n && isalpha((unsigned char)word[found]))
        found++;
    return found;
}

static uint64_t bit_of(int day, int hour)
{
    return UINT64_C(1) << (day * HOURS_PER_DAY + hour - 1);
}

/* An hour, "2", or several in a row, "1-3"; 0 if it is neither. */
static uint64_t read_numbers(const char *word, size_t n, int day)
{
    if ((n != 1 && n != 3) || (n == 3 && word[1] != '-'))
        return 0;
    int first = word[0] - '0', last = word[n - 1] - '0';
    if (first < 1 || last > HOURS_PER_DAY)
        return 0;
    uint64_t hours = 0;
    for (int hour = first; hour <= last; hour++)
        hours |= bit_of(day, hour);
    return hours;
}

/* What has been read so far: the last day, and if no hour was named after it yet, which means all of them. */
struct reading {
    int day;
    bool whole_day;
    uint64_t hours;
};

static void close_day(struct reading *reading)
{
    if (reading->whole_day)
        reading->hours |= read_numbers("1-9", 3, reading->day);
    reading->whole_day = false;
}

/* One word: a day, hours, or both, "mon1". */
static bool read_word(struct reading *reading, const char *word, size_t n)
{
    size_t name = letters(word, n);
    if (name > 0) {
        close_day(reading);
        reading->day = day_of(word, name);
        reading->whole_day = true;
    }
    if (reading->day < 0)
        return false;
    if (n == name)
        return true;
    uint64_t hours = read_numbers(word + name, n - name, reading->day);
    reading->hours |= hours;
    reading->whole_day = false;
    return hours != 0;
}

bool hours_read(struct arena *arena, const char *text, uint64_t *hours, const char **wrong)
{
    static const char separators[] = " ,;/";
    char *copy = arena_copy(arena, text_folded(arena, text));
    for (char *dot; (dot = strstr(copy, "\xC2\xB7")); dot[0] = dot[1] = ' ')
        ; /* the middle dot that hours_put() writes */
    struct reading reading = {.day = -1};
    for (const char *at = copy; *(at += strspn(at, separators));) {
        size_t n = strcspn(at, separators);
        if (!read_word(&reading, at, n)) {
            *wrong = arena_copy_n(arena, at, n);
            return false;
        }
        at += n;
    }
    close_day(&reading);
    *hours = reading.hours;
    return true;
}

void hours_put(struct buf *buf, const struct catalogue *words, uint64_t hours)
{
    const char *between = "";
    for (int day = 0; day < HOURS_DAYS; day++) {
        bool named = false;
        for (int hour = 1; hour <= HOURS_PER_DAY; hour++) {
            if (!(hours & bit_of(day, hour)))
                continue;
            if (!named) {
                buf_text(buf, between);
                buf_text(buf, text_of(words, short_days[day]));
            }
            buf_char(buf, ' ');
            buf_int(buf, hour);
            named = true;
            between = " · ";
        }
    }
}

const char *hours_spoken(struct arena *arena, const struct catalogue *words, uint64_t hours)
{
    enum { HOURS_LONGEST = 4096 };
    struct buf buf;
    buf_init(&buf, HOURS_LONGEST);
    hours_put(&buf, words, hours);
    const char *text = arena_copy(arena, buf_string(&buf));
    buf_release(&buf);
    return text;
}
