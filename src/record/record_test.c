#include "people/people_testing.h"

#include "base/time.h"
#include "people/consents.h"
#include "people/kin.h"
#include "record/record_sql.h"
#include "record/sitting.h"

enum { HOUR = 60 * 60 * 1000, DAY = 24 * HOUR };

/* Ana learns the moon with Beto. Eva answers for Ana, Vero was invited to watch, Caro has nothing to do with it. */
struct school {
    struct world *world;
    struct env *env;
    struct store *store;
    int64_t ana, beto, caro, eva, vero, dani, tutoria;
};

static void begin(struct school *school)
{
    assert_int_equal(store_begin_write(school->store, school->env, school->dani), OK);
}

static void commit(struct school *school)
{
    assert_int_equal(store_commit(school->store), OK);
}

static int64_t new_tutoria(struct school *school, int64_t learner, int64_t tutor, const char *state)
{
    int64_t id = id_new(school->env), tema = 0;
    assert_int_equal(tema_by_code(school->store, "moon", &tema), OK);
    assert_int_equal(
        store_run(school->store,
                  "insert into tutoria (community, id, learner, tutor, tema, rank, state, origin,"
                  " learner_says, tutor_says, learner_met, tutor_met, learner_feels, tutor_feels, hours,"
                  " began, moved, reasons)"
                  " values ($1, $2, $3, $4, $5, 0, $6, 'agreed', 'yes', 'yes', '', '', '', '', 0, 1, 1, '')",
                  V(store_community(school->store)), V(id), V(learner), V(tutor), V(tema), V(state)),
        OK);
    return id;
}

static struct school school_of(void **state)
{
    struct world *world = *state;
    struct school school = {.world = world, .env = &world->env, .store = world->store};
    import(world, people_import,
           "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\ncaro,Caro,learner\neva,Eva,family\nvero,Vero,neighbour\n"
           "dani,Dani,facilitator\n");
    import(world, temas_import, "id,title\nmoon,The moon\n");
    school.ana = person_called(world, "ana").id;
    school.beto = person_called(world, "beto").id;
    school.caro = person_called(world, "caro").id;
    school.eva = person_called(world, "eva").id;
    school.vero = person_called(world, "vero").id;
    school.dani = person_called(world, "dani").id;
    begin(&school);
    school.tutoria = new_tutoria(&school, school.ana, school.beto, "under_way");
    assert_int_equal(kin_add(school.env, school.eva, school.ana), OK);
    assert_int_equal(
        store_run(
            school.store,
            "insert into observation (community, id, tutoria, observer, helped, at) values ($1, $2, $3, $4, '', 0)",
            V(store_community(school.store)), V(id_new(school.env)), V(school.tutoria), V(school.vero)),
        OK);
    commit(&school);
    return school;
}

static struct actor actor_of(struct school *school, int64_t person)
{
    enum role role = person == school->dani   ? ROLE_FACILITATOR
                     : person == school->eva  ? ROLE_FAMILY
                     : person == school->vero ? ROLE_ADVISOR
                                              : ROLE_LEARNER;
    return (struct actor){store_community(school->store), person, role};
}

static enum err find_part(struct school *school, int64_t person, struct part *part)
{
    struct actor actor = actor_of(school, person);
    return part_find(school->store, &school->world->arena, &actor, school->tutoria, part);
}

static struct part part_of(struct school *school, int64_t person)
{
    struct part part;
    assert_int_equal(find_part(school, person, &part), OK);
    return part;
}

static void set_state(struct school *school, const char *state)
{
    begin(school);
    assert_int_equal(
        store_run(school->store, "update tutoria set state = $1 where id = $2", V(state), V(school->tutoria)), OK);
    commit(school);
}

static int64_t count(struct school *school, const char *sql)
{
    int64_t n = -1;
    assert_int_equal(store_number_values(school->store, &n, -1, sql, NULL, 0), OK);
    return n;
}

/* An entry of this text by somebody, as they would write it themselves. */
static int64_t write_entry(struct school *school, int64_t person, const char *text, int64_t at)
{
    struct part part = part_of(school, person);
    struct entry entry = {.kind = ENTRY_ATTEMPT, .text = text, .at = at};
    enum record_result result;
    int64_t id = 0;
    begin(school);
    assert_int_equal(entry_add(school->env, &part, &entry, &result, &id), OK);
    commit(school);
    assert_int_equal(result, RECORD_DONE);
    return id;
}

static struct record record(struct school *school)
{
    struct record record;
    assert_int_equal(record_of(school->store, &school->world->arena, school->tutoria, &record), OK);
    return record;
}

