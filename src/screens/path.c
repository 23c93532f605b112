#include "screens/path.h"

enum knot_step knot_next(const struct knot *knot)
{
    /* Whoever tutors it has told and shown it in their own way, whatever stands in the file. */
    if (knot->tutors)
        return KNOT_WHOLE;
    if (knot->presented)
        return KNOT_PREPARE;
    if (knot->presentation)
        return KNOT_SHOW;
    return knot->reflected ? KNOT_PLAN : KNOT_REFLECT;
}
