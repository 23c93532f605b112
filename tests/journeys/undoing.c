/* What was done by mistake is undone: by the facilitator, in one tap, as long as nothing else rests on it. */
#include "kit.h"

#include "people/tables.h"
#include "store/store.h"
#include "temas/tables.h"

static void found(struct kit *kit)
{
    kit_import(kit, people_import, "id,name,kind\nana,Ana,learner\nluz,Luz,learner\nelena,Mtra. Elena,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
    sign_in_as(kit, "elena");
}

static int64_t newest(struct kit *kit)
{
    return kit_number(kit, "select max(deed) from change");
}

static int undo(struct kit *kit, int64_t deed)
{
    return submit(kit, kit_text(kit, "/changes/%lld/undo", (long long)deed), "");
}

static void a_wish_removed_by_mistake_comes_back_with_its_rank_and_date(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, wishes_import, "person,tema,rank,since\nana,kites,1,2026-03-01\n");
    int64_t wish = kit_number(kit, "select id from wish");
    assert_int_equal(submit(kit, kit_text(kit, "/wishes/%lld/remove", (long long)wish), ""), 303);
    assert_int_equal(visit(kit, "/changes"), 200);
    assert_shows(kit, "A wish was removed");
    assert_shows(kit, "Ana · Papalotes");
    assert_shows(kit, "Mtra. Elena · ");
    assert_int_equal(undo(kit, newest(kit)), 303);
    follow(kit);
    assert_shows(kit, "Undone.");
    assert_int_equal(kit_number(kit, "select count(*) from wish where rank = 1 and since = '2026-03-01'"), 1);
    assert_int_equal(undo(kit, newest(kit)), 303); /* and gone again */
    assert_int_equal(kit_number(kit, "select count(*) from wish"), 0);
}

static void a_whole_class_that_moved_up_moves_back_at_once(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, people_import, "id,name,kind,grade\nana,Ana,learner,3\nluz,Luz,learner,4\n");
    assert_int_equal(visit(kit, "/classes"), 200);
    const char *stamp = strstr(kit->page, "name=\"stamp\" value=\"");
    assert_non_null(stamp);
    stamp += strlen("name=\"stamp\" value=\"");
    const char *form = kit_text(kit, "stamp=%.*s&from=3&to=4&from=4&to=5", (int)strcspn(stamp, "\""), stamp);
    assert_int_equal(submit(kit, "/classes", form), 303);
    assert_int_equal(kit_number(kit, "select count(*) from person where grade = '5'"), 1);
    assert_int_equal(undo(kit, newest(kit)), 303);
    assert_int_equal(kit_number(kit, "select count(*) from person where code = 'ana' and grade = '3'"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from person where code = 'luz' and grade = '4'"), 1);
}

static void what_something_else_rests_on_is_not_undone_and_it_is_said_why(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, temas_import, "id,title\nmoon,La luna\n");
    int64_t added = newest(kit);
    kit_import(kit, wishes_import, "person,tema,rank\nana,moon,1\n");
    int64_t before = kit_changes(kit);
    assert_int_equal(undo(kit, added), 409);
    assert_shows(kit, "something else rests on it");
    assert_int_equal(undo(kit, 12345), 404);
    assert_int_equal(kit_changes(kit), before);
}

static const char *as_kind(struct kit *kit, const char *name, const char *code, const char *kind)
{
    return kit_text(kit, "name=%s&code=%s&kind=%s&capacity=1&figure=1", name, code, kind);
}

static void no_undo_leaves_a_community_whose_door_nobody_can_open(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t ana = kit_person(kit, "ana"), elena = kit_person(kit, "elena");
    const char *edit_ana = kit_text(kit, "/people/%lld/edit", (long long)ana);
    const char *edit_elena = kit_text(kit, "/people/%lld/edit", (long long)elena);
    assert_int_equal(submit(kit, edit_ana, as_kind(kit, "Ana", "ana", "facilitator")), 303);
    int64_t promoted = newest(kit);
    kit_set_passphrase(kit, "ana", "otras cuatro palabras y un gato");
    sign_in_as(kit, "ana");
    assert_int_equal(submit(kit, edit_elena, as_kind(kit, "Elena", "elena", "neighbour")), 303);
    int64_t before = kit_changes(kit);
    assert_int_equal(undo(kit, promoted), 409);
    assert_shows(kit, "Nobody could let anybody in any more.");
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(visit(kit, "/people"), 200);
}