/* ---- who may do what, when ---- */

#define YES RECORD_DONE
#define NO RECORD_NOT_YOURS
#define SHUT RECORD_CLOSED
#define UNSEEN RECORD_NOT_THERE

static void assert_acts(struct school *school, int64_t person, const enum record_result expected[static ACTS])
{
    struct part part = part_of(school, person);
    for (int act = 0; act < ACTS; act++) {
        if (part_may(&part, (enum record_act)act) != expected[act])
            fail_msg("act %d: %d, not %d", act, part_may(&part, (enum record_act)act), expected[act]);
    }
}

static void each_does_their_part_while_it_is_under_way(void **state)
{
    struct school school = school_of(state);
    /* write, share, begin, finish, report, read reports, reflect, write down */
    assert_acts(&school, school.ana, (enum record_result[ACTS]){YES, YES, YES, YES, NO, NO, YES, NO});
    assert_acts(&school, school.beto, (enum record_result[ACTS]){YES, NO, YES, YES, YES, YES, NO, YES});
    assert_acts(&school, school.dani, (enum record_result[ACTS]){YES, YES, YES, YES, YES, YES, YES, NO});
    assert_acts(&school, school.vero, (enum record_result[ACTS]){NO, NO, NO, NO, NO, YES, NO, NO});
    assert_acts(&school, school.eva,
                (enum record_result[ACTS]){UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN, UNSEEN, YES});
}

static void a_pause_stops_encounters_and_nothing_else(void **state)
{
    struct school school = school_of(state);
    set_state(&school, "paused");
    assert_acts(&school, school.ana, (enum record_result[ACTS]){YES, YES, SHUT, YES, NO, NO, YES, NO});
    assert_acts(&school, school.beto, (enum record_result[ACTS]){YES, NO, SHUT, YES, YES, YES, NO, YES});
}

static void after_it_is_achieved_late_photos_and_the_reflection_are_still_taken(void **state)
{
    struct school school = school_of(state);
    set_state(&school, "achieved");
    assert_acts(&school, school.ana, (enum record_result[ACTS]){YES, YES, SHUT, YES, NO, NO, YES, NO});
}

static void when_it_has_ended_nothing_more_is_written_but_the_learner_still_chooses_what_is_shared(void **state)
{
    static const char *const over[] = {"ended", "declined", "withdrawn", "expired", "proposed"};
    struct school school = school_of(state);
    for (size_t i = 0; i < COUNT_OF(over); i++) {
        set_state(&school, over[i]);
        assert_acts(&school, school.ana, (enum record_result[ACTS]){SHUT, YES, SHUT, SHUT, NO, NO, SHUT, NO});
        assert_acts(&school, school.beto, (enum record_result[ACTS]){SHUT, NO, SHUT, SHUT, SHUT, YES, NO, SHUT});
        struct part part;
        assert_int_equal(find_part(&school, school.vero, &part), ERR_MISSING);
    }
}

static void who_has_nothing_to_do_with_it_finds_nothing(void **state)
{
    struct school school = school_of(state);
    struct part part;
    assert_int_equal(find_part(&school, school.caro, &part), ERR_MISSING);
    begin(&school); /* nor does who answers for the tutor alone */
    assert_int_equal(kin_add(school.env, school.caro, school.beto), OK);
    commit(&school);
    assert_int_equal(find_part(&school, school.caro, &part), ERR_MISSING);
}

static void who_was_invited_to_watch_reads_no_reports_when_it_is_over(void **state)
{
    struct school school = school_of(state);
    begin(&school);
    assert_int_equal(kin_add(school.env, school.vero, school.ana), OK);
    commit(&school);
    set_state(&school, "ended");
    struct part part = part_of(&school, school.vero);
    assert_int_equal(part_may(&part, ACT_READ_REPORTS), RECORD_NOT_THERE);
}

/* ---- entries ---- */

static const char *checked(struct school *school, const char *text, int64_t blob, int64_t *problems)
{
    struct problems found;
    struct entry entry = {.text = text, .blob = blob};
    problems_init(&found, &school->world->arena);
    entry_check(&found, &entry);
    *problems = found.total;
    return entry.text;
}

static void an_entry_keeps_its_lines_and_loses_white_space_around_it(void **state)
{
    struct school school = school_of(state);
    int64_t problems;
    assert_string_equal(checked(&school, " \r\none\r\n  two\rthree\n\n", 0, &problems), "one\n  two\nthree");
    assert_int_equal(problems, 0);
}

