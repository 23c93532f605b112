/* A tutoría from the first question to the reflection: what learner, tutor, family and facilitator write, and what each of them sees. */
#include "kit.h"

#include "people/consents.h"
#include "people/enter_page.h"
#include "people/kin.h"
#include "people/logins.h"
#include "store/store.h"

#include <stdio.h>

/* Ana learns kites with Luz; Eva answers for Ana, Beto has nothing to do with it. Nobody has come in yet. */
static int64_t found(struct kit *kit)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Ana,learner\nluz,Luz,learner\nbeto,Beto,learner\neva,Eva,family\n"
               "elena,Elena,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\nmoon,La luna\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    int64_t id = kit_proposal(kit, "ana").id;
    submit(kit, kit_text(kit, "/tutorias/%lld/answer", (long long)id), "who=learner&answer=yes");
    assert_int_equal(submit(kit, kit_text(kit, "/tutorias/%lld/answer", (long long)id), "who=tutor&answer=yes"), 303);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(kin_add(&kit->env, kit_person(kit, "eva"), kit_person(kit, "ana")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
    return id;
}

static const char *at(struct kit *kit, int64_t tutoria, const char *rest)
{
    return kit_text(kit, "/tutorias/%lld%s", (long long)tutoria, rest);
}

static void set_state(struct kit *kit, const char *state)
{
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update tutoria set state = $1", V(state)), OK);
    assert_int_equal(store_commit(kit->store), OK);
}

/* Asks, and nothing is changed by it. */
static int submit_in_vain(struct kit *kit, const char *address, const char *form)
{
    int64_t before = kit_changes(kit);
    int status = submit(kit, address, form);
    assert_int_equal(kit_changes(kit), before);
    return status;
}

static void the_fields_for_photos_and_their_script_come_once_the_family_has_said_yes(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "ana");
    for (int yes = 0; yes < 2; yes++) {
        assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
        assert_int_equal(consent_set(&kit->env, kit_person(kit, "ana"), CONSENT_PHOTO_INSIDE, yes), OK);
        assert_int_equal(store_commit(kit->store), OK);
        assert_int_equal(visit(kit, at(kit, id, "")), 200);
        (yes ? assert_shows : assert_shows_not)(kit, "/record.js\" defer></script>");
        (yes ? assert_shows : assert_shows_not)(kit, "type=\"file\"");
        assert_int_equal(visit(kit, at(kit, id, "/reflection")), 200);
        (yes ? assert_shows : assert_shows_not)(kit, "/record.js\" defer></script>");
    }
}

static void what_ana_writes_stands_in_her_record_and_luz_reads_it(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, at(kit, id, "")), 200);
    assert_shows(kit, "What was the first idea?");
    assert_shows(kit, "id=\"write\"");
    assert_int_equal(submit(kit, at(kit, id, "/entries"), "kind=question&text=Why%3F%0D%0A%3Cb%3E+flies%3F"), 303);
    follow(kit);
    assert_shows(kit, "Saved.");
    assert_shows(kit, "Why?\n&lt;b&gt; flies?");
    sign_in_as(kit, "luz");
    assert_int_equal(visit(kit, at(kit, id, "")), 200);
    assert_shows(kit, "&lt;b&gt; flies?");
    assert_int_equal(submit(kit, at(kit, id, "/entries"), "kind=analogy&text=Like+a+leaf"), 303);
    assert_int_equal(kit_number(kit, "select person from entry where kind = 'analogy'"), kit_person(kit, "luz"));
}

static void others_find_nothing_there(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    static const char *const pages[] = {"", "/reflection", "/paper", "/sitting"};
    static const char *const forms[] = {"/entries", "/begin", "/finish", "/report", "/reflection", "/sitting"};
    sign_in_as(kit, "beto");
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        assert_int_equal(visit(kit, at(kit, id, pages[i])), 404);
        assert_shows_not(kit, "Papalotes");
    }
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        assert_int_equal(submit_in_vain(kit, at(kit, id, forms[i]), "kind=question&text=x&observed=x"), 404);
    sign_in_as(
        kit,
        "eva"); /* who answers for Ana sees what Ana shares, elsewhere; the reflection is the one thing she may help with */
    assert_int_equal(visit(kit, at(kit, id, "")), 404);
    assert_int_equal(visit(kit, at(kit, id, "/paper")), 404);
    assert_int_equal(visit(kit, at(kit, id, "/sitting")), 404);
    assert_int_equal(visit(kit, at(kit, id, "/reflection")), 200);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (strcmp(forms[i], "/reflection") != 0)
            assert_int_equal(submit_in_vain(kit, at(kit, id, forms[i]), "kind=question&text=x&observed=x"), 404);
    }
}