static void who_was_added_by_mistake_leaves_no_login_behind(void **state)
{
    struct kit *kit = *state;
    found(kit);
    assert_int_equal(submit(kit, "/people/new", "people=Zoe,+madre"), 303);
    int64_t added = newest(kit);
    kit_set_passphrase(kit, "zoe", "otras cuatro palabras y un gato");
    assert_int_equal(kit_number(kit, "select count(*) from login"), 2);
    assert_int_equal(undo(kit, added), 303);
    assert_int_equal(kit_number(kit, "select count(*) from person where code = 'zoe'"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from login"), 1);
}

static void what_was_done_does_not_tell_who_said_no(void **state)
{
    struct kit *kit = *state;
    found(kit);
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    kit_set_passphrase(kit, "luz", "otras cuatro palabras y un gato");
    sign_in_as(kit, "luz");
    const char *answer = kit_text(kit, "/tutorias/%lld/answer", (long long)kit_proposal(kit, "ana").id);
    assert_int_equal(submit(kit, answer, "answer=no"), 303);
    sign_in_as(kit, "elena");
    assert_int_equal(visit(kit, "/changes"), 200);
    assert_shows(kit, "One of the two · ");
    assert_shows_not(kit, "Luz · ");
}

static void a_consent_is_given_again_only_by_who_gave_it(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *consent = kit_text(kit, "/people/%lld/consent", (long long)kit_person(kit, "ana"));
    assert_int_equal(submit(kit, consent, "use=photo_inside&answer=yes"), 303);
    assert_int_equal(kit_number(kit, "select count(*) from consent"), 1);
    assert_int_equal(submit(kit, consent, "use=photo_inside&answer=no"), 303);
    assert_int_equal(kit_number(kit, "select count(*) from consent"), 0);
    assert_int_equal(undo(kit, newest(kit)), 404);
    assert_int_equal(kit_number(kit, "select count(*) from consent"), 0);
}

static void others_neither_see_what_was_done_nor_undo_it(void **state)
{
    struct kit *kit = *state;
    found(kit);
    int64_t last = newest(kit), before = kit_changes(kit);
    sign_in_as(kit, "ana");
    assert_int_equal(visit(kit, "/changes"), 403);
    assert_int_equal(undo(kit, last), 403);
    assert_int_equal(kit_changes(kit), before);
}

/* ---- tutorías ---- */

static const char *at(struct kit *kit, const char *folder, int64_t id, const char *rest)
{
    return kit_text(kit, "/%s/%lld%s", folder, (long long)id, rest);
}

static void done(struct kit *kit, const char *address, const char *form)
{
    int status = submit(kit, address, form);
    if (status != 303)
        fail_msg("POST %s %s: %d %s", address, form, status, kit->page);
}

static bool is_in(struct kit *kit, int64_t tutoria, const char *state)
{
    return kit_number(kit, kit_text(kit, "select count(*) from tutoria where id = %lld and state = '%s'",
                                    (long long)tutoria, state)) == 1;
}

/* Nothing is undone, and it is said kindly. */
static void assert_rests(struct kit *kit, int64_t deed)
{
    int64_t before = kit_changes(kit);
    assert_int_equal(undo(kit, deed), 409);
    assert_shows(kit, "something else rests on it");
    assert_int_equal(kit_changes(kit), before);
}

/* Luz tutors Ana; the deed of the second yes. */
static int64_t begin_one(struct kit *kit, const char *learner, int64_t *deed)
{
    kit_import(kit, wishes_import, kit_text(kit, "person,tema,rank\n%s,kites,1\n", learner));
    done(kit, "/pair",
         kit_text(kit, "learner=%lld&tutor=%lld&tema=%lld", (long long)kit_person(kit, learner),
                  (long long)kit_person(kit, "luz"), (long long)kit_tema(kit, "kites")));
    int64_t id = kit_proposal(kit, learner).id;
    done(kit, at(kit, "tutorias", id, "/answer"), "who=learner&answer=yes");
    done(kit, at(kit, "tutorias", id, "/answer"), "who=tutor&answer=yes");
    *deed = newest(kit);
    return id;
}

static void two_yeses_stand_once_there_is_a_record(void **state)
{
    static const struct {
        const char *address, *form;
    } lines[] = {
        {"/entries", "who=learner&kind=attempt&text=Look"},
        {"/begin", ""},
        {"/report", "observed=She+looked&described=&discovered="},
        {"/reflection", "text=So+it+was&how=typed"},
    };
    struct kit *kit = *state;
    int64_t deed, written, id;
    found(kit);
    id = begin_one(kit, "ana", &deed);
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        done(kit, at(kit, "tutorias", id, lines[i].address), lines[i].form);
        written = newest(kit);
        assert_rests(kit, deed);
        assert_int_equal(undo(kit, written), 303);
    }
    assert_int_equal(undo(kit, deed), 303);
    assert_true(is_in(kit, id, "proposed"));
    /* Nor does a line of it come back now. */
    assert_rests(kit, kit_number(kit, "select max(deed) from change where tbl = 'reflection'"));
}

static void a_challenge_stays_met_once_it_was_presented_or_reflected_upon(void **state)
{
    struct kit *kit = *state;
    int64_t deed, id;
    found(kit);
    id = begin_one(kit, "ana", &deed);
    done(kit, at(kit, "tutorias", id, "/met"), "who=learner&met=yes");
    done(kit, at(kit, "tutorias", id, "/met"), "who=tutor&met=yes");
    int64_t met = newest(kit);
    done(kit, at(kit, "tutorias", id, "/reflection"), "text=So+it+was&how=typed");
    int64_t reflected = newest(kit);
    assert_rests(kit, met);
    assert_int_equal(undo(kit, reflected), 303);
    done(kit, at(kit, "tutorias", id, "/present"), "day=2026-05-02&audience=class&held=1");
    int64_t presented = newest(kit);
    assert_rests(kit, met);
    assert_int_equal(undo(kit, presented), 303);
    assert_int_equal(undo(kit, met), 303);
    assert_true(is_in(kit, id, "under_way"));
    /* Nor does the presentation come back now. */
    assert_rests(kit, kit_number(kit, "select max(deed) from change where tbl = 'presentation'"));
}

static void a_presentation_stays_held_once_the_presenter_offers_the_tema(void **state)
{
    struct kit *kit = *state;
    int64_t deed, id, ana;
    found(kit);
    ana = kit_person(kit, "ana");
    id = begin_one(kit, "ana", &deed);
    done(kit, at(kit, "tutorias", id, "/met"), "who=learner&met=yes");
    done(kit, at(kit, "tutorias", id, "/met"), "who=tutor&met=yes");
    done(kit, at(kit, "tutorias", id, "/present"), "day=2026-05-02&audience=class");
    int64_t shown = kit_number(kit, "select max(id) from presentation");
    done(kit, at(kit, "presentations", shown, "/held"), "");
    int64_t held = newest(kit);
    sign_in_as(kit, "ana");
    done(kit, at(kit, "temas", kit_tema(kit, "kites"), "/offer"),
         kit_text(kit, "person=%lld&places=1", (long long)ana));
    int64_t offered = newest(kit);
    sign_in_as(kit, "elena");
    assert_rests(kit, held);
    assert_int_equal(undo(kit, offered), 303);
    assert_int_equal(undo(kit, held), 303);
    assert_int_equal(kit_number(kit, "select count(*) from presentation where state = 'planned'"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from mastery"), 0);
}

static void a_tutoria_goes_on_only_while_the_tutor_has_a_place(void **state)
{
    static const char *const steps[] = {"/pause", "/end"};
    struct kit *kit = *state;
    int64_t deed, id, other, begun;
    found(kit);
    kit_import(kit, people_import, "id,name,kind\nbeto,Beto,learner\n");
    kit_import(kit, offers_import, "person,tema,places\nluz,kites,1\n");
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        id = begin_one(kit, "ana", &begun);
        done(kit, at(kit, "tutorias", id, steps[i]), "");
        deed = newest(kit);
        other = begin_one(kit, "beto", &begun);
        assert_rests(kit, deed);
        done(kit, at(kit, "tutorias", other, "/end"), "");
        assert_int_equal(undo(kit, deed), 303);
        assert_true(is_in(kit, id, "under_way"));
        done(kit, at(kit, "tutorias", id, "/end"), "");
    }
}

static void a_school_year_closed_by_mistake_opens_again_with_all_that_rested(void **state)
{
    struct kit *kit = *state;
    int64_t deed, id, other, begun;
    found(kit);
    kit_import(kit, people_import, "id,name,kind\nbeto,Beto,learner\n");
    kit_import(kit, offers_import, "person,tema,places\nluz,kites,1\n");
    for (int taken = 0; taken < 2; taken++) {
        id = begin_one(kit, "ana", &begun);
        kit_import(kit, wishes_import, "person,tema,rank\nbeto,kites,1\n");
        done(kit, "/year", "label=2025-2026&forget_wishes=1");
        deed = newest(kit);
        assert_true(is_in(kit, id, "paused"));
        assert_int_equal(kit_number(kit, "select count(*) from wish"), 0);
        if (taken) { /* somebody else has the place by now */
            other = begin_one(kit, "beto", &begun);
            assert_rests(kit, deed);
            done(kit, at(kit, "tutorias", other, "/end"), "");
            done(kit, at(kit, "wishes", kit_number(kit, "select max(id) from wish"), "/remove"), "");
        }
        assert_int_equal(visit(kit, "/changes"), 200);
        assert_shows(kit, "A school year was closed");
        assert_int_equal(undo(kit, deed), 303);
        assert_true(is_in(kit, id, "under_way"));
        assert_int_equal(kit_number(kit, "select count(*) from year"), 0);
        assert_int_equal(kit_number(kit, "select count(*) from wish where rank = 1"), 2);
        done(kit, at(kit, "tutorias", id, "/end"), "");
    }
}

static void a_deed_with_a_consent_somewhere_in_it_shows_no_undo(void **state)
{
    struct kit *kit = *state;
    int64_t id;
    found(kit);
    const struct value wish[] = {V(kit_person(kit, "ana")), V(kit_tema(kit, "kites")), V(1), V("")};
    const struct value yes[] = {V(kit_person(kit, "ana")), V("photo_inside")};
    assert_int_equal(visit(kit, "/changes"), 200);
    size_t before = times_shown(kit, "/undo\"");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(table_insert(kit->store, &kit->env, &wish_table, wish, &id), OK);
    assert_int_equal(table_insert(kit->store, &kit->env, &consent_table, yes, &id), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(visit(kit, "/changes"), 200);
    assert_shows(kit, "A wish was added");
    assert_int_equal(times_shown(kit, "/undo\""), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_wish_removed_by_mistake_comes_back_with_its_rank_and_date),
        JOURNEY(a_whole_class_that_moved_up_moves_back_at_once),
        JOURNEY(what_something_else_rests_on_is_not_undone_and_it_is_said_why),
        JOURNEY(no_undo_leaves_a_community_whose_door_nobody_can_open),
        JOURNEY(who_was_added_by_mistake_leaves_no_login_behind),
        JOURNEY(what_was_done_does_not_tell_who_said_no),
        JOURNEY(a_consent_is_given_again_only_by_who_gave_it),
        JOURNEY(others_neither_see_what_was_done_nor_undo_it),
        JOURNEY(two_yeses_stand_once_there_is_a_record),
        JOURNEY(a_challenge_stays_met_once_it_was_presented_or_reflected_upon),
        JOURNEY(a_presentation_stays_held_once_the_presenter_offers_the_tema),
        JOURNEY(a_tutoria_goes_on_only_while_the_tutor_has_a_place),
        JOURNEY(a_school_year_closed_by_mistake_opens_again_with_all_that_rested),
        JOURNEY(a_deed_with_a_consent_somewhere_in_it_shows_no_undo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
