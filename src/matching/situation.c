#include "matching/situation.h"

#include "matching/keys.h"
#include "matching/rounds_sql.h"
#include "people/hours.h"

#include <string.h>

/* What one reading needs on the way. */
struct reading {
    struct env *env;
    struct situation *to;
    struct wishes wishes;
    struct offers offers;
    struct refusals refusals, settled;
    struct given_list given;
    struct passed_list passed;
    int32_t *tutor_of;   /* person -> tutor of the instance, or -1 */
    int32_t *learner_of; /* person -> learner, or -1 */
    int64_t *busy;       /* person -> places taken by what stands */
    bool *learning;      /* person -> has a tutoría or a proposal that stands */
    uint64_t *person_keys;
    const char *languages[COMMUNITY_LANGUAGES];
    size_t n_languages;
    const char *usual_language;
};

int32_t situation_person(const struct situation *situation, int64_t id)
{
    const struct person *person = directory_person(situation->directory, id);
    return person ? (int32_t)(person - situation->people->items) : -1;
}

int32_t situation_tema(const struct situation *situation, int64_t id)
{
    const struct tema *tema = directory_tema(situation->directory, id);
    return tema ? (int32_t)(tema - situation->temas->items) : -1;
}

bool situation_could_meet(const struct situation *situation, int32_t one, int32_t other)
{
    if (one == other || !(situation->hours[one] & situation->hours[other]) ||
        !(situation->languages[one] & situation->languages[other]))
        return false;
    int64_t a = situation->people->items[one].id, b = situation->people->items[other].id;
    for (size_t i = 0; i < situation->apart.n; i++) {
        const struct apart_pair *pair = &situation->apart.items[i];
        if ((pair->one == a && pair->other == b) || (pair->one == b && pair->other == a))
            return false;
    }
    return true;
}

struct flow_instance situation_instance(const struct situation *situation)
{
    return (struct flow_instance){
        .learners = situation->learners,
        .wishes = situation->wishes,
        .tutors = situation->tutors,
        .offers = situation->offers,
        .aparts = situation->aparts,
        .tema_keys = situation->tema_keys,
        .n_learners = situation->n_learners,
        .n_wishes = situation->n_wishes,
        .n_tutors = situation->n_tutors,
        .n_offers = situation->n_offers,
        .n_aparts = situation->n_aparts,
        .n_temas = (int32_t)situation->temas->n,
        .round = (uint64_t)situation->round.number,
    };
}

/* The bit of a language, which is numbered when it is first met. The import takes no more than COMMUNITY_LANGUAGES. */
static uint64_t language_bit(struct reading *reading, const char *tag, size_t n)
{
    size_t i = 0;
    while (i < reading->n_languages &&
           (strlen(reading->languages[i]) != n || strncmp(reading->languages[i], tag, n) != 0))
        i++;
    if (i == COMMUNITY_LANGUAGES)
        BUG("more languages than an import lets in");
    if (i == reading->n_languages)
        reading->languages[reading->n_languages++] = arena_copy_n(reading->to->arena, tag, n);
    return UINT64_C(1) << i;
}

static uint64_t languages_of(struct reading *reading, const struct person *person)
{
    const char *at = person->languages[0] ? person->languages : reading->usual_language;
    uint64_t set = 0;
    while (*at) {
        size_t n = strcspn(at, " ");
        if (n)
            set |= language_bit(reading, at, n);
        at += n + (at[n] == ' ');
    }
    return set;
}

/* Tutorías under way, proposals with one yes and those that people made stay, and take places. What is paused takes none. */
static enum err read_standing(struct reading *reading, const struct actor *actor)
{
    struct situation *to = reading->to;
    static const enum tutoria_state states[] = {TUTORIA_UNDER_WAY, TUTORIA_PROPOSED};
    for (size_t s = 0; s < COUNT_OF(states); s++) {
        struct tutorias list;
        TRY(tutoria_list(reading->env->store, to->arena, actor, states[s], &list));
        for (size_t i = 0; i < list.n; i++) {
            const struct tutoria *one = &list.items[i];
            int32_t learner = situation_person(to, one->learner), tutor = situation_person(to, one->tutor);
            if (!tutoria_stands(one))
                continue;
            if (learner >= 0)
                reading->learning[learner] = true; /* also with somebody who has left: one at a time */
            if (learner < 0 || tutor < 0)
                continue;
            struct tutoria *kept = LIST_ADD(to->arena, &to->standing);
            if (!kept)
                return ERR_MEMORY;
            *kept = *one;
            reading->busy[tutor]++;
        }
    }
    return OK;
}

/* The keys by which ties fall. */
static enum err make_keys(struct reading *reading)
{
    struct situation *to = reading->to;
    size_t n_people = to->people->n, n_temas = to->temas->n;
    const char **codes = ARENA_ARRAY(to->arena, const char *, (n_people > n_temas ? n_people : n_temas) + 1);
    if (!codes)
        return ERR_MEMORY;
    for (size_t i = 0; i < n_people; i++)
        codes[i] = to->people->items[i].code;
    TRY(keys_of(to->arena, codes, n_people, &reading->person_keys));
    for (size_t i = 0; i < n_temas; i++)
        codes[i] = to->temas->items[i].code;
    return keys_of(to->arena, codes, n_temas, &to->tema_keys);
}

