/* Every row of docs/who-sees-what.md: each of the village walks through every route of the table, and reads what is theirs and
 * nothing else; and whatever they send to what is not theirs, nothing is changed. A new route is walked from the day it stands in
 * the table, and its forms are nobody's but the facilitator's until `hands` says more. */
#include "village.h"

#include "app/routes.h"
#include "store/store.h"

#include <stdio.h>

#define TAKES_PART "EABCLRTV"

/* Everything that any form of ours asks for, said one way and the other. */
static const char *const forms[] = {
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
    "day=2026-05-02&from=9%3A00&to=10%3A00&learner=101&tutor=105&tema=201&kind=learner&name=Changed&code=changed"
    "&attempt=Changed&do=pictures",
};

/* ---- what is read ---- */

/* Who reads it: a capital's owner does so somewhere; a small letter's may, but no page has to show it. All others never do. */
static const struct secret {
    const char *text, *readers;
} secrets[] = {
    /* names: the room knows itself; those from outside know with whom they have to do */
    {"Elenita", "EABCL"},
    {"Anastasia", "EABCLRI"},
    {"Bertoldo", "EABCLVI"},
    {"Carolina", "EABCLTV"},
    {"Luzmila", "EABCLV"},
    {"Remedios", "EABCLR"},
    {"Tomasa", "EABCLT"},
    {"Veranda", "EABCLV"},
    {"Ikerne", "EABCLI"},
    {"Nadezhda", "EABCLN"},
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
};

/* True if the list has the letter. */
static bool has(const char *letters, char letter)
{
    return strchr(letters, letter) != NULL;
}

/* Notes what stands in the answer; how much of it this person must never read. */
static int look(const struct kit *kit, const struct villager *who, const char *address, bool seen[])
{
    int wrong = 0;
    for (size_t i = 0; i < COUNT_OF(secrets); i++) {
        const struct secret *secret = &secrets[i];
        bool shown = strstr(kit->page, secret->text) || strstr(kit->location, secret->text);
        if (shown && !has(secret->readers, who->letter) && !has(secret->readers, (char)(who->letter + 'a' - 'A'))) {
            print_error("%c reads “%s” on %s (%d)\n", who->letter, secret->text, address, kit->status);
            wrong++;
        }
        seen[i] = seen[i] || shown;
    }
    return wrong;
}

/* As they are, with what pages unfold, and with others' ids where a page asks for whom. */
static const char *const queries[] = {
    "",
    "?guide=1&away=1&person=103&learner=103&tema=204&answered=302&of=103&late=1",
    "?person=102&learner=104&tema=201&answered=307&of=102",
};

static int walk(struct kit *kit, const struct villager *who, bool seen[])
{
    int64_t ids[VILLAGE_IDS];
    int wrong = 0;
    for (const struct route *route = routes; route->path; route++) {
        size_t n = village_ids(kit, route->path, ids);
        for (size_t i = 0; i < n * COUNT_OF(queries) && route->method == METHOD_GET; i++) {
            const char *address = village_address(kit, route->path, ids[i % n], queries[i / n]);
            visit(kit, address);
            wrong += look(kit, who, address, seen);
        }
    }
    return wrong;
}

