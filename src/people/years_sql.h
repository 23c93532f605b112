/* The row of a closed year, for years.c alone; others see years.h. */
#ifndef PEOPLE_YEARS_SQL_H
#define PEOPLE_YEARS_SQL_H

#include "people/years.h"

enum err year_insert(struct env *env, const char *label, int64_t closed, int64_t *id) MUST_CHECK;

#endif