static void an_entry_needs_words_or_a_photo_and_four_thousand_characters_at_most(void **state)
{
    struct school school = school_of(state);
    char text[2 * (ENTRY_LONGEST + 1) + 1] = "";
    int64_t problems;
    for (int i = 0; i < ENTRY_LONGEST; i++)
        strcat(text, "ñ");
    checked(&school, text, 0, &problems);
    assert_int_equal(problems, 0);
    strcat(text, "ñ");
    assert_string_equal(checked(&school, text, 0, &problems), text); /* comes back whole, to be shortened */
    assert_int_equal(problems, 1);
    checked(&school, " \n ", 0, &problems);
    assert_int_equal(problems, 1);
    checked(&school, "", 1, &problems);
    assert_int_equal(problems, 0);
    checked(&school,
            "a\xE2\x80\xAE"
            "b",
            0, &problems);
    assert_int_equal(problems, 1);
    checked(&school, "a\x01", 0, &problems);
    assert_int_equal(problems, 1);
}

static void an_entry_is_kept_under_the_name_of_whoever_wrote_it(void **state)
{
    struct school school = school_of(state);
    struct part facilitator = part_of(&school, school.dani);
    enum record_result result;
    write_entry(&school, school.ana, "mine", 0);
    write_entry(&school, school.beto, "his", 0);
    begin(&school);
    for (int i = 0; i < 2; i++) {
        struct entry entry = {.text = "for one of them", .person = i ? school.beto : school.caro};
        assert_int_equal(entry_add(school.env, &facilitator, &entry, &result, NULL), OK);
    }
    commit(&school);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.n, 4);
    assert_int_equal(kept.entries.items[3].person, school.ana);
    assert_int_equal(kept.entries.items[2].person, school.beto);
    assert_int_equal(kept.entries.items[1].person, school.ana); /* Caro is neither of the two: the learner */
    assert_int_equal(kept.entries.items[0].person, school.beto);
}

static void an_entry_stands_at_its_day_and_the_newest_comes_first(void **state)
{
    struct school school = school_of(state);
    struct entries page;
    int64_t now = school.world->now;
    write_entry(&school, school.ana, "today", 0);
    write_entry(&school, school.ana, "last week, on paper", now - 7 * DAY);
    write_entry(&school, school.ana, "yesterday", now - DAY);
    struct record kept = record(&school);
    assert_string_equal(kept.entries.items[0].text, "today");
    assert_int_equal(kept.entries.items[0].at, now);
    assert_string_equal(kept.entries.items[1].text, "yesterday");
    assert_string_equal(kept.entries.items[2].text, "last week, on paper");
    assert_int_equal(entry_list(school.store, &school.world->arena, school.tutoria, 1, 1, &page), OK);
    assert_int_equal(page.n, 1);
    assert_string_equal(page.items[0].text, "yesterday");
}

static enum record_result remove_entry(struct school *school, int64_t person, int64_t id)
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(entry_remove(school->env, &part, id, &result), OK);
    commit(school);
    return result;
}

static void a_slip_is_taken_back_within_an_hour_by_whoever_wrote_it(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "slip", school.world->now - DAY);
    assert_int_equal(remove_entry(&school, school.beto, id), RECORD_NOT_YOURS);
    assert_int_equal(remove_entry(&school, school.vero, id), RECORD_NOT_YOURS);
    assert_int_equal(remove_entry(&school, school.eva, id), RECORD_NOT_THERE);
    school.world->now += HOUR - 1;
    assert_int_equal(remove_entry(&school, school.ana, id), RECORD_DONE);
    assert_int_equal(remove_entry(&school, school.ana, id), RECORD_NOT_THERE);
    assert_int_equal(record(&school).entries.n, 0);
}

static void after_an_hour_only_the_facilitator_removes_an_entry(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "an error that shows the way", 0);
    school.world->now += HOUR;
    assert_int_equal(remove_entry(&school, school.ana, id), RECORD_TOO_LATE);
    assert_int_equal(record(&school).entries.n, 1);
    assert_int_equal(remove_entry(&school, school.dani, id), RECORD_DONE);
}

static void an_entry_of_another_tutoria_is_not_there(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "mine", 0);
    begin(&school);
    school.tutoria = new_tutoria(&school, school.caro, school.ana, "under_way");
    commit(&school);
    assert_int_equal(remove_entry(&school, school.dani, id), RECORD_NOT_THERE);
}

/* ---- what the family sees ---- */

