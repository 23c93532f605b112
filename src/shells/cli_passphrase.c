#include "people/logins.h"
#include "people/people.h"
#include "shells/cli.h"

#include <sodium.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Reads one line without showing it on a terminal. False at the end of the input or if it is too long. */
static bool read_secret(struct cli *cli, struct message prompt, char *to, size_t most)
{
    struct termios shown, hidden;
    bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        hint(cli, prompt);
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool read = fgets(to, (int)most, stdin) != NULL;
    if (terminal)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    size_t n = read ? strlen(to) : 0;
    bool whole = n > 0 && (to[n - 1] == '\n' || feof(stdin));
    to[strcspn(to, "\r\n")] = '\0';
    return read && whole;
}

/* The facilitator meant: the one named, or the only one there is. 0: said why not. */
static enum err find_facilitator(struct cli *cli, const char *code, int64_t *person, enum exit_code *exit)
{
    struct actor actor = cli_actor(cli);
    struct people people;
    int64_t n = 0;
    *person = 0;
    TRY(people_list(cli->env.store, &cli->arena, &actor, &people));
    for (size_t i = 0; i < people.n; i++) {
        const struct person *one = &people.items[i];
        bool meant = code ? strcmp(one->code, code) == 0 : one->kind == KIND_FACILITATOR;
        if (meant && one->kind != KIND_FACILITATOR) {
            *exit = refuse(cli, MSG("{name} is no facilitator; only facilitators have a passphrase.", V(one->name)));
            return OK;
        }
        if (meant) {
            *person = one->id;
            n++;
        }
    }
    if (n == 1)
        return OK;
    *person = 0;
    if (code)
        *exit = refuse(cli, MSG("There is nobody with the id {id}.", V(code)));
    else if (n == 0)
        *exit = refuse(cli, MSG("There is no facilitator yet. Import people first: redes import people …"));
    else
        *exit = refuse(cli, MSG("There are {n} facilitators. Say whose passphrase it is: --person ID", V(n)));
    return OK;
}

static enum exit_code keep(struct cli *cli, const char *path, int64_t person, const char *secret)
{
    enum err e = store_begin_write(cli->env.store, &cli->env, person);
    if (e == OK)
        e = login_set(&cli->env, person, LOGIN_PASSPHRASE, secret);
    if (e == OK)
        e = store_commit(cli->env.store);
    store_rollback(cli->env.store);
    if (e != OK)
        return failed(cli, e, path);
    say(cli, MSG("The passphrase is set. From now on the pages ask for it, and the room can open them too."));
    return EXIT_DONE;
}

static enum exit_code check_and_keep(struct cli *cli, const char *path, int64_t person, const char *secret)
{
    struct problems problems;
    problems_init(&problems, &cli->arena);
    login_problems(LOGIN_PASSPHRASE, secret, &problems);
    return problems.total ? refuse_problems(cli, &problems) : keep(cli, path, person, secret);
}

static enum exit_code ask(struct cli *cli, const char *path, int64_t person)
{
    char first[PASSPHRASE_LONGEST + 2], again[PASSPHRASE_LONGEST + 2];
    enum exit_code code;
    if (!read_secret(cli, MSG("New passphrase (it is not shown):"), first, sizeof first))
        code = refuse(cli, MSG("No passphrase came, or one longer than {n} letters. Nothing was changed.",
                               V(PASSPHRASE_LONGEST)));
    else if (isatty(STDIN_FILENO) &&
             (!read_secret(cli, MSG("Once more:"), again, sizeof again) || strcmp(first, again) != 0))
        code = refuse(cli, MSG("The two are not the same. Nothing was changed."));
    else
        code = check_and_keep(cli, path, person, first);
    sodium_memzero(first, sizeof first);
    sodium_memzero(again, sizeof again);
    return code;
}

enum exit_code verb_passphrase(struct cli *cli, int argc, char **argv)
{
    const char *whose = NULL;
    const struct option_spec options[] = {{"person", &whose, NULL}};
    int n;
    enum exit_code code = EXIT_DONE;
    int64_t person = 0;
    if (!read_options(cli, "passphrase", argc, argv, options, COUNT_OF(options), &n, &code))
        return code;
    if (n != 1)
        return misused(cli, "passphrase", MSG("Name the one community: redes passphrase FILE"));
    if (!cli_open(cli, argv[1], &code))
        return code;
    enum err e = store_begin_read(cli->env.store);
    if (e == OK)
        e = find_facilitator(cli, whose, &person, &code);
    store_rollback(cli->env.store);
    if (e != OK)
        return failed(cli, e, argv[1]);
    return person ? ask(cli, argv[1], person) : code;
}
