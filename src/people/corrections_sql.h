/* Rows that corrections.c asks about, beyond those of people_sql.h. For this folder alone. */
#ifndef PEOPLE_CORRECTIONS_SQL_H
#define PEOPLE_CORRECTIONS_SQL_H

#include "people/corrections.h"

/* Grades of learners who are here, as the table has them. */
enum err grade_rows(struct store *store, struct arena *arena, struct grades *grades) MUST_CHECK;

#endif
