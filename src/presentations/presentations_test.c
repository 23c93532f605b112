#include "presentations/presentations_testing.h"

#include "base/time.h"
#include "presentations/long_text.h"
#include "presentations/observations.h"

static const char today[] = "2026-05-03", tomorrow[] = "2026-05-04", yesterday[] = "2026-05-02";

static struct plan plan_for(const char *day, enum audience audience)
{
    return (struct plan){.day = day, .minute = 16 * 60 + 30, .place = "the square", .audience = audience};
}

/* What becomes of planning; *id is the presentation's. */
static enum presentation_result try_plan(struct school *school, const struct actor *actor, const char *day, int64_t *id)
{
    const struct plan plan = plan_for(day, AUDIENCE_FAMILIES);
    enum presentation_result result;
    school_begin(school);
    assert_int_equal(presentation_plan(school->env, actor, school->tutoria, &plan, &result, id), OK);
    school_commit(school);
    return result;
}

/* Ana's presentation on this day. */
static int64_t planned(struct school *school, const char *day)
{
    const struct actor ana = school_actor(school, school->ana, ROLE_LEARNER);
    int64_t id = 0;
    assert_int_equal(try_plan(school, &ana, day, &id), PRESENTATION_CHANGED);
    return id;
}

static struct presentation seen(struct school *school, int64_t id)
{
    const struct actor dani = school_actor(school, school->dani, ROLE_FACILITATOR);
    struct presentation presentation;
    assert_int_equal(presentation_find(school->store, &school->world->arena, &dani, id, &presentation), OK);
    return presentation;
}

typedef enum err (*change)(struct env *env, const struct actor *actor, int64_t id, enum presentation_result *result);

static enum presentation_result happen(struct school *school, change what, const struct actor *actor, int64_t id)
{
    enum presentation_result result;
    school_begin(school);
    assert_int_equal(what(school->env, actor, id, &result), OK);
    school_commit(school);
    return result;
}

static enum presentation_result move(struct school *school, const struct actor *actor, int64_t id, const char *day)
{
    const struct plan plan = {.day = day, .minute = MINUTE_UNSAID, .place = "", .audience = AUDIENCE_CLASS};
    enum presentation_result result;
    school_begin(school);
    assert_int_equal(presentation_move(school->env, actor, id, &plan, &result), OK);
    school_commit(school);
    return result;
}

static enum mastery_how mastery(struct school *school, int64_t person)
{
    enum mastery_how how;
    assert_int_equal(mastery_of(school->store, person, school->kites, &how), OK);
    return how;
}

/* ---- who sees ---- */

/* Every role, at home and elsewhere, tied in every way, before presentations for each audience: finding and listing agree with
 * the yes or no. */
static void what_is_found_and_listed_is_what_the_yes_or_no_allows(void **state)
{
    struct school school = school_of(state);
    int64_t ids[AUDIENCES];
    const struct actor dani = school_actor(&school, school.dani, ROLE_FACILITATOR);
    school_begin(&school);
    for (int a = 0; a < AUDIENCES; a++) {
        const struct plan plan = plan_for(today, (enum audience)a);
        enum presentation_result result;
        int64_t tutoria = school_tutoria(&school, school.ana, school.beto, school.moon);
        school_state(&school, tutoria, "achieved");
        assert_int_equal(presentation_plan(school.env, &dani, tutoria, &plan, &result, &ids[a]), OK);
        assert_int_equal(result, PRESENTATION_CHANGED);
    }
    school_commit(&school);
    const int64_t people[] = {0, school.ana, school.beto, school.mama, school.vero};
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (size_t p = 0; p < COUNT_OF(people) * 2; p++) {
            struct actor actor = school_actor(&school, people[p / 2], (enum role)role);
            actor.community += (int64_t)(p % 2);
            struct presentations list;
            size_t expected = 0;
            arena_reset(&school.world->arena);
            for (int a = 0; a < AUDIENCES; a++) {
                const struct presentation_ties ties = {
                    .community = store_community(school.store),
                    .learner = actor.person == school.ana,
                    .tutor = actor.person == school.beto,
                    .kin = actor.person == school.mama,
                    .audience = (enum audience)a,
                };
                struct presentation presentation;
                bool may = sight_presentation(&actor, &ties);
                assert_int_equal(presentation_find(school.store, &school.world->arena, &actor, ids[a], &presentation),
                                 may ? OK : ERR_MISSING);
                expected += may;
            }
            assert_int_equal(presentation_list(school.store, &school.world->arena, &actor, today, &list), OK);
            assert_int_equal(list.n, expected);
            assert_int_equal(presentations_on(school.store, &school.world->arena, &actor, today, &list), OK);
            assert_int_equal(list.n, expected);
        }
    }
}

