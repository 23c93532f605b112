/* The starter catalogue (temas/), compiled into the program by tools/embed.py: a new community chooses from it. */
#ifndef TEMAS_STARTERS_H
#define TEMAS_STARTERS_H

#include <stddef.h>

struct starter {
    const char *code; /* the folder's name */
    const char *text; /* of its tema.md, for tema_read() */
    size_t n;
};

extern const struct starter starters[]; /* in the order of the codes; ends with a NULL code */

#endif
