#include "screens/tutors.h"

#include "store/collect.h"

static enum err read_step(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    *(struct tutor_step *)item = (struct tutor_step){stmt_int(q, 0), stmt_int(q, 1)};
    return OK;
}

/* Has begun a tutoría as its tutor. */
#define HAS_TUTORED                                                                                          \
    "(p.given > 0 or exists (select 1 from tutoria t where t.community = p.community and t.tutor = p.id and" \
    " t.state in ('under_way', 'paused', 'achieved', 'ended')))"

enum err tutors_next(struct store *store, struct arena *arena, struct tutor_steps *steps)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select p.id, (select m.tema from mastery m where m.community = p.community and m.person = p.id"
                    " and m.how = 'presented' order by m.id desc limit 1) as tema from person p"
                    " where p.community = $1 and p.standing = 'here' and not " HAS_TUTORED
                    " and exists (select 1 from mastery m where m.community = p.community and m.person = p.id"
                    " and m.how = 'presented') and not exists (select 1 from offer o where o.community = p.community"
                    " and o.person = p.id) order by p.name, p.id",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, steps, read_step);
}

enum err tutors_new(struct store *store, struct arena *arena, int64_t since, struct tutor_steps *steps)
{
    struct stmt *q;
    TRY(store_query(
        store, &q,
        "select t.tutor, t.tema from tutoria t join person p on p.community = t.community and p.id = t.tutor"
        " where t.community = $1 and t.state in ('under_way', 'paused', 'achieved') and t.began > $2"
        " and t.moved > $2 and p.standing = 'here' and p.given = 0 and not exists (select 1 from tutoria b"
        " where b.community = t.community and b.tutor = t.tutor and b.began > 0 and"
        " (b.began < t.began or (b.began = t.began and b.id < t.id)))"
        " order by t.began desc, t.id desc",
        V(store_community(store)), V(since)));
    return STMT_COLLECT(q, arena, steps, read_step);
}