static void each_role_sees_what_it_is_invited_to(void **state)
{
    struct school school = school_of(state);
    const struct {
        enum role role;
        bool sees[AUDIENCES];
    } strangers[] = {
        {ROLE_NOBODY, {false, false, false}},      {ROLE_FACILITATOR, {true, true, true}},
        {ROLE_LEARNER, {true, true, true}},        {ROLE_FAMILY, {false, true, true}},
        {ROLE_NEIGHBOUR, {false, false, true}},    {ROLE_ADVISOR, {false, false, true}},
        {ROLE_COORDINATOR, {false, false, false}},
    };
    for (size_t i = 0; i < COUNT_OF(strangers); i++) {
        for (int a = 0; a < AUDIENCES; a++) {
            const struct actor actor = school_actor(&school, school.vero, strangers[i].role);
            const struct presentation_ties ties = {actor.community, false, false, false, (enum audience)a};
            assert_int_equal(sight_presentation(&actor, &ties), strangers[i].sees[a]);
        }
    }
    const struct actor mama = school_actor(&school, school.mama, ROLE_FAMILY);
    const struct presentation_ties own = {.community = mama.community, .kin = true, .audience = AUDIENCE_CLASS};
    assert_true(sight_presentation(&mama, &own));
}

/* The presenter's name, as the actor reads it. */
static const char *name_for(struct school *school, int64_t id, int64_t person, enum role role)
{
    const struct actor actor = school_actor(school, person, role);
    struct presentation presentation;
    assert_int_equal(presentation_find(school->store, &school->world->arena, &actor, id, &presentation), OK);
    assert_true(presentation.figure > 0);
    return presentation.presenter;
}

static void outside_the_room_the_name_is_read_only_with_consent(void **state)
{
    struct school school = school_of(state);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    const struct plan plan = plan_for(today, AUDIENCE_NEIGHBOURS);
    enum presentation_result result;
    int64_t id;
    school_begin(&school);
    assert_int_equal(presentation_plan(school.env, &ana, school.tutoria, &plan, &result, &id), OK);
    school_commit(&school);
    assert_string_equal(name_for(&school, id, school.caro, ROLE_LEARNER), "Ana");
    assert_string_equal(name_for(&school, id, school.mama, ROLE_FAMILY), "Ana");
    assert_string_equal(name_for(&school, id, school.cora, ROLE_FAMILY), "");
    assert_string_equal(name_for(&school, id, school.vero, ROLE_NEIGHBOUR), "");
    assert_string_equal(name_for(&school, id, school.asa, ROLE_ADVISOR), "");
    struct presentation presentation = seen(&school, id);
    assert_string_equal(presenter_outside(&presentation), "");

    school_begin(&school);
    assert_int_equal(consent_set(school.env, school.ana, CONSENT_NAME_OUTSIDE, true), OK);
    school_commit(&school);
    assert_string_equal(name_for(&school, id, school.vero, ROLE_NEIGHBOUR), "Ana");
    presentation = seen(&school, id);
    assert_string_equal(presenter_outside(&presentation), "Ana");
}

/* ---- planning ---- */

