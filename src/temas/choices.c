#include "temas/choices_sql.h"

#include "people/hours.h"
#include "temas/directory.h"
#include "temas/offers.h"

#include <stdlib.h>
#include <string.h>

/* What two people must have in common to meet. */
struct meeting {
    uint64_t hours, languages; /* languages: bits, as they were first met */
};

struct reading {
    struct arena *arena;
    struct people people;
    struct offers offers;
    struct apart_pairs apart;
    struct taken_temas taken;
    struct meeting *meetings; /* by position in people */
    int32_t *tutor_at;        /* offer -> position in people, or -1 */
    const char *languages[COMMUNITY_LANGUAGES];
    size_t n_languages;
};

static int by_two(int64_t a1, int64_t a2, int64_t b1, int64_t b2)
{
    return a1 != b1 ? (a1 > b1) - (a1 < b1) : (a2 > b2) - (a2 < b2);
}

static int by_pair(const void *one, const void *other)
{
    const struct apart_pair *a = one, *b = other;
    return by_two(a->one, a->other, b->one, b->other);
}

static int by_taken(const void *one, const void *other)
{
    const struct taken_tema *a = one, *b = other;
    return by_two(a->person, a->tema, b->person, b->tema);
}

static uint64_t language_bit(struct reading *reading, const char *tag)
{
    size_t i = 0;
    while (i < reading->n_languages && strcmp(reading->languages[i], tag) != 0)
        i++;
    if (i == COMMUNITY_LANGUAGES)
        BUG("more languages than a community can have");
    if (i == reading->n_languages)
        reading->languages[reading->n_languages++] = tag;
    return UINT64_C(1) << i;
}

static uint64_t language_bits(struct reading *reading, const char *tags)
{
    uint64_t bits = 0;
    for (; *tags; tags += strspn(tags, " ")) {
        size_t n = strcspn(tags, " ");
        bits |= language_bit(reading, arena_copy_n(reading->arena, tags, n));
        tags += n;
    }
    return bits;
}

static enum err find_tutors(struct reading *reading)
{
    const struct temas none = {0};
    struct directory directory;
    TRY(directory_make(reading->arena, &reading->people, &none, &directory));
    reading->tutor_at = ARENA_ARRAY(reading->arena, int32_t, reading->offers.n + 1);
    if (!reading->tutor_at)
        return ERR_MEMORY;
    for (size_t o = 0; o < reading->offers.n; o++) {
        const struct person *tutor = directory_person(&directory, reading->offers.items[o].person);
        reading->tutor_at[o] = tutor ? (int32_t)(tutor - reading->people.items) : -1;
    }
    return OK;
}

static enum err read_all(struct store *store, struct reading *reading)
{
    const struct actor facilitator = {.community = store_community(store), .role = ROLE_FACILITATOR};
    struct community community;
    TRY(community_read(store, reading->arena, &community));
    TRY(people_list(store, reading->arena, &facilitator, &reading->people));
    TRY(offer_free_list(store, reading->arena, &reading->offers));
    TRY(apart_list(store, reading->arena, &reading->apart));
    TRY(taken_list(store, reading->arena, &reading->taken));
    reading->meetings = ARENA_ARRAY(reading->arena, struct meeting, reading->people.n + 1);
    if (!reading->meetings)
        return ERR_MEMORY;
    for (size_t i = 0; i < reading->people.n; i++) {
        const struct person *person = &reading->people.items[i];
        const char *tags = person->languages[0] ? person->languages : community.language;
        reading->meetings[i].hours = person->hours ? person->hours : HOURS_ALL;
        reading->meetings[i].languages = language_bits(reading, tags);
    }
    TRY(find_tutors(reading));
    return arena_exhausted(reading->arena) ? ERR_MEMORY : OK;
}

static bool is_taken(const struct reading *reading, int64_t person, int64_t tema)
{
    const struct taken_tema wanted = {person, tema};
    const struct taken_temas *taken = &reading->taken;
    return taken->n && bsearch(&wanted, taken->items, taken->n, sizeof wanted, by_taken);
}

/* True if the two could meet: not the same, not apart, an hour and a language in common. */
static bool could_meet(const struct reading *reading, size_t one, size_t other)
{
    const struct meeting *a = &reading->meetings[one], *b = &reading->meetings[other];
    int64_t x = reading->people.items[one].id, y = reading->people.items[other].id;
    const struct apart_pair wanted = {x < y ? x : y, x < y ? y : x};
    if (one == other || !(a->hours & b->hours) || !(a->languages & b->languages))
        return false;
    return !reading->apart.n || !bsearch(&wanted, reading->apart.items, reading->apart.n, sizeof wanted, by_pair);
}

/* How many temas the person can choose among; counting ends where it is enough. */
static int64_t choices_of(const struct reading *reading, size_t person)
{
    int64_t n = 0, counted = 0; /* offers stand together by tema: the last one counted */
    for (size_t o = 0; o < reading->offers.n && n < CHOICES_ENOUGH; o++) {
        const struct offer *offer = &reading->offers.items[o];
        int32_t tutor = reading->tutor_at[o];
        if (tutor < 0 || offer->tema == counted || !could_meet(reading, person, (size_t)tutor) ||
            is_taken(reading, reading->people.items[person].id, offer->tema))
            continue;
        counted = offer->tema;
        n++;
    }
    return n;
}

enum err choices_few(struct store *store, struct arena *arena, struct few_choices_list *few)
{
    struct reading reading = {.arena = arena};
    struct few_choices_list found = {0};
    TRY(read_all(store, &reading));
    for (size_t i = 0; i < reading.people.n; i++) {
        int64_t n = reading.people.items[i].kind == KIND_LEARNER ? choices_of(&reading, i) : CHOICES_ENOUGH;
        if (n >= CHOICES_ENOUGH)
            continue;
        struct few_choices *one = LIST_ADD(arena, &found);
        if (!one)
            return ERR_MEMORY;
        *one = (struct few_choices){reading.people.items[i].id, n};
    }
    *few = found;
    return OK;
}
