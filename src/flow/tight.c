#include "tight.h"

#include <stdlib.h>

/* A part is a set of nodes that all reach one another over alternating paths: arcs, the sink left out.
 * An unmatched learner has no arc towards them, so no part holds one; each learner inside a part is matched. */
struct parts {
    int32_t *part;       /* of a node; -1: none (yet) */
    int32_t *members;    /* nodes, part by part */
    int32_t *begin;      /* of each part's members; n_parts + 1 */
    int32_t *learners;   /* how many learners each part holds */
    int32_t *next_begin; /* of each part's arcs to other parts; n_parts + 1 */
    int32_t *next;       /* the other end of those arcs, each part once */
    int32_t n_parts, n_members;
};

/* What Tarjan's algorithm remembers; `cursor` stands for the position in a call, `trail` for the stack of calls. */
struct tarjan {
    int32_t *order, *low, *cursor, *trail;
    int32_t n_seen, n_trail, n_open;
    int32_t *open; /* nodes seen whose part is not closed */
};

/* A group is the unmatched learners who start in the same parts. */
struct start {
    const int32_t *parts; /* ascending, none twice */
    int32_t n_parts, learner;
};

struct competition {
    const struct flow_graph *graph;
    struct parts parts;
    struct start *starts; /* sorted: groups are neighbours, and groups with the same first part too */
    int32_t *start_parts; /* all of start.parts */
    int32_t *first_start; /* for each part, the first of `starts` whose first part it is; n_parts + 1 */
    int32_t *reached, *mark;
    int32_t n_starts, number;
};

static bool is_unmatched(const struct flow_graph *graph, int32_t learner)
{
    return graph->edges[flow_graph_bypass(graph, learner)].flow > 0;
}

static bool is_suited_class(const struct flow_graph *graph, int32_t node)
{
    return node >= graph->first_class && node < graph->first_offer && graph->classes[node - graph->first_class].suited;
}

static void close_part(struct parts *parts, struct tarjan *t, const struct flow_graph *graph, int32_t root)
{
    int32_t node;
    do {
        node = t->open[--t->n_open];
        parts->part[node] = parts->n_parts;
        parts->members[parts->n_members++] = node;
        parts->learners[parts->n_parts] += node < graph->first_class;
    } while (node != root);
    parts->begin[++parts->n_parts] = parts->n_members;
}

static void enter(struct tarjan *t, const struct flow_graph *graph, int32_t node)
{
    t->order[node] = t->low[node] = ++t->n_seen;
    t->cursor[node] = graph->arc_begin[node];
    t->trail[t->n_trail++] = node;
    t->open[t->n_open++] = node;
}

static void lower(struct tarjan *t, int32_t node, int32_t to)
{
    t->low[node] = to < t->low[node] ? to : t->low[node];
}

static void explore(struct parts *parts, struct tarjan *t, const struct flow_graph *graph, int32_t start)
{
    if (t->order[start] == 0) {
        enter(t, graph, start);
    }
    while (t->n_trail > 0) {
        int32_t node = t->trail[t->n_trail - 1];
        if (t->cursor[node] < graph->arc_begin[node + 1]) {
            const struct flow_arc *arc = &graph->arcs[t->cursor[node]++];
            if (arc->to == graph->sink) {
                continue;
            }
            if (t->order[arc->to] == 0) {
                enter(t, graph, arc->to);
            } else if (parts->part[arc->to] < 0) {
                lower(t, node, t->order[arc->to]);
            }
            continue;
        }
        t->n_trail--;
        if (t->n_trail > 0) {
            lower(t, t->trail[t->n_trail - 1], t->low[node]);
        }
        if (t->low[node] == t->order[node]) {
            close_part(parts, t, graph, node);
        }
    }
}

static enum flow_result find_parts(struct parts *parts, const struct flow_graph *graph)
{
    size_t count = (size_t)graph->n_nodes + 1;
    parts->part = calloc(count, sizeof *parts->part);
    parts->members = calloc(count, sizeof *parts->members);
    parts->begin = calloc(count, sizeof *parts->begin);
    parts->learners = calloc(count, sizeof *parts->learners);
    struct tarjan t = {
        .order = calloc(count, sizeof *t.order),
        .low = calloc(count, sizeof *t.low),
        .cursor = calloc(count, sizeof *t.cursor),
        .trail = calloc(count, sizeof *t.trail),
        .open = calloc(count, sizeof *t.open),
    };
    enum flow_result result = FLOW_NO_MEMORY;
    if (parts->part == NULL || parts->members == NULL || parts->begin == NULL || parts->learners == NULL ||
        t.order == NULL || t.low == NULL || t.cursor == NULL || t.trail == NULL || t.open == NULL) {
        goto done;
    }
    for (int32_t node = 0; node < graph->n_nodes; node++) {
        parts->part[node] = -1;
    }
    for (int32_t e = 0; e < graph->n_wish_edges; e++) {
        const struct flow_edge *edge = &graph->edges[e];
        if (is_suited_class(graph, edge->to) && is_unmatched(graph, edge->from)) {
            explore(parts, &t, graph, edge->to);
        }
    }
    result = FLOW_OK;
done:
    free(t.order);
    free(t.low);
    free(t.cursor);
    free(t.trail);
    free(t.open);
    return result;
}

