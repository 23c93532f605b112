#include "village.h"

#include "people/logins.h"
#include "people/media.h"
#include "store/store.h"

#include <ftw.h>
#include <stdio.h>

const struct villager villagers[] = {
    {'E', "k7-elena"},  {'A', "k7-ana"},  {'B', "k7-beto"}, {'C', "k7-caro"},  {'L', "k7-luz"}, {'R', "k7-rosa"},
    {'T', "k7-tomasa"}, {'V', "k7-vera"}, {'I', "k7-iker"}, {'N', "k7-nadia"}, {'-', NULL},
};

/* The clock of the kit stands on 2026-05-03. */
/* A row of the table, after its community. */
#define INTO(table, values) "insert into " table " select c.community, v.* from community c, (values " values ") v"

static const char *const rows[] = {
    INTO("person", "(101, 'k7-elena', 'Elenita', 'facilitator', '', 0, '', 9, 0, 0, 1, 'here'), "
                   "(102, 'k7-ana', 'Anastasia', 'learner', '', 0, 'grade-ana', 9, 0, 0, 2, 'here'), "
                   "(103, 'k7-beto', 'Bertoldo', 'learner', '', 0, 'grade-beto', 9, 0, 0, 3, 'here'), "
                   "(104, 'k7-caro', 'Carolina', 'learner', '', 0, 'grade-caro', 9, 0, 0, 4, 'here'), "
                   "(105, 'k7-luz', 'Luzmila', 'learner', '', 0, 'grade-luz', 9, 0, 0, 5, 'here'), "
                   "(106, 'k7-rosa', 'Remedios', 'family', '', 0, '', 9, 0, 0, 6, 'here'), "
                   "(107, 'k7-tomasa', 'Tomasa', 'family', '', 0, '', 9, 0, 0, 7, 'here'), "
                   "(108, 'k7-vera', 'Veranda', 'neighbour', '', 0, '', 9, 0, 0, 8, 'here'), "
                   "(109, 'k7-iker', 'Ikerne', 'advisor', '', 0, '', 9, 0, 0, 9, 'here'), "
                   "(110, 'k7-nadia', 'Nadezhda', 'coordinator', '', 0, '', 9, 0, 0, 10, 'here')"),
    INTO("kin", "(151, 106, 102), "
                "(152, 107, 104)"),
    INTO("apart", "(153, 103, 104)"),
    INTO("consent", "(154, 102, 'photo_inside'), "
                    "(155, 104, 'photo_inside')"),
    INTO("tema", "(201, 'kites', 'Papalotes', '', 'es', '', '', '', '', '', 1, 'text-kites', 'guide-kites'), "
                 "(202, 'moon', 'La luna', '', 'es', '', '', '', '', '', 1, 'text-moon', 'guide-moon'), "
                 "(203, 'bread', 'El pan', '', 'es', '', '', '', '', '', 1, 'text-bread', 'guide-bread'), "
                 "(204, 'stars', 'Estrellas', '', 'es', '', '', '', '', '', 1, 'text-stars', 'guide-stars')"),
    INTO("tema_path", "(251, 201, 102, 'path-kites'), (252, 204, null, 'path-stars')"),
    INTO("tutoria",
         "(301, 102, 105, 201, null, 0, 'achieved', 'agreed', 'yes', 'yes', 'yes', 'yes', '', '', 0, 1, 1, ''), "
         "(302, 103, 102, 201, null, 0, 'under_way', 'agreed', 'yes', 'yes', '', '', '', '', 0, 1, 1, ''), "
         "(303, 104, 105, 201, null, 0, 'ended', 'agreed', 'yes', 'yes', '', '', '', '', 0, 1, 1, ''), "
         "(304, 105, 108, 203, null, 0, 'achieved', 'agreed', 'yes', 'yes', 'yes', 'yes', '', '', 0, 1, 1, ''), "
         "(305, 104, 105, 202, null, 0, 'achieved', 'agreed', 'yes', 'yes', 'yes', 'yes', '', '', 0, 1, 1, ''), "
         "(306, 102, 105, 202, null, 1, 'proposed', 'agreed', '', '', '', '', '', '', 0, 0, 1, ''), "
         "(307, 103, 105, 202, null, 1, 'declined', 'agreed', 'no', '', '', '', '', '', 0, 0, 1, ''), "
         "(308, 103, 108, 203, null, 0, 'achieved', 'agreed', 'yes', 'yes', 'yes', 'yes', '', '', 0, 1, 1, ''), "
         "(309, 104, 108, 203, null, 0, 'paused', 'agreed', 'yes', 'yes', '', '', '', '', 0, 1, 1, '')"),
    INTO("encounter", "(351, 302, 1, 0)"),
    INTO("wish", "(401, 103, 202, 1, '2019-02-03'), "
                 "(403, 103, 204, 2, '2019-02-03'), "
                 "(402, 104, 204, 1, '2019-02-04')"),
    INTO("offer", "(501, 105, 201, 3, 'standing'), "
                  "(502, 105, 202, 3, 'standing'), "
                  "(503, 108, 203, 3, 'standing'), "
                  "(504, 102, 201, 3, 'first'), "
                  "(505, 103, 202, 3, 'asked')"),
    INTO("mastery", "(551, 102, 201, 'presented'), "
                    "(552, 104, 202, 'presented')"),
    INTO("preparation", "(561, 102, 201, 'plan-ana')"),
    INTO("entry", "(601, 301, 102, 'question', 'ana-hidden', null, 1, 0), "
                  "(602, 301, 102, 'attempt', 'ana-shared', null, 2, 1), "
                  "(603, 302, 103, 'question', 'beto-hidden', null, 1, 0), "
                  "(604, 302, 103, 'attempt', 'beto-shared', null, 2, 1), "
                  "(605, 303, 104, 'question', 'caro-hidden', null, 1, 0), "
                  "(606, 303, 104, 'attempt', 'caro-shared', null, 2, 1), "
                  "(607, 305, 104, 'attempt', 'moon-hidden', null, 1, 0), "
                  "(608, 304, 105, 'question', 'luz-hidden', null, 1, 0)"),
    INTO("report", "(701, 301, 105, 'report-of-ana', '', '', 1), "
                   "(702, 302, 102, '', 'report-of-beto', '', 1), "
                   "(703, 303, 105, '', '', 'report-of-caro', 1)"),
    INTO("reflection", "(801, 301, 'thoughts-of-ana', 'dictated', 105, null, 1, 1), "
                       "(802, 303, 'thoughts-of-caro', 'typed', null, null, 1, 0), "
                       "(803, 305, 'moon-of-caro', 'dictated', 105, null, 1, 1)"),
    INTO("observation", "(901, 302, 109, 'watched-ana', 1)"),
    INTO("presentation", "(1101, 301, '2026-05-03', -1, 'place-class', 'class', 'held'), "
                         "(1102, 304, '2026-05-03', -1, 'place-families', 'families', 'planned'), "
                         "(1103, 305, '2026-05-03', -1, 'place-neighbours', 'neighbours', 'held')"),
    INTO("audience_word", "(1201, 1101, 103, 'question', 'word-class'), "
                          "(1202, 1103, 108, 'thanks', 'word-neighbours'), "
                          "(1203, 1102, 107, 'thanks', 'word-families')"),
};