static size_t seen_by(struct school *school, int64_t person, int64_t child)
{
    struct actor actor = actor_of(school, person);
    struct shared_list list;
    assert_int_equal(record_shared_list(school->store, &school->world->arena, &actor, child, &list), OK);
    return list.n;
}

static enum record_result share(struct school *school, int64_t person, int64_t id, bool shared)
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(entry_share(school->env, &part, id, shared, &result), OK);
    commit(school);
    return result;
}

static void the_family_sees_what_the_learner_shares_and_nothing_else(void **state)
{
    struct school school = school_of(state);
    int64_t id = write_entry(&school, school.ana, "look", 0);
    write_entry(&school, school.ana, "mine alone", 0);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
    assert_int_equal(share(&school, school.beto, id, true), RECORD_NOT_YOURS);
    assert_int_equal(share(&school, school.eva, id, true), RECORD_NOT_THERE);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
    assert_int_equal(share(&school, school.ana, id, true), RECORD_DONE);
    assert_int_equal(share(&school, school.ana, id, true), RECORD_SAME);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 1);
    assert_int_equal(seen_by(&school, school.dani, school.ana), 1);
    assert_int_equal(share(&school, school.ana, id, false), RECORD_DONE);
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
}

static void nobody_else_sees_what_is_shared_with_a_family(void **state)
{
    struct school school = school_of(state);
    share(&school, school.ana, write_entry(&school, school.ana, "look", 0), true);
    assert_int_equal(seen_by(&school, school.caro, school.ana), 0);
    assert_int_equal(seen_by(&school, school.beto, school.ana), 0);
    assert_int_equal(seen_by(&school, school.vero, school.ana), 0);
    assert_int_equal(seen_by(&school, school.eva, school.caro), 0);
    assert_int_equal(seen_by(&school, school.eva, school.beto), 0);
}

/* ---- photos and voices ---- */

static int64_t new_blob(struct school *school, int64_t person, const char *type)
{
    int64_t id = id_new(school->env);
    assert_int_equal(store_run(school->store,
                               "insert into blob (community, id, person, sha256, type, bytes) values ($1, $2, $3, 'x',"
                               " $4, 1)",
                               V(store_community(school->store)), V(id), V(person), V(type)),
                     OK);
    return id;
}

static bool opens(struct school *school, int64_t person, int64_t blob)
{
    struct actor actor = actor_of(school, person);
    bool open;
    assert_int_equal(record_blob_open(school->store, &actor, blob, &open), OK);
    return open;
}

static void set_consent(struct school *school, bool yes)
{
    begin(school);
    assert_int_equal(consent_set(school->env, school->ana, CONSENT_PHOTO_INSIDE, yes), OK);
    commit(school);
}

/* An entry with a photo of Ana's. */
static int64_t photo_entry(struct school *school, bool shared, int64_t *entry)
{
    struct part part = part_of(school, school->ana);
    enum record_result result;
    begin(school);
    struct entry made = {.text = "", .blob = new_blob(school, school->ana, "image/jpeg"), .shared = shared};
    assert_int_equal(entry_add(school->env, &part, &made, &result, entry), OK);
    commit(school);
    return made.blob;
}

static void a_photo_is_seen_by_who_reads_the_record_while_there_is_consent(void **state)
{
    struct school school = school_of(state);
    int64_t entry, blob = photo_entry(&school, false, &entry);
    set_consent(&school, true);
    assert_true(opens(&school, school.ana, blob));
    assert_true(opens(&school, school.beto, blob));
    assert_true(opens(&school, school.vero, blob));
    assert_true(opens(&school, school.dani, blob));
    assert_false(opens(&school, school.eva, blob));
    assert_false(opens(&school, school.caro, blob));
    assert_false(opens(&school, 0, blob));
    share(&school, school.ana, entry, true);
    assert_true(opens(&school, school.eva, blob));
    assert_false(opens(&school, school.caro, blob));
}

static void without_consent_a_photo_is_for_the_learner_and_the_facilitator_alone(void **state)
{
    struct school school = school_of(state);
    int64_t entry, blob = photo_entry(&school, true, &entry);
    struct actor eva = actor_of(&school, school.eva);
    struct shared_list list;
    assert_true(opens(&school, school.ana, blob));
    assert_true(opens(&school, school.dani, blob));
    assert_false(opens(&school, school.beto, blob));
    assert_false(opens(&school, school.vero, blob));
    assert_false(opens(&school, school.eva, blob));
    assert_int_equal(record_shared_list(school.store, &school.world->arena, &eva, school.ana, &list), OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].blob, 0);
    set_consent(&school, true);
    assert_true(opens(&school, school.eva, blob));
    set_consent(&school, false);
    assert_false(opens(&school, school.eva, blob));
}