static void a_mistake_in_an_entry_keeps_what_was_typed(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/entries"), "text=It+pulls"), 422);
    assert_shows(kit, "Choose what it is.");
    assert_shows(kit, "role=\"alert\""); /* said at the top, too */
    assert_shows(kit, "It pulls</textarea>");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/entries"), "kind=attempt&text=+"), 422);
    assert_shows(kit, "There is nothing here yet.");
    assert_shows(kit, "value=\"attempt\" required checked");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/entries"), "kind=guess&text=x"), 422);
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/entries"), NULL), 422);
}

static void in_a_tutoria_that_has_ended_nothing_is_written_and_it_is_said_kindly(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    set_state(kit, "ended");
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, at(kit, id, "")), 200);
    assert_shows_not(kit, "id=\"write\"");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/entries"), "kind=attempt&text=x"), 409);
    assert_shows(kit, "What was written stays.");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/sitting"), "day=2026-01-01&attempt=x"), 409);
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/reflection"), "text=x"), 409);
    sign_in_as(kit, "luz"); /* sees that it was, and not the record */
    assert_int_equal(visit(kit, at(kit, id, "")), 200);
    assert_shows(kit, "It has ended.");
    assert_shows_not(kit, "id=\"record\"");
}

static void the_facilitator_writes_for_either_of_the_two(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, at(kit, id, "")), 200);
    assert_shows(kit, "name=\"who\"");
    assert_int_equal(submit(kit, at(kit, id, "/entries"), "kind=attempt&text=x"), 303);
    assert_int_equal(kit_number(kit, "select person from entry"), kit_person(kit, "ana"));
    assert_int_equal(submit(kit, at(kit, id, "/entries"), "kind=example&text=x&who=tutor"), 303);
    assert_int_equal(kit_number(kit, "select person from entry where kind = 'example'"), kit_person(kit, "luz"));
    sign_in_as(kit, "ana"); /* nobody else does */
    assert_int_equal(submit(kit, at(kit, id, "/entries"), "kind=solution&text=x&who=tutor"), 303);
    assert_int_equal(kit_number(kit, "select person from entry where kind = 'solution'"), kit_person(kit, "ana"));
}

static void a_slip_is_taken_back_and_an_hour_later_it_is_part_of_the_record(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "ana");
    submit(kit, at(kit, id, "/entries"), "kind=attempt&text=first");
    const char *entry = kit_text(kit, "/entries/%lld", (long long)kit_number(kit, "select id from entry"));
    visit(kit, at(kit, id, ""));
    assert_shows(kit, kit_text(kit, "%s/remove", entry));
    sign_in_as(kit, "luz");
    visit(kit, at(kit, id, ""));
    assert_shows_not(kit, kit_text(kit, "%s/remove", entry));
    assert_int_equal(submit_in_vain(kit, kit_text(kit, "%s/remove", entry), ""), 403);
    assert_int_equal(submit_in_vain(kit, kit_text(kit, "%s/share", entry), "shared=1"), 403);
    sign_in_as(kit, "beto");
    assert_int_equal(submit_in_vain(kit, kit_text(kit, "%s/remove", entry), ""), 404);
    sign_in_as(kit, "ana");
    kit->now += 60 * 60 * 1000;
    assert_int_equal(submit_in_vain(kit, kit_text(kit, "%s/remove", entry), ""), 409);
    assert_shows(kit, "Errors are kept");
    submit(kit, at(kit, id, "/entries"), "kind=attempt&text=second");
    int64_t second = kit_number(kit, "select max(id) from entry");
    assert_int_equal(submit(kit, kit_text(kit, "/entries/%lld/remove", (long long)second), ""), 303);
    assert_int_equal(kit_number(kit, "select count(*) from entry"), 1);
    assert_int_equal(submit(kit, kit_text(kit, "%s/share", entry), "shared=1"), 303);
    assert_int_equal(kit_number(kit, "select shared from entry"), 1);
    assert_int_equal(submit_in_vain(kit, "/entries/1/remove", ""), 404);
}

