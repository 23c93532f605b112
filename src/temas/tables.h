/* The descriptions of this folder's tables, for what goes over all tables: undoing, erasing, and later synchronisation. Rows are
 * written in this folder alone. */
#ifndef TEMAS_TABLES_H
#define TEMAS_TABLES_H

#include "store/table.h"

extern const struct table tema_table, wish_table, offer_table, preparation_table, mastery_table, tema_path_table;

#endif