static void a_photo_that_nothing_speaks_of_is_nobodys(void **state)
{
    struct school school = school_of(state);
    int64_t entry, blob = photo_entry(&school, false, &entry);
    assert_int_equal(remove_entry(&school, school.ana, entry), RECORD_DONE);
    assert_false(opens(&school, school.ana, blob));
    assert_false(opens(&school, school.dani, blob));
}

static void a_voice_is_told_from_a_photo(void **state)
{
    struct school school = school_of(state);
    struct part part = part_of(&school, school.ana);
    enum record_result result;
    int64_t entry;
    photo_entry(&school, false, &entry);
    begin(&school);
    struct entry made = {.text = "", .blob = new_blob(&school, school.ana, "audio/ogg"), .at = school.world->now + 1};
    assert_int_equal(entry_add(school.env, &part, &made, &result, NULL), OK);
    commit(&school);
    struct record kept = record(&school);
    assert_true(kept.entries.items[0].is_voice);
    assert_false(kept.entries.items[1].is_voice);
}

/* ---- encounters ---- */

static enum record_result meet(struct school *school, int64_t person,
                               enum err (*change)(struct env *, const struct part *, enum record_result *))
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(change(school->env, &part, &result), OK);
    commit(school);
    return result;
}

static void an_encounter_begins_once_and_ends_once(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(meet(&school, school.beto, encounter_finish), RECORD_SAME);
    assert_int_equal(meet(&school, school.ana, encounter_begin), RECORD_DONE);
    assert_int_equal(meet(&school, school.beto, encounter_begin), RECORD_SAME);
    school.world->now += HOUR / 2;
    assert_int_equal(meet(&school, school.beto, encounter_finish), RECORD_DONE);
    assert_int_equal(meet(&school, school.ana, encounter_finish), RECORD_SAME);
    assert_int_equal(meet(&school, school.vero, encounter_begin), RECORD_NOT_YOURS);
    struct record kept = record(&school);
    assert_int_equal(kept.encounters.n, 1);
    assert_int_equal(kept.encounters.items[0].ended - kept.encounters.items[0].began, HOUR / 2);
}

static void one_left_open_on_another_day_ended_when_they_last_wrote(void **state)
{
    struct school school = school_of(state);
    int64_t began = school.world->now;
    meet(&school, school.ana, encounter_begin);
    school.world->now += HOUR / 2;
    write_entry(&school, school.ana, "tried", 0);
    school.world->now += 2 * (int64_t)DAY;
    assert_int_equal(meet(&school, school.ana, encounter_begin), RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.encounters.n, 2);
    assert_int_equal(kept.encounters.items[0].ended, 0);
    assert_int_equal(kept.encounters.items[1].ended, began + HOUR / 2);
}

static void one_in_which_nothing_was_written_ended_as_it_began(void **state)
{
    struct school school = school_of(state);
    int64_t began = school.world->now;
    write_entry(&school, school.ana, "before it", began - HOUR);
    meet(&school, school.ana, encounter_begin);
    school.world->now += DAY;
    meet(&school, school.ana, encounter_begin);
    assert_int_equal(record(&school).encounters.items[1].ended, began);
}

static void a_clock_set_back_ends_nothing_before_it_began(void **state)
{
    struct school school = school_of(state);
    int64_t began = school.world->now;
    meet(&school, school.ana, encounter_begin);
    school.world->now -= HOUR;
    assert_int_equal(meet(&school, school.ana, encounter_finish), RECORD_DONE);
    assert_int_equal(record(&school).encounters.items[0].ended, began);
}

/* ---- reports ---- */

static enum record_result report(struct school *school, int64_t person)
{
    struct part part = part_of(school, person);
    struct report made = {.observed = "She counts aloud.", .described = "", .discovered = ""};
    enum record_result result;
    begin(school);
    assert_int_equal(report_add(school->env, &part, &made, &result), OK);
    commit(school);
    return result;
}

static void a_report_is_the_tutors_also_when_the_facilitator_enters_it(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(report(&school, school.ana), RECORD_NOT_YOURS);
    assert_int_equal(report(&school, school.vero), RECORD_NOT_YOURS);
    assert_int_equal(report(&school, school.beto), RECORD_DONE);
    assert_int_equal(report(&school, school.dani), RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.reports.n, 2);
    assert_int_equal(kept.reports.items[0].person, school.beto);
}