static void the_presenter_the_tutor_and_the_facilitator_may_plan(void **state)
{
    struct school school = school_of(state);
    const struct actor who[] = {
        school_actor(&school, school.ana, ROLE_LEARNER),
        school_actor(&school, school.beto, ROLE_LEARNER),
        school_actor(&school, 0, ROLE_FACILITATOR),
    };
    for (size_t i = 0; i < COUNT_OF(who); i++) {
        int64_t id = 0;
        assert_int_equal(try_plan(&school, &who[i], tomorrow, &id), PRESENTATION_CHANGED);
        assert_int_equal(seen(&school, id).learner, school.ana);
        assert_string_equal(seen(&school, id).day, tomorrow);
        assert_int_equal(happen(&school, presentation_cancel, &who[i], id), PRESENTATION_CHANGED);
    }
}

static void nobody_else_may_plan_and_nobody_learns_what_there_is(void **state)
{
    struct school school = school_of(state);
    const struct actor mama = school_actor(&school, school.mama, ROLE_FAMILY);
    const struct actor caro = school_actor(&school, school.caro, ROLE_LEARNER);
    int64_t id = 0;
    assert_int_equal(try_plan(&school, &mama, tomorrow, &id), PRESENTATION_NOT_YOURS);
    assert_int_equal(try_plan(&school, &caro, tomorrow, &id), PRESENTATION_NOT_THERE);
    assert_int_equal(id, 0);
}

static void only_what_is_achieved_is_presented(void **state)
{
    static const char *const states[] = {"proposed", "under_way", "paused", "ended",
                                         "declined", "withdrawn", "expired"};
    struct school school = school_of(state);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        int64_t id = 0;
        school_begin(&school);
        school_state(&school, school.tutoria, states[i]);
        school_commit(&school);
        assert_int_equal(try_plan(&school, &ana, tomorrow, &id), PRESENTATION_NOT_ACHIEVED);
    }
}

static void a_tutoria_has_one_presentation_that_is_not_cancelled(void **state)
{
    struct school school = school_of(state);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    int64_t first = planned(&school, tomorrow), again = 0;
    assert_int_equal(try_plan(&school, &ana, today, &again), PRESENTATION_ALREADY);
    assert_int_equal(again, first);
    assert_int_equal(happen(&school, presentation_cancel, &ana, first), PRESENTATION_CHANGED);
    assert_int_equal(try_plan(&school, &ana, today, &again), PRESENTATION_CHANGED);
    assert_int_not_equal(again, first);
}

static void it_is_offered_to_be_planned_until_it_is(void **state)
{
    struct school school = school_of(state);
    const struct actor dani = school_actor(&school, school.dani, ROLE_FACILITATOR);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    const struct actor mama = school_actor(&school, school.mama, ROLE_FAMILY);
    struct presentations possible;
    assert_int_equal(presentations_possible(school.store, &school.world->arena, &dani, &possible), OK);
    assert_int_equal(possible.n, 1);
    assert_int_equal(possible.items[0].tutoria, school.tutoria);
    assert_int_equal(presentations_possible(school.store, &school.world->arena, &mama, &possible), OK);
    assert_int_equal(possible.n, 0);
    planned(&school, tomorrow);
    assert_int_equal(presentations_possible(school.store, &school.world->arena, &ana, &possible), OK);
    assert_int_equal(possible.n, 0);
}

/* ---- the table of transitions ---- */

static void only_what_is_planned_moves_is_held_or_cancelled(void **state)
{
    static const struct {
        const char *state;
        enum presentation_result moved, held, cancelled;
    } table[] = {
        {"planned", PRESENTATION_CHANGED, PRESENTATION_CHANGED, PRESENTATION_CHANGED},
        {"held", PRESENTATION_TOO_LATE, PRESENTATION_ALREADY, PRESENTATION_TOO_LATE},
        {"cancelled", PRESENTATION_TOO_LATE, PRESENTATION_TOO_LATE, PRESENTATION_ALREADY},
    };
    struct school school = school_of(state);
    const struct actor beto = school_actor(&school, school.beto, ROLE_LEARNER);
    int64_t id = planned(&school, today);
    for (size_t i = 0; i < COUNT_OF(table) * 3; i++) {
        school_begin(&school);
        assert_int_equal(store_run(school.store, "update presentation set state = $1", V(table[i / 3].state)), OK);
        school_commit(&school);
        switch (i % 3) {
        case 0: assert_int_equal(move(&school, &beto, id, yesterday), table[i / 3].moved); break;
        case 1: assert_int_equal(happen(&school, presentation_hold, &beto, id), table[i / 3].held); break;
        default: assert_int_equal(happen(&school, presentation_cancel, &beto, id), table[i / 3].cancelled); break;
        }
    }
}

