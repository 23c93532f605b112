#include "matching/matching.h"
#include "shells/cli.h"

#include <string.h>

/* The same matching for a person to read. */
static void print_reasons(struct cli *cli, const struct matching *matching, const struct reasons *why)
{
    struct names names = names_of(&matching->directory);
    for (size_t i = 0; i < why->n; i++) {
        struct message message = reason_message(&cli->arena, cli->env.words, &why->items[i], &names);
        fputs("    ", stdout);
        say(cli, message);
    }
}

static void heading(struct cli *cli, struct message message)
{
    fputs(cli->out_colour ? "\n\033[1m" : "\n", stdout);
    put_out(cli, message);
    fputs(cli->out_colour ? "\033[0m\n" : "\n", stdout);
}

static void print_invitation(struct cli *cli, const struct invitation *invitation)
{
    fputs("  ", stdout);
    if (invitation->waiting)
        say(cli, MSGN("{tema}: one person waits. One more place, at an hour and in a language that suit, and one more "
                      "could begin.",
                      "{tema}: {n} people wait. One more place, at an hour and in a language that suit, and one more "
                      "could begin.",
                      invitation->waiting, V(invitation->tema->title), V(invitation->waiting)));
    else
        say(cli, MSG("One more place in {tema}, and one more person could begin.", V(invitation->tema->title)));
    if (!invitation->candidates[0])
        return;
    const char *names = invitation->candidates[0]->name;
    for (size_t i = 1; i < CANDIDATES_KEPT && invitation->candidates[i]; i++)
        names = arena_printf(&cli->arena, "%s, %s", names, invitation->candidates[i]->name);
    fputs("    ", stdout);
    say(cli, MSG("Nearest to giving it: {names}.", V(names)));
}

static void print_for_people(struct cli *cli, const struct matching *matching)
{
    int64_t n = (int64_t)matching->proposals.n;
    heading(cli, MSGN("One proposal. Wishing to learn: {wishing}.", "{n} proposals. Wishing to learn: {wishing}.", n,
                      V(n), V(matching->wishing)));
    for (size_t i = 0; i < matching->proposals.n; i++) {
        const struct proposal *p = &matching->proposals.items[i];
        fputs("  ", stdout);
        say(cli,
            MSG("{learner} can learn {tema} with {tutor}.", V(p->learner->name), V(p->tema->title), V(p->tutor->name)));
        print_reasons(cli, matching, &p->why);
    }
    if (matching->unmatched.n)
        heading(cli, MSG("Who waits, and why"));
    for (size_t i = 0; i < matching->unmatched.n; i++) {
        printf("  %s\n", matching->unmatched.items[i].learner->name);
        print_reasons(cli, matching, &matching->unmatched.items[i].why);
    }
    if (matching->invitations.n)
        heading(cli, MSG("What would help"));
    for (size_t i = 0; i < matching->invitations.n; i++)
        print_invitation(cli, &matching->invitations.items[i]);
    if (!matching->wishing)
        say(cli,
            MSG("Nobody wishes to learn anything that is not under way. Import wishes first: redes import wishes …"));
}

static enum err work(struct cli *cli, bool apply, struct matching *matching)
{
    struct actor actor = cli_actor(cli);
    TRY(apply ? store_begin_write(cli->env.store, &cli->env, 0) : store_begin_read(cli->env.store));
    bool any;
    if (apply)
        TRY(tutoria_expire(&cli->env, env_now(&cli->env), &any));
    TRY(matching_run(&cli->env, &actor, matching));
    if (apply)
        TRY(matching_apply(&cli->env, matching));
    return store_commit(cli->env.store);
}

enum exit_code verb_match(struct cli *cli, int argc, char **argv)
{
    bool apply = false, json = false, csv = false;
    const struct option_spec options[] = {{"apply", NULL, &apply}, {"json", NULL, &json}, {"csv", NULL, &csv}};
    int n;
    enum exit_code code;
    struct matching matching;
    if (!read_options(cli, "match", argc, argv, options, COUNT_OF(options), &n, &code))
        return code;
    if (n != 1 || (json && csv))
        return misused(cli, "match",
                       n != 1 ? MSG("Name the one community to match: redes match FILE")
                              : MSG("Either --json or --csv, not both."));
    if (!cli_open(cli, argv[1], &code))
        return code;
    enum err e = work(cli, apply, &matching);
    store_rollback(cli->env.store);
    if (e != OK)
        return failed(cli, e, argv[1]);
    bar_clear(cli);
    if (json)
        e = matching_write_json(&cli->env, &matching, stdout);
    else if (csv)
        e = matching_write_csv(&matching, stdout);
    else
        print_for_people(cli, &matching);
    if (e != OK)
        return unwritten(cli);
    if (apply && !json && !csv)
        say(cli,
            MSG("\nKept as round {n}. The pages show it: redes serve {path}", V(matching.round.number), V(argv[1])));
    return EXIT_DONE;
}