static void an_empty_report_is_a_problem(void **state)
{
    struct school school = school_of(state);
    struct problems problems;
    struct report made = {.observed = " ", .described = "\n", .discovered = ""};
    problems_init(&problems, &school.world->arena);
    report_check(&problems, &made);
    assert_problem(school.world, &problems, 0, "observed", "nothing here yet");
}

/* ---- reflections ---- */

static enum record_result reflect(struct school *school, int64_t person, struct reflection reflection)
{
    struct part part = part_of(school, person);
    enum record_result result;
    begin(school);
    assert_int_equal(reflection_put(school->env, &part, &reflection, &result), OK);
    commit(school);
    return result;
}

static void the_learner_writes_and_rewrites_their_reflection(void **state)
{
    struct school school = school_of(state);
    set_state(&school, "achieved");
    assert_int_equal(reflect(&school, school.ana, (struct reflection){.text = "First.", .helper = school.eva}),
                     RECORD_DONE);
    assert_int_equal(reflect(&school, school.ana, (struct reflection){.text = "Anew.", .shared = true}), RECORD_DONE);
    struct record kept = record(&school);
    assert_true(kept.reflected);
    assert_string_equal(kept.reflection.text, "Anew.");
    assert_int_equal(kept.reflection.helper, 0); /* who typed it had no helper */
    assert_true(kept.reflection.shared);
    assert_int_equal(count(&school, "select count(*) from reflection"), 1);
    assert_int_equal(count(&school, "select count(*) from change where tbl = 'reflection' and before like '%First.%'"),
                     1);
}

static void what_is_dictated_names_its_helper_and_is_not_shared_by_them(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(reflect(&school, school.eva, (struct reflection){.text = "She said so.", .shared = true}),
                     RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.reflection.how, HOW_DICTATED);
    assert_int_equal(kept.reflection.helper, school.eva);
    assert_false(kept.reflection.shared);
    assert_int_equal(reflect(&school, school.eva, (struct reflection){.text = "She said it like this."}), RECORD_DONE);
}

static void no_helper_touches_what_the_learner_or_another_helper_wrote(void **state)
{
    struct school school = school_of(state);
    assert_int_equal(reflect(&school, school.beto, (struct reflection){.text = "Dictated to Beto."}), RECORD_DONE);
    assert_int_equal(reflect(&school, school.eva, (struct reflection){.text = "No."}), RECORD_NOT_YOURS);
    assert_int_equal(reflect(&school, school.ana, (struct reflection){.text = "My own."}), RECORD_DONE);
    assert_int_equal(reflect(&school, school.beto, (struct reflection){.text = "No."}), RECORD_NOT_YOURS);
    assert_int_equal(reflect(&school, school.vero, (struct reflection){.text = "No."}), RECORD_NOT_YOURS);
    assert_string_equal(record(&school).reflection.text, "My own.");
}

static void the_family_reads_a_reflection_that_is_shared_or_was_written_down_by_them(void **state)
{
    struct school school = school_of(state);
    struct part eva = part_of(&school, school.eva), beto = part_of(&school, school.beto);
    struct reflection reflection = {.text = "Mine."};
    assert_false(reflection_may_read(&eva, &reflection));
    assert_true(reflection_may_read(&beto, &reflection));
    reflection.shared = true;
    assert_true(reflection_may_read(&eva, &reflection));
    reflection = (struct reflection){.text = "Hers.", .how = HOW_DICTATED, .helper = school.eva};
    assert_true(reflection_may_read(&eva, &reflection));
}

static void a_rewritten_reflection_keeps_its_photo(void **state)
{
    struct school school = school_of(state);
    begin(&school);
    int64_t blob = new_blob(&school, school.ana, "image/jpeg");
    commit(&school);
    reflect(&school, school.ana, (struct reflection){.text = "", .blob = blob, .how = HOW_PHOTO});
    reflect(&school, school.ana, (struct reflection){.text = "Now in words, too."});
    assert_int_equal(record(&school).reflection.blob, blob);
}

static void a_shared_reflection_is_on_the_familys_page(void **state)
{
    struct school school = school_of(state);
    reflect(&school, school.ana, (struct reflection){.text = "Mine."});
    assert_int_equal(seen_by(&school, school.eva, school.ana), 0);
    reflect(&school, school.ana, (struct reflection){.text = "Ours.", .shared = true});
    assert_int_equal(seen_by(&school, school.eva, school.ana), 1);
}

/* ---- paper ---- */

