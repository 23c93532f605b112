#include "families.h"

#include "dice.h"

#include <stdlib.h>
#include <string.h>

enum {
    SMALLEST = 20, /* learners of a community */
    LARGEST = 500,
    TUTORS = 42, /* per 100 learners */
    MOST_WISHES = 5,
    MOST_OFFERS = 5,
    MOST_CAPACITY = 3,
    MOST_PASSED = 7,
    MOST_GIVEN = 20,
    FACILITATORS = 3, /* in 100 */
    APART = 2,        /* in 100 pairs */
    PATTERNS = 8,
};

/* What a random stream is for. Numbers, once given, stay: they are part of the instances. */
enum purpose { FOR_SIZES, FOR_LEARNERS, FOR_TUTORS, FOR_SHARING, FOR_HOURS, FOR_APARTS, FOR_PAIRS, FOR_PLACES };

struct making {
    struct family *family;
    const struct family_kind *kind;
    uint64_t seed;
    struct zipf wished, offered;
    int32_t *begin; /* first learner of each community, and the end */
    /* Offers by tema, only where pairs are looked at. */
    int32_t *tema_begin, *tema_offers;
};

const struct family_kind *family_kinds(void)
{
    static const struct family_kind kinds[] = {
        {.name = "A", .learners = 50, .communities = 1, .temas = 60, .rooms = 2000},
        {.name = "S", .learners = 500, .communities = 1, .temas = 60, .rooms = 200, .few_places = true},
        {.name = "B", .learners = 10000, .communities = 100, .temas = 60, .shared = 2, .rooms = 10},
        {.name = "H",
         .learners = 10000,
         .communities = 100,
         .temas = 60,
         .shared = 2,
         .rooms = 10,
         .few_places = true,
         .hours = true},
        {.name = "C0", .learners = 1000000, .communities = 9000, .temas = 60, .rooms = 1},
        {.name = "C", .learners = 1000000, .communities = 9000, .temas = 60, .shared = 2, .rooms = 1},
        {.name = "Cr", .learners = 1000000, .communities = 9000, .temas = 60, .shared = 20, .rooms = 1},
        {.name = "Cp0", .learners = 1000000, .communities = 9000, .temas = 60, .rooms = 1, .pairs = true},
        {.name = "D", .learners = 1000000, .communities = 1, .temas = 20000, .rooms = 1},
        {.name = "E", .learners = 10000000, .communities = 90000, .temas = 60, .shared = 2, .rooms = 1},
        {.name = NULL},
    };
    return kinds;
}

const struct family_kind *family_kind(const char *name)
{
    const struct family_kind *kind = family_kinds();
    while (kind->name != NULL && strcmp(kind->name, name) != 0) {
        kind++;
    }
    return kind->name != NULL ? kind : NULL;
}

/* ---- communities ---- */

static int32_t clipped(int64_t size)
{
    return size < SMALLEST ? SMALLEST : size > LARGEST ? LARGEST : (int32_t)size;
}

/* Sets begin[] from log-normal sizes that sum to `learners`. Clipping leaves a few too many or too few: they are taken or given
 * one by one in turn. A country whose communities cannot keep to the clip is divided evenly. */
static void divide(struct making *m, int32_t learners, int32_t communities)
{
    struct dice dice = dice_for(m->seed, FOR_SIZES, 0);
    int32_t *size = m->begin + 1;
    bool even =
        (int64_t)communities * SMALLEST > learners || (int64_t)communities * LARGEST < learners || communities == 1;
    int64_t sum = 0;
    for (int32_t c = 0; c < communities; c++) {
        size[c] = even ? 1 : (int32_t)dice_log_normal(&dice); /* a share, for the time being */
        sum += size[c];
    }
    int64_t so_far = 0, left = learners;
    for (int32_t c = 0; c < communities; c++) {
        int64_t from = so_far * learners / sum;
        so_far += size[c];
        int64_t part = so_far * learners / sum - from;
        size[c] = even ? (int32_t)part : clipped(part);
        left -= size[c];
    }
    for (int32_t c = 0; left != 0; c = (c + 1) % communities) {
        int32_t step = left > 0 ? 1 : -1;
        if (even || clipped(size[c] + step) == size[c] + step) {
            size[c] += step;
            left -= step;
        }
    }
    m->begin[0] = 0;
    for (int32_t c = 0; c < communities; c++) {
        size[c] += m->begin[c];
    }
}

