#include "matching/matching_test_kit.h"

#include "temas/offers.h"
#include "temas/wishes.h"

#include <stdio.h>
#include <string.h>

uint64_t dice_next(uint64_t *dice)
{
    uint64_t z = *dice += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

int dice_below(uint64_t *dice, int bound)
{
    return (int)(dice_next(dice) % (uint64_t)bound);
}

bool dice_often(uint64_t *dice, int percent)
{
    return dice_below(dice, 100) < percent;
}

/* ---- making ---- */

static void make_villager(struct villager *one, int i, int trouble, uint64_t *dice)
{
    static const enum person_kind kinds[] = {KIND_LEARNER,     KIND_LEARNER, KIND_LEARNER,  KIND_LEARNER,
                                             KIND_FACILITATOR, KIND_FAMILY,  KIND_NEIGHBOUR};
    *one = (struct villager){
        .kind = kinds[dice_below(dice, 7)],
        .hours = dice_often(dice, trouble) ? (uint64_t)(1 + dice_below(dice, 7)) : 0,
        .languages = dice_often(dice, trouble) ? (unsigned)(1 + dice_below(dice, 7)) : 0,
        .capacity = dice_below(dice, 4),
        .given = dice_below(dice, 4),
        .passed = dice_often(dice, 40) ? dice_below(dice, 4) : 0,
    };
    snprintf(one->code, sizeof one->code, "p%d", i * 7 % 23);
}

static void make_wishes(struct village *village, int i, uint64_t *dice)
{
    int most = 1 + dice_below(dice, 3);
    for (int w = 0; w < most; w++) {
        int tema = dice_below(dice, village->n_temas);
        if (village->rank[i][tema] == 0)
            village->rank[i][tema] = dice_often(dice, 85) ? w + 1 : 1 + dice_below(dice, 3);
    }
}

void village_make(struct village *village, uint64_t seed)
{
    uint64_t dice = seed;
    int trouble = 20 * dice_below(&dice, 5);
    *village = (struct village){.n_people = 3 + dice_below(&dice, VILLAGERS - 3), .n_temas = 1 + dice_below(&dice, 4)};
    int wishers = 0;
    for (int i = 0; i < village->n_people; i++) {
        make_villager(&village->people[i], i, trouble, &dice);
        if (wishers < 6 && dice_often(&dice, 75)) {
            make_wishes(village, i, &dice);
            wishers++;
        }
        for (int tema = 0; tema < village->n_temas; tema++)
            village->places[i][tema] = dice_often(&dice, 30) ? dice_below(&dice, 3) : -1;
    }
    for (int t = 0; t < village->n_temas; t++)
        snprintf(village->tema_codes[t], sizeof village->tema_codes[t], "t%d", t * 5 % 7);
    for (int pairs = dice_below(&dice, 3); pairs > 0; pairs--) {
        int one = dice_below(&dice, village->n_people), other = dice_below(&dice, village->n_people);
        if (one != other)
            village->apart[one][other] = village->apart[other][one] = true;
    }
}

/* ---- writing ---- */

enum { ROWS = VILLAGERS * VILLAGERS, LINE = 96 };

/* A file in the making: its lines, to be put into any order. */
struct lines {
    char line[ROWS][LINE];
    int n;
};

static enum err take(struct env *env, struct lines *lines, const char *header, uint64_t *dice,
                     enum err (*import)(struct env *, FILE *, struct problems *, struct import_count *))
{
    char text[ROWS * LINE];
    struct problems problems;
    struct import_count count = {0};
    size_t n = (size_t)snprintf(text, sizeof text, "%s", header);
    int rows = lines->n;
    while (lines->n) {
        int i = dice_below(dice, lines->n);
        n += (size_t)snprintf(text + n, sizeof text - n, "%s", lines->line[i]);
        memmove(lines->line[i], lines->line[--lines->n], LINE);
    }
    FILE *file = fmemopen(text, n, "rb");
    if (!file)
        return ERR_MEMORY;
    problems_init(&problems, env->arena);
    enum err e = import(env, file, &problems, &count);
    fclose(file);
    ASSERT(e != OK || (problems.total == 0 && count.added == rows));
    return e;
}

#define LINE_ADD(lines, ...) snprintf((lines)->line[(lines)->n++], LINE, __VA_ARGS__)

static void put_villager(struct lines *lines, const struct villager *one)
{
    static const char *const kinds[] = {"learner", "facilitator", "family", "neighbour"};
    static const char *const hours[] = {"", "mon1", "mon2", "mon1 mon2", "mon3", "mon1 mon3", "mon2-3", "mon1-3"};
    static const char *const languages[] = {"", "es", "nah", "es nah", "en", "es en", "nah en", "en es nah"};
    LINE_ADD(lines, "%s,%s,%s,%s,%s,%lld,%lld,%lld\n", one->code, one->code, kinds[one->kind],
             languages[one->languages], hours[one->hours], (long long)one->capacity, (long long)one->given,
             (long long)one->passed);
}

static enum err learn_ids(struct village *village, struct store *store)
{
    for (int i = 0; i < village->n_people; i++)
        TRY(person_by_code(store, village->people[i].code, &village->people[i].id));
    for (int t = 0; t < village->n_temas; t++)
        TRY(tema_by_code(store, village->tema_codes[t], &village->temas[t]));
    return OK;
}

enum err village_write(struct village *village, struct env *env, uint64_t order)
{
    struct lines people = {.n = 0}, temas = {.n = 0}, wishes = {.n = 0}, offers = {.n = 0}, aparts = {.n = 0};
    for (int i = 0; i < village->n_people; i++) {
        const char *code = village->people[i].code;
        put_villager(&people, &village->people[i]);
        for (int t = 0; t < village->n_temas; t++) {
            if (village->rank[i][t])
                LINE_ADD(&wishes, "%s,%s,%lld\n", code, village->tema_codes[t], (long long)village->rank[i][t]);
            if (village->places[i][t] >= 0)
                LINE_ADD(&offers, "%s,%s,%lld\n", code, village->tema_codes[t], (long long)village->places[i][t]);
        }
        for (int other = 0; other < i; other++) {
            if (village->apart[i][other])
                LINE_ADD(&aparts, "%s,%s\n", order % 2 ? code : village->people[other].code,
                         order % 2 ? village->people[other].code : code);
        }
    }
    for (int t = 0; t < village->n_temas; t++)
        LINE_ADD(&temas, "%s,%s\n", village->tema_codes[t], village->tema_codes[t]);
    TRY(take(env, &people, "id,name,kind,languages,hours,capacity,given,passed\n", &order, people_import));
    TRY(take(env, &temas, "id,title\n", &order, temas_import));
    TRY(take(env, &wishes, "person,tema,rank\n", &order, wishes_import));
    TRY(take(env, &offers, "person,tema,places\n", &order, offers_import));
    TRY(take(env, &aparts, "person,person\n", &order, apart_import));
    return learn_ids(village, env->store);
}

int village_person(const struct village *village, int64_t id)
{
    for (int i = 0; i < village->n_people; i++) {
        if (village->people[i].id == id)
            return i;
    }
    return -1;
}

int village_tema(const struct village *village, int64_t id)
{
    for (int t = 0; t < village->n_temas; t++) {
        if (village->temas[t] == id)
            return t;
    }
    return -1;
}

/* ---- what is so ---- */

/* Under way, or one of the two said yes: it stays, whatever is matched. */
static bool stands(const struct bond *bond)
{
    return bond->state == TUTORIA_UNDER_WAY ||
           (bond->state == TUTORIA_PROPOSED && (bond->says[SIDE_LEARNER] || bond->says[SIDE_TUTOR]));
}

bool village_mastered(const struct village *village, int learner, int tema)
{
    return village->places[learner][tema] >= 0;
}

bool village_learning(const struct village *village, int person)
{
    for (int i = 0; i < village->n_bonds; i++) {
        if (village->bonds[i].learner == person && stands(&village->bonds[i]))
            return true;
    }
    return false;
}

bool village_wishes(const struct village *village, int person)
{
    bool any = false;
    for (int t = 0; t < village->n_temas; t++)
        any = any || village->rank[person][t] > 0;
    return any && !village_learning(village, person);
}

static int64_t at_least_none(int64_t n)
{
    return n > 0 ? n : 0;
}

int64_t village_capacity(const struct village *village, int tutor)
{
    int64_t left = village->people[tutor].capacity;
    for (int i = 0; i < village->n_bonds; i++)
        left -= village->bonds[i].tutor == tutor && stands(&village->bonds[i]);
    return at_least_none(left);
}

int64_t village_places(const struct village *village, int tutor, int tema)
{
    int64_t left = village->places[tutor][tema];
    for (int i = 0; i < village->n_bonds; i++) {
        const struct bond *bond = &village->bonds[i];
        left -= bond->tutor == tutor && bond->tema == tema && stands(bond);
    }
    return at_least_none(left);
}

int64_t village_given(const struct village *village, int tutor)
{
    int64_t given = village->people[tutor].given;
    for (int i = 0; i < village->n_bonds; i++)
        given += village->bonds[i].tutor == tutor &&
                 (village->bonds[i].state == TUTORIA_UNDER_WAY || village->bonds[i].state == TUTORIA_PAUSED ||
                  village->bonds[i].state == TUTORIA_ACHIEVED);
    return given;
}

bool village_round_open(const struct village *village)
{
    int proposals = 0, waiting = 0;
    for (int i = 0; i < village->n_bonds; i++) {
        const struct bond *bond = &village->bonds[i];
        bool now = bond->round == village->n_rounds;
        proposals += now && bond->state != TUTORIA_WITHDRAWN;
        waiting += now && bond->state == TUTORIA_PROPOSED;
    }
    return village->n_rounds > 0 && (proposals == 0 || waiting > 0);
}

int64_t village_passed(const struct village *village, int learner)
{
    int64_t passed = village->people[learner].passed;
    int over = village->n_rounds - village_round_open(village);
    for (int round = 0; round < over; round++)
        passed += village->over[round][learner];
    return passed;
}

static uint64_t hours_of(const struct villager *one)
{
    return one->hours ? one->hours : 7;
}

static unsigned languages_of(const struct villager *one)
{
    return one->languages ? one->languages : 1;
}

bool village_share_hour(const struct village *village, int one, int other)
{
    return (hours_of(&village->people[one]) & hours_of(&village->people[other])) != 0;
}

bool village_share_language(const struct village *village, int one, int other)
{
    return (languages_of(&village->people[one]) & languages_of(&village->people[other])) != 0;
}

bool village_refused(const struct village *village, int learner, int tutor, int tema)
{
    for (int i = 0; i < village->n_bonds; i++) {
        const struct bond *bond = &village->bonds[i];
        if (bond->learner == learner && bond->tutor == tutor && bond->tema == tema && bond->state == TUTORIA_DECLINED)
            return true;
    }
    return false;
}

enum reason_code village_obstacle(const struct village *village, int learner, int tutor, int tema)
{
    if (village_places(village, tutor, tema) == 0 || village_capacity(village, tutor) == 0)
        return REASON_NO_CAPACITY;
    if (!village_share_hour(village, learner, tutor))
        return REASON_NO_HOUR;
    if (!village_share_language(village, learner, tutor))
        return REASON_NO_LANGUAGE;
    if (village->apart[learner][tutor] || village_refused(village, learner, tutor, tema))
        return REASON_APART;
    return REASON_TAKEN;
}

bool village_possible(const struct village *village, int learner, int tutor, int tema)
{
    return village_wishes(village, learner) && village->rank[learner][tema] > 0 &&
           !village_mastered(village, learner, tema) && learner != tutor && village->places[tutor][tema] >= 0 &&
           village_obstacle(village, learner, tutor, tema) == REASON_TAKEN;
}