static void each_line_of_a_field_is_an_entry(void **state)
{
    struct school school = school_of(state);
    struct problems problems;
    struct entries entries = {0};
    problems_init(&problems, &school.world->arena);
    assert_int_equal(sitting_read_lines(&school.world->arena, &problems, "question", ENTRY_QUESTION,
                                        "Why?\r\n\r\n  And then?  \n", &entries),
                     OK);
    assert_int_equal(problems.total, 0);
    assert_int_equal(entries.n, 2);
    assert_string_equal(entries.items[0].text, "Why?");
    assert_string_equal(entries.items[1].text, "And then?");
}

static void the_time_on_paper_is_read_or_said_to_be_wrong(void **state)
{
    static const struct {
        const char *day, *from, *to, *wrong;
    } cases[] = {
        {"2026-05-03", "9:30", "10:15", NULL}, {"3/5/2026", "", "", NULL},
        {"2026-05-03", "9:30", "", NULL},      {"", "", "", "day"},
        {"yesterday", "", "", "day"},          {"2026-05-05", "", "", "day"},
        {"2026-05-03", "9", "", "hours"},      {"2026-05-03", "10:00", "9:00", "hours"},
        {"2026-05-03", "", "9:00", "hours"},   {"2026-05-03", "24:00", "", "hours"},
    };
    struct school school = school_of(state);
    int64_t today;
    assert_true(date_read("2026-05-04", &today));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct problems problems;
        struct sitting sitting = {0};
        problems_init(&problems, &school.world->arena);
        sitting_read_time(&problems, instant_of_day(today, 600), cases[i].day, cases[i].from, cases[i].to, &sitting);
        assert_int_equal(problems.total, cases[i].wrong ? 1 : 0);
        if (cases[i].wrong)
            assert_string_equal(problems.list[0].column, cases[i].wrong);
        else
            assert_int_equal(day_of_instant(sitting.began), today - 1);
    }
}

static void a_sitting_is_kept_whole_and_its_entries_are_the_learners(void **state)
{
    struct school school = school_of(state);
    struct part beto = part_of(&school, school.beto);
    struct actor actor = actor_of(&school, school.beto);
    struct sitting sitting = {.began = school.world->now - DAY, .ended = school.world->now - DAY + HOUR};
    enum record_result result;
    sitting.report = (struct report){.observed = "", .described = "We drew it.", .discovered = ""};
    struct entry *entry = LIST_ADD(&school.world->arena, &sitting.entries);
    *entry = (struct entry){.kind = ENTRY_DISCOVERY, .text = "It has phases."};
    begin(&school);
    assert_int_equal(sitting_add(school.env, &actor, &beto, &sitting, &result), OK);
    commit(&school);
    assert_int_equal(result, RECORD_DONE);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.items[0].person, school.ana);
    assert_int_equal(kept.entries.items[0].at, sitting.began);
    assert_int_equal(kept.encounters.items[0].ended, sitting.ended);
    assert_int_equal(kept.reports.items[0].at, sitting.ended);
}

static void a_learner_enters_no_report(void **state)
{
    struct school school = school_of(state);
    struct part ana = part_of(&school, school.ana);
    struct actor actor = actor_of(&school, school.ana);
    struct sitting sitting = {.began = 1, .ended = 1};
    enum record_result result;
    sitting.report = (struct report){.observed = "x", .described = "", .discovered = ""};
    begin(&school);
    assert_int_equal(sitting_add(school.env, &actor, &ana, &sitting, &result), OK);
    store_rollback(school.store);
    assert_int_equal(result, RECORD_NOT_YOURS);
}

/* ---- erasing ---- */

static void erase(struct school *school, int64_t person)
{
    school->env->arena = &school->world->arena;
    begin(school);
    assert_int_equal(record_erase(school->env, person), OK);
    commit(school);
}

static void what_a_learner_left_goes_whoever_wrote_it(void **state)
{
    struct school school = school_of(state);
    write_entry(&school, school.ana, "mine", 0);
    write_entry(&school, school.beto, "about her", 0);
    report(&school, school.beto);
    reflect(&school, school.ana, (struct reflection){.text = "Mine."});
    meet(&school, school.ana, encounter_begin);
    erase(&school, school.ana);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.n, 0);
    assert_int_equal(kept.reports.n, 0);
    assert_false(kept.reflected);
    assert_int_equal(kept.encounters.n, 1);
}

