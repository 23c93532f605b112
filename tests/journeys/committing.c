/* The commitment and what becomes of it, each person in their own name: yes and no, "<b>Luz</b>", a pause, a good end. */
#include "kit.h"

#include "app/core.h"
#include "people/enter_page.h"
#include "people/kin.h"
#include "people/logins.h"
#include "store/store.h"

#include <pthread.h>
#include <stdio.h>

/* Luz and Mar tutor kites, one place each; Ana and Beto wish for it. Rosa is Ana's mother, Nico a neighbour who tutors the
 * moon; Elena facilitates. Kites are proposed to Ana and Beto. */
static void found(struct kit *kit)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\nluz,Luz,learner\nmar,Mar,learner\nrosa,Rosa,family\n"
               "nico,Nico,neighbour\nelena,Elena,facilitator\nada,Ada,learner\n");
    kit_import(kit, temas_import, "id,title\nkites,Kites\nmoon,Moon\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\nbeto,kites,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\nmar,kites\nnico,moon\n");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update person set kind = 'advisor' where code = 'ada'"), OK);
    assert_int_equal(kin_add(&kit->env, kit_person(kit, "rosa"), kit_person(kit, "ana")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(submit(kit, "/match", ""), 303);
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
}

/* From now on this person holds the phone. */
static void as(struct kit *kit, const char *code)
{
    char token[SESSION_TOKEN];
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(session_begin(kit->store, &kit->env, kit_person(kit, code), token), OK);
    assert_int_equal(store_commit(kit->store), OK);
    snprintf(kit->session, sizeof kit->session, COOKIE_SESSION "=%s", token);
}

static int to_tutoria(struct kit *kit, int64_t id, const char *what, const char *form)
{
    return submit(kit, kit_text(kit, "/tutorias/%lld/%s", (long long)id, what), form);
}

static const char *tutor_of(struct kit *kit, const struct tutoria *tutoria)
{
    return tutoria->tutor == kit_person(kit, "luz") ? "luz" : "mar";
}

static const char *state_of(struct kit *kit, int64_t id)
{
    struct actor actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR};
    struct tutoria tutoria;
    assert_int_equal(tutoria_find(kit->store, &kit->things, &actor, id, &tutoria), OK);
    return tutoria_state_message(tutoria.state).text;
}

/* Ana's tutoría with whoever was proposed, under way. */
static struct tutoria begun(struct kit *kit)
{
    struct tutoria tutoria = kit_proposal(kit, "ana");
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, tutoria.id, "answer", "answer=yes"), 303);
    as(kit, tutor_of(kit, &tutoria));
    assert_int_equal(to_tutoria(kit, tutoria.id, "answer", "answer=yes"), 303);
    assert_string_equal(state_of(kit, tutoria.id), "It is under way.");
    return tutoria;
}

static void each_says_yes_alone_and_then_it_begins(void **state)
{
    struct kit *kit = *state;
    found(kit);
    struct tutoria proposal = kit_proposal(kit, "ana");
    as(kit, "ana");
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "You are asked.");
    assert_shows(kit, "You can learn <b>Kites</b> with");
    assert_shows(kit, "has not answered yet.");
    assert_shows_not(kit, "Beto");
    /* For whom the form says it does not matter: she speaks for herself. */
    assert_int_equal(to_tutoria(kit, proposal.id, "answer", "who=tutor&answer=yes"), 303);
    follow(kit);
    assert_shows(kit, "You said yes. Now the other one can say yes or no.");
    assert_int_equal(kit_proposal(kit, "ana").says[SIDE_LEARNER], ANSWER_YES);
    assert_int_equal(kit_proposal(kit, "ana").says[SIDE_TUTOR], ANSWER_NONE);

    as(kit, tutor_of(kit, &proposal));
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "You can tutor <b>Ana</b> in <b>Kites</b>.");
    assert_shows(kit, "Ana has answered.");
    assert_int_equal(to_tutoria(kit, proposal.id, "answer", "answer=yes"), 303);
    follow(kit);
    assert_shows(kit, "both said yes: Kites begins.");
    assert_shows(kit, "You tutor <b>Ana</b> in <b>Kites</b>.");
    assert_shows(kit, "Is the challenge met?");
}