static void moving_keeps_the_new_day_and_takes_the_hour_away(void **state)
{
    struct school school = school_of(state);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    int64_t id = planned(&school, today);
    assert_int_equal(move(&school, &ana, id, tomorrow), PRESENTATION_CHANGED);
    struct presentation presentation = seen(&school, id);
    assert_string_equal(presentation.day, tomorrow);
    assert_int_equal(presentation.minute, MINUTE_UNSAID);
    assert_int_equal(presentation.audience, AUDIENCE_CLASS);
}

static void others_change_nothing_of_it(void **state)
{
    struct school school = school_of(state);
    const struct actor caro = school_actor(&school, school.caro, ROLE_LEARNER);
    const struct actor vero = school_actor(&school, school.vero, ROLE_NEIGHBOUR);
    int64_t id = planned(&school, today);
    assert_int_equal(move(&school, &caro, id, tomorrow), PRESENTATION_NOT_YOURS);
    assert_int_equal(happen(&school, presentation_hold, &caro, id), PRESENTATION_NOT_YOURS);
    assert_int_equal(happen(&school, presentation_cancel, &caro, id), PRESENTATION_NOT_YOURS);
    assert_int_equal(happen(&school, presentation_cancel, &vero, id), PRESENTATION_NOT_THERE);
    assert_int_equal(seen(&school, id).state, PRESENTATION_PLANNED);
}

static void holding_it_proves_mastery_and_opens_the_guide(void **state)
{
    struct school school = school_of(state);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    int64_t id = planned(&school, today);
    bool open;
    assert_int_equal(guide_open(school.store, &ana, school.kites, &open), OK);
    assert_false(open);
    assert_int_equal(happen(&school, presentation_hold, &ana, id), PRESENTATION_CHANGED);
    assert_int_equal(mastery(&school, school.ana), MASTERY_PRESENTED);
    assert_int_equal(mastery(&school, school.beto), MASTERY_NONE);
    assert_int_equal(guide_open(school.store, &ana, school.kites, &open), OK);
    assert_true(open);
}

static void it_is_not_held_before_its_day(void **state)
{
    struct school school = school_of(state);
    const struct actor dani = school_actor(&school, school.dani, ROLE_FACILITATOR);
    int64_t id = planned(&school, tomorrow);
    assert_int_equal(happen(&school, presentation_hold, &dani, id), PRESENTATION_TOO_EARLY);
    assert_int_equal(mastery(&school, school.ana), MASTERY_NONE);
    school.world->now += INT64_C(24) * 60 * 60 * 1000;
    assert_int_equal(happen(&school, presentation_hold, &dani, id), PRESENTATION_CHANGED);
}

static void the_calendar_begins_today_and_ends_with_the_oldest(void **state)
{
    static const char *const days[] = {yesterday, tomorrow, today, "2026-04-01", "2026-06-01"};
    static const char *const expected[] = {today, tomorrow, "2026-06-01", yesterday, "2026-04-01"};
    struct school school = school_of(state);
    const struct actor dani = school_actor(&school, 0, ROLE_FACILITATOR);
    struct presentations list;
    school_begin(&school);
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        const struct plan plan = plan_for(days[i], AUDIENCE_CLASS);
        enum presentation_result result;
        int64_t id, tutoria = school_tutoria(&school, school.caro, school.beto, school.kites);
        school_state(&school, tutoria, "achieved");
        assert_int_equal(presentation_plan(school.env, &dani, tutoria, &plan, &result, &id), OK);
    }
    school_commit(&school);
    assert_int_equal(presentation_list(school.store, &school.world->arena, &dani, today, &list), OK);
    assert_int_equal(list.n, COUNT_OF(expected));
    for (size_t i = 0; i < list.n; i++)
        assert_string_equal(list.items[i].day, expected[i]);
}