static void an_encounter_is_begun_and_finished_with_one_tap_each(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "luz");
    visit(kit, at(kit, id, ""));
    assert_shows(kit, "/begin\"");
    assert_int_equal(submit(kit, at(kit, id, "/begin"), ""), 303);
    follow(kit);
    assert_shows(kit, "/finish\"");
    assert_shows_not(kit, "/begin\"");
    assert_shows(kit, "One encounter, on 3 May 2026.");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/begin"), ""), 303);
    assert_int_equal(submit(kit, at(kit, id, "/finish"), ""), 303);
    follow(kit);
    assert_shows(kit, "/begin\"");
    set_state(kit, "paused");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/begin"), ""), 409);
    assert_shows(kit, "Let it go on first");
}

static void the_report_is_the_tutors_and_the_learner_does_not_see_it(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "luz");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/report"), "observed=+&described="), 422);
    assert_shows(kit, "<details open>");
    assert_int_equal(submit(kit, at(kit, id, "/report"), "observed=She+counts+aloud.&discovered=Patience."), 303);
    follow(kit);
    assert_shows(kit, "She counts aloud.");
    sign_in_as(kit, "ana");
    visit(kit, at(kit, id, ""));
    assert_shows_not(kit, "She counts aloud.");
    assert_shows_not(kit, "/report\"");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/report"), "observed=x"), 403);
    sign_in_as(kit, "elena");
    visit(kit, at(kit, id, ""));
    assert_shows(kit, "She counts aloud.");
    for (int i = 0; i < 6; i++)
        assert_int_equal(submit(kit, at(kit, id, "/report"), "described=We+drew."), 303);
    visit(kit, at(kit, id, ""));
    assert_int_equal(times_shown(kit, "We drew."), 5);
    assert_shows(kit, "And 2 more.");
}

static void the_guide_is_for_who_has_mastered_the_tema_and_is_brought_when_asked_for(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(
        store_run(kit->store,
                  "update tema set tutor_text = 'Do not tell them.', learner_text = $1 where code = 'kites'",
                  V("# A\nInvitation\n# Challenge\nMake it fly.\n# B\nThread")),
        OK);
    assert_int_equal(store_commit(kit->store), OK);
    sign_in_as(kit, "luz");
    visit(kit, at(kit, id, ""));
    assert_shows(kit, "Make it fly.");
    assert_shows_not(kit, "Invitation");
    assert_shows_not(kit, "Do not tell them.");
    visit(kit, at(kit, id, "?guide=1"));
    assert_shows(kit, "Do not tell them.");
    sign_in_as(kit, "ana");
    visit(kit, at(kit, id, "?guide=1"));
    assert_shows_not(kit, "Do not tell them.");
}

