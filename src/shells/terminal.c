#include "shells/cli.h"

#include "store/blobs.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { BAR_WIDTH = 24, BAR_AFTER_MS = 700, BAR_EVERY_MS = 100 };

const char *cli_text(struct cli *cli, struct message message)
{
    return text_format(&cli->arena, cli->env.words, &message);
}

static void put(struct cli *cli, FILE *to, const struct message *message)
{
    struct buf buf;
    buf_init(&buf, 1024 * 1024);
    text_put(&buf, cli->env.words, message, ESCAPE_NONE);
    fputs(buf_string(&buf), to);
    buf_release(&buf);
}

void put_out(struct cli *cli, struct message message)
{
    put(cli, stdout, &message);
}

void say(struct cli *cli, struct message message)
{
    bar_clear(cli);
    put(cli, stdout, &message);
    fputc('\n', stdout);
}

static void complain(struct cli *cli, const struct message *message)
{
    bar_clear(cli);
    fflush(stdout);
    fputs(cli->err_colour ? "\033[1;31mredes:\033[0m " : "redes: ", stderr);
    put(cli, stderr, message);
    fputc('\n', stderr);
}

enum exit_code refuse(struct cli *cli, struct message message)
{
    complain(cli, &message);
    return EXIT_REFUSED;
}

void hint(struct cli *cli, struct message message)
{
    put(cli, stderr, &message);
    fputc('\n', stderr);
}

enum exit_code misused(struct cli *cli, const char *verb, struct message message)
{
    complain(cli, &message);
    if (verb)
        hint(cli, MSG("How to use it: redes {verb} --help", V(verb)));
    else
        hint(cli, MSG("How to use it: redes --help"));
    return EXIT_USAGE;
}

enum exit_code failed(struct cli *cli, enum err e, const char *path)
{
    struct message why;
    switch (e) {
    case ERR_MISSING:
        why = MSG("There is no file {path}. Make a community with: redes init {path} --name NAME", V(path));
        break;
    case ERR_EXISTS: why = MSG("{path} is there already. Nothing was changed; choose another name.", V(path)); break;
    case ERR_FOREIGN: why = MSG("{path} is not a community of redes. Nothing was changed.", V(path)); break;
    case ERR_NEWER:
        why =
            MSG("{path} was written by a newer version of redes. Install that version to open it. Nothing was changed.",
                V(path));
        break;
    case ERR_CORRUPT:
        why = MSG("{path} is damaged. Keep it as it is, and go on with a copy that you saved before.", V(path));
        break;
    case ERR_READ_ONLY:
        why = MSG("{path} or its folder may not be written. Look at its permissions, or copy it to another place.",
                  V(path));
        break;
    case ERR_FULL:
        why = MSG("The disk of {path} is full. Nothing was changed; make some room and try again.", V(path));
        break;
    case ERR_BUSY:
        why = MSG("Another program is writing to {path}. Nothing was changed; try again in a moment.", V(path));
        break;
    case ERR_MEMORY: why = MSG("There is not enough memory for this. Nothing was changed."); break;
    case ERR_REFUSED: why = MSG("{path} is too large for this. Nothing was changed.", V(path)); break;
    default: why = MSG("{path} could not be read or written. Nothing was changed.", V(path)); break;
    }
    complain(cli, &why);
    const char *detail = cli->env.store ? store_failure(cli->env.store) : NULL;
    if (detail && *detail && (e == ERR_IO || e == ERR_CORRUPT))
        hint(cli, MSG("The machine says: {detail}", V(detail)));
    return e == ERR_EXISTS || e == ERR_FOREIGN || e == ERR_MISSING || e == ERR_NEWER || e == ERR_REFUSED ? EXIT_REFUSED
                                                                                                         : EXIT_MACHINE;
}

enum exit_code unwritten(struct cli *cli)
{
    complain(cli, &MSG("The answer could not be written to where it should go: {reason}", V(strerror(errno))));
    return EXIT_MACHINE;
}

enum exit_code refuse_problems(struct cli *cli, const struct problems *problems)
{
    struct buf line;
    bar_clear(cli);
    fflush(stdout);
    buf_init(&line, 64 * 1024);
    for (size_t i = 0; i < problems->n; i++) {
        buf_clear(&line);
        problem_put(&line, cli->env.words, &problems->list[i]);
        fprintf(stderr, "%s\n", buf_string(&line));
    }
    buf_release(&line);
    int64_t more = problems->total - (int64_t)problems->n;
    if (more > 0)
        hint(cli, MSGN("… and one more problem.", "… and {n} more problems.", more, V(more)));
    return refuse(cli, MSGN("One problem: nothing was changed. Mend it and try again.",
                            "{n} problems: nothing was changed. Mend them and try again.", problems->total,
                            V(problems->total)));
}

void bar_clear(struct cli *cli)
{
    if (cli->bar.drawn)
        fputs("\r\033[K", stderr);
    cli->bar.drawn = false;
}

void bar_show(void *self, const char *what, int64_t done, int64_t total)
{
    struct cli *cli = self;
    struct bar *bar = &cli->bar;
    int64_t now = env_now(&cli->env);
    if (!bar->shows)
        return;
    if (bar->what != what) {
        bar->what = what;
        bar->began = now;
    }
    /* Work of unknown length says so at once: it may not come back here before it is done. */
    if (total > 0 && (now - bar->began < BAR_AFTER_MS || now - bar->last < BAR_EVERY_MS))
        return;
    bar->last = now;
    bar->drawn = true;
    int filled = total > 0 ? (int)(done * BAR_WIDTH / total) : 0;
    fprintf(stderr, "\r\033[K%s ", text_of(cli->env.words, what));
    for (int i = 0; i < BAR_WIDTH && total > 0; i++)
        fputs(i < filled ? "━" : "·", stderr);
    if (total > 0)
        fprintf(stderr, " %3d %%", (int)(done * 100 / total));
    else
        fputs("…", stderr);
    fflush(stderr);
}

bool cli_open(struct cli *cli, const char *path, enum exit_code *code)
{
    enum err e = store_open(&cli->env.store, path, &cli->env);
    if (e == OK && !(cli->env.blobs = blobs_new(path)))
        e = ERR_MEMORY;
    if (e != OK)
        *code = failed(cli, e, path);
    return e == OK;
}

struct actor cli_actor(const struct cli *cli)
{
    return (struct actor){.community = store_community(cli->env.store), .role = ROLE_FACILITATOR};
}
