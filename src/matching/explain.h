/* Reasons for a matching, read off the solution and its certificate. For matching/ alone. */
#ifndef MATCHING_EXPLAIN_H
#define MATCHING_EXPLAIN_H

#include "matching/situation.h"

/* Fills proposals, unmatched and invitations of `matching` from a solved situation. Time: wishes times the offers of
 * their temas. */
enum err explain(const struct situation *situation, const struct flow_solution *solution,
                 const struct flow_explanation *explanation, struct matching *matching) MUST_CHECK;

#endif