static void who_was_invited_to_watch_reads_and_writes_nothing(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store,
                               "insert into observation (community, id, tutoria, observer, helped, at)"
                               " values ($1, 5, $2, $3, '', 0)",
                               V(store_community(kit->store)), V(id), V(kit_person(kit, "beto"))),
                     OK);
    assert_int_equal(store_run(kit->store, "update tema set tutor_text = 'Do not tell them.'"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    sign_in_as(kit, "ana");
    submit(kit, at(kit, id, "/entries"), "kind=attempt&text=It+falls.");
    sign_in_as(kit, "luz");
    submit(kit, at(kit, id, "/report"), "observed=She+counts+aloud.");
    sign_in_as(kit, "beto");
    assert_int_equal(visit(kit, at(kit, id, "?guide=1")), 200);
    assert_shows(kit, "It falls.");
    assert_shows(kit, "She counts aloud.");
    assert_shows_not(kit, "Do not tell them.");
    assert_shows_not(kit, "id=\"write\"");
    assert_shows_not(kit, "/begin\"");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/entries"), "kind=attempt&text=x"), 403);
    assert_shows(kit, "This is for the two of them to write.");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/sitting"), "day=2026-01-05&attempt=x"), 403);
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/reflection"), "text=x"), 403);
}

static void the_reflection_is_anas_and_shown_to_her_family_when_she_says_so(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    set_state(kit, "achieved");
    sign_in_as(kit, "ana");
    visit(kit, at(kit, id, ""));
    assert_shows(kit, "How did you learn it?"); /* what comes next */
    visit(kit, at(kit, id, "/reflection"));
    assert_shows(kit, "rows=\"12\">\n</textarea>"); /* and nothing is suggested */
    assert_shows_not(kit, "placeholder");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/reflection"), "how=typed&text="), 422);
    assert_int_equal(submit(kit, at(kit, id, "/reflection"), "how=typed&text=I+let+go."), 303);
    follow(kit);
    assert_shows(kit, "I let go.");
    sign_in_as(kit, "eva");
    visit(kit, at(kit, id, "/reflection"));
    assert_shows_not(kit, "I let go.");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/reflection"), "text=Mine"), 403);
    sign_in_as(kit, "ana");
    submit(kit, at(kit, id, "/reflection"), "how=typed&text=I+let+go+slowly.&shared=1");
    sign_in_as(kit, "eva");
    visit(kit, at(kit, id, "/reflection"));
    assert_shows(kit, "I let go slowly.");
    assert_shows_not(kit, "<textarea");
}

static void what_ana_dictates_is_written_down_by_who_is_there(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "eva");
    assert_int_equal(submit(kit, at(kit, id, "/reflection"), "text=She+said+so.&how=typed&shared=1"), 303);
    assert_int_equal(kit_number(kit, "select helper from reflection where how = 'dictated' and shared = 0"),
                     kit_person(kit, "eva"));
    sign_in_as(kit, "luz");
    visit(kit, at(kit, id, "/reflection"));
    assert_shows(kit, "She said so.");
    assert_shows(kit, "written down by Eva");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/reflection"), "text=No"), 403);
    sign_in_as(kit,
               "elena"); /* the facilitator writes for Ana, and says who helped; somebody who did not cannot be named */
    const char *form = kit_text(kit, "text=So.&how=dictated&helper=%lld", (long long)kit_person(kit, "luz"));
    assert_int_equal(submit(kit, at(kit, id, "/reflection"), form), 303);
    assert_int_equal(kit_number(kit, "select helper from reflection"), kit_person(kit, "luz"));
    form = kit_text(kit, "text=So.&how=dictated&helper=%lld", (long long)kit_person(kit, "beto"));
    assert_int_equal(submit(kit, at(kit, id, "/reflection"), form), 303);
    assert_int_equal(kit_number(kit, "select count(helper) from reflection"), 0);
}

static void a_page_of_paper_is_entered_in_one_form(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "luz");
    assert_int_equal(visit(kit, at(kit, id, "/paper")), 200);
    assert_shows(kit, "What did you wonder?");
    assert_int_equal(visit(kit, at(kit, id, "/sitting")), 200);
    assert_int_equal(
        submit(kit, at(kit, id, "/sitting"),
               "day=2026-01-05&from=9:30&to=10:30&question=Why%3F%0D%0AHow%3F&attempt=Thread&described=We+sewed."),
        303);
    follow(kit);
    assert_shows(kit, "5 January 2026");
    assert_int_equal(kit_number(kit, "select count(*) from entry where person <> at"), 3);
    assert_int_equal(kit_number(kit, "select count(distinct person) from entry"), 1);
    assert_int_equal(kit_number(kit, "select ended - began from encounter"), 60 * 60 * 1000);
    assert_int_equal(kit_number(kit, "select count(*) from report"), 1);
    assert_int_equal(
        kit_number(kit, "select count(distinct deed) from change where tbl in ('entry', 'encounter', 'report')"), 1);
}

static void a_mistake_on_the_paper_form_keeps_everything_typed_and_nothing_else(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "luz");
    assert_int_equal(
        submit_in_vain(kit, at(kit, id, "/sitting"),
                       "day=2099-01-05&from=9:30&to=8:00&question=Why%3F%0D%0AHow%3F&observed=Calm&met=yes"),
        422);
    assert_shows(kit, "This day is still to come.");
    assert_shows(kit, "The end comes before the beginning");
    assert_shows(kit, "Why?\r\nHow?</textarea>");
    assert_shows(kit, "Calm</textarea>");
    assert_shows(kit, "value=\"9:30\"");
    assert_shows(kit, "value=\"yes\" checked");
    assert_int_equal(submit_in_vain(kit, at(kit, id, "/sitting"), "day=2026-01-05"), 422);
    assert_shows(kit, "One line in one place will do.");
}

static const char *of_two(struct kit *kit, const char *learner, const char *tutor, const char *rest)
{
    return kit_text(kit, "learner=%lld&tutor=%lld&tema=%lld&day=2026-01-05&%s", (long long)kit_person(kit, learner),
                    (long long)kit_person(kit, tutor), (long long)kit_tema(kit, "moon"), rest);
}