static void each_reads_what_is_theirs_and_nothing_else(void **state)
{
    struct kit *kit = *state;
    int wrong = 0;
    for (size_t v = 0; v < VILLAGERS; v++) {
        const struct villager *who = &villagers[v];
        bool seen[COUNT_OF(secrets)] = {0};
        village_become(kit, who);
        wrong += walk(kit, who, seen);
        for (size_t i = 0; i < COUNT_OF(secrets); i++) {
            if (has(secrets[i].readers, who->letter) && !seen[i]) {
                print_error("%c reads “%s” nowhere\n", who->letter, secrets[i].text);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

/* The rest of the village's letters do not move by what somebody says of themselves. */
static void who_says_to_have_tutored_reads_no_guide_and_no_record_by_it(void **state)
{
    struct kit *kit = *state;
    bool seen[COUNT_OF(secrets)] = {0};
    const struct villager *caro = &villagers[3];
    village_become(kit, caro);
    assert_int_equal(submit(kit, "/paper", "learner=105&tutor=104&tema=204&day=2026-05-02&attempt=x&described=x"), 303);
    assert_int_equal(walk(kit, caro, seen), 0);
}

static void who_has_left_reads_nothing(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run_values(kit->store, "update person set standing = 'away' where id <> 101", NULL, 0), OK);
    assert_int_equal(store_commit(kit->store), OK);
    for (size_t v = 1; v < VILLAGERS; v++) {
        const struct villager left = {'-', villagers[v].code};
        bool seen[COUNT_OF(secrets)] = {0};
        village_become(kit, &left);
        assert_int_equal(walk(kit, &left, seen), 0);
    }
}

/* Names of the room are known to the room; that somebody wishes for a tema or asks to tutor it is not. */
static void who_wishes_and_who_asks_is_told_to_nobody_but_the_facilitator(void **state)
{
    static const struct {
        int64_t tema;
        const char *name, *readers; /* Luz offers the moon, and may look for somebody to ask */
    } cases[] = {{STARS, "Carolina", "EC"}, {MOON, "Bertoldo", "EBL"}};
    struct kit *kit = *state;
    for (size_t i = 0; i < VILLAGERS * COUNT_OF(cases); i++) {
        const struct villager *who = &villagers[i / COUNT_OF(cases)];
        size_t c = i % COUNT_OF(cases);
        village_become(kit, who);
        for (const struct route *route = routes; route->path; route++) {
            if (route->method != METHOD_GET || strncmp(route->path, "/temas/#", strlen("/temas/#")) != 0)
                continue;
            visit(kit, village_address(kit, route->path, cases[c].tema, ""));
            if (!has(cases[c].readers, who->letter))
                assert_shows_not(kit, cases[c].name);
        }
    }
}

static void a_pair_that_is_kept_apart_is_answered_like_one_without_an_offer(void **state)
{
    static const char *const so[] = {
        "insert into offer select community, 506, 104, 202, 3, 'standing' from community",
        "update tutoria set state = 'ended' where id = 302",
    };
    struct kit *kit = *state;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    for (size_t i = 0; i < COUNT_OF(so); i++)
        assert_int_equal(store_run_values(kit->store, so[i], NULL, 0), OK);
    assert_int_equal(store_commit(kit->store), OK);
    village_become(kit, &villagers[2]);
    static const char *const others[] = {"as=learner&with=104", "as=learner&with=102"}; /* Ana offers no moon */
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        assert_int_equal(submit(kit, "/temas/202/ask", others[i]), 409);
        assert_shows(kit, "Nobody offers it like this any more.");
        assert_shows_not(kit, "matched");
    }
    village_become(kit, &villagers[0]);
    assert_int_equal(submit(kit, "/pair", "learner=103&tutor=104&tema=202"), 409);
    assert_shows(kit, "These two cannot be matched.");
}

/* ---- what is there ---- */

/* Who may know that a thing is there; for all others it is not, whatever they ask it. Temas are for everybody. */
static const struct {
    const char *before;
    int64_t id;
    const char *letters;
} known[] = {
    {"/people/", ANA, "EAR"},
    {"/people/", BETO, "EB"},
    {"/people/", CARO, "ECT"},
    {"/people/", LUZ, "EL"},
    {"/people/", ROSA, "ER"},
    {"/people/", TOMASA, "ET"},
    {"/people/", VERA, "EV"},
    {"/people/", IKER, "EI"},
    {"/people/", NADIA, "EN"},
    {"/people/", ELENA, "E"},
    {"/tutorias/", ANA_KITES, "EALR"},
    {"/tutorias/", BETO_KITES, "EBAIR"}, /* Rosa answers for the tutor */
    {"/tutorias/", CARO_KITES, "ECLT"},
    {"/tutorias/", LUZ_BREAD, "ELV"},
    {"/tutorias/", CARO_MOON, "ECLT"},
    {"/tutorias/", ANA_MOON, "EALR"},
    {"/tutorias/", BETO_MOON, "EBL"},
    {"/tutorias/", BETO_BREAD, "EBV"},
    {"/tutorias/", CARO_BREAD, "ECVT"},
    {"/wishes/", WISH_BETO, "EB"},
    {"/wishes/", WISH_CARO, "EC"},
    {"/wishes/", WISH_BETO_STARS, "EB"},
    {"/offers/", OFFER_LUZ, "EL"},
    {"/offers/", OFFER_LUZ_MOON, "EL"},
    {"/offers/", OFFER_VERA, "EV"},
    {"/offers/", OFFER_ANA, "EA"},
    {"/offers/", OFFER_BETO, "EB"},
    {"/entries/", ENTRY_ANA, "EALR"},
    {"/entries/", ENTRY_ANA_SHARED, "EALR"},
    {"/entries/", ENTRY_BETO, "EBAIR"},
    {"/entries/", ENTRY_BETO_SHARED, "EBAIR"},
    {"/entries/", ENTRY_CARO, "ECLT"},
    {"/entries/", ENTRY_CARO_SHARED, "ECLT"},
    {"/entries/", ENTRY_CARO_MOON, "ECLT"},
    {"/entries/", ENTRY_LUZ, "ELV"},
    {"/presentations/", FOR_CLASS, "EABCLR"},
    {"/presentations/", FOR_FAMILIES, "EABCLRTV"},
    {"/presentations/", FOR_NEIGHBOURS, "EABCLRTVI"},
    {"/words/", WORD_CLASS, "EABCLR"},
    {"/words/", WORD_FAMILIES, "EABCLRTV"},
    {"/words/", WORD_NEIGHBOURS, "EABCLRTVI"},
    {"/observations/", OBSERVATION, "EAI"},
    {"/temas/", KITES, TAKES_PART "IN"},
    {"/temas/", MOON, TAKES_PART "IN"},
    {"/temas/", BREAD, TAKES_PART "IN"},
    {"/temas/", STARS, TAKES_PART "IN"},
};

static bool may_know(const char *pattern, int64_t id, char letter)
{
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (known[i].id == id && strncmp(pattern, known[i].before, strlen(known[i].before)) == 0)
            return has(known[i].letters, letter);
    }
    return letter == 'E';
}

/* The whole answer, without the address that was asked. */
static const char *answer_about(struct kit *kit, const struct route *route, int64_t id, const char *form)
{
    const char *address = village_address(kit, route->path, id, ""), *at = NULL;
    ask(kit, route->method, address, route->method == METHOD_POST ? form : NULL);
    const char *text = kit_text(kit, "%d %s ", kit->status, kit->location);
    for (const char *from = kit->page; from; from = at ? at + strlen(address) : NULL) {
        at = strstr(from, address);
        text = arena_printf(&kit->things, "%s%.*s", text, (int)(at ? at - from : (ptrdiff_t)strlen(from)), from);
    }
    return text;
}

static void what_is_not_for_somebodys_eyes_is_answered_like_what_is_not_there(void **state)
{
    struct kit *kit = *state;
    int64_t ids[VILLAGE_IDS];
    int wrong = 0;
    for (size_t v = 1; v < VILLAGERS && villagers[v].code; v++) {
        village_become(kit, &villagers[v]);
        for (const struct route *route = routes; route->path; route++) {
            bool asks = strchr(route->path, '#') && route->permission != PERMIT_ENTER;
            size_t n = asks ? village_ids(kit, route->path, ids) : 0;
            const char *nothing = n ? answer_about(kit, route, NOT_THERE, forms[0]) : "";
            for (size_t i = 0; i < n; i++) {
                if (may_know(route->path, ids[i], villagers[v].letter) ||
                    strcmp(answer_about(kit, route, ids[i], forms[0]), nothing) == 0)
                    continue;
                print_error("%c learns from %s that there is %lld (%d)\n", villagers[v].letter, route->path,
                            (long long)ids[i], kit->status);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

/* ---- what is changed ---- */

/* Whose hands change what lies at an address: the first row that fits, id 0 fits all. What stands nowhere is the facilitator's. */
static const struct {
    const char *pattern;
    int64_t id;
    const char *letters;
} hands[] = {
    {"/temas/#/wish", 0, TAKES_PART}, /* for oneself: whose rows those are, the next test asks */
    {"/temas/#/ask", 0, TAKES_PART},
    {"/temas/#/offer", 0, TAKES_PART},
    {"/temas/#/prepare", 0, TAKES_PART},
    {"/paper", 0, TAKES_PART},
    {"/tutorias/#/observe", 0, "E"},
    {"/tutorias/#/paths", ANA_KITES, "EL"},
    {"/tutorias/#/paths", BETO_KITES, "EA"},
    {"/tutorias/#/paths", CARO_KITES, "EL"},
    {"/tutorias/#/paths", LUZ_BREAD, "EV"},
    {"/tutorias/#/paths", CARO_MOON, "EL"},
    {"/tutorias/#/paths", ANA_MOON, "EL"},
    {"/tutorias/#/paths", BETO_MOON, "EL"},
    {"/tutorias/#/paths", BETO_BREAD, "EV"},
    {"/tutorias/#/paths", CARO_BREAD, "EV"},
    {"/tutorias/#/report", ANA_KITES, "EL"},
    {"/tutorias/#/report", BETO_KITES, "EA"},
    {"/tutorias/#/report", CARO_KITES, "E"},
    {"/tutorias/#/report", LUZ_BREAD, "EV"},
    {"/tutorias/#/report", CARO_MOON, "EL"},
    {"/tutorias/#/report", BETO_BREAD, "EV"},
    {"/tutorias/#/report", CARO_BREAD, "EV"},
    {"/tutorias/#/reflection", CARO_KITES, "E"},
    {"/tutorias/#/", ANA_KITES, "EAL"},
    {"/tutorias/#/", BETO_KITES, "EBA"},
    {"/tutorias/#/", CARO_KITES, "ECL"},
    {"/tutorias/#/", LUZ_BREAD, "ELV"},
    {"/tutorias/#/", CARO_MOON, "ECL"},
    {"/tutorias/#/", ANA_MOON, "EAL"},
    {"/tutorias/#/", BETO_MOON, "E"},
    {"/tutorias/#/", BETO_BREAD, "EBV"},
    {"/tutorias/#/reflection", CARO_BREAD, "ECTV"}, /* what she dictates */
    {"/tutorias/#/", CARO_BREAD, "ECV"},
    {"/entries/#/", ENTRY_ANA, "EA"},
    {"/entries/#/", ENTRY_ANA_SHARED, "EA"},
    {"/entries/#/", ENTRY_BETO, "EB"},
    {"/entries/#/", ENTRY_BETO_SHARED, "EB"},
    {"/entries/#/", ENTRY_CARO, "EC"},
    {"/entries/#/", ENTRY_CARO_SHARED, "EC"},
    {"/entries/#/", ENTRY_CARO_MOON, "EC"},
    {"/entries/#/", ENTRY_LUZ, "EL"},
    {"/presentations/#/words", FOR_CLASS, "EABCLR"},
    {"/presentations/#/words", FOR_FAMILIES, "EABCLRTV"},
    {"/presentations/#/words", FOR_NEIGHBOURS, "EABCLRTVI"},
    {"/presentations/#/", FOR_CLASS, "E"}, /* held already */
    {"/presentations/#/", FOR_FAMILIES, "ELV"},
    {"/words/#/", WORD_CLASS, "EA"},
    {"/words/#/", WORD_FAMILIES, "EL"},
    {"/words/#/", WORD_NEIGHBOURS, "EC"},
    {"/observations/#", OBSERVATION, "EI"},
    {"/wishes/#/", WISH_BETO, "EB"},
    {"/wishes/#/", WISH_BETO_STARS, "EB"},
    {"/wishes/#/", WISH_CARO, "EC"},
    {"/offers/#/vouch", 0, "E"},
    {"/offers/#/", OFFER_LUZ, "EL"},
    {"/offers/#/", OFFER_LUZ_MOON, "EL"},
    {"/offers/#/", OFFER_VERA, "EV"},
    {"/offers/#/", OFFER_ANA, "EA"},
    {"/offers/#/", OFFER_BETO, "EB"},
    {"/people/#/consent", ANA, "EAR"},
    {"/people/#/consent", CARO, "ECT"},
    {"/people/#/consent", ROSA, "ER"},
    {"/people/#/consent", TOMASA, "ET"},
    {"/people/#/consent", VERA, "EV"},
};

static const char *hands_of(const char *pattern, int64_t id)
{
    for (size_t i = 0; i < COUNT_OF(hands); i++) {
        if (strncmp(pattern, hands[i].pattern, strlen(hands[i].pattern)) == 0 && (!hands[i].id || hands[i].id == id))
            return hands[i].letters;
    }
    return "E";
}

/* Everything in the file that a form may change. */
static int64_t state_of(struct kit *kit)
{
    return kit_number(
        kit, "select (select count(*) from change) + (select count(*) from login) + (select count(*) from card)"
             " + (select count(*) from enrolment)");
}

static bool is_no(const struct kit *kit)
{
    static const int noes[] = {303, 400, 403, 404, 409, 422};
    for (size_t i = 0; i < COUNT_OF(noes); i++) {
        if (kit->status == noes[i])
            return true;
    }
    return false;
}

/* Sends the form to what is not theirs; how much is wrong with what came of it. */
static int send_in_vain(struct kit *kit, const struct villager *who, const char *address, const char *form)
{
    bool seen[COUNT_OF(secrets)] = {0};
    int64_t before = state_of(kit);
    submit(kit, address, form);
    int wrong = look(kit, who, address, seen);
    if (is_no(kit) && state_of(kit) == before)
        return wrong;
    print_error("%c is answered %d by %s: %.60s\n", who->letter, kit->status, address, form);
    return wrong + 1;
}

static void nobody_changes_what_is_not_theirs(void **state)
{
    struct kit *kit = *state;
    int64_t ids[VILLAGE_IDS];
    int wrong = 0;
    for (const struct route *route = routes; route->path; route++) {
        if (route->method != METHOD_POST || route->permission == PERMIT_ENTER) /* the door: journey door.c */
            continue;
        size_t n = village_ids(kit, route->path, ids);
        for (size_t i = 0; i < n * VILLAGERS; i++) {
            const struct villager *who = &villagers[i / n];
            if (has(hands_of(route->path, ids[i % n]), who->letter))
                continue;
            village_become(kit, who);
            for (size_t f = 0; f < COUNT_OF(forms); f++)
                wrong += send_in_vain(kit, who, village_address(kit, route->path, ids[i % n], ""), forms[f]);
        }
    }
    assert_int_equal(wrong, 0);
}

/* How often something was done with the forms, each of them sent to every address of the route in a village of its own. */
static int done_by(const struct route *route, const struct villager *who)
{
    int64_t ids[VILLAGE_IDS];
    void *fresh;
    int done = 0;
    assert_int_equal(village_setup(&fresh), 0);
    struct kit *kit = fresh;
    size_t n = village_ids(kit, route->path, ids);
    village_become(kit, who);
    for (size_t i = 0; i < n * COUNT_OF(forms); i++) {
        int64_t before = state_of(kit);
        submit(kit, village_address(kit, route->path, ids[i % n], ""), forms[i / n]);
        done += state_of(kit) != before;
    }
    assert_int_equal(village_teardown(&fresh), 0);
    return done;
}

/* Forms that speak of one page as it was, or of an address for phones; all are the facilitator's, and have journeys of their own. */
static bool is_special(const char *pattern)
{
    static const char *const special[] = {"/wishes/enter", "/classes", "/cards"};
    for (size_t i = 0; i < COUNT_OF(special); i++) {
        if (strcmp(pattern, special[i]) == 0)
            return true;
    }
    return false;
}

/* So that the test above does not pass because its forms say nothing to anybody. */
static void the_same_forms_are_done_for_the_facilitator(void **state)
{
    (void)state;
    int idle = 0;
    for (const struct route *route = routes; route->path; route++) {
        if (route->method != METHOD_POST || route->permission == PERMIT_ENTER || is_special(route->path) ||
            done_by(route, &villagers[0]))
            continue;
        print_error("nothing is done by %s\n", route->path);
        idle++;
    }
    assert_int_equal(idle, 0);
}

/* How much there is of the doings of all but one. */
static int64_t of_others(struct kit *kit, int64_t me)
{
    int64_t n;
    static const char count[] =
        "select (select count(*) from wish where person <> $1) + (select count(*) from offer where person <> $1)"
        " + (select count(*) from preparation where person <> $1) + (select count(*) from mastery where person <> $1)"
        " + (select count(*) from tutoria where $1 not in (learner, tutor) and origin <> 'matching')"
        " + (select count(*) from entry e join tutoria t on t.id = e.tutoria where $1 not in (t.learner, t.tutor))";
    assert_int_equal(store_number_values(kit->store, &n, -1, count, (struct value[]){V(me)}, 1), OK);
    return n;
}

static void nobody_but_the_facilitator_acts_for_others(void **state)
{
    static const char form[] =
        "person=%d&who=learner&as=learner&with=%d&learner=%d&tutor=%d&tema=201&places=2&questions=x"
        "&day=2026-05-02&attempt=x";
    (void)state;
    for (size_t v = 1; v < VILLAGERS && villagers[v].code; v++) {
        void *fresh;
        int64_t ids[VILLAGE_IDS];
        assert_int_equal(village_setup(&fresh), 0);
        struct kit *kit = fresh;
        village_become(kit, &villagers[v]);
        int64_t me = kit_person(kit, villagers[v].code), before = of_others(kit, me);
        int other = me == BETO ? CARO : BETO, third = me == LUZ ? ANA : LUZ;
        for (const struct route *route = routes; route->path; route++) {
            bool for_oneself =
                route->method == METHOD_POST && has(hands_of(route->path, NOT_THERE), villagers[v].letter);
            size_t n = for_oneself ? village_ids(kit, route->path, ids) : 0;
            for (size_t i = 0; i < n; i++)
                submit(kit, village_address(kit, route->path, ids[i], ""),
                       kit_text(kit, form, other, third, other, third));
        }
        assert_int_equal(of_others(kit, me), before);
        assert_int_equal(village_teardown(&fresh), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        VILLAGE(each_reads_what_is_theirs_and_nothing_else),
        VILLAGE(who_says_to_have_tutored_reads_no_guide_and_no_record_by_it),
        VILLAGE(who_has_left_reads_nothing),
        VILLAGE(a_pair_that_is_kept_apart_is_answered_like_one_without_an_offer),
        VILLAGE(what_is_not_for_somebodys_eyes_is_answered_like_what_is_not_there),
        VILLAGE(who_wishes_and_who_asks_is_told_to_nobody_but_the_facilitator),
        VILLAGE(nobody_changes_what_is_not_theirs),
        cmocka_unit_test(nobody_but_the_facilitator_acts_for_others),
        cmocka_unit_test(the_same_forms_are_done_for_the_facilitator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
