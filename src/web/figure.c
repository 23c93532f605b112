#include "web/figure.h"

#include <string.h>

static const char *const figures[FIGURES] = {
    "f01", "f02", "f03", "f04", "f05", "f06", "f07", "f08", "f09", "f10", "f11", "f12",
    "f13", "f14", "f15", "f16", "f17", "f18", "f19", "f20", "f21", "f22", "f23", "f24",
    "f25", "f26", "f27", "f28", "f29", "f30", "f31", "f32", "f33", "f34", "f35", "f36",
};

/* In this order they get their colours in turn; the first twelve are those of the starter catalogue. */
static const char *const emblems[EMBLEMS] = {
    "e-pie",   "e-bridge", "e-kite", "e-well", "e-moon",  "e-mirror", "e-ear",  "e-corn",
    "e-loom",  "e-drum",   "e-map",  "e-seed", "e-book",  "e-clock",  "e-star", "e-bird",
    "e-shell", "e-letter", "e-sun",  "e-dice", "e-wheel", "e-leaf",   "e-knot", "e-hand",
};

static uint64_t position(int64_t figure)
{
    return (uint64_t)(figure - 1) % FIGURES;
}

const char *figure_symbol(int64_t figure)
{
    if (figure == 0)
        return "e-knot";
    return figures[position(figure)];
}

int64_t figure_colour(int64_t figure)
{
    return (int64_t)(position(figure) % COLOURS) + 1;
}

size_t emblem_number(const char *emblem, const char *code)
{
    for (size_t i = 0; emblem && *emblem && i < EMBLEMS; i++) {
        if (strcmp(emblems[i] + strlen("e-"), emblem) == 0)
            return i;
    }
    uint32_t mixed = 2166136261U; /* FNV-1a */
    for (; *code; code++)
        mixed = (mixed ^ (unsigned char)*code) * 16777619U;
    return (mixed >> 8) % EMBLEMS;
}

const char *emblem_symbol(size_t number)
{
    return emblems[number % EMBLEMS];
}

int64_t emblem_colour(size_t number)
{
    return (int64_t)(number % COLOURS) + 1;
}
