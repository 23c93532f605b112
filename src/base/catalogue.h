/* The shape of the tables that tools/catalogues.py makes from po/. Included by them and by text.c alone. */
#ifndef BASE_CATALOGUE_H
#define BASE_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

enum { CATALOGUE_FORMS = 4 };

struct catalogue_entry {
    const char *english;                /* the message, its key */
    const char *forms[CATALOGUE_FORMS]; /* places are {0}, {1}… here */
};

struct catalogue {
    const char *tag, *name;
    unsigned (*form)(unsigned long n); /* the language's rule for plurals */
    const struct catalogue_entry *entries;
    const uint16_t *slots; /* hash -> entry + 1, open addressing, 0 = empty */
    size_t n_slots;        /* a power of two, or 0: English, which is its own key */
};

extern const struct catalogue *const catalogues[]; /* ends with NULL; English first */

#endif
