/* flow-bench: LEMON and ours on the same instances, in alternation, each in a process of its own.
 *
 *     flow-bench [--families A,B,…] [--rounds 5] [--peers ns,nsl,nsc,nslc,cs,cap] [--limit SECONDS] [--seed N] [--scale FRACTION]
 *                [--rooms N] [--cpu] [--no-ours]
 *
 * Prints tables in Markdown; how it gets on is said on stderr. Ends with 1 if two solvers disagree or an answer is wrong. */
#include "contest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROUNDS = 99, CONTESTANTS = 7, PEERS = CONTESTANTS - 1, OURS = PEERS };

static const struct contestant contestants[CONTESTANTS] = {
    {.name = "ns", .solve = peer_network_simplex},
    {.name = "nsl", .solve = peer_network_simplex_candidates},
    {.name = "nsc", .solve = peer_network_simplex_by_components},
    {.name = "nslc", .solve = peer_network_simplex_candidates_by_components},
    {.name = "cs", .solve = peer_cost_scaling},
    {.name = "cap", .solve = peer_capacity_scaling},
    {.name = "ours", .five = true},
};

struct options {
    const char *families, *peers; /* with commas */
    int32_t rounds, scale, rooms; /* scale in millionths; rooms 0: as many as the family says */
    unsigned limit;
    uint64_t seed;
    bool cpu, no_ours;
};

/* What one contestant did with one family. */
struct record {
    bool takes_part, too_long, failed;
    int32_t rounds;
    double milliseconds[MOST_ROUNDS], megabytes;
    int64_t matched, second;
};

/* What happened with one family. */
struct story {
    const struct family_kind *kind;
    struct record records[CONTESTANTS];
    int32_t rooms, learners, wishes, tutors, offers; /* of the first room */
    double megabytes, seats, tied;
    bool agreed;
};

