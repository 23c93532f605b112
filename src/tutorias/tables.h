/* The descriptions of this folder's tables, for what goes over all tables: undoing, erasing, and later synchronisation. Rows are
 * written in this folder alone. */
#ifndef TUTORIAS_TABLES_H
#define TUTORIAS_TABLES_H

#include "store/table.h"

extern const struct table tutoria_table;

#endif