static enum err read_rows(struct reading *reading, const struct actor *actor)
{
    struct situation *to = reading->to;
    struct store *store = reading->env->store;
    size_t n = to->people->n;
    reading->tutor_of = ARENA_ARRAY(to->arena, int32_t, n + 1);
    reading->learner_of = ARENA_ARRAY(to->arena, int32_t, n + 1);
    reading->busy = ARENA_ARRAY(to->arena, int64_t, n + 1);
    reading->learning = ARENA_ARRAY(to->arena, bool, n + 1);
    to->hours = ARENA_ARRAY(to->arena, uint64_t, n + 1);
    to->languages = ARENA_ARRAY(to->arena, uint64_t, n + 1);
    if (arena_exhausted(to->arena))
        return ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        reading->tutor_of[i] = -1;
        reading->learner_of[i] = -1;
        to->hours[i] = to->people->items[i].hours ? to->people->items[i].hours : HOURS_ALL;
        to->languages[i] = languages_of(reading, &to->people->items[i]);
    }
    TRY(make_keys(reading));
    TRY(wish_list(store, to->arena, &reading->wishes));
    TRY(offer_list(store, to->arena, &reading->offers));
    TRY(apart_list(store, to->arena, &to->apart));
    TRY(tutoria_refusals(store, to->arena, &reading->refusals));
    TRY(tutoria_settled(store, to->arena, &reading->settled));
    TRY(tutoria_given(store, to->arena, &reading->given));
    TRY(rounds_passed(store, to->arena, to->round.id, &reading->passed));
    TRY(tutoria_list(store, to->arena, actor, TUTORIA_ACHIEVED, &to->achieved));
    return read_standing(reading, actor);
}

/* How many places of this offer are taken by what stands. */
static int64_t taken(const struct situation *to, const struct offer *offer)
{
    int64_t n = 0;
    for (size_t i = 0; i < to->standing.n; i++)
        n += to->standing.items[i].tutor == offer->person && to->standing.items[i].tema == offer->tema;
    return n;
}

static int32_t left(int64_t places, int64_t used)
{
    return places > used ? (int32_t)(places - used) : 0;
}

/* Tutorías a person has given: before the program knew, and since. */
static int64_t given_by(const struct reading *reading, const struct person *person)
{
    size_t from = 0, to = reading->given.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct given *one = &reading->given.items[middle];
        if (one->tutor == person->id)
            return person->given + one->tutorias;
        if (one->tutor < person->id)
            from = middle + 1;
        else
            to = middle;
    }
    return person->given;
}

static void add_tutor(struct reading *reading, int32_t at)
{
    struct situation *to = reading->to;
    const struct person *person = &to->people->items[at];
    reading->tutor_of[at] = to->n_tutors;
    to->tutor_people[to->n_tutors] = person;
    to->tutors[to->n_tutors++] = (struct flow_tutor){
        .key = reading->person_keys[at],
        .hours = to->hours[at],
        .languages = to->languages[at],
        .given = given_by(reading, person),
        .person = at,
        .capacity = left(person->capacity, reading->busy[at]),
        .facilitator = person->kind == KIND_FACILITATOR,
    };
}

static enum err build_offers(struct reading *reading)
{
    struct situation *to = reading->to;
    size_t n = reading->offers.n;
    to->tutors = ARENA_ARRAY(to->arena, struct flow_tutor, n + 1);
    to->tutor_people = ARENA_ARRAY(to->arena, const struct person *, n + 1);
    to->offers = ARENA_ARRAY(to->arena, struct flow_offer, n + 1);
    if (arena_exhausted(to->arena))
        return ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const struct offer *offer = &reading->offers.items[i];
        int32_t person = situation_person(to, offer->person), tema = situation_tema(to, offer->tema);
        if (person < 0 || tema < 0)
            continue;
        if (reading->tutor_of[person] < 0)
            add_tutor(reading, person);
        to->offers[to->n_offers++] =
            (struct flow_offer){reading->tutor_of[person], tema, left(offer->places, taken(to, offer))};
    }
    return OK;
}

/* Offers come by tema and person (offer_list), so the one asked for is found by halves. */
static bool offers_it(const struct reading *reading, int64_t person, int64_t tema)
{
    size_t from = 0, to = reading->offers.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct offer *offer = &reading->offers.items[middle];
        if (offer->tema == tema && offer->person == person)
            return true;
        if (offer->tema < tema || (offer->tema == tema && offer->person < person))
            from = middle + 1;
        else
            to = middle;
    }
    return false;
}

/* True if the learner has the tema in a tutoría that rests, or has achieved it. */
static bool is_settled(const struct reading *reading, const struct wish *wish)
{
    size_t from = 0, to = reading->settled.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct refusal *one = &reading->settled.items[middle];
        if (one->learner == wish->person && one->tema == wish->tema)
            return true;
        if (one->learner < wish->person || (one->learner == wish->person && one->tema < wish->tema))
            from = middle + 1;
        else
            to = middle;
    }
    return false;
}