static bool is_listed(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; at != NULL && *at != '\0'; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* ---- contests ---- */

static bool make_rooms(struct family *rooms, int32_t n_rooms, const struct family_kind *kind, const struct options *o)
{
    for (int32_t r = 0; r < n_rooms; r++) {
        if (!family_make(&rooms[r], kind, o->seed + (uint64_t)r, o->scale)) {
            while (r > 0) {
                family_free(&rooms[--r]);
            }
            return false;
        }
    }
    return true;
}

static void describe(struct story *story, const struct family *first)
{
    const struct flow_instance *in = &first->instance;
    int64_t seats = 0;
    for (int32_t t = 0; t < in->n_tutors; t++) {
        seats += in->tutors[t].capacity;
    }
    story->learners = in->n_learners;
    story->wishes = in->n_wishes;
    story->tutors = in->n_tutors;
    story->offers = in->n_offers;
    story->megabytes = (double)family_bytes(first) / 1048576;
    story->seats = (double)seats / in->n_learners;
    story->tied = 100.0 * family_largest_component(first) / in->n_learners;
}

static void take_down(struct record *record, const struct contest_result *result)
{
    record->too_long = record->too_long || result->end == CONTEST_TOO_LONG;
    record->failed = record->failed || result->end == CONTEST_FAILED;
    if (result->end == CONTEST_SOLVED) {
        record->milliseconds[record->rounds++] = result->milliseconds;
        record->megabytes = result->megabytes > record->megabytes ? result->megabytes : record->megabytes;
        record->matched = result->matched;
        record->second = result->second;
    }
}

/* Says what is wrong, if anything is. */
static bool agrees(const struct story *story, int c, const struct contest_result *result)
{
    if (result->wrong != NULL) {
        fprintf(stderr, "%s, %s: %s\n", story->kind->name, contestants[c].name, result->wrong);
        return false;
    }
    for (int d = 0; d < CONTESTANTS; d++) {
        const struct record *other = &story->records[d];
        bool both_two = !contestants[c].five && !contestants[d].five;
        if (other->rounds > 0 && (other->matched != result->matched || (both_two && other->second != result->second))) {
            fprintf(stderr, "%s: %s has %lld matched, %lld; %s has %lld, %lld\n", story->kind->name,
                    contestants[c].name, (long long)result->matched, (long long)result->second, contestants[d].name,
                    (long long)other->matched, (long long)other->second);
            return false;
        }
    }
    return true;
}

static void hold(struct story *story, const struct family *rooms, const struct options *o)
{
    for (int32_t round = 0; round < o->rounds; round++) {
        for (int c = 0; c < CONTESTANTS; c++) {
            struct record *record = &story->records[c];
            if (!record->takes_part || record->too_long || record->failed) {
                continue;
            }
            struct contest_result result = contest_hold(&contestants[c], rooms, story->rooms, o->limit, o->cpu);
            fprintf(stderr, "%s, round %d, %s: ", story->kind->name, round + 1, contestants[c].name);
            if (result.end == CONTEST_SOLVED) {
                fprintf(stderr, "%.4g ms, %.0f MB\n", result.milliseconds, result.megabytes);
                story->agreed = agrees(story, c, &result) && story->agreed;
            } else {
                fprintf(stderr, "%s\n", result.end == CONTEST_TOO_LONG ? "takes too long" : "failed");
            }
            take_down(record, &result);
        }
    }
    for (int c = 0; c < CONTESTANTS; c++) {
        struct record *record = &story->records[c];
        qsort(record->milliseconds, (size_t)record->rounds, sizeof(double), compare_doubles);
    }
}

static bool tell(struct story *story, const struct family_kind *kind, const struct options *o)
{
    *story = (struct story){.kind = kind, .agreed = true};
    story->rooms = o->rooms > 0 ? o->rooms : kind->rooms;
    for (int c = 0; c < CONTESTANTS; c++) {
        story->records[c].takes_part = c == OURS ? !o->no_ours : is_listed(o->peers, contestants[c].name);
    }
    struct family *rooms = calloc((size_t)story->rooms, sizeof *rooms);
    if (rooms == NULL || !make_rooms(rooms, story->rooms, kind, o)) {
        fprintf(stderr, "%s: no memory\n", kind->name);
        free(rooms);
        return false;
    }
    describe(story, &rooms[0]);
    hold(story, rooms, o);
    for (int32_t r = 0; r < story->rooms; r++) {
        family_free(&rooms[r]);
    }
    free(rooms);
    return true;
}

/* ---- tables ---- */

static double median(const struct record *record)
{
    int32_t n = record->rounds;
    return n % 2 == 1 ? record->milliseconds[n / 2]
                      : (record->milliseconds[n / 2 - 1] + record->milliseconds[n / 2]) / 2;
}

/* Who did not get through in every round is not measured. */
static bool is_measured(const struct record *record)
{
    return record->rounds > 0 && !record->too_long && !record->failed;
}

static void print_time(const struct record *record, const struct options *o)
{
    if (!record->takes_part) {
        printf(" |");
    } else if (is_measured(record)) {
        double ms = median(record);
        printf(ms < 0.1 ? " %.4f |" : ms < 100 ? " %.2f |" : " %.0f |", ms);
    } else if (record->too_long) {
        printf(" > %u s |", o->limit);
    } else {
        printf(" failed |");
    }
}

static void print_memory(const struct record *record)
{
    if (is_measured(record)) {
        printf(record->megabytes < 10 ? " %.1f |" : " %.0f |", record->megabytes);
    } else {
        printf(" |");
    }
}

static int best_peer(const struct story *story)
{
    int best = -1;
    for (int c = 0; c < PEERS; c++) {
        if (is_measured(&story->records[c]) &&
            (best < 0 || median(&story->records[c]) < median(&story->records[best]))) {
            best = c;
        }
    }
    return best;
}

static void print_summary(const struct story *stories, int count, const struct options *o)
{
    printf("| family | learners | best peer | its ms | its MB | ours ms | MB | ratio "
           "|\n|---|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < count; i++) {
        const struct record *ours = &stories[i].records[OURS];
        int best = best_peer(&stories[i]);
        printf("| %s | %d |", stories[i].kind->name, stories[i].learners);
        if (best < 0) {
            printf(" none | | |");
        } else {
            printf(" %s |", contestants[best].name);
            print_time(&stories[i].records[best], o);
            print_memory(&stories[i].records[best]);
        }
        print_time(ours, o);
        print_memory(ours);
        if (best >= 0 && is_measured(ours)) {
            double ratio = median(&stories[i].records[best]) / median(ours);
            printf(ratio < 10 ? " %.2f |\n" : " %.0f |\n", ratio);
        } else {
            printf(" |\n");
        }
    }
}

static void print_all(const struct story *stories, int count, const struct options *o)
{
    printf("\n| ms (MB) |");
    for (int c = 0; c < CONTESTANTS; c++) {
        printf(" %s | MB |", contestants[c].name);
    }
    printf("\n|---|");
    for (int c = 0; c < CONTESTANTS; c++) {
        printf("---|---|");
    }
    for (int i = 0; i < count; i++) {
        printf("\n| %s |", stories[i].kind->name);
        for (int c = 0; c < CONTESTANTS; c++) {
            print_time(&stories[i].records[c], o);
            print_memory(&stories[i].records[c]);
        }
    }
    printf("\n\n| instance | rooms | learners | wishes | tutors | offers | its MB | seats per learner | tied together "
           "| unmatched |\n"
           "|---|---|---|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < count; i++) {
        const struct story *story = &stories[i];
        printf("| %s | %d | %d | %d | %d | %d | %.1f | %.2f | %.0f%% |", story->kind->name, story->rooms,
               story->learners, story->wishes, story->tutors, story->offers, story->megabytes, story->seats,
               story->tied);
        for (int c = 0; c < CONTESTANTS; c++) {
            if (story->records[c].rounds > 0) {
                double all = (double)story->rooms * story->learners;
                printf(" %.1f%%", 100 - 100 * (double)story->records[c].matched / all);
                break;
            }
        }
        printf(" |\n");
    }
}

/* ---- options ---- */

static bool is_peer(const char *name)
{
    int c = 0;
    while (c < PEERS && strcmp(contestants[c].name, name) != 0) {
        c++;
    }
    return c < PEERS;
}

static bool is_family(const char *name)
{
    return family_kind(name) != NULL;
}

/* Says which name in the list is none. */
static bool are_known(const char *list, bool (*is_known)(const char *name))
{
    while (*list != '\0') {
        char name[16];
        size_t length = strcspn(list, ",");
        snprintf(name, sizeof name, "%.*s", (int)length, list);
        if (length >= sizeof name || !is_known(name)) {
            fprintf(stderr, "flow-bench: there is no '%.*s'\n", (int)length, list);
            return false;
        }
        list += length + (list[length] == ',');
    }
    return true;
}

static bool read_options(int argc, char **argv, struct options *o)
{
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i];
        if (strcmp(name, "--cpu") == 0) {
            o->cpu = true;
            continue;
        }
        if (strcmp(name, "--no-ours") == 0) {
            o->no_ours = true;
            continue;
        }
        const char *value = i + 1 < argc ? argv[++i] : NULL;
        if (value == NULL) {
            return false;
        }
        if (strcmp(name, "--families") == 0) {
            o->families = value;
        } else if (strcmp(name, "--peers") == 0) {
            o->peers = value;
        } else if (strcmp(name, "--rounds") == 0) {
            o->rounds = atoi(value);
        } else if (strcmp(name, "--limit") == 0) {
            o->limit = (unsigned)atoi(value);
        } else if (strcmp(name, "--seed") == 0) {
            o->seed = strtoull(value, NULL, 10);
        } else if (strcmp(name, "--scale") == 0) {
            o->scale = (int32_t)(atof(value) * FAMILY_WHOLE + 0.5);
        } else if (strcmp(name, "--rooms") == 0) {
            o->rooms = atoi(value);
        } else {
            return false;
        }
    }
    if (!are_known(o->families, is_family) || !are_known(o->peers, is_peer)) {
        return false;
    }
    return o->rooms >= 0 && o->rounds >= 1 && o->rounds <= MOST_ROUNDS && o->limit >= 1 && o->scale >= 1 &&
           o->scale <= FAMILY_WHOLE;
}

int main(int argc, char **argv)
{
    struct options options = {.families = "A,S,B,H,C0,C,Cr,Cp0,D",
                              .peers = "ns,nsl,nsc,nslc,cs,cap",
                              .rounds = 5,
                              .scale = FAMILY_WHOLE,
                              .limit = 300,
                              .seed = 1};
    struct story stories[16];
    int count = 0;
    bool fine = true;
    if (!read_options(argc, argv, &options)) {
        fprintf(stderr, "flow-bench [--families A,B] [--rounds 5] [--peers ns,nsl,nsc,nslc,cs,cap] [--limit SECONDS]\n"
                        "           [--seed N] [--scale FRACTION] [--rooms N] [--cpu] [--no-ours]\n");
        return 2;
    }
    for (const struct family_kind *kind = family_kinds(); kind->name != NULL && count < 16; kind++) {
        if (is_listed(options.families, kind->name)) {
            fine = tell(&stories[count], kind, &options) && fine;
            fine = fine && stories[count].agreed;
            count++;
        }
    }
    print_summary(stories, count, &options);
    print_all(stories, count, &options);
    return fine ? 0 : 1;
}
