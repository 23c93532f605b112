/* Picture passwords: three of twelve pictures in their order, written as their words: "moon kite drum". The pictures are emblems of
 * assets/pictures.svg that a child of six tells apart by shape alone; they stand in the same order on every page. */
#ifndef PEOPLE_PICTURES_H
#define PEOPLE_PICTURES_H

#include "base/env.h"
#include "web/figure.h"

enum { PICTURES = 12, PICTURES_CHOSEN = 3 };

struct picture {
    const char *word;    /* what is kept of it */
    struct message name; /* what it is called, for those who hear the page */
    struct what what;    /* how it is drawn */
};

/* The picture at 0 … PICTURES - 1. */
struct picture picture_nth(size_t i);

/* How many pictures a text names, 0 … PICTURES_CHOSEN; -1 if it says anything else. */
int pictures_count(const char *text);

/* Three different pictures, drawn by lot. */
const char *pictures_draw(struct env *env, struct arena *arena);

/* The pictures of a text that names `n`. */
void pictures_read(const char *text, struct picture chosen[static PICTURES_CHOSEN]);

#endif
