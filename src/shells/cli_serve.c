#include "people/logins.h"
#include "people/people.h"
#include "shells/cli.h"
#include "shells/http.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool read_port(const char *text, int *port)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (end == text || *end || number < 0 || number > 65535)
        return false;
    *port = (int)number;
    return true;
}

/* The addresses under which other machines in the room reach this one. */
static void print_addresses(struct cli *cli, int port)
{
    struct ifaddrs *all = NULL;
    if (getifaddrs(&all) != 0)
        return;
    for (const struct ifaddrs *one = all; one; one = one->ifa_next) {
        char address[INET_ADDRSTRLEN];
        if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET || (one->ifa_flags & IFF_LOOPBACK))
            continue;
        const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)one->ifa_addr;
        if (inet_ntop(AF_INET, &in->sin_addr, address, sizeof address))
            say(cli, MSG("From the room:        http://{address}:{port}", V(address), V(port)));
    }
    freeifaddrs(all);
}

/* What the pages need to know before the server starts: the name, and whether anybody has a passphrase. */
static enum err look(struct cli *cli, struct community *community, bool *any)
{
    TRY(store_begin_read(cli->env.store));
    TRY(community_read(cli->env.store, &cli->arena, community));
    TRY(logins_any(cli->env.store, any));
    return store_commit(cli->env.store);
}

static enum exit_code start_failed(struct cli *cli, enum err e, const struct server_options *options)
{
    if (e == ERR_EXISTS) {
        refuse(cli, MSG("The port {port} is in use: perhaps redes is running already. Try another: --port {other}",
                        V(options->port), V(options->port + 1)));
        return EXIT_MACHINE;
    }
    if (e == ERR_READ_ONLY && options->port < 1024) {
        refuse(cli,
               MSG("The port {port} may not be used by you. Try a number over 1023: --port 8080", V(options->port)));
        return EXIT_MACHINE;
    }
    return failed(cli, e, options->path);
}

static enum err fill(struct store *store, struct env *env, void *self)
{
    (void)self;
    return community_make(store, env, "", text_tag(env->words));
}

/* A file that is not there becomes a community whose name the pages will ask for. */
static bool open_or_begin(struct cli *cli, const char *path, enum exit_code *code)
{
    if (access(path, F_OK) == 0)
        return cli_open(cli, path, code);
    enum err e = store_create(&cli->env.store, path, &cli->env, fill, NULL);
    if (e == OK)
        say(cli, MSG("{path} was not there: a new community begins.", V(path)));
    else
        *code = e == ERR_MISSING ? refuse(cli, MSG("There is no folder for {path}. Nothing was made.", V(path)))
                                 : failed(cli, e, path);
    return e == OK;
}

enum exit_code verb_serve(struct cli *cli, int argc, char **argv)
{
    const char *port = "8080", *where = NULL;
    const struct option_spec options[] = {{"port", &port, NULL}, {"listen", &where, NULL}};
    int n;
    enum exit_code code;
    if (!read_options(cli, "serve", argc, argv, options, COUNT_OF(options), &n, &code))
        return code;
    if (n != 1)
        return misused(cli, "serve", MSG("Name the one community to serve: redes serve FILE"));
    if (where && strcmp(where, "local") != 0 && strcmp(where, "all") != 0)
        return misused(cli, "serve", MSG("--listen is local or all, not “{found}”.", V(where)));
    struct server_options wanted = {.path = argv[1], .threads = (int)sysconf(_SC_NPROCESSORS_ONLN)};
    if (!read_port(port, &wanted.port))
        return misused(cli, "serve", MSG("A port is a number from 0 to 65535, not “{found}”.", V(port)));
    if (!open_or_begin(cli, argv[1], &code))
        return code;
    struct community community;
    bool any = false;
    enum err e = look(cli, &community, &any);
    if (e != OK)
        return failed(cli, e, argv[1]);
    wanted.everywhere = !where || strcmp(where, "all") == 0;
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, NULL);
    struct server *server;
    wanted.store = cli->env.store;
    cli->env.store = NULL;
    e = server_start(&server, &wanted);
    if (e != OK)
        return start_failed(cli, e, &wanted);
    say(cli, MSG("{name} is open. Stop with Ctrl+C.", V(community.begun ? community.name : argv[1])));
    say(cli, MSG("On this machine:      http://127.0.0.1:{port}", V(server_port(server))));
    if (wanted.everywhere)
        print_addresses(cli, server_port(server));
    if (wanted.everywhere && !any)
        say(cli, MSG("The room can open them as soon as a facilitator has a passphrase."));
    fflush(stdout);
    int signal_number;
    sigwait(&stop, &signal_number);
    server_stop(server);
    say(cli, MSG("\nClosed. Everything is saved."));
    return EXIT_DONE;
}
