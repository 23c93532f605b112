/* What was done by mistake is undone: by the facilitator, in one tap, as long as nothing else rests on it. */
#include "kit.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_wish_removed_by_mistake_comes_back_with_its_rank_and_date),
        JOURNEY(a_whole_class_that_moved_up_moves_back_at_once),
        JOURNEY(what_something_else_rests_on_is_not_undone_and_it_is_said_why),
        JOURNEY(no_undo_leaves_a_community_whose_door_nobody_can_open),
        JOURNEY(who_was_added_by_mistake_leaves_no_login_behind),
        JOURNEY(a_consent_is_given_again_only_by_who_gave_it),
        JOURNEY(others_neither_see_what_was_done_nor_undo_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
