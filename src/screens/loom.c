#include "screens/loom.h"

#include <stdlib.h>
#include <string.h>

/* Measures of the drawing, in its own units; 360 wide, as a small phone is. */
enum {
    TOP = 58,        /* middle of the first knot */
    STEP = 50,       /* from one learner to the next */
    LOOSE_STEP = 54, /* from one who waits to the next */
    KNOT_DROP = 6,   /* the thread leaves below the middle, where no name is */
    BEND_FROM = 136, /* the thread runs level before and after its bend */
    BEND_TO = 264,
    LEFT = 40,
    RIGHT = 330,
    LABEL_MOST = 12, /* letters of a name that fit */
};
static const int warps[] = {146, 164, 182, 200, 218, 236, 254};

/* The name, cut at a letter's border. */
static const char *label_of(struct arena *arena, const char *name)
{
    size_t letters = 0, at = 0, cut = 0;
    for (; name[at]; at++) {
        if (((unsigned char)name[at] & 0xC0) == 0x80)
            continue;
        if (letters++ == LABEL_MOST - 1)
            cut = at;
    }
    if (letters <= LABEL_MOST)
        return name;
    while (cut > 0 && name[cut - 1] == ' ')
        cut--;
    return arena_printf(arena, "%.*s…", (int)cut, name);
}

static void set_knot(struct arena *arena, struct loom_knot *knot, const struct who *who, int64_t y)
{
    *knot = (struct loom_knot){*who, y, label_of(arena, who->name)};
}

static int by_tutor(const void *a, const void *b)
{
    const struct pair_view *one = *(const struct pair_view *const *)a, *other = *(const struct pair_view *const *)b;
    if (one->tutor.id != other->tutor.id) {
        int names = strcmp(one->tutor.name, other->tutor.name);
        return names ? names : (one->tutor.id > other->tutor.id) - (one->tutor.id < other->tutor.id);
    }
    if (one->tema.id != other->tema.id)
        return (one->tema.id > other->tema.id) - (one->tema.id < other->tema.id);
    int names = strcmp(one->learner.name, other->learner.name);
    return names ? names : (one->learner.id > other->learner.id) - (one->learner.id < other->learner.id);
}

/* Height of a thread where it meets the warp at x: a cubic whose control points stand at thirds, so that x is linear. */
static int64_t height_at(int64_t x, int64_t from, int64_t to)
{
    double t = (double)(x - BEND_FROM) / (BEND_TO - BEND_FROM);
    return from + (int64_t)((double)(to - from) * t * t * (3 - 2 * t) + (to > from ? 0.5 : -0.5));
}

/* Every other crossing, the warp lies on top. From piece to piece it is told how far: level threads then read alike, and compress. */
static void weave_over(struct buf *over, size_t thread, int64_t from, int64_t to)
{
    int64_t half = 8 + (from > to ? from - to : to - from) / 24, x = 0, y = 0;
    for (size_t w = thread % 2; w < COUNT_OF(warps); w += 2) {
        int64_t top = height_at(warps[w], from, to) - half;
        buf_printf(over, "%c%lld %lldv%lld", w < 2 ? 'M' : 'm', (long long)(warps[w] - x), (long long)(top - y),
                   (long long)(2 * half));
        x = warps[w];
        y = top + 2 * half;
    }
}

static enum err add_thread(struct arena *arena, struct loom *loom, const struct pair_view *pair, int64_t from,
                           int64_t to, struct buf *over)
{
    struct loom_thread *thread = LIST_ADD(arena, &loom->threads);
    if (!thread)
        return ERR_MEMORY;
    bool tied = pair->learner_tied && pair->tutor_tied;
    const char *path = arena_printf(arena, "M%d %lldH%dC179 %lld 221 %lld %d %lldH%d", LEFT, (long long)from, BEND_FROM,
                                    (long long)from, (long long)to, BEND_TO, (long long)to, RIGHT);
    *thread = (struct loom_thread){pair->tema, path, from, tied};
    weave_over(over, loom->threads.n, from, to);
    loom->n_tied += tied;
    loom->n_proposed += !tied;
    return OK;
}

/* Where the i-th of n threads meets the tutor's knot, from its middle: side by side, below the name. */
static int64_t landing(size_t i, size_t n)
{
    return n == 1 ? KNOT_DROP : -2 + 20 * (int64_t)i / (int64_t)(n - 1);
}

