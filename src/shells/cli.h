/* The terminal: verbs, their options, what they say and with which code they end. */
#ifndef SHELLS_CLI_H
#define SHELLS_CLI_H

#include "base/env.h"
#include "base/problems.h"
#include "people/permission.h"
#include "store/store.h"

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>

enum exit_code {
    EXIT_DONE = 0,
    EXIT_REFUSED = 1, /* what was given is not right; why was said */
    EXIT_USAGE = 2,
    EXIT_MACHINE = 3, /* a disk, a port, memory */
};

struct cli {
    struct env env;
    struct arena arena;
    bool out_colour, err_colour; /* a terminal that wants colours */
    struct bar {
        bool shows; /* standard error is a terminal */
        bool drawn;
        int64_t began, last; /* milliseconds */
        const char *what;
    } bar;
};

struct verb {
    const char *name;
    const char *usage; /* after the verb: "FILE --name NAME [--language TAG]" */
    const char *summary;
    const char *help;                                              /* what its options mean */
    enum exit_code (*run)(struct cli *cli, int argc, char **argv); /* argv[0] is the verb */
};
extern const struct verb verbs[]; /* ends with a NULL name */

/* Says a message on standard output, on standard error with "redes: " before it, or as a hint under an error. */
void say(struct cli *cli, struct message message);
enum exit_code refuse(struct cli *cli, struct message message);
enum exit_code misused(struct cli *cli, const char *verb, struct message message);
void hint(struct cli *cli, struct message message);
void put_out(struct cli *cli, struct message message); /* without a line end */

/* Says what a machine's failure means for `path`, and gives the exit code. */
enum exit_code failed(struct cli *cli, enum err e, const char *path);

/* What was to be printed could not be: a full disk, a closed pipe. */
enum exit_code unwritten(struct cli *cli);

/* Says all problems, one a line, and how many more; EXIT_REFUSED. */
enum exit_code refuse_problems(struct cli *cli, const struct problems *problems);

/* Opens a community; on failure says why and sets *code. */
bool cli_open(struct cli *cli, const char *path, enum exit_code *code);

/* Who works at the terminal: whoever can write the file may do what a facilitator may. */
struct actor cli_actor(const struct cli *cli);

/* Text of a message in the arena, in the terminal's language. */
const char *cli_text(struct cli *cli, struct message message);

/* Takes the progress bar off the screen. */
void bar_clear(struct cli *cli);
void bar_show(void *self, const char *what, int64_t done, int64_t total);

/* One option: its value goes to *value, or for a flag *flag becomes true. */
struct option_spec {
    const char *name;
    const char **value;
    bool *flag;
};

/* Reads options anywhere among the arguments; the others are moved to argv[1] … argv[*n]. False: said what was wrong, or
 * printed the verb's help (*code is set). */
bool read_options(struct cli *cli, const char *verb, int argc, char **argv, const struct option_spec *options,
                  size_t n_options, int *n, enum exit_code *code);

enum exit_code verb_init(struct cli *cli, int argc, char **argv);
enum exit_code verb_import(struct cli *cli, int argc, char **argv);
enum exit_code verb_match(struct cli *cli, int argc, char **argv);
enum exit_code verb_serve(struct cli *cli, int argc, char **argv);
enum exit_code verb_passphrase(struct cli *cli, int argc, char **argv);
enum exit_code verb_export(struct cli *cli, int argc, char **argv);
enum exit_code verb_status(struct cli *cli, int argc, char **argv);

#endif
