/* The loom: the network of the present as cloth. Learners on one side, tutors on the other, a thread for each tutoría or
 * proposal, over and under the warp. Learners stand beside their tutor, so threads never cross. */
#ifndef SCREENS_LOOM_H
#define SCREENS_LOOM_H

#include "tutorias/tutorias_page.h"

enum { LOOM_LOOSE_MOST = 4 }; /* loose ends drawn; the list of who waits names all */

struct loom_knot {
    struct who who;
    int64_t y;
    const char *label; /* the name, shortened to fit */
};

struct loom_thread {
    struct what tema;
    const char *path;
    int64_t emblem_y; /* where the tema's emblem sits on the thread */
    bool tied;        /* under way; otherwise proposed */
};

struct loom {
    int64_t height, warp_end, beam_y; /* the warp is tied to a beam, and its ends hang below as a fringe */
    LIST_OF(struct loom_knot) learners, tutors, loose; /* loose: who waits */
    LIST_OF(struct loom_thread) threads;
    const char *over; /* the pieces of warp that pass over threads */
    int64_t n_tied, n_proposed, n_loose;
    int64_t n_more, more_y;       /* loose ends that are only counted, and where that is said */
    int64_t n_unwoven, unwoven_y; /* threads likewise */
};
void loom_html(struct buf *out, const struct catalogue *words, const struct loom *view);

/* A loom with its shuttle and no thread yet, where there is nothing to show. */
void shuttle_html(struct buf *out, const struct catalogue *words, const struct page *view);

/* Lays out `pairs`, at most `most` of them, and those who wait: n_waiting people, of whom `waiting` has LOOM_LOOSE_MOST or all.
 * O(n log n). */
enum err loom_weave(struct arena *arena, const struct pairs *pairs, size_t most, const struct who *waiting,
                    size_t n_waiting, struct loom *loom) MUST_CHECK;

/* The same on several looms side by side, for a screen that is wider than high: at most `n` looms with `most` threads each. A tutor
 * stands on one of them where it can be. Nobody waits there. */
struct looms {
    LIST_OF(struct loom);
    int64_t n_unwoven; /* pairs for which there was no room */
};
enum err looms_weave(struct arena *arena, const struct pairs *pairs, size_t n, size_t most, struct looms *looms)
    MUST_CHECK;

#endif