static int32_t community_of(const struct making *m, int32_t learner)
{
    int32_t low = 0, high = m->family->n_communities;
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;
        if (m->begin[middle] <= learner) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Tutors before those of community c. Counted over the country, so that 0.42 per learner holds for any sizes. */
static int32_t tutors_before(const struct making *m, int32_t c)
{
    return (int32_t)(((int64_t)m->begin[c] * TUTORS + 50) / 100);
}

/* ---- rows ---- */

/* Draws a tema that is not yet among the `count` drawn ones. */
static int32_t another(struct dice *dice, const struct zipf *zipf, const int32_t *drawn, int32_t count)
{
    for (;;) {
        int32_t tema = zipf_draw(zipf, dice);
        int32_t i = 0;
        while (i < count && drawn[i] != tema) {
            i++;
        }
        if (i == count) {
            return tema;
        }
    }
}

static int32_t at_most(int32_t wanted, int32_t there)
{
    return wanted < there ? wanted : there;
}

static void add_learners(struct making *m, int32_t c)
{
    struct family *family = m->family;
    struct dice dice = dice_for(m->seed, FOR_LEARNERS, (uint64_t)c);
    for (int32_t l = m->begin[c]; l < m->begin[c + 1]; l++) {
        struct flow_learner *learner = &family->learners[l];
        *learner = (struct flow_learner){.key = dice_key(m->seed, 1, (uint64_t)l), .hours = 1, .languages = 1};
        learner->person = l;
        learner->wish_begin = family->instance.n_wishes;
        int32_t drawn[MOST_WISHES];
        int32_t count = at_most(1 + dice_below(&dice, MOST_WISHES), m->kind->temas);
        for (int32_t i = 0; i < count; i++) {
            drawn[i] = another(&dice, &m->wished, drawn, i);
            family->wishes[family->instance.n_wishes++] = (struct flow_wish){c * m->kind->temas + drawn[i], i + 1};
        }
        learner->wish_end = family->instance.n_wishes;
        for (uint64_t bits = dice_throw(&dice); learner->passed < MOST_PASSED && (bits & 1) != 0; bits >>= 1) {
            learner->passed++;
        }
    }
}

/* Another community than c, in proportion to its size. */
static int32_t neighbour(const struct making *m, struct dice *dice, int32_t c)
{
    for (;;) {
        int32_t other = community_of(m, dice_below(dice, m->family->instance.n_learners));
        if (other != c) {
            return other;
        }
    }
}

static void add_offer(struct making *m, struct dice *places, int32_t tutor, int32_t tema)
{
    struct flow_instance *in = &m->family->instance;
    int32_t capacity = m->family->tutors[tutor].capacity;
    int32_t many = m->kind->few_places ? 1 + dice_below(places, capacity) : capacity;
    m->family->offers[in->n_offers++] = (struct flow_offer){tutor, tema, many};
}

/* How many tutors of community c are shared. Counted over the country, like the tutors themselves. */
static int32_t to_share(const struct making *m, int32_t c)
{
    int64_t shared = m->family->n_communities > 1 ? m->kind->shared : 0;
    return (int32_t)(tutors_before(m, c + 1) * shared / 100 - tutors_before(m, c) * shared / 100);
}

static void add_tutors(struct making *m, int32_t c)
{
    struct family *family = m->family;
    struct dice dice = dice_for(m->seed, FOR_TUTORS, (uint64_t)c);
    struct dice sharing = dice_for(m->seed, FOR_SHARING, (uint64_t)c);
    struct dice places = dice_for(m->seed, FOR_PLACES, (uint64_t)c);
    int32_t end = tutors_before(m, c + 1), share = to_share(m, c);
    for (int32_t t = tutors_before(m, c); t < end; t++) {
        struct flow_tutor *tutor = &family->tutors[t];
        *tutor = (struct flow_tutor){.key = dice_key(m->seed, 2, (uint64_t)t), .hours = 1, .languages = 1};
        tutor->person = family->instance.n_learners + t;
        tutor->capacity = 1 + dice_below(&dice, MOST_CAPACITY);
        tutor->given = dice_below(&dice, MOST_GIVEN + 1);
        tutor->facilitator = dice_below(&dice, 100) < FACILITATORS;
        int32_t drawn[MOST_OFFERS];
        int32_t count = at_most(1 + dice_below(&dice, MOST_OFFERS), m->kind->temas);
        for (int32_t i = 0; i < count; i++) {
            drawn[i] = another(&dice, &m->offered, drawn, i);
        }
        bool shared = dice_below(&sharing, end - t) < share; /* each set of tutors is as likely */
        int32_t other = shared ? neighbour(m, &sharing, c) : c;
        if (shared && count == 1) {
            drawn[count++] = zipf_draw(&m->offered, &sharing);
        }
        for (int32_t i = 0; i < count; i++) {
            int32_t where = i < (count + 1) / 2 ? c : other;
            add_offer(m, &places, t, where * m->kind->temas + drawn[i]);
        }
        share -= shared;
        family->n_shared += shared;
    }
}

/* Hours of a week in ten halves of days: mornings, single days, everything. */
static uint64_t pattern(struct dice *dice)
{
    static const uint64_t patterns[PATTERNS] = {0x003, 0x00c, 0x030, 0x0c0, 0x300, 0x155, 0x2aa, 0x3ff};
    return patterns[dice_below(dice, PATTERNS)];
}

static uint64_t tongues(struct dice *dice)
{
    static const uint64_t languages[] = {1, 1, 1, 2, 3};
    return languages[dice_below(dice, 5)];
}

static void add_hours(struct making *m, int32_t c)
{
    struct dice dice = dice_for(m->seed, FOR_HOURS, (uint64_t)c);
    for (int32_t l = m->begin[c]; l < m->begin[c + 1]; l++) {
        m->family->learners[l].hours = pattern(&dice);
        m->family->learners[l].languages = tongues(&dice);
    }
    int32_t first = tutors_before(m, c);
    int32_t count = tutors_before(m, c + 1) - first;
    for (int32_t i = 0; i < count; i++) {
        struct flow_tutor *tutor = &m->family->tutors[first + i];
        /* Every second or third learner is a tutor too, and comes at the same hours. */
        int32_t self = m->begin[c] + (int32_t)((int64_t)i * (m->begin[c + 1] - m->begin[c]) / count);
        tutor->person = self;
        tutor->hours = m->family->learners[self].hours;
        tutor->languages = m->family->learners[self].languages;
    }
}

/* ---- pairs ---- */

static bool list_offers_by_tema(struct making *m)
{
    const struct flow_instance *in = &m->family->instance;
    int32_t *begin = m->tema_begin = calloc((size_t)in->n_temas + 2, sizeof *begin);
    m->tema_offers = malloc(((size_t)in->n_offers + 1) * sizeof *m->tema_offers);
    if (begin == NULL || m->tema_offers == NULL) {
        return false;
    }
    for (int32_t o = 0; o < in->n_offers; o++) {
        begin[in->offers[o].tema + 2]++;
    }
    for (int32_t t = 2; t <= in->n_temas; t++) {
        begin[t] += begin[t - 1];
    }
    for (int32_t o = 0; o < in->n_offers; o++) { /* moves begin[t + 1] from where t begins to where it ends */
        m->tema_offers[begin[in->offers[o].tema + 1]++] = o;
    }
    return true;
}

static bool can_meet(const struct flow_instance *in, int32_t l, int32_t o)
{
    const struct flow_learner *learner = &in->learners[l];
    const struct flow_tutor *tutor = &in->tutors[in->offers[o].tutor];
    return (learner->hours & tutor->hours) != 0 && (learner->languages & tutor->languages) != 0 &&
           learner->person != tutor->person;
}

/* Both count first (rows NULL) and are called again with room for as many; they answer the same number. */

static int32_t list_pairs(const struct making *m, struct family_pair *rows)
{
    const struct flow_instance *in = &m->family->instance;
    struct dice dice = dice_for(m->seed, FOR_PAIRS, 0);
    int32_t count = 0;
    for (int32_t l = 0; l < in->n_learners; l++) {
        m->family->pair_begin[l] = count;
        for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
            int32_t tema = in->wishes[w].tema;
            for (int32_t i = m->tema_begin[tema]; i < m->tema_begin[tema + 1]; i++) {
                if (rows != NULL) {
                    rows[count] = (struct family_pair){l, m->tema_offers[i], dice_below(&dice, 10)};
                }
                count++;
            }
        }
    }
    m->family->pair_begin[in->n_learners] = count;
    return count;
}

