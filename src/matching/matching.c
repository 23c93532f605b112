#include "matching/matching.h"

#include "matching/explain.h"
#include "matching/rounds_sql.h"

static const char *person_name(const void *self, int64_t id)
{
    const struct person *person = directory_person(self, id);
    return person ? person->name : "";
}

static const char *tema_title(const void *self, int64_t id)
{
    const struct tema *tema = directory_tema(self, id);
    return tema ? tema->title : "";
}

struct names names_of(const struct directory *directory)
{
    return (struct names){.self = directory, .person = person_name, .tema = tema_title};
}

static enum err flow_err(enum flow_result result)
{
    switch (result) {
    case FLOW_OK: return OK;
    case FLOW_NO_MEMORY: return ERR_MEMORY;
    case FLOW_TOO_LARGE: return ERR_REFUSED;
    case FLOW_BAD_INSTANCE: break;
    }
    BUG("the matching made an instance that makes no sense");
}

static enum err decide(const struct situation *situation, struct matching *matching)
{
    struct flow_instance instance = situation_instance(situation);
    struct flow_solution solution = {0};
    struct flow_explanation explanation = {0};
    TRY(flow_err(flow_solve(&instance, &solution)));
    enum err e = flow_err(flow_explain(&instance, &solution, &explanation));
    if (e == OK) {
        matching->value = solution.value;
        e = explain(situation, &solution, &explanation, matching);
        flow_explanation_free(&explanation);
    }
    flow_free(&solution);
    return e;
}

enum err matching_run(struct env *env, const struct actor *actor, struct matching *matching)
{
    struct situation situation;
    *matching = (struct matching){0};
    int64_t began = env_now(env);
    env_show(env, N_("Reading the community"), 0, 0);
    TRY(situation_read(env, actor, matching, &situation));
    int64_t read = env_now(env);
    env_show(env, N_("Matching"), 0, 0);
    TRY(decide(&situation, matching));
    matching->wishing = situation.n_learners;
    matching->read_ms = read - began;
    matching->solve_ms = env_now(env) - read;
    return OK;
}

/* Whoever gives cause to it, a matching sees the whole community. */
static struct actor everybody_seen(const struct env *env)
{
    return (struct actor){.community = store_community(env->store), .role = ROLE_FACILITATOR};
}

static bool is_same(const struct tutoria *tutoria, const struct proposal *proposal)
{
    return tutoria->learner == proposal->learner->id && tutoria->tutor == proposal->tutor->id &&
           tutoria->tema == proposal->tema->id;
}

/* The standing proposal of this pair on this tema, or NULL. */
static const struct tutoria *standing(const struct tutorias *proposed, const struct proposal *proposal)
{
    for (size_t i = 0; i < proposed->n; i++) {
        if (is_same(&proposed->items[i], proposal))
            return &proposed->items[i];
    }
    return NULL;
}

/* Takes back what does not stand by itself and the matching does not propose again. */
static enum err withdraw_others(struct env *env, const struct matching *matching, const struct tutorias *proposed)
{
    for (size_t i = 0; i < proposed->n; i++) {
        const struct tutoria *one = &proposed->items[i];
        bool keep = tutoria_stands(one);
        for (size_t p = 0; p < matching->proposals.n && !keep; p++)
            keep = is_same(one, &matching->proposals.items[p]);
        enum tutoria_result result;
        if (!keep)
            TRY(tutoria_withdraw(env, one->id, &result));
    }
    return OK;
}

static enum err keep_proposals(struct env *env, const struct matching *matching, int64_t round,
                               const struct tutorias *proposed)
{
    for (size_t i = 0; i < matching->proposals.n; i++) {
        const struct proposal *proposal = &matching->proposals.items[i];
        const char *reasons = reasons_write(env->arena, &proposal->why);
        const struct tutoria *before = standing(proposed, proposal);
        if (arena_exhausted(env->arena))
            return ERR_MEMORY;
        if (before) {
            TRY(tutoria_renew(env, before->id, reasons));
            continue;
        }
        const struct tutoria tutoria = {
            .learner = proposal->learner->id,
            .tutor = proposal->tutor->id,
            .tema = proposal->tema->id,
            .round = round,
            .rank = proposal->rank,
            .reasons = reasons,
        };
        int64_t id;
        TRY(tutoria_propose(env, &tutoria, &id));
    }
    return OK;
}

/* Whoever tutors already all that they wish for is not passed over by anybody. */
static bool is_passed_over(const struct unmatched *unmatched)
{
    for (size_t i = 0; i < unmatched->why.n; i++) {
        if (unmatched->why.items[i].code != REASON_MASTERED)
            return true;
    }
    return false;
}

static enum err keep_waiting(struct env *env, const struct matching *matching, int64_t round)
{
    struct waitings waiting = {0};
    for (size_t i = 0; i < matching->unmatched.n; i++) {
        const struct unmatched *unmatched = &matching->unmatched.items[i];
        if (!is_passed_over(unmatched))
            continue;
        struct waiting *one = LIST_ADD(env->arena, &waiting);
        if (!one)
            return ERR_MEMORY;
        *one = (struct waiting){unmatched->learner->id, reasons_write(env->arena, &unmatched->why)};
    }
    return arena_exhausted(env->arena) ? ERR_MEMORY : round_keep_waiting(env, round, &waiting);
}

static enum err keep_doors(struct env *env, const struct matching *matching, int64_t round)
{
    struct doors doors = {0};
    for (size_t i = 0; i < matching->invitations.n; i++) {
        const struct invitation *invitation = &matching->invitations.items[i];
        const char *candidates = "";
        for (size_t c = 0; c < CANDIDATES_KEPT && invitation->candidates[c]; c++)
            candidates = arena_printf(env->arena, "%s%s%lld", candidates, c ? " " : "",
                                      (long long)invitation->candidates[c]->id);
        struct door *door = LIST_ADD(env->arena, &doors);
        if (!door)
            return ERR_MEMORY;
        *door = (struct door){invitation->tema->id, invitation->gain, invitation->waiting, candidates};
    }
    return arena_exhausted(env->arena) ? ERR_MEMORY : round_keep_doors(env, round, &doors);
}

enum err matching_apply(struct env *env, const struct matching *matching)
{
    int64_t round = matching->round.id;
    struct tutorias proposed;
    struct actor all = everybody_seen(env);
    TRY(tutoria_list(env->store, env->arena, &all, TUTORIA_PROPOSED, &proposed));
    if (!round)
        TRY(round_begin(env, matching->round.number, &round));
    TRY(withdraw_others(env, matching, &proposed));
    TRY(keep_proposals(env, matching, round, &proposed));
    TRY(keep_waiting(env, matching, round));
    TRY(keep_doors(env, matching, round));
    return arena_exhausted(env->arena) ? ERR_MEMORY : OK;
}

enum err matching_again(struct env *env)
{
    struct round round;
    struct matching matching;
    struct actor all = everybody_seen(env);
    TRY(round_latest(env->store, &round));
    if (!round.id)
        return OK;
    enum err e = matching_run(env, &all, &matching);
    if (e == ERR_REFUSED) /* too large to be matched in one go: what gave cause to it is kept all the same */
        return OK;
    TRY(e);
    return matching_apply(env, &matching);
}

enum err matching_expire(struct env *env, bool *any)
{
    bool found;
    TRY(tutoria_expire(env, env_now(env), &found));
    if (found)
        TRY(matching_again(env));
    *any = found;
    return OK;
}
