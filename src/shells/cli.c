#include "shells/cli.h"

#include "shells/world.h"
#include "store/blobs.h"

#include <locale.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef REDES_VERSION
#define REDES_VERSION "unknown"
#endif

/* Room for a whole country's import and matching; what is not used is not taken. */
static const size_t memory_most = (size_t)8 << 30;

const struct verb verbs[] = {
    {"init", N_("FILE --name NAME [--language TAG]"), N_("make a new community: one file"),
     N_("  --name NAME      what the community is called\n"
        "  --language TAG   its language: es, en, nah … (es if you don't say)"),
     verb_init},
    {"import", N_("KIND FILE --into COMMUNITY [--dry-run]"),
     N_("bring in people, temas, wishes, offers or pairs apart"),
     N_("  KIND             people, temas, wishes, offers or apart\n"
        "  FILE             a CSV file; for temas also a folder of temas\n"
        "  --into COMMUNITY the community's file\n"
        "  --dry-run        only say what would change\n\n"
        "All or nothing: if anything is wrong, all of it is said and nothing is changed.\n"
        "Importing the same file again changes nothing."),
     verb_import},
    {"match", N_("COMMUNITY [--apply] [--json | --csv]"), N_("who could learn what with whom, and why"),
     N_("  --apply          keep the proposals, so that the pages show them\n"
        "  --json           everything, for programs (docs/formats.md)\n"
        "  --csv            learner,tutor,tema,rank"),
     verb_match},
    {"serve", N_("COMMUNITY [--port N] [--listen local|all]"), N_("the pages, for a browser"),
     N_("  --port N         8080 if you don't say; 0 takes a free one\n"
        "  --listen local   only this machine can open the pages\n"
        "  --listen all     the room too, as soon as a facilitator has a passphrase (this if you don't say)\n\n"
        "A file that is not there becomes a new community, which the pages set up."),
     verb_serve},
    {"passphrase", N_("COMMUNITY [--person ID]"), N_("set a facilitator's passphrase"),
     N_("  --person ID      whose it is, if there are several facilitators\n\n"
        "Asks for it twice; from a pipe, reads one line."),
     verb_passphrase},
    {"export", N_("COMMUNITY --person ID --to FILE.zip"), N_("a person's whole record as one file"),
     N_("  --person ID      whose it is: the id in people.csv\n"
        "  --to FILE.zip    a new file: pages for any browser, JSON, photos and voices\n\n"
        "The file is for this person and their family. Nothing is changed."),
     verb_export},
    {"status", N_("COMMUNITY"), N_("what is in it, whether it is sound, what waits"), "", verb_status},
    {NULL, NULL, NULL, NULL, NULL},
};

static void print_help(struct cli *cli)
{
    say(cli, MSG("redes: the network of who can tutor whom, from wish to encounter"));
    say(cli, MSG("\nUse:  redes VERB …\n"));
    for (const struct verb *verb = verbs; verb->name; verb++)
        printf("  %-11s %s\n", verb->name, text_of(cli->env.words, verb->summary));
    say(cli, MSG("\nredes VERB --help says more about each. A first community:\n\n"
                 "  redes init school.redes --name School --language en\n"
                 "  redes import people people.csv --into school.redes\n"
                 "  redes match school.redes\n"
                 "  redes serve school.redes"));
}

static void print_verb_help(struct cli *cli, const struct verb *verb)
{
    const char *usage = text_of(cli->env.words, verb->usage);
    printf("redes %s: %s\n\n  redes %s %s\n", verb->name, text_of(cli->env.words, verb->summary), verb->name, usage);
    if (verb->help[0])
        printf("\n%s\n", text_of(cli->env.words, verb->help));
}

static const struct verb *find_verb(const char *name)
{
    for (const struct verb *verb = verbs; verb->name; verb++) {
        if (strcmp(verb->name, name) == 0)
            return verb;
    }
    return NULL;
}

bool read_options(struct cli *cli, const char *verb, int argc, char **argv, const struct option_spec *options,
                  size_t n_options, int *n, enum exit_code *code)
{
    enum { MOST = 8, HELP = 100 };
    struct option list[MOST + 2] = {{"help", no_argument, NULL, HELP}};
    ASSERT(n_options <= MOST);
    for (size_t i = 0; i < n_options; i++)
        list[i + 1] =
            (struct option){options[i].name, options[i].value ? required_argument : no_argument, NULL, (int)i};
    optind = 1;
    opterr = 0;
    int found;
    while ((found = getopt_long(argc, argv, ":h", list, NULL)) != -1) {
        if (found == HELP || found == 'h') {
            print_verb_help(cli, find_verb(verb));
            *code = EXIT_DONE;
            return false;
        }
        if (found == ':' || found == '?') {
            struct message wrong = found == ':' ? MSG("{option} needs a value.", V(argv[optind - 1]))
                                                : MSG("I do not know the option {option}.", V(argv[optind - 1]));
            *code = misused(cli, verb, wrong);
            return false;
        }
        if (options[found].value)
            *options[found].value = optarg;
        else
            *options[found].flag = true;
    }
    *n = argc - optind;
    memmove(argv + 1, argv + optind, (size_t)*n * sizeof *argv);
    return true;
}

/* LC_ALL before LC_MESSAGES before LANG, as everywhere on Unix. */
static const struct catalogue *terminal_words(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = getenv(names[i]);
        const struct catalogue *words = value && *value ? text_catalogue(value) : NULL;
        if (value && *value)
            return words ? words : text_english();
    }
    return text_english();
}

static bool wants_colour(FILE *to)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(fileno(to)) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

static enum exit_code run(struct cli *cli, int argc, char **argv)
{
    if (argc < 2) {
        print_help(cli);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(cli);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("redes %s\n", REDES_VERSION);
        return EXIT_DONE;
    }
    const struct verb *verb = find_verb(argv[1]);
    if (!verb)
        return misused(cli, NULL, MSG("I do not know the verb {verb}.", V(argv[1])));
    return verb->run(cli, argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    struct cli cli = {0};
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0)
        BUG("libsodium does not start");
    world_env(&cli.env, &cli.arena, memory_most);
    cli.env.arena = &cli.arena;
    cli.env.words = terminal_words();
    cli.out_colour = wants_colour(stdout);
    cli.err_colour = wants_colour(stderr);
    cli.bar.shows = isatty(fileno(stderr));
    cli.env.progress = (struct progress){&cli, bar_show};
    enum exit_code code = run(&cli, argc, argv);
    bar_clear(&cli);
    store_close(cli.env.store);
    blobs_free(cli.env.blobs);
    arena_release(&cli.arena);
    if (fflush(stdout) != 0 && code == EXIT_DONE)
        code = unwritten(&cli);
    return (int)code;
}
