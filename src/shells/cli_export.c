#include "screens/export.h"
#include "shells/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* *found is false if nobody has this code, or only their knot is left. */
static enum err make(struct cli *cli, const char *code, struct exported *file, bool *found)
{
    struct export_order order = {.actor = cli_actor(cli), .words = cli->env.words, .part_most = INT64_MAX, .part = 1};
    TRY(store_begin_read(cli->env.store));
    TRY(person_by_code(cli->env.store, code, &order.person));
    enum err e = order.person ? export_make(&cli->env, &order, file) : ERR_MISSING;
    *found = e != ERR_MISSING;
    if (*found)
        TRY(e);
    return store_commit(cli->env.store);
}

/* A new file for nobody else's eyes; a half one is removed. False: errno says why. */
static bool write_new(const char *path, const char *bytes, size_t n)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool whole = true;
    while (whole && n) {
        ssize_t written = write(file, bytes, n);
        whole = written > 0 || (written < 0 && errno == EINTR);
        if (written > 0) {
            bytes += written;
            n -= (size_t)written;
        }
    }
    whole = whole && fsync(file) == 0;
    int why = errno;
    whole = close(file) == 0 && whole;
    if (!whole)
        unlink(path);
    errno = why;
    return whole;
}

enum exit_code verb_export(struct cli *cli, int argc, char **argv)
{
    const char *person = NULL, *to = NULL;
    const struct option_spec options[] = {{"person", &person, NULL}, {"to", &to, NULL}};
    int n;
    enum exit_code code;
    struct exported file;
    bool found;
    if (!read_options(cli, "export", argc, argv, options, COUNT_OF(options), &n, &code))
        return code;
    if (n != 1 || !person || !to)
        return misused(cli, "export",
                       MSG("Say whose record and into which file: redes export FILE --person ID --to ANA.zip"));
    if (!cli_open(cli, argv[1], &code))
        return code;
    enum err e = make(cli, person, &file, &found);
    store_rollback(cli->env.store);
    if (e != OK)
        return failed(cli, e, argv[1]);
    if (!found)
        return refuse(cli, MSG("Nobody here has the id “{found}”.", V(person)));
    if (!write_new(to, file.bytes, file.n)) {
        if (errno == EEXIST)
            return refuse(cli, MSG("{file} is there already. Choose another name.", V(to)));
        refuse(cli, MSG("{file} cannot be written: {reason}", V(to), V(strerror(errno))));
        return EXIT_MACHINE;
    }
    say(cli, MSG("The record of {name} is in {file}. Unpack it, and open index.html.", V(file.name), V(to)));
    return EXIT_DONE;
}
