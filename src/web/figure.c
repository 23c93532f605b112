#include "web/figure.h"

#include <string.h>

static const char *const figures[FIGURES] = {
    "f01", "f02", "f03", "f04", "f05", "f06", "f07", "f08", "f09", "f10", "f11", "f12",
    "f13", "f14", "f15", "f16", "f17", "f18", "f19", "f20", "f21", "f22", "f23", "f24",
    "f25", "f26", "f27", "f28", "f29", "f30", "f31", "f32", "f33", "f34", "f35", "f36",
};

static const char *const emblems[] = {
    "e-kite", "e-pie",  "e-well",  "e-moon",  "e-mirror", "e-loom",  "e-book",   "e-drum",
    "e-seed", "e-map",  "e-clock", "e-star",  "e-bird",   "e-shell", "e-bridge", "e-letter",
    "e-sun",  "e-dice", "e-corn",  "e-wheel", "e-ear",    "e-leaf",  "e-knot",   "e-hand",
};

static uint64_t position(int64_t figure)
{
    return (uint64_t)(figure - 1) % FIGURES;
}

const char *figure_symbol(int64_t figure)
{
    return figures[position(figure)];
}

int64_t figure_colour(int64_t figure)
{
    return (int64_t)(position(figure) % COLOURS) + 1;
}

/* An id's low bits are random (base/ids.h), its high bits are a time. */
static uint64_t shuffled(int64_t id)
{
    return (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 40;
}

const char *emblem_symbol(const char *emblem, int64_t id)
{
    for (size_t i = 0; emblem && *emblem && i < COUNT_OF(emblems); i++) {
        if (strcmp(emblems[i] + strlen("e-"), emblem) == 0)
            return emblems[i];
    }
    return emblems[shuffled(id) % COUNT_OF(emblems)];
}

int64_t emblem_colour(int64_t id)
{
    return (int64_t)(shuffled(id) % COLOURS) + 1;
}
