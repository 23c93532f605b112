#include "base/time.h"

#include "base/ids.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Days since 1970 of a date in the Gregorian calendar; years run from March, so that a leap day comes last. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void date_write(char to[static 16], int64_t day)
{
    day += 719468;
    int64_t era = (day >= 0 ? day : day - 146096) / 146097;
    int64_t of_era = day - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int64_t date = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    year += era * 400 + (month <= 2);
    snprintf(to, 16, "%04d-%02d-%02d", (int)(year % 10000), (int)month, (int)date);
}

static int64_t digits(const char *text, int n)
{
    int64_t number = 0;
    for (int i = 0; i < n; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

bool date_read(const char *text, int64_t *day)
{
    static const char shape[] = "dddd-dd-dd";
    if (strlen(text) != sizeof shape - 1)
        return false;
    for (size_t i = 0; shape[i]; i++) {
        if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != '-')
            return false;
    }
    int64_t year = digits(text, 4), month = digits(text + 5, 2), date = digits(text + 8, 2);
    if (month < 1 || month > 12)
        return false;
    int64_t found = days_of(year, month, date);
    char again[16];
    date_write(again, found);
    if (strcmp(again, text) != 0) /* the 30th of February comes back as another day */
        return false;
    *day = found;
    return true;
}

/* A number of one to `most` digits at *at, which moves behind it; -1 if there is none. */
static int64_t number_at(const char **at, int most)
{
    int n = 0;
    while (n < most && isdigit((unsigned char)(*at)[n]))
        n++;
    int64_t number = n ? digits(*at, n) : -1;
    *at += n;
    return number;
}

bool date_read_loosely(const char *text, int64_t *day)
{
    if (date_read(text, day))
        return true;
    const char *at = text;
    int64_t date = number_at(&at, 2);
    char separator = *at;
    if (date < 0 || !separator || !strchr("/-.", separator))
        return false;
    at++;
    int64_t month = number_at(&at, 2);
    if (month < 0 || *at++ != separator)
        return false;
    const char *years = at;
    int64_t year = number_at(&at, 4);
    if (at - years != 4 || *at)
        return false;
    char iso[16];
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", (int)year, (int)month, (int)date);
    return date_read(iso, day);
}

enum { MINUTE = 60 * 1000, DAY = 24 * 60 * MINUTE };

int64_t day_of_instant(const struct env *env, int64_t instant)
{
    instant += env->zone;
    return instant / DAY - (instant % DAY < 0);
}

int64_t instant_of_day(const struct env *env, int64_t day, int64_t minute)
{
    return day * DAY + minute * MINUTE - env->zone;
}

int64_t day_today(struct env *env)
{
    return day_of_instant(env, env_now(env));
}

bool minute_read(const char *text, int64_t *minute)
{
    const char *at = text;
    int64_t hour = number_at(&at, 2);
    if (hour < 0 || hour > 23 || *at++ != ':')
        return false;
    const char *minutes = at;
    int64_t past = number_at(&at, 2);
    if (at - minutes != 2 || past > 59 || *at)
        return false;
    *minute = hour * 60 + past;
    return true;
}

int64_t clock_next(int64_t last, int64_t now)
{
    int64_t wall = now < EPOCH_2020 ? 0 : (now - EPOCH_2020) * (INT64_C(1) << ID_RANDOM_BITS);
    return wall > last ? wall : last + 1;
}