/* A photo or a voice of somebody, and the entry that it belongs to. */
static const struct {
    int64_t id, entry, person;
    const char *bytes, *type;
} media[] = {
    {PHOTO_ANA, ENTRY_ANA_SHARED, ANA, "photo-of-ana", PHOTO_TYPE},
    {PHOTO_BETO, ENTRY_BETO, BETO, "photo-of-beto", PHOTO_TYPE},
    {VOICE_CARO, ENTRY_CARO_MOON, CARO, "voice-of-caro", "audio/ogg"},
};

static void settle(struct kit *kit)
{
    kit->env.arena = &kit->things;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(store_run_values(kit->store, rows[i], NULL, 0), OK);
    for (size_t i = 0; i < COUNT_OF(media); i++) {
        int64_t blob;
        assert_int_equal(
            media_keep(&kit->env, media[i].person, media[i].bytes, strlen(media[i].bytes), media[i].type, &blob), OK);
        assert_int_equal(store_run(kit->store, "update blob set id = $1 where id = $2", V(media[i].id), V(blob)), OK);
        assert_int_equal(
            store_run(kit->store, "update entry set blob = $1 where id = $2", V(media[i].id), V(media[i].entry)), OK);
    }
    /* From here on people sign in; with what, nobody here types. */
    assert_int_equal(store_run(kit->store, "insert into login values (101, 'passphrase', '')"), OK);
    assert_int_equal(store_run(kit->store, "insert into enrolment values (1501, '', 'the blue phone', 0)"), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

int village_setup(void **state)
{
    if (kit_setup(state) != 0)
        return -1;
    struct kit *kit = *state;
    kit->env.blobs = blobs_new(kit->path);
    if (!kit->env.blobs)
        return -1;
    settle(kit);
    return 0;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
    (void)about, (void)kind, (void)at;
    return remove(path);
}

int village_teardown(void **state)
{
    struct kit *kit = *state;
    nftw(blobs_folder(kit->env.blobs), remove_one, 8, FTW_DEPTH | FTW_PHYS);
    blobs_free(kit->env.blobs);
    return kit_teardown(state);
}

void village_become(struct kit *kit, const struct villager *villager)
{
    kit->session[0] = kit->language[0] = '\0';
    if (villager->code)
        sign_in_as(kit, villager->code);
}

enum { STEPS = 6 }; /* pages that are numbered through have no more */

#define NEXT(table) "select id from " table " where id > $1 order by id limit 1"

static size_t add_ids(struct kit *kit, const char *next, int64_t ids[static VILLAGE_IDS], size_t n)
{
    for (int64_t last = 0; last >= 0;) {
        assert_int_equal(store_number_values(kit->store, &last, -1, next, (struct value[]){V(last)}, 1), OK);
        assert_true(n + 1 < VILLAGE_IDS);
        if (last >= 0)
            ids[n++] = last;
    }
    return n;
}

size_t village_ids(struct kit *kit, const char *pattern, int64_t ids[static VILLAGE_IDS])
{
    static const struct {
        const char *before, *next;
    } places[] = {
        {"/people/", NEXT("person")},
        {"/temas/", NEXT("tema")},
        {"/wishes/", NEXT("wish")},
        {"/offers/", NEXT("offer")},
        {"/entries/", NEXT("entry")},
        {"/blobs/", NEXT("blob")},
        {"/presentations/", NEXT("presentation")},
        {"/words/", NEXT("audience_word")},
        {"/observations/", NEXT("observation")},
        {"/tutorias/", NEXT("tutoria")},
        {"/devices/", NEXT("enrolment")},
        {"/changes/", NEXT("change")},
    };
    size_t n = 0;
    ids[n++] = NOT_THERE;
    if (!strchr(pattern, '#'))
        return n;
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (strncmp(pattern, places[i].before, strlen(places[i].before)) == 0)
            return add_ids(kit, places[i].next, ids, n);
    }
    for (int64_t step = 1; step <= STEPS; step++)
        ids[n++] = step;
    for (size_t i = 0; i < COUNT_OF(places); i++)
        n = add_ids(kit, places[i].next, ids, n);
    return n;
}

const char *village_address(struct kit *kit, const char *pattern, int64_t id, const char *query)
{
    const char *hash = strchr(pattern, '#');
    if (!hash)
        return kit_text(kit, "%s%s", pattern, query);
    return kit_text(kit, "%.*s%lld%s%s", (int)(hash - pattern), pattern, (long long)id, hash + 1, query);
}

/* ---- who reads what ---- */

const struct secret secrets[] = {
    /* names: the room knows itself as far as a page has to do with somebody; those from outside, with whom they have to do */
    {"Elenita", "EAL"},
    {"Anastasia", "EABCLRI"},
    {"Bertoldo", "EABCLVI"},
    {"Carolina", "EABCLTV"},
    {"Luzmila", "EABCLV"},
    {"Remedios", "EALR"},
    {"Tomasa", "EABCLT"},
    {"Veranda", "EABCLV"},
    {"Ikerne", "EAI"},
    {"Nadezhda", "EN"},
    /* what the file knows of people */
    {"k7-", "E"},
    {"grade-ana", "EAR"},
    {"grade-beto", "EB"},
    {"grade-caro", "ECT"},
    {"grade-luz", "EL"},
    {"/apart\"", "E"},
    {"apart from", "E"},
    {"/people/102/consent\"", "EAR"},
    {"/people/103/consent\"", "Eb"},
    {"/people/104/consent\"", "ECT"},
    {"/people/105/consent\"", "El"},
    {"/people/106/consent\"", "ER"},
    {"href=\"/people/102/login", "E"},
    {"href=\"/people/102\"", "EAR"},
    {"href=\"/people/103\"", "Eb"},
    {"href=\"/people/104\"", "EcT"},
    {"href=\"/people/105\"", "EL"},
    {"href=\"/people/106\"", "Er"},
    {"href=\"/people/108\"", "EV"},
    /* who learns what with whom */
    {"href=\"/tutorias/301", "EAL"},
    {"href=\"/tutorias/302", "EBAI"},
    {"href=\"/tutorias/303", "ECL"},
    {"href=\"/tutorias/304", "ELV"},
    {"href=\"/tutorias/305", "ECL"},
    {"href=\"/tutorias/308", "EBV"},
    {"href=\"/tutorias/309", "ECV"},
    /* who wishes what, and since when */
    {"3 February 2019", "EB"},
    {"4 February 2019", "ECT"},
    {"Wish number", "E"},
    /* temas are for everybody, the guide for who has mastered it */
    {"text-kites", "EABCLRTVIN"},
    {"guide-kites", "EAL"},
    {"guide-moon", "ECL"},
    {"guide-bread", "EV"},
    {"guide-stars", "E"},
    {"path-kites", "EAL"},
    {"path-stars", "E"},
    {"plan-ana", "eA"},
    /* records: the learner's, and the tutor's and the observer's while they are open */
    {"ana-hidden", "EAL"},
    {"ana-shared", "EALr"},
    {"photo-of-ana", "EALR"},
    {"beto-hidden", "EABI"},
    {"beto-shared", "EABI"},
    {"photo-of-beto", "EB"},
    {"caro-hidden", "EC"},
    {"caro-shared", "ECt"},
    {"moon-hidden", "ECL"},
    {"voice-of-caro", "ECL"},
    {"luz-hidden", "ELV"},
    {"report-of-ana", "EL"},
    {"report-of-beto", "EAI"},
    {"report-of-caro", "EL"},
    {"thoughts-of-ana", "EALR"},
    {"thoughts-of-caro", "EC"},
    {"moon-of-caro", "ECLT"},
    {"watched-ana", "EAI"},
    /* presentations, by who is invited */
    {"place-class", "EABCLR"},
    {"word-class", "EABCLR"},
    {"place-families", "EABCLRTV"},
    {"word-families", "EABCLRTV"},
    {"place-neighbours", "EABCLRTVI"},
    {"word-neighbours", "EABCLRTVI"},
    {NULL, NULL},
};

bool village_has(const char *letters, char letter)
{
    return strchr(letters, letter) != NULL;
}

int village_look(const struct kit *kit, const struct villager *who, const char *address,
                 bool seen[static VILLAGE_SECRETS])
{
    int wrong = 0;
    _Static_assert(COUNT_OF(secrets) <= VILLAGE_SECRETS, "room for what was seen");
    for (size_t i = 0; secrets[i].text; i++) {
        const struct secret *secret = &secrets[i];
        bool shown = strstr(kit->page, secret->text) || strstr(kit->location, secret->text);
        if (shown && !village_has(secret->readers, who->letter) &&
            !village_has(secret->readers, (char)(who->letter + 'a' - 'A'))) {
            print_error("%c reads “%s” on %s (%d)\n", who->letter, secret->text, address, kit->status);
            wrong++;
        }
        seen[i] = seen[i] || shown;
    }
    return wrong;
}

/* ---- forms ---- */

const char *const village_forms[VILLAGE_FORMS] = {
    "who=learner&answer=yes&person=103&learner=103&tutor=105&tema=201&with=103&as=learner&use=photo_inside&do=add&to="
    "away"
    "&day=2026-05-03&hour=9&place=here&audience=neighbours&held=1&kind=question&text=Changed&observed=Changed"
    "&attempt=Changed&helped=Changed&observer=101&shared=1&how=typed&helper=103&places=2&questions=Changed&name=Changed"
    "&code=changed&title=Changed&label=Changed&met=yes&feeling=glad&language=es&people=Changed&secret=cuatro+palabras+"
    "mas"
    "&hours=1&back=/",
    "who=tutor&answer=no&person=102&learner=102&tutor=104&tema=202&with=105&as=tutor&use=name_outside&do=remove&to=here"
    "&day=2026-05-02&audience=class&kind=thanks&text=Changed&described=Changed&question=Changed&helped=Changed&needed="
    "no"
    "&shared=0&how=dictated&helper=105&places=4&questions=Changed&name=Changed&met=no&feeling=unsure&all=1",
    ("day=2026-05-02&from=9%3A00&to=10%3A00&learner=101&tutor=105&tema=201&kind=learner&name=Changed&code=changed"
     "&attempt=Changed&do=pictures"),
};