static void a_no_is_private_and_the_rest_is_matched_again_without_disturbing_anybody(void **state)
{
    struct kit *kit = *state;
    found(kit);
    struct tutoria ana = kit_proposal(kit, "ana"), beto = kit_proposal(kit, "beto");
    as(kit, "beto");
    assert_int_equal(to_tutoria(kit, beto.id, "answer", "answer=yes"), 303);
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, ana.id, "answer", "answer=yes"), 303);
    kit_import(kit, offers_import, "person,tema\nelena,kites\n");
    as(kit, tutor_of(kit, &ana));
    assert_int_equal(to_tutoria(kit, ana.id, "answer", "answer=no"), 303);
    follow(kit);
    assert_shows(kit, "You said no. That is fine, and nobody is told.");

    as(kit, "ana");
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "You can learn <b>Kites</b> with <b>Elena</b>.");
    assert_shows_not(kit, " no.");
    assert_int_equal(to_tutoria(kit, ana.id, "answer", "answer=no"), 409); /* from an old tab */
    assert_shows(kit, "This had changed already.");
    assert_shows(kit, "It did not come about. Nothing was changed.");
    assert_int_equal(visit(kit, kit_text(kit, "/tutorias?answered=%lld", (long long)ana.id)), 200);
    assert_shows(kit, "It did not come about.");
    assert_int_equal(kit_proposal(kit, "beto").id, beto.id); /* a yes stands */
}

static void nobody_answers_for_others_but_the_facilitator(void **state)
{
    struct kit *kit = *state;
    static const char *const what[] = {"answer", "pause", "resume", "end", "met", "hours", "feel"};
    static const char form[] = "who=learner&answer=yes&met=yes&feeling=glad&hour=3";
    found(kit);
    struct tutoria proposal = kit_proposal(kit, "ana");
    const struct {
        const char *who;
        int status;
        const char *says;
    } others[] = {
        {"beto", 404, "This proposal is not here."},
        {"nico", 404, "This proposal is not here."},
        {"rosa", 409, "This is for the two of them to say."}, /* who answers for Ana may see it */
        {"ada", 403, "This is for others to see and do."},
    };
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        as(kit, others[i].who);
        int64_t before = kit_changes(kit);
        for (size_t w = 0; w < COUNT_OF(what); w++) {
            assert_int_equal(to_tutoria(kit, proposal.id, what[w], form), others[i].status);
            assert_shows(kit, others[i].says);
        }
        assert_int_equal(kit_changes(kit), before);
    }
    as(kit, "elena");
    assert_int_equal(to_tutoria(kit, proposal.id, "answer", "who=learner&answer=yes"), 303);
    assert_int_equal(kit_proposal(kit, "ana").says[SIDE_LEARNER], ANSWER_YES);
}

/* ---- by themselves ---- */

static void luz_asked_me(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *ask = kit_text(kit, "/temas/%lld/ask", (long long)kit_tema(kit, "kites"));
    int64_t before = kit_proposal(kit, "ana").id;
    const char *other = kit_proposal(kit, "ana").tutor == kit_person(kit, "luz") ? "mar" : "luz";
    as(kit, "ana");
    assert_int_equal(visit(kit, ask), 200);
    assert_shows(kit, "<p><b>Luz</b></p>");
    assert_shows(kit, "<p><b>Mar</b></p>");
    assert_shows_not(kit, "somebody asked me"); /* she does not tutor it */
    assert_int_equal(submit(kit, ask, kit_text(kit, "as=learner&with=%lld", (long long)kit_person(kit, other))), 303);
    follow(kit);
    assert_shows(kit, "You said yes. Now the other one can say yes or no.");
    struct tutoria agreed = kit_proposal(kit, "ana");
    assert_int_not_equal(agreed.id, before);
    assert_int_equal(agreed.origin, ORIGIN_AGREED);
    assert_int_equal(agreed.says[SIDE_LEARNER], ANSWER_YES);
    assert_string_equal(state_of(kit, before), "It did not come about.");
    /* The place that became free went to Beto at once. */
    assert_int_not_equal(kit_proposal(kit, "beto").tutor, agreed.tutor);
    assert_true(kit_proposal(kit, "beto").id > 0);

    assert_int_equal(visit(kit, ask), 200); /* one at a time */
    assert_shows(kit, "One at a time.");
    assert_shows_not(kit, "<p><b>Mar</b></p>");
    assert_int_equal(
        submit(kit, ask, kit_text(kit, "as=learner&with=%lld", (long long)kit_proposal(kit, "beto").tutor)), 409);
    assert_shows(kit, "One at a time.");
}

