/* The descriptions of this folder's tables, for what goes over all tables: undoing, erasing, and later synchronisation. Rows are
 * written in this folder alone. */
#ifndef PRESENTATIONS_TABLES_H
#define PRESENTATIONS_TABLES_H

#include "store/table.h"

extern const struct table presentation_table, audience_word_table, observation_table;

#endif
