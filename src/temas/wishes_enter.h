/* Wishes as they come from a pile of paper: the first three of a person at once. */
#ifndef TEMAS_WISHES_ENTER_H
#define TEMAS_WISHES_ENTER_H

#include "temas/wishes.h"

enum { WISHES_ENTERED = 3 };

/* The temas of a person's first wishes in their order; 0 where there are no more. `wishes` as wish_list() gives them. */
void wishes_first(const struct wishes *wishes, int64_t person, int64_t temas[static WISHES_ENTERED]);

/* In the open write transaction: the person's first wishes are these temas now, in this order (0: none; a tema named twice counts
 * once). Wishes beyond the first three stay, after them; a tema that was wished for already keeps its row and its date.
 * *done false, and nothing changed: somebody or something named is not here. */
enum err wishes_set(struct env *env, int64_t person, const int64_t temas[static WISHES_ENTERED], bool *done) MUST_CHECK;

/* In the open write transaction: nobody wishes for anything any more. *n: how many wishes there were. */
enum err wishes_clear(struct env *env, int64_t *n) MUST_CHECK;

#endif
