#include "screens/stuck.h"

#include "store/collect.h"

static const char *const states[] = {"under_way", "paused", "achieved"};
static const enum tutoria_state state_of[] = {TUTORIA_UNDER_WAY, TUTORIA_PAUSED, TUTORIA_ACHIEVED};

static enum err read_stuck(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    int state = word_number(stmt_peek(q, 4), states, COUNT_OF(states));
    if (state < 0)
        return ERR_CORRUPT;
    int64_t met = stmt_int(q, 6), written = stmt_int(q, 7);
    *(struct stuck *)item = (struct stuck){
        .tutoria = stmt_int(q, 0),
        .learner = stmt_int(q, 1),
        .tutor = stmt_int(q, 2),
        .tema = stmt_int(q, 3),
        .facts = {.state = state_of[state],
                  .moved = stmt_int(q, 5),
                  .heard = met > written ? met : written,
                  .told = stmt_int(q, 8) != 0,
                  .shown = stmt_int(q, 9) != 0},
    };
    return OK;
}

enum err stuck_list(struct store *store, struct arena *arena, int64_t now, struct stucks *stucks)
{
    /* The statement only leaves out what the rule could not mean, so that years of history are not read. */
    static const int64_t a_day = INT64_C(24) * 60 * 60 * 1000;
    struct stucks candidates, found = {0};
    struct stmt *q;
    TRY(store_query(
        store, &q,
        "select t.id, t.learner, t.tutor, t.tema, t.state, t.moved,"
        " coalesce((select max(e.began) from encounter e where e.community = t.community and e.tutoria = t.id), 0),"
        " coalesce((select max(e.at) from entry e where e.community = t.community and e.tutoria = t.id), 0),"
        " exists (select 1 from reflection r where r.community = t.community and r.tutoria = t.id),"
        " exists (select 1 from presentation s where s.community = t.community and s.tutoria = t.id"
        " and s.state <> 'cancelled') from tutoria t where t.community = $1 and t.moved <= $2"
        " and (t.state in ('under_way', 'paused') or (t.state = 'achieved' and t.moved > $3)) order by t.moved, t.id",
        V(store_community(store)), V(now - STUCK_QUIET_DAYS * a_day), V(now - STUCK_FORGOTTEN_DAYS * a_day)));
    TRY(STMT_COLLECT(q, arena, &candidates, read_stuck));
    for (size_t i = 0; i < candidates.n; i++) {
        enum stuck_how how = stuck_how(&candidates.items[i].facts, now);
        struct stuck *stuck = how != STUCK_NOT ? LIST_ADD(arena, &found) : NULL;
        if (how != STUCK_NOT && !stuck)
            return ERR_MEMORY;
        if (!stuck)
            continue;
        *stuck = candidates.items[i];
        stuck->how = how;
    }
    *stucks = found;
    return OK;
}
