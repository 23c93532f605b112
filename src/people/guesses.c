#include "people/guesses.h"

static const int64_t a_minute = 60 * 1000;

int64_t guess_of_name(const char *folded)
{
    uint64_t mixed = UINT64_C(14695981039346656037); /* FNV-1a */
    for (; *folded; folded++)
        mixed = (mixed ^ (unsigned char)*folded) * UINT64_C(1099511628211);
    return -(int64_t)(mixed >> 1) - 1; /* people's ids are positive */
}

static int64_t later(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

/* 1, 2, 4, 8, 15, 15, … minutes. */
static int64_t minutes_after(int64_t in_a_row)
{
    int64_t doublings = in_a_row - GUESSES_IN_A_ROW;
    if (doublings < 0)
        return 0;
    return doublings > 3 ? GUESS_LONGEST_WAIT : INT64_C(1) << doublings;
}

int64_t guesses_wait_for(const struct guess_tally *tally, int64_t now)
{
    int64_t until = later(tally->place, tally->all) + a_minute;
    until = later(until, tally->last + minutes_after(tally->in_a_row) * a_minute);
    return later(until - now, 0);
}