static void i_tutor_it_and_somebody_asked_me(void **state)
{
    struct kit *kit = *state;
    found(kit);
    const char *ask = kit_text(kit, "/temas/%lld/ask", (long long)kit_tema(kit, "kites"));
    as(kit, "luz");
    assert_int_equal(visit(kit, ask), 200);
    assert_shows(kit, "<p><b>Ana</b></p>");
    assert_shows(kit, "<p><b>Beto</b></p>");
    assert_shows_not(kit, "<p><b>Luz</b></p>");
    assert_shows_not(kit, "<p><b>Ada</b></p>");
    assert_int_equal(submit(kit, ask, kit_text(kit, "as=tutor&with=%lld", (long long)kit_person(kit, "beto"))), 303);
    assert_int_equal(kit_proposal(kit, "beto").says[SIDE_TUTOR], ANSWER_YES);
    assert_int_equal(kit_proposal(kit, "beto").tutor, kit_person(kit, "luz"));
    assert_int_equal(submit(kit, ask, kit_text(kit, "as=tutor&with=%lld", (long long)kit_person(kit, "ana"))), 409);
    assert_shows(kit, "All places of the tutor are taken now.");
}

static void guests_are_shown_nobody_they_do_not_know(void **state)
{
    struct kit *kit = *state;
    static const char *const guests[] = {"nico", "rosa"};
    found(kit);
    const char *kites = kit_text(kit, "/temas/%lld/ask", (long long)kit_tema(kit, "kites"));
    const char *moon = kit_text(kit, "/temas/%lld/ask", (long long)kit_tema(kit, "moon"));
    for (size_t i = 0; i < COUNT_OF(guests); i++) {
        as(kit, guests[i]);
        assert_int_equal(visit(kit, kites), 200);
        assert_shows(kit, "the next search looks for somebody");
        assert_shows_not(kit, "Luz");
        assert_shows_not(kit, "Mar<");
        assert_int_equal(submit(kit, kites, kit_text(kit, "as=learner&with=%lld", (long long)kit_person(kit, "luz"))),
                         422);
        assert_shows(kit, "Choose with whom, and send it again.");
        assert_shows_not(kit, "Luz");
    }
    as(kit, "nico"); /* tutors the moon, and sees no child to choose */
    assert_int_equal(visit(kit, moon), 200);
    assert_shows_not(kit, "somebody asked me");
    assert_int_equal(submit(kit, moon, kit_text(kit, "as=tutor&with=%lld", (long long)kit_person(kit, "ana"))), 422);
    as(kit, "ana"); /* but Ana may ask him, and the facilitator is then there */
    assert_int_equal(submit(kit, moon, kit_text(kit, "as=learner&with=%lld", (long long)kit_person(kit, "nico"))), 303);
    follow(kit);
    assert_shows(kit, "The facilitator is there when you meet.");
    as(kit, "nico");
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "You can tutor <b>Ana</b> in <b>Moon</b>.");
    assert_shows(kit, "The facilitator is there when you meet.");
}

