/* The descriptions of this folder's tables, for what goes over all tables: undoing, erasing, and later synchronisation. Rows are
 * written in this folder alone. */
#ifndef PEOPLE_TABLES_H
#define PEOPLE_TABLES_H

#include "store/table.h"

extern const struct table community_table, person_table, apart_table, kin_table, consent_table, blob_table, year_table;

#endif