static int32_t list_aparts(const struct making *m, struct flow_apart *rows)
{
    const struct flow_instance *in = &m->family->instance;
    struct dice dice = dice_for(m->seed, FOR_APARTS, 0);
    int32_t count = 0;
    for (int32_t l = 0; l < in->n_learners; l++) {
        for (int32_t w = in->learners[l].wish_begin; w < in->learners[l].wish_end; w++) {
            int32_t tema = in->wishes[w].tema;
            for (int32_t i = m->tema_begin[tema]; i < m->tema_begin[tema + 1]; i++) {
                int32_t offer = m->tema_offers[i];
                if (!can_meet(in, l, offer) || dice_below(&dice, 100) >= APART) {
                    continue;
                }
                bool everywhere = dice_below(&dice, 2) == 0;
                if (rows != NULL) {
                    rows[count] = (struct flow_apart){l, in->offers[offer].tutor, everywhere ? -1 : tema};
                }
                count++;
            }
        }
    }
    return count;
}

static bool add_pairs(struct making *m)
{
    struct family *family = m->family;
    if (!m->kind->pairs && !m->kind->hours) {
        return true;
    }
    if (!list_offers_by_tema(m)) {
        return false;
    }
    if (m->kind->hours) {
        size_t count = (size_t)list_aparts(m, NULL);
        family->aparts = malloc((count + 1) * sizeof *family->aparts);
        if (family->aparts == NULL) {
            return false;
        }
        family->instance.aparts = family->aparts;
        family->instance.n_aparts = list_aparts(m, family->aparts);
    }
    if (m->kind->pairs) {
        family->pair_begin = malloc(((size_t)family->instance.n_learners + 1) * sizeof *family->pair_begin);
        size_t count = family->pair_begin == NULL ? 0 : (size_t)list_pairs(m, NULL);
        family->pairs = family->pair_begin == NULL ? NULL : malloc((count + 1) * sizeof *family->pairs);
        if (family->pairs == NULL) {
            return false;
        }
        list_pairs(m, family->pairs);
    }
    return true;
}

