/* Photos of the notebook and voices: who takes them, who sees them, and what is said of files that are none.
 *
 * TEMPORARY: until people/media.h and uploads are here, the functions below stand for them (record/media_contract.h); then they go,
 * and send() becomes submit_upload(). */
#include "kit.h"

#include "people/consents.h"
#include "people/enter_page.h"
#include "people/logins.h"
#include "record/media_contract.h"
#include "record/record.h"
#include "store/store.h"

#include <stdio.h>

/* ---- what stands for photos and voices ---- */

/* "photo=good", "photo=strange", "photo=broken", "voice=good": in place of a file that comes with the form. */
const struct upload *request_upload(const struct request *request, const char *field)
{
    static struct upload uploads[2];
    const char *sent = request_form(request, strcmp(field, "photo") == 0 ? "sent_photo" : "sent_voice");
    struct upload *upload = &uploads[strcmp(field, "photo") == 0];
    if (!sent)
        return NULL;
    *upload = (struct upload){field, "", sent, strlen(sent)};
    return upload;
}

void response_send_bytes(struct response *response, const char *type, const void *bytes, size_t n)
{
    response->type = type;
    response->bytes = bytes;
    response->n_bytes = n;
}

static enum err take(const void *bytes, size_t n, const void **to, size_t *n_to)
{
    if (n == 7 && memcmp(bytes, "strange", 7) == 0)
        return ERR_FOREIGN;
    if (n == 6 && memcmp(bytes, "broken", 6) == 0)
        return ERR_CORRUPT;
    if (n == 4 && memcmp(bytes, "full", 4) == 0)
        return ERR_FULL;
    *to = bytes;
    *n_to = n;
    return OK;
}

enum err media_photo(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to)
{
    (void)env;
    return take(bytes, n, to, n_to);
}

enum err media_voice(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to, const char **type)
{
    (void)env;
    *type = "audio/ogg";
    return take(bytes, n, to, n_to);
}

enum err media_keep(struct env *env, int64_t person, const void *bytes, size_t n, const char *type, int64_t *id)
{
    (void)bytes;
    *id = env->last_id + 1;
    env->last_id = *id;
    return store_run(env->store,
                     "insert into blob (community, id, person, sha256, type, bytes) values ($1, $2, $3, '', $4, $5)",
                     V(store_community(env->store)), V(*id), V(person), V(type), V((int64_t)n));
}

enum err media_find(struct store *store, struct arena *arena, int64_t id, struct media *media)
{
    int64_t is_photo;
    (void)arena;
    TRY(store_number(store, &is_photo, -1, "select type = 'image/jpeg' from blob where id = $1", V(id)));
    if (is_photo < 0)
        return ERR_MISSING;
    *media = (struct media){.id = id, .type = is_photo ? "image/jpeg" : "audio/ogg"};
    return OK;
}

enum err media_read(struct env *env, const struct media *media, const void **bytes, size_t *n)
{
    (void)env;
    (void)media;
    *bytes = "bytes";
    *n = 5;
    return OK;
}

enum err media_forget(struct env *env, int64_t id)
{
    return store_run(env->store, "delete from blob where id = $1", V(id));
}

/* ---- the story ---- */

static void come_in(struct kit *kit, const char *code)
{
    char token[SESSION_TOKEN];
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(session_begin(kit->store, &kit->env, kit_person(kit, code), token), OK);
    assert_int_equal(store_commit(kit->store), OK);
    snprintf(kit->session, sizeof kit->session, COOKIE_SESSION "=%s", token);
}

/* Ana learns kites with Luz. */
static const char *found(struct kit *kit, bool consents)
{
    kit_import(kit, people_import,
               "id,name,kind\nana,Ana,learner\nluz,Luz,learner\nbeto,Beto,learner\nelena,Elena,facilitator\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\n");
    kit_import(kit, wishes_import, "person,tema,rank\nana,kites,1\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    assert_int_equal(submit(kit, "/match", ""), 303);
    const char *page = kit_text(kit, "/tutorias/%lld", (long long)kit_proposal(kit, "ana").id);
    submit(kit, kit_text(kit, "%s/answer", page), "who=learner&answer=yes");
    submit(kit, kit_text(kit, "%s/answer", page), "who=tutor&answer=yes");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(consent_set(&kit->env, kit_person(kit, "ana"), CONSENT_PHOTO_INSIDE, consents), OK);
    assert_int_equal(store_commit(kit->store), OK);
    kit_set_passphrase(kit, "elena", "cuatro palabras y un perro");
    return page;
}

static int send(struct kit *kit, const char *page, const char *form)
{
    return submit(kit, kit_text(kit, "%s/entries", page), form);
}

static void a_photo_needs_no_words_and_belongs_to_the_learner(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    come_in(kit, "luz");
    visit(kit, page);
    assert_shows(kit, "capture=\"environment\"");
    assert_int_equal(send(kit, page, "kind=attempt&sent_photo=good"), 303);
    follow(kit);
    assert_shows(kit, "<img class=\"shot\" src=\"/blobs/");
    assert_int_equal(kit_number(kit, "select person from blob"), kit_person(kit, "ana"));
    assert_int_equal(kit_number(kit, "select person from entry"), kit_person(kit, "luz"));
}

static void a_voice_belongs_to_who_speaks(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    come_in(kit, "luz");
    assert_int_equal(send(kit, page, "kind=attempt&sent_voice=good"), 303);
    follow(kit);
    assert_shows(kit, "<audio controls preload=\"none\" src=\"/blobs/");
    assert_int_equal(kit_number(kit, "select person from blob"), kit_person(kit, "luz"));
}

static void without_consent_no_photo_is_taken_and_it_is_said_who_can_give_it(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, false);
    come_in(kit, "ana");
    visit(kit, page);
    assert_shows_not(kit, "type=\"file\"");
    int64_t before = kit_changes(kit);
    assert_int_equal(send(kit, page, "kind=attempt&text=Look&sent_photo=good"), 422);
    assert_shows(kit, "only when the family has said yes");
    assert_shows(kit, "Look</textarea>");
    assert_int_equal(send(kit, page, "kind=attempt&sent_voice=good"), 422);
    assert_int_equal(submit(kit, kit_text(kit, "%s/reflection", page), "sent_photo=good"), 422);
    assert_int_equal(kit_changes(kit), before);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 0);
}