/* The part that an arc leads to, or -1 if it leads to no other. */
static int32_t part_beyond(const struct parts *parts, const struct flow_graph *graph, int32_t a, int32_t here)
{
    const struct flow_arc *arc = &graph->arcs[a];
    return arc->to == graph->sink || parts->part[arc->to] == here ? -1 : parts->part[arc->to];
}

static enum flow_result link_parts(struct parts *parts, const struct flow_graph *graph)
{
    size_t arcs = 1;
    for (int32_t i = 0; i < parts->n_members; i++) {
        int32_t node = parts->members[i];
        for (int32_t a = graph->arc_begin[node]; a < graph->arc_begin[node + 1]; a++) {
            arcs += part_beyond(parts, graph, a, parts->part[node]) >= 0;
        }
    }
    int32_t *last_from = calloc((size_t)parts->n_parts + 1, sizeof *last_from);
    parts->next = calloc(arcs, sizeof *parts->next);
    parts->next_begin = calloc((size_t)parts->n_parts + 1, sizeof *parts->next_begin);
    if (last_from == NULL || parts->next == NULL || parts->next_begin == NULL) {
        free(last_from);
        return FLOW_NO_MEMORY;
    }
    int32_t n_next = 0;
    for (int32_t part = 0; part < parts->n_parts; part++) {
        for (int32_t i = parts->begin[part]; i < parts->begin[part + 1]; i++) {
            int32_t node = parts->members[i];
            for (int32_t a = graph->arc_begin[node]; a < graph->arc_begin[node + 1]; a++) {
                int32_t to = part_beyond(parts, graph, a, part);
                if (to >= 0 && last_from[to] != part + 1) {
                    last_from[to] = part + 1;
                    parts->next[n_next++] = to;
                }
            }
        }
        parts->next_begin[part + 1] = n_next;
    }
    free(last_from);
    return FLOW_OK;
}

static int compare_parts(const void *a, const void *b)
{
    const int32_t *x = a;
    const int32_t *y = b;
    return (*x > *y) - (*x < *y);
}

static int compare_starts(const void *a, const void *b)
{
    const struct start *x = a;
    const struct start *y = b;
    for (int32_t i = 0; i < x->n_parts && i < y->n_parts; i++) {
        if (x->parts[i] != y->parts[i]) {
            return x->parts[i] < y->parts[i] ? -1 : 1;
        }
    }
    return (x->n_parts > y->n_parts) - (x->n_parts < y->n_parts);
}

/* Where a class starts. Usually in its own part, which is reached whenever all its offers are. A class that is a part
 * by itself is reached from no offer; for it stand the parts of its offers, which are all the parts it leads to. */
static struct flow_span start_of_class(const struct parts *parts, int32_t node, const int32_t **list)
{
    int32_t part = parts->part[node];
    if (parts->begin[part + 1] - parts->begin[part] > 1) {
        *list = &parts->part[node];
        return (struct flow_span){0, 1};
    }
    *list = parts->next;
    return (struct flow_span){parts->next_begin[part], parts->next_begin[part + 1]};
}

/* Writes the parts in which the learner's wishes start, unless `list` is NULL. Returns how many; some may be twice. */
static size_t list_parts(const struct competition *c, int32_t learner, int32_t *list)
{
    const struct flow_graph *graph = c->graph;
    size_t count = 0;
    for (int32_t a = graph->arc_begin[learner]; a < graph->arc_begin[learner + 1]; a++) {
        if (!is_suited_class(graph, graph->arcs[a].to)) {
            continue;
        }
        const int32_t *from;
        struct flow_span span = start_of_class(&c->parts, graph->arcs[a].to, &from);
        for (int32_t i = span.begin; i < span.end; i++, count++) {
            if (list != NULL) {
                list[count] = from[i];
            }
        }
    }
    return count;
}

/* Sorts the list and keeps one of each. */
static int32_t keep_distinct(int32_t *list, size_t count)
{
    int32_t distinct = 0;
    qsort(list, count, sizeof *list, compare_parts);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || list[i] != list[distinct - 1]) {
            list[distinct++] = list[i];
        }
    }
    return distinct;
}