static int64_t passed_of(const struct reading *reading, const struct person *person)
{
    size_t from = 0, to = reading->passed.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct passed *one = &reading->passed.items[middle];
        if (one->person == person->id)
            return person->passed + one->rounds;
        if (one->person < person->id)
            from = middle + 1;
        else
            to = middle;
    }
    return person->passed;
}

static void add_learner(struct reading *reading, int32_t at)
{
    struct situation *to = reading->to;
    const struct person *person = &to->people->items[at];
    reading->learner_of[at] = to->n_learners;
    to->learner_people[to->n_learners] = person;
    to->learners[to->n_learners++] = (struct flow_learner){
        .key = reading->person_keys[at],
        .hours = to->hours[at],
        .languages = to->languages[at],
        .passed = passed_of(reading, person),
        .person = at,
        .wish_begin = to->n_wishes,
        .wish_end = to->n_wishes,
    };
}

/* Wishes come by person and rank, so each learner's stand together. */
static enum err build_wishes(struct reading *reading)
{
    struct situation *to = reading->to;
    size_t n = reading->wishes.n;
    to->learners = ARENA_ARRAY(to->arena, struct flow_learner, n + 1);
    to->learner_people = ARENA_ARRAY(to->arena, const struct person *, n + 1);
    to->wishes = ARENA_ARRAY(to->arena, struct flow_wish, n + 1);
    to->wish_rows = ARENA_ARRAY(to->arena, const struct wish *, n + 1);
    if (arena_exhausted(to->arena))
        return ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const struct wish *wish = &reading->wishes.items[i];
        int32_t person = situation_person(to, wish->person), tema = situation_tema(to, wish->tema);
        if (person < 0 || tema < 0 || reading->learning[person] || is_settled(reading, wish))
            continue;
        if (reading->learner_of[person] < 0)
            add_learner(reading, person);
        if (offers_it(reading, wish->person, wish->tema)) {
            const struct wish **mastered = LIST_ADD(to->arena, &to->mastered);
            if (!mastered)
                return ERR_MEMORY;
            *mastered = wish;
            continue;
        }
        to->wish_rows[to->n_wishes] = wish;
        to->wishes[to->n_wishes++] = (struct flow_wish){tema, (int32_t)wish->rank};
        to->learners[to->n_learners - 1].wish_end = to->n_wishes;
    }
    return OK;
}

/* Pairs apart on every tema, and those who said no to one another on one. */
static enum err build_aparts(struct reading *reading)
{
    struct situation *to = reading->to;
    to->aparts = ARENA_ARRAY(to->arena, struct flow_apart, 2 * to->apart.n + reading->refusals.n + 1);
    if (!to->aparts)
        return ERR_MEMORY;
    for (size_t i = 0; i < 2 * to->apart.n; i++) {
        const struct apart_pair *pair = &to->apart.items[i / 2];
        int32_t learner = situation_person(to, i % 2 ? pair->one : pair->other);
        int32_t tutor = situation_person(to, i % 2 ? pair->other : pair->one);
        if (learner >= 0 && tutor >= 0 && reading->learner_of[learner] >= 0 && reading->tutor_of[tutor] >= 0)
            to->aparts[to->n_aparts++] =
                (struct flow_apart){reading->learner_of[learner], reading->tutor_of[tutor], -1};
    }
    for (size_t i = 0; i < reading->refusals.n; i++) {
        const struct refusal *refusal = &reading->refusals.items[i];
        int32_t learner = situation_person(to, refusal->learner), tutor = situation_person(to, refusal->tutor);
        if (learner >= 0 && tutor >= 0 && reading->learner_of[learner] >= 0 && reading->tutor_of[tutor] >= 0)
            to->aparts[to->n_aparts++] = (struct flow_apart){reading->learner_of[learner], reading->tutor_of[tutor],
                                                             situation_tema(to, refusal->tema)};
    }
    return OK;
}

enum err situation_read(struct env *env, const struct actor *actor, struct matching *matching,
                        struct situation *situation)
{
    struct community community;
    TRY(community_read(env->store, env->arena, &community));
    TRY(people_list(env->store, env->arena, actor, &matching->people));
    TRY(tema_list(env->store, env->arena, actor, &matching->temas));
    TRY(directory_make(env->arena, &matching->people, &matching->temas, &matching->directory));
    TRY(round_now(env->store, &matching->round));
    *situation = (struct situation){
        .arena = env->arena,
        .people = &matching->people,
        .temas = &matching->temas,
        .directory = &matching->directory,
        .round = matching->round,
    };
    struct reading reading = {.env = env, .to = situation, .usual_language = community.language};
    TRY(read_rows(&reading, actor));
    TRY(build_offers(&reading));
    TRY(build_wishes(&reading));
    TRY(build_aparts(&reading));
    return arena_exhausted(env->arena) ? ERR_MEMORY : OK;
}
