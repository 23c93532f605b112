/* The formats of a community file, one step after the other, forward only. src/store/migrations/0001-….sql and so on are
 * compiled into the program in this order; step n brings a file of format n - 1 to format n. */
#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

#include <stddef.h>

extern const char *const migrations[]; /* ends with NULL */

#endif
