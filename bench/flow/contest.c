#include "contest.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What the child writes for its parent, in memory they share. The matches of all rooms follow. */
struct report {
    bool solved;
    double seconds;
    int64_t born_kb, most_kb;
    struct flow_value claimed; /* by flow_solve(), summed over the rooms */
};

static int64_t most_memory(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

static double now(bool cpu)
{
    struct timespec time;
    clock_gettime(cpu ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool ours(const struct family *room, struct flow_match *matches, struct report *report, bool cpu)
{
    struct flow_solution solution;
    double began = now(cpu);
    enum flow_result result = flow_solve(&room->instance, &solution);
    report->seconds += now(cpu) - began;
    if (result != FLOW_OK) {
        return false;
    }
    for (int k = 0; k < FLOW_LEVELS; k++) {
        report->claimed.level[k] += solution.value.level[k];
    }
    memcpy(matches, solution.matches, (size_t)room->instance.n_learners * sizeof *matches);
    flow_free(&solution);
    return true;
}

/* A peer writes into memory of its own first, so that what it answers weighs as much as what flow_solve() answers. */
static bool theirs(peer_solve *solve, const struct family *room, struct flow_match *matches, struct report *report,
                   bool cpu)
{
    size_t size = (size_t)room->instance.n_learners * sizeof *matches;
    struct flow_match *own = malloc(size + 1);
    double began = now(cpu);
    bool solved = own != NULL && solve(room, own);
    report->seconds += now(cpu) - began;
    if (solved) {
        memcpy(matches, own, size);
    }
    free(own);
    return solved;
}

/* A child is born with the pages of its parent, the instances among them, and with all of the memory they share once it is
 * written to: from there on its memory is measured. */
static void solve(const struct contestant *who, const struct family *rooms, int32_t n_rooms, bool cpu,
                  struct report *report, size_t size)
{
    memset(report, 0, size);
    report->born_kb = most_memory();
    struct flow_match *matches = (struct flow_match *)(report + 1);
    for (int32_t r = 0; r < n_rooms; r++) {
        if (who->solve == NULL ? !ours(&rooms[r], matches, report, cpu)
                               : !theirs(who->solve, &rooms[r], matches, report, cpu)) {
            return;
        }
        matches += rooms[r].instance.n_learners;
    }
    report->most_kb = most_memory();
    report->solved = true;
}

/* Sums the rooms; what is wrong with one is wrong. */
static void judge(const struct contestant *who, const struct family *rooms, int32_t n_rooms,
                  const struct report *report, struct contest_result *result)
{
    const struct flow_match *matches = (const struct flow_match *)(report + 1);
    struct flow_value sum = {{0}};
    for (int32_t r = 0; r < n_rooms && result->wrong == NULL; r++) {
        struct oracle_verdict verdict;
        if (!oracle_judge(&rooms[r], matches, &verdict)) {
            result->wrong = "no memory to judge";
            return;
        }
        result->wrong = verdict.wrong;
        result->second += verdict.second;
        for (int k = 0; k < FLOW_LEVELS; k++) {
            sum.level[k] += verdict.value.level[k];
        }
        matches += rooms[r].instance.n_learners;
    }
    result->matched = sum.level[0];
    if (result->wrong == NULL && who->solve == NULL && memcmp(&sum, &report->claimed, sizeof sum) != 0) {
        result->wrong = "the value is not what it says";
    }
}

/* Nobody catches the signals that come then: they end the child. */
static void end_after(unsigned limit, bool cpu)
{
    struct rlimit seconds = {limit, limit + 1};
    if (!cpu || setrlimit(RLIMIT_CPU, &seconds) != 0) {
        alarm(limit);
    }
}

struct contest_result contest_hold(const struct contestant *who, const struct family *rooms, int32_t n_rooms,
                                   unsigned limit, bool cpu)
{
    struct contest_result result = {.end = CONTEST_FAILED};
    size_t size = sizeof(struct report);
    for (int32_t r = 0; r < n_rooms; r++) {
        size += (size_t)rooms[r].instance.n_learners * sizeof(struct flow_match);
    }
    struct report *report = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (report == MAP_FAILED) {
        return result;
    }
    pid_t child = fork();
    if (child == 0) {
        end_after(limit, cpu);
        solve(who, rooms, n_rooms, cpu, report, size);
        _exit(0);
    }
    int status = 0;
    if (child > 0 && waitpid(child, &status, 0) == child) {
        if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGXCPU)) {
            result.end = CONTEST_TOO_LONG;
        } else if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && report->solved) {
            result.end = CONTEST_SOLVED;
            result.milliseconds = report->seconds * 1e3 / n_rooms;
            result.megabytes = (double)(report->most_kb - report->born_kb) / 1024;
            judge(who, rooms, n_rooms, report, &result);
        }
    }
    munmap(report, size);
    return result;
}
