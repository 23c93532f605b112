/* check: is this an instance at all, and do its sums fit? */
#ifndef FLOW_CHECK_H
#define FLOW_CHECK_H

#include "flow.h"

/* Reads every row once; allocates one byte a wish. What it does not see, two rows with the same key, is
 * noticed where rows are sorted by key (flow_rows_init). */
enum flow_result flow_check(const struct flow_instance *instance);

#endif
