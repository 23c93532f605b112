#include "people/people.h"
#include "shells/cli.h"

struct names_given {
    const char *name, *language;
};

static enum err fill(struct store *store, struct env *env, void *self)
{
    const struct names_given *given = self;
    return community_make(store, env, given->name, given->language);
}

enum exit_code verb_init(struct cli *cli, int argc, char **argv)
{
    struct names_given given = {NULL, "es"};
    const struct option_spec options[] = {{"name", &given.name, NULL}, {"language", &given.language, NULL}};
    int n;
    enum exit_code code;
    if (!read_options(cli, "init", argc, argv, options, COUNT_OF(options), &n, &code))
        return code;
    if (n != 1)
        return misused(cli, "init", MSG("Name the one file to make: redes init FILE --name NAME"));
    if (!given.name)
        return misused(cli, "init", MSG("What is the community called? Add --name NAME"));
    struct problems problems;
    problems_init(&problems, &cli->arena);
    community_problems(given.name, given.language, &problems);
    if (problems.total)
        return refuse_problems(cli, &problems);
    enum err e = store_create(&cli->env.store, argv[1], &cli->env, fill, &given);
    if (e == ERR_MISSING)
        return refuse(cli, MSG("There is no folder for {path}. Nothing was made.", V(argv[1])));
    if (e != OK)
        return failed(cli, e, argv[1]);
    say(cli, MSG("Made the community {name} in {path}.", V(given.name), V(argv[1])));
    return EXIT_DONE;
}