static void the_facilitator_proposes_a_pair_step_by_step(void **state)
{
    struct kit *kit = *state;
    found(kit);
    long long ana = kit_person(kit, "ana"), nico = kit_person(kit, "nico"), moon = kit_tema(kit, "moon");
    as(kit, "elena");
    assert_int_equal(visit(kit, "/pair"), 200);
    assert_shows(kit, "Who would learn?");
    assert_shows_not(kit, ">Ada</option>");
    assert_int_equal(visit(kit, kit_text(kit, "/pair?learner=%lld", ana)), 200);
    assert_shows(kit, "Which tema?");
    assert_shows(kit, ">Kites · wished for</option>");
    assert_shows(kit, ">Moon</option>");
    assert_int_equal(visit(kit, kit_text(kit, "/pair?learner=%lld&tema=%lld", ana, moon)), 200);
    assert_shows(kit, "Who would tutor?");
    assert_shows(kit, ">Nico</option>");
    assert_shows_not(kit, ">Luz</option>");
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, "/pair", kit_text(kit, "learner=%lld&tema=%lld", ana, moon)), 422);
    assert_int_equal(kit_changes(kit), before);
    const char *pair = kit_text(kit, "learner=%lld&tema=%lld&tutor=%lld", ana, moon, nico);
    assert_int_equal(submit(kit, "/pair", pair), 303);
    follow(kit);
    assert_shows(kit, "<b>Ana</b> can learn <b>Moon</b> with <b>Nico</b>.");
    assert_int_equal(submit(kit, "/match", ""), 303); /* a search leaves it alone */
    struct tutoria proposal = kit_proposal(kit, "ana");
    assert_int_equal(proposal.origin, ORIGIN_FACILITATOR);
    assert_int_equal(to_tutoria(kit, proposal.id, "answer", "who=learner&answer=yes"), 303);
    assert_int_equal(submit(kit, "/pair",
                            kit_text(kit, "learner=%lld&tema=%lld&tutor=%lld", ana, (long long)kit_tema(kit, "kites"),
                                     (long long)kit_person(kit, "luz"))),
                     409);
    assert_shows(kit, "One at a time.");
    as(kit, "ana");
    assert_int_equal(visit(kit, "/pair"), 403);
}

static void odd_forms_are_refused_kindly_and_change_nothing(void **state)
{
    struct kit *kit = *state;
    static const char *const odd[] = {
        "",
        "as=learner",
        "as=learner&with=",
        "as=learner&with=0",
        "as=learner&with=-1",
        "as=learner&with=99999999999999999999999",
        "as=learner&with=1x",
        "as=nobody&with=1",
        "learner=1&tema=1",
        "learner=x&tema=y&tutor=z",
    };
    found(kit);
    const char *const addresses[] = {
        kit_text(kit, "/temas/%lld/ask", (long long)kit_tema(kit, "kites")),
        "/pair",
    };
    as(kit, "elena");
    int64_t before = kit_changes(kit);
    for (size_t a = 0; a < COUNT_OF(addresses); a++) {
        for (size_t i = 0; i < COUNT_OF(odd); i++) {
            assert_int_equal(submit(kit, addresses[a], odd[i]), 422);
            assert_shows(kit, "Choose with whom, and send it again.");
        }
    }
    assert_int_equal(visit(kit, "/temas/1/ask"), 404);
    assert_int_equal(submit(kit, "/temas/1/ask", "as=learner&with=1"), 404);
    assert_int_equal(submit(kit, "/pair", "learner=1&tema=1&tutor=1"), 409);
    assert_int_equal(visit(kit, "/pair?learner=x&tema=%27"), 200);
    assert_int_equal(visit(kit, "/tutorias?answered=x&from=-4"), 200);
    assert_int_equal(kit_changes(kit), before);
}

/* ---- while it lasts ---- */

static void a_tutoria_rests_and_goes_on_at_other_hours(void **state)
{
    struct kit *kit = *state;
    found(kit);
    struct tutoria tutoria = begun(kit);
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, tutoria.id, "pause", ""), 303);
    follow(kit);
    assert_shows(kit, "Saved.");
    assert_shows(kit, "It is paused.");
    assert_shows(kit, "Go on");
    assert_int_equal(submit(kit, kit_text(kit, "/tutorias/%lld/pause", (long long)tutoria.id), ""), 303); /* twice */
    as(kit, "elena");
    assert_int_equal(visit(kit, "/tutorias"), 200);
    assert_shows(kit, "It is paused.");
    int64_t before = kit_changes(kit);
    assert_int_equal(submit(kit, "/match", ""), 303); /* Ana is free, but her tema waits for her */
    assert_int_equal(kit_proposal(kit, "ana").id, 0);
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, tutoria.id, "resume", ""), 303);
    assert_true(kit_changes(kit) > before);
    const char *hours = kit_text(kit, "/tutorias/%lld/hours", (long long)tutoria.id);
    assert_int_equal(visit(kit, hours), 200);
    assert_int_equal(times_shown(kit, "type=\"checkbox\""), 63);
    assert_int_equal(submit(kit, hours, "hour=0&hour=10"), 303);
    follow(kit);
    assert_shows(kit, "mon 1 · tue 2");
    assert_int_equal(visit(kit, hours), 200);
    assert_int_equal(times_shown(kit, " checked"), 2);
    assert_int_equal(submit(kit, hours, "hour=63"), 400);
    assert_int_equal(submit(kit, hours, "hour=mon1"), 400);
}