static void a_file_that_is_no_photo_is_not_kept_and_the_words_are_still_there(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    come_in(kit, "ana");
    assert_int_equal(send(kit, page, "kind=attempt&text=Look&sent_photo=strange"), 422);
    assert_shows(kit, "not a photo that can be read here");
    assert_shows(kit, "Look</textarea>");
    assert_int_equal(send(kit, page, "kind=attempt&sent_photo=broken"), 422);
    assert_shows(kit, "damaged or too large");
    assert_shows_not(kit, "There is nothing here yet. A few");
    assert_int_equal(send(kit, page, "kind=attempt&sent_voice=strange"), 422);
    assert_int_equal(send(kit, page, "kind=attempt&sent_voice=good&sent_photo=good"), 422);
    assert_shows(kit, "One thing at a time");
    assert_int_equal(send(kit, page, "kind=attempt&sent_photo=full"), 507);
    assert_int_equal(kit_number(kit, "select count(*) from entry"), 0);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 0);
}

static void a_photo_is_shown_to_who_reads_the_record_until_consent_is_taken_back(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    come_in(kit, "ana");
    assert_int_equal(send(kit, page, "kind=attempt&sent_photo=good"), 303);
    const char *photo = kit_text(kit, "/blobs/%lld", (long long)kit_number(kit, "select id from blob"));
    static const struct {
        const char *code;
        int before, after;
    } eyes[] = {{"ana", 200, 200}, {"luz", 200, 404}, {"beto", 404, 404}, {"elena", 200, 200}};
    for (size_t i = 0; i < COUNT_OF(eyes); i++) {
        come_in(kit, eyes[i].code);
        assert_int_equal(visit(kit, photo), eyes[i].before);
    }
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(consent_set(&kit->env, kit_person(kit, "ana"), CONSENT_PHOTO_INSIDE, false), OK);
    assert_int_equal(store_commit(kit->store), OK);
    for (size_t i = 0; i < COUNT_OF(eyes); i++) {
        come_in(kit, eyes[i].code);
        assert_int_equal(visit(kit, photo), eyes[i].after);
    }
    come_in(kit, "luz");
    visit(kit, page);
    assert_shows_not(kit, "/blobs/");
}

static void a_reflection_may_be_spoken(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    come_in(kit, "ana");
    assert_int_equal(submit(kit, kit_text(kit, "%s/reflection", page), "how=typed&sent_voice=good"), 303);
    follow(kit);
    assert_shows(kit, "<audio");
    assert_int_equal(kit_number(kit, "select count(*) from reflection where how = 'voice'"), 1);
    come_in(kit, "luz"); /* a helper writes, and sends nothing */
    assert_int_equal(submit(kit, kit_text(kit, "%s/reflection", page), "text=x&sent_photo=good"), 403);
}

static void erasing_the_learner_leaves_no_photo_and_no_voice_in_their_record(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    come_in(kit, "ana");
    assert_int_equal(send(kit, page, "kind=attempt&sent_photo=good"), 303);
    assert_int_equal(submit(kit, kit_text(kit, "%s/reflection", page), "how=typed&sent_voice=good"), 303);
    come_in(kit, "luz"); /* what Luz said there spoke of Ana */
    assert_int_equal(send(kit, page, "kind=attempt&sent_voice=good"), 303);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 3);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(record_erase(&kit->env, kit_person(kit, "ana")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 0);
}

static void erasing_the_tutor_takes_their_voice_and_leaves_the_learners_photo(void **state)
{
    struct kit *kit = *state;
    const char *page = found(kit, true);
    come_in(kit, "luz");
    assert_int_equal(send(kit, page, "kind=attempt&sent_photo=good"), 303);
    assert_int_equal(send(kit, page, "kind=attempt&sent_voice=good"), 303);
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(record_erase(&kit->env, kit_person(kit, "luz")), OK);
    assert_int_equal(store_commit(kit->store), OK);
    assert_int_equal(kit_number(kit, "select person from blob"), kit_person(kit, "ana"));
    assert_int_equal(kit_number(kit, "select count(*) from blob"), 1);
    assert_int_equal(kit_number(kit, "select count(*) from entry"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_photo_needs_no_words_and_belongs_to_the_learner),
        JOURNEY(a_voice_belongs_to_who_speaks),
        JOURNEY(without_consent_no_photo_is_taken_and_it_is_said_who_can_give_it),
        JOURNEY(a_file_that_is_no_photo_is_not_kept_and_the_words_are_still_there),
        JOURNEY(a_photo_is_shown_to_who_reads_the_record_until_consent_is_taken_back),
        JOURNEY(a_reflection_may_be_spoken),
        JOURNEY(erasing_the_learner_leaves_no_photo_and_no_voice_in_their_record),
        JOURNEY(erasing_the_tutor_takes_their_voice_and_leaves_the_learners_photo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