/* ---- the whole ---- */

static void point(struct family *family)
{
    family->instance.learners = family->learners;
    family->instance.wishes = family->wishes;
    family->instance.tutors = family->tutors;
    family->instance.offers = family->offers;
    family->instance.aparts = family->aparts;
    family->instance.tema_keys = family->tema_keys;
}

/* Room for as many rows as there could be: what is never touched costs no memory, and is given back by shorten(). */
static bool take_room(struct making *m, int32_t learners, int32_t communities)
{
    struct family *family = m->family;
    family->instance.n_learners = learners;
    family->instance.n_temas = communities * m->kind->temas;
    family->n_communities = communities;
    m->begin = calloc((size_t)communities + 1, sizeof *m->begin);
    if (m->begin == NULL) {
        return false;
    }
    divide(m, learners, communities);
    size_t tutors = (size_t)(family->instance.n_tutors = tutors_before(m, communities));
    family->learners = malloc((size_t)learners * sizeof *family->learners);
    family->wishes = malloc((size_t)learners * MOST_WISHES * sizeof *family->wishes);
    family->tutors = malloc((tutors + 1) * sizeof *family->tutors);
    family->offers = malloc((tutors + 1) * MOST_OFFERS * sizeof *family->offers);
    family->tema_keys = malloc((size_t)family->instance.n_temas * sizeof *family->tema_keys);
    return family->learners != NULL && family->wishes != NULL && family->tutors != NULL && family->offers != NULL &&
           family->tema_keys != NULL;
}

static void shorten(struct family *family)
{
    void *wishes = realloc(family->wishes, ((size_t)family->instance.n_wishes + 1) * sizeof *family->wishes);
    family->wishes = wishes != NULL ? wishes : family->wishes;
    void *offers = realloc(family->offers, ((size_t)family->instance.n_offers + 1) * sizeof *family->offers);
    family->offers = offers != NULL ? offers : family->offers;
}

bool family_make(struct family *family, const struct family_kind *kind, uint64_t seed, int32_t scale)
{
    int32_t learners = (int32_t)(((int64_t)kind->learners * scale + FAMILY_WHOLE / 2) / FAMILY_WHOLE);
    int32_t communities = (int32_t)(((int64_t)kind->communities * scale + FAMILY_WHOLE / 2) / FAMILY_WHOLE);
    struct family made = {.kind = kind};
    struct making m = {.family = &made, .kind = kind, .seed = seed};
    bool done = zipf_make(&m.wished, kind->temas, ZIPF_1) && zipf_make(&m.offered, kind->temas, ZIPF_3_4) &&
                take_room(&m, learners > 0 ? learners : 1, communities > 0 ? communities : 1);
    for (int32_t c = 0; done && c < made.n_communities; c++) {
        add_learners(&m, c);
        add_tutors(&m, c);
        if (kind->hours) {
            add_hours(&m, c);
        }
    }
    if (done) {
        shorten(&made);
        for (int32_t t = 0; t < made.instance.n_temas; t++) {
            made.tema_keys[t] = dice_key(seed, 3, (uint64_t)t);
        }
        made.instance.round = seed;
        point(&made);
        done = add_pairs(&m);
    }
    zipf_free(&m.wished);
    zipf_free(&m.offered);
    free(m.begin);
    free(m.tema_begin);
    free(m.tema_offers);
    if (!done) {
        family_free(&made);
        return false;
    }
    *family = made;
    return true;
}

void family_free(struct family *family)
{
    free(family->learners);
    free(family->wishes);
    free(family->tutors);
    free(family->offers);
    free(family->aparts);
    free(family->tema_keys);
    free(family->pairs);
    free(family->pair_begin);
    *family = (struct family){0};
}
