/* The pictures that stand for people and temas: symbols of assets/pictures.svg in one of six colours. */
#ifndef WEB_FIGURE_H
#define WEB_FIGURE_H

#include "base/buf.h"
#include "base/text.h"

#include <stdint.h>

enum { FIGURES = 36, EMBLEMS = 24, COLOURS = 6 };

/* A person as pages show them. */
struct who {
    int64_t id;
    const char *name, *figure; /* figure: "f07" */
    int64_t colour;            /* 1 … COLOURS */
};

/* A tema as pages show it. */
struct what {
    int64_t id;
    const char *title, *emblem; /* emblem: "e-moon" */
    int64_t colour;
};

/* The symbol of a person's figure, by its number (1 … FIGURES; others wrap around; 0 is nobody's any more: a knot). */
const char *figure_symbol(int64_t figure);
int64_t figure_colour(int64_t figure);

/* The number of a tema's emblem by its name ("moon"); the tema's code chooses one if it has none or an unknown one, the same on
 * every machine. Symbol and colour go with the emblem. */
size_t emblem_number(const char *emblem, const char *code);
const char *emblem_symbol(size_t number);
int64_t emblem_colour(size_t number);

void figure_html(struct buf *out, const struct catalogue *words, const struct who *view);
void emblem_html(struct buf *out, const struct catalogue *words, const struct what *view);

#endif
