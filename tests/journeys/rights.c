/* Every row of docs/who-sees-what.md, reading: each of the village walks through every route of the table, reads what is theirs and
 * nothing else, and learns of nothing else that it is there. A new route is walked from the day it stands in the table. */
#include "village.h"

#include "app/routes.h"
#include "store/store.h"

#include <stdio.h>

/* ---- what is read ---- */

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
            wrong += village_look(kit, who, address, seen);
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
        bool seen[VILLAGE_SECRETS] = {0};
        village_become(kit, who);
        wrong += walk(kit, who, seen);
        for (size_t i = 0; secrets[i].text; i++) {
            if (village_has(secrets[i].readers, who->letter) && !seen[i]) {
                print_error("%c reads “%s” nowhere\n", who->letter, secrets[i].text);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

/* Who reads what stays as it was, whatever somebody enters of themselves. */
static void who_says_to_have_tutored_reads_no_guide_and_no_record_by_it(void **state)
{
    struct kit *kit = *state;
    bool seen[VILLAGE_SECRETS] = {0};
    const struct villager *caro = &villagers[3];
    village_become(kit, caro);
    assert_int_equal(submit(kit, "/paper", "learner=105&tutor=104&tema=204&day=2026-05-02&attempt=x&described=x"), 403);
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
        bool seen[VILLAGE_SECRETS] = {0};
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
            if (!village_has(cases[c].readers, who->letter))
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
    /* This leads on to the presentation, for whoever is invited to that. */
    {"/tutorias/#/present", ANA_KITES, "EABCLR"},
    {"/tutorias/#/present", LUZ_BREAD, "EABCLRTV"},
    {"/tutorias/#/present", CARO_MOON, "EABCLRTVI"},
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
    {"/blobs/", PHOTO_ANA, "EALR"},
    {"/blobs/", PHOTO_BETO, "EB"},
    {"/blobs/", VOICE_CARO, "ECL"},
    {"/help/", 0, TAKES_PART "IN"},
};

static bool may_know(const char *pattern, int64_t id, char letter)
{
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if ((known[i].id == id || !known[i].id) && strncmp(pattern, known[i].before, strlen(known[i].before)) == 0)
            return village_has(known[i].letters, letter);
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
            const char *nothing = n ? answer_about(kit, route, NOT_THERE, village_forms[0]) : "";
            for (size_t i = 0; i < n; i++) {
                if (may_know(route->path, ids[i], villagers[v].letter) ||
                    strcmp(answer_about(kit, route, ids[i], village_forms[0]), nothing) == 0)
                    continue;
                print_error("%c learns from %s that there is %lld (%d)\n", villagers[v].letter, route->path,
                            (long long)ids[i], kit->status);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