static void whoever_is_busy_cannot_go_on_with_what_rests_and_is_told_why(void **state)
{
    struct kit *kit = *state;
    found(kit);
    struct tutoria tutoria = begun(kit);
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, tutoria.id, "pause", ""), 303);
    const char *moon = kit_text(kit, "/temas/%lld/ask", (long long)kit_tema(kit, "moon"));
    assert_int_equal(submit(kit, moon, kit_text(kit, "as=learner&with=%lld", (long long)kit_person(kit, "nico"))), 303);
    int64_t before = kit_changes(kit);
    assert_int_equal(to_tutoria(kit, tutoria.id, "resume", ""), 409);
    assert_shows(kit, "One at a time.");
    assert_shows(kit, "It is paused. Nothing was changed.");
    assert_int_equal(kit_changes(kit), before);
}

static void it_ends_without_blame_and_the_place_is_given_on(void **state)
{
    struct kit *kit = *state;
    found(kit);
    struct tutoria tutoria = begun(kit), beto = kit_proposal(kit, "beto");
    as(kit, "elena");
    assert_int_equal(to_tutoria(kit, beto.id, "answer", "who=tutor&answer=no"), 303);
    assert_int_equal(kit_proposal(kit, "beto").id, 0); /* nobody else has a place */
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, tutoria.id, "end", ""), 303);
    follow(kit);
    assert_shows(kit, "It has ended.");
    assert_shows(kit, "How satisfied are you?");
    assert_int_equal(kit_proposal(kit, "beto").tutor, tutoria.tutor);
    assert_int_equal(to_tutoria(kit, tutoria.id, "resume", ""), 409);
    assert_shows(kit, "It has ended. Nothing was changed.");
    assert_int_equal(to_tutoria(kit, tutoria.id, "met", "met=yes"), 409);
}

static void both_say_that_the_challenge_is_met_and_how_satisfied_they_are(void **state)
{
    struct kit *kit = *state;
    found(kit);
    struct tutoria tutoria = begun(kit);
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, tutoria.id, "feel", "feeling=glad"), 409); /* not yet */
    assert_int_equal(to_tutoria(kit, tutoria.id, "met", "met=yes&who=tutor"), 303);
    assert_int_equal(to_tutoria(kit, tutoria.id, "met", "met=no"), 303); /* not quite */
    assert_int_equal(to_tutoria(kit, tutoria.id, "met", "met=yes"), 303);
    assert_string_equal(state_of(kit, tutoria.id), "It is under way.");
    as(kit, tutor_of(kit, &tutoria));
    assert_int_equal(to_tutoria(kit, tutoria.id, "met", "met=yes"), 303);
    follow(kit);
    assert_shows(kit, "The challenge is met.");
    assert_int_equal(kit_number(kit, "select count(*) from wish"), 1); /* Ana's is fulfilled */
    assert_int_equal(to_tutoria(kit, tutoria.id, "feel", "feeling=fine"), 303);
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, tutoria.id, "feel", "feeling=glad"), 303);
    follow(kit);
    assert_shows(kit, "value=\"glad\" aria-pressed=\"true\"");
    assert_shows(kit, "value=\"fine\" aria-pressed=\"false\""); /* the tutor's is the tutor's */
    assert_int_equal(to_tutoria(kit, tutoria.id, "feel", "feeling=5"), 400);
    assert_int_equal(to_tutoria(kit, tutoria.id, "met", "met=no"), 409);
}