static enum flow_result make_room_for_starts(struct competition *c)
{
    size_t n_parts = (size_t)c->parts.n_parts + 1;
    size_t n_starts = 1;
    size_t n_listed = 1;
    for (int32_t learner = 0; learner < c->graph->first_class; learner++) {
        n_starts += is_unmatched(c->graph, learner);
        n_listed += is_unmatched(c->graph, learner) ? list_parts(c, learner, NULL) : 0;
    }
    c->starts = calloc(n_starts, sizeof *c->starts);
    c->start_parts = calloc(n_listed, sizeof *c->start_parts);
    c->first_start = calloc(n_parts, sizeof *c->first_start);
    c->reached = calloc(n_parts, sizeof *c->reached);
    c->mark = calloc(n_parts, sizeof *c->mark);
    bool allocated =
        c->starts != NULL && c->start_parts != NULL && c->first_start != NULL && c->reached != NULL && c->mark != NULL;
    return allocated ? FLOW_OK : FLOW_NO_MEMORY;
}

static void sort_starts(struct competition *c)
{
    int32_t *list = c->start_parts;
    for (int32_t learner = 0; learner < c->graph->first_class; learner++) {
        if (!is_unmatched(c->graph, learner)) {
            continue;
        }
        int32_t count = keep_distinct(list, list_parts(c, learner, list));
        if (count > 0) {
            c->starts[c->n_starts++] = (struct start){list, count, learner};
            c->first_start[list[0] + 1]++;
            list += count;
        }
    }
    for (int32_t part = 0; part < c->parts.n_parts; part++) {
        c->first_start[part + 1] += c->first_start[part];
    }
    qsort(c->starts, (size_t)c->n_starts, sizeof *c->starts, compare_starts);
}

static void reach(struct competition *c, int32_t part, int32_t *n_reached)
{
    if (c->mark[part] != c->number) {
        c->mark[part] = c->number;
        c->reached[(*n_reached)++] = part;
    }
}

/* Of the unmatched whose first part this is, those who start inside the marked parts only. */
static int32_t count_inside(const struct competition *c, int32_t first_part)
{
    int32_t inside = 0;
    for (int32_t s = c->first_start[first_part]; s < c->first_start[first_part + 1]; s++) {
        const struct start *start = &c->starts[s];
        int32_t i = 0;
        while (i < start->n_parts && c->mark[start->parts[i]] == c->number) {
            i++;
        }
        inside += i == start->n_parts;
    }
    return inside;
}

/* Every place within reach is taken, or the learner would be matched; and it is taken by a learner within reach. So
 * there are as many places as matched learners. */
static struct flow_tight tight_set(struct competition *c, const struct start *start)
{
    struct flow_tight tight = {0, 0};
    int32_t n_reached = 0;
    c->number++;
    for (int32_t i = 0; i < start->n_parts; i++) {
        reach(c, start->parts[i], &n_reached);
    }
    for (int32_t i = 0; i < n_reached; i++) {
        int32_t part = c->reached[i];
        tight.places += c->parts.learners[part];
        for (int32_t j = c->parts.next_begin[part]; j < c->parts.next_begin[part + 1]; j++) {
            reach(c, c->parts.next[j], &n_reached);
        }
    }
    tight.learners = tight.places;
    for (int32_t i = 0; i < n_reached; i++) {
        tight.learners += count_inside(c, c->reached[i]);
    }
    return tight;
}

enum flow_result flow_tight_sets(const struct flow_graph *graph, struct flow_tight *tight)
{
    struct competition c = {.graph = graph};
    enum flow_result result = find_parts(&c.parts, graph);
    if (result == FLOW_OK) {
        result = link_parts(&c.parts, graph);
    }
    if (result == FLOW_OK) {
        result = make_room_for_starts(&c);
    }
    if (result == FLOW_OK) {
        sort_starts(&c);
    }
    struct flow_tight set = {0, 0};
    for (int32_t s = 0; s < c.n_starts && result == FLOW_OK; s++) {
        if (s == 0 || compare_starts(&c.starts[s - 1], &c.starts[s]) != 0) {
            set = tight_set(&c, &c.starts[s]);
        }
        tight[graph->rows.learners[c.starts[s].learner]] = set;
    }
    free(c.parts.part);
    free(c.parts.members);
    free(c.parts.begin);
    free(c.parts.learners);
    free(c.parts.next_begin);
    free(c.parts.next);
    free(c.starts);
    free(c.start_parts);
    free(c.first_start);
    free(c.reached);
    free(c.mark);
    return result;
}
