#include "screens/path.h"

#include "store/collect.h"
#include "temas/temas_page.h"

/* $4 is the person; `p` is the other one, of whom the actor may know the figure and perhaps the name. */
#define KNOT_SELECT                                                                                                 \
    "select t.id, t.state, t.tutor = $4, p.id, case when p.standing <> 'erased' and " SIGHT_NAME                    \
    " then p.name else '' "                                                                                         \
    "end, p.figure, m.id, m.title, m.code, m.emblem, t.hours, t.moved,"                                             \
    " case when t.tutor = $4 then t.tutor_met else t.learner_met end,"                                              \
    " case when t.tutor = $4 then t.learner_met else t.tutor_met end,"                                              \
    " exists (select 1 from encounter e where e.community = t.community and e.tutoria = t.id),"                     \
    " exists (select 1 from reflection r where r.community = t.community and r.tutoria = t.id), coalesce(s.id, 0)," \
    " coalesce(s.state, '') = 'held',"                                                                              \
    " exists (select 1 from offer o where o.community = t.community and o.person = t.learner and o.tema = t.tema"   \
    " and o.standing <> 'asked') or exists (select 1 from tutoria g where g.community = t.community"                \
    " and g.tutor = t.learner and g.tema = t.tema and g.state in ('under_way', 'paused', 'achieved'))"              \
    " from tutoria t"                                                                                               \
    " join person p on p.community = t.community and p.id = case when t.tutor = $4 then t.learner else t.tutor end" \
    " join tema m on m.community = t.community and m.id = t.tema"                                                   \
    " left join presentation s on s.community = t.community and s.tutoria = t.id and s.state <> 'cancelled'"        \
    " where " SIGHT_TUTORIA " and (t.learner = $4 or t.tutor = $4)"

static const char *const states[] = {"proposed", "under_way", "paused", "achieved"};
static const enum tutoria_state state_of[] = {TUTORIA_PROPOSED, TUTORIA_UNDER_WAY, TUTORIA_PAUSED, TUTORIA_ACHIEVED};

static enum err read_knot(struct stmt *q, struct arena *arena, void *item)
{
    int state = word_number(stmt_peek(q, 1), states, COUNT_OF(states));
    if (state < 0)
        return ERR_CORRUPT;
    const struct tema tema = {
        .id = stmt_int(q, 6),
        .title = stmt_text(q, 7, arena),
        .code = stmt_text(q, 8, arena),
        .emblem = stmt_text(q, 9, arena),
    };
    int64_t figure = stmt_int(q, 5);
    *(struct knot *)item = (struct knot){
        .tutoria = stmt_int(q, 0),
        .state = state_of[state],
        .tutored = stmt_int(q, 2) != 0,
        .other = {stmt_int(q, 3), stmt_text(q, 4, arena), figure_symbol(figure), figure_colour(figure)},
        .tema = tema_what(&tema),
        .hours = (uint64_t)stmt_int(q, 10),
        .moved = stmt_int(q, 11),
        .met = *stmt_peek(q, 12) != '\0',
        .other_met = *stmt_peek(q, 13) != '\0',
        .sat = stmt_int(q, 14) != 0,
        .reflected = stmt_int(q, 15) != 0,
        .presentation = stmt_int(q, 16),
        .presented = stmt_int(q, 17) != 0,
        .tutors = stmt_int(q, 18) != 0,
    };
    return OK;
}

enum err path_now(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                  struct knots *knots)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    KNOT_SELECT
                    " and t.state in ('proposed', 'under_way', 'paused')"
                    " order by case t.state when 'under_way' then 0 when 'proposed' then 1 else 2 end, t.id",
                    V(actor->community), V(actor->role), V(actor->person), V(person)));
    return STMT_COLLECT(q, arena, knots, read_knot);
}

enum err path_so_far(struct store *store, struct arena *arena, const struct actor *actor, int64_t person, size_t from,
                     size_t most, struct knots *knots, size_t *total)
{
    int64_t n;
    struct stmt *q;
    TRY(store_number(store, &n, 0,
                     "select count(*) from tutoria t where " SIGHT_TUTORIA
                     " and (t.learner = $4 or t.tutor = $4) and t.state = 'achieved'",
                     V(actor->community), V(actor->role), V(actor->person), V(person)));
    TRY(store_query(
        store, &q, KNOT_SELECT " and t.state = 'achieved' order by t.moved desc, t.id desc limit $5 offset $6",
        V(actor->community), V(actor->role), V(actor->person), V(person), V((int64_t)most), V((int64_t)from)));
    TRY(STMT_COLLECT(q, arena, knots, read_knot));
    *total = (size_t)n;
    return OK;
}

static enum err read_offer(struct stmt *q, struct arena *arena, void *item)
{
    const struct tema tema = {
        .id = stmt_int(q, 0),
        .title = stmt_text(q, 1, arena),
        .code = stmt_text(q, 2, arena),
        .emblem = stmt_text(q, 3, arena),
    };
    *(struct path_offer *)item = (struct path_offer){tema_what(&tema), stmt_int(q, 4) != 0};
    return OK;
}

enum err path_offers(struct store *store, struct arena *arena, const struct actor *actor, int64_t person,
                     struct path_offers *offers)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select m.id, m.title, m.code, m.emblem, o.standing = 'asked' from offer o"
                    " join person p on p.community = o.community and p.id = o.person"
                    " join tema m on m.community = o.community and m.id = o.tema where " SIGHT_PERSON
                    " and p.id = $4 order by m.title, o.id",
                    V(actor->community), V(actor->role), V(actor->person), V(person)));
    return STMT_COLLECT(q, arena, offers, read_offer);
}
