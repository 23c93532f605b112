#include "shells/cli.h"
#include "shells/tema_folder.h"
#include "temas/offers.h"
#include "temas/wishes.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef enum err (*importer)(struct env *env, FILE *file, struct problems *problems, struct import_count *count);

static const struct kind {
    const char *name;
    importer import;
} kinds[] = {
    {"people", people_import}, {"wishes", wishes_import}, {"offers", offers_import},
    {"apart", apart_import},   {"temas", temas_import},
};

static const struct kind *find_kind(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    }
    return NULL;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Reads the file or folder in the open transaction. */
static enum err read_in(struct cli *cli, const struct kind *kind, const char *path, struct problems *problems,
                        struct import_count *count)
{
    problems->file = path;
    if (kind->import == temas_import && is_folder(path))
        return tema_folder_import(&cli->env, path, problems, count);
    FILE *file = is_folder(path) ? NULL : fopen(path, "rb");
    if (!file) {
        problems_add(problems, NULL,
                     is_folder(path)   ? MSG("This is a folder; a CSV file is expected.")
                     : errno == ENOENT ? MSG("There is no such file. Look at its name and its folder.")
                     : errno == EACCES ? MSG("The file may not be read. Look at its permissions.")
                                       : MSG("The file cannot be read: {reason}", V(strerror(errno))));
        return OK;
    }
    enum err e = kind->import(&cli->env, file, problems, count);
    fclose(file);
    return e;
}

static void report(struct cli *cli, const char *kind, const struct import_count *count, bool dry)
{
    int64_t same = count->rows - count->added - count->changed;
    printf("%-8s", kind);
    say(cli,
        dry ? MSG("Would be new: {added}; would change: {changed}; as before: {same}. Nothing was changed.",
                  V(count->added), V(count->changed), V(same))
            : MSG("New: {added}; changed: {changed}; as before: {same}.", V(count->added), V(count->changed), V(same)));
}

enum exit_code verb_import(struct cli *cli, int argc, char **argv)
{
    const char *into = NULL;
    bool dry = false;
    const struct option_spec options[] = {{"into", &into, NULL}, {"dry-run", NULL, &dry}};
    int n;
    enum exit_code code;
    if (!read_options(cli, "import", argc, argv, options, COUNT_OF(options), &n, &code))
        return code;
    if (n != 2)
        return misused(cli, "import",
                       MSG("Say what to import and from where: redes import people people.csv --into FILE"));
    const struct kind *kind = find_kind(argv[1]);
    if (!kind)
        return misused(cli, "import",
                       MSG("I cannot import “{found}”. I know people, temas, wishes, offers and apart.", V(argv[1])));
    if (!into)
        return misused(cli, "import", MSG("Into which community? Add --into FILE"));
    if (!cli_open(cli, into, &code))
        return code;
    struct problems problems;
    struct import_count count = {0};
    problems_init(&problems, &cli->arena);
    enum err e = store_begin_write(cli->env.store, &cli->env, 0);
    if (e == OK)
        e = read_in(cli, kind, argv[2], &problems, &count);
    if (e == OK && !problems.total && !dry)
        e = store_commit(cli->env.store);
    store_rollback(cli->env.store);
    if (e != OK)
        return failed(cli, e, into);
    if (problems.total)
        return refuse_problems(cli, &problems);
    enum err tuned = dry ? OK : store_tune(cli->env.store);
    (void)tuned; /* what was imported is kept; without it pages are only slower */
    report(cli, kind->name, &count, dry);
    return EXIT_DONE;
}