/* ---- what is typed ---- */

/* The field in which something is wrong, "" if nothing is. */
static const char *wrong_field(struct world *world, const struct plan_fields *fields, struct plan *plan)
{
    struct problems problems;
    problems_init(&problems, &world->arena);
    plan_read(&problems, fields, today, plan);
    assert_true(problems.total <= 1);
    return problems.total ? problems.list[0].column : "";
}

static void a_plan_is_read_as_people_write_it(void **state)
{
    struct world *world = *state;
    struct plan plan;
    const struct plan_fields fields = {"4/5/2026", "9:05", "la plaza", "neighbours"};
    assert_string_equal(wrong_field(world, &fields, &plan), "");
    assert_string_equal(plan.day, tomorrow);
    assert_int_equal(plan.minute, 9 * 60 + 5);
    assert_string_equal(plan.place, "la plaza");
    assert_int_equal(plan.audience, AUDIENCE_NEIGHBOURS);
    const struct plan_fields bare = {yesterday, NULL, NULL, "class"};
    assert_string_equal(wrong_field(world, &bare, &plan), "");
    assert_int_equal(plan.minute, MINUTE_UNSAID);
    assert_string_equal(plan.place, "");
}

static void each_mistake_is_told_at_its_field(void **state)
{
    struct world *world = *state;
    char long_place[PLACE_LONGEST + 2];
    memset(long_place, 'x', sizeof long_place - 1);
    long_place[sizeof long_place - 1] = '\0';
    const struct {
        struct plan_fields fields;
        const char *column;
    } mistakes[] = {
        {{NULL, NULL, NULL, "class"}, "day"},          {{"soon", NULL, NULL, "class"}, "day"},
        {{"2026-02-30", NULL, NULL, "class"}, "day"},  {{"2062-05-03", NULL, NULL, "class"}, "day"},
        {{"1926-05-03", NULL, NULL, "class"}, "day"},  {{today, "25:00", NULL, "class"}, "hour"},
        {{today, NULL, long_place, "class"}, "place"}, {{today, NULL, "a\nb", "class"}, "place"},
        {{today, NULL, NULL, NULL}, "audience"},       {{today, NULL, NULL, "the world"}, "audience"},
    };
    for (size_t i = 0; i < COUNT_OF(mistakes); i++) {
        struct plan plan;
        assert_string_equal(wrong_field(world, &mistakes[i].fields, &plan), mistakes[i].column);
    }
}

static void hours_are_read_in_many_ways_and_written_in_one(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *written;
    } hours[] = {{"9", "09:00"},   {"09:30", "09:30"}, {"9.30", "09:30"}, {"16h30", "16:30"},
                 {"16H", "16:00"}, {"0:00", "00:00"},  {"23:59", "23:59"}};
    static const char *const none[] = {"", "24:00", "9:60", "9:5", "9:", "nine", ":30", "123", "9:300", "-1", "9;30"};
    for (size_t i = 0; i < COUNT_OF(hours); i++) {
        int64_t minute = -7;
        char written[8];
        assert_true(hour_read(hours[i].typed, &minute));
        hour_write(written, minute);
        assert_string_equal(written, hours[i].written);
    }
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        int64_t minute = -7;
        assert_false(hour_read(none[i], &minute));
        assert_int_equal(minute, -7);
    }
    char nothing[8];
    hour_write(nothing, MINUTE_UNSAID);
    assert_string_equal(nothing, "");
}

static void long_texts_keep_their_lines_and_lose_the_edges(void **state)
{
    struct world *world = *state;
    struct problems problems;
    problems_init(&problems, &world->arena);
    assert_string_equal(long_text_read(&problems, "text", " \r\nWhy?\r\nHow\tso?\rYes.\n ", 40),
                        "Why?\nHow\tso?\nYes.");
    assert_int_equal(problems.total, 0);
    static const char backwards[] = {'a', '\xE2', '\x80', '\xAE', '\0'}; /* U+202E turns round what follows */
    const char *const bad[] = {NULL, "", " \n ", "12345678901", "a\x01", backwards};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_string_equal(long_text_read(&problems, "text", bad[i], 10), "");
        assert_int_equal(problems.total, i + 1);
    }
}

