/* A person's whole record: what they learned and what they gave, as one who asks may know it. Printed it is the portfolio, in a file
 * it is the export. */
#ifndef SCREENS_PORTFOLIO_H
#define SCREENS_PORTFOLIO_H

#include "presentations/presentations.h"
#include "record/record.h"

/* One tutoría of a person that has begun, whatever became of it. */
struct folio {
    struct tutoria tutoria;
    struct tema tema;
    bool given;          /* they were the tutor; else they learned */
    struct person other; /* the one at their side; name "" where the actor may not know it */
};

/* In the order of time: first what they learned, then what they gave. */
struct portfolio {
    struct person person;
    size_t n_learned;
    LIST_OF(struct folio) folios;
};

/* ERR_MISSING unless the actor may see the person's page, and for whoever was erased. */
enum err portfolio_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                        struct portfolio *portfolio) MUST_CHECK;

/* What stands in the record of one of them, oldest first.
 *   Learned: encounters, entries and reflection; for those who only answer for the learner what is shared with them. The tutor's
 *   reports are the tutor's. A photo or voice that the actor may not see is left out (blob 0). And the presentation with what the
 *   audience said, as far as the actor may see it.
 *   Given: when they met, and the person's own reports, for them and the facilitator. The rest is the learner's. */
struct folio_record {
    struct record record;
    bool presented;
    struct presentation presentation;
    struct words words;
};
enum err folio_read(struct store *store, struct arena *arena, const struct actor *actor, const struct folio *folio,
                    struct folio_record *to) MUST_CHECK;

#endif