/* One tutor and the learners beside: the tutor stands level with the first, so that no thread comes from above, over the name. */
static enum err add_group(struct arena *arena, struct loom *loom, const struct pair_view *const *pairs, size_t n,
                          struct buf *over)
{
    int64_t first = TOP + STEP * (int64_t)loom->learners.n;
    struct loom_knot *tutor = LIST_ADD(arena, &loom->tutors);
    if (!tutor)
        return ERR_MEMORY;
    set_knot(arena, tutor, &pairs[0]->tutor, first);
    for (size_t i = 0; i < n; i++) {
        int64_t y = first + STEP * (int64_t)i;
        struct loom_knot *learner = LIST_ADD(arena, &loom->learners);
        if (!learner)
            return ERR_MEMORY;
        set_knot(arena, learner, &pairs[i]->learner, y);
        TRY(add_thread(arena, loom, pairs[i], y + KNOT_DROP, first + landing(i, n), over));
    }
    return OK;
}

static enum err add_loose(struct arena *arena, const struct who *waiting, size_t n, int64_t from, struct loom *loom)
{
    size_t shown = n > LOOM_LOOSE_MOST ? LOOM_LOOSE_MOST : n;
    for (size_t i = 0; i < shown; i++) {
        struct loom_knot *knot = LIST_ADD(arena, &loom->loose);
        if (!knot)
            return ERR_MEMORY;
        set_knot(arena, knot, &waiting[i], from + LOOSE_STEP * (int64_t)i);
    }
    loom->n_loose = (int64_t)n;
    loom->n_more = (int64_t)(n - shown);
    loom->more_y = from + LOOSE_STEP * (int64_t)shown - 10;
    loom->height = shown ? from + LOOSE_STEP * (int64_t)shown - 14 : from - 14;
    if (loom->n_more)
        loom->height += 36;
    loom->warp_end = loom->height - 2;
    loom->beam_y = loom->warp_end - 13;
    return OK;
}

static enum err add_groups(struct arena *arena, struct loom *loom, const struct pair_view *const *sorted, size_t n,
                           struct buf *over)
{
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && sorted[end]->tutor.id == sorted[i]->tutor.id)
            end++;
        TRY(add_group(arena, loom, sorted + i, end - i, over));
        i = end;
    }
    return OK;
}

/* By tutor, so that no threads cross. */
static enum err sort(struct arena *arena, const struct pairs *pairs, const struct pair_view ***sorted)
{
    *sorted = ARENA_ARRAY(arena, const struct pair_view *, pairs->n + 1);
    if (!*sorted)
        return ERR_MEMORY;
    for (size_t i = 0; i < pairs->n; i++)
        (*sorted)[i] = &pairs->items[i];
    qsort(*sorted, pairs->n, sizeof **sorted, by_tutor);
    return OK;
}

static enum err weave_threads(struct arena *arena, const struct pair_view *const *sorted, size_t n, struct loom *loom)
{
    struct buf over;
    *loom = (struct loom){0};
    buf_init(&over, RESPONSE_MAX);
    enum err e = add_groups(arena, loom, sorted, n, &over);
    loom->over = arena_copy_n(arena, over.failed || !over.n ? "" : over.at, over.failed ? 0 : over.n);
    bool failed = over.failed;
    buf_release(&over);
    return failed ? ERR_MEMORY : e;
}

enum err loom_weave(struct arena *arena, const struct pairs *pairs, size_t most, const struct who *waiting,
                    size_t n_waiting, struct loom *loom)
{
    const struct pair_view **sorted;
    size_t shown = pairs->n > most ? most : pairs->n;
    TRY(sort(arena, pairs, &sorted));
    TRY(weave_threads(arena, sorted, shown, loom));
    loom->n_unwoven = (int64_t)(pairs->n - shown);
    int64_t loose_from = TOP + STEP * (int64_t)shown + (shown ? 14 : 0);
    if (loom->n_unwoven) {
        loom->unwoven_y = loose_from - 24;
        loose_from += 24;
    }
    return add_loose(arena, waiting, n_waiting, loose_from, loom);
}

/* How many of the n pairs go onto the next loom: as many as fit, but a tutor who does not fit whole waits for the one after. */
static size_t next_cut(const struct pair_view *const *sorted, size_t n, size_t most)
{
    if (n <= most)
        return n;
    size_t cut = most;
    while (cut > 0 && sorted[cut - 1]->tutor.id == sorted[cut]->tutor.id)
        cut--;
    return cut ? cut : most;
}

enum err looms_weave(struct arena *arena, const struct pairs *pairs, size_t n, size_t most, struct looms *looms)
{
    const struct pair_view **sorted;
    size_t woven = 0;
    *looms = (struct looms){0};
    TRY(sort(arena, pairs, &sorted));
    while (woven < pairs->n && looms->n < n) {
        size_t cut = next_cut(sorted + woven, pairs->n - woven, most);
        struct loom *loom = LIST_ADD(arena, looms);
        if (!loom)
            return ERR_MEMORY;
        TRY(weave_threads(arena, sorted + woven, cut, loom));
        TRY(add_loose(arena, NULL, 0, TOP + STEP * (int64_t)cut + 14, loom));
        woven += cut;
    }
    looms->n_unwoven = (int64_t)(pairs->n - woven);
    return OK;
}