static void what_a_tutor_wrote_in_anothers_record_stays_but_their_reports_and_voice_go(void **state)
{
    struct school school = school_of(state);
    struct part beto = part_of(&school, school.beto);
    enum record_result result;
    write_entry(&school, school.beto, "Look at its edge.", 0);
    report(&school, school.beto);
    begin(&school);
    struct entry spoken = {.text = "", .blob = new_blob(&school, school.beto, "audio/ogg")};
    assert_int_equal(entry_add(school.env, &beto, &spoken, &result, NULL), OK);
    spoken.text = "spoken and written";
    assert_int_equal(entry_add(school.env, &beto, &spoken, &result, NULL), OK);
    commit(&school);
    erase(&school, school.beto);
    struct record kept = record(&school);
    assert_int_equal(kept.reports.n, 0);
    assert_int_equal(kept.entries.n, 2);
    assert_string_equal(kept.entries.items[0].text, "spoken and written");
    assert_int_equal(kept.entries.items[0].blob, 0);
    assert_int_equal(kept.entries.items[1].person, school.beto);
}

static void a_helper_who_is_erased_is_no_longer_named_and_the_reflection_stays(void **state)
{
    struct school school = school_of(state);
    reflect(&school, school.eva, (struct reflection){.text = "She said so."});
    erase(&school, school.eva);
    struct record kept = record(&school);
    assert_string_equal(kept.reflection.text, "She said so.");
    assert_int_equal(kept.reflection.how, HOW_DICTATED);
    assert_int_equal(kept.reflection.helper, 0);
}

static void erasing_one_learner_leaves_the_others_alone(void **state)
{
    struct school school = school_of(state);
    write_entry(&school, school.ana, "mine", 0);
    report(&school, school.beto);
    erase(&school, school.caro);
    struct record kept = record(&school);
    assert_int_equal(kept.entries.n, 1);
    assert_int_equal(kept.reports.n, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, community_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_does_their_part_while_it_is_under_way),
        TEST(a_pause_stops_encounters_and_nothing_else),
        TEST(after_it_is_achieved_late_photos_and_the_reflection_are_still_taken),
        TEST(when_it_has_ended_nothing_more_is_written_but_the_learner_still_chooses_what_is_shared),
        TEST(who_has_nothing_to_do_with_it_finds_nothing),
        TEST(who_was_invited_to_watch_reads_no_reports_when_it_is_over),
        TEST(an_entry_keeps_its_lines_and_loses_white_space_around_it),
        TEST(an_entry_needs_words_or_a_photo_and_four_thousand_characters_at_most),
        TEST(an_entry_is_kept_under_the_name_of_whoever_wrote_it),
        TEST(an_entry_stands_at_its_day_and_the_newest_comes_first),
        TEST(a_slip_is_taken_back_within_an_hour_by_whoever_wrote_it),
        TEST(after_an_hour_only_the_facilitator_removes_an_entry),
        TEST(an_entry_of_another_tutoria_is_not_there),
        TEST(the_family_sees_what_the_learner_shares_and_nothing_else),
        TEST(nobody_else_sees_what_is_shared_with_a_family),
        TEST(a_photo_is_seen_by_who_reads_the_record_while_there_is_consent),
        TEST(without_consent_a_photo_is_for_the_learner_and_the_facilitator_alone),
        TEST(a_photo_that_nothing_speaks_of_is_nobodys),
        TEST(a_voice_is_told_from_a_photo),
        TEST(an_encounter_begins_once_and_ends_once),
        TEST(one_left_open_on_another_day_ended_when_they_last_wrote),
        TEST(one_in_which_nothing_was_written_ended_as_it_began),
        TEST(a_clock_set_back_ends_nothing_before_it_began),
        TEST(a_report_is_the_tutors_also_when_the_facilitator_enters_it),
        TEST(an_empty_report_is_a_problem),
        TEST(the_learner_writes_and_rewrites_their_reflection),
        TEST(what_is_dictated_names_its_helper_and_is_not_shared_by_them),
        TEST(no_helper_touches_what_the_learner_or_another_helper_wrote),
        TEST(the_family_reads_a_reflection_that_is_shared_or_was_written_down_by_them),
        TEST(a_rewritten_reflection_keeps_its_photo),
        TEST(a_shared_reflection_is_on_the_familys_page),
        TEST(each_line_of_a_field_is_an_entry),
        TEST(the_time_on_paper_is_read_or_said_to_be_wrong),
        TEST(a_sitting_is_kept_whole_and_its_entries_are_the_learners),
        TEST(a_learner_enters_no_report),
        TEST(what_a_learner_left_goes_whoever_wrote_it),
        TEST(what_a_tutor_wrote_in_anothers_record_stays_but_their_reports_and_voice_go),
        TEST(a_helper_who_is_erased_is_no_longer_named_and_the_reflection_stays),
        TEST(erasing_one_learner_leaves_the_others_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