static void what_nobody_answers_for_a_week_is_let_go_at_the_next_search(void **state)
{
    struct kit *kit = *state;
    found(kit);
    struct tutoria proposal = kit_proposal(kit, "ana");
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, proposal.id, "answer", "answer=yes"), 303);
    kit->now += TUTORIA_PROPOSAL_MILLISECONDS;
    as(kit, "elena");
    assert_int_equal(submit(kit, "/match", ""), 303);
    assert_string_equal(state_of(kit, proposal.id), "It did not come about.");
    assert_true(kit_proposal(kit, "ana").id > proposal.id); /* and she is not forgotten */
    as(kit, "ana");
    assert_int_equal(to_tutoria(kit, proposal.id, "answer", "answer=yes"), 409);
}

/* ---- at the same moment ---- */

/* A phone of its own: what it sends, when both are ready. */
struct phone {
    struct kit *kit;
    pthread_barrier_t *start;
    struct env env;
    struct arena arena;
    struct request request;
    struct response response;
};

static void prepare(struct phone *phone, struct kit *kit, const char *code, const char *path)
{
    as(kit, code);
    *phone = (struct phone){.kit = kit, .env = kit->env};
    arena_init(&phone->arena, 64 << 20);
    phone->env.arena = &phone->arena;
    phone->env.shelf = NULL;
    assert_int_equal(store_open(&phone->env.store, kit->path, &phone->env), OK);
    response_init(&phone->response);
    phone->request = (struct request){.method = METHOD_POST,
                                      .path = path,
                                      .host = kit->host,
                                      .origin = kit->origin,
                                      .fetch_site = kit->site,
                                      .cookies = kit_text(kit, "%s", kit->session),
                                      .accept_language = "en",
                                      .peer = kit->peer,
                                      .form = {{"answer", "yes"}},
                                      .n_form = 1};
}

static void *tap(void *self)
{
    struct phone *phone = self;
    pthread_barrier_wait(phone->start);
    core_handle(&phone->env, &phone->request, &phone->response);
    return NULL;
}

static void two_phones_at_the_same_moment_never_take_one_place_twice(void **state)
{
    struct kit *kit = *state;
    found(kit);
    /* Both are promised Luz's one place: whoever says yes first has it. */
    int64_t luz = kit_person(kit, "luz"), ids[2];
    static const char *const codes[] = {"ana", "beto"};
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update tutoria set tutor = $1, tutor_says = 'yes'", V(luz)), OK);
    assert_int_equal(store_commit(kit->store), OK);
    struct phone phones[2];
    pthread_t threads[2];
    pthread_barrier_t start;
    assert_int_equal(pthread_barrier_init(&start, NULL, 2), 0);
    for (int i = 0; i < 2; i++) {
        ids[i] = kit_proposal(kit, codes[i]).id;
        prepare(&phones[i], kit, codes[i], kit_text(kit, "/tutorias/%lld/answer", (long long)ids[i]));
        phones[i].start = &start;
    }
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, tap, &phones[i]), 0);
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    pthread_barrier_destroy(&start);
    assert_int_equal(phones[0].response.status + phones[1].response.status, 303 + 409);
    assert_int_equal(kit_number(kit, "select count(*) from tutoria where state = 'under_way'"), 1);
    for (int i = 0; i < 2; i++) {
        store_close(phones[i].env.store);
        response_release(&phones[i].response);
        arena_release(&phones[i].arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(each_says_yes_alone_and_then_it_begins),
        JOURNEY(a_no_is_private_and_the_rest_is_matched_again_without_disturbing_anybody),
        JOURNEY(nobody_answers_for_others_but_the_facilitator),
        JOURNEY(luz_asked_me),
        JOURNEY(i_tutor_it_and_somebody_asked_me),
        JOURNEY(guests_are_shown_nobody_they_do_not_know),
        JOURNEY(the_facilitator_proposes_a_pair_step_by_step),
        JOURNEY(odd_forms_are_refused_kindly_and_change_nothing),
        JOURNEY(a_tutoria_rests_and_goes_on_at_other_hours),
        JOURNEY(whoever_is_busy_cannot_go_on_with_what_rests_and_is_told_why),
        JOURNEY(it_ends_without_blame_and_the_place_is_given_on),
        JOURNEY(both_say_that_the_challenge_is_met_and_how_satisfied_they_are),
        JOURNEY(what_nobody_answers_for_a_week_is_let_go_at_the_next_search),
        JOURNEY(two_phones_at_the_same_moment_never_take_one_place_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
