/* Every row of docs/who-sees-what.md: each of the village walks through every route of the table, and reads what is theirs and
 * nothing else; and whatever they send to what is not theirs, nothing is changed. A new route is walked from the day it stands in
 * the table, and its forms are nobody's but the facilitator's until `hands` says more. */
#include "village.h"

#include "app/routes.h"
#include "store/store.h"

#include <stdio.h>

/* ---- what is read ---- */

/* Who reads it: a capital's owner does so somewhere; a small letter's may, but no page has to show it. All others never do. */
static const struct secret {
    const char *text, *readers;
} secrets[] = {
    /* names: the room knows itself; those from outside know with whom they have to do */
    {"Elenita", "EABCL"},
    {"Anastasia", "EABCLRI"},
    {"Bertoldo", "EABCLI"},
    {"Carolina", "EABCLT"},
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
    {"/people/102/login", "E"},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        VILLAGE(each_reads_what_is_theirs_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
