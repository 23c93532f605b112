/* Every row of docs/who-sees-what.md, doing: whatever somebody of the village sends to what is not theirs, nothing is changed. The
 * forms of a new route are nobody's but the facilitator's until `hands` says more. */
#include "village.h"

#include "app/routes.h"
#include "store/store.h"

#include <stdio.h>

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
    {"/observations/#/remove", 0, "E"},
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
    bool seen[VILLAGE_SECRETS] = {0};
    int64_t before = state_of(kit);
    submit(kit, address, form);
    int wrong = village_look(kit, who, address, seen);
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
            if (village_has(hands_of(route->path, ids[i % n]), who->letter))
                continue;
            village_become(kit, who);
            for (size_t f = 0; f < VILLAGE_FORMS; f++)
                wrong += send_in_vain(kit, who, village_address(kit, route->path, ids[i % n], ""), village_forms[f]);
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
    for (size_t i = 0; i < n * VILLAGE_FORMS; i++) {
        int64_t before = state_of(kit);
        submit(kit, village_address(kit, route->path, ids[i % n], ""), village_forms[i / n]);
        done += state_of(kit) != before;
    }
    assert_int_equal(village_teardown(&fresh), 0);
    return done;
}

/* Forms that speak of one page as it was, of a name, of what was just done, or of an address for phones; all are the facilitator's, and have journeys of their own. */
static bool is_special(const char *pattern)
{
    static const char *const special[] = {"/wishes/enter",   "/classes",        "/cards",
                                          "/people/#/erase", "/changes/#/undo", "/observations/#/remove"};
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
                route->method == METHOD_POST && village_has(hands_of(route->path, NOT_THERE), villagers[v].letter);
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
        VILLAGE(nobody_changes_what_is_not_theirs),
        cmocka_unit_test(nobody_but_the_facilitator_acts_for_others),
        cmocka_unit_test(the_same_forms_are_done_for_the_facilitator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
