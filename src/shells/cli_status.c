#include "matching/matching.h"
#include "people/logins.h"
#include "people/media.h"
#include "shells/cli.h"
#include "temas/offers.h"
#include "temas/wishes.h"

#include <string.h>

struct summary {
    struct community community;
    struct people people;
    struct temas temas;
    struct wishes wishes;
    struct offers offers;
    struct tutorias proposed, under_way;
    struct round round;
    struct waitings waiting;
    struct media_state media;
    bool passphrase, sound;
    const char *damage;
};

static enum err gather(struct cli *cli, struct summary *summary)
{
    struct store *store = cli->env.store;
    struct arena *arena = &cli->arena;
    struct actor actor = cli_actor(cli);
    TRY(store_begin_read(store));
    TRY(community_read(store, arena, &summary->community));
    TRY(people_list(store, arena, &actor, &summary->people));
    TRY(tema_list(store, arena, &actor, &summary->temas));
    TRY(wish_list(store, arena, &summary->wishes));
    TRY(offer_list(store, arena, &summary->offers));
    TRY(tutoria_list(store, arena, &actor, TUTORIA_PROPOSED, &summary->proposed));
    TRY(tutoria_list(store, arena, &actor, TUTORIA_UNDER_WAY, &summary->under_way));
    TRY(round_latest(store, &summary->round));
    TRY(round_waiting(store, arena, summary->round.id, &summary->waiting));
    TRY(logins_any(store, &summary->passphrase));
    TRY(media_check(&cli->env, &summary->media));
    TRY(store_commit(store));
    return store_check(store, arena, &summary->sound, &summary->damage);
}

static void line(struct cli *cli, const char *what, int64_t n)
{
    printf("  %6lld  %s\n", (long long)n, text_of(cli->env.words, what));
}

static const char *const kind_names[KIND_COUNT] = {
    [KIND_LEARNER] = N_("learners"),      [KIND_FACILITATOR] = N_("facilitators"),
    [KIND_FAMILY] = N_("family members"), [KIND_NEIGHBOUR] = N_("neighbours"),
    [KIND_ADVISOR] = N_("advisors"),      [KIND_COORDINATOR] = N_("coordinators"),
};

static void print_summary(struct cli *cli, const char *path, const struct summary *summary)
{
    int64_t kinds[KIND_COUNT] = {0};
    for (size_t i = 0; i < summary->people.n; i++)
        kinds[summary->people.items[i].kind]++;
    bar_clear(cli);
    printf("%s  (%s)\n", summary->community.name, path);
    line(cli, N_("people"), (int64_t)summary->people.n);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        printf("  %6s  %6lld  %s\n", "", (long long)kinds[kind], text_of(cli->env.words, kind_names[kind]));
    line(cli, N_("temas"), (int64_t)summary->temas.n);
    line(cli, N_("wishes"), (int64_t)summary->wishes.n);
    line(cli, N_("offers"), (int64_t)summary->offers.n);
    line(cli, N_("tutorías under way"), (int64_t)summary->under_way.n);
    line(cli, N_("proposals to be answered"), (int64_t)summary->proposed.n);
    line(cli, N_("waiting since the last round"), (int64_t)summary->waiting.n);
    line(cli, N_("rounds matched"), summary->round.number);
    line(cli, N_("photos"), summary->media.photos);
    line(cli, N_("voices"), summary->media.voices);
    say(cli, MSG("Format {format} of the file.", V(store_format(cli->env.store))));
    say(cli, summary->passphrase ? MSG("The pages ask for a passphrase.")
                                 : MSG("No passphrase: only this machine can open the pages."));
}

static struct message wrong_message(const struct media_wrong *wrong)
{
    bool photo = strcmp(wrong->media.type, PHOTO_TYPE) == 0;
    const char *name = wrong->name, *file = wrong->media.sha256;
    if (photo)
        return wrong->missing ? MSG("A photo of {name} is missing: {file}", V(name), V(file))
                              : MSG("A photo of {name} is damaged: {file}", V(name), V(file));
    return wrong->missing ? MSG("A voice of {name} is missing: {file}", V(name), V(file))
                          : MSG("A voice of {name} is damaged: {file}", V(name), V(file));
}

/* False if something is not as it should be; what it is was said. */
static bool print_media(struct cli *cli, const struct media_state *media)
{
    const char *folder = blobs_folder(cli->env.blobs);
    if (media->strays > 0)
        say(cli, MSGN("One file in {folder} belongs to nobody.", "{n} files in {folder} belong to nobody.",
                      media->strays, V(media->strays), V(folder)));
    for (size_t i = 0; i < media->wrong.n; i++)
        refuse(cli, wrong_message(&media->wrong.items[i]));
    int64_t more = media->n_wrong - (int64_t)media->wrong.n;
    if (more > 0)
        hint(cli, MSGN("… and one more.", "… and {n} more.", more, V(more)));
    if (media->n_wrong > 0)
        hint(cli, MSG("Put what is missing back into {folder} from a copy that you saved before.", V(folder)));
    return media->n_wrong == 0;
}

enum exit_code verb_status(struct cli *cli, int argc, char **argv)
{
    int n;
    enum exit_code code;
    struct summary summary = {0};
    if (!read_options(cli, "status", argc, argv, NULL, 0, &n, &code))
        return code;
    if (n != 1)
        return misused(cli, "status", MSG("Name the one community: redes status FILE"));
    if (!cli_open(cli, argv[1], &code))
        return code;
    enum err e = gather(cli, &summary);
    store_rollback(cli->env.store);
    if (e != OK)
        return failed(cli, e, argv[1]);
    print_summary(cli, argv[1], &summary);
    bool whole = print_media(cli, &summary.media);
    if (!summary.sound) {
        failed(cli, ERR_CORRUPT, argv[1]);
        hint(cli, MSG("The machine says: {detail}", V(summary.damage)));
        return EXIT_MACHINE;
    }
    say(cli, MSG("The file is sound."));
    return whole ? EXIT_DONE : EXIT_MACHINE;
}
