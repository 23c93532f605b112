/* The descriptions of this folder's tables, for what goes over all tables: undoing, erasing, and later synchronisation. Rows are
 * written in this folder alone. */
#ifndef RECORD_TABLES_H
#define RECORD_TABLES_H

#include "store/table.h"

extern const struct table encounter_table, entry_table, report_table, reflection_table;

#endif
