/* Photos made small and clean in a child process of its own, redes-photo, which may do nothing but that: whoever
 * sends a picture that deceives the decoder has taken a process without files, without a network and without a
 * future. */
#ifndef SHELLS_PHOTOS_H
#define SHELLS_PHOTOS_H

#include "base/arena.h"

enum {
    PHOTO_SENT_MOST = 16 * 1024 * 1024, /* bytes that the child reads */
    PHOTO_KEPT_MOST = 200 * 1024,       /* bytes that it answers with */
    PHOTO_SIDE_MOST = 1280,             /* pixels of the longer side */
    PHOTO_SECONDS = 10,
};

/* How the child ends. */
enum photo_exit {
    PHOTO_DONE = 0,
    PHOTO_FOREIGN = 10, /* no picture of a kind that we read */
    PHOTO_DAMAGED,
    PHOTO_UNCONFINED, /* this system cannot shut it in: nothing was decoded */
};

/* As env->photo (base/env.h). One at a time in the whole program, since a large photo takes half a gigabyte for a
 * second. SIGPIPE must be ignored. */
enum err photos_shrink(void *outside, struct arena *arena, const void *bytes, size_t n, void **to, size_t *n_to)
    MUST_CHECK;

/* The same with a child of this name, that many milliseconds for it. */
enum err photos_shrink_with(const char *program, int patience, struct arena *arena, const void *bytes, size_t n,
                            void **to, size_t *n_to) MUST_CHECK;

#endif
