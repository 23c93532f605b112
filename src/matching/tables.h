/* The descriptions of this folder's tables, for what goes over all tables: undoing, erasing, and later synchronisation. Rows are
 * written in this folder alone. */
#ifndef MATCHING_TABLES_H
#define MATCHING_TABLES_H

#include "store/table.h"

extern const struct table round_table, passed_over_table, invitation_table;

#endif