static void a_tutoria_that_was_only_on_paper_is_entered_whole(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/paper"), 200);
    assert_int_equal(submit(kit, "/paper", of_two(kit, "beto", "ana", "discovery=Phases&observed=Calm&met=yes")), 303);
    follow(kit);
    assert_shows(kit, "Phases");
    assert_shows(kit, "The challenge is met.");
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where origin = 'paper' and state = 'achieved'"), 1);
    sign_in_as(kit, "luz"); /* one alone does not make a tutoría of two */
    assert_int_equal(submit_in_vain(kit, "/paper", of_two(kit, "luz", "beto", "discovery=Craters")), 403);
}

static void a_tutoria_on_paper_that_cannot_be_is_not_begun(void **state)
{
    struct kit *kit = *state;
    found(kit);
    sign_in_as(kit, "elena");
    assert_int_equal(submit_in_vain(kit, "/paper", of_two(kit, "luz", "luz", "discovery=x")), 422);
    assert_shows(kit, "A tutoría is of two people");
    assert_shows(kit, "x</textarea>");
    assert_int_equal(submit_in_vain(kit, "/paper", "discovery=x&day=2026-01-05"), 422);
    assert_shows(kit, "Choose who learned, who tutored, and the tema.");
    assert_int_equal(submit_in_vain(kit, "/paper", of_two(kit, "ana", "luz", "discovery=x")),
                     422); /* in another already */
}

static void a_long_record_comes_in_pages_that_weigh_little(void **state)
{
    struct kit *kit = *state;
    int64_t id = found(kit);
    sign_in_as(kit, "ana");
    for (int i = 1; i <= 23; i++) {
        const char *form = kit_text(kit, "kind=attempt&text=Attempt+%d:+I+held+the+thread+%d+times+and+it+fell+%d.", i,
                                    i * 7919 % 97, i * 104729 % 89);
        kit->now += 1000;
        assert_int_equal(submit(kit, at(kit, id, "/entries"), form), 303);
    }
    assert_int_equal(visit(kit, at(kit, id, "")), 200);
    assert_int_equal(times_shown(kit, "Attempt "), 20);
    assert_shows(kit, "Attempt 23:");
    assert_shows_not(kit, "Attempt 3:");
    struct response zipped;
    response_init(&zipped);
    buf_put(&zipped.body, kit->page, strlen(kit->page));
    response_finish(&zipped, true);
    if (zipped.n_bytes > 4800)
        fail_msg("%zu bytes", zipped.n_bytes);
    response_release(&zipped);
    assert_int_equal(visit(kit, at(kit, id, "?from=20")), 200);
    assert_int_equal(times_shown(kit, "Attempt "), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(the_fields_for_photos_and_their_script_come_once_the_family_has_said_yes),
        JOURNEY(what_ana_writes_stands_in_her_record_and_luz_reads_it),
        JOURNEY(others_find_nothing_there),
        JOURNEY(a_mistake_in_an_entry_keeps_what_was_typed),
        JOURNEY(in_a_tutoria_that_has_ended_nothing_is_written_and_it_is_said_kindly),
        JOURNEY(the_facilitator_writes_for_either_of_the_two),
        JOURNEY(a_slip_is_taken_back_and_an_hour_later_it_is_part_of_the_record),
        JOURNEY(an_encounter_is_begun_and_finished_with_one_tap_each),
        JOURNEY(the_report_is_the_tutors_and_the_learner_does_not_see_it),
        JOURNEY(the_guide_is_for_who_has_mastered_the_tema_and_is_brought_when_asked_for),
        JOURNEY(who_was_invited_to_watch_reads_and_writes_nothing),
        JOURNEY(the_reflection_is_anas_and_shown_to_her_family_when_she_says_so),
        JOURNEY(what_ana_dictates_is_written_down_by_who_is_there),
        JOURNEY(a_page_of_paper_is_entered_in_one_form),
        JOURNEY(a_mistake_on_the_paper_form_keeps_everything_typed_and_nothing_else),
        JOURNEY(a_tutoria_that_was_only_on_paper_is_entered_whole),
        JOURNEY(a_tutoria_on_paper_that_cannot_be_is_not_begun),
        JOURNEY(a_long_record_comes_in_pages_that_weigh_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