static void an_invitation_is_the_first_paragraph_of_its_tema(void **state)
{
    struct world *world = *state;
    assert_string_equal(first_paragraph(&world->arena, "\n## Invitation\n\nLook up.\nWhy?\n\nMore.\n"),
                        "Look up.\nWhy?\n");
    assert_string_equal(first_paragraph(&world->arena, "One"), "One");
    assert_string_equal(first_paragraph(&world->arena, "# Only\n\n"), "");
    assert_string_equal(first_paragraph(&world->arena, ""), "");
}

/* ---- words ---- */

static enum presentation_result say(struct school *school, const struct actor *actor, int64_t id, int64_t person,
                                    const char *text)
{
    const struct word word = {.presentation = id, .person = person, .kind = WORD_QUESTION, .text = text};
    enum presentation_result result;
    school_begin(school);
    assert_int_equal(word_say(school->env, actor, &word, &result), OK);
    school_commit(school);
    return result;
}

static struct words heard(struct school *school, const struct actor *actor, int64_t id)
{
    struct words words;
    assert_int_equal(word_list(school->store, &school->world->arena, actor, id, &words), OK);
    return words;
}

static void whoever_sees_it_may_speak_and_under_no_other_name(void **state)
{
    struct school school = school_of(state);
    const struct actor caro = school_actor(&school, school.caro, ROLE_LEARNER);
    const struct actor vero = school_actor(&school, school.vero, ROLE_NEIGHBOUR);
    const struct actor mama = school_actor(&school, school.mama, ROLE_FAMILY);
    int64_t id = planned(&school, today);
    assert_int_equal(say(&school, &caro, id, school.ana, "Why does it fly?"), PRESENTATION_CHANGED);
    assert_int_equal(say(&school, &vero, id, school.vero, "Hello"), PRESENTATION_NOT_THERE);
    struct words words = heard(&school, &caro, id);
    assert_int_equal(words.n, 1);
    assert_int_equal(words.items[0].person, school.caro);
    assert_string_equal(words.items[0].name, "Caro");
    assert_string_equal(heard(&school, &mama, id).items[0].name, "");
    assert_int_equal(heard(&school, &vero, id).n, 0);
}

static void the_facilitator_writes_down_what_somebody_of_the_audience_said(void **state)
{
    struct school school = school_of(state);
    const struct actor dani = school_actor(&school, school.dani, ROLE_FACILITATOR);
    int64_t id = planned(&school, today);
    assert_int_equal(say(&school, &dani, id, 0, "Who made it?"), PRESENTATION_CHANGED);
    struct words words = heard(&school, &dani, id);
    assert_int_equal(words.items[0].person, 0);
    assert_string_equal(words.items[0].name, "");
}

static void words_are_kept_from_the_day_on(void **state)
{
    struct school school = school_of(state);
    const struct actor caro = school_actor(&school, school.caro, ROLE_LEARNER);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    int64_t id = planned(&school, tomorrow);
    assert_int_equal(say(&school, &caro, id, 0, "When?"), PRESENTATION_TOO_EARLY);
    assert_int_equal(move(&school, &ana, id, yesterday), PRESENTATION_CHANGED);
    assert_int_equal(say(&school, &caro, id, 0, "How?"), PRESENTATION_CHANGED);
    assert_int_equal(happen(&school, presentation_cancel, &ana, id), PRESENTATION_CHANGED);
    assert_int_equal(say(&school, &caro, id, 0, "Why?"), PRESENTATION_TOO_LATE);
}

static enum presentation_result take_away(struct school *school, const struct actor *actor, int64_t word)
{
    enum presentation_result result;
    int64_t presentation;
    school_begin(school);
    assert_int_equal(word_remove(school->env, actor, word, &result, &presentation), OK);
    school_commit(school);
    return result;
}

