#include "matching/matching.h"

#include <jansson.h>
#include <string.h>

/* An answer can have a million proposals: each is written by itself, so that the memory stays that of one. */
struct writing {
    struct env *env;
    const struct matching *matching;
    struct names names;
    FILE *to;
    bool failed;
};

static json_t *reasons_json(const struct writing *writing, const struct reasons *why)
{
    json_t *list = json_array();
    for (size_t i = 0; i < why->n; i++) {
        const struct reason *reason = &why->items[i];
        struct message message = reason_message(writing->env->arena, writing->env->words, reason, &writing->names);
        const char *text = text_format(writing->env->arena, writing->env->words, &message);
        json_t *one = json_pack("{s:s, s:s}", "code", reason_name(reason->code), "text", text);
        const struct tema *tema = reason->tema ? directory_tema(&writing->matching->directory, reason->tema) : NULL;
        if (tema)
            json_object_set_new(one, "tema", json_string(tema->code));
        if (reason->number || reason->other)
            json_object_set_new(one, "number", json_integer(reason->number));
        if (reason->code == REASON_TAKEN && reason->other)
            json_object_set_new(one, "tutor",
                                json_string(directory_person(&writing->matching->directory, reason->other)->code));
        else if (reason->other)
            json_object_set_new(one, "other", json_integer(reason->other));
        if (reason->n_people) {
            json_t *people = json_array();
            for (size_t p = 0; p < REASON_PEOPLE && reason->people[p]; p++)
                json_array_append_new(
                    people, json_string(directory_person(&writing->matching->directory, reason->people[p])->code));
            json_object_set_new(one, "people", people);
            json_object_set_new(one, "of", json_integer(reason->n_people));
        }
        json_array_append_new(list, one);
    }
    return list;
}

/* Writes one member of a list and forgets it; takes the reference. */
static void put(struct writing *writing, size_t i, json_t *one)
{
    if (!one || fputs(i ? ",\n  " : "\n  ", writing->to) < 0 || json_dumpf(one, writing->to, JSON_COMPACT) != 0)
        writing->failed = true;
    json_decref(one);
}

static void put_proposals(struct writing *writing)
{
    for (size_t i = 0; i < writing->matching->proposals.n; i++) {
        const struct proposal *p = &writing->matching->proposals.items[i];
        put(writing, i,
            json_pack("{s:s, s:s, s:s, s:I, s:o}", "learner", p->learner->code, "tutor", p->tutor->code, "tema",
                      p->tema->code, "rank", (json_int_t)p->rank, "why", reasons_json(writing, &p->why)));
    }
}

static void put_unmatched(struct writing *writing)
{
    for (size_t i = 0; i < writing->matching->unmatched.n; i++) {
        const struct unmatched *u = &writing->matching->unmatched.items[i];
        put(writing, i, json_pack("{s:s, s:o}", "learner", u->learner->code, "why", reasons_json(writing, &u->why)));
    }
}

static json_t *value_json(const struct flow_value *value)
{
    json_t *list = json_array();
    for (size_t i = 0; i < FLOW_LEVELS; i++)
        json_array_append_new(list, json_integer(value->level[i]));
    return list;
}

static void put_invitations(struct writing *writing)
{
    for (size_t i = 0; i < writing->matching->invitations.n; i++) {
        const struct invitation *v = &writing->matching->invitations.items[i];
        json_t *candidates = json_array();
        for (size_t c = 0; c < CANDIDATES_KEPT && v->candidates[c]; c++)
            json_array_append_new(candidates, json_string(v->candidates[c]->code));
        put(writing, i,
            json_pack("{s:s, s:I, s:o, s:I, s:o}", "tema", v->tema->code, "gain", (json_int_t)v->gain, "candidates",
                      candidates, "waiting", (json_int_t)v->waiting, "change", value_json(&v->change)));
    }
}

enum err matching_write_json(struct env *env, const struct matching *matching, FILE *to)
{
    struct writing writing = {env, matching, names_of(&matching->directory), to, false};
    const int64_t *level = matching->value.level;
    int64_t began = env_now(env);
    fprintf(to, "{\"matched\":%lld,\"wishing\":%lld,\"objective\":[%lld,%lld,%lld,%lld,%lld],\n\"proposals\":[",
            (long long)level[0], (long long)matching->wishing, (long long)level[0], (long long)level[1],
            (long long)level[2], (long long)level[3], (long long)level[4]);
    put_proposals(&writing);
    fputs("],\n\"unmatched\":[", to);
    put_unmatched(&writing);
    fputs("],\n\"invitations\":[", to);
    put_invitations(&writing);
    fprintf(to, "],\n\"ms\":{\"read\":%lld,\"solve\":%lld,\"write\":%lld}}\n", (long long)matching->read_ms,
            (long long)matching->solve_ms, (long long)(env_now(env) - began));
    if (arena_exhausted(env->arena))
        return ERR_MEMORY;
    return writing.failed || fflush(to) != 0 || ferror(to) ? ERR_IO : OK;
}

/* A field as CSV wants it: quoted where it has to be. */
static void put_field(FILE *to, const char *text, char after)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, to);
    } else {
        fputc('"', to);
        for (; *text; text++) {
            if (*text == '"')
                fputc('"', to);
            fputc(*text, to);
        }
        fputc('"', to);
    }
    fputc(after, to);
}

enum err matching_write_csv(const struct matching *matching, FILE *to)
{
    fputs("learner,tutor,tema,rank\n", to);
    for (size_t i = 0; i < matching->proposals.n; i++) {
        const struct proposal *p = &matching->proposals.items[i];
        put_field(to, p->learner->code, ',');
        put_field(to, p->tutor->code, ',');
        put_field(to, p->tema->code, ',');
        fprintf(to, "%lld\n", (long long)p->rank);
    }
    return fflush(to) != 0 || ferror(to) ? ERR_IO : OK;
}