static void the_presenter_and_the_facilitator_may_take_a_word_away(void **state)
{
    struct school school = school_of(state);
    const struct actor caro = school_actor(&school, school.caro, ROLE_LEARNER);
    const struct actor beto = school_actor(&school, school.beto, ROLE_LEARNER);
    const struct actor ana = school_actor(&school, school.ana, ROLE_LEARNER);
    const struct actor dani = school_actor(&school, 0, ROLE_FACILITATOR);
    int64_t id = planned(&school, today);
    say(&school, &caro, id, 0, "One");
    say(&school, &caro, id, 0, "Two");
    struct words words = heard(&school, &ana, id);
    assert_int_equal(words.n, 2);
    assert_int_equal(take_away(&school, &caro, words.items[0].id), PRESENTATION_NOT_YOURS);
    assert_int_equal(take_away(&school, &beto, words.items[0].id), PRESENTATION_NOT_YOURS);
    assert_int_equal(take_away(&school, &ana, words.items[0].id), PRESENTATION_CHANGED);
    assert_int_equal(take_away(&school, &dani, words.items[1].id), PRESENTATION_CHANGED);
    assert_int_equal(take_away(&school, &dani, words.items[1].id), PRESENTATION_NOT_THERE);
    assert_int_equal(heard(&school, &ana, id).n, 0);
}

static void who_is_erased_leaves_the_day_and_the_tema(void **state)
{
    struct school school = school_of(state);
    const struct actor caro = school_actor(&school, school.caro, ROLE_LEARNER);
    int64_t id = planned(&school, today);
    say(&school, &caro, id, 0, "Why?");
    school_begin(&school);
    assert_int_equal(presentations_erase(school.env, school.beto), OK);
    school_commit(&school);
    assert_int_equal(heard(&school, &caro, id).n, 1);
    school_begin(&school);
    assert_int_equal(presentations_erase(school.env, school.ana), OK);
    school_commit(&school);
    assert_int_equal(heard(&school, &caro, id).n, 0);
    assert_string_equal(seen(&school, id).place, "");
    assert_string_equal(seen(&school, id).day, today);
    assert_string_equal(seen(&school, id).title, "Kites");
    say(&school, &caro, id, 0, "Again?");
    school_begin(&school);
    assert_int_equal(presentations_erase(school.env, school.caro), OK);
    school_commit(&school);
    assert_int_equal(heard(&school, &caro, id).n, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, community_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_is_found_and_listed_is_what_the_yes_or_no_allows),
        TEST(each_role_sees_what_it_is_invited_to),
        TEST(outside_the_room_the_name_is_read_only_with_consent),
        TEST(the_presenter_the_tutor_and_the_facilitator_may_plan),
        TEST(nobody_else_may_plan_and_nobody_learns_what_there_is),
        TEST(only_what_is_achieved_is_presented),
        TEST(a_tutoria_has_one_presentation_that_is_not_cancelled),
        TEST(it_is_offered_to_be_planned_until_it_is),
        TEST(only_what_is_planned_moves_is_held_or_cancelled),
        TEST(moving_keeps_the_new_day_and_takes_the_hour_away),
        TEST(others_change_nothing_of_it),
        TEST(holding_it_proves_mastery_and_opens_the_guide),
        TEST(it_is_not_held_before_its_day),
        TEST(the_calendar_begins_today_and_ends_with_the_oldest),
        TEST(a_plan_is_read_as_people_write_it),
        TEST(each_mistake_is_told_at_its_field),
        TEST(hours_are_read_in_many_ways_and_written_in_one),
        TEST(long_texts_keep_their_lines_and_lose_the_edges),
        TEST(an_invitation_is_the_first_paragraph_of_its_tema),
        TEST(whoever_sees_it_may_speak_and_under_no_other_name),
        TEST(the_facilitator_writes_down_what_somebody_of_the_audience_said),
        TEST(words_are_kept_from_the_day_on),
        TEST(the_presenter_and_the_facilitator_may_take_a_word_away),
        TEST(who_is_erased_leaves_the_day_and_the_tema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
